"""The tables and the log keep each other honest: what differs is told and put right."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from damaged import TABLES, WORDS, flip, in_table, rows_of, sample_year
from joining_rig import AT, PROMPT
from joining_rig import Desk as Laptops
from temadag.actions import attendance, plan, reflections
from temadag.core.attendance import Presence
from temadag.core.reflections import Visibility
from temadag.store import changelog, checking, log_repair, opening
from temadag.store.checking import CELL, GONE, LAYOUT, MISSING, PAGES, SUM, UNKNOWN, WORD, Mismatch
from temadag.store.repair import repair


@pytest.fixture(scope="module")
def year() -> bytes:
    return sample_year()


class Desk:
    """A file that something other than the program has written in: no trigger of the log sees it."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        path.write_bytes(data)
        self.conn = sqlite3.connect(path, isolation_level=None)

    def __call__(self, sql: str, *given: object) -> list[tuple[object, ...]]:
        return self.conn.execute(sql, given).fetchall()

    def told(self) -> list[Mismatch]:
        conn = opening.read_only(self.path)
        try:
            return checking.mismatches(Database(conn))
        finally:
            conn.close()

    def mend(self) -> int:
        self.conn.execute("begin immediate")
        done = log_repair.mend_from_log(Database(self.conn))
        self.conn.execute("commit")
        return done


@pytest.fixture
def desk(tmp_path: Path, year: bytes):
    made = Desk(tmp_path / "år.temadag", year)
    yield made
    made.conn.close()


def test_a_sound_year_is_sound(desk: Desk) -> None:
    assert desk.told() == []


def test_each_kind_of_what_does_not_agree_is_told(desk: Desk) -> None:
    person, seat = desk("select id from person limit 1")[0][0], desk("select id from seat limit 1")[0][0]
    card, day = desk("select id from request_card limit 1")[0][0], desk("select id from day limit 1")[0][0]
    desk("update person set area = 'Et andet' where id = ?", person)
    desk("delete from seat where id = ?", seat)
    desk("insert into theme values ('t', 'x', 'Uden spor', 'z')")
    desk("update change set kind = 'd' where tab = 'request_card' and key = ? and kind = 'i'", card)
    desk("update change set value = 'Byttet' where tab = 'day' and key = ? and col = 'title'", day)
    told = desk.told()
    assert Mismatch(CELL, "person", person, "area") in told
    assert Mismatch(MISSING, "seat", seat) in told
    assert Mismatch(UNKNOWN, "theme", "t") in told
    assert {(one.kind, one.tab) for one in told if one.kind == SUM} == {(SUM, "request_card"), (SUM, "day")}
    assert Mismatch(UNKNOWN, "request_card", card) in told, "its only mark cannot be believed"
    assert not any(one.kind in (PAGES, LAYOUT) for one in told)


def test_a_row_that_the_log_says_is_gone_is_told(desk: Desk) -> None:
    person = desk("select id from person limit 1")[0][0]
    given = ("9999999999999-00000", "here", "person", person, "d", "", None, None, "")
    desk(
        "insert into change (step, hlc, replica, tab, key, kind, col, value, was, base, sum)"
        " values (99, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *given,
        changelog.row_sum(*given),
    )
    assert Mismatch(GONE, "person", person) in desk.told()


def test_another_layout_and_words_that_nobody_puts_there_are_told(desk: Desk) -> None:
    block = desk("select id from block limit 1")[0][0]
    desk("update block set kind = 'tblk' where id = ?", block)
    desk("delete from change where tab = 'block' and key = ? and col = 'kind'", block)
    assert desk.told() == [Mismatch(WORD, "block", block, "kind")]
    desk("create table mere (id text)")
    assert Mismatch(LAYOUT) in desk.told()


def test_what_compaction_lets_go_of_is_no_doubt(desk: Desk) -> None:
    day = desk("select id from day limit 1")[0][0]
    desk(
        "update change set kind = 'h', value = null, was = null where col = 'starts' and kind = 'ic'"
        " and exists (select 1 from change later where later.tab = change.tab and later.key = change.key"
        " and later.col = 'starts' and later.seq > change.seq)"
    )
    changelog.register(desk.conn)
    desk(f"update change set sum = row_sum({', '.join(changelog.SUM_OF)}) where kind = 'h'")
    desk("delete from change where kind = 'ic' and key = ? and col in ('title', 'place')", day)
    assert desk("select count(*) from change where kind = 'h'") > [(0,)]
    assert desk.told() == []


def test_what_joining_settles_without_a_line_is_no_doubt(desk: Desk) -> None:
    seat, team, round_id = desk("select id, team_id, round_id from seat limit 1")[0]
    other = desk("select id from team where round_id = ? and id <> ? limit 1", round_id, team)[0][0]
    desk("pragma foreign_keys = on")
    desk("update seat set team_id = ? where team_id = ?", other, team)
    assert Mismatch(CELL, "seat", seat, "team_id") in desk.told(), "while its table is there it is a doubt"
    for moment, (tab, key) in enumerate((("team", team), ("block", desk("select id from block")[5][0]))):
        given = (f"99999999999{moment:02d}-00000", "there", tab, key, "d", "", None, None, "")
        desk(
            "insert into change (step, hlc, replica, tab, key, kind, col, value, was, base, sum)"
            " values (99, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *given,
            changelog.row_sum(*given),
        )
        desk(f"delete from {tab} where id = ?", key)
    assert desk.told() == []


def test_a_turned_bit_in_a_table_is_put_right_from_the_log(desk: Desk, year: bytes) -> None:
    wanted = rows_of(desk.path)
    desk.conn.close()
    again = Desk(desk.path, flip(year, 8 * in_table(year, "Retningen bliver til noget", "day") + 1))
    assert [one.kind for one in again.told()] == [CELL]
    assert again.mend() == 1 and again.told() == [] and rows_of(again.path) == wanted
    again.conn.close()


def test_a_turned_bit_in_the_log_is_put_right(desk: Desk, year: bytes) -> None:
    before = desk("select * from change")
    desk.conn.close()
    again = Desk(desk.path, flip(year, 8 * in_table(year, "Retningen bliver til noget", "change") + 1))
    assert [one.kind for one in again.told()] == [SUM]
    assert again.mend() == 1 and again.told() == [] and again("select * from change") == before
    again.conn.close()


def test_more_than_a_bit_in_the_log_is_put_right_from_the_table_or_let_go_of(desk: Desk) -> None:
    where = "where tab = 'day' and col = 'title' and kind = 'ic'"
    days = desk("select * from day order by id")
    first, second = (row[0] for row in desk(f"select seq from change {where} limit 2"))
    desk("update change set hlc = '0000000000001-00000', was = 'x' where seq = ?", first)
    desk("update change set value = 'Noget helt andet' where seq = ?", second)
    desk("update change set value = 999, was = 8 where tab = 'day' and col = 'starts' and kind = 'ic'")
    assert desk.mend() == 6
    assert desk("select count(*) from change where value = 'Noget helt andet'") == [(0,)]
    assert desk.told() == [] and desk("select * from day order by id") == days


def test_an_older_layout_without_sums_is_held_against_its_log_all_the_same(tmp_path: Path) -> None:
    old = Path(__file__).resolve().parents[1] / "old_files" / "layout-1.temadag"
    desk = Desk(tmp_path / "gammel.temadag", old.read_bytes())
    assert desk.told() == []
    desk("update day set title = 'Byttet'")
    assert [one.kind for one in desk.told()] == [CELL]
    desk.conn.close()


def test_two_laptops_that_were_joined_agree_with_their_log_and_are_repaired(
    tmp_path: Path,
) -> None:
    laptops = Laptops(tmp_path)
    a, b = laptops.laptops
    for one, said in ((a, "Det ene"), (b, "Det andet")):
        one.do(plan.edit_block, laptops["block"], note=said)
        one.do(attendance.mark_presence, laptops["day"], laptops["Bo Lund"], Presence.PRESENT)
    named = a.write(reflections.submit, PROMPT, laptops["Bo Lund"], Visibility.ROOM_NAMED, "Ord", AT)
    b.absorb(a)
    a.do(reflections.hold_back, named)
    b.do(reflections.hold_back, named)
    b.do(reflections.let_go, named)
    a.do(plan.remove_block, laptops["other"])
    b.do(plan.edit_block, laptops["other"], purpose="Varmen")
    laptops.meet()
    for one in (a, b):
        one.store.settle()
        assert one.store.read(checking.mismatches) == []
        path, new = one.store.path, tmp_path / f"{one.store.path.stem}-reddet.temadag"
        assert repair(path, new, WORDS).everything
        assert rows_of(new, (*TABLES, "change")) == rows_of(path, (*TABLES, "change"))
    laptops.close()
