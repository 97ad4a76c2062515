"""Where a Danish word is put together (»kultur-huset«), and where its parts begin and end (»virksom-heder«).

A joint is a place with a known word on both sides, a linking letter staying with the first. Which words are
known, says `resources/paper/words-da.txt`, in one line all that are about as frequent, the most frequent
first: »dyb-« only stands first, »-bror« only last, »=plantage« is whole. `tools/hyphen_words.py` makes it,
and `words-da.LICENSE` says from what.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from temadag import places

LONG, PART, LONGEST = 9, 3, 60
"""The least letters of a known word that is taken apart at one of three, of a part; the most of a word."""

_NOUNS = tuple("ernes erne enes ene ens ets ers nes rne en et er es e s".split())
_ENDINGS = (*_NOUNS, *"ende nde ede ne ns rs ts de te n r t".split())
_LONG_BEGINNINGS = tuple(
    """
    bagved efter foran forbi forud frem gennem hjem imellem mellem neden omkring over oven sammen tilbage
    uden under vel videre
    """.split()
)
_BEGINNINGS = (
    *"af an be bort del for fore fra gen hen her ind med mis mod ned om op på sam til u ud und ved".split(),
    *_LONG_BEGINNINGS,
)
_LATE = {
    tuple("dom hed ning skab".split()): ("", *"s en et er ens ets ers ene erne ernes men".split()),
    tuple("agtig bar fuld lig løs mæssig som".split()): ("", *"e t ere est este me mere mest".split()),
}
_VOWELS = frozenset("aeiouyæøå")
_BEFORE_S = tuple("ing hed skab dom ion tet else ung ang eri".split())
_INFLECTED, _LINKED, _BAND, _FREQUENT = 40, 20, 20, 300


class _Words(NamedTuple):
    first: dict[str, int]
    last: dict[str, int]
    whole: set[str]


def joints(word: str) -> tuple[int, ...]:
    """The places where a compound's parts meet, the best to break it first; none for other words.

    First are those between its own parts, the last of them first (»medarbejderudviklings-samtale«), then
    those within a part that is itself a usual word (»refleksionsspørgs-mål«).
    """
    return _joints(_plain(word))


def seams(word: str) -> tuple[int, ...]:
    """The places after what a part begins with (»for-«) and before what it ends in (»-hed«), in order."""
    return _seams(_plain(word))


def _plain(word: str) -> str:
    small = word.lower()
    return small if len(small) == len(word) <= LONGEST else ""


@cache
def _words() -> _Words:
    words = _Words({}, {}, set())
    text = places.resources("paper", "words-da.txt").read_text(encoding="utf-8")
    for band, line in enumerate(text.splitlines()):
        cost = _FREQUENT + band * _BAND
        for entry in line.split():
            if entry.startswith("="):
                words.whole.add(entry[1:])
            elif entry.startswith("-"):
                words.last[entry[1:]] = cost
            elif entry.endswith("-"):
                words.first[entry[:-1]] = cost
            else:
                words.first[entry] = words.last[entry] = cost
    return words


@lru_cache(maxsize=4096)
def _joints(word: str) -> tuple[int, ...]:
    found = list(_met(word, False))
    for beginning in _LONG_BEGINNINGS:
        rest = word.removeprefix(beginning)
        if PART <= len(rest) < len(word) and _end(rest):
            place = len(beginning)
            found = [(False, place), *((minor, place + p) for minor, p in _met(rest, _usual(rest)))]
            break
    return tuple(place for _minor, place in sorted(found, key=lambda joint: (joint[0], -joint[1])))


def _met(part: str, minor: bool) -> Iterator[tuple[bool, int]]:
    """The joints of a word or of a part, each with whether it is one within a usual word."""
    place = _split(part)[1]
    if not place or (len(part) < LONG and min(place, len(part) - place) == PART and _alone(part)):
        return
    yield minor, place
    yield from _met(part[:place], minor or _usual(part[:place]))
    for inner, further in _met(part[place:], minor or _usual(part[place:])):
        yield inner, place + further


def _usual(part: str) -> bool:
    return part in _words().first or _alone(part) > 0


@lru_cache(maxsize=8192)
def _split(word: str) -> tuple[int, int]:
    """What the best compound costs, and where it is put together; no place where there is none."""
    best = (0, 0)
    stems = [stem for stem in _stems(word) if len(stem) > PART + 1 and stem in _words().last]
    if not _words().whole.isdisjoint((word, *_stems(word))):
        return best
    for place in range(PART, len(word) - PART + 1):
        front = _front(word[:place])
        end = _end(word[place:]) if front else 0
        if not end or (best[1] and front + end >= best[0]):
            continue
        # »tjene-sten« is no joint, for »tjeneste« has none there.
        if all(len(stem) - place >= PART and _end(stem[place:]) for stem in stems):
            best = (front + end, place)
    return best


def _front(part: str) -> int:
    """What it costs to have this first: less for a frequent word, 0 for what is no word."""
    known = _words().first
    if part in known:
        return known[part]
    if part.endswith("s") and not part.endswith("ss") and part[:-1] in known:
        return known[part[:-1]] + (_LINKED if part[:-1].endswith(_BEFORE_S) else 3 * _LINKED)
    if part.endswith("e") and len(part) > PART + 1 and part[:-1] in known:
        return known[part[:-1]] + 2 * _LINKED
    return _split(part)[0] or (_split(part[:-1])[0] if part.endswith("s") else 0)


def _end(part: str) -> int:
    """What it costs to have this last, as it stands or with an ending."""
    return _alone(part) or _split(part)[0]


def _alone(part: str) -> int:
    known = _words().last
    if part in known:
        return known[part]
    return next((known[stem] + _INFLECTED for stem in _stems(part) if stem in known), 0)


def _stems(word: str) -> Iterator[str]:
    """What is left without an ending: »rum« of »rummet«."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) < len(word) and (len(stem) > PART or (len(stem) == PART and ending in _NOUNS)):
            yield stem
            if len(stem) > PART and stem[-1] == stem[-2]:
                yield stem[:-1]


@lru_cache(maxsize=4096)
def _seams(word: str) -> tuple[int, ...]:
    met = (0, *sorted(_joints(word)), len(word))
    found = {seam for start, stop in pairwise(met) for seam in _within(word[start:stop], start)}
    return tuple(sorted(s for s in found.difference(met) if PART <= s <= len(word) - PART))


def _within(part: str, start: int) -> Iterator[int]:
    for beginning in _BEGINNINGS:
        rest = part.removeprefix(beginning)
        if len(rest) < len(part) and _sounds_known(rest):
            yield start + len(beginning)
    place = _late(part)
    if place:
        yield start + place


def _sounds_known(rest: str) -> bool:
    """Whether it is a word, or one but for what it ends in."""
    if len(rest) <= PART:
        return False
    place = _late(rest)
    return bool(_end(rest) or (place and any(_alone(rest[:place] + more) for more in ("", "e"))))


def _late(part: str) -> int:
    """Where »-hed«, »-ningen«, »-lige« begins, after a part that can be said alone."""
    for lates, endings in _LATE.items():
        for late in lates:
            place = part.rfind(late)
            if place < PART or part[place + len(late) :] not in endings or not set(part[:place]) & _VOWELS:
                continue
            if late != "ning" or part[place - 1] not in _VOWELS:  # »træning« is of »træn«
                return place
    return 0
