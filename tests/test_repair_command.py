"""`temadag repair` and what `temadag check` says of a file that is not whole."""

import json
from pathlib import Path

import pytest

from damaged import PAGE, flip, in_table, lose_pages, pages_of, sample_year
from temadag import commands, i18n, repair_words
from temadag.core.repairing import RepairReport, TableBack
from temadag.store.shapes import TABLES


@pytest.fixture(scope="module")
def year() -> bytes:
    return sample_year()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "år.temadag"


def test_a_file_with_a_turned_bit_is_told_and_repaired(file: Path, year: bytes, capsys) -> None:
    file.write_bytes(flip(year, 8 * in_table(year, "Retningen bliver til noget", "day") + 1))
    assert commands.run(["check", str(file)]) == commands.DOUBTS
    told = capsys.readouterr().out
    assert "Filen kan åbnes, men er ikke hel" in told and "Filen er hel" not in told
    assert "1 felt siger noget andet end historikken: 1 dag." in told
    assert "Kør »temadag repair år.temadag --to NY.temadag«" in told
    new = file.with_name("ny.temadag")
    assert commands.run(["repair", str(file), "--to", str(new)]) == commands.DONE
    told = capsys.readouterr().out
    assert told.startswith("Alt er der: 75 deltagere, 4 dage, 73 programpunkter")
    assert "1 række havde fejl og er rettet efter historikken." in told
    assert commands.run(["check", str(new)]) == commands.DONE
    assert "Filen er hel" in capsys.readouterr().out


def test_what_could_not_be_saved_is_told_and_is_not_all_well(file: Path, year: bytes, capsys) -> None:
    file.write_bytes(year[: len(year) // 2])
    new = file.with_name("ny.temadag")
    assert commands.run(["check", str(file)]) == commands.REFUSED
    assert commands.run(["repair", str(file), "--to", str(new)]) == commands.DOUBTS
    told = capsys.readouterr().out
    assert told.startswith("Tilbage er 75 deltagere, 4 dage, 73 programpunkter")
    assert "kunne ikke reddes:" in told and "pladser" in told
    assert "En del af historikken er væk" in told and "Den beskadigede er ikke rørt." in told
    assert file.read_bytes() == year[: len(year) // 2]


@pytest.mark.slow
def test_the_report_can_be_had_as_json(file: Path, year: bytes, capsys) -> None:
    file.write_bytes(lose_pages(year, pages_of(year, "unnamed_reflection"), __import__("random").Random(1)))
    new = file.with_name("ny.temadag")
    assert commands.run(["repair", str(file), "--to", str(new), "--json"]) == commands.DOUBTS
    told = json.loads(capsys.readouterr().out)
    tables = {one["table"]: one for one in told["tables"]}
    assert told["everything"] is False and told["log_whole"] is True
    assert tables["unnamed_reflection"]["perhaps_more"] and tables["person"]["rows"] == 75


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "er tom"), (b"\0" * 3 * PAGE, "er der ikke noget, som kan kendes")],
)
def test_what_cannot_be_repaired_is_refused_in_one_line(
    file: Path, content: bytes, said: str, capsys
) -> None:
    file.write_bytes(content)
    new = file.with_name("ny.temadag")
    assert commands.run(["repair", str(file), "--to", str(new)]) == commands.REFUSED
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1 and not new.exists()


def test_the_damaged_file_is_never_written_over(file: Path, year: bytes, capsys) -> None:
    file.write_bytes(year)
    assert commands.run(["repair", str(file), "--to", str(file)]) == commands.REFUSED
    assert file.read_bytes() == year and capsys.readouterr().err.count("\n") == 1
    assert commands.run(["repair", str(file), "--to", str(file / "nej" / "ny.temadag")]) == commands.REFUSED


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_table_has_a_word_for_one_and_for_many(language: str) -> None:
    i18n.speak(language)
    tables = [name for name in TABLES if name not in ("step", "change")]
    for number in (1, 3):
        report = RepairReport(tuple(TableBack(name, lost=number) for name in tables), lost_pages=1)
        told = " ".join(repair_words.told(report, "ny.temadag"))
        assert not any(f"{number} {name}" in told for name in tables if "_" in name), told
