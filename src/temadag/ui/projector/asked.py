"""What the room sees of each question: as it is asked, and on the wall what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from temadag.core.marks import Marks
from temadag.core.reflections import Card, Kind, Prompt
from temadag.i18n import _, ngettext, quoted
from temadag.store.wall import Hung


@dataclass(frozen=True)
class Heap:
    """Cards that were gathered by hand under a name, which may still be empty."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Chart:
    """Numbers or dots, all together; `ends` are what a scale's two ends are called."""

    marks: Marks
    scale: bool = True
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counted:
    """How many have answered what is shown together later, and what comes."""

    answers: int
    under: str
    coming: str
    waits: bool = False
    """Whether there are words that wait to be revealed."""


@dataclass(frozen=True)
class Question:
    """A question and what hangs under it: `cards` by themselves, after those that lie in `heaps`."""

    text: str
    cards: tuple[Card, ...] = ()
    heaps: tuple[Heap, ...] = ()
    chart: Chart | None = None
    counted: Counted | None = None
    prompt_id: str = ""

    @property
    def shown(self) -> int:
        """How many cards hang here."""
        return len(self.cards) + sum(len(heap.cards) for heap in self.heaps)

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to see but the question."""
        return not (self.shown or self.chart or self.counted)


@dataclass(frozen=True)
class Asked:
    """A question as it is put to the room, with what can be chosen."""

    text: str
    choices: tuple[str, ...] = ()


def to_ask(prompts: Sequence[Prompt]) -> tuple[tuple[Asked, ...], str]:
    """The questions of a block as they are put to the room, and who can read what is answered."""
    said = []
    if any(p.kind is Kind.WORDS for p in prompts):
        said.append(_("Du bestemmer selv, hvem der læser dit svar."))
    if any(p.kind is not Kind.WORDS for p in prompts):
        said.append(_("Tal og prikker er uden navn. {few}").format(few=few()))
    return tuple(Asked(p.text, _choices(p)) for p in prompts), " ".join(said)


def _choices(prompt: Prompt) -> tuple[str, ...]:
    if prompt.kind is Kind.SCALE and len(prompt.options) > 1:
        low, high = quoted(prompt.options[0]), quoted(prompt.options[-1])
        return (_("1 er {low}, og 10 er {high}").format(low=low, high=high),)
    return prompt.options if prompt.kind is Kind.DOTS else ()


def asked(hung: Hung) -> Question:
    """One question as the wall shows it."""
    return replace(_asked(hung), prompt_id=hung.prompt.id)


def _asked(hung: Hung) -> Question:
    prompt = hung.prompt
    if prompt.kind is not Kind.WORDS:
        if hung.marks is None:
            return Question(prompt.text, counted=_counted_marks(hung))
        scale = prompt.kind is Kind.SCALE
        return Question(prompt.text, chart=Chart(hung.marks, scale, prompt.options if scale else ()))
    if prompt.together:
        return Question(prompt.text, counted=_counted_words(hung))
    heaps = tuple(
        Heap(one.name, tuple(c for c in hung.cards if c.cluster_id == one.id)) for one in hung.clusters
    )
    return Question(prompt.text, tuple(c for c in hung.cards if not c.cluster_id), heaps)


def few() -> str:
    """Why numbers or dots are not shown yet; how many are missing is nobody's business."""
    return _("Vises, når fem har svaret.")


def _counted_words(hung: Hung) -> Counted:
    under = ngettext("svar er skrevet", "svar er skrevet", hung.answers)
    return Counted(hung.answers, under, _("Vi skriver først og ser svarene samlet bagefter."), waits=True)


def _counted_marks(hung: Hung) -> Counted:
    under = ngettext("har svaret", "har svaret", hung.answers)
    return Counted(hung.answers, under, few() if hung.opened else _("Vi ser svarene samlet bagefter."))
