"""The clock as it is kept in the file: a restart is on the same second, and everything can be undone."""

import pytest

from temadag.actions import plan as plans
from temadag.actions import runs as acts
from temadag.core import clock
from temadag.core.plan import Show, Step
from temadag.core.rejected import Rejected
from temadag.store import plan, runs
from temadag.store.session_store import SessionStore

NOW = 1_795_500_000.0


@pytest.fixture
def locks(tmp_path):
    return tmp_path / "locks"


@pytest.fixture
def store(tmp_path, locks):
    store = SessionStore.create(tmp_path / "dag.temadag", locks)
    yield store
    store.close()


@pytest.fixture
def day(store):
    day_id = store.do("Ny dag", plans.add_day, "Mod").result(5)
    last = None
    for title, minutes in (("Velkommen", 20), ("Spejl samtalen", 45), ("Frokost", 45)):
        last = store.do("Tilføj", plans.add_block, day_id, last, title, minutes, show=Show.TASK).result(5)
    return day_id


def ids(store, day):
    return [b.id for b in store.read(plan.blocks, day)]


def run(store, day):
    return store.read(runs.run, day)


def test_a_restart_is_on_the_same_second(store, day, locks):
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    store.do("Længere", acts.extend, day, 300).result(5)
    store.do("Pause", acts.pause, day, NOW + 61.25).result(5)
    store.do("Fortsæt", acts.resume, day, NOW + 123.5).result(5)
    before = run(store, day)
    store.close()
    again = SessionStore.open(store.path, locks)
    after = again.read(runs.run, day)
    assert after == before
    assert clock.left(after, NOW + 200) == 1200 + 300 + 62.25 - 200
    again.close()


def test_the_day_runs_block_by_block_to_its_end(store, day):
    first, second, third = ids(store, day)
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    for number in (1, 2, 3):
        store.do("Afslut", acts.end_block, day, NOW + 1000 * number).result(5)
    assert run(store, day).finished and not run(store, day).block_id
    assert store.read(runs.been, day) == {
        first: (NOW, NOW + 1000),
        second: (NOW + 1000, NOW + 2000),
        third: (NOW + 2000, NOW + 3000),
    }


def test_every_step_can_be_undone(store, day):
    states = [run(store, day)]
    steps = [
        (acts.begin_day, NOW),
        (acts.extend, -60),
        (acts.pause, NOW + 5),
        (acts.resume, NOW + 9),
        (acts.show, Show.BLACK),
        (acts.began_at, NOW - 240),
        (acts.end_block, NOW + 30),
        (acts.end_block, NOW + 60),
        (acts.end_block, NOW + 90),
    ]
    for action, value in steps:
        store.do("Trin", action, day, value).result(5)
        states.append(run(store, day))
    for state in reversed(states[:-1]):
        store.undo().result(5)
        assert run(store, day) == state
    assert store.read(runs.block_runs, day) == []


def test_it_began_earlier_than_we_pressed(store, day):
    first, second, _third = ids(store, day)
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    store.do("Afslut", acts.end_block, day, NOW + 1200).result(5)
    store.do("Begyndte", acts.began_at, day, NOW + 900).result(5)
    assert store.read(runs.been, day) == {first: (NOW, NOW + 900), second: (NOW + 900, None)}
    assert run(store, day).ends_at == NOW + 900 + 45 * 60
    with pytest.raises(Rejected, match="began-before-the-last"):
        store.do("Begyndte", acts.began_at, day, NOW - 60).result(5)


def test_steps_of_a_task_are_walked_within_their_number(store, day):
    first = ids(store, day)[0]
    store.do("Trin", plans.set_steps, first, [Step("Tænk", 2), Step("Tal", 5)]).result(5)
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    store.do("Næste", acts.go_to_step, day, 1, NOW).result(5)
    assert run(store, day).step == 1
    for wrong in (2, -1):
        with pytest.raises(Rejected, match="gone"):
            store.do("Næste", acts.go_to_step, day, wrong, NOW).result(5)
    assert run(store, day).step == 1


def test_what_cannot_be_is_refused_and_changes_nothing(store, day):
    empty = store.do("Ny dag", plans.add_day, "Tom").result(5)
    for action, of, value, code in (
        (acts.pause, day, NOW, "nothing-under-way"),
        (acts.end_block, day, NOW, "nothing-under-way"),
        (acts.begin_day, empty, NOW, "nothing-planned"),
    ):
        with pytest.raises(Rejected, match=code):
            store.do("Trin", action, of, value).result(5)
    with pytest.raises(Rejected, match="gone"):
        store.do("Trin", acts.begin_block, day, "findes-ikke", NOW).result(5)
    assert run(store, day) == clock.Run(day)


def test_what_the_screen_shows_is_kept(store, day):
    store.do("Storskærm", acts.show, day, Show.WALL).result(5)
    assert run(store, day).show is Show.WALL and not run(store, day).block_id


def test_a_step_has_its_own_minutes_which_a_pause_holds_and_more_time_leaves_alone(store, day):
    first = ids(store, day)[0]
    store.do("Trin", plans.set_steps, first, [Step("Tænk", 2), Step("Tal", 5), Step("Del")]).result(5)

    def left(moment: float) -> float | None:
        return clock.step_left(run(store, day), moment)

    assert left(NOW) is None
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    assert left(NOW + 30) == 90
    store.do("Begyndte", acts.began_at, day, NOW - 60).result(5)
    assert left(NOW + 30) == 30
    store.do("Næste", acts.go_to_step, day, 1, NOW + 100).result(5)
    store.do("Længere", acts.extend, day, 300).result(5)
    assert left(NOW + 160) == 240
    store.do("Begyndte", acts.began_at, day, NOW - 30).result(5)
    assert left(NOW + 160) == 240
    store.do("Pause", acts.pause, day, NOW + 200).result(5)
    assert left(NOW + 900) == 200
    store.do("Tilbage", acts.go_to_step, day, 0, NOW + 900).result(5)
    assert left(NOW + 900) == 120
    store.do("Fortsæt", acts.resume, day, NOW + 1000).result(5)
    assert left(NOW + 1000 + 130) == -10
    store.do("Næste", acts.go_to_step, day, 2, NOW + 1200).result(5)
    assert left(NOW + 1200) is None
    store.do("Afslut", acts.end_block, day, NOW + 1300).result(5)
    assert left(NOW + 1300) is None


def test_a_block_can_be_ended_while_the_clock_is_held(store, day):
    first, second, _third = ids(store, day)
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    store.do("Pause", acts.pause, day, NOW + 60).result(5)
    store.do("Afslut", acts.end_block, day, NOW + 300).result(5)
    assert (run(store, day).block_id, run(store, day).paused_at) == (second, None)
    assert clock.left(run(store, day), NOW + 360) == 44 * 60
    assert store.read(runs.been, day)[first] == (NOW, NOW + 300)


def test_let_it_run_ends_with_the_block(store, day):
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    store.do("Lad køre", acts.let_run, day, True).result(5)
    assert run(store, day).free and clock.left(run(store, day), NOW + 1500) == -300
    store.do("Afslut", acts.end_block, day, NOW + 1500).result(5)
    assert not run(store, day).free


def test_a_clock_that_was_set_leaves_what_is_left_as_it_was(store, day):
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    store.do("Afslut", acts.end_block, day, NOW + 1200).result(5)
    store.do("Pause", acts.pause, day, NOW + 1300).result(5)
    before, been = run(store, day), store.read(runs.block_runs, day)
    store.write(acts.shift, day, 180.0).result(5)
    after = run(store, day)
    for passed in (1300, 1400.5):
        assert clock.left(after, NOW + passed + 180) == clock.left(before, NOW + passed)
        assert clock.spent(after, NOW + passed + 180) == clock.spent(before, NOW + passed)
    began = [r.started_at for r in store.read(runs.block_runs, day)]
    assert began == [r.started_at + 180 for r in been]
    assert [r.ended_at for r in store.read(runs.block_runs, day)] == [NOW + 1380, None]


def test_going_back_to_what_is_done_begins_it_again(store, day):
    first, second, third = ids(store, day)
    store.do("Begynd", acts.begin_day, day, NOW).result(5)
    for number in (1, 2):
        store.do("Afslut", acts.end_block, day, NOW + 1000 * number).result(5)
    store.do("Pause", acts.pause, day, NOW + 2100).result(5)
    store.do("Gå til", acts.begin_block, day, first, NOW + 2500).result(5)
    assert run(store, day).paused_at is None
    assert clock.left(run(store, day), NOW + 2500) == 1200
    assert store.read(runs.been, day)[first] == (NOW + 2500, None)
    store.do("Afslut", acts.end_block, day, NOW + 2600).result(5)
    assert run(store, day).block_id == second
    assert third in store.read(runs.been, day)


def test_a_held_block_that_began_later_than_it_was_held_has_all_of_its_time(store, day):
    store.do("", acts.begin_day, day, NOW).result(5)
    store.do("", acts.pause, day, NOW + 60).result(5)
    store.do("", acts.began_at, day, NOW + 120).result(5)
    held = run(store, day)
    assert (held.started_at, held.paused_at) == (NOW + 120, NOW + 120)
    assert clock.left(held, NOW + 300) == 20 * 60
