"""What leaders write, and the one rule that decides who may read it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from temadag.core.people import Person, folded

ENOUGH_ANSWERS = 5
"""Below this many answers to one question nothing unnamed is shown, or the few could be guessed."""


class Visibility(StrEnum):
    """Whom the writer chose as readers, narrowest first."""

    ONLY_ME = "only-me"
    GROUP = "group"
    FACILITATOR = "facilitator"
    ROOM_UNNAMED = "room-unnamed"
    ROOM_NAMED = "room-named"


class Audience(StrEnum):
    """Somebody who may ask to read."""

    WRITER = "writer"
    OWN_GROUP = "own-group"
    FACILITATOR = "facilitator"
    WALL = "wall"
    SHARED_SUMMARY = "shared-summary"
    DIRECTORS_SUMMARY = "directors-summary"


class Kind(StrEnum):
    """How a question is answered: in words, with a number from 1 to 10, or with dots on options."""

    WORDS = "words"
    SCALE = "scale"
    DOTS = "dots"


@dataclass(frozen=True)
class Prompt:
    """A question that leaders reflect on in a block.

    `options` are a scale's two ends, or what dots can be given to; `together` keeps the answers off
    the wall until they are revealed all at once.
    """

    id: str
    block_id: str
    text: str
    visibility: Visibility = Visibility.ONLY_ME
    kind: Kind = Kind.WORDS
    options: tuple[str, ...] = ()
    dots: int = 3
    together: bool = False


@dataclass(frozen=True)
class Reflection:
    """One entry. Unnamed ones have no writer and no time, also here.

    `text` is empty when the entry is sealed: then only the writer's personal code opens it.
    """

    id: str
    prompt_id: str
    visibility: Visibility
    text: str = ""
    person_id: str = ""
    written_at: str = ""
    source: str = "desk"
    released: bool = False
    held_back: bool = False
    withdrawn: bool = False
    for_directors: bool = False
    """The writer's own tick: it may stand on top management's page."""


class Entry(Protocol):
    """What the rule looks at: a reflection, or a try-action."""

    @property
    def visibility(self) -> Visibility: ...
    @property
    def released(self) -> bool: ...
    @property
    def held_back(self) -> bool: ...
    @property
    def withdrawn(self) -> bool: ...
    @property
    def for_directors(self) -> bool: ...


@dataclass(frozen=True)
class Card:
    """One card on the wall: the words, and the writer's name where the writer wanted it shown."""

    reflection_id: str
    prompt_id: str
    text: str
    name: str = ""
    cluster_id: str = ""


def may_read(entry: Entry, audience: Audience, *, answers: int) -> bool:
    """Whether this audience may read the words of this entry.

    `answers` is how many unnamed answers the same question has. The table is the one in the privacy
    rules; nothing else decides.
    """
    if entry.withdrawn:
        return False
    enough, ticked = answers >= ENOUGH_ANSWERS, entry.for_directors
    open_to_room = not entry.held_back
    match entry.visibility, audience:
        case Visibility.ONLY_ME, Audience.WRITER:
            return True
        case Visibility.GROUP, Audience.WRITER | Audience.OWN_GROUP:
            return True
        case Visibility.FACILITATOR, Audience.WRITER | Audience.FACILITATOR:
            return True
        case Visibility.ROOM_UNNAMED, Audience.OWN_GROUP | Audience.FACILITATOR:
            return enough
        case Visibility.ROOM_UNNAMED, Audience.WALL:
            return enough and open_to_room and entry.released
        case Visibility.ROOM_UNNAMED, Audience.SHARED_SUMMARY:
            return enough and open_to_room
        case Visibility.ROOM_UNNAMED, Audience.DIRECTORS_SUMMARY:
            return enough and open_to_room and ticked
        case Visibility.ROOM_NAMED, Audience.WRITER | Audience.OWN_GROUP | Audience.FACILITATOR:
            return True
        case Visibility.ROOM_NAMED, Audience.WALL:
            return open_to_room and entry.released
        case Visibility.ROOM_NAMED, Audience.SHARED_SUMMARY:
            return open_to_room
        case Visibility.ROOM_NAMED, Audience.DIRECTORS_SUMMARY:
            return open_to_room and ticked
        case _:
            return False


def readers_of(visibility: Visibility) -> frozenset[Audience]:
    """Everybody who may at most come to read an entry."""
    entry = Reflection("", "", visibility, released=True, for_directors=True)
    return frozenset(one for one in Audience if may_read(entry, one, answers=ENOUGH_ANSWERS))


def narrower(visibility: Visibility) -> tuple[Visibility, ...]:
    """What a writer may narrow an entry to: fewer readers, and none who could not read it before.

    An unnamed entry has no writer that the file knows of: it can only be taken back.
    """
    if visibility is Visibility.ROOM_UNNAMED:
        return ()
    now = readers_of(visibility)
    named = (v for v in Visibility if v is not Visibility.ROOM_UNNAMED)
    return tuple(v for v in named if readers_of(v) < now)


def may_tick(visibility: Visibility) -> bool:
    """Whether the writer can let an entry onto top management's page."""
    return Audience.DIRECTORS_SUMMARY in readers_of(visibility)


def may_be_handed_over(entry: Entry) -> bool:
    """Whether the words may stand on the writer's own paper, which passes through the facilitator's hands."""
    return all(may_read(entry, reader, answers=0) for reader in (Audience.WRITER, Audience.FACILITATOR))


def offered(prompts: Sequence[Prompt], begun: Sequence[str]) -> list[Prompt]:
    """The questions that can be answered now, newest first; `begun` are the blocks begun, in order.

    While no block with a question has begun, all of them in the order of the day.
    """
    last = {block_id: place for place, block_id in enumerate(begun)}
    open_now = [p for p in prompts if p.block_id in last]
    return sorted(open_now, key=lambda p: -last[p.block_id]) if open_now else list(prompts)


RARE = 3
"""A title or a part of a workplace's name that more than this many share points at nobody."""


class KnownNames:
    """The names of people, places and rare titles, to look for in what somebody wrote.

    Meant for a second look before many people read a text: it asks too often rather than too seldom.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self._bearers: dict[str, set[str]] = {}
        for person in people:
            for part in _parts(person.name):
                self._bearers.setdefault(part, set()).add(person.id)
        self._places = _rare_parts({p.workplace for p in people if p.workplace})
        self._areas = _any_of({p.area for p in people if " " in p.area}, re.NOFLAG)
        self._titles = _any_of(_rare_titles(people), re.IGNORECASE)
        self._looked: dict[tuple[int, int, str], tuple[str, ...]] = {}

    def mentioned(self, text: str, writer_id: str = "") -> tuple[str, ...]:
        """The words that may name somebody, as they stand; the writer's own name does not count.

        A text that was looked through is known again by what it hashes to.
        """
        key = (hash(text), len(text), writer_id)
        if key not in self._looked:
            self._looked[key] = self._look(text, writer_id)
        return self._looked[key]

    def _look(self, text: str, writer_id: str) -> tuple[str, ...]:
        found = [
            (match.start(), match.group())
            for match in re.finditer(r"\w+", text)
            if match.group()[0].isupper() and self._names(match.group(), writer_id)
        ]
        for phrases in (self._areas, self._titles):
            found += [(match.start(), match.group()) for match in phrases.finditer(text)] if phrases else []
        return tuple(dict.fromkeys(word for _place, word in sorted(found)))

    def _names(self, word: str, writer_id: str) -> bool:
        for form in (folded(word), folded(word).removesuffix("s")):
            if form in self._places or self._bearers.get(form, set()) - {writer_id}:
                return True
        return False


def _any_of(phrases: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    choices = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    # A title is also met as »skolelederen« and »skolelederens«.
    return re.compile(rf"\b(?:{choices})(?:en|er|ne|ens|s)?\b", flags) if choices else None


def _parts(name: str) -> set[str]:
    return {folded(part) for part in re.findall(r"\w+", name) if len(part) > 1}


def _rare_parts(places: set[str]) -> set[str]:
    shared = Counter(part for place in places for part in _parts(place) if len(part) > 3)
    return {part for part, count in shared.items() if count <= RARE}


def _rare_titles(people: Sequence[Person]) -> set[str]:
    held = Counter(p.title.strip() for p in people if len(p.title.strip()) > 3)
    return {title for title, count in held.items() if count <= RARE}


def default_visibility(wished: Visibility | None) -> Visibility:
    """What is chosen when the leader begins: the exercise's wish, but never wider than the group."""
    return Visibility.GROUP if wished in WIDER_THAN_ME else Visibility.ONLY_ME


WIDER_THAN_ME = frozenset(
    {Visibility.GROUP, Visibility.FACILITATOR, Visibility.ROOM_UNNAMED, Visibility.ROOM_NAMED}
)
