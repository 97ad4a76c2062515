"""Cards to cut apart, so and so many on a page; what does not fit on one goes on to the next."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from temadag.export.paper import fonts
from temadag.export.paper.content import content_of
from temadag.export.paper.style import GREY, PAGE_HEIGHT, PAGE_WIDTH, RULE

SCALES = (1.35, 1.25, 1.12, 1.0, 0.9, 0.8, 0.72)
"""From the largest that looks well on a card to the smallest that can be read in the hand."""

OPENING = 2
"""How many parts of a card, its eyebrow and its title, stand again where it goes on."""

MARGIN = 8 * mm
_FOOT = 5 * mm

Card = Callable[[float, float], list[Any]]
"""Makes a card's story for a width in points and a scale of its letters."""


def cards_on_pages(cards: Sequence[Card], across: int, down: int, foot: str) -> list[Any]:
    """The story of all cards; `foot` stands small at the bottom of each."""
    width, height = PAGE_WIDTH / across, PAGE_HEIGHT / down
    room = (width - 2 * MARGIN, height - 2 * MARGIN - _FOOT)
    filled = [part for card in cards for part in _filled(card, *room)]
    each = across * down
    story: list[Any] = []
    for start in range(0, len(filled), each):
        story += [PageBreak()] if story else []
        story.append(_Page(filled[start : start + each], across, down, foot))
    return story


def _filled(card: Card, width: float, height: float) -> Iterator[list[Any]]:
    """The card at the largest scale that fits; at the smallest, on as many cards as it takes."""
    fonts.register()
    for scale in SCALES:
        story = card(width, scale)
        if _height(story, width) <= height:
            yield story
            return
    rest = card(width, SCALES[-1])
    here, rest = rest[:OPENING], rest[OPENING:]
    while rest:
        part = rest.pop(0)
        if _height([*here, part], width) <= height:
            here.append(part)
            continue
        split = part.split(width, height - _height(here, width) - part.getSpaceBefore())
        if len(split) > 1:
            here.append(split[0])
            rest[:0] = split[1:]
        elif len(here) == OPENING:
            here.append(part)
        else:
            rest.insert(0, part)
        yield here
        here = card(width, SCALES[-1])[:OPENING]
    if len(here) > OPENING:
        yield here


def _height(story: Sequence[Any], width: float) -> float:
    height, below = 0.0, 0.0
    for part in story:
        height += max(below, part.getSpaceBefore()) if height else 0.0
        height += part.wrap(width, 1e6)[1]
        below = part.getSpaceAfter()
    return height


class _Page(Flowable):
    """One page of cards with thin lines to cut along."""

    def __init__(self, cards: Sequence[list[Any]], across: int, down: int, foot: str) -> None:
        super().__init__()
        self.cards, self.across, self.down, self.foot = cards, across, down, fonts.plain(foot)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole page."""
        return PAGE_WIDTH, PAGE_HEIGHT - 1

    def content(self) -> Iterator[dict[str, Any]]:
        """What stands on the cards, card by card."""
        for card in self.cards:
            yield from content_of(card)

    def draw(self) -> None:
        """Draw the lines, and each card in its place from the top left."""
        wide, tall = PAGE_WIDTH / self.across, PAGE_HEIGHT / self.down
        with self.canv.tree.artifact():
            self._cuts(wide, tall)
        for number, card in enumerate(self.cards):
            left = (number % self.across) * wide + MARGIN
            low = PAGE_HEIGHT - (number // self.across + 1) * tall
            self._card(card, left, low + tall - MARGIN, wide - 2 * MARGIN)
            with self.canv.tree.artifact():
                self.canv.setFillColor(GREY)
                place, room = (left, low + MARGIN - 1 * mm), wide - 2 * MARGIN
                given = (self.canv.drawString, self.canv, place, self.foot, fonts.TEXT, 7.5, room)
                fonts.stacked(*given, most=2, up=False)

    def _cuts(self, wide: float, tall: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.4)
        canvas.setDash(2, 3)
        for column in range(1, self.across):
            canvas.line(column * wide, 0, column * wide, PAGE_HEIGHT)
        for row in range(1, self.down):
            canvas.line(0, row * tall, PAGE_WIDTH, row * tall)
        canvas.setDash()

    def _card(self, card: list[Any], left: float, top: float, width: float) -> None:
        below = 0.0
        for number, part in enumerate(card):
            top -= max(below, part.getSpaceBefore()) if number else 0.0
            _width, height = part.wrapOn(self.canv, width, PAGE_HEIGHT)
            top -= height
            part.drawOn(self.canv, left, top)
            below = part.getSpaceAfter()
