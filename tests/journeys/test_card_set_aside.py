"""A card about a person: its words stand in the asker's own extract, and nowhere else outside the file."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bytes_searched import words_of
from papers_read import text_of
from temadag import exporting, snapshot_words
from temadag.actions import attendance, card_on_screen, decisions, people, plan, programme, runs
from temadag.actions.restoring import restore
from temadag.actions.retention import let_everybody_go
from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Aside, Barrier
from temadag.core.papers import Part
from temadag.export import catalogue, personal_extract
from temadag.i18n import speaking
from temadag.store import decisions as asked
from temadag.store import life, mine, papers, snapshots
from temadag.store import plan as plan_of
from temadag.store import runs as runs_of
from temadag.store.differences import differences
from temadag.store.history import versions
from temadag.store.holdings import holdings
from temadag.store.home import Home
from temadag.store.retention import kept
from temadag.store.search import found as search
from temadag.ui.after.decisions_seen import ALL, DAY, PROMISES, seen
from temadag.ui.console.requests_seen import requests
from temadag.ui.projector.source import released
from temadag.web import views

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
TODAY = date(2026, 11, 14)
PARTS = frozenset(Part)
WORDS = {name: f"Qx{name.replace('_', '')}xQ" for name in ("asked", "citizen_gets", "cost", "decider")}
LATER = {name: f"Qx{name}xQ" for name in ("reason", "owner", "substitute")}
STAYS = "Må vi?"
METTE = "Mette Kær"


class Day:
    """Ida has asked for two things, one of which is about Mette."""

    def __init__(self, folder: Path) -> None:
        self.home, self.path = Home(folder / "here"), folder / "dag.temadag"
        self.store = life.create(self.path, self.home)
        self.store.write(programme.found_programme, "Ledertemadage").result(9)
        self.ida, self.mette = (self.do(people.add_person, name) for name in ("Ida Ægir", METTE))
        self.day = self.do(plan.add_day, "Temadag 1", held_on=TODAY)
        block = self.do(plan.add_block, self.day, None, "Straks-runden", 45)
        self.do(runs.begin_block, self.day, block, 1000.0)
        self.do(attendance.mark_presence, self.day, self.ida, Presence.PRESENT)
        self.card, self.other = "c" * 26, "d" * 26
        about = {**WORDS, "asked": f"{WORDS['asked']} {METTE}", "barrier": Barrier.HABIT.value}
        self.store.write(decisions.send_card, self.card, self.day, about, self.ida).result(9)
        self.store.write(decisions.send_card, self.other, self.day, {"asked": STAYS}, self.ida).result(9)
        self.do(decisions.edit_card, self.card, **LATER)
        self.do(decisions.promise, [self.card], date(2026, 11, 1))

    def do(self, action, *given, **more):
        return self.store.do("Skridt", action, *given, **more).result(9)


@pytest.fixture
def day(tmp_path: Path):
    made = Day(tmp_path)
    yield made
    made.store.close()


def canaries(told: object) -> set[str]:
    """The words of the card that stand in a text, or in anything written out as one."""
    return {word for word in (*WORDS.values(), *LATER.values()) if word in str(told)}


def everything_that_leaves(day: Day) -> dict[str, object]:
    """Every paper as text, and what screen, phones, search and lists are made from, by name."""
    read = day.store.read
    told: dict[str, object] = {}
    for language in ("da", "en"):
        names = [document.name for document in catalogue.documents()]
        for one in exporting.prepare(read, day.day, names, language, MADE):
            with speaking(language):
                made = [] if one.lacks else one.document.make(one.material)
                told[f"{one.document.name}.{language}"] = " ".join(words_of(content) for _n, content in made)
    told["material"] = read(papers.material, day.day, PARTS, MADE)
    told["search"] = [read(search, word) for word in (*WORDS.values(), *LATER.values(), METTE)]
    told["screen"] = read(released, day.day)
    told["phones"] = read(views.shared, day.day, read(plan_of.blocks, day.day), 1000.0)
    told["own on the phone"] = read(mine.mine, day.ida, day.day)
    told["round"] = read(requests, day.day)
    told["cards"] = read(asked.cards), read(asked.promised), read(asked.cards, day.day)
    for reach in (DAY, ALL, PROMISES):
        shown = read(seen, day.day, reach, TODAY)
        told[f"decisions {reach}"] = shown.sections, shown.counts
    extract = read(holdings, day.mette)
    told["extract of another"] = personal_extract.as_json(extract, "Forløb", MADE)
    told["paper of another"] = text_of(personal_extract.make(extract, "Forløb", MADE))
    return told


def test_its_words_stand_nowhere_once_it_is_set_aside(day: Day) -> None:
    before = {name for name, told in everything_that_leaves(day).items() if canaries(told)}
    # The canaries sing where the card may be, or else the search for them would prove nothing.
    assert {"shared-summary.da", "own-pages.da", "material", "search", "round", "cards"} <= before
    assert {"decisions day", "decisions promises", "extract of another"} <= before
    for where in (Aside.RETURNED, Aside.HR):
        day.do(decisions.set_aside, day.card, where)
        after = everything_that_leaves(day)
        assert {name: canaries(told) for name, told in after.items() if canaries(told)} == {}
        assert set(after) >= before
        day.do(decisions.set_aside, day.card, Aside.NO)


def test_the_one_who_asked_can_still_be_told_all_that_is_held_of_them(day: Day) -> None:
    day.do(decisions.set_aside, day.card, Aside.RETURNED)
    held = day.store.read(holdings, day.ida)
    told = json.loads(personal_extract.as_json(held, "Forløb", MADE))
    assert [c["asked"] for c in told["request_cards"]] == [f"{WORDS['asked']} {METTE}", "Må vi?"]
    assert WORDS["asked"] in text_of(personal_extract.make(held, "Forløb", MADE))
    assert day.store.read(holdings, day.mette).named_aside == 1, "the facilitator hears of it at an erasure"


def test_a_screen_that_still_points_at_it_shows_nothing_of_it(day: Day) -> None:
    day.do(card_on_screen.show_card, day.day, day.card, 1000.0)
    # As after a join: set aside on the other laptop, and still on the screen of this one.
    day.store.write(lambda db: db.table("request_card").update(day.card, {"aside": "hr"}) and None).result(9)
    assert day.store.read(runs_of.run, day.day).card_id == day.card
    assert canaries(day.store.read(released, day.day)) == set()
    assert day.store.read(requests, day.day).shown is None


def test_an_earlier_state_does_not_bring_it_back_to_the_room(day: Day) -> None:
    taken = snapshots.take(day.home.place(day.path), "later")
    day.do(decisions.set_aside, day.card, Aside.HR)
    told = snapshot_words.differences_text(day.store.read(differences, taken.path))
    assert told and canaries(told) == set(), "the list of what is otherwise has not a word of it"
    day.do(decisions.answer_card, day.other, Answer.YES)
    day.do(restore, taken.path)
    assert [c.id for c in day.store.read(asked.cards)] == [day.other]
    assert day.store.read(asked.card, day.other).answer is Answer.WAITING, "all else is as it was"
    assert [c.id for c in day.store.read(asked.set_aside)] == [day.card]


def test_when_everybody_is_let_go_it_goes_too_with_what_the_log_had_of_it(day: Day) -> None:
    day.do(card_on_screen.show_card, day.day, day.other, 1000.0)
    day.do(decisions.set_aside, day.card, Aside.HR)
    day.store.erase(let_everybody_go).result(30)
    assert [c.id for c in day.store.read(asked.cards)] == [day.other]
    assert day.store.read(asked.set_aside) == []
    assert canaries([v.text for v in day.store.read(versions, "request_card", day.card, "asked")]) == set()
    day.store.close()
    held = b"".join(path.read_bytes() for path in day.path.parent.rglob("*.temadag*") if path.is_file())
    assert STAYS.encode() in held
    assert not any(word.encode() in held for word in (*WORDS.values(), *LATER.values()))


@pytest.mark.parametrize("column", ["asked", "cost", "decider", "reason", "owner", "substitute"])
def test_a_name_in_any_line_of_a_card_is_told_of_before_an_erasure(day: Day, column: str) -> None:
    day.do(decisions.edit_card, day.card, asked="Må vi?")
    before = day.store.read(holdings, day.mette)
    assert (before.mentions, before.named_aside) == ((), 0)
    day.do(decisions.edit_card, day.card, **{column: f"Spørg {METTE}"})
    assert [m.text for m in day.store.read(holdings, day.mette).mentions] == [f"Spørg {METTE}"]
    day.do(decisions.set_aside, day.card, Aside.HR)
    aside = day.store.read(holdings, day.mette)
    assert (aside.mentions, aside.named_aside) == ((), 1)


def test_who_answers_instead_is_among_the_names_that_are_still_kept(day: Day) -> None:
    before = day.store.read(kept).cards
    day.do(decisions.appoint, [day.other], METTE)
    assert day.store.read(kept).cards == before + 1
