"""Papers from an open file into a folder: the same way for the window, the command line and the rehearsal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from temadag.core.papers import Material
from temadag.export.catalogue import documents
from temadag.export.listing import Document, Made
from temadag.export.paper.imposing import Lay, impose
from temadag.i18n import LANGUAGES, _, speaking
from temadag.store import papers, plan

Read = Callable[..., Any]
"""Asks the open file a question: `SessionStore.read` or `Live.read`."""


one_paper = Lock()
"""Held while a paper is made or drawn: neither ReportLab nor pdfium can do two at once on two threads."""


class CannotExport(Exception):  # noqa: N818 - one clear line for the person
    """A paper, a day or a folder that is not there; its text says which there are, and what to do."""


@dataclass(frozen=True)
class Prepared:
    """One paper ready to be made; `lacks` says in a sentence why it cannot be made yet."""

    document: Document
    material: Material
    lacks: str


@dataclass(frozen=True)
class Written:
    """One file that stands on the disk."""

    document: Document
    path: Path


def day_by_number(read: Read, number: int) -> str:
    """The id of a day counted from 1; 0 means the first that is not closed. Raises CannotExport."""
    days = read(plan.days)
    if not days:
        raise CannotExport(_("Filen har ingen temadage endnu. Lav en dag først."))
    if number and not 1 <= number <= len(days):
        raise CannotExport(_("Filen har {n} dage. Vælg et tal fra 1 til {n}.").format(n=len(days)))
    if number:
        return str(days[number - 1].id)
    return str(([day for day in days if not day.closed] or days)[0].id)


def prepare(read: Read, day_id: str, names: Sequence[str], language: str, made: datetime) -> list[Prepared]:
    """The papers by their names, or those of any day, each with the material that its readers may have.

    Raises CannotExport when a name is unknown or the day is gone.
    """
    chosen = {_paper(name) for name in names}
    with speaking(language):
        wanted = [d for d in documents() if (d.name in chosen if names else not d.when_asked_for)]
    found = read(papers.materials, day_id, [document.parts for document in wanted], made)
    if wanted and not found:
        raise CannotExport(_("Dagen er der ikke længere."))
    return [Prepared(one, its, one.lacks(its)) for one, its in zip(wanted, found, strict=True)]


def _paper(called: str) -> str:
    """The name of the paper that somebody calls so: by its name, or by its title in either language."""
    for code in LANGUAGES:
        with speaking(code):
            for document in documents():
                if _plain(called) in (_plain(document.name), _plain(document.title)):
                    return document.name
    there = ", ".join(document.name for document in documents())
    raise CannotExport(
        _("Der er ikke et papir, der hedder »{name}«. Der er: {names}.").format(name=called, names=there)
    )


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def write(ready: Sequence[Prepared], folder: Path, language: str, lay: Lay = Lay.ONE) -> Iterator[Written]:
    """Make and write what can be made, one file at a time, each whole or not at all.

    `lay` is how pages lie on the sheet, for the papers where that is free. Raises CannotExport when the
    folder cannot be written to; files already written stay.
    """
    for one in ready:
        if one.lacks:
            continue
        for name, content in files_of(one, language, lay):
            yield Written(one.document, put(folder / name, content))


def files_of(one: Prepared, language: str, lay: Lay = Lay.ONE) -> Iterator[Made]:
    """The files of one paper, each as it is wanted: with its name, and its pages laid so."""
    with speaking(language):
        files = one.document.make(one.material)
    while True:
        # The language holds only between two yields: whoever listens may speak another.
        with one_paper, speaking(language):
            file = next(files, None)
            if file is not None:
                file = _laid(file, Lay.ONE if one.document.whole else lay)
        if file is None:
            return
        yield file


def _laid(file: Made, lay: Lay) -> Made:
    """A file with its pages laid so, under a name that keeps it apart from the one to read."""
    name, content = file
    laid = impose(content, lay) if name.endswith(".pdf") else content
    if laid is content:
        return file
    ending = {Lay.TWO: _("to på en side"), Lay.BOOKLET: _("hæfte")}[lay]
    return f"{name.removesuffix('.pdf')} ({ending}).pdf", laid


def put(path: Path, content: bytes) -> Path:
    """Write one file, whole or not at all. Raises CannotExport."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as trouble:
        if path.parent.is_dir():
            unfinished.unlink(missing_ok=True)
        raise CannotExport(
            _(
                "»{file}« kan ikke gemmes i »{folder}«. Er den åben i et andet program, så luk den; ellers "
                "vælg en anden mappe."
            ).format(file=path.name, folder=path.parent)
        ) from trouble
    return path
