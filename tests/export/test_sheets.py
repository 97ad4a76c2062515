"""Sheets to write on: every question, a code that finds its way back, and choices in plain words."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from papers_read import elements_of, faults_of, pages_of, text_of
from temadag import exporting
from temadag.actions import attendance, people, plan
from temadag.core.attendance import Presence
from temadag.core.reflections import Kind, Visibility
from temadag.core.sheets import Sheet, SheetKind
from temadag.i18n import speaking
from temadag.store import sheets
from temadag.store.session_store import SessionStore

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


class Day:
    """One day with a question of each kind, and three who are invited."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.id = self.do(plan.add_day, "Temadag 1", date(2026, 11, 14))
        block = self.do(plan.add_block, self.id, None, "Spejlet", 30)
        more = (
            {"kind": Kind.SCALE, "options": ("helt flad", "fuld")},
            {"kind": Kind.DOTS, "options": ("It", "Vaner")},
        )
        for key, how in zip(("words", "scale", "dots"), ({}, *more), strict=True):
            self.do(plan.put_prompt, block, key, f"Spørgsmål om {key}?", Visibility.ONLY_ME, **how)
        self.people = [self.do(people.add_person, name) for name in ("Ida Ægir", "Bo Ørum", "Åse Dam")]

    def do(self, action, *given, **more):
        return self.store.do("", action, *given, **more).result(10)

    def paper(self, name: str, language: str = "da") -> bytes:
        (one,) = exporting.prepare(self.store.read, self.id, [name], language, MADE)
        assert not one.lacks
        with speaking(language):
            ((_name, content),) = one.document.make(one.material)
        return content

    def found(self, code: str) -> Sheet:
        ((day_id, sheet),) = self.store.read(sheets.with_code, code, self.id)
        assert day_id == self.id
        return sheet


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Day(store)
    store.close()


def test_each_question_has_a_page_whose_code_finds_it_again(day: Day) -> None:
    content = day.paper("question-sheets")
    read = text_of(content)
    assert pages_of(content) == 3 and list(elements_of(content)).count("Figure") == 3
    codes = CODE.findall(read)
    assert [day.found(code).about for code in codes] == ["words", "scale", "dots"]
    assert {day.found(code).person_id for code in codes} == {""}
    for words in ("Kun mig: behold arket selv, det skal ikke afleveres.", "Uden kryds må kun facilitatoren"):
        assert read.count(words) == 1, "only where one answers in words"
    assert "helt flad" in read and "10" in read and "3 prikker hver." in read


def test_each_leader_gets_a_set_of_their_own_and_who_is_known_to_stay_away_none(day: Day) -> None:
    day.do(attendance.mark_presence, day.id, day.people[1], Presence.ABSENT)
    read = text_of(day.paper("day-sheets-named"))
    whose = [day.found(code) for code in CODE.findall(read)]
    assert {sheet.kind for sheet in whose} == {SheetKind.DAY}
    assert sorted(sheet.person_id for sheet in whose) == sorted((day.people[0], day.people[2]))
    assert "Til Ida Ægir" in read and "Bo Ørum" not in read
    blank = text_of(day.paper("day-sheet"))
    assert "Ida" not in blank and [day.found(code).person_id for code in CODE.findall(blank)] == [""]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "name", ["question-sheets", "day-sheet", "day-sheets-named", "trial-sheet", "request-cards"]
)
def test_the_sheets_can_be_read_aloud_and_are_the_same_twice(day: Day, name: str, language: str) -> None:
    content = day.paper(name, language)
    assert faults_of(content) == [] and content == day.paper(name, language)
    assert ("Sheet code" in text_of(content)) == (language == "en")


def test_a_try_action_and_a_request_have_sheets_too(day: Day) -> None:
    trial, card = text_of(day.paper("trial-sheet")), text_of(day.paper("request-cards"))
    for words in ("Hvis vi …, så tror vi …, fordi …", "Vi stopper, hvis …", "Det lærte vi", "giv videre"):
        assert words in trial
    assert {day.found(code).kind for code in CODE.findall(trial)} == {SheetKind.TRIAL}
    assert card.count("Hvem kan sige ja?") == 2
    assert {day.found(code).kind for code in CODE.findall(card)} == {SheetKind.CARD}


def test_a_code_of_another_day_is_found_there_and_a_strange_one_nowhere(day: Day) -> None:
    (code, *_more) = CODE.findall(text_of(day.paper("question-sheets")))
    other = day.do(plan.add_day, "Temadag 2")
    assert [key for key, _sheet in day.store.read(sheets.with_code, code, other)] == [day.id]
    day.do(plan.remove_prompt, "words")
    assert day.store.read(sheets.with_code, code, day.id) == []


def test_dots_that_nobody_can_give_are_on_no_sheet(day: Day) -> None:
    block = day.store.read(lambda db: next(db.query("select block_id from prompt"))["block_id"])
    how = {"kind": Kind.DOTS, "options": ("It",)}
    day.do(plan.put_prompt, block, "one", "Kun ét valg?", Visibility.ONLY_ME, **how)
    assert "Kun ét valg?" not in text_of(day.paper("day-sheet"))
