"""The wall as a whole: numbers and dots on it, all of it off at once, and papers to call back."""

from datetime import datetime

import pytest

from temadag.actions import papers, people, plan, reflections, runs, sending, trials, wall
from temadag.core.plan import Show
from temadag.core.reflections import Audience, Visibility
from temadag.core.rejected import Rejected
from temadag.store import papers as papers_of
from temadag.store import plan as plan_of
from temadag.store import recalls
from temadag.store import reflections as words
from temadag.store import runs as runs_of
from temadag.store import wall as wall_of
from temadag.store.session_store import SessionStore

AT = "2026-11-30T10:20:00"


class Hall:
    """A file with a day of two blocks: one with a question of each kind, one with a question in words."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.day = self.do(plan.add_day, "Temadag")
        self.first = self.do(plan.add_block, self.day, None, "Spejl", 30)
        self.second = self.do(plan.add_block, self.day, self.first, "Aftaler", 30)
        self.who = [self.do(people.add_person, f"Leder {letter}") for letter in "ABCDEFG"]
        self.do(_ask, self.first, self.second)

    def do(self, action, *args):
        return self.store.do(str(action), action, *args).result(10)

    def ask(self, question, *args):
        return self.store.read(question, *args)

    def say(self, person: int, text: str, seen: Visibility, prompt: str = "words", at: str = AT) -> str:
        return self.do(reflections.submit, prompt, self.who[person], seen, text, at)

    def mark(self, count: int, prompt: str = "scale", given: str = "7") -> None:
        for number in range(count):
            self.do(sending.mark, prompt, f"{number:032x}", [given])

    def shown(self) -> dict[str, wall_of.Hung]:
        return {hung.prompt.id: hung for hung in self.ask(wall_of.now, self.day)}

    def marks(self, audience: Audience, prompt: str = "scale"):
        return self.ask(words.marks, self.ask(plan_of.prompt, prompt), audience)


def _ask(db, first: str, second: str) -> None:
    asked = (("words", ""), ("scale", "lavt\nhøjt"), ("dots", "Rød\nGrøn\nBlå"))
    for kind, options in asked:
        row = {"id": kind, "block_id": first, "position": kind, "text": f"{kind}?", "kind": kind}
        db.table("prompt").insert({**row, "options": options})
    db.table("prompt").insert({"id": "later", "block_id": second, "position": "i", "text": "Senere?"})


@pytest.fixture
def hall(tmp_path):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Hall(store)
    store.close()


def test_numbers_are_on_the_wall_when_released_and_when_five_have_answered(hall) -> None:
    hall.do(runs.begin_block, hall.day, hall.first, 1000.0)
    hall.mark(4)
    hall.do(wall.show_marks, "scale")
    assert hall.shown()["scale"].marks is None and hall.shown()["scale"].opened
    assert hall.marks(Audience.FACILITATOR) is None
    hall.mark(5)
    assert hall.shown()["scale"].marks.average == 7
    hall.do(wall.take_off_marks, "scale")
    assert "scale" not in hall.shown(), "beside other questions an empty one says nothing"
    assert hall.marks(Audience.WALL) is None
    assert hall.marks(Audience.FACILITATOR).answers == 5 == hall.marks(Audience.SHARED_SUMMARY).answers
    hall.store.undo().result(10)
    assert hall.shown()["scale"].marks.answers == 5


def test_numbers_held_back_are_in_no_summary_until_let_go(hall) -> None:
    hall.mark(6)
    hall.do(wall.show_marks, "scale")
    hall.do(wall.hold_back_marks, "scale")
    assert hall.marks(Audience.WALL) is hall.marks(Audience.SHARED_SUMMARY) is None
    assert hall.marks(Audience.FACILITATOR).answers == 6
    hall.do(wall.let_go_marks, "scale")
    assert hall.marks(Audience.SHARED_SUMMARY).answers == 6 and hall.marks(Audience.WALL) is None
    for action in (wall.show_marks, wall.take_off_marks, wall.hold_back_marks, wall.let_go_marks):
        for prompt in ("words", "nothing"):
            with pytest.raises(Rejected, match="gone"):
                hall.do(action, prompt)


def test_the_wall_falls_back_to_the_latest_block_that_has_something_to_show(hall) -> None:
    hall.do(runs.begin_block, hall.day, hall.second, 1000.0)
    assert list(hall.shown()) == ["later"] and not hall.shown()["later"].cards
    hall.do(lambda db: db.table("prompt").delete("later"))
    assert hall.shown() == {}
    hall.do(reflections.release, hall.say(0, "modigt", Visibility.ROOM_NAMED))
    assert [c.text for c in hall.shown()["words"].cards] == ["modigt"]


def test_everything_goes_off_at_once_the_screen_is_black_and_one_step_brings_it_back(hall) -> None:
    hall.do(runs.begin_block, hall.day, hall.first, 1000.0)
    hall.do(runs.show, hall.day, Show.WALL)
    shown = [hall.say(n, f"ord {n}", Visibility.ROOM_NAMED) for n in range(3)]
    later = hall.say(0, "til senere", Visibility.ROOM_NAMED, "later")
    hall.mark(5)
    hall.do(reflections.release, *shown, later)
    hall.do(wall.show_marks, "scale")
    assert hall.do(wall.clear_wall, hall.day, "later") == 5
    assert hall.ask(runs_of.run, hall.day).show is Show.BLACK
    assert hall.ask(words.wall, "words") == hall.ask(words.wall, "later") == []
    assert hall.marks(Audience.WALL) is hall.marks(Audience.SHARED_SUMMARY) is None
    assert hall.ask(words.readable, "words", Audience.SHARED_SUMMARY) == []
    assert hall.ask(words.waiting, hall.day) == 0, "out of the queue too"
    hall.store.undo().result(10)
    assert hall.ask(runs_of.run, hall.day).show is Show.WALL
    assert len(hall.ask(words.wall, "words")) == 3 and hall.shown()["scale"].marks.answers == 5


def test_what_is_not_yet_revealed_goes_off_too_and_another_picture_stays(hall) -> None:
    hall.do(runs.begin_block, hall.day, hall.first, 1000.0)
    hall.do(runs.show, hall.day, Show.COUNTDOWN)
    hall.do(reflections.reveal, "words", True)
    hall.do(reflections.release, hall.say(0, "klar", Visibility.ROOM_NAMED))
    assert [c.text for c in hall.ask(words.hung, "words")] == ["klar"] and not hall.shown()["words"].cards
    assert hall.do(wall.clear_wall, hall.day) == 1
    assert hall.ask(runs_of.run, hall.day).show is Show.COUNTDOWN
    hall.do(reflections.reveal, "words")
    assert hall.ask(words.wall, "words") == hall.ask(words.hung, "words") == []
    assert hall.do(wall.clear_wall, hall.day) == 0


def test_what_waits_is_counted_without_numbers_private_words_and_what_was_looked_at(hall) -> None:
    hall.mark(6)
    for n, seen in enumerate((Visibility.ROOM_NAMED, Visibility.ROOM_UNNAMED, Visibility.GROUP)):
        hall.say(n, f"{seen}", seen)
    assert hall.ask(words.waiting, hall.day) == 2
    hall.do(reflections.hold_back, hall.say(3, "holdt", Visibility.ROOM_NAMED))
    hall.do(reflections.release, hall.say(4, "vist", Visibility.ROOM_NAMED))
    assert hall.ask(words.waiting, hall.day) == 2


def test_papers_made_between_the_writing_and_the_taking_back_are_told(hall) -> None:
    """The log's clock is the real one, so the papers' times are put round it."""
    early, late = "2020-01-01T10:00:00", "2999-01-01T10:00:00"
    now = datetime.now().isoformat(timespec="seconds")
    named = hall.say(0, "fortrudt", Visibility.ROOM_NAMED, at="2021-01-01T10:00:00")
    kept = hall.say(1, "står endnu", Visibility.ROOM_NAMED, at=early)
    hall.do(trials.put_trial, "5" * 32, hall.who[0], Visibility.GROUP, AT, {"title": "Prøv"})
    assert hall.ask(recalls.recalls, hall.day) == []
    for name, at in (("shared-summary", early), ("shared-summary", now), ("own-pages", now), ("badges", now)):
        hall.do(papers.record_paper, name, "Til alle", "/papirer", at)
    hall.do(papers.record_paper, "shared-summary", "Til alle", "/papirer", late)
    assert hall.ask(recalls.recalls, hall.day) == []
    hall.do(trials.withdraw_trial, hall.who[0], "5" * 32)
    hall.do(reflections.withdraw, named)
    (told,) = hall.ask(recalls.recalls, hall.day)
    assert {(p.name, p.made_at) for p in told.papers} == {("own-pages", now), ("shared-summary", now)}
    assert not told.unnamed and not told.narrowed
    hall.do(reflections.narrow, hall.who[1], kept, Visibility.FACILITATOR)
    narrowed = next(r for r in hall.ask(recalls.recalls, hall.day) if r.narrowed)
    assert [p.made_at for p in narrowed.papers] == [now, early], "the own page may still have it"
    other = hall.do(plan.add_day, "En anden dag")
    assert hall.ask(recalls.recalls, other) == []


def test_of_an_unnamed_answer_only_the_taking_back_has_a_time(hall) -> None:
    key = hall.say(0, "uden navn", Visibility.ROOM_UNNAMED)
    hall.do(papers.record_paper, "shared-summary", "Til alle", "/papirer", "2020-01-01T10:00:00")
    hall.do(papers.record_paper, "own-pages", "Til hver", "/papirer", "2020-01-01T10:00:00")
    hall.do(reflections.withdraw, key)
    (told,) = hall.ask(recalls.recalls, hall.day)
    assert told.unnamed and [p.name for p in told.papers] == ["shared-summary"]
    assert {p.id for p in told.papers} <= {p.id for p in hall.ask(papers_of.made)}
