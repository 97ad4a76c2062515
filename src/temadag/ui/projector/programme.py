"""The day's programme for those who take part: when each thing is to be expected, and where we are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF

from temadag.core.clock import Place
from temadag.i18n import _
from temadag.ui.projector.canvas import BOTTOM, Canvas
from temadag.ui.projector.heading import paint_head
from temadag.ui.projector.lettering import Face, broken, keeps_words, width_of
from temadag.ui.projector.scene import Entry, Scene
from temadag.ui.projector.states import paint_waiting

SIZES = (56, 50, 46, 42, 38, 34)
GAP = 56
PAD = 20


@dataclass(frozen=True)
class _Row:
    """An entry with its title in lines."""

    entry: Entry
    lines: tuple[str, ...]
    face: Face
    whole: bool
    """Whether none of its words is broken."""

    @property
    def height(self) -> float:
        return self.face.line * len(self.lines) + self.face.px * 0.42


@dataclass(frozen=True)
class _Layout:
    """Columns of rows to each page, all in one size."""

    px: int
    columns: int
    width: float
    pages: list[list[list[_Row]]]

    @property
    def tallest(self) -> float:
        return max(row.height for page in self.pages for rows in page for row in rows)

    @property
    def whole(self) -> bool:
        return all(row.whole for page in self.pages for rows in page for row in rows)


def paint_programme(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is; the one with what is under way comes first."""
    if not scene.programme:
        paint_waiting(canvas, scene)
        return
    top = paint_head(canvas, scene, largest=68)
    found = _best(tuple(scene.programme), canvas.inner, BOTTOM - top, canvas.sizes(*SIZES), canvas.px(42))
    page = (_home(found) + scene.turn) % len(found.pages)
    for number, rows in enumerate(found.pages[page]):
        left, y = canvas.left + number * (found.width + GAP), top
        for row in rows:
            _paint_row(canvas, row, QRectF(left, y, found.width, row.height))
            y += row.height
    canvas.foot(scene.foot_left, scene.foot_right, found.pages, page)


def told(entry: Entry) -> str:
    """One line of the programme in words, for those who hear it."""
    said = f"{entry.time} {entry.title}"
    return _("{line}, nu").format(line=said) if entry.place is Place.NOW else said


@lru_cache(16)
def _best(
    entries: tuple[Entry, ...], inner: float, height: float, sizes: tuple[int, ...], large: int
) -> _Layout:
    """The fewest pages first; then one column while its letters are for the back row; then the largest."""
    found = [
        _laid(entries, px, columns, (inner - GAP * (columns - 1)) / columns, height)
        for px in sizes
        for columns in (1, 2)
    ]
    return min(
        (one for one in found if one.whole and one.tallest <= height),
        key=lambda one: (len(one.pages), one.px < large or one.columns > 1, -one.px),
        default=_laid(entries, SIZES[-1], 1, inner, height),
    )


def _laid(entries: Sequence[Entry], px: int, columns: int, width: float, height: float) -> _Layout:
    pages: list[list[list[_Row]]] = [[[]]]
    used = 0.0
    for entry in entries:
        face = Face(px, 600 if entry.place is Place.NOW else 400)
        room = width - _before(px) - _after(entry, px)
        row = _Row(entry, broken(entry.title, face, room), face, keeps_words(entry.title, face, room))
        if pages[-1][-1] and used + row.height > height:
            if len(pages[-1]) == columns:
                pages.append([])
            pages[-1].append([])
            used = 0.0
        pages[-1][-1].append(row)
        used += row.height
    return _Layout(px, columns, width, pages)


def _home(found: _Layout) -> int:
    """The page with what is under way, else with what comes next."""
    for wanted in ((Place.NOW,), (Place.NEXT, Place.LATER)):
        for number, page in enumerate(found.pages):
            if any(row.entry.place in wanted for rows in page for row in rows):
                return number
    return 0


def _paint_row(canvas: Canvas, row: _Row, place: QRectF) -> None:
    t, face, entry = canvas.tokens, row.face, row.entry
    here, done = entry.place is Place.NOW, entry.place is Place.DONE
    if here:
        canvas.rounded(place, 18, t.accent_soft, t.accent)
    y = place.top() + face.px * 0.21
    colour = t.text3 if done else t.accent_text if here else t.text
    canvas.line(entry.time, Face(face.px, 600, tabular=True), place.left() + PAD, y, colour)
    left = place.left() + _before(face.px)
    if done:
        side = face.px * 0.7
        at = QRectF(left - side - face.px * 0.28, y + (face.line - side) / 2, side, side)
        canvas.icon("check", t.text3, at)
    elif here:
        canvas.disc(QPointF(left - face.px * 0.62, y + face.line / 2), face.px * 0.2, t.accent)
        small = _now_face(face.px)
        canvas.line(_now(), small, place.right() - PAD, y + (face.line - small.line) / 2, t.accent_text, 1.0)
    canvas.lines_of(row.lines, face, left, y, t.text3 if done else t.text)


def _before(px: int) -> float:
    return PAD + width_of("00.00", Face(px, 600, tabular=True)) + px * 1.3


def _after(entry: Entry, px: int) -> float:
    return PAD + (width_of(_now(), _now_face(px)) + px * 0.4 if entry.place is Place.NOW else 0)


def _now() -> str:
    return _("Nu")


def _now_face(px: int) -> Face:
    return Face(max(24, round(px * 0.8)), 600)
