"""What papers are made from: values that hold what a paper's readers may have, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from temadag.core.decisions import RequestCard
from temadag.core.marks import Marks
from temadag.core.people import Person
from temadag.core.plan import Programme, Slot, ThemeDay
from temadag.core.reflections import Audience, Prompt, Visibility, readers_of
from temadag.core.summing import Whole
from temadag.core.teams import Round
from temadag.core.trials import TryAction


class Part(StrEnum):
    """A part of the material that a paper may ask for; the day and its people are always there."""

    NOTES = "notes"
    SHARED = "shared"
    OWN = "own"
    CODES = "codes"
    SHARED_TRIALS = "shared-trials"
    WHOLE = "whole"
    TRIALS = "trials"
    TICKED = "ticked"


@dataclass(frozen=True)
class SharedAnswer:
    """One answer that everybody may read; `name` is empty unless the writer wanted it shown."""

    text: str
    name: str = ""


@dataclass(frozen=True)
class SharedQuestion:
    """A question of the day, how many have answered it, and what everybody may read of the answers.

    `marks` has the numbers or dots given to a question that is not answered in words; `ends` are what a
    scale's two ends are called.
    """

    text: str
    block: str
    answers: int
    shared: tuple[SharedAnswer, ...] = ()
    marks: Marks | None = None
    """All numbers or dots together; None for words, and below five."""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class SharedTrial:
    """A try-action that everybody may read, by the names of its fields, and the name of who tries it."""

    name: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class OwnWord:
    """What somebody wrote to one question, as it may stand on their own page.

    `readers` is told only where the page is opened by its owner: there not all words have the same.
    """

    question: str
    text: str
    readers: Visibility | None = None


@dataclass(frozen=True)
class OwnPage:
    """One person's page: their words, and how many more only they, or they and their group, may read.

    `trials` are the try-actions that may stand there, and of the others there is their number; `wished`
    the offers by wish; `asked` the request cards that carry their name. `opened` when the owner has opened
    it with their code: then it has their sealed words too, and `closed` is what the code did not open.
    """

    person: Person
    words: tuple[OwnWord, ...] = ()
    closed: int = 0
    for_group: int = 0
    trials: tuple[TryAction, ...] = ()
    closed_trials: int = 0
    group_trials: int = 0
    wished: tuple[tuple[int, str], ...] = ()
    asked: tuple[RequestCard, ...] = ()
    opened: bool = False

    @property
    def wrote(self) -> bool:
        """Whether anything of it was given on the very day."""
        return bool(self.words or self.closed or self.for_group or self.asked)

    @property
    def gave(self) -> bool:
        """Whether there is anything on it that the person gave."""
        counted = self.closed + self.for_group + self.closed_trials + self.group_trials
        return bool(self.words or counted or self.trials or self.wished or self.asked)


@dataclass(frozen=True)
class Ticked:
    """What writers have let onto top management's page with a tick of their own."""

    words: tuple[SharedQuestion, ...] = ()
    trials: tuple[TryAction, ...] = ()


@dataclass(frozen=True)
class Material:
    """One day as papers see it; `rounds` are those published, `present` those who came,
    `absent` those who are known not to have.

    `shared`, `own`, `codes`, `shared_trials`, `whole`, `trials` and `ticked` are filled only for the papers
    that ask for them, and without `Part.NOTES` the blocks come without what is meant for the facilitator.
    """

    programme: Programme
    day: ThemeDay
    slots: tuple[Slot, ...]
    prompts: tuple[Prompt, ...]
    people: tuple[Person, ...]
    present: frozenset[str]
    rounds: tuple[Round, ...]
    cards: tuple[RequestCard, ...]
    following: ThemeDay | None
    made: datetime
    shared: tuple[SharedQuestion, ...] = ()
    own: tuple[OwnPage, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    shared_trials: tuple[SharedTrial, ...] = ()
    whole: Whole = field(default_factory=Whole)
    trials: tuple[TryAction, ...] = ()
    ticked: Ticked = field(default_factory=Ticked)


@dataclass(frozen=True)
class PaperMade:
    """A paper that has been made, so that it can be called back; `made_at` is ISO text.

    `back_at` is when it was noted that the paper had been collected; empty while it is out.
    """

    id: str
    made_at: str
    name: str
    audience: str
    place: str
    back_at: str = ""


@dataclass(frozen=True)
class Recall:
    """Words that papers may hold although their writer has taken them back, or narrowed who may read them.

    `at` is when, in seconds since 1970. Of unnamed words it is not known when they were written. `trial`
    tells that they are of a try-action, `card` that a request card was set aside, whoever did it.
    """

    at: float
    unnamed: bool
    narrowed: bool
    papers: tuple[PaperMade, ...]
    trial: bool = False
    card: bool = False


OPEN_DATA = frozenset({"workbook", "data"})
"""What leaves as data; it has what the shared summary may have."""


def papers_with(visibility: Visibility, ticked: bool = True) -> frozenset[str]:
    """The names of the papers that an answer with these readers may stand in; `ticked` is whether its writer
    let it, or may have let it, onto top management's page."""
    shared = {"shared-summary", "evaluation", *OPEN_DATA}
    return frozenset(_papers(visibility, shared, {"directors-summary"} if ticked else set()))


def papers_with_trial(visibility: Visibility, ticked: bool = True) -> frozenset[str]:
    """As `papers_with`, of a try-action."""
    shared = {"trial-catalogue", "year-summary", *OPEN_DATA}
    return frozenset(_papers(visibility, shared, {"directors-summary"} if ticked else set()))


def papers_with_card(asked_by_somebody: bool, granted: bool) -> frozenset[str]:
    """The names of the papers that a request card may stand in.

    One that somebody asked by name is on that leader's page too, and the year has what was granted.
    """
    shared = {"shared-summary", "directors-summary", "decision-log", *OPEN_DATA}
    own = {"own-pages", "own-pages-print"} if asked_by_somebody else set()
    return frozenset(shared | own | ({"year-summary"} if granted else set()))


def _papers(visibility: Visibility, shared: set[str], directors: set[str]) -> set[str]:
    readers = readers_of(visibility)
    found = set(shared) if Audience.SHARED_SUMMARY in readers else set()
    if Audience.DIRECTORS_SUMMARY in readers:
        found |= directors
    # An own page passes through the facilitator's hands.
    handed_over = {Audience.WRITER, Audience.FACILITATOR} <= readers
    return found | ({"own-pages", "own-pages-print"} if handed_over else set())
