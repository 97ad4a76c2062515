"""What is filled in by hand: a head with the sheet's code, boxes to tick, and lines under their names."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from temadag.export.paper import fonts
from temadag.export.paper.field import Spot, ToFill, put, to_write, wanted, whose
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.pieces import Drawing, qr
from temadag.export.paper.style import CONTENT, GREY, INK, style
from temadag.export.paper.table import laid_out
from temadag.export.paper.text import P, said
from temadag.i18n import _

QR = 17 * mm
BOX = 3.6 * mm

_TIGHT = [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5)]


def head(code: str, *told: Any) -> Any:
    """What a sheet is, with its code to the right for the eye and for a scanner."""
    alt = _("QR-kode med arkets kode, {code}").format(code=code)
    # Without its hyphen: a scanner types it as if on an American keyboard.
    mark = qr(code.replace("-", ""), QR, alt)
    beside = [P(_("Arkets kode"), style("small", alignment=2)), P(code, style("cell-strong", alignment=2))]
    widths = [CONTENT - QR - 36 * mm, 36 * mm, QR]
    looks = [
        ("RIGHTPADDING", (0, 0), (0, -1), 8),
        ("RIGHTPADDING", (1, 0), (1, -1), 4.5 * mm),  # a scanner wants quiet beside the code
        ("RIGHTPADDING", (2, 0), (2, -1), 0),
    ]
    return laid_out([[list(told), beside, mark]], widths, looks, hAlign="LEFT")


def boxes(choices: Sequence[tuple[str, str]], room: float = CONTENT) -> Any:
    """Boxes to tick under each other, each with its words and what they mean."""
    rows = [[_box(choice[0]), _choice(*choice)] for choice in choices]
    return laid_out(rows, [7 * mm, room - 7 * mm], _TIGHT, hAlign="LEFT")


class _Beside(Flowable):
    """Boxes to tick side by side, read as one line."""

    def __init__(self, choices: Sequence[str], room: float, about: str) -> None:
        super().__init__()
        self.choices = [fonts.plain(text) for text in choices]
        self.places, self.lines = _places([_wide(text) for text in self.choices], room)
        self.room = room
        self.spaceBefore, self.spaceAfter = 5, 2
        self._whose = whose()
        self._about, self._ticked = about, wanted()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As many lines as the words take."""
        return self.room, 15 * self.lines

    def content(self) -> list[dict[str, Any]]:
        """The words beside the boxes."""
        return [{"text": text} for text in self.choices]

    def draw(self) -> None:
        """Draw the boxes as decoration and their words as one element."""
        canvas, tree = self.canv, self.canv.tree
        with tree.artifact():
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.8)
            for left, line in self.places:
                canvas.rect(left + 0.5, 15 * (self.lines - 1 - line) + 2, BOX, BOX)
        tree.begin(tree.element("P"))
        canvas.setFont(fonts.TEXT, 9.5)
        canvas.setFillColor(INK)
        for (left, line), text in zip(self.places, self.choices, strict=True):
            canvas.drawString(left + 5.5 * mm, 15 * (self.lines - 1 - line) + 4, f"{text} ")
        tree.end()
        if not self._ticked:
            return
        for (left, line), text in zip(self.places, self.choices, strict=True):
            low = 15 * (self.lines - 1 - line) + 2
            spot = Spot(_tick_name(self._about, text), left + 0.5, low, BOX, BOX, tick=True)
            put(canvas, spot, self._whose)


def _wide(text: str) -> float:
    """A box with its words and the room after them."""
    return fonts.width(text, fonts.TEXT, 9.5) + 10 * mm


def _places(widths: Sequence[float], room: float) -> tuple[list[tuple[float, int]], int]:
    """Where each box starts, with its line, and how many lines there are; evenly spread where all fit so."""
    each = room / max(1, len(widths))
    if max(widths, default=0) <= each:
        return [(each * place, 0) for place in range(len(widths))], 1
    places: list[tuple[float, int]] = []
    left, line = 0.0, 0
    for wide in widths:
        if left and left + wide > room:
            left, line = 0.0, line + 1
        places.append((left, line))
        left += wide
    return places, line + 1


def boxes_beside(choices: Sequence[str], room: float = CONTENT, about: str = "") -> Flowable:
    """Boxes to tick side by side; `about` is what they answer."""
    return _Beside(choices, room, about)


def numbers(low: str, high: str, first: int, last: int, about: str = "") -> list[Any]:
    """A row of rings over their numbers, with what the ends mean; `about` is what they answer."""
    step = CONTENT / (last - first + 1)

    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.7)
        for place in range(last - first + 1):
            canvas.circle((place + 0.5) * step, height / 2, 3.2 * mm)

    row = [[P(str(number), style("names", alignment=1)) for number in range(first, last + 1)]]
    spots = [
        Spot(_tick_name(about, str(number)), (number - first + 0.5) * step - 6, 4 * mm - 6, 12, 12, tick=True)
        for number in range(first, last + 1)
    ]
    rings = ToFill(CONTENT, 8 * mm, paint, spots=spots)
    close = [*_TIGHT, ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    given = laid_out(row, [step] * (last - first + 1), close, hAlign="LEFT")
    ends = laid_out(
        [[said(low, style("small")), said(high, style("small", alignment=2))]],
        [CONTENT / 2, CONTENT / 2],
        close,
        hAlign="LEFT",
    )
    return [rings, given, *([ends] if low or high else [])]


def dots(options: Sequence[str], count: int) -> Any:
    """Each choice with as many rings to fill in as there are dots."""

    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.7)
        for place in range(count):
            canvas.circle((place + 0.5) * 6 * mm, height / 2, 1.9 * mm)

    def rings(option: str) -> Drawing:
        spots = [
            Spot(f"{option} {place + 1}", (place + 0.5) * 6 * mm - 5, 2.5 * mm - 5, 10, 10, tick=True)
            for place in range(count)
        ]
        return ToFill(room, 5 * mm, paint, spots=spots)

    room = min(count, 12) * 6 * mm
    rows = [[said(option, style("body")), rings(option)] for option in options]
    return laid_out(rows, [CONTENT - room - 4 * mm, room + 4 * mm], _TIGHT, hAlign="LEFT")


def asked(name: str, lines: int, room: float = CONTENT) -> list[Any]:
    """A name with lines to write on under it."""
    return [said(name, style("cell-strong", spaceBefore=5, keepWithNext=1)), to_write(name, lines, room)]


def side_by_side(*fields: Sequence[Any]) -> Any:
    """Fields beside each other, each in its share of the width; made for `room_of` them."""
    each = CONTENT / len(fields)
    return laid_out([[list(field) for field in fields]], [each] * len(fields), _TIGHT, hAlign="LEFT")


def room_of(count: int) -> float:
    """How wide one of so many fields beside each other may draw."""
    return CONTENT / count - 8


def _tick_name(about: str, choice: str) -> str:
    return ": ".join(part for part in (about, choice) if part)


def _choice(text: str, means: str) -> Paragraph:

    told = f"<b>{marked_up(text)}</b>" + (f" {marked_up(means)}" if means else "")
    return P(told, style("names"))


def _box(name: str) -> Drawing:
    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.8)
        canvas.rect(0.5, height - BOX - 0.5, BOX, BOX)

    spot = Spot(name.rstrip(":"), 0.5, 13 - BOX - 0.5, BOX, BOX, tick=True)
    return ToFill(BOX + 1, 13, paint, spots=[spot])
