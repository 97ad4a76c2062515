"""Workbooks as offices leave them: hidden tabs, filters, two rows of headings, painted to the bottom."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from temadag.intake.people import CannotRead, Found, read_file
from temadag.intake.tables import from_bytes

LIST = [["Navn", "Titel"], ["Mette Kjær", "Leder"], ["Ole Østergaard", "Chef"]]
PAIR = ["Mette Kjær", "Ole Østergaard"]


def read(folder: Path, tabs: dict[str, list[list[Any]]], change: Callable[[Workbook], None]) -> Found:
    """The people of a workbook with these tabs, after a change to it."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in tabs.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    change(book)
    book.save(folder / "a.xlsx")
    return read_file(folder / "a.xlsx")


def rewritten(folder: Path, change: Callable[[bytes], bytes]) -> Path:
    """A workbook of the list whose first sheet was changed by hand."""
    read(folder, {"Ark1": LIST}, lambda _book: None)
    packed = zipfile.ZipFile(folder / "a.xlsx")
    with zipfile.ZipFile(folder / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as out:
        for name in packed.namelist():
            data = packed.read(name)
            out.writestr(name, change(data) if name.endswith("sheet1.xml") else data)
    return folder / "b.xlsx"


@pytest.mark.parametrize(
    "first",
    [
        [["Niveau"], ["Chef"], ["Leder"]],
        [["Kontaktperson:", "HR"], ["Navn:", "Lone HR"], ["Mail:", "hr@by.dk"]],
    ],
)
def test_the_tab_with_the_whole_header_is_the_list(tmp_path: Path, first: list[list[str]]) -> None:
    found = read(tmp_path, {"Valg": first, "Deltagere": LIST}, lambda _book: None)
    assert [p.name for p in found.people] == PAIR
    assert [d.kind for d in found.doubts] == ["other-tab"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_tab_is_told_but_not_read(tmp_path: Path, state: str) -> None:
    def hide(book: Workbook) -> None:
        book["Sidste år"].sheet_state = state
        book.active = 1

    old = [["Navn", "Titel", "Mail"], ["Gamle Per", "Leder", "p@by.dk"]]
    found = read(tmp_path, {"Sidste år": old, "I år": LIST}, hide)
    assert [p.name for p in found.people] == PAIR and found.sheet.tabs == ("Sidste år", "I år")


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book.active.row_dimensions[3].hidden = True

    found = read(tmp_path, {"Ark1": LIST}, hide)
    assert [p.name for p in found.people] == PAIR
    assert [(d.row, d.kind) for d in found.doubts] == [(3, "hidden-rows")]


def test_two_rows_of_headings_with_cells_merged_down(tmp_path: Path) -> None:
    def merge(book: Workbook) -> None:
        for cells in ("A1:A2", "B1:C1", "D1:D2"):
            book.active.merge_cells(cells)

    rows = [
        ["Navn", "Ansættelse", None, "E-mail"],
        [None, "Titel", "Arbejdsplads", None],
        ["Mette Kjær", "Leder", "Birk", "m@by.dk"],
    ]
    found = read(tmp_path, {"Ark1": rows}, merge)
    assert [(p.name, p.title, p.workplace, p.email) for p in found.people] == [
        ("Mette Kjær", "Leder", "Birk", "m@by.dk")
    ]
    assert found.doubts == ()


def painted(data: bytes) -> bytes:
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(4, 60_000))
    return data.replace(b"</sheetData>", empty.encode() + b"</sheetData>")


def stray(data: bytes) -> bytes:
    cell = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> </t></is></c></row>'
    return data.replace(b"</sheetData>", cell + b"</sheetData>")


def unnumbered(data: bytes) -> bytes:
    return re.sub(rb'<row r="\d+"', b"<row", painted(data))


def escaped(data: bytes) -> bytes:
    return data.replace(b't="s"><v>2</v>', 't="inlineStr"><is><t>Mette_x000D_ Kjær</t></is>'.encode(), 1)


@pytest.mark.parametrize("change", [painted, stray, unnumbered, escaped])
def test_rows_that_say_nothing_are_no_rows(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    found = read_file(rewritten(tmp_path, change))
    assert [p.name for p in found.people] == PAIR and found.doubts == ()


def test_somebody_far_below_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as told:
        read_file(rewritten(tmp_path, lambda data: stray(data).replace(b"<t> </t>", b"<t>Ib Ibsen</t>")))
    assert told.value.code == "too-large"


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"Navn;Titel\n" + "Mette Kjær;Leder\n".encode() + "Ole Østergaard;Chef\n".encode("cp1252"), PAIR),
        (b"\xff\xfe" + "Navn;Titel\nMette Kjær;Leder\n".encode("utf-16-le") + b"\n", PAIR[:1]),
        (b"Navn;Titel\n" + "Mette Kjær;Leder\r\n".encode("cp865") + b"\x1a", PAIR[:1]),
    ],
)
def test_letters_of_two_kinds_and_ends_cut_off(data: bytes, names: list[str]) -> None:
    rows = from_bytes(data).rows
    assert [row[0] for row in rows[1:] if row[0]] == names


def test_a_pdf_that_begins_with_an_empty_line() -> None:
    with pytest.raises(CannotRead) as told:
        from_bytes(b"\n%PDF-1.4\n1 0 obj", "liste.csv")
    assert told.value.code == "pdf"
