"""What somebody looks for: words that must all occur, told apart as a Dane tells letters apart."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

LONGEST = 200
"""Characters that are looked for; more than that is a slip of the clipboard."""

_ALIKE = {
    **{
        number: unicodedata.normalize("NFD", chr(number))[0]
        for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    },
    **{ord(letter): plain for letter, plain in zip("åäöłđ", "åæøld", strict=True)},
}
"""What each letter of the Latin alphabets is compared as."""


def folded(text: str) -> str:
    """A text made comparable: one case, ä as æ, ö as ø, and no other accents than that of å.

    So »idé« is »ide«, but »får« is not »far«, nor »bøn« »bon«.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).casefold().translate(_ALIKE)


@dataclass(frozen=True)
class Sought:
    """The folded words that must all occur, each also inside a longer word; none is nothing to look for.

    An å in them is also found as aa, so that »Ågård« is »Aagaard«; the a that ends one word and the a that
    begins the next in »klimaaftale« are two, and »aftale« is found there.
    """

    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    def in_text(self, *texts: str) -> bool:
        """Whether every word occurs somewhere in these texts."""
        whole = folded("\n".join(texts))
        return all(form.search(whole) for form in self.forms)

    @cached_property
    def forms(self) -> tuple[re.Pattern[str], ...]:
        """What each word is found by in a folded text."""
        return tuple(re.compile(re.escape(word).replace("å", "(?:å|aa)")) for word in self.words)


def sought(typed: str) -> Sought:
    """What is looked for, from what was typed; one letter alone is not looked for yet."""
    words = tuple(dict.fromkeys(folded(typed[:LONGEST]).replace("aa", "å").split()))
    return Sought(words if any(len(word) > 1 or word == "å" for word in words) else ())


def spots(text: str, sought: Sought) -> list[tuple[int, int]]:
    """Where in a text, as it stands, the words are: each first letter and how many there are."""
    owner = [number for number, letter in enumerate(text) for _part in folded(letter)]
    plain = "".join(map(folded, text))
    found = [match.span() for form in sought.forms for match in form.finditer(plain)]
    return sorted((owner[begin], owner[end - 1] - owner[begin] + 1) for begin, end in found)


def around(text: str, sought: Sought, room: int = 160) -> str:
    """The part of a long text where the first word that is sought stands, with »…« for the rest."""
    plain = " ".join(text.split())
    if len(plain) <= room:
        return plain
    first = next((begin for begin, _length in spots(plain, sought)), 0)
    begin = 0 if first < room // 2 else plain.rfind(" ", 0, first - room // 3) + 1
    end = len(plain) if begin + room >= len(plain) else plain.rfind(" ", begin, begin + room)
    end = end if end > begin else begin + room
    return ("… " if begin else "") + plain[begin:end] + (" …" if end < len(plain) else "")
