"""The virtual canvas: 1080 high, as wide as the screen's shape asks, the same for screen and preview."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from temadag.core.plan import Kind
from temadag.ui import icons
from temadag.ui.projector.lettering import Face, Fitted, elided, width_of
from temadag.ui.theme import Tokens

HEIGHT = 1080
NARROWEST, WIDEST = 1440, 2560
"""4:3 and 21:9; other shapes get one of these with an even edge."""


PAGE_MARK = 260
"""Room in the middle of the foot for the dots of eight pages."""


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

    def __init__(self, painter: QPainter, width: float, tokens: Tokens) -> None:
        self.painter = painter
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
        for text in fitted.lines:
            self.line(text, fitted.face, left, top, colour, align)
            top += fitted.face.line
        return top

    def rounded(
        self, rect: QRectF, radius: float, fill: str, border: str = "", border_width: float = 2
    ) -> None:
        """A rounded field."""
        self.painter.setPen(QPen(QColor(border), border_width) if border else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill))
        self.painter.drawRoundedRect(rect, radius, radius)

    def disc(self, centre: QPointF, radius: float, fill: str) -> None:
        """A filled circle."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill))
        self.painter.drawEllipse(centre, radius, radius)

    def icon(self, name: str, colour: str, rect: QRectF) -> None:
        """A drawing."""
        drawn = icons.pixmap(name, colour, round(rect.width()), 2.0)
        self.painter.drawPixmap(rect, drawn, QRectF(drawn.rect()))

    def foot(self, left: str, right: str, pages: Sequence[object] = (), page: int = 0) -> None:
        """The line at the bottom: what comes, which day it is, and which of several pages this is."""
        self.painter.setPen(QPen(QColor(self.tokens.border), 2))
        self.painter.drawLine(QPointF(self.left, 966), QPointF(self.right, 966))
        face, grey = Face(30, 500), self.tokens.text2
        room = self.inner - 48
        share = room / 2
        if len(pages) > 1:
            # The mark stands in the middle, so neither side may reach over it.
            self._page_mark(len(pages), page)
            share_left = share_right = share - PAGE_MARK / 2
        else:
            share_left = max(share, room - width_of(right, face)) if right else room
            share_right = max(share, room - width_of(left, face)) if left else room
        self.line(elided(left, face, share_left), face, self.left, 992, grey)
        self.line(elided(right, face, share_right), face, self.right, 992, grey, 1.0)

    def _page_mark(self, count: int, page: int) -> None:
        """Dots for a few pages, numbers for many."""
        middle = self.width / 2
        if count > 8:
            self.line(f"{page + 1}/{count}", Face(30, 600, tabular=True), middle, 992, self.tokens.text, 0.5)
            return
        for number in range(count):
            here = number == page
            centre = QPointF(middle + (number - (count - 1) / 2) * 30, 1013)
            self.disc(centre, 9 if here else 7, self.tokens.accent if here else self.tokens.track)
