"""What a person does with the hosts of a café: those who stay at their table all day."""

from collections import Counter

from sqlite_utils import Database

from temadag.core.presets import propose_hosts
from temadag.core.rejected import Rejected
from temadag.core.teams import limits
from temadag.store import keys, people, teams


def set_host(db: Database, day_id: str, place: int, person_id: str) -> None:
    """Let somebody be the one host of a table, counted from 0, and of no other."""
    db.execute(
        "delete from host where day_id = ? and place = ? and person_id <> ?", (day_id, place, person_id)
    )
    row = {"id": keys.shared_id("host", day_id, person_id), "day_id": day_id}
    db.table("host").upsert({**row, "person_id": person_id, "place": place}, pk="id")


def remove_host(db: Database, day_id: str, person_id: str) -> None:
    """Let somebody walk from table to table like the others."""
    db.execute("delete from host where id = ?", (keys.shared_id("host", day_id, person_id),))


def choose_hosts(db: Database, round_id: str, anew: bool = False) -> int:
    """Give each table of a round a host; those who are hosts already stay, unless `anew`. How many came.

    Who has hosted on earlier days waits; then it is a lot that falls alike on each laptop.
    """
    held = teams.whole(db, round_id)
    if held is None:
        raise Rejected("gone")
    hosted = Counter(teams.hosted_before(db, held.day_id))
    if anew:
        hosted.update(host.person_id for host in teams.hosts(db, held.day_id))
        db.execute("delete from host where day_id = ?", (held.day_id,))
    here = [p for p in people.expected(db, held.day_id) if p.id not in held.sits_out]
    tables = len(limits(len(here), held.size, held.tables, held.slack))
    taken = {host.person_id: host.place for host in teams.hosts(db, held.day_id)}
    ids = {person.id for person in here}
    sitting = {place for person_id, place in taken.items() if person_id in ids}
    free = [place for place in range(tables) if place not in sitting]
    chosen = propose_hosts(
        [person for person in here if person.id not in taken],
        len(free),
        people.pairings(db),
        hosted,
        lambda person: keys.shared_id(held.day_id, person.id),
    )
    for place, person_id in zip(free, chosen, strict=False):
        set_host(db, held.day_id, place, person_id)
    return len(chosen)
