"""What a text has been before: its saves gathered into versions, and what differs between two texts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

TOGETHER = 180.0
"""Seconds between two saves on one laptop within which they are one version."""

LONGEST = 900.0
"""Seconds that one version may take, however steadily one types."""

LOSS = 20
"""Characters taken out in a row that make what stood before a version of its own."""


@dataclass(frozen=True)
class Cell:
    """One column of one row of the file."""

    table: str
    key: str
    column: str


@dataclass(frozen=True)
class Save:
    """One save of a text as the log has it; `at` is in seconds since 1970, 0 where it is not known."""

    text: str
    at: float
    replica: str
    step: int = 0
    undone: bool = False


@dataclass(frozen=True)
class Version:
    """A text as it once stood, and when and on which laptop it was typed.

    `laptop` is the name that people gave it, empty for none; `grew` is how many characters longer than
    the version before; `undone` tells that it came back by an undo.
    """

    text: str
    at: float
    replica: str
    laptop: str = ""
    grew: int = 0
    undone: bool = False


class Mark(StrEnum):
    """How a piece of text stands to another text."""

    SAME = "same"
    COMES = "comes"
    GOES = "goes"


@dataclass(frozen=True)
class Piece:
    """A stretch of text and its mark."""

    mark: Mark
    text: str


def gathered(saves: Iterable[Save], names: Mapping[str, str]) -> list[Version]:
    """The versions of a text, newest first, from its saves, oldest first; `names` is what laptops are called.

    Typing is one version as long as it goes on; what somebody takes out of it in one go is not lost in it.
    """
    last = [group[-1] for group in _groups(_changed(saves))]
    lengths = [0, *(len(save.text) for save in last)]
    found = [
        Version(s.text, s.at, s.replica, names.get(s.replica, ""), now - before, s.undone)
        for s, (before, now) in zip(last, pairwise(lengths), strict=True)
    ]
    return found[::-1]


def differences(now: str, then: str) -> list[Piece]:
    """The text of `then` with what it has and `now` has not, and what it lacks, word by word."""
    here, there = _words(now), _words(then)
    pieces: list[Piece] = []
    for deed, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if deed == "equal":
            pieces.append(Piece(Mark.SAME, "".join(there[c:d])))
            continue
        if b > a:
            pieces.append(Piece(Mark.GOES, "".join(here[a:b])))
        if d > c:
            pieces.append(Piece(Mark.COMES, "".join(there[c:d])))
    return _joined(pieces)


def word_count(pieces: Iterable[Piece], mark: Mark) -> int:
    """How many words of that mark there are."""
    return sum(len(re.findall(r"\w+", piece.text)) for piece in pieces if piece.mark is mark)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ by no more than their spaces, which are tidied when a text is saved."""
    return one.split() == other.split()


def _changed(saves: Iterable[Save]) -> list[Save]:
    kept: list[Save] = []
    for save in saves:
        if not kept or kept[-1].text != save.text:
            kept.append(save)
    return kept


def _groups(saves: Sequence[Save]) -> list[list[Save]]:
    groups: list[list[Save]] = []
    fall = 0  # how much the saves at the end have taken out, one after the other
    begun = 0  # where in the last group that began
    for save in saves:
        if not groups or not _goes_on(groups[-1], save):
            groups.append([save])
            fall = begun = 0
            continue
        group = groups[-1]
        lost, before = _taken_out(group[-1].text, save.text), fall
        if lost and not fall:
            begun = len(group)
        fall = fall + lost if lost else 0
        group.append(save)
        if before < LOSS <= fall and begun:
            groups[-1:] = [group[:begun], group[begun:]]
    return groups


def _goes_on(group: Sequence[Save], save: Save) -> bool:
    last = group[-1]
    if save.undone or last.undone or save.replica != last.replica or not last.at:
        return False
    near = save.at - last.at <= TOGETHER or (save.step and save.step == last.step)
    return bool(near) and save.at - group[0].at <= LONGEST


def _taken_out(before: str, after: str) -> int:
    """How many characters of `before` stand no longer between what the two begin and end with."""
    shorter = min(len(before), len(after))
    front = _common(before, after, shorter)
    rest = shorter - front
    back = _common(before[::-1], after[::-1], rest)
    return len(before) - front - back


def _common(one: str, other: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Let a lone space between two changes belong to both, and put what comes in a row together."""
    spread: list[Piece] = []
    for number, piece in enumerate(pieces):
        inside = 0 < number < len(pieces) - 1
        if piece.mark is Mark.SAME and inside and not piece.text.strip() and "\n" not in piece.text:
            spread += [Piece(Mark.GOES, piece.text), Piece(Mark.COMES, piece.text)]
        else:
            spread.append(piece)
    made: list[Piece] = []
    goes = comes = ""
    for piece in [*spread, Piece(Mark.SAME, "")]:
        if piece.mark is Mark.GOES:
            goes += piece.text
        elif piece.mark is Mark.COMES:
            comes += piece.text
        else:
            made += [Piece(m, t) for m, t in ((Mark.GOES, goes), (Mark.COMES, comes)) if t]
            goes = comes = ""
            if piece.text:
                made.append(piece)
    return made
