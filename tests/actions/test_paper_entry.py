"""Paper typed in: for its writer, as ticked and never wider, and the last one can be made right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from temadag.actions import people, plan
from temadag.actions.paper_entry import OnPaper, enter, take_back
from temadag.core.reflections import Audience, Kind, Visibility, may_read
from temadag.core.rejected import Rejected
from temadag.store import plan as plan_of
from temadag.store import reflections, sealing
from temadag.store import reflections as reflections_of
from temadag.store.session_store import SessionStore

AT = "2026-11-14T10:20:00"
CODE = "TEMA-DAG0-0016"


class Day:
    """A question of each kind, and two leaders of whom one has a code."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.id = self.do(plan.add_day, "Dag")
        block = self.do(plan.add_block, self.id, None, "Punkt", 30)
        self.do(plan.put_prompt, block, "q", "Hvad turde du?", Visibility.GROUP)
        self.do(plan.put_prompt, block, "s", "Hvor trygt?", Visibility.GROUP, kind=Kind.SCALE)
        self.ida, self.bo = (self.do(people.add_person, name) for name in ("Ida", "Bo"))
        key = sealing.public_key(CODE, bytes(16))
        row = {"id": self.ida, "salt": bytes(16), "public_key": key}
        store.write(lambda db: db.table("personal_key").insert(row) and None).result(10)

    def do(self, action, *given, **more):
        return self.store.do("", action, *given, **more).result(10)

    def enter(self, written: OnPaper, **more) -> str:
        return self.store.write(enter, written, AT, **more).result(10)

    def refused(self, written: OnPaper, **more) -> str:
        with pytest.raises(Rejected) as refused:
            self.enter(written, **more)
        return refused.value.code

    def own(self, person: str):
        return self.store.read(reflections.own, person)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Day(store)
    store.close()


@pytest.mark.parametrize("ticked", [None, Visibility.GROUP, Visibility.FACILITATOR, Visibility.ROOM_NAMED])
def test_it_is_kept_for_those_ticked_and_without_a_tick_for_the_facilitator(day: Day, ticked) -> None:
    day.enter(OnPaper("q", day.ida, ticked, "Jeg turde."))
    (entry,) = day.own(day.ida)
    assert (entry.visibility, entry.text, entry.source) == (
        ticked or Visibility.FACILITATOR,
        "Jeg turde.",
        "paper",
    )
    assert not entry.for_directors and not may_read(entry, Audience.DIRECTORS_SUMMARY, answers=9)


def test_without_a_name_only_what_is_for_everybody_without_a_name_is_kept(day: Day) -> None:
    for ticked in (None, Visibility.GROUP, Visibility.FACILITATOR, Visibility.ROOM_NAMED):
        assert day.refused(OnPaper("q", "", ticked, "Hvem?")) == "whose"
    day.enter(OnPaper("q", "", Visibility.ROOM_UNNAMED, "Ingen ved hvem."))
    count = day.store.read(reflections.counts, day.id)["q"]
    assert (count.answers, count.unnamed) == (1, 1)


def test_only_me_is_handed_back_or_closed_while_its_writer_stands_there(day: Day) -> None:
    secret = OnPaper("q", day.ida, Visibility.ONLY_ME, "Kun mit.")
    assert day.refused(secret) == "handed-back"
    assert day.refused(OnPaper("q", day.bo, Visibility.ONLY_ME, "Kun mit."), beside=True) == "no-code"
    day.enter(secret, beside=True)
    assert [(e.visibility, e.text) for e in day.own(day.ida)] == [(Visibility.ONLY_ME, "")]
    assert b"Kun mit." not in day.store.path.read_bytes()


def test_the_tick_for_top_management_counts_only_where_everybody_may_read(day: Day) -> None:
    day.enter(OnPaper("q", day.ida, Visibility.GROUP, "Til gruppen", for_directors=True))
    day.enter(OnPaper("q", day.bo, Visibility.ROOM_NAMED, "Til alle", for_directors=True))
    assert [e.for_directors for e in (*day.own(day.ida), *day.own(day.bo))] == [False, True]


def test_the_last_one_is_mended_or_taken_back_at_once(day: Day) -> None:
    first = day.enter(OnPaper("q", day.ida, Visibility.ROOM_NAMED, "Skrevet frkert"))
    assert day.store.read(reflections_of.is_entered, "q", day.ida)
    second = day.enter(OnPaper("q", day.bo, None, "Skrevet rigtigt"), instead=first)
    assert day.own(day.ida) == [] and [e.text for e in day.own(day.bo)] == ["Skrevet rigtigt"]
    assert not day.store.read(reflections_of.is_entered, "q", day.ida)
    day.store.write(take_back, second).result(10)
    assert day.own(day.bo) == []
    with pytest.raises(Rejected):
        day.store.write(take_back, "findes ikke").result(10)


def test_a_mending_that_cannot_be_kept_leaves_the_old_one(day: Day) -> None:
    first = day.enter(OnPaper("q", day.ida, None, "Det gamle"))
    assert day.refused(OnPaper("q", day.ida, None, "   "), instead=first) == "empty"
    assert [e.text for e in day.own(day.ida)] == ["Det gamle"]


def test_a_number_leads_to_nobody_and_can_be_taken_back(day: Day) -> None:
    assert day.refused(OnPaper("s", day.ida, given=("11",))) == "form"
    made = [day.enter(OnPaper("s", day.ida, given=(str(n),))) for n in (5, 6, 7, 8, 9)]
    asked = next(p for p in day.store.read(plan_of.prompts, day.id) if p.id == "s")
    assert day.store.read(reflections.marks, asked, Audience.FACILITATOR).answers == 5
    assert day.own(day.ida) == []
    day.store.write(take_back, made[0]).result(10)
    assert day.store.read(reflections.marks, asked, Audience.FACILITATOR) is None, "four are too few"
