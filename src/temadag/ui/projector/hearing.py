"""The wall in words, for those who hear it."""

from collections.abc import Iterator

from temadag.i18n import _
from temadag.ui.projector.asked import Question
from temadag.ui.projector.chart import said


def told(question: Question) -> Iterator[str]:
    """What hangs under one question: names of heaps and their cards, a chart, or how many have answered."""
    for heap in question.heaps:
        yield _("Bunken {name}").format(name=heap.name) if heap.name else _("En bunke uden navn")
        yield from (card.text for card in heap.cards)
    yield from (card.text for card in question.cards)
    if question.chart is not None:
        yield said(question.chart)
    if question.counted is not None:
        yield f"{question.counted.answers} {question.counted.under}"
        yield question.counted.coming
