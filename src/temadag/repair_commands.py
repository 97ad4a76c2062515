"""The command `repair`: what can be known of a damaged file, in a new one."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from temadag.arguments import Parser, Refused
from temadag.core.repairing import RepairReport
from temadag.i18n import _

DONE, DOUBTS = 0, 1

Command = tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]


def repair_command() -> Command:
    """`temadag repair FILE --to NEW [--json]`."""
    parser = Parser(prog="temadag repair", description=_("Red, hvad der kan reddes af en beskadiget fil."))
    parser.add_argument("file", type=Path, metavar=_("FIL"))
    parser.add_argument(
        "--to", type=Path, required=True, metavar=_("NY"), help=_("den nye fil; den gamle røres ikke")
    )
    parser.add_argument("--json", action="store_true")
    return parser, _repair


def _repair(given: argparse.Namespace) -> int:
    from temadag import repair_words
    from temadag.store.opening import CannotOpen
    from temadag.store.repair import repair
    from temadag.words import cannot_open

    try:
        report = repair(given.file, given.to, repair_words.stand_ins(given.file))
    except CannotOpen as why:
        if why.code == "nothing":
            raise Refused(repair_words.nothing_found(given.file.name)) from why
        raise Refused(cannot_open(why)) from why
    if given.json:
        sys.stdout.write(json.dumps(as_json(report), ensure_ascii=False, indent=1) + "\n")
    else:
        for sentence in repair_words.told(report, given.to.name):
            sys.stdout.write(f"{sentence}\n")
    return DONE if report.everything and not report.quiet else DOUBTS


def as_json(report: RepairReport) -> dict[str, object]:
    """The report for scripts: its fields, and the two that follow from them."""
    tables = [{**asdict(one), "rows": one.rows} for one in report.tables]
    return {"everything": report.everything, "lost": report.lost, **asdict(report), "tables": tables}
