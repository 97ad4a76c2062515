"""The programme that participants get: when, what, and with whom."""

from typing import Any

from reportlab.lib.units import mm

from temadag.core.papers import Material
from temadag.core.plan import Form, Kind, Slot
from temadag.export import wording
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document, height_of, room_on_page
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import style
from temadag.export.paper.table import callout, table
from temadag.export.paper.text import P, said
from temadag.i18n import _, clock, clock_span

AIR = (4, 3, 2, 1)
"""Points above and below a row, from open to close."""


def make(material: Material) -> bytes:
    """The PDF, without anything that is meant for the facilitator only.

    A day that nearly fits on one page is set closer, for the page is hung on a wall.
    """
    for air in AIR:
        story = [*_opening(material), *_rest(material, air)]
        if height_of(story) <= room_on_page():
            break
    else:
        story = [*_opening(material), *_rest(material, AIR[0])]
    return document(wording.sheet(material, _("Program"), _("Til deltagerne")), story)


def _opening(material: Material) -> list[Any]:
    day, slots = material.day, material.slots
    hours = _("kl. {span}").format(span=clock_span(slots[0].start, slots[-1].end)) if slots else ""
    head = " · ".join(part for part in (wording.when(material), hours, day.place) if part)
    story: list[Any] = [P(marked_up(head), style("eyebrow"))] if head else []
    story += [said(day.title, style("h1")), rule()]
    if day.purpose.strip():
        story.append(said(day.purpose, style("lead")))
    return story


def _rest(material: Material, air: float) -> list[Any]:
    shown = [slot for slot in material.slots if slot.block.kind is not Kind.BUFFER]
    rows = [[P(clock(slot.start), style("cell-strong")), _told(slot)] for slot in shown]
    summary = _("Dagens program: tidspunkt og hvad der sker")
    close = [("TOPPADDING", (0, 1), (-1, -1), air), ("BOTTOMPADDING", (0, 1), (-1, -1), air)]
    story: list[Any] = [table([_("Kl."), _("Hvad vi gør")], rows, [20 * mm, 150 * mm], summary, close)]
    frame = material.programme
    told = [
        part
        for name, text in ((_("Retning"), frame.direction), (_("Ramme"), frame.frame))
        if text.strip()
        for part in (P(name, style("cell-strong")), said(text, style("cell", spaceAfter=4)))
    ]
    return story + ([callout(*told)] if told else [])


def _told(slot: Slot) -> list[Any]:
    block = slot.block
    quiet = block.kind is Kind.BREAK
    form = "" if quiet or block.form is Form.PLENUM else wording.form_of(block)
    extra = [form, block.room.strip()]
    told: list[Any] = [said(block.title, style("cell" if quiet else "cell-strong"))]
    if block.participant_text.strip():
        told.append(said(block.participant_text, style("cell")))
    if any(extra):
        told.append(P(marked_up(" · ".join(part for part in extra if part)), style("small")))
    return told
