"""Where a long word may be broken: nine letters and more, three on each side, at its joints first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import pyphen
from reportlab.rl_config import hyphenationMinWordLength

from temadag.export.paper.joints import joints, seams
from temadag.i18n import language

LONG, EACH_SIDE = 9, 3
_DICTIONARIES = {"da": "da_DK", "en": "en_GB"}


def breaks(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to break a word in the language being spoken, the best first.

    In Danish they are at joints (»kultur-huset«), then at what a part begins or ends in (»virksom-heder«),
    then at other syllables; of these the one with the longest first part is first. A syllable that would end
    right beside a joint is a mistake of the patterns (»skær-mindstillinger«).
    """
    return _breaks(str(word), language()) if len(word) >= LONG else ()


@cache
def _dictionary(code: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES[code], left=EACH_SIDE, right=EACH_SIDE)


@lru_cache(maxsize=4096)
def _breaks(word: str, code: str) -> tuple[tuple[str, str], ...]:
    places = list(_dictionary(code).positions(word))
    met = joints(word) if code == "da" else ()
    # Two places side by side are a doubt of the patterns, and one of them would leave a stray letter.
    sure = {p for p in places if all(abs(p - other) > 1 for other in (*places, *met) if other != p)}
    left = sure.intersection(seams(word)) if code == "da" else set()
    order = [*met, *sorted(left.difference(met), reverse=True)]
    order += sorted(sure.difference(order), reverse=True)
    return tuple((word[:p], word[p:]) for p in order)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a style says of long words, in the words of ReportLab's functions."""

    hyphenator: Callable[[str], Any] | None
    wasteful: float
    embedded: Any
    again: bool
    """Whether a word that cannot be broken here is tried on the next line before it is cut by force."""
    shortest: int
    shrink: float
    cuts: bool
    tries: bool
    none_below: int
    """A shorter word need not be asked for."""

    @classmethod
    def of(cls, style: Any) -> "Rules | None":
        """The rules of a style, which are read once; None for a hyphenator that only ReportLab knows."""
        if style not in _rules:
            _rules[style] = cls._read(style)
        return _rules[style]

    @classmethod
    def _read(cls, style: Any) -> "Rules | None":
        asked = getattr(style, "hyphenationLang", "") or None
        if asked is not None and not callable(asked):
            return None
        embedded, wasteful = style.embeddedHyphenation, style.uriWasteReduce
        return cls(
            hyphenator=asked,
            wasteful=wasteful,
            embedded=embedded,
            again=embedded > 1,
            shortest=getattr(style, "hyphenationMinWordLength", hyphenationMinWordLength),
            shrink=style.spaceShrinkage,
            cuts=style.splitLongWords,
            tries=bool(asked or wasteful or embedded),
            none_below=LONG if asked is breaks and not embedded else 0,
        )


_rules: WeakKeyDictionary[Any, Rules | None] = WeakKeyDictionary()
