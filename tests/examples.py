"""How many examples a property is tried on: some at the desk, all of them in `.ci/run`."""

import os

EVERYTHING = "TEMADAG_TEST_EVERYTHING"
"""Set by tests/conftest.py when the slow tests are asked for too."""


def examples(count: int) -> int:
    """So many examples when everything is tested, else a fifth of them, but five at least."""
    return count if os.environ.get(EVERYTHING) else max(5, count // 5)
