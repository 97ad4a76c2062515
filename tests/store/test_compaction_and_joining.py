"""Laptops of which one has let go of old texts join as if it had not."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import examples
from joining_rig import AT, PROMPT, Desk
from long_ago import DAY, compact
from store.test_merge_converges import CALM, MOVES, Story, Worker, see_all_is_well
from temadag.actions import clashes, people, plan, reflections, teams
from temadag.actions.erasing import erase_person
from temadag.core.reflections import Visibility


@pytest.fixture
def desk(tmp_path: Path):
    made = Desk(tmp_path)
    yield made
    made.close()


def long_ago(desk: Desk, *short: int) -> None:
    """Let some of the laptops let go of everything so far, as if it had been long ago."""
    for number in short:
        compact(desk.laptops[number].store, ahead=40 * DAY)


@pytest.mark.parametrize("short", [(0,), (1,), (0, 1)])
def test_work_on_both_after_one_has_let_go_is_joined_without_a_question(desk: Desk, short) -> None:
    a, b = desk.laptops
    a.do(plan.edit_block, desk["block"], purpose="Se hinanden", spoken="Velkommen")
    b.do(plan.edit_block, desk["block"], note="Husk kaffe")
    b.do(plan.edit_block, desk["block"], note="Husk te")
    desk.meet()
    long_ago(desk, *short)
    desk.meet()
    a.do(plan.edit_block, desk["block"], title="Spejlet igen")
    a.do(people.edit_person, desk["Bo Lund"], title="Skoleleder")
    b.do(plan.edit_block, desk["block"], spoken="Velkommen alle")
    b.do(plan.remove_block, desk["other"])
    b.do(people.remove_people, [desk["Per Bak"]])
    new = b.do(people.add_person, "Ny Mand")
    desk.meet()
    for laptop in desk.laptops:
        row = "select title, purpose, spoken, note from block where id = ?"
        found = laptop.store.read(lambda db, row=row: db.execute(row, (desk["block"],)).fetchall())
        assert found == [("Spejlet igen", "Se hinanden", "Velkommen alle", "Husk te")]
        assert laptop.values("select id from block") == [desk["block"]], "nobody had worked on the other"
        assert set(laptop.values("select name from person")) == {"Bo Lund", "Åse Holm", "Ida Kjær", "Ny Mand"}
        assert laptop.value("select count(*) from clash") == 0
        assert laptop.value("select title from person where id = ?", desk["Bo Lund"]) == "Skoleleder"
        assert laptop.value("select name from person where id = ?", new) == "Ny Mand"


@pytest.mark.parametrize("short", [(0,), (1,), (0, 1)])
def test_both_writing_in_the_same_field_is_still_seen(desk: Desk, short) -> None:
    a, b = desk.laptops
    long_ago(desk, *short)
    a.do(plan.edit_block, desk["block"], purpose="Det ene")
    b.do(plan.edit_block, desk["block"], purpose="Det andet")
    desk.meet()
    clashes = [laptop.values("select value from clash") for laptop in desk.laptops]
    assert clashes[0] == clashes[1] == ["Det ene"]
    assert a.value("select purpose from block where id = ?", desk["block"]) == "Det andet"


@pytest.mark.parametrize("short", [(0,), (1,), (0, 1)])
def test_what_was_made_on_one_alone_and_let_go_of_comes_to_the_other(desk: Desk, short) -> None:
    a, b = desk.laptops
    day = a.do(plan.add_day, "Kun her")
    round_id = b.do(teams.add_round, desk["day"], "Kun der", 3)
    b.do(people.edit_person, desk["Åse Holm"], needs="Uden nødder")
    key = b.write(reflections.submit, PROMPT, desk["Bo Lund"], Visibility.ROOM_NAMED, "Mine ord", AT)
    long_ago(desk, *short)
    desk.meet()
    for laptop in desk.laptops:
        assert laptop.value("select title from day where id = ?", day) == "Kun her"
        assert laptop.value("select name from team_round where id = ?", round_id) == "Kun der"
        assert laptop.value("select text from reflection where id = ?", key) == "Mine ord"
        assert laptop.value("select needs from person where id = ?", desk["Åse Holm"]) == "Uden nødder"
        assert laptop.value("select count(*) from clash") == 0


@pytest.mark.parametrize("short", [(0,), (1,), (0, 1)])
def test_erased_stays_erased_whoever_has_let_go(desk: Desk, short) -> None:
    a, b = desk.laptops
    b.write(reflections.submit, PROMPT, desk["Bo Lund"], Visibility.ROOM_NAMED, "Mine ord", AT)
    b.do(teams.seat_everybody, desk["round"], [[desk["Bo Lund"], desk["Åse Holm"]]], ["Bord 1"])
    long_ago(desk, *short)
    a.store.erase(erase_person, desk["Bo Lund"]).result(20)
    desk.meet()
    for laptop in desk.laptops:
        assert "Bo Lund" not in laptop.values("select name from person")
        assert laptop.values("select text from reflection") == []
        assert laptop.values("select person_id from seat") == [desk["Åse Holm"]]
        content = laptop.store.path.read_bytes()
        assert b"Bo Lund" not in content and b"Mine ord" not in content


def test_what_waits_for_a_choice_keeps_its_text_until_it_is_written_over(desk: Desk) -> None:
    a, b = desk.laptops
    a.do(plan.edit_block, desk["block"], purpose="Det ene")
    b.do(plan.edit_block, desk["block"], purpose="Det andet")
    desk.meet()
    long_ago(desk, 0, 1)
    texts = (
        "select value from change where tab = 'block' and key = ? and col = 'purpose' and value is not null"
    )
    for laptop in desk.laptops:
        assert {"Det ene", "Det andet"} <= set(laptop.values(texts, desk["block"]))
        assert laptop.values("select value from clash") == ["Det ene"]
    a.do(clashes.decide, a.value("select id from clash"), "Begge dele")
    desk.meet()
    long_ago(desk, 0, 1)
    for laptop in desk.laptops:
        assert laptop.values(texts, desk["block"]) == ["Begge dele"]
        assert laptop.values("select value from clash") == []
    desk.meet()
    assert b.value("select purpose from block where id = ?", desk["block"]) == "Begge dele"


@settings(max_examples=examples(8), deadline=None, derandomize=True, suppress_health_check=CALM)
@given(st.lists(MOVES, min_size=10, max_size=60))
def test_any_order_of_work_joining_and_letting_go_ends_alike(moves) -> None:
    with tempfile.TemporaryDirectory() as folder:
        story = Forgetful(Path(folder))
        try:
            story.play(moves)
            see_all_is_well(story)
        finally:
            story.close()


class Forgetful(Story):
    """Laptops that now and then let go of all that was written over, as if it had been long ago."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.moves = (*self.moves, *[self.compact] * 3)

    def compact(self, w: Worker, where: int) -> None:
        compact(w.store, ahead=40 * DAY)
