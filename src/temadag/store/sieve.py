"""A coarse sieve in SQL for words that are sought, so that few texts have to be looked at closely.

SQLite's LIKE knows only the case of a to z. In a longer word every letter that has other forms stands open
(»_«), and å, that is also spelled aa, altogether (»%«): the letters between hold it. A short word would
then be anywhere, so in it the forms of æ, ø and å are spelled out, and only e may carry an accent. What
comes through is looked at by `core.sought`.
"""

from collections.abc import Callable, Sequence
from itertools import product
from math import prod
from typing import Any, TypeVar

from sqlite_utils import Database

from temadag.core.sought import Sought
from temadag.store.rows import rows

V = TypeVar("V")

_OPEN = "aeiouyæø"
HELD = 3
"""A word with so many letters that have no other form is held by them alone."""

_SPELLED = {"å": ("aa", "å", "Å"), "æ": ("æ", "Æ"), "ø": ("ø", "Ø"), "e": ("_",)}
_MOST = 9
"""A short word that could be spelled in more ways than this stands open as a long one does."""

_AT_ONCE = 2
"""So many times the answers wanted are looked at closely in one go."""


def patterns(word: str) -> tuple[str, ...]:
    """The LIKE patterns of one folded word, of which one must fit."""
    forms = [_SPELLED.get(letter) or (letter if letter.isascii() else "_",) for letter in word]
    if (
        sum(letter.isascii() and letter not in _OPEN for letter in word) >= HELD
        or prod(map(len, forms)) > _MOST
    ):
        forms = [("%" if letter == "å" else _open(letter),) for letter in word]
    return tuple(f"%{''.join(chosen)}%" for chosen in product(*forms))


def _open(letter: str) -> str:
    return "_" if letter in _OPEN or not letter.isascii() else letter


def where(sought: Sought, text: str) -> str:
    """The condition that a text expression has every word, as far as the sieve can tell."""
    each = [" or ".join([f"{text} like ?"] * len(patterns(word))) for word in sought.words]
    return " and ".join(f"({one})" for one in each)


def given(sought: Sought) -> tuple[str, ...]:
    """What stands for the question marks of `where`."""
    return tuple(pattern for word in sought.words for pattern in patterns(word))


def sifted(
    db: Database,
    sql: str,
    given: Sequence[object],
    limit: int,
    closely: Callable[[list[dict[str, Any]]], list[V]],
) -> list[V]:
    """The first answers of a sieved select that also bear being looked at closely.

    `{portion}` in the select is where its limit stands; its order must be whole.
    """
    found: list[V] = []
    at_once = _AT_ONCE * limit
    for portion in (f"limit {at_once}", f"limit -1 offset {at_once}"):
        answers = rows(db, sql.replace("{portion}", portion), *given)  # none is ever left half read
        found += closely(answers)
        if len(found) >= limit or len(answers) < at_once:
            break
    return found[:limit]
