"""From the file to the solver and back: what is to be seated, and everybody's new seats as one step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from temadag import split
from temadag.actions import instances
from temadag.actions import teams as seating
from temadag.actions.instances import Day, Tables
from temadag.core import teams as team_rules
from temadag.core.rejected import Rejected
from temadag.core.teams import Preset, Round
from temadag.split import Attempt, Instance, Plan
from temadag.split.repair import improve_published
from temadag.store import people, teams

STAYING_COST = 1000.0
"""The charge for somebody who must leave their table in a round of the same teams."""


@dataclass(frozen=True)
class Part:
    """Rounds that are solved together, for they have the same tables and the same wishes.

    The people of a round of the same teams stay as they sat `before`, or as `after` will be solved.
    """

    round_ids: tuple[str, ...]
    instance: Instance
    before: Tables = ()
    after: str = ""


@dataclass(frozen=True)
class Progress:
    """The best so far: each round's tables, and the plan of each part reached; `done` when all are."""

    tables: Mapping[str, Tables]
    plans: tuple[Plan, ...]
    done: bool

    @property
    def failed(self) -> Plan | None:
        """The plan of the part for which nobody can be seated so."""
        return next((p for p in self.plans if p.status is split.Status.INFEASIBLE or p.score.hard), None)


def parts(db: Database, day_id: str, round_ids: Sequence[str]) -> list[Part]:
    """What is to be solved for these rounds of a day, in their order, all read at once.

    Met before are those of published rounds of earlier days and of the day's other rounds.
    Raises Rejected("nobody") when nobody is expected.
    """
    rounds = teams.rounds(db, day_id)
    wanted = [r for r in rounds if r.id in round_ids]
    expected = people.expected(db, day_id)
    if not expected:
        raise Rejected("nobody")
    others = [r for r in rounds if r.id not in round_ids and r.teams]
    met = team_rules.encounters(others, people.absent(db, day_id))
    met = team_rules.added(teams.met_before(db, day_id), met)
    day = Day(expected, people.pairings(db), met, teams.hosts(db, day_id))
    here = {person.id for person in expected}
    found = []
    for alike in _alike(wanted, here):
        wishes = {r.id: teams.wishes(db, r.id) for r in alike if r.preset is Preset.WISH}
        instance = instances.instance_of(alike, day, wishes)
        before, after = _same_as(db, alike[0], rounds, round_ids)
        found.append(Part(tuple(r.id for r in alike), instance, before, after))
    return found


def same_as(db: Database, one: Round) -> Round | None:
    """The round whose teams a round of the same teams takes over.

    That is the one before it on the day that has seats, else the last that the room saw on a day before.
    """
    rounds = teams.rounds(db, one.day_id)
    return _seated_before(one, rounds) or teams.latest_published(db, one.day_id)


def solve(
    given: Sequence[Part], seed: int = 1, seconds: float | None = None, steps: int | None = None
) -> Iterator[Progress]:
    """Better and better seats, part by part; each later part remembers who met in those before it.

    `seconds` and `steps` are for all parts together.
    """
    tables: dict[str, Tables] = {}
    plans: list[Plan] = []
    share = max(1, len(given))
    for number, part in enumerate(given):
        time_limit = seconds / share if seconds is not None else None
        max_steps = max(1, steps // share) if steps is not None else None
        plan = None
        for attempt in _attempts(part, tables, seed, max_steps, time_limit):
            plan = attempt.plan
            now = dict(zip(part.round_ids, plan.rounds, strict=False))
            done = attempt.done and number == len(given) - 1
            yield Progress({**tables, **now}, (*plans, plan), done)
        if plan is None:
            return
        plans.append(plan)
        if plan.status is split.Status.INFEASIBLE:
            return
        tables.update(zip(part.round_ids, plan.rounds, strict=True))


def seat_all(db: Database, tables: Mapping[str, Tables], names: Sequence[str]) -> None:
    """Seat everybody of several rounds; `names` are what new tables are called, in order."""
    for round_id, people_at in tables.items():
        held = teams.whole(db, round_id)
        source = same_as(db, held) if held and held.preset is Preset.SAME and not held.teams else None
        called = _names_of(source, people_at, names) if source else names
        seating.seat_everybody(db, round_id, people_at, called)


def _attempts(
    part: Part, seated: Mapping[str, Tables], seed: int, steps: int | None, seconds: float | None
) -> Iterator[Attempt]:
    source = seated.get(part.after, part.before)
    if source:
        instance = instances.staying(part.instance, source)
        if instance.published is not None:
            return improve_published(instance, seed, steps, seconds, STAYING_COST)
    instance = instances.remembering(part.instance, seated.values())
    return split.improve(instance, seed, steps, seconds)


def _alike(rounds: Sequence[Round], here: set[str]) -> list[list[Round]]:
    """Rounds that follow one another with as many people and the same wishes, together."""
    found: list[list[Round]] = []
    last = None
    for one in rounds:
        key = instances.alike(one, len(here - one.sits_out))
        # Rounds of the same teams are each other's beginning, so each is solved by itself.
        if key == last and one.preset is not Preset.SAME:
            found[-1].append(one)
        else:
            found.append([one])
        last = key
    return found


def _same_as(
    db: Database, one: Round, rounds: Sequence[Round], round_ids: Sequence[str]
) -> tuple[Tables, str]:
    if one.preset is not Preset.SAME:
        return (), ""
    earlier = rounds[: [r.id for r in rounds].index(one.id)]
    if earlier and earlier[-1].id in round_ids:
        return (), earlier[-1].id
    source = _seated_before(one, rounds) or teams.latest_published(db, one.day_id)
    return _tables(source) if source else (), ""


def _seated_before(one: Round, rounds: Sequence[Round]) -> Round | None:
    place = next((n for n, r in enumerate(rounds) if r.id == one.id), 0)
    return next((r for r in reversed(rounds[:place]) if r.seated), None)


def _tables(held: Round) -> Tables:
    return tuple(
        tuple(s.person_id for s in team.seats if s.person_id not in held.sits_out) for team in held.teams
    )


def _names_of(source: Round, tables: Tables, names: Sequence[str]) -> list[str]:
    """What each table is called: as the one that most of its people come from."""
    sat = {team.name: {seat.person_id for seat in team.seats} for team in source.teams}
    found: list[str] = []
    for place, people_at in enumerate(tables):
        known = {name: len(ids.intersection(people_at)) for name, ids in sat.items() if name not in found}
        best = max(known, key=lambda name: known[name], default="")
        found.append(best if best and known[best] else names[place])
    return found
