"""The pictures in words, for those who hear them."""

from collections.abc import Iterator

from temadag.i18n import _
from temadag.ui.projector import card, programme
from temadag.ui.projector.asked import Question
from temadag.ui.projector.chart import said
from temadag.ui.projector.scene import Scene


def told(scene: Scene) -> Iterator[str]:
    """What a picture says besides its head, its task and its message."""
    if scene.trial:
        yield _("Test af storskærmen")
        yield scene.trial
    for question in scene.wall:
        yield from _hung(question)
    for asked in scene.asked:
        yield asked.text
        yield from asked.choices
    yield from map(programme.told, scene.programme)
    if scene.wish is not None:
        yield from card.told(scene.wish)


def _hung(question: Question) -> Iterator[str]:
    """What hangs under one question: names of heaps and their cards, a chart, or how many have answered."""
    for heap in question.heaps:
        yield _("Bunken {name}").format(name=heap.name) if heap.name else _("En bunke uden navn")
        yield from (card_.text for card_ in heap.cards)
    yield from (card_.text for card_ in question.cards)
    if question.chart is not None:
        yield said(question.chart)
    if question.counted is not None:
        yield f"{question.counted.answers} {question.counted.under}"
        yield question.counted.coming
