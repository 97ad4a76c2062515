"""Questions about rounds, teams and seats."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations, groupby
from operator import itemgetter
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


def met_before(db: Database, day_id: str) -> dict[tuple[str, str], int]:
    """How many times each sorted pair has sat together in the published rounds of earlier days."""
    seats = (
        "select seat.team_id, seat.person_id from seat join team_round on team_round.id = seat.round_id"
        " join day on day.id = team_round.day_id, day as now"
        " where now.id = ? and day.position < now.position and team_round.published = 1"
        " order by seat.team_id, seat.person_id"
    )
    met: Counter[tuple[str, str]] = Counter()
    for _team, mates in groupby(db.execute(seats, (day_id,)).fetchall(), itemgetter(0)):
        met.update(combinations([person_id for _id, person_id in mates], 2))
    return met


def seats_in_all(db: Database) -> int:
    """How many seats the file has, of all rounds and days."""
    return int(rows(db, "select count(*) as n from seat")[0]["n"])


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
