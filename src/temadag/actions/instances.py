"""What the solver is given: a day's people and rules, and what its rounds ask for."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from temadag import split
from temadag.core import presets
from temadag.core import teams as team_rules
from temadag.core.people import Person, Role
from temadag.core.teams import Bond, Host, Pairing, Preset, Round, TeamWish
from temadag.split import Instance
from temadag.split.instance import Value

DIREKTION_WEIGHT = 12.0
"""The price of a table without top management, against one pair of the same kind."""
GUEST_WEIGHT = 6.0
"""The price of a pair of guests at one table."""
ALONE_WEIGHT = 10.0
"""The price of somebody who is alone of their kind at a table."""
WISH_UNIT = 20
"""What one step of `presets.WISH_COSTS` weighs: more than the meetings again that it could save."""

Tables = tuple[tuple[str, ...], ...]
Met = Mapping[tuple[str, str], int]

_GUESTS = (Role.GUEST_CITIZEN, Role.GUEST_EMPLOYEE)


@dataclass(frozen=True)
class Day:
    """What all rounds of a day share: who is expected, the rules about two, who has met, and the hosts."""

    people: Sequence[Person]
    pairings: Sequence[Pairing]
    met: Met
    hosts: Sequence[Host] = ()


def alike(one: Round, people: int) -> tuple[object, ...]:
    """What must be the same of rounds that are solved together; `people` are seated in this one."""
    return (
        *(one.preset, one.size, one.tables, one.slack, people),
        *(one.mix_level, one.mix_area, one.mix_guests, one.not_alone),
        *(one.apart_manager, one.spread_direktion, one.weight),
    )


def instance_of(rounds: Sequence[Round], day: Day, wishes: Mapping[str, Sequence[TeamWish]]) -> Instance:
    """One instance for rounds that are alike; `wishes` by round."""
    here = {person.id for person in day.people}
    first = rounds[0]
    seated = len(here - first.sits_out)
    limits = team_rules.limits(seated, first.size, first.tables, first.slack)
    tables = tuple(split.Table(f"t{place}", *limit) for place, limit in enumerate(limits))
    made = Instance(
        people=tuple(split.Person(p.id, _attributes(p)) for p in day.people),
        tables=tables,
        rounds=len(rounds),
        history=tuple((a, b, times) for (a, b), times in sorted(day.met.items()) if {a, b} <= here),
        keep_apart=tuple(_apart(first, day, here)),
        keep_together=tuple(
            (p.a, p.b) for p in day.pairings if p.bond is Bond.TOGETHER and {p.a, p.b} <= here
        ),
        locked=tuple(_locks(rounds, day.hosts, here, len(tables))),
        absent=_absent(rounds, here),
        wishes=tuple(_soft(first)),
        repeat_weight=float(first.weight),
        costs=tuple(_costs(rounds, wishes, len(tables), here)),
    )
    return by_chance(made) if first.preset is Preset.HASTE else made


def by_chance(instance: Instance) -> Instance:
    """The same with nothing but what must hold, so that any seats are as good: they are drawn by lot."""
    people = list(instance.people)
    # The first seats follow the order of the list where many rules hold, so that is drawn too.
    random.SystemRandom().shuffle(people)
    return replace(instance, people=tuple(people), history=(), wishes=(), repeat_weight=0.0, costs=())


def staying(instance: Instance, source: Tables) -> Instance:
    """The same people at the tables where they sat, with room for those who are new."""
    here = {person.id for person in instance.present(0)}
    sat = tuple(team for table in source if (team := tuple(one for one in table if one in here)))
    if not sat:
        return instance
    limits = [
        (max(min(len(team), least), min(2, least)), max(len(team), most))
        for team, (least, most) in zip(sat, _evenly(len(here), len(sat)), strict=True)
    ]
    tables = tuple(split.Table(f"t{place}", *limit) for place, limit in enumerate(limits))
    known = {table.id for table in tables}
    return replace(
        instance,
        tables=tables,
        history=(),
        locked=tuple(lock for lock in instance.locked if lock.table in known),
        published=split.Published((sat,)),
    )


def remembering(instance: Instance, seated: Iterable[Tables]) -> Instance:
    """The same after these tables: who sat together there has met."""
    met = {(a, b): times for a, b, times in instance.history}
    here = {person.id for person in instance.people}
    for tables in seated:
        for team in tables:
            for pair in combinations(sorted(p for p in team if p in here), 2):
                met[pair] = met.get(pair, 0) + 1
    return replace(instance, history=tuple((a, b, times) for (a, b), times in sorted(met.items())))


def _evenly(people: int, tables: int) -> list[tuple[int, int]]:
    least, more = divmod(people, tables)
    return [(least, least + (more > 0))] * tables


def _attributes(person: Person) -> dict[str, Value]:
    known: dict[str, Value] = {"role": person.role.value}
    if person.level:
        known["level"] = person.level
    if person.area:
        known["area"] = person.area
    if person.role in _GUESTS:
        known["guest"] = True
    return known


def _apart(first: Round, day: Day, here: set[str]) -> Iterable[tuple[str, str]]:
    apart = [(p.a, p.b) for p in day.pairings if p.bond is Bond.APART]
    if first.apart_manager:
        apart += [(p.manager_id, p.id) for p in day.people if p.manager_id in here]
    return dict.fromkeys(pair for pair in apart if here.issuperset(pair))


def _soft(first: Round) -> Iterable[split.Spread | split.AtLeastOne | split.NotAlone]:
    if first.mix_level:
        yield split.Spread("level", 1.0)
    if first.mix_area:
        yield split.Spread("area", 1.0)
    if first.mix_guests:
        yield split.Spread("guest", GUEST_WEIGHT)
    if first.spread_direktion:
        yield split.AtLeastOne("role", Role.DIREKTION.value, DIREKTION_WEIGHT)
    if first.not_alone:
        yield split.NotAlone(first.not_alone, ALONE_WEIGHT)


def _costs(
    rounds: Sequence[Round], wishes: Mapping[str, Sequence[TeamWish]], tables: int, here: set[str]
) -> Iterable[split.PlaceCost]:
    """What each who has wished pays at each table of each round; one without a name is nobody's wish."""
    for index, one in enumerate(rounds):
        names = [team.name for team in one.teams[:tables]]
        names += [""] * (tables - len(names))
        for wish in wishes.get(one.id, ()):
            if wish.person_id not in here - one.sits_out:
                continue
            for place, name in enumerate(names):
                if cost := presets.wish_cost(wish, name):
                    yield split.PlaceCost(wish.person_id, f"t{place}", cost * WISH_UNIT, index)


def _absent(rounds: Sequence[Round], here: set[str]) -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for index, one in enumerate(rounds):
        for person_id in one.sits_out & here:
            out.setdefault(person_id, set()).add(index)
    return {person_id: frozenset(out[person_id]) for person_id in sorted(out)}


def _locks(
    rounds: Sequence[Round], hosts: Sequence[Host], here: set[str], tables: int
) -> Iterable[split.Lock]:
    """The locked seats, and a café's hosts; one at a table that there are too few people for is let go of."""
    for index, one in enumerate(rounds):
        seated = here - one.sits_out
        at = {
            seat.person_id: place
            for place, team in enumerate(one.teams)
            for seat in team.seats
            if seat.locked
        }
        if one.preset is Preset.CAFE:
            at |= {host.person_id: host.place for host in hosts}
        for person_id, place in at.items():
            if person_id in seated and place < tables:
                yield split.Lock(person_id, f"t{place}", index)
