"""The run sheet: everything that the facilitators need in hand, block by block."""

from typing import Any

from reportlab.lib.units import mm

from temadag.core.papers import Material
from temadag.core.plan import Slot
from temadag.export import wording
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import style
from temadag.export.paper.table import table
from temadag.export.paper.text import P, said
from temadag.i18n import _, clock, clock_span, ngettext, quoted

_WIDTHS = (15 * mm, 11 * mm, 47 * mm, 71 * mm, 26 * mm)


def make(material: Material) -> bytes:
    """The PDF with notes, spoken words, materials and plan B."""
    audience = _("Kun til facilitatorer")
    return document(
        wording.sheet(material, _("Drejebog"), audience), [*_opening(material, audience), _plan(material)]
    )


def _opening(material: Material, audience: str) -> list[Any]:
    day, slots = material.day, material.slots
    story: list[Any] = [
        P(marked_up(f"{_('Drejebog')} · {audience[0].lower()}{audience[1:]}"), style("eyebrow")),
        said(day.title, style("h1")),
        rule(),
    ]
    hours = _("kl. {span}").format(span=clock_span(slots[0].start, slots[-1].end)) if slots else ""
    expected = len(material.people)
    many = ngettext("{n} deltager", "{n} deltagere", expected).format(n=expected) if expected else ""
    facts = " · ".join(part for part in (wording.when(material), hours, day.place, many) if part)
    story += [said(facts, style("body"))] if facts else []
    story += [said(day.purpose, style("lead"))] if day.purpose.strip() else []
    return story


def _plan(material: Material) -> Any:
    heads = [_("Kl."), _("Min."), _("Programpunkt"), _("Sig og gør"), _("Ansvar og ting")]
    rows = [_row(material, slot) for slot in material.slots]
    summary = _("Drejebog: tidspunkt, varighed, programpunkt, hvad der siges og gøres, ansvar og ting")
    return table(heads, rows, _WIDTHS, summary, extra=[("RIGHTPADDING", (0, 0), (1, -1), 4)])


def _row(material: Material, slot: Slot) -> list[Any]:
    block = slot.block
    return [
        [P(clock(slot.start), style("cell-strong")), *_lock(slot)],
        P(str(block.minutes), style("cell")),
        _what(material, slot),
        _how(slot),
        _who(slot),
    ]


def _lock(slot: Slot) -> list[Any]:
    if slot.overrun:
        late = _("{n} min. over").format(n=slot.overrun)
        return [P(late, style("small"))]
    if slot.block.locked_start is not None:
        return [P(_("fast"), style("small"))]
    return []


def _what(material: Material, slot: Slot) -> list[Any]:
    block = slot.block
    told: list[Any] = [said(block.title, style("cell-strong"))]
    form = wording.form_of(block)
    told += [P(marked_up(form), style("small"))] if form else []
    told += [said(block.purpose, style("cell-quiet"))] if block.purpose.strip() else []
    for prompt in material.prompts:
        if prompt.block_id == block.id:
            question = _("Spørgsmål: {text}").format(text=prompt.text)
            told.append(said(question, style("cell")))
            way = wording.way_to_answer(prompt)
            told += [said(way, style("small"))] if way else []
    return told


def _how(slot: Slot) -> list[Any]:
    block = slot.block
    told: list[Any] = []
    if block.spoken.strip():
        told.append(said(quoted(block.spoken.strip()), style("cell", spaceAfter=3)))
    if block.participant_text.strip():
        told.append(said(block.participant_text, style("cell", spaceAfter=3)))
    for number, step in enumerate(block.steps, start=1):
        length = f" <b>({wording.minutes(step.minutes)})</b>" if step.minutes else ""
        told.append(P(f"{number}. {marked_up(step.text)}{length}", style("cell", spaceAfter=2)))
    if block.note.strip():
        told.append(_named(_("Husk"), block.note))
    if block.plan_b.strip():
        told.append(_named(_("Plan B"), block.plan_b))
    return told


def _who(slot: Slot) -> list[Any]:
    block = slot.block
    told: list[Any] = []
    told += [said(block.responsible, style("cell-strong"))] if block.responsible.strip() else []
    told += [said(block.room, style("cell"))] if block.room.strip() else []
    told += [said(block.materials, style("small"))] if block.materials.strip() else []
    return told


def _named(name: str, text: str) -> P:
    return P(f"<b>{marked_up(name)}:</b> {marked_up(text)}", style("cell", spaceAfter=2))
