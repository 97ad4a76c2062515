"""The clock in a helper's hand on the real server: one at a time, handed over, and back by itself."""

import time

import pytest

from temadag.actions import card_on_screen, decisions, plan, runs
from temadag.core.control import Back
from temadag.core.decisions import Aside
from temadag.core.plan import Kind, Show, Step
from temadag.store import runs as runs_of
from temadag.ui.projector.wording import at
from temadag.web import views
from web.house import until
from web.phone import Phone


class Hands:
    """A day under way, and helpers in the room."""

    def __init__(self, house) -> None:
        self.house, self.service, self.store = house, house.service, house.store
        house.open()
        self.day = house.days[0]
        self.blocks = self.store.write(_fill, self.day).result(10)

    def helper(self, name: str = "") -> Phone:
        made = Phone(self.house.line)
        assert made.call("help", t=self.house.line.token, w=self.service.state().helper_code)[0] == 200
        assert made.call("clock", name=name)[0] == 200
        return made

    def drive(self, phone: Phone, do: str) -> int:
        seen = phone.call("clock")[1]
        return phone.call("drive", do=do, b=seen["b"], s=seen.get("s", 0))[0]

    def give(self, phone: Phone) -> None:
        self.service.give_control(phone.name).result(10)

    @property
    def run(self):
        return self.store.read(runs_of.run, self.day)

    @property
    def control(self):
        return self.service.state().control


def _fill(db, day: str) -> list[str]:
    first = plan.add_block(db, day, None, "Læringsrunden", 30, kind=Kind.EXERCISE)
    plan.set_steps(db, first, [Step("Alene", 5), Step("I fire", 20)])
    slack = plan.add_block(db, day, first, "Luft til facilitatoren", 10, kind=Kind.BUFFER)
    last = plan.add_block(db, day, slack, "Pause", 15)
    runs.begin_block(db, day, first, time.time())
    return [first, slack, last]


@pytest.fixture
def hands(house):
    return Hands(house)


def test_a_helper_sees_the_clock_as_the_room_does(hands):
    told = hands.helper("Mia").call("clock")[1]
    assert told["title"] == "Læringsrunden" and told["steps"] == ["Alene", "I fire"]
    assert told["next"] == "Pause", "slack is the facilitator's own"
    assert 1790 <= told["left"] <= 1800 and told["control"] == ""


def test_only_the_one_who_was_handed_the_clock_moves_it(hands):
    mia, bo = hands.helper("Mia"), hands.helper("Bo")
    before = hands.run
    for phone in (mia, bo):
        for do in ("next", "back", "hold", "go", "more", "black", "light"):
            assert hands.drive(phone, do) == 403
    assert hands.run == before
    assert mia.call("steer", on=True)[1]["control"] == "asked"
    until(lambda: [one.name for one in hands.control.asking] == ["Mia"])
    assert hands.drive(mia, "next") == 403, "asking is not having"
    hands.give(mia)
    until(lambda: hands.control.holder and hands.control.holder.name == "Mia")
    assert hands.control.asking == ()
    assert hands.drive(mia, "next") == 200 and hands.run.step == 1
    assert hands.drive(mia, "back") == 200 and hands.run.step == 0
    assert bo.call("clock")[1]["control"] == "other" and hands.drive(bo, "next") == 403
    hands.give(bo)
    assert hands.drive(mia, "next") == 403
    assert hands.drive(bo, "hold") == 200 and hands.run.paused_at is not None
    assert hands.drive(bo, "go") == 200 and hands.run.paused_at is None
    ends = hands.run.ends_at
    assert hands.drive(bo, "more") == 200 and hands.run.ends_at == ends + 60


def test_next_after_the_last_step_begins_the_next_block_and_two_presses_are_one(hands):
    mia = hands.helper("Mia")
    hands.give(mia)
    hands.drive(mia, "next")
    seen = mia.call("clock")[1]
    answers = [mia.call("drive", do="next", b=seen["b"], s=seen["s"])[0] for _twice in range(2)]
    assert answers == [200, 409]
    assert hands.run.block_id == hands.blocks[1]


def test_black_and_back_to_what_was_shown(hands):
    mia = hands.helper("Mia")
    hands.give(mia)
    hands.store.write(runs.show, hands.day, Show.TEAMS).result(5)
    assert hands.drive(mia, "black") == 200 and hands.run.show is Show.BLACK
    assert hands.drive(mia, "black") == 200
    assert hands.drive(mia, "light") == 200 and hands.run.show is Show.TEAMS
    hands.store.write(runs.show, hands.day, Show.COUNTDOWN).result(5)
    assert hands.drive(mia, "light") == 200 and hands.run.show is Show.COUNTDOWN


def test_what_the_laptop_made_black_comes_back_from_the_phone_as_the_room_saw_it(hands):
    mia = hands.helper("Mia")
    hands.give(mia)
    hands.store.write(runs.show, hands.day, Show.TEAMS).result(5)
    assert mia.call("clock")[0] == 200  # the page looks whenever something changed
    hands.store.write(runs.show, hands.day, Show.BLACK).result(5)
    assert hands.drive(mia, "light") == 200 and hands.run.show is Show.TEAMS


def test_light_shows_no_card_that_is_gone(hands):
    mia = hands.helper("Mia")
    hands.give(mia)
    card = hands.store.write(decisions.add_card, hands.day, "Må vi?").result(5)
    hands.store.write(card_on_screen.show_card, hands.day, card, time.time()).result(5)
    assert hands.drive(mia, "black") == 200
    hands.store.write(decisions.set_aside, card, Aside.HR).result(5)
    assert hands.drive(mia, "light") == 200 and hands.run.show is Show.TASK


def test_the_laptop_takes_it_back_before_the_call_returns(hands):
    mia = hands.helper("Mia")
    hands.give(mia)
    hands.service.take_control()
    before = hands.run
    assert hands.drive(mia, "next") == 403 and hands.run == before
    until(lambda: hands.control.holder is None and hands.control.back is Back.TAKEN)


def test_a_phone_that_is_silent_loses_it_and_one_that_speaks_keeps_it(hands):
    mia = hands.helper("Mia")
    hands.give(mia)
    now = [100.0]

    def tell_the_time(room) -> None:
        room.steering._clock = lambda: now[0]
        room.steering.heard(mia.name)

    hands.service.on_the_server(tell_the_time).result(5)
    now[0] += 44
    assert mia.call("people")[0] == 200
    now[0] += 44
    assert mia.call("clock")[1]["control"] == "mine"
    now[0] += 46
    until(lambda: hands.control.back is Back.SILENT)
    assert hands.drive(mia, "next") == 403


def test_a_helper_gives_it_back_asks_no_more_or_is_out(hands):
    mia = hands.helper("Mia")
    hands.give(mia)
    assert mia.call("steer", on=False)[1]["control"] == ""
    until(lambda: hands.control.back is Back.GIVEN)
    mia.call("steer", on=True)
    mia.call("steer", on=False)
    until(lambda: hands.control.asking == ())
    hands.give(mia)
    assert mia.call("leave")[0] == 200
    until(lambda: hands.control.back is Back.GONE and hands.control.holder is None)


def test_a_leaders_phone_neither_sees_the_helpers_clock_nor_asks_for_it(hands):
    leader = Phone(hands.house.line, hands.house.give_codes("Mette Holm")["Mette Holm"])
    assert leader.join() == 200
    for op, ask in (("clock", {}), ("steer", {"on": True}), ("drive", {"do": "next", "b": "x", "s": 0})):
        assert leader.call(op, **ask)[0] == 400
    assert hands.control.asking == ()


def test_what_is_not_in_order_is_refused_and_changes_nothing(hands):
    mia = hands.helper()
    hands.give(mia)
    before = hands.run
    for ask in (
        {"do": "jump", "b": "x", "s": 0},
        {"do": "next"},
        {"do": 7},
        {"do": "next", "b": "x", "s": -1},
    ):
        assert mia.call("drive", **ask)[0] == 400
    assert mia.call("clock", name="x" * 41)[0] == 400
    assert mia.call("steer", on="yes")[0] == 400
    assert hands.run == before


def test_a_phone_names_the_same_minute_as_the_laptop() -> None:
    whole = 1_794_650_400.0  # on the minute
    for seconds in (-29, 0, 29):
        assert views.hour(whole + seconds) == at(whole + seconds) == views.hour(whole)
    assert views.hour(whole + 31) == at(whole + 31) == views.hour(whole + 60)
