"""What a person does with what a round is made for: choosing it, and collecting wishes."""

from collections.abc import Sequence

from sqlite_utils import Database

from temadag.actions import hosting
from temadag.actions import teams as seating
from temadag.actions.splitting import same_as
from temadag.core import presets
from temadag.core.rejected import Rejected
from temadag.core.teams import Preset, Round, limits
from temadag.store import keys, people, teams
from temadag.store.rows import rows


def apply_preset(db: Database, round_id: str, preset: Preset) -> None:
    """Let a round be made for something, with all the rules that this sets; a café gets its hosts.

    Raises Rejected("nothing-before") when there are no earlier teams to take over.
    """
    held = _round(db, round_id)
    if preset is Preset.SAME and same_as(db, held) is None:
        raise Rejected("nothing-before")
    seating.edit_round(db, round_id, **presets.rules(preset, held.size))
    if preset is Preset.CAFE:
        hosting.choose_hosts(db, round_id)


def lay_tables(db: Database, round_id: str, names: Sequence[str]) -> None:
    """Set out the tables of a round in which nobody has a seat yet: they can be named, and wished for."""
    held = _round(db, round_id)
    if held.seated:
        return
    here = [p for p in people.expected(db, held.day_id) if p.id not in held.sits_out]
    wanted = len(limits(len(here), held.size, held.tables, held.slack))
    taken = {team.name for team in held.teams}
    free = [name for name in names if name not in taken]
    for name in free[: max(0, wanted - len(held.teams))]:
        seating.add_team(db, round_id, name)
    for team in held.teams[wanted:]:
        seating.remove_team(db, team.id)


def put_wish(db: Database, round_id: str, person_id: str, *names: str) -> None:
    """Keep up to three tables, by name, that somebody would like to sit at; none takes the wish away."""
    key = keys.shared_id("team_wish", round_id, person_id)
    wanted = presets.in_order(names)
    if not wanted:
        db.execute("delete from team_wish where id = ?", (key,))
        return
    if not rows(db, "select 1 from team_round where id = ?", round_id):
        raise Rejected("gone")
    first, second, third = (*wanted, "", "")[:3]
    row = {"id": key, "round_id": round_id, "person_id": person_id}
    db.table("team_wish").upsert({**row, "first": first, "second": second, "third": third}, pk="id")


def _round(db: Database, round_id: str) -> Round:
    held = teams.whole(db, round_id)
    if held is None:
        raise Rejected("gone")
    return held
