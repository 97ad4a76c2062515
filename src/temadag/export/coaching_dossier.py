"""The coaching dossier: what was written after the talks with one person, oldest first, to be locked."""

import re
from datetime import date, datetime
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether

from temadag.core.coaching import Note
from temadag.core.dossier import Dossier
from temadag.export.paper.locking import lock
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.pieces import rule, writing_lines
from temadag.export.paper.style import style
from temadag.export.paper.table import callout
from temadag.export.paper.text import P, said
from temadag.i18n import _, clock, full_date, long_date, ngettext


def make(dossier: Dossier, programme: str, made: datetime) -> bytes:
    """The PDF before it is locked; it is nowhere but in memory."""
    story = [*_opening(dossier), *(part for note in dossier.in_order for part in _note(dossier, note))]
    sheet = Sheet(
        title=_("Coachingnoter"),
        left=programme,
        right=long_date(made.date()),
        audience=_("Fortroligt: kun til dem, der har fået adgangskoden"),
        made=made,
        locked=True,
    )
    return document(sheet, [*story, KeepTogether(_next())])


def make_locked(dossier: Dossier, programme: str, made: datetime, password: str) -> bytes:
    """The PDF as it may lie on a disk. Raises ValueError for a password that cannot be one."""
    return lock(make(dossier, programme, made), password)


def _opening(dossier: Dossier) -> list[Any]:
    person, count = dossier.person, len(dossier.notes)
    where = " · ".join(part for part in (person.title, person.workplace or person.area) if part)
    many = ngettext("{n} note", "{n} noter", count).format(n=count)
    days = [day for note in dossier.in_order if (day := _day(note)) is not None]
    told = [many]
    if days and days[0] == days[-1]:
        told.append(long_date(days[0]))
    elif days:
        told.append(_("{first} til {last}").format(first=long_date(days[0]), last=long_date(days[-1])))
    kept = _(
        "Noterne er skrevet i fortrolighed. Læs dem ikke, hvor andre kan se med, og slet filen, når den ikke "
        "skal bruges mere. Programmet har ingen kopi af den og kan ikke slette den."
    )
    return [
        P(_("Coachingnoter"), style("eyebrow")),
        said(_("Samtaler med {name}").format(name=person.name), style("h1")),
        rule(),
        P(_("{facts}. De ældste står først.").format(facts=" · ".join(told)), style("lead")),
        *([said(where, style("small", spaceAfter=6))] if where else []),
        callout(P(kept, style("cell"))),
    ]


def _note(dossier: Dossier, note: Note) -> list[Any]:
    head = said(_when(note), style("h2", keepWithNext=0))
    day = dossier.days.get(note.day_id, "")
    parts = [part for part in re.split(r"\n\s*\n", note.text) if part.strip()]
    return [
        CondPageBreak(32 * mm),  # not kept together: a note may be longer than a page
        head,
        *([said(day, style("small", spaceAfter=3))] if day else []),
        *(said(part, style("body")) for part in parts),
    ]


def _when(note: Note) -> str:
    try:
        moment = datetime.fromisoformat(note.at)
    except ValueError:
        return _("Uden dato")
    time = clock(moment.hour * 60 + moment.minute)
    told = _("{date} kl. {time}").format(date=full_date(moment.date()), time=time)
    return told[0].upper() + told[1:]


def _day(note: Note) -> date | None:
    try:
        return datetime.fromisoformat(note.at).date()
    except ValueError:
        return None


def _next() -> list[Any]:
    return [
        P(_("Til næste samtale"), style("h2")),
        P(_("Det vil vi følge op på:"), style("body", spaceAfter=0)),
        writing_lines(4),
    ]
