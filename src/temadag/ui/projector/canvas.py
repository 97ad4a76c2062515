"""The virtual canvas: 1080 high, as wide as the screen's shape asks, the same for screen and preview."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from temadag.core.plan import Kind
from temadag.ui import icons
from temadag.ui.projector.lettering import SMALLEST, Face, Fitted, fit, width_of
from temadag.ui.theme import Tokens

HEIGHT = 1080
NARROWEST, WIDEST = 1440, 2560
"""4:3 and 21:9; other shapes get one of these with an even edge."""


BOTTOM = 936
"""What hangs under the head ends here; below it is the foot."""

PAGE_MARK = 260
"""Room in the foot for the dots of eight pages."""

STEP = 1.2
"""How much larger the letters are for each step that the facilitator asks for."""


def canvas_width(width: float, height: float) -> float:
    """How wide the canvas is for a screen of this shape."""
    return min(WIDEST, max(NARROWEST, HEIGHT * width / max(1.0, height)))


@dataclass(frozen=True)
class Painted:
    """A line that was painted: its words, where it stands, and its size."""

    text: str
    rect: QRectF
    px: int


class Canvas:
    """Paints words and shapes, and remembers each line of words that it painted."""

    def __init__(self, painter: QPainter, width: float, tokens: Tokens, larger: int = 0) -> None:
        self.painter = painter
        self.zoom = STEP**larger
        self.width = width
        self.tokens = tokens
        self.margin = round(width / 16)
        self.painted: list[Painted] = []
        self.cards: list[tuple[str, QRectF]] = []
        """The wall's cards by their ids, and where each hangs."""

    @property
    def left(self) -> float:
        """The left edge of what is painted."""
        return float(self.margin)

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def right(self) -> float:
        """The right edge of what is painted."""
        return self.width - self.margin

    def px(self, usual: int) -> int:
        """A size of letters as the facilitator wants it; never too small to read."""
        return max(SMALLEST, round(usual * self.zoom))

    def sizes(self, *usual: int) -> tuple[int, ...]:
        """Sizes to choose from, as the facilitator wants them."""
        return tuple(dict.fromkeys(self.px(px) for px in usual))

    def fitted(
        self, text: str, face: Face, usual: Sequence[int], width: float, height: float, most: int
    ) -> Fitted:
        """A text as large as is wished for where that lets it be whole; else smaller, in more lines."""
        found = fit(text, face, self.sizes(*usual), width, height, most)
        return found if found.holds(text) else fit(text, face, (48, 40, 34, 30, 27, SMALLEST), width, height)

    def kind_colour(self, kind: Kind | None) -> str:
        """The colour of a kind of block in the big screen's own theme."""
        t = self.tokens
        found = {Kind.TALK: t.talk, Kind.EXERCISE: t.exercise, Kind.REFLECT: t.reflect, None: t.accent_text}
        return found.get(kind, t.brk_text)

    def line(self, text: str, face: Face, left: float, top: float, colour: str, align: float = 0.0) -> None:
        """One line of words; `align` is how much of it stands to the left of `left` (0, 0.5 or 1)."""
        if not text:
            return
        width = width_of(text, face)
        start = left - align * width
        self.painter.setFont(face.font())
        self.painter.setPen(QColor(colour))
        self.painter.drawText(QPointF(start, top + face.ascent), text)
        self.painted.append(Painted(text, QRectF(start, top, width, face.line), face.px))

    def lines(self, fitted: Fitted, left: float, top: float, colour: str, align: float = 0.0) -> float:
        """Lines under each other; where the next thing can stand is returned."""
        return self.lines_of(fitted.lines, fitted.face, left, top, colour, align)

    def lines_of(
        self, lines: Sequence[str], face: Face, left: float, top: float, colour: str, align: float = 0.0
    ) -> float:
        """As `lines`, for a text that is already in lines."""
        for text in lines:
            self.line(text, face, left, top, colour, align)
            top += face.line
        return top

    def rounded(
        self, rect: QRectF, radius: float, fill: str, border: str = "", border_width: float = 2
    ) -> None:
        """A rounded field."""
        self.painter.setPen(QPen(QColor(border), border_width) if border else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill))
        self.painter.drawRoundedRect(rect, radius, radius)

    def disc(self, centre: QPointF, radius: float, fill: str, border: str = "") -> None:
        """A filled circle."""
        self.painter.setPen(QPen(QColor(border), 3) if border else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill))
        self.painter.drawEllipse(centre, radius, radius)

    def path(self, points: Sequence[QPointF], colour: str, width: float, dashed: bool = False) -> None:
        """A line through points."""
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        self.painter.setPen(QPen(QColor(colour), width, style))
        self.painter.drawPolyline(list(points))

    def icon(self, name: str, colour: str, rect: QRectF) -> None:
        """A drawing."""
        drawn = icons.pixmap(name, colour, round(rect.width()), 2.0)
        self.painter.drawPixmap(rect, drawn, QRectF(drawn.rect()))

    def icon_beside(self, face: Face, name: str, colour: str, left: float, top: float) -> None:
        """A drawing before a line of words."""
        side = face.px * 1.1
        self.icon(name, colour, QRectF(left, top + (face.line - side) / 2, side, side))

    def foot(self, left: str, right: str, pages: Sequence[object] = (), page: int = 0) -> None:
        """The line at the bottom: what comes, which day it is, and which of several pages this is.

        What comes is told whole; the day gives way where both have no room.
        """
        self.painter.setPen(QPen(QColor(self.tokens.border), 2))
        self.painter.drawLine(QPointF(self.left, 966), QPointF(self.right, 966))
        mark = PAGE_MARK if len(pages) > 1 else 0
        room = self.inner - 48
        shares = _shares(left, right, room, mark, self._foot_face)
        told = [self._footing(text, share) for text, share in zip((left, right), shares, strict=True)]
        alone = bool(left) and not all(one.holds(t) for one, t in zip(told, (left, right), strict=True))
        if alone:
            told = [self._footing(left, room - mark), self._footing("", 1)]
        for one, at, align in ((told[0], self.left, 0.0), (told[1], self.right, 1.0)):
            self.lines(one, at, 1013 - one.height / 2, self.tokens.text2, align)
        if mark:
            self._page_mark(len(pages), page, self.right - mark / 2 if alone else self.width / 2)

    @property
    def _foot_face(self) -> Face:
        return Face(min(40, self.px(30)), 500)

    def _footing(self, text: str, width: float) -> Fitted:
        face = self._foot_face
        for sizes, most in (((face.px, 28, 26, 24), 1), ((28, 26, 24), 2)):
            found = fit(text, face, sizes, width, 84, most)
            if found.holds(text):
                break
        return found

    def _page_mark(self, count: int, page: int, middle: float) -> None:
        """Dots for a few pages, numbers for many."""
        if count > 8:
            face = Face(30, 600, tabular=True)
            self.line(f"{page + 1}/{count}", face, middle, 1013 - face.line / 2, self.tokens.text, 0.5)
            return
        for number in range(count):
            here = number == page
            centre = QPointF(middle + (number - (count - 1) / 2) * 30, 1013)
            self.disc(centre, 9 if here else 7, self.tokens.accent if here else self.tokens.track)


def _shares(left: str, right: str, room: float, mark: float, face: Face) -> tuple[float, float]:
    """The widths of both sides of the foot; nothing may reach over a mark in the middle."""
    if mark:
        return (room - mark) / 2, (room - mark) / 2
    share_left = max(room / 2, room - width_of(right, face)) if right else room
    share_right = max(room / 2, room - width_of(left, face)) if left else room
    return share_left, share_right
