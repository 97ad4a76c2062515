"""The rows of a list before anybody knows what they mean, and why a list cannot be read."""

import unicodedata
from dataclasses import dataclass

LARGEST = 20_000_000
"""Bytes; a list of people is never this large."""

MOST_ROWS = 20_000
MOST_COLUMNS = 200

Rows = list[list[str]]


class CannotRead(Exception):  # noqa: N818 - an answer to the person
    """A list that cannot be read; nothing was taken in.

    Codes: missing, in-use, folder, empty, pdf, picture, old-excel, locked-excel, broken-excel,
    open-document, word, web-page, binary, too-large, no-people.
    """

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name


@dataclass(frozen=True)
class Sheet:
    """The rows of a list and where they came from.

    `sure` is false where the letters had to be guessed; `tabs` are the tabs of a workbook that
    have anything in them, `tab` the one that was read. `hidden` has the numbers of the rows, from 0,
    that the sheet does not show; `away` says that the workbook hides the whole tab.
    """

    rows: Rows
    name: str = ""
    encoding: str = ""
    sure: bool = True
    tab: str = ""
    tabs: tuple[str, ...] = ()
    torn: bool = False
    hidden: frozenset[int] = frozenset()
    away: bool = False


def tidy(text: str) -> str:
    """A cell on one line: composed letters, plain single spaces, no signs that nobody can see."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    seen = (
        " " if c.isspace() else "" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in composed
    )
    return " ".join("".join(seen).split())
