"""The program's two languages: Danish stands in the code, English comes from one catalogue.

Screens, papers and phones can speak different languages at the same time, so the language is a
property of the current call, not of the process.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from functools import cache

from temadag import places

LANGUAGES = ("da", "en")

_home = "da"
_here: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """The language that words come out in just now."""
    return _here.get() or _home


def has_catalogue(code: str) -> bool:
    """Whether the program can speak `code`; Danish stands in the code itself."""
    return code == "da" or places.resources("i18n", f"{code}.mo").exists()


def speak(code: str) -> None:
    """Let the whole program speak `code` from now on."""
    global _home
    if code not in LANGUAGES:
        raise ValueError(code)
    _home = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for the length of a `with`, in this thread only."""
    if code not in LANGUAGES:
        raise ValueError(code)
    token = _here.set(code)
    try:
        yield
    finally:
        _here.reset(token)


def _(text: str) -> str:
    """The text in the current language."""
    return text if language() == "da" or not text else _catalogue(language()).gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the text that goes with `n` things; the number itself is put in by `.format`."""
    if language() == "da":
        return one if n == 1 else many
    return _catalogue(language()).ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """The text in the current language, where the same Danish word has two meanings."""
    return text if language() == "da" else _catalogue(language()).pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark a text for the catalogue without translating it yet."""
    return text


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    path = places.resources("i18n", f"{code}.mo")
    if not path.exists():
        return _gettext.NullTranslations()
    with path.open("rb") as file:
        return _gettext.GNUTranslations(file)


_QUOTES = {"da": tuple("»«›‹"), "en": tuple("“”‘’")}


def quoted(words: str) -> str:
    """Somebody's words in quotation marks; marks inside become single ones, so that the end is seen."""
    opens, closes, inner_opens, inner_closes = _QUOTES[language()]
    inside = words.translate(str.maketrans("»«“”", (inner_opens + inner_closes) * 2))
    return f"{opens}{inside}{closes}"


_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_WEEKDAYS = {
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag".split(),  # not for the screen
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}


def long_date(day: date) -> str:
    """A date in words: 14. november 2026, or 14 November 2026."""
    month = _MONTHS[language()][day.month - 1]
    return f"{day.day}. {month} {day.year}" if language() == "da" else f"{day.day} {month} {day.year}"


def full_date(day: date) -> str:
    """A date with its weekday: lørdag den 14. november 2026, or Saturday 14 November 2026."""
    weekday = _WEEKDAYS[language()][day.weekday()]
    return f"{weekday} den {long_date(day)}" if language() == "da" else f"{weekday} {long_date(day)}"


def decimal(number: float) -> str:
    """A number with one decimal: 6,4 in Danish, 6.4 in English."""
    return f"{number:.1f}".replace(".", "," if language() == "da" else ".")


def clock(minute: int) -> str:
    """A time of day given in minutes after midnight: 10.15 in Danish, 10:15 in English."""
    mark = "." if language() == "da" else ":"
    return f"{minute // 60 % 24:02d}{mark}{minute % 60:02d}"


def clock_of(moment: time) -> str:
    """A time of day as the room reads it."""
    return clock(moment.hour * 60 + moment.minute)


def clock_span(start: int, end: int) -> str:
    """Two times of day, in minutes after midnight: 10.15–11.00."""
    return f"{clock(start)}–{clock(end)}"
