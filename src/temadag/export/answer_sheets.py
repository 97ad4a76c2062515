"""Sheets to answer on by hand: one for a question, or one for all questions of the day."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import CondPageBreak, PageBreak

from temadag.core.marks import HIGHEST, LOWEST, can_be_answered
from temadag.core.papers import Material
from temadag.core.people import Person
from temadag.core.reflections import Kind, Prompt
from temadag.core.sheets import Sheet, SheetKind, code_of
from temadag.export import wording
from temadag.export.paper import form
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule, writing_lines
from temadag.export.paper.style import style
from temadag.export.paper.text import P, said
from temadag.i18n import _

LINES, FEW_LINES = 14, 3


def make(material: Material) -> bytes:
    """The PDF: one page for each question, without a name."""
    story: list[Any] = []
    for prompt in asked(material):
        story += [PageBreak()] if story else []
        story += _one(material, prompt)
    return _document(material, _("Refleksionsark"), story)


def make_day(material: Material) -> bytes:
    """The PDF: all questions of the day, for anybody."""
    return _document(material, _("Dagens ark"), _day(material, None))


def make_named(material: Material) -> bytes:
    """The PDF: all questions of the day with each leader's name, one after another."""
    story: list[Any] = []
    for person in expected(material):
        story += [PageBreak()] if story else []
        story += _day(material, person)
    return _document(material, _("Dagens ark med navn"), story)


def asked(material: Material) -> list[Prompt]:
    """The questions that can be answered on paper."""
    return [prompt for prompt in material.prompts if can_be_answered(prompt)]


def expected(material: Material) -> list[Person]:
    """Those who get a sheet: everybody but those who are known not to come."""
    return [person for person in material.people if person.id not in material.absent]


def _document(material: Material, title: str, story: list[Any]) -> bytes:
    return document(wording.sheet(material, title, _("Til lederne")), story)


def _one(material: Material, prompt: Prompt) -> list[Any]:
    code = code_of(Sheet(SheetKind.QUESTION, prompt.id))
    block = next((s.block.title for s in material.slots if s.block.id == prompt.block_id), "")
    size = 20 if len(prompt.text) < 90 else 15
    question = style("h1", fontSize=size, leading=size * 1.22)
    top = form.head(code, said(block or material.day.title, style("eyebrow")), said(prompt.text, question))
    story: list[Any] = [top, rule(2)]
    if prompt.kind is Kind.WORDS:
        return [*story, *_name(), *form.asked(_("Dit svar"), LINES), *_choices()]
    return [*story, *_marks(prompt), P(_unnamed(), style("small", spaceBefore=8))]


def _day(material: Material, person: Person | None) -> list[Any]:
    code = code_of(Sheet(SheetKind.DAY, material.day.id, person.id if person else ""))
    eyebrow = _("Til {name}").format(name=person.name) if person else _("Dagens ark")
    story: list[Any] = [
        form.head(
            code,
            said(eyebrow, style("eyebrow")),
            said(material.day.title, style("h1", fontSize=20, leading=24)),
        ),
        rule(2),
        *([] if person else _name()),
        P(_day_privacy(), style("small", spaceBefore=3, spaceAfter=2)),
    ]
    for number, prompt in enumerate(asked(material), start=1):
        story.append(CondPageBreak(170))
        story.append(said(f"{number}. {prompt.text}", style("h3", spaceBefore=8, kind="H2")))
        if prompt.kind is Kind.WORDS:
            story += [writing_lines(FEW_LINES), form.boxes_beside(_short())]
        else:
            story += _marks(prompt)
    return story


def _marks(prompt: Prompt) -> Iterator[Any]:
    if prompt.kind is Kind.SCALE:
        low, high = (*prompt.options, "", "")[:2]
        yield P(_("Sæt kryds i én ring."), style("small"))
        yield from form.numbers(low, high, LOWEST, HIGHEST)
    else:
        yield said(wording.way_to_answer(prompt).partition(":")[0].capitalize() + ".", style("small"))
        yield form.dots(prompt.options, prompt.dots)


def _name() -> list[Any]:
    return form.asked(_("Navn (uden navn: lad linjen være tom, og sæt kryds ved »Alle, uden navn«)"), 1)


def _choices() -> list[Any]:
    return [
        P(_("Hvem må læse det? Sæt ét kryds."), style("h3", spaceBefore=10, kind="H2")),
        form.boxes(choices()),
        form.boxes([(_("Det må også stå på direktionens side."), _("Kun sammen med »Alle«."))]),
        P(_privacy(), style("small", spaceBefore=4)),
    ]


def choices() -> list[tuple[str, str]]:
    """Whom the words can be for, narrowest first, each with what it means."""
    return [
        (_("Kun mig:"), _("behold arket selv, det skal ikke afleveres.")),
        (_("Min gruppe:"), _("gruppen må læse det.")),
        (_("Facilitatoren:"), _("kun facilitatoren må læse det.")),
        (_("Alle, uden navn:"), _("ordene må komme på væggen, navnet gemmes ikke.")),
        (_("Alle, med navn:"), _("ordene må komme på væggen med mit navn.")),
    ]


def _short() -> list[str]:
    return [_("Min gruppe"), _("Facilitatoren"), _("Alle, uden navn"), _("Alle, med navn")]


def _privacy() -> str:
    return _(
        "Uden kryds må kun facilitatoren læse det. Den, der skriver arket ind, ser dine ord. Vil du ikke "
        "det, så vælg »Kun mig«, og behold arket, eller skriv på din telefon."
    )


def _day_privacy() -> str:
    return _(
        "Sæt ét kryds ved hvert svar. Uden kryds må kun facilitatoren læse det. Den, der skriver arket ind, "
        "ser dine ord: Det, kun du må læse, skriver du på et ark, som du selv beholder."
    )


def _unnamed() -> str:
    return _("Svaret gemmes uden navn og vises kun sammen med de andres, når der er mindst fem.")
