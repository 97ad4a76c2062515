"""The wall: cards that have been released, as many to a page as can be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.heading import paint_head
from temadag.ui.projector.lettering import Face, broken, squeezed
from temadag.ui.projector.scene import Question, Scene
from temadag.ui.projector.states import paint_waiting

BOTTOM = 940
SIZES = (54, 44, 38, 34, 30)
PAGED = 34
GAP = 28
PAD = 34


@dataclass(frozen=True)
class _Note:
    """A card in lines; a long one is several."""

    lines: tuple[str, ...]
    name: str
    face: Face

    @property
    def height(self) -> float:
        return 2 * PAD - 8 + self.face.line * len(self.lines) + (44 if self.name else 0)


_Placed = tuple[_Note, int, float]


def paint_wall(canvas: Canvas, scene: Scene) -> None:
    """Paint the page whose turn it is."""
    hung = [q for q in scene.wall if q.cards]
    if not hung:
        paint_waiting(canvas, scene)
        return
    pages = [
        (question, page) for question in hung for page in _pages(question, canvas, BOTTOM - _top(question))
    ]
    number = scene.turn % len(pages)
    question, page = pages[number]
    top = paint_head(canvas, replace(scene, title=question.text), largest=_largest(question))
    for note, column, y in page:
        _paint_note(canvas, note, canvas.left + column * (_width(canvas) + GAP), top + y)
    canvas.foot(scene.foot_left, scene.foot_right, pages, number)


def _largest(question: Question) -> int:
    return 68 if len(question.text) <= 60 else 52


def _top(question: Question) -> float:
    """The lowest that a head of two lines reaches."""
    return 84 + 46 + 2.5 * _largest(question) + 34


def _columns(canvas: Canvas) -> int:
    return 2 if canvas.width < 1700 else 3 if canvas.width < 2300 else 4


def _width(canvas: Canvas) -> float:
    columns = _columns(canvas)
    return (canvas.inner - GAP * (columns - 1)) / columns


def _pages(question: Question, canvas: Canvas, height: float) -> list[list[_Placed]]:
    for px in SIZES:
        pages = _hang(_notes(question, canvas, px, height), _columns(canvas), height)
        if len(pages) == 1:
            return pages
    return _hang(_notes(question, canvas, PAGED, height), _columns(canvas), height)


def _notes(question: Question, canvas: Canvas, px: int, height: float) -> list[_Note]:
    face = Face(px, 500)
    room = max(1, int((height - 2 * PAD - 44) / face.line))
    found = []
    for card in question.cards:
        lines = broken(card.text, face, _width(canvas) - 2 * PAD)
        cut = [lines[i : i + room] for i in range(0, len(lines), room)]
        found += [_Note(part, card.name, face) for part in cut]
    return found


def _hang(notes: Sequence[_Note], columns: int, height: float) -> list[list[_Placed]]:
    """Each card where the wall reaches least far down, on a new page when it has no room."""
    pages: list[list[_Placed]] = [[]]
    ends = [0.0] * columns
    for note in notes:
        column = ends.index(min(ends))
        if ends[column] + note.height > height:
            pages.append([])
            ends, column = [0.0] * columns, 0
        pages[-1].append((note, column, ends[column]))
        ends[column] += note.height + GAP
    return pages


def _paint_note(canvas: Canvas, note: _Note, left: float, top: float) -> None:
    t = canvas.tokens
    canvas.rounded(QRectF(left, top, _width(canvas), note.height), 24, t.surface, t.border)
    y = top + PAD - 4
    for line in note.lines:
        canvas.line(line, note.face, left + PAD, y, t.text)
        y += note.face.line
    if note.name:
        face, name = squeezed(note.name, Face(28, 500), _width(canvas) - 2 * PAD)
        canvas.line(name, face, left + PAD, y + 8, t.text2)
