"""Phones write while everything goes wrong: what was acknowledged is in the file once, as it was meant."""

import shutil
import sqlite3
import sys

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("stops processes and moves addresses as Linux does", allow_module_level=True)

from web.accounts import amiss, unsound
from web.mishaps import Mishaps

SEED = 20261201
TEN = {"kill": 1, "move": 1, "sleep": 1, "full": 1, "cut": 2, "lost": 2, "deaf": 1, "late": 1}
FORTY = {"kill": 2, "move": 1, "sleep": 3, "full": 4, "cut": 11, "lost": 8, "deaf": 5, "late": 6}
A_THOUSAND = {
    "kill": 90,
    "move": 40,
    "sleep": 150,
    "full": 120,
    "cut": 250,
    "lost": 170,
    "deaf": 80,
    "late": 100,
}
"""How often what happens: of the program, and to posts on their way."""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A room after ten faults, closed."""
    yield from _told(tmp_path_factory.mktemp("faults"), 5, TEN)


def _told(folder, people, faults):
    with pytest.MonkeyPatch.context() as patch:
        (folder / "home").mkdir()
        patch.setenv("TEMADAG_HOME", str(folder / "home"))
        room = Mishaps(folder, people, SEED)
        room.happen(faults)
        room.end()
        yield room


def judged(room: Mishaps, faults: dict[str, int]) -> None:
    """Everything is there once, as it was meant, and the phones have nothing left to send."""
    assert room.counts == faults
    assert [one.complaints for one in room.leaders if one.complaints] == []
    assert {thing.bad for one in room.leaders for thing in one.queue.values()} <= {
        "too-long",
        "empty",
        "sealed",
    }
    assert amiss(room.file, room.leaders) == []
    assert unsound(room.file) == []


def test_ten_faults_lose_and_double_nothing(told):
    assert sum(TEN.values()) == 10
    judged(told, TEN)


@pytest.mark.slow
def test_forty_faults_lose_and_double_nothing(tmp_path):
    for room in _told(tmp_path, 5, FORTY):
        assert sum(FORTY.values()) == 40
        judged(room, FORTY)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_thousand_faults_lose_and_double_nothing(tmp_path):
    for room in _told(tmp_path, 25, A_THOUSAND):
        print(room.counts, room.weather.met, sum(len(one.given) for one in room.leaders))
        assert sum(A_THOUSAND.values()) == 1000
        judged(room, A_THOUSAND)


@pytest.fixture
def copy(told, tmp_path):
    """Changes a copy of the file by SQL, as a program with a fault in it would have left it."""

    def changed(sql: str) -> list[str]:
        path = tmp_path / "andet.temadag"
        shutil.copy(told.file, path)
        conn = sqlite3.connect(path)
        assert conn.execute(sql).rowcount == 1
        conn.commit()
        conn.close()
        return amiss(path, told.leaders)

    return changed


ONE = {
    "reflection": "id not in (select id from withdrawn)",
    "unnamed_reflection": "own is not null",
    "try_action": "id not in (select id from withdrawn)",
    "request_card": "true",
    "sign_up": "true",
    "withdrawn": "true",
}


@pytest.mark.parametrize("table", ONE)
def test_the_accounts_miss_one_that_is_lost(copy, table):
    found = copy(f"delete from {table} where id = (select min(id) from {table} where {ONE[table]})")
    assert any(line.startswith("lost: ") for line in found)


@pytest.mark.parametrize("table", ONE)
def test_the_accounts_see_one_that_is_doubled(told, copy, table):
    conn = sqlite3.connect(told.file)
    columns = [row[1] for row in conn.execute(f"pragma table_info({table})")][1:]
    conn.close()
    same = ", ".join(["'0123456789abcdef0123456789abcdef'", *columns])
    found = copy(f"insert into {table} select {same} from {table} where {ONE[table]} limit 1")
    assert any(line.startswith("too many: ") for line in found)


def test_the_accounts_see_a_ballot_that_is_lost_and_one_that_is_doubled(copy):
    ballots = "from unnamed_reflection where own is null"
    assert copy(f"delete from unnamed_reflection where id = (select min(id) {ballots})")[0].startswith(
        "lost: "
    )
    doubled = (
        f"insert into unnamed_reflection select 'x', prompt_id, text, for_directors, own {ballots} limit 1"
    )
    assert copy(doubled)[0].startswith("too many: ")


def test_the_accounts_see_what_is_wider_or_says_something_else_or_is_said_still(told, copy):
    wider = "visibility = 'room-named' where id = (select min(id) from reflection where visibility = 'group'"
    alive = "and id not in (select id from withdrawn))"
    assert len(copy(f"update reflection set {wider} {alive}")) == 2
    assert len(copy(f"update reflection set text = 'x' || text, {wider} {alive}")) == 2
    mark = next(m for one in told.leaders for g in one.given.values() if g.withdrawn for m in g.marks)
    assert copy(f"update prompt set text = '{mark}' where kind = 'words'") == [f"still said: {mark}"]
