"""Who it is that knocks: the people whose names are most like one that was typed on a phone."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from temadag.core.matching import alike, plain_words
from temadag.core.people import Person, danish_order, folded

ALIKE_ENOUGH = 0.72
"""Of two names written without spaces and accents, by `difflib`; below it they are two people's."""


def likeliest(people: Iterable[Person], typed: str, most: int = 5) -> list[Person]:
    """At most so many who may have typed this as their name, the likeliest first; often nobody."""
    if not "".join(plain_words(typed)):
        return []
    ranked = []
    for person in people:
        rank, likeness = _rank(person, typed)
        if rank is not None:
            ranked.append(((rank, -likeness, danish_order(person.name), person.id), person))
    return [person for _key, person in sorted(ranked, key=lambda pair: pair[0])[:most]]


def surely(people: Iterable[Person], typed: str) -> Person | None:
    """The one person who has exactly this name; None when nobody or several have it."""
    named = [person for person in people if folded(person.name) == folded(typed)]
    return named[0] if len(named) == 1 else None


def _rank(person: Person, typed: str) -> tuple[int | None, float]:
    """How near a name is, 0 nearest, and how alike the letters are; None where it is too far."""
    mine, theirs = plain_words(person.name), plain_words(typed)
    letters = SequenceMatcher(None, "".join(mine), "".join(theirs))
    likeness = letters.ratio() if letters.real_quick_ratio() > ALIKE_ENOUGH else 0.0
    if folded(person.name) == folded(typed):
        return 0, 1.0
    if alike(Person("", typed), person):
        return 1, likeness
    if _begins(mine, theirs):
        return 2, likeness
    return (3, likeness) if likeness > ALIKE_ENOUGH else (None, 0.0)


def _begins(words: Iterable[str], parts: Iterable[str]) -> bool:
    """Whether each part begins a word of its own."""
    left = list(words)
    for part in sorted(parts, key=len, reverse=True):
        own = next((word for word in left if word.startswith(part)), None)
        if own is None:
            return False
        left.remove(own)
    return True
