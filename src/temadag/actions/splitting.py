"""From the file to the solver and back: what is to be seated, and everybody's new seats as one step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sqlite_utils import Database

from temadag import split
from temadag.actions import teams as seating
from temadag.core import teams as team_rules
from temadag.core.people import Person, Role
from temadag.core.rejected import Rejected
from temadag.core.teams import Bond, Pairing, Round
from temadag.split import Instance, Plan
from temadag.split.instance import Value
from temadag.store import people, teams

DIREKTION_WEIGHT = 12.0
"""The price of a table without top management, against one pair of the same kind."""

Tables = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """Rounds that are solved together, for they have the same tables and the same wishes."""

    round_ids: tuple[str, ...]
    instance: Instance


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
    met = team_rules.added(teams.met_before(db, day_id), team_rules.encounters(others))
    pairings = people.pairings(db)
    found: list[Part] = []
    for alike in _alike(wanted):
        instance = _instance(alike, expected, pairings, met)
        found.append(Part(tuple(r.id for r in alike), instance))
    return found


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
        instance = _remembering(part.instance, tables.values())
        time_limit = seconds / share if seconds is not None else None
        max_steps = max(1, steps // share) if steps is not None else None
        plan = None
        for attempt in split.improve(instance, seed, max_steps, time_limit):
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
        seating.seat_everybody(db, round_id, people_at, names)


def _alike(rounds: Sequence[Round]) -> list[list[Round]]:
    """Rounds that follow one another with the same size and wishes, together."""
    found: list[list[Round]] = []
    for one in rounds:
        if found and _wishes(found[-1][0]) == _wishes(one):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _wishes(one: Round) -> tuple[object, ...]:
    return (one.size, one.mix_level, one.mix_area, one.apart_manager, one.spread_direktion, one.weight)


def _instance(
    rounds: Sequence[Round],
    expected: Sequence[Person],
    pairings: Sequence[Pairing],
    met: Mapping[tuple[str, str], int],
) -> Instance:
    here = {person.id for person in expected}
    first = rounds[0]
    sizes = team_rules.sizes(len(expected), first.size)
    tables = tuple(split.Table(f"t{number}", size, size) for number, size in enumerate(sizes))
    apart = [(p.a, p.b) for p in pairings if p.bond is Bond.APART]
    if first.apart_manager:
        apart += [(p.manager_id, p.id) for p in expected if p.manager_id in here]
    together = [(p.a, p.b) for p in pairings if p.bond is Bond.TOGETHER]
    return Instance(
        people=tuple(split.Person(p.id, _attributes(p)) for p in expected),
        tables=tables,
        rounds=len(rounds),
        history=tuple((a, b, times) for (a, b), times in sorted(met.items()) if a in here and b in here),
        keep_apart=tuple(dict.fromkeys(pair for pair in apart if here.issuperset(pair))),
        keep_together=tuple(pair for pair in together if here.issuperset(pair)),
        locked=_locks(rounds, here, len(tables)),
        wishes=_soft(first),
        repeat_weight=float(first.weight),
    )


def _attributes(person: Person) -> dict[str, Value]:
    known: dict[str, Value] = {"role": person.role.value}
    if person.level:
        known["level"] = person.level
    if person.area:
        known["area"] = person.area
    return known


def _soft(first: Round) -> tuple[split.Spread | split.AtLeastOne, ...]:
    wishes: list[split.Spread | split.AtLeastOne] = []
    if first.mix_level:
        wishes.append(split.Spread("level", 1.0))
    if first.mix_area:
        wishes.append(split.Spread("area", 1.0))
    if first.spread_direktion:
        wishes.append(split.AtLeastOne("role", Role.DIREKTION.value, DIREKTION_WEIGHT))
    return tuple(wishes)


def _locks(rounds: Sequence[Round], here: set[str], tables: int) -> tuple[split.Lock, ...]:
    """The locked seats; one at a table that there are too few people for is let go of."""
    return tuple(
        split.Lock(seat.person_id, f"t{place}", index)
        for index, one in enumerate(rounds)
        for place, team in enumerate(one.teams[:tables])
        for seat in team.seats
        if seat.locked and seat.person_id in here
    )


def _remembering(instance: Instance, seated: Iterable[Tables]) -> Instance:
    met = {(a, b): times for a, b, times in instance.history}
    here = {person.id for person in instance.people}
    for tables in seated:
        for team in tables:
            for pair in combinations(sorted(p for p in team if p in here), 2):
                met[pair] = met.get(pair, 0) + 1
    return replace(instance, history=tuple((a, b, times) for (a, b), times in sorted(met.items())))
