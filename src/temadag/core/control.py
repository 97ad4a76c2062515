"""Who holds the clock: the laptop, or one helper at a time, whom the facilitator has handed it to."""

from dataclasses import dataclass
from enum import StrEnum

SILENCE = 45.0
"""Seconds without a word from the helper's phone after which the laptop holds the clock again."""

NAME_MOST = 40


class Back(StrEnum):
    """Why the laptop has the clock again."""

    TAKEN = "taken"
    GIVEN = "given"
    SILENT = "silent"
    GONE = "gone"


@dataclass(frozen=True)
class Helper:
    """A helper's phone that is in; the name is what was typed there, or empty."""

    id: str
    name: str = ""
    connected: bool = False


@dataclass(frozen=True)
class Control:
    """Who holds the clock, None for the laptop, and who asks for it; `back` is how it last came back."""

    holder: Helper | None = None
    asking: tuple[Helper, ...] = ()
    back: Back | None = None
