"""The invitation: why we meet, when and where, the day in short, and what to bring."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether

from temadag.core.papers import Material
from temadag.core.plan import Form, Kind, Slot
from temadag.export import wording
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document, height_of, room_on_page
from temadag.export.paper.pieces import rule, writing_lines
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import callout, laid_out, table
from temadag.export.paper.text import P, listed, said
from temadag.i18n import _, clock, clock_span

AIR = (5, 4, 3, 2, 1)
"""Points above and below a row of the day, from open to close."""

FEW, HIGH = 6, 0.6
"""More points of the programme than a few stand in two columns, as long as these are no higher than this
part of a page: columns cannot go on on the next."""


def make(material: Material) -> bytes:
    """The PDF, on one page where it nearly fits: it is sent out, and read on the way."""
    last = [list(_to_bring(material)), _contact()]
    for air in (*AIR, AIR[0]):
        story = [*_opening(material), *_why(material), *_in_short(material, air)]
        if height_of([part for group in (story, *last) for part in group]) <= room_on_page():
            break
    story += [KeepTogether(group) for group in last]
    return document(wording.sheet(material, _("Invitation"), _("Til deltagerne")), story)


def _opening(material: Material) -> list[Any]:
    day, slots = material.day, material.slots
    whose = material.programme.organisation.strip() or material.programme.name
    hours = _("kl. {span}").format(span=clock_span(slots[0].start, slots[-1].end)) if slots else ""
    date = " · ".join(part for part in (wording.when(material), hours) if part)
    facts = [(name, told) for name, told in ((_("Hvornår"), date), (_("Hvor"), day.place)) if told.strip()]
    rows = [[P(name, style("cell-strong")), said(told, style("cell"))] for name, told in facts]
    close = [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    return [
        P(marked_up(f"{_('Invitation')} · {whose}"), style("eyebrow")),
        said(day.title, style("h1")),
        rule(),
        *([said(day.purpose, style("lead"))] if day.purpose.strip() else []),
        *([callout(laid_out(rows, [26 * mm, CONTENT - 36 * mm], close))] if rows else []),
    ]


def _why(material: Material) -> list[Any]:
    told = [text for text in (material.programme.direction, material.programme.frame) if text.strip()]
    if not told:
        return []
    return [
        P(_("Derfor mødes vi"), style("h2")),
        *(said(text, style("body", spaceAfter=3)) for text in told),
    ]


def _in_short(material: Material, air: float) -> list[Any]:
    shown = [slot for slot in material.slots if slot.block.kind is not Kind.BUFFER]
    if not shown:
        return []
    head = P(_("Dagen i korte træk"), style("h2"))
    half, each = (len(shown) + 1) // 2, CONTENT / 2 - 4 * mm
    if len(shown) <= FEW or height_of([_times(shown[:half], each, air)]) > room_on_page() * HIGH:
        return [head, _times(shown, CONTENT, air)]
    both = [[_times(shown[:half], each, air), "", _times(shown[half:], each, air)]]
    bare = [("RIGHTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    return [head, laid_out(both, [each, 8 * mm, each], bare, hAlign="LEFT")]


def _times(slots: list[Slot], width: float, air: float) -> Any:
    rows = [
        [
            P(clock(slot.start), style("cell-strong")),
            said(slot.block.title, style("cell-quiet" if slot.block.kind is Kind.BREAK else "cell")),
        ]
        for slot in slots
    ]
    close = [("TOPPADDING", (0, 1), (-1, -1), air), ("BOTTOMPADDING", (0, 1), (-1, -1), air)]
    summary = _("Dagens program: tidspunkt og hvad der sker")
    return table([_("Kl."), _("Hvad vi gør")], rows, [16 * mm, width - 16 * mm], summary, close)


def _to_bring(material: Material) -> Iterator[Any]:
    walks = any(slot.block.form is Form.WALK for slot in material.slots)
    told = [
        _("Kom ti minutter før. Ved døren får du dit navneskilt, og vi viser dig til rette."),
        *([_("Vi går en tur undervejs. Tag sko og tøj med til vejret.")] if walks else []),
        _(
            "Tag gerne din telefon med, hvis du vil skrive på den. Der er papir til alle, og ingen skal "
            "hente en app."
        ),
        _("Du vælger selv, hvem der må læse det, du skriver: kun du, din gruppe, facilitatoren eller alle."),
        _("Sig til i god tid, hvis du har brug for særlig kost eller andre hensyn."),
    ]
    yield P(_("Godt at vide"), style("h2"))
    yield from listed(told, style("item", spaceAfter=2))


def _contact() -> list[Any]:
    return [
        P(_("Spørgsmål og afbud"), style("h2")),
        P(_("Ring eller skriv til:"), style("body", spaceAfter=0)),
        writing_lines(1),
    ]
