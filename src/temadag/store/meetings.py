"""Who has sat with whom, up to and with a day."""

from collections import defaultdict
from collections.abc import Iterator

from sqlite_utils import Database

from temadag.core.attendance import Presence
from temadag.core.meetings import Meetings, Sitting, counted
from temadag.store.people import everybody
from temadag.store.rows import is_there


def meetings(db: Database, day_id: str) -> Meetings:
    """The meetings of everybody in the published rounds up to and with a day, and in all rounds of that day.

    Who was absent on a day, or sat a round out, has met nobody there.
    """
    return counted(everybody(db), sittings(db, day_id))


def sittings(db: Database, day_id: str) -> Iterator[Sitting]:
    """Each team of those rounds with the people who were there, the earliest first."""
    there: dict[str, list[str]] = defaultdict(list)
    # One by one: a year of three hundred people has tens of thousands of seats, and so many rows at once
    # would make Python's collector stop every thread. None is left unread.
    for team_id, person_id in db.execute(_THERE + (_IN if is_there(db, "sits_out") else "")):
        there[team_id].append(person_id)
    for key, day, name, team, published in db.execute(_TEAMS, (day_id,)).fetchall():
        if key in there:
            yield Sitting(day, name, team, frozenset(there[key]), not published)


_THERE = (
    "select seat.team_id, seat.person_id from seat join team_round on team_round.id = seat.round_id"
    " where (team_round.day_id, seat.person_id) not in"
    f" (select day_id, person_id from attendance where presence = '{Presence.ABSENT.value}')"
)
_IN = " and (seat.round_id, seat.person_id) not in (select round_id, person_id from sits_out)"
_TEAMS = (
    "select team.id, day.title, team_round.name, team.name, published from team"
    " join team_round on team_round.id = team.round_id join day on day.id = team_round.day_id, day as now"
    " where now.id = ? and (day.position < now.position and published = 1 or day.id = now.id)"
    " order by day.position, day.id, team_round.position, team_round.id, team.position, team.id"
)
