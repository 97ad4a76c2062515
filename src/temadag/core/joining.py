"""Joining two laptops' work: what came in, what was kept, and what a person must choose between."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

TYPED: Mapping[str, tuple[str, ...]] = {
    "programme": ("name", "organisation", "direction", "frame"),
    "theme": ("name",),
    "principle": ("name",),
    "person": ("name", "title", "workplace", "needs"),
    "day": ("title", "purpose", "place"),
    "block": (
        "title",
        "purpose",
        "spoken",
        "participant_text",
        "note",
        "responsible",
        "room",
        "materials",
        "plan_b",
    ),
    "block_step": ("text",),
    "prompt": ("text",),
    "team_round": ("name",),
    "team": ("name",),
    "request_card": ("asked", "citizen_gets", "cost", "decider", "reason", "owner", "substitute"),
    "offer": ("title", "text"),
    "cluster": ("name",),
}
"""What somebody has put in words of their own: two of them in one place are for a person to choose."""


@dataclass(frozen=True)
class Kept:
    """Something that was removed on one laptop and worked on at another: it stays. `name` is its heading."""

    table: str
    name: str


@dataclass(frozen=True)
class Joined:
    """What joining another copy did. `came` counts the rows that are other than before, by table."""

    came: Mapping[str, int] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    settled: int = 0
    """Fields that are no words, changed on both sides: the latest stands."""
    clashes: int = 0
    """New places where two texts stand against each other."""
    waiting: int = 0
    """All places that wait for somebody's choice."""
    erased: int = 0
    """People erased for good on the other side, and now here."""
    nothing_new: bool = False


@dataclass(frozen=True)
class Said:
    """A text, the laptop it was typed on ("" when it has no name), whether that is this one, and when."""

    text: str
    laptop: str = ""
    here: bool = False
    at: float = 0.0


@dataclass(frozen=True)
class Clash:
    """Two texts for one place: what stands there now, and what was typed elsewhere at the same time.

    `place` has the headings that lead there, such as the day's and the block's.
    """

    id: str
    table: str
    column: str
    place: tuple[str, ...]
    standing: Said
    other: Said


LONG = frozenset(
    {
        *("purpose", "spoken", "participant_text", "note", "materials", "plan_b", "needs", "direction"),
        *("frame", "text", "asked", "citizen_gets", "cost", "reason"),
    }
)
"""Columns whose text may have several lines."""

NEEDED = frozenset({"name", "title", "asked"})
"""Columns that must say something, for a person's title excepted."""


def both(clash: Clash) -> str:
    """The two texts as a beginning for one that says it all."""
    between = "\n\n" if clash.column in LONG else " / "
    return f"{clash.standing.text.rstrip()}{between}{clash.other.text.strip()}"


def tidy(clash_column: str, text: str) -> str:
    """A text as its place takes it: what is one line stays one."""
    return text.strip() if clash_column in LONG else " ".join(text.split())


def must_say_something(table: str, column: str) -> bool:
    """Whether a place cannot be left empty."""
    return column in NEEDED and (table, column) not in (("person", "title"), ("programme", "name"))


MANY = 40_000
"""Pairs of words up to which two texts are held against each other word by word."""

Pieces = list[tuple[str, bool]]


def differing(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, word by word, each with whether it is only there.

    Between what they begin and end with alike, two long texts count as differing all the way.
    """
    words, others = (re.findall(r"\s+|\w+|[^\w\s]+", text) for text in (one, other))
    shortest = min(len(words), len(others))
    head = next((n for n in range(shortest) if words[n] != others[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if words[-1 - n] != others[-1 - n]), rest)
    middles = [part[head : len(part) - tail] for part in (words, others)]
    pieces = _between(*middles)
    before, after = "".join(words[:head]), "".join(words[len(words) - tail :])
    first, second = ([(before, False), *middle, (after, False)] for middle in pieces)
    return [piece for piece in first if piece[0]], [piece for piece in second if piece[0]]


def _between(words: list[str], others: list[str]) -> tuple[Pieces, Pieces]:
    if len(words) * len(others) > MANY:
        return [("".join(words), True)], [("".join(others), True)]
    mine: Pieces = []
    theirs: Pieces = []
    for kind, begin, end, other_begin, other_end in SequenceMatcher(None, words, others).get_opcodes():
        mine.append(("".join(words[begin:end]), kind != "equal"))
        theirs.append(("".join(others[other_begin:other_end]), kind != "equal"))
    return mine, theirs
