"""Phones that ask to be let in by name, for somebody who is without their code."""

from collections import Counter
from dataclasses import dataclass

from temadag.core.room import Knock

MOST, MOST_HERE = 60, 12
"""How many may wait, and how many of one address: a list that nobody can read through lets nobody in."""


@dataclass(frozen=True)
class _Asking:
    phone: str
    name: str
    peer: str


class Knocks:
    """Those who wait, and those who were refused; kept in memory only."""

    def __init__(self) -> None:
        self._asking: dict[str, _Asking] = {}
        self._refused: dict[str, None] = {}

    def knock(self, phone: str, name: str, peer: str) -> bool:
        """Ask, or ask under another name; False when too many wait."""
        here = Counter(asking.peer for asking in self._asking.values())
        if phone not in self._asking and (len(self._asking) >= MOST or here[peer] >= MOST_HERE):
            return False
        self._refused.pop(phone, None)
        self._asking[phone] = _Asking(phone, name, peer)
        return True

    def waits(self, phone: str) -> bool:
        """Whether a phone still waits for an answer."""
        return phone in self._asking

    def refused(self, phone: str) -> bool:
        """Whether a phone was refused."""
        return phone in self._refused

    def answered(self, knock_id: str, refused: bool = False) -> str:
        """The phone that knocked; it waits no longer. Empty when there is none."""
        if self._asking.pop(knock_id, None) is None:
            return ""
        if refused:
            self._refused[knock_id] = None
            for old in list(self._refused)[:-MOST]:
                del self._refused[old]
        return knock_id

    def forget(self) -> None:
        """Nobody waits."""
        self._asking.clear()
        self._refused.clear()

    def all(self) -> tuple[Knock, ...]:
        """Those who wait, in the order in which they came."""
        return tuple(Knock(one.phone, one.name) for one in self._asking.values())
