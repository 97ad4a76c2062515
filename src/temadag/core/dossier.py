"""The coaching dossier: open notes about one person, to be kept together under a password of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from temadag.core.coaching import Note, good_enough
from temadag.core.people import Person

MOST_BYTES = 127
"""Bytes of a password that a PDF can be locked with."""


@dataclass(frozen=True)
class Dossier:
    """Notes about one person; `days` has what the theme days are called, by their ids."""

    person: Person
    notes: tuple[Note, ...]
    days: Mapping[str, str] = field(default_factory=dict)

    @property
    def in_order(self) -> tuple[Note, ...]:
        """The notes, oldest first; those without a time before them."""
        return tuple(sorted(self.notes, key=lambda note: note.at))


def fits(password: str) -> bool:
    """Whether a PDF may be locked with it: hard to guess, and short enough to count to its end."""
    return good_enough(password) and len(password.encode("utf-8")) <= MOST_BYTES
