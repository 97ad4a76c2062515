"""Coaching notes: what one is, when they are locked again, and how good a passphrase is."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

LONGEST = 20_000
"""Characters that one note may have."""

AWAY = 60.0
"""Seconds without the program in front after which the notes are locked."""

LEAP = 60.0
"""A clock that moves this much between two ticks tells that the laptop has slept, or that it was set."""


@dataclass(frozen=True)
class Vault:
    """A key that notes are closed with: its open half, and its other half locked twice."""

    id: str
    public_key: bytes
    by_phrase: bytes
    by_rescue: bytes


@dataclass(frozen=True)
class ClosedNote:
    """A note as the file has it: about whom, and its bytes, which begin with a mark of the key they are
    closed with; `vault_id` follows from that, and is empty when the file has no such key."""

    id: str
    person_id: str
    vault_id: str
    sealed: bytes


@dataclass(frozen=True)
class Note:
    """An open note: `at` is the time on the wall as ISO text, `day_id` the day it was written on."""

    text: str
    at: str = ""
    day_id: str = ""


WEAK_BITS, STRONG_BITS = 33.0, 48.0
_WORD = 10.0


class Strength(StrEnum):
    """How long somebody would have to guess."""

    SHORT = "short"
    WEAK = "weak"
    GOOD = "good"
    STRONG = "strong"


def plain_phrase(phrase: str) -> str:
    """A passphrase as it counts: composed letters, one case, one space between words."""
    return " ".join(unicodedata.normalize("NFC", phrase).casefold().split())


def strength(phrase: str) -> Strength:
    """How good a passphrase is: at least four words or twelve characters, and not one sign over and over.

    A person's own words are worth less than chance, so each counts for ten bits, however long it is.
    """
    plain = plain_phrase(phrase)
    words = plain.split()
    long_enough = len(plain) >= 12 or len([word for word in words if len(word) > 1]) >= 4
    if not long_enough:
        return Strength.SHORT
    if len(set(plain.replace(" ", ""))) < 6 or len(set(words)) < min(len(words), 3) or _counts_on(plain):
        return Strength.WEAK
    bits = _bits(plain)
    if bits < WEAK_BITS:
        return Strength.WEAK
    return Strength.STRONG if bits >= STRONG_BITS else Strength.GOOD


def good_enough(phrase: str) -> bool:
    """Whether the program takes a passphrase."""
    return strength(phrase) in (Strength.GOOD, Strength.STRONG)


def _bits(plain: str) -> float:
    """Roughly how many times one would have to double one's guesses: by runs of letters and of digits."""
    runs = set(re.findall(r"[^\W\d_]+|\d+", plain))
    known = sum(_WORD if run.isalpha() else len(run) * 2.3 for run in runs if len(run) > 2 or run.isdigit())
    chance = sum(len(run) * 3.4 for run in runs if len(run) <= 2 and run.isalpha())
    return known + chance + 2.0 * max(0, len(runs) - 1)


def _counts_on(plain: str) -> bool:
    """Whether most of it repeats or counts on: 123456789012, abcdefghijkl."""
    signs = plain.replace(" ", "")
    steps = [ord(b) - ord(a) for a, b in pairwise(signs)]
    return max(steps.count(1), steps.count(0), steps.count(-1)) > len(steps) * 0.6


class Patience:
    """After each wrong passphrase one waits a second more; moments are seconds on the program's clock."""

    def __init__(self) -> None:
        self._missed = 0
        self._until = self._told = 0.0

    def miss(self, now: float) -> None:
        """Note a wrong one."""
        self._missed += 1
        self._until, self._told = now + self._missed, now

    def forgive(self) -> None:
        """Begin anew after a right one."""
        self._missed, self._until = 0, 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next try; a clock set back does not make them more."""
        if now < self._told:
            self._until -= self._told - now
            self._told = now
        return max(0.0, self._until - now)


class Vigil:
    """Decides, tick by tick, whether notes that are open should be locked."""

    def __init__(self, now: float) -> None:
        self._ticked = now
        self._away_since: float | None = None

    def due(self, now: float, rested: float, minutes: int, in_front: bool) -> bool:
        """Whether it is time: nobody has used them for so many minutes, the program has been out of
        sight for a minute, or the clock has leapt as it does when a laptop sleeps."""
        leapt = abs(now - self._ticked) > LEAP
        self._ticked = now
        if in_front:
            self._away_since = None
        elif self._away_since is None or now < self._away_since:
            self._away_since = now
        away = self._away_since is not None and now - self._away_since >= AWAY
        return leapt or away or rested >= 60 * minutes


def for_writing(vaults: list[Vault], opened: set[str], used: set[str]) -> Vault | None:
    """The vault that a new note is closed with: the newest that is open, or the only one in use.

    None when that would be a guess: two laptops that were joined may each have brought one, and a note
    must not be closed with a passphrase that its writer does not have.
    """
    inside = sorted((vault for vault in vaults if vault.id in opened), key=lambda vault: vault.id)
    if inside:
        return inside[-1]
    in_use = [vault for vault in vaults if vault.id in used] or vaults
    return in_use[0] if len(in_use) == 1 else None
