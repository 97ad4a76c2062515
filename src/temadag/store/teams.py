"""Questions about rounds, teams and seats."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from temadag.core.teams import Round, Seat, Team
from temadag.store.rows import rows, value_of

_FLAGS = ("mix_level", "mix_area", "apart_manager", "spread_direktion", "published")


def rounds(db: Database, day_id: str) -> list[Round]:
    """The rounds of a day in order, with everybody's seat."""
    return _rounds(db, "day_id = ?", day_id)


def outlines(db: Database, day_id: str) -> list[Round]:
    """The rounds of a day that have teams, in order and without them: what is asked for at each keystroke."""
    seated = "select 1 from team where team.round_id = team_round.id"
    sql = f"select * from team_round where day_id = ? and exists ({seated}) order by position, id"
    return [_round(r, ()) for r in rows(db, sql, day_id)]


def whole(db: Database, round_id: str) -> Round | None:
    """One round with everybody's seat; None when it is gone."""
    return next(iter(_rounds(db, "id = ?", round_id)), None)


def earlier_rounds(db: Database, day_id: str) -> list[Round]:
    """The published rounds of the days before this one."""
    before = "day_id in (select d.id from day d, day t where t.id = ? and d.position < t.position)"
    return _rounds(db, f"published = 1 and {before}", day_id)


def team_of(db: Database, round_id: str, person_id: str) -> frozenset[str]:
    """Everybody at this person's table in a round, the person included; empty without a seat."""
    sql = (
        "select mate.person_id from seat mine join seat mate on mate.team_id = mine.team_id"
        " where mine.round_id = ? and mine.person_id = ?"
    )
    return frozenset(r["person_id"] for r in rows(db, sql, round_id, person_id))


def _rounds(db: Database, where: str, *parameters: object) -> list[Round]:
    found = rows(db, f"select * from team_round where {where} order by day_id, position, id", *parameters)
    inside = f"round_id in (select id from team_round where {where})"
    seats: dict[str, list[Seat]] = defaultdict(list)
    # By hand and not by `value_of`: a year of three hundred people has tens of thousands of seats.
    of_round = f"select id, team_id, person_id, locked from seat where {inside} order by id"
    for key, team_id, person_id, locked in db.execute(of_round, parameters).fetchall():
        seats[team_id].append(Seat(key, team_id, person_id, bool(locked)))
    teams: dict[str, list[Team]] = defaultdict(list)
    of_round = f"select id, round_id, position, name from team where {inside} order by position, id"
    for key, round_id, position, name in db.execute(of_round, parameters).fetchall():
        teams[round_id].append(Team(key, round_id, position, name, tuple(seats[key])))
    return [_round(r, tuple(teams[r["id"]])) for r in found]


def _round(row: Mapping[str, Any], teams: tuple[Team, ...]) -> Round:
    flags = {flag: bool(row[flag]) for flag in _FLAGS}
    return value_of(Round, row, block_id=row["block_id"] or "", teams=teams, **flags)
