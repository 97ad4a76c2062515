"""Bytes become rows of text: spreadsheets, separated text in any encoding, and what was pasted."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from temadag.intake import excel, heading_words, headings, letters, names
from temadag.intake.sheet import LARGEST, MOST_COLUMNS, MOST_ROWS, CannotRead, Rows, Sheet, tidy

_FOREIGN = {
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"RIFF": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
    b"{\\rtf": "word",
    b"<?xml": "old-excel",
    b"<html": "web-page",
    b"<!doctype": "web-page",
    b"<table": "web-page",
    b"<meta": "web-page",
}
_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
_LINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_TO = re.compile(r"^(?:til|to|cc|bcc):\s*", re.IGNORECASE)
_LONGEST_CELL = 8
"""Line breaks; a quoted cell with more is a quote that somebody forgot to close."""


def from_file(path: Path, tab: str = "") -> Sheet:
    """The rows of a file. Raises CannotRead."""
    if path.is_dir():
        raise CannotRead("folder", path.name)
    try:
        if path.stat().st_size > LARGEST:
            raise CannotRead("too-large", path.name)
        data = path.read_bytes()
    except PermissionError as trouble:
        raise CannotRead("in-use", path.name) from trouble
    except OSError as trouble:
        raise CannotRead("missing", path.name) from trouble
    return from_bytes(data, path.name, tab)


def from_bytes(data: bytes, name: str = "", tab: str = "") -> Sheet:
    """The rows of a file's content; what it is decides, not what it is called. Raises CannotRead."""
    if not data.strip(b" \t\r\n\x00"):
        raise CannotRead("empty", name)
    code = _foreign(data)
    if code:
        raise CannotRead(code, name)
    if data.startswith(b"PK\x03\x04"):
        return excel.read(data, name, tab)
    text, encoding, sure = letters.decoded(data, name)
    rows, torn = _cut(text, name)
    return Sheet(rows, name, encoding, sure, torn=torn)


def from_text(text: str, name: str = "") -> Sheet:
    """The rows of a pasted list. Raises CannotRead."""
    right = letters.mended(text)
    rows, torn = _cut(right, name)
    return Sheet(rows, name, "utf-8", right == text, torn=torn)


def _foreign(data: bytes) -> str:
    beginning = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, code in _FOREIGN.items():
        if data.startswith(sign) or (sign[:1] in b"<%" and beginning.lower().startswith(sign.lower())):
            return code
    if not data.startswith(_CONTAINER):
        return ""
    # Old workbooks, old letters and workbooks with a password share this container.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "locked-excel"
    return "word" if "WordDocument".encode("utf-16-le") in data else "old-excel"


def _cut(text: str, name: str) -> tuple[Rows, bool]:
    """The rows of separated text, and whether its quotes were torn and had to be read line by line."""
    text = letters.without_entities(text.replace("\x00", "").lstrip("\ufeff"))
    text = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text)
    first, _break, rest = text.partition("\n")
    named = re.fullmatch(r'"?sep=(.)"?', first.strip(" "), re.IGNORECASE)
    mark: str | None
    if named:
        mark, text = named.group(1), "\n" + rest  # Excel's own way to name the separator
    else:
        text = _one_a_line(_unquoted(text))
        mark = separator(text)
    rows, torn = _cells(text, mark)
    if len(rows) > MOST_ROWS:
        raise CannotRead("too-large", name)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise CannotRead("empty", name)
    return rows, torn


def _cells(text: str, mark: str | None) -> tuple[Rows, bool]:
    lines = _LINE.split(text)
    if mark is None:
        return [[tidy(line.strip().strip('"'))] for line in lines], False
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True))
        long = [cell for row in rows for cell in row if "\n" in cell and len(cell) > 10]
        torn = any(cell.count("\n") > _LONGEST_CELL for cell in long)
        torn = torn or (any(mark in cell for cell in long) and _unclosed(text, mark))
    except csv.Error:
        rows, torn = [], True
    if torn:
        rows = [[cell.strip().strip('"') for cell in line.split(mark)] for line in lines]
    return [[tidy(cell) for cell in row[:MOST_COLUMNS]] for row in rows], torn


def _unclosed(text: str, mark: str) -> bool:
    try:
        for _row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            pass
    except csv.Error:
        return True
    return False


def _unquoted(text: str) -> str:
    """A list whose whole lines stand in quotes, as Excel saves a file that it never cut into columns."""
    lines = [line.rstrip(" ;,\t") for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not all(re.fullmatch(r'"(?:[^"]|"")*"', line) for line in lines):
        return text
    return "\n".join(line.rstrip(" ;,\t")[1:-1].replace('""', '"') for line in text.split("\n"))


def _one_a_line(text: str) -> str:
    """Recipients as a mail program copies them, »Name <address>; Name <address>«, one on each line."""
    lines = [_TO.sub("", line) for line in _LINE.split(text.strip())]
    if any(len(re.findall(r"<[^<>\s]+@[^<>\s]+>", line)) > 1 for line in lines):
        return "\n".join(re.sub(r">\s*[;,]\s*(?=\S)", ">\n", line).strip(" ;,") for line in lines)
    if len(lines) == 1:
        for mark in ";,":
            people = [part.strip() for part in lines[0].split(mark) if part.strip()]
            if len(people) > 2 and all(names.like_name(p) or names.mail(p) == p.lower() for p in people):
                return "\n".join(people)
    return text


def separator(text: str) -> str | None:
    """The mark that cuts most lines into the same number of cells; None for a single column."""
    lines = [line for line in _LINE.split(text[:40_000])[:60] if line.strip()]
    best: tuple[float, str | None] = (0.0, None)
    for mark in "\t;|,":
        counts = Counter(_marks(line, mark) for line in lines)
        counts.pop(0, None)
        if not counts or (mark == "," and _comma_is_in_names(lines)):
            continue
        cells, alike = counts.most_common(1)[0]
        named = max(len(_known(line, mark)) for line in lines[: headings.DEEPEST])
        weight = alike * (1 + min(cells, 12) / 12) * max(1, named)
        if weight > best[0]:
            best = (weight, mark)
    return best[1]


def _marks(line: str, mark: str) -> int:
    """How many marks stand outside quotes."""
    return re.sub(r'"[^"]*"', "", line).count(mark)


def _comma_is_in_names(lines: list[str]) -> bool:
    """Whether the commas are those of »Efternavn, Fornavn« or »Navn, titel«, not of a table."""
    with_comma = [line for line in lines if _marks(line, ",")]
    if len(with_comma) < len(lines) and len(with_comma) < 2:
        return True
    if any(len(_known(line, ",")) > 1 for line in with_comma[:10]):
        return False
    if any('"' in line or re.search(r",\S", line) for line in with_comma):
        return False
    one = [line for line in with_comma if line.count(",") == 1]
    return len(one) == len(with_comma) and all(
        len(part.split()) <= 4 or names.titled(part) for line in one for part in line.split(",")
    )


def _known(line: str, mark: str) -> set[str]:
    return {field for cell in line.split(mark) for field in heading_words.meanings(cell)[:1]}
