"""An only-me text and a coaching note are in no byte of any file that the program writes.

Every file under the program's home, beside the programme's file, and in the folders that papers go to is
searched, in every form that text commonly takes. The search is seen to work on a text that is not closed.
"""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bytes_searched import forms, holding
from locked import PHRASE, RESCUE, first_vault
from temadag import exporting, mishap, one_person, places
from temadag.actions import attendance, coaching, papers, people, plan, reflections, runs, teams
from temadag.actions.erasing import erase_person
from temadag.core.attendance import Presence
from temadag.core.coaching import Note
from temadag.core.reflections import Visibility
from temadag.store import coaching as asked
from temadag.store import life, sealing, snapshots, vault
from temadag.store.home import Home
from temadag.store.relocking import relock_earlier
from temadag.store.session_store import SessionStore

CLOSED = "Kvædesaft-Ærøbål-4711"
NOTED = "Hvidtjørn-Østanvind-0815"
OPEN = "Solsikke-Åmunding-2202"
AT = "2026-11-14T10:20:00"
NOW = datetime(2026, 11, 14, 10, 22, tzinfo=UTC)


class Year:
    """A file in which two texts are closed and one is open, with everything that the program makes of it."""

    def __init__(self, folder: Path) -> None:
        self.beside = folder
        self.file = folder / "dag.temadag"
        self.store = life.create(self.file, Home(places.own_folder("data")))
        self.who = self.do("Ny", people.add_person, "Mette Kjær")
        self.day = self.do("Ny dag", plan.add_day, "Temadag 1")
        block = self.do("Nyt punkt", plan.add_block, self.day, None, "Spejlet", 20, team_size=3)
        self.do("Spørgsmål", plan.put_prompt, block, "P" * 26, "Hvad tør du?", Visibility.ONLY_ME)
        held = self.do("Runde", teams.add_round, self.day, "Runde 1", 3)
        self.do("Hold", teams.seat_everybody, held, [[self.who]], ["Bord 1"])
        self.do("Hold", teams.publish, held, True)
        self.do("Mødt", attendance.mark_presence, self.day, self.who, Presence.PRESENT)
        self.do("I gang", runs.begin_block, self.day, block, NOW.timestamp())
        self.code = sealing.new_code()
        self.write(papers.give_codes, papers.make_keys({self.who: self.code}))
        self.vault = first_vault()
        self.write(coaching.begin_vault, self.vault)
        self._write_down()

    def do(self, label, action, *args, **fields):
        return self.store.do(label, action, *args, **fields).result(9)

    def write(self, action, *args):
        return self.store.write(action, *args).result(9)

    def _write_down(self) -> None:
        for text, visibility in ((CLOSED, Visibility.ONLY_ME), (OPEN, Visibility.FACILITATOR)):
            said = f"Jeg skriver {text}, og det er sandt."
            self.write(reflections.submit, "P" * 26, self.who, visibility, said, AT)
        for text in (f"Om {NOTED}", f"Om {NOTED}, rettet", NOTED * 40):
            sealed = coaching.closed(self.vault.public_key, text, AT, self.day)
            self.do("Note", coaching.put_note, "n", self.who, sealed)
        self.store.undo().result(9)
        self.store.redo().result(9)
        self.do("Fjern note", coaching.remove_note, "n")
        self.store.undo().result(9)

    def everywhere(self) -> None:
        """Let it be where the program puts it by itself: the live copy, the person's own file, a snapshot."""
        self.store.settle()
        assert self.store.publish().result(20) == ""
        assert self.store.place is not None and snapshots.take(self.store.place, "joined")

    def papers(self) -> None:
        """Everything that can be made of it, in both languages."""
        for language in ("da", "en"):
            target = self.beside / language
            ready = exporting.prepare(self.store.read, self.day, [], language, NOW)
            assert list(exporting.write(ready, target, language))
            one_person.extract(self.store.read, self.who, target, language, NOW)


@pytest.fixture
def year(tmp_path: Path):
    made = Year(tmp_path)
    yield made
    made.store.close()


def home() -> Path:
    return places.own_folder("data").parent


def test_neither_is_in_a_byte_of_anything_that_is_written(year: Year) -> None:
    year.everywhere()
    year.papers()
    found = holding(OPEN, year.beside, home())
    assert found >= {"dag.temadag", "live.temadag"} and any(name.endswith(".pdf") for name in found)
    assert len([name for name in found if name.endswith(".temadag")]) >= 3, "a snapshot too"
    for text in (CLOSED, NOTED, PHRASE, RESCUE, RESCUE.replace("-", ""), year.code):
        assert holding(text, year.beside, home()) == set(), text
    year.store.close()
    assert "dag.temadag" in holding(OPEN, year.beside)
    for text in (CLOSED, NOTED):
        assert holding(text, year.beside, home()) == set()


def test_nor_in_the_journal_of_a_transaction_that_is_under_way(year: Year) -> None:
    seen: dict[str, set[str]] = {}

    def look(db) -> None:
        coaching.put_note(db, "n", year.who, coaching.closed(year.vault.public_key, NOTED, AT))
        reflections.submit(db, "P" * 26, year.who, Visibility.ONLY_ME, CLOSED, AT)
        reflections.submit(db, "P" * 26, year.who, Visibility.FACILITATOR, OPEN, AT)
        db.execute("update reflection set text = '' where text is not null")
        db.conn.execute("pragma cache_spill = 1")
        seen.update({text: holding(text, year.beside, home()) for text in (CLOSED, NOTED, OPEN)})

    year.write(look)
    assert seen[CLOSED] == seen[NOTED] == set()
    assert seen[OPEN] >= {"live.temadag", "live.temadag-journal"}


def test_nor_in_the_note_of_a_mishap_that_happened_in_the_middle_of_it(year: Year) -> None:
    def stumble(text: str) -> None:
        key = vault.opened(year.vault, PHRASE)
        note = Note(text)
        raise ValueError(f"{text} {note} {bytes(key)!r}")

    try:
        stumble(f"{NOTED} {CLOSED}")
    except ValueError as trouble:
        noted = mishap.note(trouble, places.own_folder("log"), NOW)
    assert noted is not None and "stumble" in noted.read_text("utf-8")
    assert holding("stumble", home()) == {noted.name}
    for text in (CLOSED, NOTED, PHRASE):
        assert holding(text, year.beside, home()) == set()


def test_nor_in_a_copy_or_in_what_sqlite_makes_of_it(year: Year, tmp_path: Path) -> None:
    year.store.settle()
    conn = sqlite3.connect(year.store.place.live)
    conn.execute("vacuum into ?", [str(year.beside / "kopi.temadag")])
    dump = "\n".join(conn.iterdump())
    conn.close()
    (year.beside / "dump.sql").write_text(dump, "utf-8")
    assert holding(OPEN, year.beside) >= {"kopi.temadag", "dump.sql"}
    assert holding(CLOSED, year.beside) == holding(NOTED, year.beside) == set()


def test_the_table_itself_refuses_an_only_me_text_that_is_not_sealed(year: Year) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        year.write(
            lambda db: db.execute("update reflection set text = 'x' where visibility = 'only-me'") and None
        )
    columns = year.store.read(lambda db: [(c.name, c.type) for c in db["coaching_note"].columns])
    assert columns == [("id", "TEXT"), ("person_id", "TEXT"), ("sealed", "BLOB")]


def test_an_old_passphrase_opens_nothing_that_this_machine_keeps(year: Year) -> None:
    year.everywhere()
    held = [one for one in (year.beside, home()) for _file in files_with(year.vault.by_phrase, one)]
    assert len(held) >= 3, "the live copy, the person's own file and a snapshot"
    key = vault.opened(year.vault, PHRASE)
    now = replace(year.vault, by_phrase=vault.with_phrase(key, "helt andre ord her"))
    year.write(coaching.change_passphrase, now.id, now.by_phrase)
    assert year.store.publish().result(20) == ""
    assert list(relock_earlier(year.store.place, now))
    assert not [*files_with(year.vault.by_phrase, year.beside), *files_with(year.vault.by_phrase, home())]
    earlier = SessionStore.look(files_with(now.by_phrase, year.store.place.snapshots)[0])
    [note] = earlier.read(asked.notes_about, year.who)
    [locked] = earlier.read(asked.vaults)
    assert NOTED in vault.read(vault.opened(locked, "helt andre ord her"), note.sealed).text
    earlier.close()


def files_with(content: bytes, folder: Path) -> list[Path]:
    """The files anywhere under a folder that have these bytes in them."""
    return [path for path in folder.rglob("*") if path.is_file() and content in path.read_bytes()]


def test_when_the_person_is_erased_the_closed_bytes_go_too(year: Year) -> None:
    year.everywhere()
    [held] = year.store.read(asked.notes_about, year.who)
    assert len([*files_with(held.sealed, year.beside), *files_with(held.sealed, home())]) >= 3
    year.store.erase(erase_person, year.who).result(20)
    assert year.store.publish().result(20) == "" and year.store.read(asked.counts) == {}
    assert not [*files_with(held.sealed, year.beside), *files_with(held.sealed, home())]


def test_the_search_sees_every_form(tmp_path: Path) -> None:
    for number, form in enumerate(forms(NOTED)):
        place = tmp_path / str(number) / "deep"
        place.mkdir(parents=True)
        (place / f"{number}").write_bytes(b"\0\1" + form + b"\2")
    assert len(holding(NOTED, tmp_path)) == len(forms(NOTED))
    assert holding("Rødgran-Åfløjte-9160", tmp_path) == set()
