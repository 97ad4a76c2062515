"""How good a plan is, counted from the people's ids alone."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from temadag.split.check import check
from temadag.split.instance import Instance, Person, Rounds, Spread, Wish, groups_joined
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
    """What one table misses of one wish: same-value pairs, or 1 for a table without the value."""
    people = [person_of[one] for one in team if one in person_of]
    if not isinstance(wish, Spread):
        return int(bool(people) and not any(wish.held_by(one) for one in people))
    counts = Counter(value for one in people if (value := wish.value_of(one)) is not None)
    return sum(n * (n - 1) // 2 for n in counts.values())


def mix(instance: Instance, rounds: Rounds) -> dict[str, int]:
    """For each wish how much of it is missed, over all rounds."""
    person_of = {person.id: person for person in instance.people}
    missed = {wish.key: 0 for wish in instance.wishes}
    for wish in instance.wishes:
        missed[wish.key] += sum(misses(wish, team, person_of) for tables in rounds for team in tables)
    return missed


def score(instance: Instance, rounds: Rounds) -> Score:
    """A plan's score from scratch."""
    return Score(
        hard=len(check(instance, rounds)), repeats=repeats(instance, rounds), mix=mix(instance, rounds)
    )
