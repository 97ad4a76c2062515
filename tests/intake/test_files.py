"""The files that lists come in, the well-meant and the hostile."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from temadag.intake import people, words
from temadag.intake.people import CannotRead, read_file

LIST = "Navn;Titel;Arbejdsplads\nSøren Ærø;Skoleleder;Ådalen\nMette Bøgh;Chef;Rådhuset\n"


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def refused(path: Path) -> str:
    """The code with which a file is refused; its words name the file."""
    with pytest.raises(CannotRead) as told:
        read_file(path)
    assert path.name in words.cannot_read(told.value)
    return told.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp865"]
)
def test_every_encoding(tmp_path: Path, encoding: str) -> None:
    found = read_file(written(tmp_path / "liste.csv", LIST.encode(encoding)))
    assert [p.name for p in found.people] == ["Søren Ærø", "Mette Bøgh"]
    assert found.people[0].workplace == "Ådalen"
    guessed = encoding in ("mac_roman", "cp865")
    assert [d.kind for d in found.doubts] == (["encoding"] if guessed else [])


def test_big_endian_with_its_mark(tmp_path: Path) -> None:
    data = b"\xfe\xff" + LIST.encode("utf-16-be")
    assert read_file(written(tmp_path / "l.txt", data)).people[0].name == "Søren Ærø"


def test_letters_read_wrongly_once_already_are_mended(tmp_path: Path) -> None:
    twice = "Navn;Titel\nSøren Bøgh;Leder".encode().decode("cp1252").encode()
    found = read_file(written(tmp_path / "l.csv", twice))
    assert found.people[0].name == "Søren Bøgh" and found.doubts[0].kind == "encoding"


def workbook(path: Path, rows: list[list[object]], title: str = "Deltagere") -> Path:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_with_title_rows_numbers_and_a_total(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ledere.xlsx",
        [
            ["Ledertemadag 2026"],
            [],
            ["Nr", "Navn", "Titel", "Niveau"],
            [1, "Søren Ærø", "Leder", 3.0],
            [],
            ["I alt", 1],
        ],
    )
    found = read_file(path)
    assert [(p.name, p.level) for p in found.people] == [("Søren Ærø", "3")]
    assert [(d.row, d.kind) for d in found.doubts] == [(6, "total")]
    assert (found.sheet.name, found.sheet.tab) == ("ledere.xlsx", "Deltagere")


def test_the_tab_with_people_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Vejledning"
    book.active.append(["Udfyld arket, og send det til HR"])
    book.create_sheet("Tom")
    book.create_sheet("Ledere").append(["Navn", "Titel"])
    book["Ledere"].append(["Mette Bøgh", "Chef"])
    book.create_sheet("Gæster").append(["Navn"])
    book["Gæster"].append(["Ib Ibsen"])
    book.save(tmp_path / "a.xlsx")
    found = read_file(tmp_path / "a.xlsx")
    assert (found.sheet.tab, found.sheet.tabs) == ("Ledere", ("Vejledning", "Ledere", "Gæster"))
    assert [d.kind for d in found.doubts] == ["other-tab", "other-tab"]
    other = read_file(tmp_path / "a.xlsx", "Gæster")
    assert [p.name for p in other.people] == ["Ib Ibsen"]


def test_merged_cells_and_real_formulas(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["Forvaltning", "Navn", "Titel", "Beskyttet"],
        ["Børn", "Mette Bøgh", '=HYPERLINK("http://x.dk","Klik")', None],
        [None, "Ib Ibsen", "Leder", None],
        [None, None, None, None],
        ["Ældre", "Bo Bo Bech", "-1+2", None],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    book.save(tmp_path / "a.xlsx")
    found = read_file(tmp_path / "a.xlsx")
    assert [p.area for p in found.people] == ["Børn", "Børn", "Ældre"]
    assert [p.title for p in found.people] == ['=HYPERLINK("http://x.dk","Klik")', "Leder", "-1+2"]
    assert found.doubts == ()


def test_a_formula_that_was_worked_out_is_read_as_it_was_seen(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Navn", "Titel"], ['=A9&" Bøgh"', "Leder"]])
    packed = zipfile.ZipFile(path)
    parts = {n: packed.read(n) for n in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<v />" in sheet or b"<v></v>" in sheet or b"<v/>" in sheet
    for empty in (b"<v />", b"<v></v>", b"<v/>"):
        sheet = sheet.replace(empty, "<v>Mette Bøgh</v>".encode())
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="A2">', b'<c r="A2" t="str">')
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as out:
        for name, data in parts.items():
            out.writestr(name, data)
    assert read_file(tmp_path / "b.xlsx").people[0].name == "Mette Bøgh"


def test_a_workbook_that_lies_about_its_size(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Navn", "Titel", "Mail"], ["Mette Bøgh", "Leder", "m@by.dk"]])
    packed = zipfile.ZipFile(path)
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as out:
        for name in packed.namelist():
            out.writestr(name, packed.read(name).replace(b'ref="A1:C2"', b'ref="A1:A1"'))
    assert read_file(tmp_path / "b.xlsx").people[0].email == "m@by.dk"


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name.replace("__", "/"), data)
    return path


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \r\n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b";;;\n;;;\n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old-excel"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "locked-excel"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "word"),
        (b"PK\x03\x04" + bytes(200), "broken-excel"),
        (b"<html><table><tr><td>Navn</td></tr></table>", "web-page"),
        (b"{\\rtf1 Navn}", "word"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(4000), "binary"),
        (b"1;2;3\n4;5;6\n", "no-people"),
    ],
)
@pytest.mark.parametrize("name", ["liste.xlsx", "liste.csv"])
def test_hostile_files_are_refused_by_what_they_are(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    assert refused(written(tmp_path / name, data)) == code


def test_other_packed_files(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path / "a.xlsx", word__document=b"<w/>")) == "word"
    assert (
        refused(zipped(tmp_path / "b.xlsx", mimetype=b"application/vnd.oasis.opendocument.sheet"))
        == "open-document"
    )
    assert refused(zipped(tmp_path / "c.xlsx", bombe=bytes(310_000_000))) == "too-large"
    assert refused(tmp_path / "findes-ikke.csv") == "missing"
    assert refused(tmp_path) == "folder"


def test_a_workbook_cut_short(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", [["Navn"], ["Mette Bøgh"]]).read_bytes()
    for cut in (len(whole) // 2, len(whole) - 30, 60):
        assert refused(written(tmp_path / "b.xlsx", whole[:cut])) == "broken-excel"
    buffer = io.BytesIO()
    Workbook().save(buffer)
    assert refused(written(tmp_path / "c.xlsx", buffer.getvalue())) == "empty"


def test_far_too_many_rows(tmp_path: Path) -> None:
    assert refused(written(tmp_path / "a.csv", b"Navn;Titel\n" + b"Mette Hansen;x\n" * 50_000)) == "too-large"


def test_five_thousand_rows_of_a_workbook(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Navn", "Titel", "Arbejdsplads"]]
    rows += [
        [f"Anna Jensen{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}", "Leder", f"Skole {n}"] for n in range(5000)
    ]
    found = read_file(workbook(tmp_path / "a.xlsx", rows))
    assert len(found.people) == 5000
    assert people.as_text(found).count("\n") > 5000
