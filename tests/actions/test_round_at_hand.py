"""Which round the day is at, after blocks gave way, were jumped over, or were gone back to."""

import pytest

from temadag.actions import catching_up, people, plan, runs, teams
from temadag.core.catching_up import Cut
from temadag.store import arriving
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore
from temadag.ui.projector.released import released
from temadag.web.board import board

NOW = 1_795_500_000.0


class Day:
    """Three blocks, each with a round of its own that everybody may see; Anna sits in all of them."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.anna = self.do(people.add_person, "Anna Holm")
        self.day = self.do(plan.add_day, "Temadag")
        self.blocks: list[str] = []
        for number in (1, 2, 3):
            after = self.blocks[-1] if self.blocks else None
            self.blocks.append(self.do(plan.add_block, self.day, after, f"Punkt {number}", 30))
        for number in (3, 1, 2):  # made in another order than they are held in
            made = self.do(teams.add_round, self.day, f"Runde {number}", 4, self.blocks[number - 1])
            team = self.do(teams.add_team, made, "Bord 1")
            self.do(teams.move_person, made, self.anna, team)
            self.do(teams.publish, made, True)

    def do(self, action, *given, **more):
        return self.store.do("", action, *given, **more).result(5)

    @property
    def at_hand(self) -> str:
        found = self.store.read(arriving.at_hand, self.day)
        return found.name if found else ""

    @property
    def ahead(self) -> list[str]:
        return [found.name for found in self.store.read(arriving.ahead, self.day)]

    @property
    def shown(self) -> set[str]:
        """The round on the big screen, and the one on the phones."""
        phones = self.store.read(board, self.day, NOW).teams[self.anna]["round"]
        return {self.store.read(released, self.day).round_name, phones}


@pytest.fixture
def day(tmp_path):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Day(store)
    store.close()


def test_the_round_at_hand_follows_the_day_and_not_the_order_they_were_made_in(day: Day) -> None:
    assert (day.at_hand, day.shown) == ("Runde 1", {"Runde 1"})
    day.do(runs.begin_day, day.day, NOW)
    day.do(runs.end_block, day.day, NOW + 60)
    assert (day.at_hand, day.ahead, day.shown) == ("Runde 2", ["Runde 2", "Runde 3"], {"Runde 2"})
    for after in (120, 180):
        day.do(runs.end_block, day.day, NOW + after)
    assert (day.at_hand, day.ahead) == ("", [])


def test_a_round_whose_block_gave_way_is_neither_at_hand_nor_shown(day: Day) -> None:
    day.do(runs.begin_day, day.day, NOW)
    second = day.store.read(plan_of.blocks, day.day)[1]
    day.do(catching_up.catch_up, day.day, [Cut(second, 30, 0, 1)])
    assert day.ahead == ["Runde 1", "Runde 3"]
    day.do(runs.end_block, day.day, NOW + 60)
    assert (day.at_hand, day.shown) == ("Runde 3", {"Runde 3"})
    day.do(runs.begin_block, day.day, second.id, NOW + 90)  # it comes back when somebody goes to it
    assert (day.at_hand, day.shown) == ("Runde 2", {"Runde 2"})


def test_a_round_that_was_jumped_over_is_not_at_hand_until_the_day_goes_back(day: Day) -> None:
    day.do(runs.begin_day, day.day, NOW)
    day.do(runs.begin_block, day.day, day.blocks[2], NOW + 60)
    assert (day.at_hand, day.ahead) == ("Runde 3", ["Runde 3"])
    day.do(runs.begin_block, day.day, day.blocks[0], NOW + 120)
    assert day.ahead == ["Runde 1", "Runde 2", "Runde 3"]
