"""What the wall is about at this moment, and what it may show of it."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core.marks import Marks
from temadag.core.reflections import Audience, Card, Kind, Prompt
from temadag.store import clusters, plan, reflections, runs
from temadag.store.clusters import Cluster


@dataclass(frozen=True)
class Hung:
    """What the wall may show of one question; `answers` is a count without a word of them."""

    prompt: Prompt
    answers: int = 0
    cards: tuple[Card, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    marks: Marks | None = None
    opened: bool = False
    """Whether the numbers or dots are released, be they enough yet or not."""

    @property
    def says_something(self) -> bool:
        """Whether there is more to show than the question."""
        return bool(self.cards) or self.opened or self.prompt.together


def now(db: Database, day_id: str) -> tuple[Hung, ...]:
    """The questions of the block under way, else of the latest block before that has something to show."""
    asked, blocks = plan.prompts(db, day_id), plan.blocks(db, day_id)
    here = runs.run(db, day_id).block_id
    index = next((n for n, block in enumerate(blocks) if block.id == here), len(blocks) - 1)
    counted = reflections.counts(db, day_id)
    for number in range(index, -1, -1):
        mine = [p for p in asked if p.block_id == blocks[number].id]
        found = [_hung(db, p, counted[p.id].answers) for p in mine]
        if any(one.cards or one.opened for one in found) or (found and number == index):
            return tuple(h for h in found if h.says_something or len(found) == 1) or (found[0],)
    return ()


def _hung(db: Database, prompt: Prompt, answers: int) -> Hung:
    if prompt.kind is not Kind.WORDS:
        opened = reflections.marks_entry(db, prompt.id).released
        return Hung(prompt, answers, marks=reflections.marks(db, prompt, Audience.WALL), opened=opened)
    # Cards hang in the order of their random keys: the same at each look, and telling nothing of when.
    cards = tuple(sorted(reflections.wall(db, prompt.id), key=lambda card: card.reflection_id))
    lies = {card.cluster_id for card in cards}
    heaps = tuple(heap for heap in clusters.clusters(db, prompt.id) if heap.id in lies)
    return Hung(prompt, answers, cards, heaps)
