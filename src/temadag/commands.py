"""The command line, for administrators, tests and scripts: the same code as the windows.

Exit status: 0 done, 1 done with doubts, 2 not done, with one clear line on standard error.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from temadag import (
    __version__,
    i18n,
    merge_commands,
    person_commands,
    repair_commands,
    serve_commands,
    settings,
)
from temadag.arguments import Parser, Refused
from temadag.i18n import _

DONE, DOUBTS, REFUSED = 0, 1, 2

QT_WANTS = "libegl1 libgl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3"
"""The packages with the libraries that Qt links to, on Debian and Ubuntu."""

WINDOWS_WANT = "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
"""The packages with what Qt's real windows link to besides."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for and return the exit status."""
    wished = os.environ.get("TEMADAG_LANGUAGE", "")
    i18n.speak(wished if wished in i18n.LANGUAGES else settings.load().language)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    known = _commands()
    if arguments and arguments[0] in known:
        parser, work = known[arguments[0]]()
        given = list(arguments[1:])
    else:
        parser, work = _window_command()
        given = list(arguments)
    try:
        return work(parser.parse_args(given))
    except Refused as why:
        sys.stderr.write(f"temadag: {why}\n")
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


Command = tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]


def _commands() -> dict[str, Callable[[], Command]]:
    return {
        "demo": _demo_command,
        "new": _new_command,
        "people": _people_command,
        "split": _split_command,
        "export": _export_command,
        "check": _check_command,
        "extract": person_commands.extract_command,
        "erase": person_commands.erase_command,
        "merge": merge_commands.merge_command,
        "repair": repair_commands.repair_command,
        "serve": serve_commands.serve_command,
    }


def _parser(name: str, text: str) -> Parser:
    return Parser(prog=f"temadag {name}".strip(), description=text)


def _window_command() -> Command:
    parser = _parser("", _("Forbered, afvikl og følg op på temadage for ledere."))
    parser.add_argument(
        "file", nargs="?", type=Path, metavar=_("FIL"), help=_("en temadagsfil, der skal åbnes")
    )
    parser.add_argument(
        "--version", action="version", version=f"temadag {__version__}", help=_("vis udgaven")
    )
    parser.epilog = _("Andre kommandoer: {names}").format(names=", ".join(_commands()))
    return parser, _open_window


def _open_window(given: argparse.Namespace) -> int:
    _need_display()
    _need_qt()
    from temadag.app import App  # Qt is only wanted when a window is

    app = App()
    opened = given.file is not None and app.open(given.file)
    if not opened and app.start is None:
        app.show_start()
    return app.run()


def _demo_command() -> Command:
    parser = _parser("demo", _("Åbn et opdigtet forløb med 75 ledere."))
    parser.add_argument(
        "--offscreen",
        type=Path,
        metavar=_("MAPPE"),
        help=_("åbn eksemplet uden skærm, med billeder i mappen"),
    )
    return parser, _demo


def _demo(given: argparse.Namespace) -> int:
    if given.offscreen is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _need_qt()
        from temadag.rehearsal import rehearse  # Qt is only wanted when a window is

        for line in rehearse(given.offscreen):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        return DONE
    _need_display()
    _need_qt()
    from temadag.app import App  # Qt is only wanted when a window is

    app = App()
    return app.run() if app.open_sample() else REFUSED


def _new_command() -> Command:
    parser = _parser("new", _("Lav en ny temadagsfil."))
    parser.add_argument("file", type=Path, metavar=_("FIL"))
    parser.add_argument("--sample", action="store_true", help=_("med det opdigtede eksempel"))
    parser.add_argument("--name", default="", metavar=_("NAVN"), help=_("forløbets navn"))
    parser.add_argument("--lang", choices=i18n.LANGUAGES, default="")
    return parser, _new


def _new(given: argparse.Namespace) -> int:
    import time

    from temadag.actions import programme
    from temadag.sample import build_sample

    if given.lang:
        i18n.speak(given.lang)
    store = _created(given.file)
    try:
        if given.sample:
            build_sample(store, time.time(), i18n.language())
        else:
            name = given.name or given.file.stem
            store.write(programme.found_programme, name, "", i18n.language()).result(30)
    finally:
        store.close()
    sys.stdout.write(_("Lavet: {file}").format(file=given.file) + "\n")
    return DONE


def _people_command() -> Command:
    parser = _parser("people", _("Vis, hvad importen får ud af en deltagerliste."))
    parser.add_argument("list", type=Path, metavar=_("LISTE"))
    parser.add_argument("--json", action="store_true")
    return parser, _people


def _people(given: argparse.Namespace) -> int:
    from temadag.intake import people, words

    try:
        found = people.read_file(given.list)
    except people.CannotRead as why:
        raise Refused(words.cannot_read(why)) from why
    if given.json:
        sys.stdout.write(json.dumps(people.as_json(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(people.as_text(found) + "\n")
    return DOUBTS if found.doubts else DONE


def _split_command() -> Command:
    parser = _parser("split", _("Del en eller flere opgaver i hold, så folk møder nye."))
    parser.add_argument("instances", type=Path, nargs="+", metavar=_("OPGAVE.json"))
    parser.add_argument("--seconds", type=float, metavar=_("S"), help=_("hvor længe der må søges"))
    parser.add_argument("--steps", type=int, metavar=_("N"), help=_("hvor mange skridt der må søges"))
    parser.add_argument(
        "--seed", type=int, default=1, metavar=_("N"), help=_("et andet tal giver et andet forsøg")
    )
    parser.add_argument("--json", action="store_true")
    return parser, _split


def _split(given: argparse.Namespace) -> int:
    from temadag.splitting_words import CannotSplit, split_file  # numpy is only wanted here

    status = DONE
    for path in given.instances:
        try:
            told, solved = split_file(path, given.seconds, given.steps, given.seed, given.json)
        except CannotSplit as why:
            # The others are solved all the same.
            sys.stderr.write(f"temadag: {why}\n")
            status = REFUSED
            continue
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()
        status = status if solved else max(status, DOUBTS)
    return status


def _export_command() -> Command:
    parser = _parser("export", _("Lav dagens papirer som PDF i en mappe."))
    parser.add_argument("file", type=Path, metavar=_("FIL"))
    parser.add_argument("--to", type=Path, required=True, metavar=_("MAPPE"), help=_("mappen, de lægges i"))
    parser.add_argument(
        "--only", nargs="+", action="extend", default=[], metavar=_("NAVN"), help=_("kun disse papirer")
    )
    parser.add_argument("--day", type=int, default=0, metavar=_("NR"), help=_("hvilken dag, talt fra 1"))
    parser.add_argument("--lang", choices=i18n.LANGUAGES, default="")
    return parser, _export


def _export(given: argparse.Namespace) -> int:
    from datetime import datetime

    from temadag import exporting  # ReportLab is only wanted here

    store = _looked_at(given.file)
    language = given.lang or i18n.language()
    try:
        day_id = exporting.day_by_number(store.read, given.day)
        ready = exporting.prepare(store.read, day_id, given.only, language, datetime.now().astimezone())
        for written in exporting.write(ready, given.to, language):
            sys.stdout.write(f"{written.path}\n")
    except exporting.CannotExport as why:
        raise Refused(str(why)) from why
    finally:
        store.close()
    lacking = [f"{one.document.title}: {one.lacks}" for one in ready if one.lacks]
    for sentence in lacking:
        sys.stderr.write(f"{sentence}\n")
    return DOUBTS if lacking else DONE


def _check_command() -> Command:
    parser = _parser("check", _("Se, om en fil er hel, og hvad der er i den."))
    parser.add_argument("file", type=Path, metavar=_("FIL"))
    return parser, _check


def _check(given: argparse.Namespace) -> int:
    from temadag.checking import check

    store = _looked_at(given.file)
    try:
        facts, doubts = check(store)
    finally:
        store.close()
    for sentence in (*facts, *doubts):
        sys.stdout.write(f"{sentence}\n")
    return DOUBTS if doubts else DONE


def _need_display() -> None:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise Refused(_("Her er ingen skærm at åbne et vindue på. Prøv »temadag demo --offscreen MAPPE«."))


def _need_qt() -> None:
    try:
        import PySide6.QtWidgets  # noqa: F401 - only whether the system has what it links to
    except ImportError as why:
        raise _lacking(why, QT_WANTS) from why
    if sys.platform.startswith("linux") and not (
        os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY")
    ):
        from PySide6.QtCore import QLibraryInfo

        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
        need_loadable(plugins / "platforms" / "libqxcb.so")


def need_loadable(plugin: Path) -> None:
    """See that Qt's part for windows finds what it links to; Qt itself would end the program in English."""
    import ctypes

    try:
        if plugin.is_file():
            ctypes.CDLL(str(plugin))
    except OSError as why:
        raise _lacking(why, WINDOWS_WANT) from why


def _lacking(why: Exception, packages: str) -> Refused:
    sentence = _(
        "Vinduerne kan ikke åbnes, for maskinen mangler {library}. "
        "På Debian og Ubuntu hjælper »apt-get install {packages}«."
    )
    library = Path(str(why).partition(":")[0]).name
    return Refused(sentence.format(library=library, packages=packages))


def _created(path: Path):  # type: ignore[no-untyped-def] # the store is imported only when it is wanted
    from temadag import places
    from temadag.store.opening import CannotOpen
    from temadag.store.session_store import SessionStore
    from temadag.words import cannot_open

    try:
        return SessionStore.create(path, places.own_folder("data") / "locks")
    except CannotOpen as why:
        raise Refused(cannot_open(why)) from why


def _looked_at(path: Path):  # type: ignore[no-untyped-def] # as above
    from temadag.store.opening import CannotOpen
    from temadag.store.session_store import SessionStore
    from temadag.words import cannot_open

    try:
        return SessionStore.look(path)
    except CannotOpen as why:
        raise Refused(cannot_open(why)) from why
