"""The program's front door: the window, or one of the commands."""

import sys

from temadag.commands import run


def main() -> None:
    """Run what the command line asks for, and end with its status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
