"""Joining two laptops' work: what came in, what was kept, and what a person must choose between."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    "request_card": ("asked", "citizen_gets", "cost", "decider", "reason", "owner"),
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


def both(clash: Clash) -> str:
    """The two texts as a beginning for one that says it all."""
    return f"{clash.standing.text.rstrip()}\n\n{clash.other.text.strip()}".strip()
