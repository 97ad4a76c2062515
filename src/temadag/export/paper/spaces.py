"""Room to write in, drawn: boxes, rings, stairs, scales; what is named on it is told in words too."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit

from temadag.export.paper import fonts
from temadag.export.paper.field import Spot, ToFill
from temadag.export.paper.style import CONTENT, GREY, INK, RULE, TINT
from temadag.i18n import _

_SIZE, _LEADING, _INSET = 9.5, 12.5, 2.5 * mm
_EDGE = 0.9


def boxes(names: Sequence[str], height: float, across: int = 0) -> ToFill:
    """Named boxes beside each other, `across` in a row."""
    each = across or len(names)
    rows = -(-len(names) // each)
    wide, tall = CONTENT / each, height / rows
    heads = max(len(_broken(name, wide - 2 * _INSET)) for name in names) * _LEADING
    places = [((n % each) * wide, height - (n // each + 1) * tall) for n in range(len(names))]

    def paint(canvas: Any, width: float, _height: float) -> None:
        _pen(canvas)
        for (x, y), name in zip(places, names, strict=True):
            canvas.rect(x, y, wide, tall)
            _words(canvas, name, x + _INSET, y + tall - _INSET, wide - 2 * _INSET)

    spots = [
        Spot(name, x + 1.5, y + 1.5, wide - 3, tall - heads - 2 * _INSET)
        for (x, y), name in zip(places, names, strict=True)
    ]
    return _drawn(height, paint, _("Felter at skrive i: {names}.").format(names=_listed(names)), spots)


def grid(rows: Sequence[str], columns: Sequence[str], height: float) -> ToFill:
    """A box for each row under each column."""
    side = min(44 * mm, max(fonts.width(fonts.plain(row), fonts.STRONG, _SIZE) for row in rows) + 4 * mm)
    top = _LEADING * max(len(_broken(c, (CONTENT - side) / len(columns) - 6)) for c in columns) + 4
    wide, tall = (CONTENT - side) / len(columns), (height - top) / len(rows)

    def paint(canvas: Any, width: float, _height: float) -> None:
        _pen(canvas)
        for across, name in enumerate(columns):
            x = side + across * wide
            _words(canvas, name, x + 3, height - 1, wide - 6)
            for down in range(len(rows)):
                canvas.rect(x, height - top - (down + 1) * tall, wide, tall)
        for down, name in enumerate(rows):
            _words(canvas, name, 0, height - top - down * tall - 3, side - 6)

    spots = [
        Spot(
            f"{row}, {name}",
            side + across * wide + 1.5,
            height - top - (down + 1) * tall + 1.5,
            wide - 3,
            tall - 3,
        )
        for down, row in enumerate(rows)
        for across, name in enumerate(columns)
    ]
    alt = _("Et skema at skrive i, med rækkerne {rows} og kolonnerne {columns}.")
    return _drawn(height, paint, alt.format(rows=_listed(rows), columns=_listed(columns)), spots)


def compass(names: Sequence[str], height: float) -> ToFill:
    """A large circle in four quarters, each with its name beside it."""
    middle, radius = CONTENT / 2, height / 2 - 1
    beside = radius * 0.8

    def paint(canvas: Any, width: float, tall: float) -> None:
        _pen(canvas)
        canvas.circle(middle, tall / 2, radius)
        canvas.line(middle - radius, tall / 2, middle + radius, tall / 2)
        canvas.line(middle, tall / 2 - radius, middle, tall / 2 + radius)
        for place, name in enumerate(names):
            right, low = place % 2, place // 2
            y = 4.0 if low else tall - _SIZE
            if right:
                canvas.drawString(middle + beside, y, fonts.plain(name) + " ")
            else:
                canvas.drawRightString(middle - beside, y, fonts.plain(name) + " ")

    half = radius * 0.66
    spots = [
        Spot(
            name,
            middle + (3 if place % 2 else -half - 3),
            height / 2 + (-half - 3 if place // 2 else 3),
            half,
            half,
        )
        for place, name in enumerate(names)
    ]
    alt = _("En cirkel delt i fire felter at skrive i: {names}.").format(names=_listed(names))
    return _drawn(height, paint, alt, spots)


def rings(names: Sequence[str], height: float) -> ToFill:
    """Rings within each other, the innermost named first."""
    count, middle = len(names), CONTENT / 2

    def oval(place: int) -> tuple[float, float]:
        share = (place + 1) / count
        return CONTENT / 2 * (0.36 + 0.64 * share if count > 2 else 0.2 + 0.8 * share), height / 2 * share

    def paint(canvas: Any, width: float, tall: float) -> None:
        _pen(canvas)
        for place in reversed(range(count)):
            across, up = oval(place)
            canvas.ellipse(middle - across, tall / 2 - up + 0.5, middle + across, tall / 2 + up - 0.5)
        for place, name in enumerate(names):
            _across, up = oval(place)
            _centred(canvas, name, middle, tall / 2 + up - _INSET - _SIZE, CONTENT / 3)

    band = height / 2 / count
    spots = []
    for place, name in enumerate(names):
        across, up = oval(place)
        tall = band - 9 if place else 2 * band - 3 * _LEADING - 4
        low = height / 2 - up + (5 if place else 14)
        spots.append(Spot(name, middle - across * 0.45, low, across * 0.9, tall))
    alt = _("Ringe i hinanden at skrive i, inderst først: {names}.").format(names=_listed(names))
    return _drawn(height, paint, alt, spots)


def stairs(names: Sequence[str], height: float) -> ToFill:
    """A stair of numbered steps from the lowest, with names where they have one."""
    count, in_by = len(names), 12 * mm
    tall = height / count

    def paint(canvas: Any, width: float, _height: float) -> None:
        _pen(canvas)
        for place, name in enumerate(names):
            x, y = place * in_by, place * tall
            canvas.rect(x, y, width - x, tall)
            canvas.setFont(fonts.DISPLAY, 15)
            canvas.drawString(x + 3 * mm, y + tall / 2 - 5, f"{place + 1} ")
            canvas.setFont(fonts.TEXT, 8.5)
            canvas.setFillColor(GREY)
            canvas.drawRightString(width - 3 * mm, y + tall - 11, fonts.plain(name))
            canvas.setFillColor(INK)

    spots = [
        Spot(
            _("Trin {n}").format(n=place + 1),
            place * in_by + 10 * mm,
            place * tall + 1.5,
            CONTENT - place * in_by - 10 * mm - 3,
            tall - (14 if name else 3),
        )
        for place, name in enumerate(names)
    ]
    ends = _listed([name for name in names if name])
    alt = _("En trappe med {n} trin at skrive på, fra det nederste: {ends}.").format(n=count, ends=ends)
    return _drawn(height, paint, alt, spots)


def scale(name: str, first: int, last: int) -> ToFill:
    """A row of rings to put a cross in, each over its number."""
    step, height = CONTENT / (last - first + 1), 13 * mm
    numbers = range(first, last + 1)

    def paint(canvas: Any, width: float, tall: float) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.7)
        canvas.line(step / 2, tall - 4.2 * mm, width - step / 2, tall - 4.2 * mm)
        canvas.setStrokeColor(GREY)
        canvas.setFillGray(1)
        for place, _number in enumerate(numbers):
            canvas.circle((place + 0.5) * step, tall - 4.2 * mm, 3.2 * mm, fill=1)
        canvas.setFont(fonts.TEXT, 9.5)
        canvas.setFillColor(INK)
        for place, number in enumerate(numbers):
            canvas.drawCentredString((place + 0.5) * step, 0.8 * mm, f"{number} ")

    spots = [
        Spot(f"{name}: {number}", (place + 0.5) * step - 6, height - 4.2 * mm - 6, 12, 12, tick=True)
        for place, number in enumerate(numbers)
    ]
    alt = _("{name}: en skala fra {first} til {last} at sætte kryds på.")
    return _drawn(height, paint, alt.format(name=name, first=first, last=last), spots)


def net(centre: str, height: float) -> ToFill:
    """One named place in the middle, joined to eight empty ones round it."""
    wide, tall = 40 * mm, height * 0.24
    across, up = (CONTENT - wide) / 2, (height - tall) / 2
    around = [(dx, dy) for dx in (-1, 0, 1) for dy in (1, 0, -1) if (dx, dy) != (0, 0)]
    places = [(CONTENT / 2 + dx * across, height / 2 + dy * up) for dx, dy in around]

    def paint(canvas: Any, width: float, _height: float) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(_EDGE)
        for x, y in places:
            canvas.line(width / 2, height / 2, x, y)
        _pen(canvas)
        for number, (x, y) in enumerate([*places, (width / 2, height / 2)]):
            canvas.setFillColor(TINT if number == len(places) else "#FFFFFF")
            half = tall / 2 - 0.6
            canvas.ellipse(x - wide / 2 + 0.6, y - half, x + wide / 2 - 0.6, y + half, fill=1)
        canvas.setFillColor(INK)
        _centred(canvas, centre, width / 2, height / 2 - 3, wide - 4 * mm)

    spots = [
        Spot(
            _("Omkring {centre} {n}").format(centre=centre, n=number),
            x - wide * 0.37,
            y - tall * 0.3,
            wide * 0.74,
            tall * 0.6,
        )
        for number, (x, y) in enumerate(places, start=1)
    ]
    alt = _("Et kort med »{centre}« i midten og otte tomme felter omkring, hvert forbundet med midten.")
    return _drawn(height, paint, alt.format(centre=centre), spots)


def loops(first: str, second: str, height: float) -> ToFill:
    """Two ovals side by side, an arrow from the one into the other."""
    gap = 10 * mm
    wide = (CONTENT - gap) / 2

    def paint(canvas: Any, width: float, tall: float) -> None:
        _pen(canvas)
        for x, name in ((0.0, first), (wide + gap, second)):
            canvas.roundRect(x + 0.5, 0.5, wide - 1, tall - 1, min(tall, wide) * 0.3)
            lines = _broken(name, wide * 0.72)
            for number, line in enumerate(lines):
                y = tall - 3.5 * mm - _SIZE - number * _LEADING
                canvas.drawCentredString(x + wide / 2, y, line + " ")
        for y, way in ((tall * 0.58, 1), (tall * 0.42, -1)):
            start, end = (wide + 1.5, wide + gap - 1.5)[::way]
            canvas.line(start, y, end, y)
            canvas.line(end, y, end - way * 5, y + 3)
            canvas.line(end, y, end - way * 5, y - 3)

    spots = [
        Spot(name, x + wide * 0.1, 7 * mm, wide * 0.8, height - 21 * mm)
        for x, name in ((0.0, first), (wide + gap, second))
    ]
    alt = _("To sløjfer at skrive i, med pile fra den ene til den anden: {names}.")
    return _drawn(height, paint, alt.format(names=_listed([first, second])), spots)


def _drawn(height: float, paint: Any, alt: str, spots: Sequence[Spot]) -> ToFill:
    made = ToFill(CONTENT, height, paint, fonts.plain(alt), spots)
    made.spaceBefore, made.spaceAfter = 5, 5
    return made


def _pen(canvas: Any) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(_EDGE)
    canvas.setFillColor(INK)
    canvas.setFont(fonts.STRONG, _SIZE)


def _broken(text: str, room: float) -> list[str]:
    fonts.register()
    return list(simpleSplit(fonts.plain(text), fonts.STRONG, _SIZE, room))


def _words(canvas: Any, text: str, x: float, top: float, room: float) -> None:
    # A space at each line's end keeps the words apart for who copies or listens.
    for number, line in enumerate(_broken(text, room)):
        canvas.drawString(x, top - _SIZE * 0.8 - number * _LEADING, line + " ")


def _centred(canvas: Any, text: str, x: float, y: float, room: float) -> None:
    for number, line in enumerate(_broken(text, room)):
        canvas.drawCentredString(x, y - number * _LEADING, line + " ")


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names)
