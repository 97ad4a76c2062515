"""What may leave as a workbook: a sheet for each table, and not one formula."""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

from temadag.core.papers import Material
from temadag.export.open_tables import OpenTable, Value, tables
from temadag.i18n import _, clock_of, language, long_date

_NEVER_PRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a sheet cannot hold."""

_DATE = {"da": "[$-406]d\\. mmmm yyyy", "en": "[$-809]d mmmm yyyy"}
_TIME = {"da": "hh\\.mm", "en": "hh:mm"}
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def make(material: Material) -> bytes:
    """The .xlsx; the same bytes for the same material, whenever it is made."""
    from openpyxl import Workbook  # a tenth of a second that only a workbook should cost

    book = Workbook()
    book.remove(book.active)
    made = material.made.replace(tzinfo=None, microsecond=0)
    book.properties.title = f"{_('Regneark')} · {material.day.title}"
    book.properties.creator = material.programme.name
    book.properties.subject = _("Til alle, der var med")
    book.properties.language = language()
    book.properties.created = made
    for one in tables(material):
        _fill(book.create_sheet(one.title), one)
    target = io.BytesIO()
    book.save(target)
    return _at_one_moment(target.getvalue(), made)


def _fill(sheet: Any, one: OpenTable) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(one.columns, start=1):
        head = sheet.cell(1, at, column.heading)
        head.font, head.fill = Font(bold=True), PatternFill("solid", start_color="EEF3F4")
        head.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    top = Alignment(vertical="top", wrap_text=True)
    for down, values in enumerate(one.rows, start=2):
        for at, value in enumerate(values, start=1):
            if value not in (None, ""):
                _put(sheet.cell(down, at), value)
                sheet.cell(down, at).alignment = top
    sheet.freeze_panes = "A2"
    if one.rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(one.columns))}{len(one.rows) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _put(cell: Any, value: Value) -> None:
    """A value as what it is; a text is a text, whatever it begins with."""
    if isinstance(value, str):
        cell.value = _NEVER_PRINTED.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@\t\r"  # so that it stays one when somebody types in it
        return
    cell.value = value
    if isinstance(value, time):
        cell.number_format = _TIME[language()]
    elif isinstance(value, date):
        cell.number_format = _DATE[language()]


def _at_one_moment(content: bytes, made: datetime) -> bytes:
    """The same workbook with the one moment it was made at in place of the clock's."""
    moment = made.isoformat(timespec="seconds").encode() + b"Z"
    dated = (max(made.year, 1980), *made.timetuple()[1:6])
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + moment, part)
            kept = zipfile.ZipInfo(name, dated)
            kept.create_system = 3  # the same on every system
            kept.compress_type, kept.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(kept, part)
    return target.getvalue()


def first_rows(content: bytes, most: int) -> list[tuple[str, list[tuple[str, ...]]]]:
    """The name of each sheet, and its first rows as they read: to look at before it is saved."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    return [
        (
            sheet.title,
            [
                tuple(map(_read, row))
                for row in sheet.iter_rows(max_row=min(most, sheet.max_row), values_only=True)
            ],
        )
        for sheet in book.worksheets
    ]


def _read(value: Any) -> str:
    if isinstance(value, datetime):
        return long_date(value.date())
    if isinstance(value, time):
        return clock_of(value)
    return "" if value is None else str(value)
