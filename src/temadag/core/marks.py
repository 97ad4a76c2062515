"""Answers that are numbers or dots: given without a name, shown only together and from five answers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from temadag.core.reflections import ENOUGH_ANSWERS, Kind, Prompt
from temadag.core.rejected import Rejected

LOWEST, HIGHEST = 1, 10

MOST_OPTIONS, MOST_DOTS, LONGEST_OPTION = 20, 20, 80
"""What dots can be given to, how many each has, and the characters of an option or of a scale's end."""


@dataclass(frozen=True)
class Marks:
    """All answers to a scale or a dot vote, together; `counts` are in the order they are shown in."""

    answers: int
    counts: tuple[tuple[str, int], ...]
    average: float | None = None
    spread: float | None = None


def offered(kind: Kind, given: Sequence[str]) -> tuple[str, ...]:
    """What a question offers as it is kept: each on one line; of what dots are given to nothing twice.

    A scale has the words for its two ends, of which the first may be empty. Raises Rejected: "options".
    """
    tidy = [" ".join(one.split()) for one in given]
    if kind is Kind.SCALE:
        while tidy and not tidy[-1]:
            tidy.pop()
    else:
        tidy = list(dict.fromkeys(one for one in tidy if one))
    most = {Kind.WORDS: 0, Kind.SCALE: 2, Kind.DOTS: MOST_OPTIONS}[kind]
    if len(tidy) > most or any(len(one) > LONGEST_OPTION for one in tidy):
        raise Rejected("options")
    return tuple(tidy)


def can_be_answered(prompt: Prompt) -> bool:
    """Whether there is enough to answer: dots need two things at least to choose between."""
    return prompt.kind is not Kind.DOTS or len(prompt.options) > 1


def written(prompt: Prompt, given: Sequence[str]) -> str:
    """One answer as it is kept: a number, or a line for each dot.

    Raises Rejected: "form" for what the question does not offer, "too-many-dots", "empty".
    """
    if not given:
        raise Rejected("empty")
    if prompt.kind is Kind.SCALE:
        if len(given) != 1 or given[0] not in _NUMBERS:
            raise Rejected("form")
        return given[0]
    if prompt.kind is not Kind.DOTS or not set(given) <= set(prompt.options):
        raise Rejected("form")
    if len(given) > prompt.dots:
        raise Rejected("too-many-dots", dots=prompt.dots)
    return "\n".join(sorted(given, key=prompt.options.index))


def typed(prompt: Prompt, text: str) -> tuple[str, ...]:
    """A number, or the numbers of what got dots, as somebody typed them from paper; `written` judges them."""
    given = text.replace(",", " ").split()
    if prompt.kind is not Kind.DOTS:
        return tuple(given)
    numbers = {str(number): option for number, option in enumerate(prompt.options, start=1)}
    return tuple(numbers.get(one, one) for one in given)


def together(prompt: Prompt, answers: Iterable[str]) -> Marks | None:
    """The answers taken together; None below five, or the few could be guessed."""
    given = list(answers)
    if len(given) < ENOUGH_ANSWERS:
        return None
    if prompt.kind is Kind.SCALE:
        numbers = [int(one) for one in given if one in _NUMBERS]
        found = Counter(map(str, numbers))
        counts = tuple((number, found[number]) for number in _NUMBERS)
        return Marks(len(given), counts, fmean(numbers), pstdev(numbers)) if numbers else None
    dots = Counter(line for one in given for line in one.splitlines())
    options = [*prompt.options, *sorted(set(dots) - set(prompt.options))]  # renamed since: still counted
    return Marks(len(given), tuple((option, dots[option]) for option in options))


_NUMBERS = [str(number) for number in range(LOWEST, HIGHEST + 1)]
