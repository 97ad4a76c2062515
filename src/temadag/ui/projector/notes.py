"""Cards on the wall: each a note in lines, those gathered by hand together under their name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from temadag.core.reflections import Card
from temadag.ui.projector.asked import Heap, Question
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.lettering import Face, Fitted, broken, fit, width_of

GAP = 26
"""Between columns, and between what hangs under each other."""
INSET = 14
"""Between a heap's edge and its notes."""
CLOSE = 12
"""Between two notes of one heap."""
NAME = Face(38, 600)
WRITER = Face(28, 500)
COUNT = Face(30, 600, tabular=True)
NAMED = 40
"""What a writer's name takes under the words."""


@dataclass(frozen=True)
class Note:
    """A card, by its id, in lines; a long one is several."""

    card: str
    lines: tuple[str, ...]
    name: Fitted | None
    face: Face

    @property
    def height(self) -> float:
        """The room that it takes."""
        return _around(self.face) + self.face.line * len(self.lines) + _named(self.name)


@dataclass(frozen=True)
class Piece:
    """Notes of one heap under its name, in one column; `count` is told where the heap begins."""

    title: Fitted
    notes: tuple[Note, ...]
    count: int = 0

    @property
    def height(self) -> float:
        """The room that it takes."""
        return _head(self.title) + sum(note.height + CLOSE for note in self.notes) - CLOSE + INSET


@dataclass(frozen=True)
class Hanging:
    """A note by itself, or a piece of a heap, and where it hangs."""

    what: Note | Piece
    left: float
    top: float
    width: float


def hang(question: Question, px: int, columns: int, width: float, height: float) -> list[list[Hanging]]:
    """Each where the wall reaches least far down, on a new page when it has no room; heaps first."""
    face, wall = Face(px, 500), _Wall(columns, width, height)
    for heap in question.heaps:
        title = _title(heap, width, height)
        notes = _notes(heap.cards, face, width - 2 * INSET, height - _head(title) - INSET)
        for piece in _pieces(heap, title, notes, wall):
            wall.put(piece)
    for note in _notes(question.cards, face, width, height):
        wall.put(note)
    return wall.pages


def paint_hanging(canvas: Canvas, page: Sequence[Hanging], top: float) -> None:
    """Paint one page under its head."""
    for one in page:
        left, y = canvas.left + one.left, top + one.top
        if isinstance(one.what, Note):
            _paint_note(canvas, one.what, left, y, one.width)
        else:
            _paint_piece(canvas, one.what, left, y, one.width)


class _Wall:
    """Pages that fill up, column by column."""

    def __init__(self, columns: int, width: float, height: float) -> None:
        self.pages: list[list[Hanging]] = [[]]
        self.height = height
        self._ends, self._width = [0.0] * columns, width

    @property
    def room(self) -> float:
        """What is left of the column that reaches least far down."""
        return self.height - min(self._ends)

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self._ends = [0.0] * len(self._ends)

    def put(self, what: Note | Piece) -> None:
        """Hang it up."""
        if what.height > self.room + 0.5 and self.pages[-1]:
            self.turn()
        column = self._ends.index(min(self._ends))
        left = column * (self._width + GAP)
        self.pages[-1].append(Hanging(what, left, self._ends[column], self._width))
        self._ends[column] += what.height + GAP


def _notes(cards: Sequence[Card], face: Face, width: float, height: float) -> list[Note]:
    found = []
    for card in cards:
        name = _name(card.name, width - 2 * _pad(face)) if card.name else None
        room = max(1, int((height - _around(face) - _named(name)) / face.line))
        lines = broken(card.text, face, width - 2 * _pad(face))
        cut = [lines[i : i + room] for i in range(0, len(lines), room)]
        found += [Note(card.reflection_id, part, name, face) for part in cut]
    return found


def _pieces(heap: Heap, title: Fitted, notes: list[Note], wall: _Wall) -> Iterator[Piece]:
    """The heap whole where a column has room for it, else as much at a time as the next column takes."""
    first = len(heap.cards)
    while notes:
        whole = Piece(title, tuple(notes), first)
        if whole.height <= wall.height:
            yield whole
            return
        room = wall.room if wall.room >= wall.height / 2 else wall.height
        many, tall = 1, Piece(title, tuple(notes[:1])).height
        while many < len(notes) and tall + CLOSE + notes[many].height <= room:
            tall += CLOSE + notes[many].height
            many += 1
        yield Piece(title, tuple(notes[:many]), first)
        notes, first = notes[many:], 0


def _head(title: Fitted) -> float:
    return INSET + title.height + 12


def _title(heap: Heap, width: float, height: float) -> Fitted:
    """The heap's name in one line where it can be, else in as many as it needs."""
    room = width - 2 * (INSET + 16) - width_of(str(len(heap.cards)), COUNT) - 24
    one = fit(heap.name, NAME, (NAME.px, 32), room, NAME.line, 1)
    return one if one.holds(heap.name) else fit(heap.name, NAME, (32, 28, 24), room, height / 2)


def _name(name: str, width: float) -> Fitted:
    """A writer's name in one line where it can be."""
    one = fit(name, WRITER, (WRITER.px, 26, 24), width, WRITER.line, 1)
    return one if one.holds(name) else fit(name, WRITER, (24,), width, 400)


def _named(name: Fitted | None) -> float:
    """What a writer's name takes under the words."""
    return 0.0 if name is None else NAMED if len(name.lines) == 1 else name.height + 6


def _pad(face: Face) -> float:
    """Between a note's words and its sides: less where the letters are small."""
    return 12 + face.px * 0.45


def _around(face: Face) -> float:
    """Above and below a note's words, together."""
    return 16 + face.px * 0.8


def _paint_piece(canvas: Canvas, piece: Piece, left: float, top: float, width: float) -> None:
    t = canvas.tokens
    canvas.rounded(QRectF(left, top, width, piece.height), 28, t.sunken, t.border)
    count = str(piece.count) if piece.count else ""
    pad = INSET + 16
    canvas.lines(piece.title, left + pad, top + INSET, t.text)
    canvas.line(count, COUNT, left + width - pad, top + INSET + 5, t.text2, 1.0)
    y = top + _head(piece.title)
    for note in piece.notes:
        _paint_note(canvas, note, left + INSET, y, width - 2 * INSET)
        y += note.height + CLOSE


def _paint_note(canvas: Canvas, note: Note, left: float, top: float, width: float) -> None:
    t = canvas.tokens
    place = QRectF(left, top, width, note.height)
    canvas.rounded(place, 24, t.surface, t.border)
    canvas.cards.append((note.card, place))
    y, pad = top + _around(note.face) / 2, _pad(note.face)
    for line in note.lines:
        canvas.line(line, note.face, left + pad, y, t.text)
        y += note.face.line
    if note.name:
        canvas.lines(note.name, left + pad, y + 4, t.text2)
