"""What a person does with rounds and seats."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from sqlite_utils import Database

from temadag.core.plan import Form
from temadag.core.position import between, spread
from temadag.core.rejected import Rejected
from temadag.store import keys, plan, teams
from temadag.store.rows import columns, rows

_SPLIT_FORMS = (Form.GROUP, Form.PAIR, Form.WALK)


def add_round(db: Database, day_id: str, name: str, size: int, block_id: str = "", **wishes: Any) -> str:
    """Add a round last in the day; its id is returned. `size` is how many sit together."""
    return _add_round(db, keys.new_id(), day_id, name, size, block_id, wishes)


def _add_round(
    db: Database, key: str, day_id: str, name: str, size: int, block_id: str, wishes: Mapping[str, Any]
) -> str:
    if not 1 <= size <= 100:
        raise Rejected("team-size")
    last = rows(db, "select max(position) as p from team_round where day_id = ?", day_id)[0]["p"]
    row = {"id": key, "day_id": day_id, "position": between(last, None), "name": name, "size": size}
    db.table("team_round").insert(columns({**row, "block_id": block_id or None, **wishes}))
    return key


def edit_round(db: Database, round_id: str, **given: Any) -> None:
    """Change a round's name, size, block or rules."""
    if not 1 <= given.get("size", 5) <= 100:
        raise Rejected("team-size")
    if not 0 <= given.get("tables", 0) <= 200:
        raise Rejected("table-number")
    if "block_id" in given:
        given["block_id"] = given["block_id"] or None
    db.table("team_round").update(round_id, columns(given))


def remove_round(db: Database, round_id: str) -> None:
    """Remove a round with its teams and seats."""
    db.table("team_round").delete(round_id)


def rounds_from_plan(db: Database, day_id: str) -> int:
    """Add a round for each block of the day that has a team size and no round yet; how many is returned."""
    taken = {r.block_id for r in teams.rounds(db, day_id)}
    made = 0
    for block in plan.blocks(db, day_id):
        if block.team_size and block.form in _SPLIT_FORMS and block.id not in taken:
            # The same key on each laptop, unless that round has been given to another block.
            key = keys.shared_id("round", block.id)
            key = keys.new_id() if rows(db, "select 1 from team_round where id = ?", key) else key
            _add_round(db, key, day_id, block.title, block.team_size, block.id, {})
            made += 1
    return made


def seat_everybody(
    db: Database, round_id: str, tables: Sequence[Sequence[str]], names: Sequence[str]
) -> None:
    """Let a round have these tables; `names` is what new ones are called. Locks are kept."""
    old = next((r for r in _all(db, round_id)), None)
    if old is None:
        raise Rejected("gone")
    locked = {s.person_id for team in old.teams for s in team.seats if s.locked}
    db.execute("delete from seat where round_id = ?", (round_id,))
    kept = list(old.teams[: len(tables)])
    for team in old.teams[len(tables) :]:
        db.table("team").delete(team.id)
    places = spread(len(tables))
    fresh = _new_team_ids(round_id, {team.id for team in kept})
    for number, people in enumerate(tables):
        if number < len(kept):
            team_id = kept[number].id
            db.table("team").update(team_id, {"position": places[number]})
        else:
            team_id = next(fresh)
            row = {"id": team_id, "round_id": round_id, "position": places[number], "name": names[number]}
            db.table("team").insert(row)
        for person_id in people:
            _seat(db, round_id, team_id, person_id, person_id in locked)


def move_person(db: Database, round_id: str, person_id: str, team_id: str) -> None:
    """Seat somebody at another team of the round, or give somebody without one a seat."""
    _of_round(db, round_id, team_id)
    _seat(db, round_id, team_id, person_id, False)


def swap_people(db: Database, round_id: str, one: str, other: str) -> None:
    """Let two people change seats."""
    seats = {r["person_id"]: r["team_id"] for r in _seats(db, round_id) if r["person_id"] in (one, other)}
    if len(seats) != 2:
        raise Rejected("gone")
    _seat(db, round_id, seats[other], one, False)
    _seat(db, round_id, seats[one], other, False)


def unseat(db: Database, round_id: str, person_id: str) -> None:
    """Take somebody's seat in a round away."""
    db.execute("delete from seat where round_id = ? and person_id = ?", (round_id, person_id))


def sit_out(db: Database, round_id: str, person_id: str, out: bool) -> None:
    """Let somebody not be with us in a round, which takes their seat in it away; or be with us after all."""
    key = keys.shared_id("sits_out", round_id, person_id)
    db.execute("delete from sits_out where id = ?", (key,))
    if out:
        db.table("sits_out").insert({"id": key, "round_id": round_id, "person_id": person_id})
        unseat(db, round_id, person_id)


def lock_seat(db: Database, seat_id: str, locked: bool) -> None:
    """Let somebody stay where they sit when the teams are made again."""
    db.table("seat").update(seat_id, {"locked": int(locked)})


def unlock_round(db: Database, round_id: str) -> None:
    """Let nobody be bound to a table in a round."""
    db.execute("update seat set locked = 0 where round_id = ? and locked = 1", (round_id,))


def add_team(db: Database, round_id: str, name: str) -> str:
    """Put one more table in the room, with nobody at it yet; its id is returned."""
    last = rows(db, "select max(position) as p from team where round_id = ?", round_id)[0]["p"]
    row = {"id": keys.new_id(), "round_id": round_id, "position": between(last, None), "name": name}
    db.table("team").insert(row)
    return str(row["id"])


def remove_team(db: Database, team_id: str) -> None:
    """Take a table away; those who sat there are without a seat."""
    db.table("team").delete(team_id)


def rename_team(db: Database, team_id: str, name: str) -> None:
    """Call a team something else; those who have wished for it wish for it still."""
    if not name.strip():
        raise Rejected("empty")
    before = rows(db, "select round_id, name from team where id = ?", team_id)
    db.table("team").update(team_id, {"name": name.strip()})
    for column in ("first", "second", "third") if before else ():
        sql = f"update team_wish set {column} = ? where round_id = ? and {column} = ?"
        db.execute(sql, (name.strip(), before[0]["round_id"], before[0]["name"]))


def publish(db: Database, round_id: str, published: bool) -> None:
    """Let the big screen and the papers show a round, or not any more; a published one is remembered."""
    db.table("team_round").update(round_id, {"published": int(published)})


def _new_team_ids(round_id: str, taken: set[str]) -> Iterator[str]:
    """Keys for new tables, the same on each laptop: two that both seat a round make one set of tables."""
    return (key for n in count() if (key := keys.shared_id("team", round_id, str(n))) not in taken)


def _seat(db: Database, round_id: str, team_id: str, person_id: str, locked: bool) -> None:
    key = keys.shared_id(round_id, person_id)
    row = {"id": key, "round_id": round_id, "team_id": team_id, "person_id": person_id, "locked": int(locked)}
    db.table("seat").upsert(row, pk="id")


def _of_round(db: Database, round_id: str, team_id: str) -> None:
    if not rows(db, "select 1 from team where id = ? and round_id = ?", team_id, round_id):
        raise Rejected("gone")


def _seats(db: Database, round_id: str) -> list[dict[str, Any]]:
    return rows(db, "select person_id, team_id from seat where round_id = ?", round_id)


def _all(db: Database, round_id: str) -> list[Any]:
    found = rows(db, "select day_id from team_round where id = ?", round_id)
    return [r for r in teams.rounds(db, found[0]["day_id"]) if r.id == round_id] if found else []
