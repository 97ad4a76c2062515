"""A workbook becomes rows of text: the first tab that holds people, as a person would read it."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from temadag.intake import headings
from temadag.intake.sheet import MOST_COLUMNS, MOST_ROWS, CannotRead, Rows, Sheet, tidy

UNPACKED = 300_000_000
"""Bytes; a workbook that unpacks to more was made to do harm, or is no list of people."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
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
        tabs = {title: rows for title, rows in _tabs(data, name) if rows}
    except _TROUBLES as trouble:
        raise CannotRead("broken-excel", name) from trouble
    if not tabs:
        raise CannotRead("empty", name)
    chosen = tab if tab in tabs else _with_people(tabs)
    return Sheet(tabs[chosen], name, tab=chosen, tabs=tuple(tabs))


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


def _with_people(tabs: dict[str, Rows]) -> str:
    for title, rows in tabs.items():
        if headings.header_row(rows) is not None:
            return title
    return next(iter(tabs))


def _tabs(data: bytes, name: str) -> Iterator[tuple[str, Rows]]:
    book = _opened(data, values=False)
    shown = None
    for sheet in book.worksheets:
        rows = list(_rows(sheet, name))
        if any(cell.startswith("=") for row in rows for cell in row):
            # A formula's result is what the person saw; one that was never worked out stays text.
            shown = shown or _opened(data, values=True)
            rows = [_shown(*pair) for pair in zip(rows, _rows(shown[sheet.title], name), strict=False)]
        _fill_merged(rows, _merged(book, sheet))
        while rows and not any(rows[-1]):
            rows.pop()
        yield sheet.title, rows


def _opened(data: bytes, values: bool) -> Any:
    import openpyxl  # a tenth of a second that only a spreadsheet should cost

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _rows(sheet: Any, name: str) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # some programs write a size that is not the sheet's
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        if number >= MOST_ROWS:
            raise CannotRead("too-large", name)
        cells = [_cell(value) for value in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _shown(written: list[str], worked_out: list[str]) -> list[str]:
    worked_out = worked_out + [""] * (len(written) - len(worked_out))
    return [
        new if old.startswith("=") and new else old for old, new in zip(written, worked_out, strict=False)
    ]


def _merged(book: Any, sheet: Any) -> list[tuple[int, int, int]]:
    """Cells merged downwards, as (column, first row, last row) from 0."""
    path = getattr(sheet, "_worksheet_path", "")
    archive = getattr(book, "_archive", None)
    if not path or archive is None:
        return []
    found = (m.groups() for m in _MERGED.finditer(archive.read(path)))
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
        for row in rows[top + 1 : bottom + 1]:
            if any(row):
                row += [""] * (column + 1 - len(row))
                row[column] = row[column] or rows[top][column]


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
    return tidy(str(value))
