"""The command that opens the room of phones without a window: `serve`."""

import argparse
import ipaddress
import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from temadag import places
from temadag.arguments import Parser, Refused
from temadag.i18n import _

if TYPE_CHECKING:
    from temadag.store.session_store import SessionStore
    from temadag.web.service import PhoneService

DONE = 0
LOOK = 0.1
"""Seconds between two looks at whether it has been told to end."""

Command = tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]


def serve_command() -> Command:
    """`temadag serve FILE --port P [--host H]`."""
    parser = Parser(prog="temadag serve", description=_("Åbn rummet for telefoner uden vinduer."))
    parser.add_argument("file", type=Path, metavar=_("FIL"))
    parser.add_argument("--port", type=int, default=0, metavar=_("PORT"), help=_("porten på laptoppen"))
    only = _("kun på denne af laptoppens adresser")
    parser.add_argument("--host", default="", metavar=_("ADRESSE"), help=only)
    parser.add_argument("--day", type=int, default=0, metavar=_("NR"), help=_("hvilken dag, talt fra 1"))
    # Two that are for trying the page out: a name that it may be called by, and codes for everybody.
    parser.add_argument("--known-as", default="", help=argparse.SUPPRESS)
    parser.add_argument("--codes", action="store_true", help=argparse.SUPPRESS)
    return parser, _serve


def _serve(given: argparse.Namespace) -> int:
    from temadag import files
    from temadag.store.opening import CannotOpen
    from temadag.words import cannot_open

    _see_address(given)
    ended: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda told, _frame: ended.append(told))
    try:
        store = files.opened(given.file).store
    except CannotOpen as why:
        raise Refused(cannot_open(why)) from why
    try:
        _serve_file(store, given, ended)
    finally:
        store.close()
    return DONE


def _serve_file(store: "SessionStore", given: argparse.Namespace, ended: list[int]) -> None:
    from temadag import phone_room
    from temadag.exporting import CannotExport, day_by_number
    from temadag.web.service import CannotServe, PhoneService

    codes = _new_codes(store) if given.codes else {}
    try:
        day_id = day_by_number(store.read, given.day)
    except CannotExport as why:
        raise Refused(str(why)) from why
    service = PhoneService(store, phone_room.folder(store), places.resources("page"), time.time)
    try:
        service.open(day_id, given.port, given.host or None, given.known_as)
    except CannotServe as why:
        raise Refused(_cannot_serve(why, given.port)) from why
    try:
        sys.stdout.write(json.dumps({**_told(service), **codes}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        # The system may tell any thread, and who waits without an end is not woken by that.
        while not ended:
            time.sleep(LOOK)
    finally:
        service.close()


def _told(service: "PhoneService") -> dict[str, Any]:
    state = service.state()
    return {
        "address": state.addresses[0].short if state.addresses else "",
        "fragment": service.fragment(),
        "addresses": [address.short for address in state.addresses],
        "word": state.word,
        "helper_code": state.helper_code,
    }


def _new_codes(store: "SessionStore") -> dict[str, Any]:
    """Codes for everybody, told this once; nobody's own code is replaced by one of these."""
    from temadag.actions import papers
    from temadag.store import people

    if store.read(people.with_personal_code):
        raise Refused("--codes: somebody has a personal code already")
    codes = papers.new_codes([person.id for person in store.read(people.everybody)])
    store.write(papers.give_codes, papers.make_keys(codes)).result(60)
    names = {person.id: person.name for person in store.read(people.everybody)}
    return {"codes": [{"id": key, "name": names[key], "code": code} for key, code in codes.items()]}


def _see_address(given: argparse.Namespace) -> None:
    if not 0 <= given.port <= 65535:
        raise Refused(_("En port er et tal fra 1 til 65535, ikke {typed}.").format(typed=given.port))
    try:
        ipaddress.IPv4Address(given.host or "127.0.0.1")
    except ValueError as why:
        sentence = _("»{typed}« er ikke en adresse som 192.168.1.20.").format(typed=given.host)
        raise Refused(sentence) from why


def _cannot_serve(why: Any, port: int) -> str:
    from temadag.core.room import Cause

    if why.cause is Cause.DISK:
        return _("Rummets nøgler kan ikke gemmes. Se, om der er plads på disken, og prøv igen.")
    sentence = _("Porten {port} er optaget, eller adressen er ikke laptoppens. Prøv en anden port.")
    return sentence.format(port=port)
