"""The commands about one person: `extract` and `erase`."""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from temadag import i18n, places
from temadag.arguments import Parser, Refused
from temadag.i18n import _

DONE, DOUBTS = 0, 1

Command = tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]


def extract_command() -> Command:
    """`temadag extract FILE --person NAME --to DIR`."""
    parser = _parser("extract", _("Skriv alt, hvad filen har om én person, som PDF og JSON."))
    parser.add_argument("--to", type=Path, required=True, metavar=_("MAPPE"), help=_("mappen, de lægges i"))
    parser.add_argument("--lang", choices=i18n.LANGUAGES, default="")
    return parser, _extract


def erase_command() -> Command:
    """`temadag erase FILE --person NAME`."""
    return _parser("erase", _("Slet én person helt fra filen. Det kan ikke fortrydes.")), _erase


def _parser(name: str, text: str) -> Parser:
    parser = Parser(prog=f"temadag {name}", description=text)
    parser.add_argument("file", type=Path, metavar=_("FIL"))
    parser.add_argument(
        "--person", required=True, metavar=_("NAVN"), help=_("navnet, som det står på listen, eller e-mailen")
    )
    return parser


def _extract(given: argparse.Namespace) -> int:
    from temadag import exporting, one_person
    from temadag.store.opening import CannotOpen
    from temadag.store.session_store import SessionStore
    from temadag.words import cannot_open

    try:
        store = SessionStore.look(given.file)
    except CannotOpen as why:
        raise Refused(cannot_open(why)) from why
    language = given.lang or i18n.language()
    try:
        person = one_person.called(store.read, given.person)
        now = datetime.now().astimezone()
        for path in one_person.extract(store.read, person.id, given.to, language, now):
            sys.stdout.write(f"{path}\n")
    except (one_person.NobodySuch, exporting.CannotExport) as why:
        raise Refused(str(why)) from why
    finally:
        store.close()
    return DONE


def _erase(given: argparse.Namespace) -> int:
    from temadag import one_person
    from temadag.actions.erasing import erase_person
    from temadag.store import life
    from temadag.store.holdings import holdings
    from temadag.store.home import Home
    from temadag.store.opening import CannotOpen
    from temadag.words import cannot_open, not_placed

    home = Home(places.own_folder("data"))
    try:
        had = home.place(given.file).live.exists()
        store = life.open_file(given.file, home).store
    except CannotOpen as why:
        raise Refused(cannot_open(why)) from why
    try:
        person = one_person.called(store.read, given.person)
        held = store.read(holdings, person.id)
        assert held is not None
        store.erase(erase_person, person.id).result(600)
    except one_person.NobodySuch as why:
        raise Refused(str(why)) from why
    finally:
        code = store.close(leave_trace=had)
    if code:
        raise Refused(not_placed(code, given.file))
    for sentence in one_person.erased_text(held):
        sys.stdout.write(f"{sentence}\n")
    return DOUBTS if held.mentions or held.named_aside else DONE
