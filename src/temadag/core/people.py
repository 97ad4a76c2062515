"""Participants: who is invited, and how they are told apart."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is on a theme day."""

    LEADER = "leader"
    DIREKTION = "direktion"
    GUEST_CITIZEN = "guest-citizen"
    GUEST_EMPLOYEE = "guest-employee"


@dataclass(frozen=True)
class Person:
    """One participant; empty text means that we do not know."""

    id: str
    name: str
    title: str = ""
    level: str = ""
    area: str = ""
    workplace: str = ""
    email: str = ""
    role: Role = Role.LEADER
    manager_id: str = ""
    needs: str = ""

    @property
    def first_name(self) -> str:
        """What a colleague would call across the room."""
        return self.name.split()[0] if self.name.split() else ""

    @property
    def last_name(self) -> str:
        """What a list is sorted by."""
        words = self.name.split()
        return words[-1] if len(words) > 1 else self.name


def folded(text: str) -> str:
    """A text made comparable: one case, one kind of space, composed letters, å as aa."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("å", "aa")
    return " ".join(composed.replace(".", " ").replace("\u00a0", " ").split())


class _Letters(dict[int, str]):
    """What stands for each letter in a key that sorts; for most of them the letter without its accent."""

    def __missing__(self, code: int) -> str:
        said = self[code] = unicodedata.normalize("NFD", chr(code))[0]
        return said


_LETTERS = _Letters({ord(c): key for c, key in zip("æäøöå", ("z1", "z1", "z2", "z2", "z3"), strict=True)})


def danish_order(text: str) -> str:
    """A key that sorts as a Danish telephone book does: æ, ø, å last, and aa as å."""
    small = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    return small.translate(_LETTERS)


def by_name(person: Person) -> tuple[str, str]:
    """The key that puts people in the order of a list."""
    return danish_order(person.name), person.id


def matches(person: Person, sought: str) -> bool:
    """Whether every word sought begins a word of the person's name, title, area or workplace."""
    words = folded(" ".join((person.name, person.title, person.area, person.workplace))).split()
    return all(any(word.startswith(part) for word in words) for part in folded(sought).split())
