"""How good one round of a day can be at the very best, the other rounds being as they are."""

from dataclasses import replace

from sqlite_utils import Database

from temadag import split
from temadag.actions import splitting
from temadag.core import teams as rules
from temadag.core.rejected import Rejected
from temadag.split import Instance
from temadag.store import people, teams


def asked(db: Database, day_id: str, round_id: str) -> Instance | None:
    """What one round asks of the solver, with the days and rounds before it as what is met; None without it.

    Rounds later in the day do not count: what the board says of a round, it says of what came before.
    """
    rounds = teams.rounds(db, day_id)
    at = next((n for n, one in enumerate(rounds) if one.id == round_id), None)
    try:
        parts = splitting.parts(db, day_id, [round_id]) if at is not None else []
    except Rejected:
        return None
    if not parts:
        return None
    before = rules.encounters(rounds[:at], people.absent(db, day_id))
    met = rules.added(teams.met_before(db, day_id), before)
    here = {person.id for person in parts[0].instance.people}
    history = tuple((a, b, n) for (a, b), n in sorted(met.items()) if a in here and b in here)
    return replace(parts[0].instance, history=history)


def best(instance: Instance) -> split.Score:
    """What nobody can get below, part by part."""
    return split.lower_bound(instance)
