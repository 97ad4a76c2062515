"""The command about two copies of a file: `merge`."""

import argparse
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from temadag import places
from temadag.arguments import Parser, Refused
from temadag.i18n import _

if TYPE_CHECKING:
    from temadag.core.joining import Clash, Joined

DONE, DOUBTS = 0, 1

Command = tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]


def merge_command() -> Command:
    """`temadag merge A B --to C`."""
    parser = Parser(prog="temadag merge", description=_("Flet to kopier af et forløb til en ny fil."))
    parser.add_argument("one", type=Path, metavar=_("DEN_ENE"))
    parser.add_argument("other", type=Path, metavar=_("DEN_ANDEN"))
    parser.add_argument(
        "--to", type=Path, required=True, metavar=_("NY_FIL"), help=_("den nye fil; de to andre røres ikke")
    )
    return parser, _merge


def _merge(given: argparse.Namespace) -> int:
    from temadag import joining_words

    joined, clashes = _joined(given.one, given.other, given.to)
    for sentence in joining_words.report(joined):
        sys.stdout.write(f"{sentence}\n")
    for clash in clashes:
        sys.stdout.write(f"\n{joining_words.side_by_side(clash)}\n")
    sys.stdout.write("\n" * bool(clashes) + _("Lavet: {file}").format(file=given.to) + "\n")
    return DOUBTS if clashes or joined.kept else DONE


def _joined(one: Path, other: Path, target: Path) -> "tuple[Joined, list[Clash]]":
    """Make the new file, or leave nothing behind. Raises Refused."""
    from temadag.store import clashes, opening
    from temadag.store.opening import CannotOpen
    from temadag.store.session_store import NotSaved, SessionStore
    from temadag.words import cannot_open, refusal

    if target.exists():
        raise Refused(cannot_open(CannotOpen("exists", target)))
    try:
        SessionStore.look(one).close()
        opening.copy(one, target)
        store = SessionStore.open(target, places.own_folder("data") / "locks", secrets.token_hex(6))
        try:
            joined = store.absorb(other).result()
            return joined, store.read(clashes.waiting)
        finally:
            store.close()
    except (CannotOpen, NotSaved) as why:
        target.unlink(missing_ok=True)
        said = cannot_open(why) if isinstance(why, CannotOpen) else refusal(why)
        raise Refused(str(said)) from why
