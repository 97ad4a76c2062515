"""A workbook becomes rows of text: the first tab that holds people, as a person would read it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from temadag.intake import headings
from temadag.intake.sheet import MOST_COLUMNS, MOST_ROWS, CannotRead, Rows, Sheet, tidy

UNPACKED = 300_000_000
"""Bytes; a workbook that unpacks to more was made to do harm, or is no list of people."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s>]")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*")
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TROUBLES = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    AttributeError,
    TypeError,
    IndexError,
    SyntaxError,  # what a broken XML file raises
    NotImplementedError,
)


def read(data: bytes, name: str = "", tab: str = "") -> Sheet:
    """The rows of a tab; without its name the first one that looks like a list of people."""
    _inspect(data, name)
    try:
        sheets = {sheet.tab: sheet for sheet in _tabs(data, name) if sheet.rows}
    except _TROUBLES as trouble:
        raise CannotRead("broken-excel", name) from trouble
    if not sheets:
        raise CannotRead("empty", name)
    chosen = sheets[tab] if tab in sheets else _with_people(tuple(sheets.values()))
    return replace(chosen, name=name, tabs=tuple(sheets))


def _inspect(data: bytes, name: str) -> None:
    """Refuse what is packed like a workbook but is none. Raises CannotRead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = {info.filename: info for info in packed.infolist()}
            if sum(info.file_size for info in inside.values()) > UNPACKED:
                raise CannotRead("too-large", name)
            kind = packed.read("mimetype") if "mimetype" in inside else b""
    except _TROUBLES as trouble:
        raise CannotRead("broken-excel", name) from trouble
    if b"opendocument" in kind:
        raise CannotRead("open-document", name)
    if any(part.startswith(("word/", "ppt/")) for part in inside):
        raise CannotRead("word", name)
    if "xl/workbook.bin" in inside:
        raise CannotRead("old-excel", name)


def _with_people(sheets: tuple[Sheet, ...]) -> Sheet:
    """The first with a header of several columns, or of one; what the workbook hides comes last."""
    least = min(sheet.away for sheet in sheets)
    seen = [sheet for sheet in sheets if sheet.away == least]
    strong = {sheet.tab: headings.strength(sheet.rows) for sheet in seen}
    for enough in (2, 1, 0):
        for sheet in seen:
            if strong[sheet.tab] >= enough:
                return sheet
    return sheets[0]


def _tabs(data: bytes, name: str) -> Iterator[Sheet]:
    book = _opened(data, values=False)
    shown = None
    for sheet in book.worksheets:
        raw = _raw(book, sheet)
        last = _last_row(raw)
        rows = list(_rows(sheet, name, last))
        if any(cell.startswith("=") for row in rows for cell in row):
            # A formula's result is what the person saw; one that was never worked out stays text.
            shown = shown or _opened(data, values=True)
            rows = [_shown(*pair) for pair in zip(rows, _rows(shown[sheet.title], name, last), strict=False)]
        _fill_merged(rows, _merged(raw))
        while rows and not any(rows[-1]):
            rows.pop()
        away = sheet.sheet_state != "visible"
        yield Sheet(rows, tab=sheet.title, hidden=_hidden(raw), away=away)


def _opened(data: bytes, values: bool) -> Any:
    import openpyxl  # a tenth of a second that only a spreadsheet should cost

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _rows(sheet: Any, name: str, last: int | None) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # some programs write a size that is not the sheet's
    for number, row in enumerate(sheet.iter_rows(max_row=last, values_only=True)):
        if number >= MOST_ROWS:
            if any(map(_cell, row)):
                raise CannotRead("too-large", name)
            continue
        cells = [_cell(value) for value in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _shown(written: list[str], worked_out: list[str]) -> list[str]:
    worked_out = worked_out + [""] * (len(written) - len(worked_out))
    return [
        new if old.startswith("=") and new else old for old, new in zip(written, worked_out, strict=False)
    ]


def _raw(book: Any, sheet: Any) -> bytes:
    path = getattr(sheet, "_worksheet_path", "")
    archive = getattr(book, "_archive", None)
    return archive.read(path) if path and archive is not None else b""


def _last_row(raw: bytes) -> int | None:
    """The number of the last row that says something: a sheet may be painted a million rows down."""
    last = max((found.start() for found in _FILLED.finditer(raw)), default=-1)
    start = max(raw.rfind(b"<row ", 0, last), raw.rfind(b":row ", 0, last), 0)
    found = _NUMBER.search(raw, start, raw.find(b">", start) + 1)
    return int(found.group(1)) if last >= 0 and start and found else None


def _hidden(raw: bytes) -> frozenset[int]:
    """The rows, from 0, that are hidden by hand or by a filter."""
    if not _HIDDEN.search(raw):
        return frozenset()
    rows = (found.group() for found in _ROW.finditer(raw))
    numbers = (_NUMBER.search(row) for row in rows if _HIDDEN.search(row))
    return frozenset(int(number.group(1)) - 1 for number in numbers if number)


def _merged(raw: bytes) -> list[tuple[int, int, int]]:
    """Cells merged downwards, as (column, first row, last row) from 0."""
    found = (m.groups() for m in _MERGED.finditer(raw))
    return [(_number(a), int(top) - 1, int(bottom) - 1) for a, top, _b, bottom in found if top != bottom]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _fill_merged(rows: Rows, merged: list[tuple[int, int, int]]) -> None:
    """Let every row that has something of its own have what its merged cell says."""
    for column, top, bottom in merged:
        if top >= len(rows) or column >= len(rows[top]):
            continue
        heading = bottom - top < 3 and headings.of_a_column(rows[top][column])
        for row in rows[top + 1 : bottom + 1]:
            if any(row):
                row += [""] * (column + 1 - len(row))
                row[column] = row[column] or rows[top][column]
        if heading and bottom < len(rows) and any(rows[bottom]):
            rows[top][column] = ""  # of two rows of headings the lower one names the columns


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return tidy(_ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), str(value)))
