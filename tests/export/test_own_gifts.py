"""A leader's own page and extract: what they gave beside reflections, and of the closed only how much."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from papers_read import faults_of, text_of
from temadag import exporting
from temadag.actions import attendance, decisions, offers, people, plan, trials
from temadag.core.attendance import Presence
from temadag.core.decisions import Answer
from temadag.core.trials import VISIBILITIES
from temadag.export import personal_extract
from temadag.i18n import speaking
from temadag.store import keys, retention, sealing
from temadag.store.holdings import holdings
from temadag.store.session_store import SessionStore
from temadag.ui.retention import going_text

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
OPEN, CLOSED = ("facilitator", "room-named"), ("only-me", "group")


class Day:
    """Ida has given one of everything; Bo has given nothing."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.id = self.do(plan.add_day, "Temadag 1")
        self.ida, self.bo = (self.do(people.add_person, name) for name in ("Ida Ægir", "Bo Ørum"))
        key = sealing.public_key("TEMA-DAG0-0016", bytes(16))
        row = {"id": self.ida, "salt": bytes(16), "public_key": key}
        store.write(lambda db: db.table("personal_key").insert(row) and None).result(10)
        for number, seen in enumerate(VISIBILITIES):
            words = {"title": f"Titel {seen.value}", "smallest": f"Mindst {seen.value}", "decision": "stop"}
            at = f"2026-11-14T10:0{number}:00"
            self.do(trials.put_trial, keys.random_id(), self.ida, seen, at, words)
        for number, title in enumerate(("Studietur", "Netværk"), start=1):
            self.do(offers.sign_up, self.do(offers.add_offer, title), self.ida, 3 - number)
        asked = {"asked": "Må vi bruge tablets?"}
        self.do(decisions.send_card, "c" * 26, self.id, asked, self.ida)
        self.do(decisions.send_card, "d" * 26, self.id, {"asked": "Må vi uden navn?"})
        self.do(decisions.answer_card, "c" * 26, Answer.NO, "Loven siger nej")
        for person in (self.ida, self.bo):
            self.do(attendance.mark_presence, self.id, person, Presence.PRESENT)

    def do(self, action, *given, **more):
        return self.store.do("", action, *given, **more).result(10)

    def pages(self, language: str = "da") -> dict[str, bytes]:
        (one,) = exporting.prepare(self.store.read, self.id, ["own-pages"], language, MADE)
        with speaking(language):
            return {name.split("/")[1][:-4]: content for name, content in one.document.make(one.material)}


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Day(store)
    store.close()


def test_the_own_page_has_what_may_be_handed_over_and_counts_the_rest(day: Day) -> None:
    pages = day.pages()
    mine, other = text_of(pages["Ida Ægir"]), text_of(pages["Bo Ørum"])
    for seen in OPEN:
        assert f"Titel {seen}" in mine and f"Mindst {seen}" in mine
    for seen in CLOSED:
        assert f"Titel {seen}" not in mine and f"Mindst {seen}" not in mine
    assert "Du har også en prøvehandling, som kun du kan læse" in mine and "til din gruppe" in mine
    assert mine.index("1. ønske: Netværk") < mine.index("2. ønske: Studietur")
    assert "Må vi bruge tablets?" in mine and "Loven siger nej" in mine and "Må vi uden navn?" not in mine
    for words in ("Titel", "ønske:", "tablets", "Mine prøvehandlinger"):
        assert words not in other
    assert [faults_of(content) for content in (*pages.values(), *day.pages("en").values())] == [[]] * 4


def test_the_extract_has_the_same_on_paper_and_as_open_data(day: Day) -> None:
    held = day.store.read(holdings, day.ida)
    content = personal_extract.make(held, "Forløb", MADE)
    read, told = text_of(content), json.loads(personal_extract.as_json(held, "Forløb", MADE))
    assert faults_of(content) == []
    assert {t["visibility"]: bool(t["words"]) for t in told["try_actions"]} == {
        **dict.fromkeys(OPEN, True),
        **dict.fromkeys(CLOSED, False),
    }
    assert told["offers"] == [{"offer": "Netværk", "wish": 1}, {"offer": "Studietur", "wish": 2}]
    assert told["request_cards"] == [{"day": "Temadag 1", "asked": "Må vi bruge tablets?"}]
    everything = read + json.dumps(told, ensure_ascii=False)
    for seen in OPEN:
        assert f"Titel {seen}" in read
    for seen in CLOSED:
        assert f"Titel {seen}" not in everything
    assert "Ønskekort med dit navn" in read and "1. ønske: Netværk" in read
    nobody = personal_extract.as_json(day.store.read(holdings, day.bo), "Forløb", MADE)
    assert "Titel" not in nobody and "tablets" not in nobody


def test_who_is_about_to_delete_hears_of_all_of_it(day: Day) -> None:
    told = going_text(day.store.read(retention.kept))
    assert "4 prøvehandlinger" in told and "2 ønsker om tilbud" in told and "0 svar" in told
