"""How good a plan is, counted from the people's ids alone."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from temadag.split.check import check
from temadag.split.instance import (
    COSTS_KEY,
    AtLeastOne,
    Instance,
    NotAlone,
    Person,
    Rounds,
    Wish,
    groups_joined,
)
from temadag.split.plan import Score

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two people in one order."""
    return (a, b) if a < b else (b, a)


def meetings(rounds: Rounds) -> dict[Pair, int]:
    """How many times each pair sits together in a plan."""
    met: dict[Pair, int] = {}
    for tables in rounds:
        for team in tables:
            for two in combinations(sorted(team), 2):
                met[two] = met.get(two, 0) + 1
    return met


def met_before(instance: Instance) -> dict[Pair, int]:
    """How many times each pair has met on earlier days."""
    met: dict[Pair, int] = {}
    for a, b, times in instance.history:
        met[pair(a, b)] = met.get(pair(a, b), 0) + times
    return met


def exempt(instance: Instance) -> set[Pair]:
    """The pairs that are kept together by wish, and so never count as a repeat."""
    return {pair(a, b) for group in groups_joined(instance.keep_together) for a, b in combinations(group, 2)}


def repeats(instance: Instance, rounds: Rounds) -> int:
    """Meetings today with somebody already met, today or earlier."""
    before, bound = met_before(instance), exempt(instance)
    count = 0
    for two, times in meetings(rounds).items():
        if two not in bound:
            earlier = before.get(two, 0)
            count += max(0, earlier + times - 1) - max(0, earlier - 1)
    return count


def misses(wish: Wish, team: tuple[str, ...], person_of: Mapping[str, Person]) -> int:
    """What a table misses of a wish: same-value pairs, those alone, or 1 where nobody has the value."""
    people = [person_of[one] for one in team if one in person_of]
    if isinstance(wish, AtLeastOne):
        return int(bool(people) and not any(wish.held_by(one) for one in people))
    counts = Counter(value for one in people if (value := wish.value_of(one)) is not None)
    if isinstance(wish, NotAlone):
        return sum(n == 1 for n in counts.values()) if len(people) > 1 else 0
    return sum(n * (n - 1) // 2 for n in counts.values())


def place_costs(instance: Instance, rounds: Rounds) -> int:
    """What it costs that people sit where they do."""
    at = {
        (r, one): table.id
        for r, tables in enumerate(rounds)
        for table, team in zip(instance.tables, tables, strict=False)
        for one in team
    }
    every = range(len(rounds))
    return sum(
        one.cost
        for one in instance.costs
        for r in every
        if one.holds(r) and at.get((r, one.person)) == one.table
    )


def mix(instance: Instance, rounds: Rounds) -> dict[str, int]:
    """For each wish how much of it is missed, over all rounds."""
    person_of = {person.id: person for person in instance.people}
    missed = {wish.key: 0 for wish in instance.wishes}
    for wish in instance.wishes:
        missed[wish.key] += sum(misses(wish, team, person_of) for tables in rounds for team in tables)
    if instance.costs:
        missed[COSTS_KEY] = missed.get(COSTS_KEY, 0) + place_costs(instance, rounds)
    return missed


def score(instance: Instance, rounds: Rounds) -> Score:
    """A plan's score from scratch."""
    return Score(
        hard=len(check(instance, rounds)), repeats=repeats(instance, rounds), mix=mix(instance, rounds)
    )
