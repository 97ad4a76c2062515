"""Badges to cut out: a large name, where somebody works, and their personal code on a strip beside it."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from temadag.core.papers import Material
from temadag.core.people import Person
from temadag.export import wording
from temadag.export.paper import fonts
from temadag.export.paper.page import document
from temadag.export.paper.style import GREY, INK, PAGE_HEIGHT, PAGE_WIDTH, PETROL, RULE
from temadag.i18n import _

WIDTH, HEIGHT = 90 * mm, 55 * mm
_ACROSS, _DOWN = 2, 5
_LEFT = (PAGE_WIDTH - _ACROSS * WIDTH) / 2
_BOTTOM = (PAGE_HEIGHT - _DOWN * HEIGHT) / 2


def make(material: Material) -> bytes:
    """The PDF: ten badges on each sheet, two across."""
    story: list[Any] = []
    for page in _pages(material.people, _ACROSS * _DOWN):
        story += [PageBreak()] if story else []
        story.append(_Badges(page, material))
    return document(wording.sheet(material, _("Navneskilte"), _("Til alle i salen"), bare=True), story)


def make_slips(material: Material) -> bytes:
    """The PDF with each new personal code, folded shut; only for those in `material.codes`."""
    persons = tuple(person for person in material.people if person.id in material.codes)
    story: list[Any] = []
    for page in _pages(persons, _ACROSS * _DOWN):
        story += [PageBreak()] if story else []
        story.append(_Slips(page, material))
    audience = _("Kun til den enkelte leder")
    return document(wording.sheet(material, _("Personlige koder"), audience, bare=True), story)


def _pages(persons: tuple[Person, ...], size: int) -> Iterator[tuple[Person, ...]]:
    for start in range(0, len(persons), size):
        yield persons[start : start + size]


class _Cards(Flowable):
    """A sheet of cards with thin lines to cut along."""

    def __init__(self, persons: tuple[Person, ...], material: Material) -> None:
        super().__init__()
        self.persons, self.material = persons, material

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole page."""
        return PAGE_WIDTH, PAGE_HEIGHT - 1

    def draw(self) -> None:
        """Draw each card in its place, row by row from the top."""
        for number, person in enumerate(self.persons):
            across, down = number % _ACROSS, number // _ACROSS
            x, y = _LEFT + across * WIDTH, _BOTTOM + (_DOWN - 1 - down) * HEIGHT
            canvas = self.canv
            with canvas.tree.artifact():
                canvas.setStrokeColor(RULE)
                canvas.setLineWidth(0.25)
                canvas.rect(x, y, WIDTH, HEIGHT)
            self.card(person, x, y)

    def content(self) -> Iterator[dict[str, Any]]:
        """What the cards say, but for personal codes: they are on paper alone."""
        for person in self.persons:
            yield {"heading": person.name, "level": 1}

    def card(self, person: Person, x: float, y: float) -> None:
        """Draw one card whose lower left corner is at (x, y)."""
        raise NotImplementedError

    def line(
        self, kind: str, text: str, font: str, size: float, x: float, y: float, room: float, colour: Any
    ) -> None:
        """A text as an element, smaller where it is long; a second line goes above the first's place."""
        size, said = fonts.set_in(fonts.plain(text), font, size, room, 1, size * 0.8)
        if len(said) > 1:
            size, said = fonts.set_in(fonts.plain(text), font, size, room, 2)
        self.lines(kind, said, font, size, x, y + (len(said) - 1) * size * 1.12, colour)

    def lines(
        self,
        kind: str,
        texts: list[str],
        font: str,
        size: float,
        x: float,
        y: float,
        colour: Any,
    ) -> None:
        """Lines under each other as one element; `y` is the first one's."""
        said = [fonts.plain(text) for text in texts if text.strip()]
        if not said:
            return
        canvas = self.canv
        canvas.tree.begin(canvas.tree.element(kind))
        canvas.setFont(font, size)
        canvas.setFillColor(colour)
        for number, text in enumerate(said):
            canvas.drawString(x, y - number * size * 1.12, f"{text} " if number < len(said) - 1 else text)
        canvas.tree.end()


class _Badges(_Cards):
    def content(self) -> Iterator[dict[str, Any]]:
        """Each name with what stands under it."""
        for person in self.persons:
            yield {"heading": person.name, "level": 1}
            yield from ({"text": t} for t in (person.title, person.workplace or person.area) if t.strip())

    def card(self, person: Person, x: float, y: float) -> None:
        """A name that can be read across a table."""
        inner, left = WIDTH - 14 * mm, x + 7 * mm
        programme = self.material.programme.name
        self.line("P", programme, fonts.STRONG, 8, left, y + HEIGHT - 10 * mm, inner, PETROL)
        size, name = _name_lines(fonts.plain(person.name), inner)
        top = y + (30 if len(name) < 3 else 33) * mm
        self.lines("H1", name, fonts.DISPLAY, size, left, top, INK)
        self.line("P", person.title, fonts.TEXT, 10, left, y + 13 * mm, inner, INK)
        where = person.workplace or person.area
        self.line("P", where, fonts.TEXT, 10, left, y + 6 * mm, inner, GREY)


class _Slips(_Cards):
    def card(self, person: Person, x: float, y: float) -> None:
        """A code, and what it is good for."""
        inner, left = WIDTH - 14 * mm, x + 7 * mm
        code = self.material.codes[person.id]
        self.line("H1", person.name, fonts.STRONG, 11, left, y + HEIGHT - 11 * mm, inner, INK)
        self.line("P", _("Din personlige kode"), fonts.TEXT, 8.5, left, y + 33 * mm, inner, GREY)
        self.line("P", code, fonts.DISPLAY, 17, left, y + 25.5 * mm, inner, PETROL)
        told = (
            _("Den åbner det, du skriver til »Kun mig«."),
            _("Programmet gemmer den ikke. Mister du den,"),
            _("kan ingen læse de svar igen. Pas på den."),
        )
        for number, text in enumerate(told):
            self.line("P", text, fonts.TEXT, 8.5, left, y + (16.5 - number * 4.3) * mm, inner, INK)


def _name_lines(name: str, room: float) -> tuple[float, list[str]]:
    """The given name, and the rest of the name under it, in one size; a long rest takes two lines."""
    first, _space, rest = name.partition(" ")
    size = min(fonts.fitting(part, fonts.DISPLAY, 22, room, 13) for part in (first, rest) if part)
    lines = fonts.lines_of(rest, fonts.DISPLAY, size, room)
    while len(lines) > 2 or fonts.width(first, fonts.DISPLAY, size) > room:
        size -= 0.5
        lines = fonts.lines_of(rest, fonts.DISPLAY, size, room)
    return size, [first, *lines]
