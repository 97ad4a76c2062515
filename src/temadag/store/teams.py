"""Questions about rounds, teams and seats."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from temadag.core.attendance import Presence
from temadag.core.teams import Host, Preset, Round, Seat, Team, TeamWish
from temadag.store.rows import is_there, rows, value_of

_FLAGS = ("mix_level", "mix_area", "apart_manager", "spread_direktion", "published", "mix_guests")


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
    """How many times each sorted pair has sat together in the published rounds of earlier days.

    Who was absent on a day, or sat a round out, has met nobody there.
    """
    away = {(r["day_id"], r["person_id"]) for r in rows(db, _ABSENT)}
    out = set(_sits_out(db))
    seats = (
        "select seat.team_id, seat.person_id, seat.round_id, team_round.day_id from seat"
        " join team_round on team_round.id = seat.round_id"
        " join day on day.id = team_round.day_id, day as now"
        " where now.id = ? and day.position < now.position and team_round.published = 1"
        " order by seat.team_id, seat.person_id"
    )
    met: Counter[tuple[str, str]] = Counter()
    for _team, mates in groupby(db.execute(seats, (day_id,)).fetchall(), itemgetter(0)):
        here = [
            person
            for _id, person, round_id, day in mates
            if (day, person) not in away and (round_id, person) not in out
        ]
        met.update(combinations(here, 2))
    return met


def hosts(db: Database, day_id: str) -> list[Host]:
    """Who stays at which table in the café rounds of a day."""
    if not is_there(db, "host"):
        return []
    return [value_of(Host, r) for r in rows(db, f"{_HOSTS} where day_id = ? order by place, id", day_id)]


def hosted_before(db: Database, day_id: str) -> dict[str, int]:
    """How many earlier days each person has been a host on."""
    sql = (
        "select person_id, count(*) as n from host join day on day.id = day_id, day as now"
        " where now.id = ? and day.position < now.position group by person_id"
    )
    return {r["person_id"]: int(r["n"]) for r in rows(db, sql, day_id)}


def wishes(db: Database, round_id: str) -> list[TeamWish]:
    """What has been wished of a round."""
    if not is_there(db, "team_wish"):
        return []
    found = rows(db, "select * from team_wish where round_id = ? order by id", round_id)
    return [value_of(TeamWish, r) for r in found]


def latest_published(db: Database, day_id: str) -> Round | None:
    """The last published round with seats of the latest day before this one that has any."""
    sql = (
        "select team_round.id from team_round join day on day.id = team_round.day_id, day as now"
        " where now.id = ? and day.position < now.position and published = 1"
        " and exists (select 1 from seat where seat.round_id = team_round.id)"
        " order by day.position desc, team_round.position desc, team_round.id desc limit 1"
    )
    found = rows(db, sql, day_id)
    return whole(db, found[0]["id"]) if found else None


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


_ABSENT = f"select day_id, person_id from attendance where presence = '{Presence.ABSENT.value}'"
_HOSTS = "select id, person_id, place from host"


def _sits_out(db: Database) -> list[tuple[str, str]]:
    """Who sits out which round, as (round, person)."""
    if not is_there(db, "sits_out"):
        return []
    return [(r["round_id"], r["person_id"]) for r in rows(db, "select round_id, person_id from sits_out")]


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
    out: dict[str, set[str]] = defaultdict(set)
    for round_id, person_id in _sits_out(db):
        out[round_id].add(person_id)
    return [_round(r, tuple(teams[r["id"]]), frozenset(out.get(r["id"], ()))) for r in found]


def _round(row: Mapping[str, Any], teams: tuple[Team, ...], out: frozenset[str] = frozenset()) -> Round:
    flags = {flag: bool(row[flag]) for flag in _FLAGS if flag in row}
    preset = Preset(row.get("preset") or Preset.CROSS)
    return value_of(
        Round, row, block_id=row["block_id"] or "", preset=preset, teams=teams, sits_out=out, **flags
    )
