"""Somebody at the door: found by a few letters, and never taken for somebody else."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from temadag.core.attendance import Presence
from temadag.core.people import Person, Role, by_name
from temadag.core.reseating import Need
from temadag.core.teams import Round

_ALIKE = str.maketrans({"ä": "æ", "ö": "ø", "å": "aa", "đ": "d", "ł": "l", "ð": "d", "þ": "t"})
_SHORT = str.maketrans({"æ": "a", "ø": "o"})
_LONG = str.maketrans({"æ": "ae", "ø": "oe"})
_BETWEEN = re.compile(r"[\s\-–'’.,()]+")


FIELDS = ("title", "level", "area", "workplace")
"""What is asked of everybody beside the name."""


class Fit(IntEnum):
    """How well a name fits what was typed; the smallest is the best."""

    WORD = 0
    """A whole part of the name was typed."""
    BEGINNING = 1
    """Parts of the name begin so, or its initials do."""
    INSIDE = 2
    """It stands somewhere inside the name."""


@dataclass(frozen=True)
class Found:
    """Somebody whom the letters fit."""

    person: Person
    fit: Fit
    presence: Presence


@dataclass(frozen=True)
class Door:
    """A day as it is seen at the door; `held` is the round at hand, once people have been seated in it."""

    people: tuple[Person, ...] = ()
    where: Mapping[str, Presence] = field(default_factory=dict)
    held: Round | None = None
    need: Need = field(default_factory=Need)

    @property
    def here(self) -> int:
        """How many are in the room."""
        return sum(self.where.get(p.id, Presence.EXPECTED).here for p in self.people)


def letters(text: str) -> str:
    """A text made comparable: one case, å as aa, ä and ö as æ and ø, no other accents, hyphens as spaces."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_ALIKE)
    bare = "".join(c for c in unicodedata.normalize("NFD", composed) if not unicodedata.combining(c))
    return " ".join(_BETWEEN.split(bare)).strip()


def seek(people: Iterable[Person], where: Mapping[str, Presence], typed: str) -> list[Found]:
    """Everybody whom the letters fit: those who are not here yet first, then the best fit, then by name.

    Inside a name is only looked where nobody's begins so.
    """
    wanted = letters(typed)
    if not wanted:
        return []
    found = []
    for person in people:
        fit = _fit(person.name, wanted)
        if fit is not None:
            found.append(Found(person, fit, where.get(person.id, Presence.EXPECTED)))
    if any(one.fit is not Fit.INSIDE for one in found):
        found = [one for one in found if one.fit is not Fit.INSIDE]
    return sorted(found, key=lambda one: (one.presence is Presence.PRESENT, one.fit, by_name(one.person)))


def sure(found: Sequence[Found], presence: Presence) -> Person | None:
    """The only one who can be meant by such a mark; None when it may be another, who must be chosen by hand.

    Somebody who has been marked already is not waited for, unless the letters fit that one better, or as
    well under the same name.
    """
    open_ones = [one for one in found if one.presence in _before(presence)]
    if len(open_ones) != 1:
        return None
    meant = open_ones[0]
    rivals = [one for one in found if one is not meant]
    name = letters(meant.person.name)
    if any(one.fit < meant.fit or letters(one.person.name) == name for one in rivals):
        return None
    return meant.person


def missing(people: Iterable[Person], where: Mapping[str, Presence]) -> list[Person]:
    """Those who are waited for: not here, and nothing has been heard of them."""
    return [p for p in people if where.get(p.id, Presence.EXPECTED) is Presence.EXPECTED]


def usual_fields(people: Sequence[Person]) -> tuple[str, ...]:
    """The fields that at least half of the people have something in."""
    return tuple(f for f in FIELDS if 2 * sum(bool(getattr(p, f)) for p in people) >= max(1, len(people)))


def lacking(person: Person, usual: Iterable[str]) -> tuple[str, ...]:
    """Which of the usual fields are still empty for somebody; guests of the day need none of them."""
    if person.role in (Role.GUEST_CITIZEN, Role.GUEST_EMPLOYEE):
        return ()
    return tuple(field for field in usual if not getattr(person, field))


def _before(presence: Presence) -> frozenset[Presence]:
    """What somebody is likely to be marked as before such a mark."""
    if presence is Presence.LEFT:
        return frozenset({Presence.PRESENT})
    if presence is Presence.PRESENT:
        return frozenset(Presence) - {Presence.PRESENT}
    return frozenset({Presence.EXPECTED, Presence.LATE, Presence.ABSENT}) - {presence}


def _fit(name: str, wanted: str) -> Fit | None:
    return min((fit for form in _forms(name) if (fit := _fit_of(form, wanted)) is not None), default=None)


@lru_cache(maxsize=2048)
def _forms(name: str) -> tuple[str, ...]:
    """How a name may be typed: as it is, and in haste or on a foreign keyboard, »Sø« as »So« or »Soe«."""
    plain = letters(name)
    short = plain.translate(_SHORT).replace("aa", "a")
    return tuple(dict.fromkeys((plain, short, plain.translate(_LONG))))


def _fit_of(name: str, wanted: str) -> Fit | None:
    words, parts = name.split(), wanted.split()
    if all(part in words for part in parts):
        return Fit.WORD
    if _begin(words, parts) or _run_on(words, wanted) or _initials(words, wanted):
        return Fit.BEGINNING
    return Fit.INSIDE if all(part in name for part in parts) else None


def _begin(words: list[str], parts: list[str]) -> bool:
    """Whether each part begins a word of its own."""
    if not parts:
        return True
    first, rest = parts[0], parts[1:]
    return any(
        word.startswith(first) and _begin(words[:place] + words[place + 1 :], rest)
        for place, word in enumerate(words)
    )


def _run_on(words: list[str], wanted: str) -> bool:
    """Whether words that follow each other begin so when no space is typed, »bofr« for Bo Friis."""
    typed = wanted.replace(" ", "")
    return any("".join(words[place:]).startswith(typed) for place in range(len(words)))


def _initials(words: list[str], wanted: str) -> bool:
    """Whether these are the first initial and some of those after it, »mh« also for Mette Bo Holm."""
    left = iter(word[0] for word in words)
    typed = wanted.replace(" ", "")
    return bool(words) and typed[0] == words[0][0] and all(letter in left for letter in typed)
