"""The life of a file on a machine: nothing typed is lost, whatever becomes of the file meanwhile."""

import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from temadag.actions import papers, people, plan, programme, reflections
from temadag.core.reflections import Visibility
from temadag.core.repairing import StandIns
from temadag.store import life, opening, publishing, snapshots
from temadag.store import people as people_of
from temadag.store.checking import against_the_log
from temadag.store.home import Home
from temadag.store.opening import CannotOpen
from temadag.store.session_store import SessionStore


class Machine:
    """One laptop with its own folder; files are opened and closed on it as a person does."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder)

    def open(self, path: Path) -> life.Opened:
        return life.open_file(path, self.home)


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "here")


@pytest.fixture
def path(tmp_path: Path, here: Machine) -> Path:
    """A programme with Bo in it, made here and closed."""
    (tmp_path / "stick").mkdir()
    made = tmp_path / "stick" / "dag.temadag"
    store = life.create(made, here.home)
    store.write(programme.found_programme, "Ledertemadage").result(9)
    add(store, "Bo")
    assert store.close() == ""
    return made


def add(store: SessionStore, *names: str) -> None:
    for name in names:
        store.do(f"Ny deltager: {name}", people.add_person, name).result(9)


def names(store: SessionStore) -> list[str]:
    return [p.name for p in store.read(people_of.everybody)]


def in_file(path: Path) -> list[str]:
    """Who is in a person's own file, whatever any machine thinks."""
    looked = SessionStore.look(path)
    try:
        return names(looked)
    finally:
        looked.close()


def crash(store: SessionStore) -> None:
    """Let the program go as if it was killed: what is on the disk is there, and no more happens."""
    assert store._writer is not None and store.keeper._publisher is not None
    store._writer.stop()
    store.keeper._publisher._try = lambda: "target-trouble"  # type: ignore[method-assign]
    store.keeper._publisher.stop()
    store._closed = True
    store._let_go()


def test_the_file_is_whole_and_alone_in_its_folder_when_it_is_closed(here: Machine, path: Path) -> None:
    store = here.open(path).store
    add(store, "Åse")
    assert in_file(path) == ["Bo"], "the live copy is what is written to"
    assert store.publish().result(9) == "" and in_file(path) == ["Bo", "Åse"]
    add(store, "Cilla")
    store.settle()
    assert store.published.waiting
    assert store.close() == ""
    assert in_file(path) == ["Bo", "Cilla", "Åse"]
    assert [p.name for p in path.parent.iterdir()] == ["dag.temadag"]


def test_what_was_changed_reaches_the_file_by_itself_after_a_rest(
    here: Machine, path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(publishing, "IDLE", 0.0)
    monkeypatch.setattr(publishing, "STRETCH", 0.0)
    store = here.open(path).store
    heard: list[bool] = []
    store.keeper.follow(lambda: heard.append(store.published.waiting))
    add(store, "Åse")
    while not (heard and not heard[-1]):
        store.publish().result(9)
    assert in_file(path) == ["Bo", "Åse"] and store.published.at
    store.close()


def test_after_a_crash_the_last_words_are_there(here: Machine, path: Path) -> None:
    store = here.open(path).store
    add(store, "Åse")
    crash(store)
    assert in_file(path) == ["Bo"] and list(here.home.unfinished()) == [path]
    opened = here.open(path)
    assert opened.found == ["continued"] and names(opened.store) == ["Bo", "Åse"]
    assert opened.store.close() == "" and in_file(path) == ["Bo", "Åse"]
    assert list(here.home.unfinished()) == []


def test_what_another_laptop_did_meanwhile_is_opened(tmp_path: Path, here: Machine, path: Path) -> None:
    there = Machine(tmp_path / "there")
    other = there.open(path).store
    add(other, "Åse")
    other.close()
    opened = here.open(path)
    assert opened.found == ["renewed"] and names(opened.store) == ["Bo", "Åse"]
    opened.store.close()
    assert ["Bo"] in [in_file(s.path) for s in snapshots.taken(here.home.place(path))]


def test_what_was_done_here_and_there_is_joined_when_the_file_opens(
    tmp_path: Path, here: Machine, path: Path
) -> None:
    there = Machine(tmp_path / "there")
    mine = here.open(path).store
    add(mine, "Åse")
    away = path.parent.with_name("pulled out")
    path.parent.rename(away)
    assert mine.close() == "target-gone"
    away.rename(path.parent)
    other = there.open(path).store
    add(other, "Cilla")
    other.close()
    opened = here.open(path)
    assert opened.found == ["joined"] and names(opened.store) == ["Bo", "Cilla", "Åse"]
    assert opened.store.keeper.joined is not None and opened.store.keeper.joined.came == {"person": 1}
    assert opened.store.close() == "" and in_file(path) == ["Bo", "Cilla", "Åse"]
    assert ["Bo", "Åse"] in [in_file(s.path) for s in snapshots.taken(here.home.place(path))]
    again = here.open(path)
    assert again.found == [] and again.store.keeper.joined is None
    again.store.close()


def test_what_a_sync_client_puts_there_while_it_is_open_is_joined_too(
    tmp_path: Path, here: Machine, path: Path
) -> None:
    there = Machine(tmp_path / "there")
    elsewhere = tmp_path / "elsewhere.temadag"
    mine = here.open(path).store
    for round_number in range(3):
        shutil.copy(path, elsewhere)
        other = there.open(elsewhere).store
        add(other, f"Dem {round_number}")
        other.close()
        add(mine, f"Mig {round_number}")
        elsewhere.replace(path)
        assert mine.publish().result(9) == ""
    assert names(mine) == in_file(path)
    assert names(mine) == ["Bo", *(f"{who} {n}" for who in ("Dem", "Mig") for n in range(3))]
    mine.close()


def test_a_damaged_file_is_replaced_from_the_live_copy_and_kept_aside(here: Machine, path: Path) -> None:
    whole = path.read_bytes()
    for broken in (b"", whole[: len(whole) // 3], b"hej " * 4000):
        path.write_bytes(broken)
        opened = here.open(path)
        assert opened.found == ["file-damaged"] and names(opened.store) == ["Bo"]
        assert opened.store.close() == "" and in_file(path) == ["Bo"]
        kept = sorted(here.home.place(path).aside.iterdir())[-1]
        assert kept.read_bytes() == broken


def test_a_damaged_live_copy_gives_way_to_the_file(here: Machine, path: Path) -> None:
    live = here.home.place(path).live
    live.write_bytes(live.read_bytes()[:9000])
    opened = here.open(path)
    assert opened.found == ["copy-damaged"] and names(opened.store) == ["Bo"]
    opened.store.close()


def test_a_damaged_live_copy_is_searched_for_what_the_file_lacks(here: Machine, path: Path) -> None:
    store = here.open(path).store
    add(store, "Åse", "Cilla")
    crash(store)
    live = here.home.place(path).live
    pages = live.read_bytes()
    half = len(pages) // 2 // 4096 * 4096
    live.write_bytes(pages[:half] + b"\xff" * 4096 + pages[half + 4096 :])
    opened = life.open_file(path, here.home, StandIns("Fundet igen", "Navn mangler", "dag"))
    assert opened.found == ["copy-searched"] and names(opened.store) == ["Bo", "Cilla", "Åse"]
    assert opened.store.close() == "" and in_file(path) == ["Bo", "Cilla", "Åse"]


def test_both_damaged_is_told_and_nothing_is_touched(here: Machine, path: Path) -> None:
    live = here.home.place(path).live
    for file in (live, path):
        file.write_bytes(file.read_bytes()[:9000])
    before = path.read_bytes()
    with pytest.raises(CannotOpen, match="damaged"):
        here.open(path)
    assert path.read_bytes() == before
    with pytest.raises(CannotOpen, match="damaged"):
        here.open(path)


def test_another_programme_in_its_place_covers_nothing(tmp_path: Path, here: Machine, path: Path) -> None:
    store = here.open(path).store
    add(store, "Åse")
    crash(store)
    other = tmp_path / "andet.temadag"
    made = life.create(other, here.home)
    made.write(programme.found_programme, "Et andet").result(9)
    add(made, "Cilla")
    made.close()
    shutil.copy(other, path)
    opened = here.open(path)
    assert opened.found == ["other-programme"] and names(opened.store) == ["Cilla"]
    opened.store.close()
    kept = sorted(here.home.place(path).aside.iterdir())
    assert in_file(kept[0]) == ["Bo", "Åse"]
    assert all("Cilla" in in_file(s.path) for s in snapshots.taken(here.home.place(path)))


def test_a_stick_pulled_out_costs_nothing(here: Machine, path: Path) -> None:
    store = here.open(path).store
    away = path.parent.with_name("pulled out")
    path.parent.rename(away)
    add(store, "Åse")
    assert store.publish().result(9) == "target-gone" and store.published.code == "target-gone"
    add(store, "Cilla")
    assert store.close() == "target-gone"
    with pytest.raises(CannotOpen, match="missing"):
        here.open(path)
    away.rename(path.parent)
    opened = here.open(path)
    assert opened.found == ["continued"] and names(opened.store) == ["Bo", "Cilla", "Åse"]
    opened.store.close()


def test_a_stick_that_never_comes_back_costs_nothing(tmp_path: Path, here: Machine, path: Path) -> None:
    store = here.open(path).store
    add(store, "Åse")
    shutil.rmtree(path.parent)
    assert store.close() == "target-gone"
    new = tmp_path / "nyt sted.temadag"
    opened = life.move_in(path, new, here.home)
    assert names(opened.store) == ["Bo", "Åse"] and opened.store.close() == ""
    assert in_file(new) == ["Bo", "Åse"] and list(here.home.unfinished()) == []


def test_a_file_taken_away_while_it_is_open_is_put_there_again(here: Machine, path: Path) -> None:
    store = here.open(path).store
    path.unlink()
    add(store, "Åse")
    assert store.close() == "" and in_file(path) == ["Bo", "Åse"]


def test_something_else_put_in_its_place_is_not_covered(here: Machine, path: Path) -> None:
    store = here.open(path).store
    add(store, "Åse")
    path.write_bytes(b"somebody's letter " * 100)
    assert store.close() == "target-foreign"
    assert path.read_bytes().startswith(b"somebody's letter")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the owner can write everywhere")
def test_a_folder_that_takes_nothing_is_told(here: Machine, path: Path) -> None:
    store = here.open(path).store
    add(store, "Åse")
    path.parent.chmod(0o555)
    assert store.publish().result(9) == "target-closed"
    path.parent.chmod(0o755)
    assert store.close() == ""


def test_no_trace_is_left_when_one_wishes_but_never_before_the_file_has_everything(
    here: Machine, path: Path
) -> None:
    place = here.home.place(path)
    store = here.open(path).store
    add(store, "Åse")
    away = path.parent.with_name("pulled out")
    path.parent.rename(away)
    assert store.close(leave_trace=False) == "target-gone" and place.live.exists()
    away.rename(path.parent)
    store = here.open(path).store
    assert store.close(leave_trace=False) == "" and not place.folder.exists()
    assert in_file(path) == ["Bo", "Åse"]


def test_a_journal_that_came_along_is_played_back_first(tmp_path: Path, here: Machine, path: Path) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("pragma cache_size = 1")
    conn.execute("begin")
    conn.execute("update person set name = 'half a name', needs = ?", ("x" * 200_000,))
    torn = tmp_path / "torn.temadag"
    shutil.copy(path, torn)
    shutil.copy(path.with_name(path.name + "-journal"), torn.with_name(torn.name + "-journal"))
    conn.execute("rollback")
    conn.close()
    opened = here.open(torn)
    assert names(opened.store) == ["Bo"]
    opened.store.close()


def test_a_machine_forgets_in_time_what_has_nothing_of_its_own(here: Machine, path: Path) -> None:
    now = time.time()
    place = here.home.place(path)
    assert life.tidy(here.home, now) == 0 and life.tidy(here.home, now + 59 * 86400) == 0
    store = here.open(path).store
    add(store, "Åse")
    assert life.tidy(here.home, now + 99 * 86400) == 0, "it is open"
    crash(store)
    assert life.tidy(here.home, now + 99 * 86400) == 0, "it has what the file lacks"
    assert here.open(path).store.close() == ""
    assert life.tidy(here.home, now + 99 * 86400) == 1 and not place.folder.exists()
    assert in_file(path) == ["Bo", "Åse"]
    again = here.open(path)
    assert again.found == [] and names(again.store) == ["Bo", "Åse"]
    again.store.close()


def test_what_a_kill_left_half_done_is_swept_away(here: Machine, path: Path) -> None:
    place = here.home.place(path)
    left = (
        "outgoing",
        "coming.temadag",
        "coming.temadag.part",
        "searched.temadag",
        "snapshots/part",
        "note.part",
    )
    for name in left:
        (place.folder / name).write_bytes(b"somebody's words")
    store = here.open(path).store
    assert names(store) == ["Bo"] and store.close() == ""
    assert not [name for name in left if (place.folder / name).exists()]


def test_two_programs_cannot_have_the_same_file(here: Machine, path: Path) -> None:
    store = here.open(path).store
    with pytest.raises(CannotOpen, match="in-use"):
        here.open(path)
    link = path.with_name("link.temadag")
    link.symlink_to(path)
    with pytest.raises(CannotOpen, match="in-use"):
        here.open(link)
    add(store, "Åse")
    assert store.close() == "" and in_file(path) == ["Bo", "Åse"]


def test_snapshots_are_kept_thinned_and_without_unnamed_answers(here: Machine, path: Path) -> None:
    from datetime import datetime, timedelta

    place = here.home.place(path)
    store = here.open(path).store
    when = datetime(2026, 11, 25, 9)
    for number in range(60):
        add(store, f"Nr. {number}")
        snapshots.take(place, "later", when + timedelta(hours=16 * number))
        assert snapshots.take(place, "later", when) is None, "nothing is new"
    kept = snapshots.taken(place)
    assert len([s for s in kept if s.at.date().isoformat() == kept[0].at.date().isoformat()]) >= 1
    days = {s.at.date() for s in kept}
    assert len(kept) <= 40 and len(days) >= 30
    assert in_file(kept[0].path)[-1] == "Nr. 9" and len(in_file(kept[0].path)) == 61
    store.close()


def test_no_earlier_state_says_what_was_closed_or_taken_back_since(here: Machine, path: Path) -> None:
    place = here.home.place(path)
    store = here.open(path).store
    do = lambda action, *args, **given: store.write(action, *args, **given).result(9)  # noqa: E731
    who = store.read(people_of.everybody)[0].id
    do(papers.give_codes, papers.make_keys(papers.new_codes([who])))
    block = do(plan.add_block, do(plan.add_day, "Temadag"), None, "Spejl", 20)
    do(plan.put_prompt, block, "P" * 26, "Hvad?", Visibility.ROOM_NAMED)
    said = lambda v, text: do(reflections.submit, "P" * 26, who, v, text, "2026-11-14T10:20:00")  # noqa: E731
    shut, back = (said(Visibility.ROOM_NAMED, text) for text in ("lukket-ord", "fortrudt-ord"))
    nameless = said(Visibility.ROOM_UNNAMED, "navnløst-ord")
    kept = snapshots.take(place, "later")
    assert kept is not None and b"lukket-ord" in kept.path.read_bytes()
    do(reflections.narrow, who, shut, Visibility.ONLY_ME)
    do(reflections.withdraw, back)
    do(reflections.withdraw, nameless)
    snapshots.take(place, "later")
    for file in (*(s.path for s in snapshots.taken(place)), place.folder / "unnamed.temadag"):
        for text in ("lukket-ord", "fortrudt-ord", "navnløst-ord"):
            assert text.encode() not in file.read_bytes(), (file.name, text)
    looked = SessionStore.look(kept.path)
    assert looked.read(against_the_log) == []
    looked.close()
    before = kept.path.stat().st_mtime_ns
    snapshots.quieten(place)
    assert kept.path.stat().st_mtime_ns == before, "where there is nothing to do nothing is written"
    store.close()


def test_a_large_copy_is_looked_through_behind_its_back(here: Machine, path: Path, monkeypatch) -> None:
    monkeypatch.setattr(opening, "SMALL", 0)
    live = here.home.place(path).live
    pages = live.read_bytes()
    half = len(pages) // 2 // 4096 * 4096
    live.write_bytes(pages[:half] + b"\xff" * 4096 + pages[half + 4096 :])
    store = here.open(path).store
    assert store.publish().result(9) == "live-damaged", "it is told, and never put over the file"
    store.close()
    assert in_file(path) == ["Bo"]
    opened = here.open(path)
    assert opened.found == ["copy-damaged"] and names(opened.store) == ["Bo"]
    assert opened.store.close() == ""
