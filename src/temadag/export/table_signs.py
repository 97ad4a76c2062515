"""Table signs: one sheet for each table, folded across the middle so that both sides can be read."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from temadag.core.papers import Material
from temadag.core.people import danish_order
from temadag.export import wording
from temadag.export.paper import fonts
from temadag.export.paper.page import document
from temadag.export.paper.style import CONTENT, INK, PAGE_HEIGHT, PAGE_WIDTH, PETROL, RULE
from temadag.i18n import _


def make(material: Material) -> bytes:
    """The PDF: each table of the published rounds once, with who sits there in each round."""
    story: list[Any] = []
    for name, lines in _tables(material):
        story += [PageBreak()] if story else []
        story.append(_Sign(name, lines, material.programme.name))
    return document(wording.sheet(material, _("Bordskilte"), _("Til alle i salen"), bare=True), story)


def _tables(material: Material) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each table's name with (round, names) for each round that uses it, in the order of first use."""
    names = {person.id: person.name for person in material.people}
    found: dict[str, list[tuple[str, str]]] = {}
    for held in material.rounds:
        for team in held.teams:
            here = sorted((names.get(seat.person_id, "") for seat in team.seats), key=danish_order)
            if here:
                found.setdefault(team.name, []).append((held.name, ", ".join(here)))
    return list(found.items())


class _Sign(Flowable):
    """One sheet: the lower half upright, the upper half upside down, so that it stands as a tent."""

    def __init__(self, name: str, lines: list[tuple[str, str]], programme: str) -> None:
        super().__init__()
        self.name, self.lines, self.programme = fonts.plain(name), lines, fonts.plain(programme)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole page."""
        return PAGE_WIDTH, PAGE_HEIGHT - 1

    def content(self) -> Iterator[dict[str, Any]]:
        """The table, and for each round who sits there."""
        yield {"heading": self.name, "level": 1}
        yield from ({"text": f"{held} {names}"} for held, names in self.lines)

    def draw(self) -> None:
        """Draw what is read once, and its turned twin as decoration."""
        canvas, tree = self.canv, self.canv.tree
        with tree.artifact():
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.4)
            canvas.setDash(2, 3)
            canvas.line(8 * mm, PAGE_HEIGHT / 2, PAGE_WIDTH - 8 * mm, PAGE_HEIGHT / 2)
            canvas.setDash()
            canvas.saveState()
            canvas.translate(PAGE_WIDTH, PAGE_HEIGHT)
            canvas.rotate(180)
            self._half(read=False)
            canvas.restoreState()
        self._half(read=True)

    def _half(self, read: bool) -> None:
        tree = self.canv.tree
        parts: list[tuple[str, Callable[[], None]]] = [("H1", self._name)]
        parts += [("P", partial(self._round, line)) for line in self._set()]
        for kind, paint in [*parts, ("", self._edge)]:
            if read and kind:
                tree.begin(tree.element(kind))
            elif read:
                tree.begin_artifact()
            paint()
            if read:
                tree.end()

    def _edge(self) -> None:
        canvas = self.canv
        canvas.setFillColor(PETROL)
        place = (PAGE_WIDTH / 2, 12 * mm)
        fonts.stacked(canvas.drawCentredString, canvas, place, self.programme, fonts.STRONG, 10, CONTENT)

    def _name(self) -> None:
        canvas = self.canv
        size, lines = fonts.set_in(self.name, fonts.DISPLAY, 96, CONTENT, 1, 40)
        if len(lines) > 1:
            size, lines = fonts.set_in(self.name, fonts.DISPLAY, size, CONTENT, 2, 8)
        canvas.setFont(fonts.DISPLAY, size)
        canvas.setFillColor(INK)
        for number, line in enumerate(lines):
            above = (len(lines) - 1 - number) * size * 1.1
            canvas.drawCentredString(PAGE_WIDTH / 2, 96 * mm + above, f"{line} " if above else line)

    def _set(self) -> list[tuple[float, str, str, str, float]]:
        """Each line of text with its place: (y, font, text, colour, size)."""
        size = 11.0
        while size > 6 and len(self._broken(size)) * size * 1.35 > 64 * mm:
            size -= 0.5
        y, placed = 82 * mm, []
        for font, text, colour in self._broken(size):
            placed.append((y, font, text, colour, size))
            y -= size * 1.35
        return placed

    def _broken(self, size: float) -> list[tuple[str, str, str]]:
        said = []
        for held, names in self.lines:
            for font, text, colour in ((fonts.STRONG, held, "petrol"), (fonts.TEXT, names, "ink")):
                lines = fonts.lines_of(fonts.plain(text), font, size, CONTENT)
                said += [(font, line, colour) for line in lines]
        return said

    def _round(self, line: tuple[float, str, str, str, float]) -> None:
        y, font, text, colour, size = line
        canvas = self.canv
        canvas.setFont(font, size)
        canvas.setFillColor(PETROL if colour == "petrol" else INK)
        canvas.drawCentredString(PAGE_WIDTH / 2, y, text)
