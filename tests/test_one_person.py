"""One person's rights: all that is held of them, as paper and data, and to be gone from the file."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from bytes_searched import holding
from damaged import sample_year
from locked import first_vault
from papers_read import faults_of, fonts_of, text_of
from temadag import commands, one_person
from temadag.actions import coaching
from temadag.actions import people as people_acts
from temadag.actions import reflections as acts
from temadag.core.reflections import Visibility
from temadag.store import people, plan, reflections
from temadag.store.session_store import SessionStore

NOW = datetime(2026, 11, 14, 10, 22).timestamp()


@pytest.fixture
def year(tmp_path: Path) -> Path:
    copy = tmp_path / "år.temadag"
    copy.write_bytes(sample_year())
    return copy


def writer(file: Path, *wanted: Visibility) -> str:
    """The name of somebody who has written for such readers."""
    store = SessionStore.look(file)
    found = [
        person.name
        for person in store.read(people.everybody)
        if set(wanted) <= {e.visibility for e in store.read(reflections.own, person.id)}
    ]
    store.close()
    return found[0]


def words_of(file: Path, name: str) -> dict[Visibility, list[str]]:
    store = SessionStore.look(file)
    person = one_person.called(store.read, name)
    found: dict[Visibility, list[str]] = {}
    for entry in store.read(reflections.own, person.id):
        found.setdefault(entry.visibility, []).append(entry.text)
    store.close()
    return found


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_extract_has_everything_but_what_the_facilitator_may_not_read(
    year: Path, tmp_path: Path, capsys, language: str
) -> None:
    name = writer(year, Visibility.GROUP, Visibility.ROOM_NAMED)
    before, words = year.read_bytes(), words_of(year, name)
    asked = ["extract", str(year), "--person", name.upper(), "--to", str(tmp_path / "ud"), "--lang", language]
    assert commands.run(asked) == commands.DONE
    pdf, data = (Path(line) for line in capsys.readouterr().out.splitlines())
    read, told = text_of(pdf.read_bytes()), json.loads(data.read_text("utf-8"))
    assert faults_of(pdf.read_bytes()) == []
    assert all(font.startswith("Temadag") for font in fonts_of(pdf.read_bytes()))
    assert told["person"]["name"] == name and name in read
    for text in words[Visibility.ROOM_NAMED]:
        assert text in read and text in data.read_text("utf-8")
    for text in words[Visibility.GROUP]:
        assert text not in read and text not in data.read_text("utf-8")
    assert len(told["seats"]) >= 10 and len(told["attendance"]) == 2
    assert year.read_bytes() == before


def test_erased_from_the_command_line_is_gone_from_the_file(year: Path, tmp_path: Path, capsys) -> None:
    store = SessionStore.open(year, tmp_path / "locks")
    prompt = store.read(plan.prompts, store.read(plan.days)[0].id)[0].id
    who = store.do("", people_acts.add_person, "Ib Kanariefugl Ibsen").result(9)
    said = "Jeg turde sige solsort højt."
    store.write(acts.submit, prompt, who, Visibility.GROUP, said, "2026-11-14T10:20:00").result(9)
    store.close()
    gone = [text.encode() for text in ("Ib Kanariefugl Ibsen", "Kanariefugl", said, who)]
    assert all(text in year.read_bytes() for text in gone)
    assert commands.run(["erase", str(year), "--person", "ib kanariefugl ibsen"]) == commands.DONE
    told = capsys.readouterr().out
    assert "Ib Kanariefugl Ibsen er slettet fra filen" in told and "slet dem selv" in told
    assert not any(text in year.read_bytes() for text in gone)
    assert commands.run(["check", str(year)]) == commands.DONE
    assert "75 deltagere" in capsys.readouterr().out
    assert commands.run(["erase", str(year), "--person", "Ib Kanariefugl Ibsen"]) == commands.REFUSED
    assert "Ingen i filen hedder" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["da", "en"])
def test_coaching_notes_are_counted_in_an_extract_and_not_printed(
    year: Path, tmp_path: Path, capsys, language: str
) -> None:
    store = SessionStore.open(year, tmp_path / "locks")
    made = first_vault()
    store.write(coaching.begin_vault, made).result(9)
    who = store.do("", people_acts.add_person, "Ib Ibsen").result(9)
    for note in ("n1", "n2"):
        sealed = coaching.closed(made.public_key, "Ib er træt af møder", "2026-11-14T10:20:00")
        store.do("Note", coaching.put_note, note, who, sealed).result(9)
    store.close()
    asked = ["extract", str(year), "--person", "Ib Ibsen", "--to", str(tmp_path / "ud"), "--lang", language]
    assert commands.run(asked) == commands.DONE
    pdf, data = (Path(line) for line in capsys.readouterr().out.splitlines())
    told = {"da": "Der er 2 coachingnoter om dig.", "en": "There are 2 coaching notes about you."}
    assert told[language] in text_of(pdf.read_bytes()) and faults_of(pdf.read_bytes()) == []
    assert json.loads(data.read_text("utf-8"))["closed_coaching_notes"] == 2
    assert holding("træt af møder", tmp_path) == set()


def test_a_name_that_two_have_is_not_guessed(year: Path, tmp_path: Path, capsys) -> None:
    store = SessionStore.open(year, tmp_path / "locks")
    for mail in ("a@by.dk", "b@by.dk"):
        store.do("", people_acts.add_person, "Ib Ibsen", email=mail).result(9)
    store.close()
    assert commands.run(["erase", str(year), "--person", "Ib Ibsen"]) == commands.REFUSED
    said = capsys.readouterr().err
    assert "a@by.dk" in said and "b@by.dk" in said and said.count("\n") == 1
    assert commands.run(["erase", str(year), "--person", "b@by.dk"]) == commands.DONE
    assert commands.run(["extract", str(year), "--person", "Ibse", "--to", str(tmp_path)]) == commands.REFUSED
    assert "Måske: Ib Ibsen" in capsys.readouterr().err
    assert commands.run(["extract", str(year), "--person", "", "--to", str(tmp_path)]) == commands.REFUSED
