"""Where a long word may be broken: nine letters and more, three on each side."""

from functools import cache, lru_cache

import pyphen

from temadag.i18n import language

LONG, EACH_SIDE = 9, 3
_DICTIONARIES = {"da": "da_DK", "en": "en_GB"}


def breaks(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to break a word in the language being spoken, the longest first part first."""
    return _breaks(str(word), language()) if len(word) >= LONG else ()


@cache
def _dictionary(code: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES[code], left=EACH_SIDE, right=EACH_SIDE)


@lru_cache(maxsize=4096)
def _breaks(word: str, code: str) -> tuple[tuple[str, str], ...]:
    places = list(_dictionary(code).positions(word))
    # Two places side by side are a doubt of the patterns, and one of them would leave a stray letter.
    sure = [p for p in places if all(abs(p - other) > 1 for other in places if other != p)]
    return tuple((word[:p], word[p:]) for p in reversed(sure))
