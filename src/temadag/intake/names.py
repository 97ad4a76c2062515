"""What stands in a name cell: the name the right way round, and the title or address beside it."""

import re
from dataclasses import dataclass, replace

from temadag.core.people import folded

# Endings and words by which a title is told from a name; data for guessing, not for the screen.
_ENDINGS = tuple(  # not for the screen
    (
        "leder ledere chef direktør inspektør konsulent koordinator rektor forstander formand borgmester "
        "sekretær rådgiver sygeplejerske pædagog lærer terapeut specialist medarbejder repræsentant "
        "fuldmægtig ansvarlig udvikler planlægger arkitekt ingeniør bibliotekar kurator borger "
        "director manager principal coordinator consultant officer adviser advisor supervisor executive "
        "teacher nurse employee headteacher headmaster secretary chairman"
    )
    .replace("å", "aa")
    .split()
)
_DEGREE = re.compile(  # not for the screen
    r"(?:ph\.? ?d|mpa|mba|mph|mpg|hd|hr|ma|msc|m\.sc|bsc|cand\.? ?\w+(?:\.\w+)*|dr\.? ?\w+)\.?", re.IGNORECASE
)
_PLACE = re.compile(  # not for the screen
    r"(?:gården|huset|skolen?|hjemmet|cent(?:ret|er)|børnehaven?|vuggestuen?|biblioteket|forvaltning(?:en)?|"
    r"kommunen?|afdeling(?:en)?|plejecent\w+)$",
    re.IGNORECASE,
)
_SMALL = frozenset("og på til for med fra som der pr and of".split())  # not for the screen
_WHOLE = frozenset("læge jurist provst fung konst afdelingslæge overlæge head citizen ceo hr-partner".split())
_SURNAMES = frozenset("borger formand".split())
_PARTICLES = frozenset(
    "af von van der den de du da di la le el al bin ibn ben dos das ten ter zu zur".split()
)
_NOBODY = frozenset(  # not for the screen
    "nn|n n|vakant|ubesat|ledig|ledig stilling|vacant|tba|tbd|ikke besat|navn følger|ingen|afventer".split(
        "|"
    )
)
_OPEN_POST = re.compile(r"(?:vakant|ubesat|vacant|stilling(?:en)?|ny leder|ny chef)\b")  # not for the screen
_MAIL = re.compile(r"[^\s<>@;,:()\[\]\"]+@[^\s<>@;,:()\[\]\"]+\.[^\s<>@;,:()\[\]\"]+")
_BULLET = re.compile(r"^(?:[•·▪◦*–—]\s*|-\s+|\(?\d{1,4}[.)]\s*|\d{1,4}\s+(?=[^\W\d]))")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,80})[)\]]\s*$")
_DASHED = re.compile(r"\s+[-–—/|]\s+|\s*:\s+")


@dataclass(frozen=True)
class Called:
    """A name and what stood beside it.

    `turned` when surname and first name changed places, `spelt` when the address alone told the name.
    """

    name: str
    title: str = ""
    email: str = ""
    workplace: str = ""
    turned: bool = False
    spelt: bool = False
    formula: bool = False


def called(text: str) -> Called:
    """What a name cell says."""
    if like_formula(text):
        return Called(text, formula=True)
    email = mail(text)
    text = _BULLET.sub("", _without_mail(text)).strip(" ,;").rstrip("*†¹²³ ")
    for way in (_in_brackets, _after_comma, _after_dash, _before, _behind):
        found = way(text)
        if found is not None:
            return replace(found, name=calm(found.name), email=email)
    return Called(calm(text), email=email)


def mail(text: str) -> str:
    """The address in a text such as »Mette <mette@by.dk>«; empty when there is none."""
    if "@" not in text:
        return ""
    found = _MAIL.search(text)
    return found.group().removeprefix("mailto:").strip(".'").lower() if found else ""


def titled(text: str) -> bool:
    """Whether a text names a post rather than a person."""
    words = re.split(r"[\s/,&]+", folded(text).replace("(", " ").replace(")", " "))
    return any(word.endswith(_ENDINGS) or word in _WHOLE for word in words if word)


def nobody(text: str) -> bool:
    """Whether a name cell says that there is nobody yet."""
    plain = folded(text).strip(" -?()[]")
    return plain in _NOBODY or bool(_OPEN_POST.match(plain))


def from_mail(address: str) -> str:
    """The name that an address such as mette.kjaer@by.dk spells; empty where it spells none."""
    words = re.sub(r"\d+$", "", address.partition("@")[0]).replace("_", ".").split(".")
    if 1 < len(words) < 5 and all(len(w) > 1 and w.replace("-", "").isalpha() for w in words):
        return " ".join(re.sub(r"[^\W\d_]+", _capital, word) for word in words)
    return ""


def several(text: str) -> bool:
    """Whether a name has a little word in it that belongs to a sentence, or to two people."""
    return bool(_SMALL & set(text.casefold().split())) or "&" in text


def place(text: str) -> bool:
    """Whether a text names a school, a house or an office."""
    return bool(_PLACE.search(text))


def like_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula; to us it is only text."""
    return bool(re.match(r"[=+@]|-[^\s-]", text))


def like_name(text: str) -> bool:
    """Whether a text may be somebody's name: two to six words, capital but for particles."""
    words = text.replace(",", " ").split()
    if not 1 < len(words) <= 6 or not all(c.isalpha() or c in " -'’.," for c in text) or titled(text):
        return False
    if text.islower() or text.isupper():
        return len(words) <= 4 and not several(text)
    return all(w[0].isupper() or w in _PARTICLES for w in words) and words[0][0].isupper()


def calm(name: str) -> str:
    """A name in capitals or in small letters, written as a name."""
    if sum(c.isalpha() for c in name) < 4:
        return name
    if name.islower() or name.isupper():
        return " ".join(_calm_word(w, n) for n, w in enumerate(name.split()))
    return re.sub(
        r"\b[^\W\d_a-zæøå]{4,}\b", lambda m: _capital(m) if m.group().isupper() else m.group(), name
    )


def _calm_word(word: str, place: int) -> str:
    if place and word.casefold() in _PARTICLES:
        return word.casefold()
    return re.sub(r"[^\W\d_]+", _capital, word)


def _capital(found: re.Match[str]) -> str:
    return found.group()[0].upper() + found.group()[1:].lower()


def _without_mail(text: str) -> str:
    if "@" not in text:
        return text
    return re.sub(r"[<(\[\"]*(?:mailto:)?" + _MAIL.pattern + r"[>)\]\"]*", " ", text).strip(" \"'")


def _in_brackets(text: str) -> Called | None:
    found = _IN_BRACKETS.search(text)
    if found is None or not titled(found.group(1)):
        return None
    before = called(text[: found.start()])
    return replace(before, title=found.group(1))


def _after_comma(text: str) -> Called | None:
    """»Hansen, Mette«, »Mette Hansen, skoleleder« and »Hansen, Mette, skoleleder«."""
    parts = [part.strip() for part in text.split(",")]
    if not 1 < len(parts) < 5 or not all(parts):
        return None
    if titled(", ".join(parts[1:])) and not titled(parts[0]):
        posts = next(n for n, part in enumerate(parts) if n and titled(part))
        before = called(", ".join(parts[:posts]))
        return replace(before, title=", ".join(parts[posts:]))
    if len(parts) == 2 and " " in parts[0] and _DEGREE.fullmatch(parts[1]):
        return Called(parts[0], title=parts[1])
    if len(parts) == 2 and " " in parts[0] and place(parts[1]):
        return Called(parts[0], workplace=parts[1])
    if len(parts) == 2 and all(len(part.split()) <= 4 for part in parts):
        return Called(f"{parts[1]} {parts[0]}", turned=True)
    return None


def _after_dash(text: str) -> Called | None:
    parts = _DASHED.split(text, maxsplit=1)
    if len(parts) == 2 and like_name(parts[0]) and titled(parts[1]):
        return Called(parts[0], parts[1])
    if len(parts) == 2 and like_name(parts[1]) and titled(parts[0]):
        return Called(parts[1], parts[0])
    return None


def _before(text: str) -> Called | None:
    """»Skoleleder Mette Hansen«."""
    first, _space, rest = text.partition(" ")
    if titled(first) and like_name(rest):
        return Called(rest, first)
    return None


def _behind(text: str) -> Called | None:
    """»Mette Hansen Skoleleder«, as where a cell had two lines."""
    rest, _space, last = text.rpartition(" ")
    if titled(last) and folded(last) not in _SURNAMES and like_name(rest):
        return Called(rest, last)
    return None
