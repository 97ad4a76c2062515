"""How good a plan can be at the very best: valid lower bounds, each by counting."""

from collections import Counter
from heapq import heapify, heappop, heappush, heapreplace

import numpy as np
from numpy.typing import NDArray

from temadag.split.instance import (
    COSTS_KEY,
    AtLeastOne,
    Instance,
    NotAlone,
    Spread,
    Value,
    Wish,
    groups_joined,
)
from temadag.split.plan import Score
from temadag.split.score import exempt, met_before, pair
from temadag.split.start import locks_of

_PRICINGS = 200
"""How many times tables may raise their price by one, fewer where there are many seats to look at."""
_LOOKS = 4_000_000


def lower_bound(instance: Instance) -> Score:
    """For each part of the score a number that no plan can go below."""
    mix = {wish.key: 0 for wish in instance.wishes}
    for wish in instance.wishes:
        mix[wish.key] += sum(wish_bound(instance, wish, r) for r in range(instance.rounds))
    if instance.costs:
        least = sum(seats_bound(instance, r) for r in range(instance.rounds))
        mix[COSTS_KEY] = mix.get(COSTS_KEY, 0) + least
    fresh = _fresh(instance)
    best = max(counting(instance, fresh), per_person(instance, fresh), pigeonhole(instance), 0)
    return Score(hard=0, repeats=best, mix=mix)


def round_floor(instance: Instance, index: int) -> float:
    """What one round costs at least by its wishes, whatever the other rounds are."""
    wishes = sum(wish.weight * wish_bound(instance, wish, index) for wish in instance.wishes)
    return wishes + seats_bound(instance, index)


def wish_bound(instance: Instance, wish: Wish, index: int) -> int:
    """What one round misses of one wish at least."""
    if isinstance(wish, NotAlone):
        return alone(instance, wish, index)
    return spread(instance, wish, index) if isinstance(wish, Spread) else without(instance, wish, index)


def alone(instance: Instance, wish: NotAlone, index: int) -> int:
    """Those who are the only one present with their value, where no table seats fewer than two."""
    if any(table.least < 2 and table.most > 0 for table in instance.tables):
        return 0
    values = Counter(v for p in instance.present(index) if (v := wish.value_of(p)) is not None)
    return sum(n == 1 for n in values.values())


def seats_bound(instance: Instance, index: int) -> int:
    """What it costs when everybody has the cheapest seat, at tables that take a price where too many come."""
    if not any(one.holds(index) for one in instance.costs):
        return 0
    present = [person.id for person in instance.present(index)]
    place = {one: k for k, one in enumerate(present)}
    table = {one.id: t for t, one in enumerate(instance.tables)}
    costs = np.zeros((len(present), len(table)), dtype=np.int64)
    for one in instance.costs:
        if one.holds(index) and one.person in place:
            costs[place[one.person], table[one.table]] += one.cost
    never = int(costs.max(initial=0)) * (len(present) + 1) + 1
    most = np.array([one.most for one in instance.tables], dtype=np.int64)
    costs[:, most == 0] = never
    for person, t in locks_of(instance, index).items():
        if person in place:
            costs[place[person], [k for k in range(len(table)) if k != t]] = never
    return max(0, _priced(costs, most))


def _priced(costs: NDArray[np.int64], most: NDArray[np.int64]) -> int:
    """The cheapest seats, when each table takes a price until no more want it alone than it seats."""
    price = np.zeros(len(most), dtype=np.int64)
    best = 0
    for _ in range(max(1, min(_PRICINGS, _LOOKS // max(1, costs.size)))):
        there = costs + price
        least = there.min(axis=1)
        best = max(best, int(least.sum()) - int((price * most).sum()))
        wanted = there == least[:, None]
        alone = wanted[wanted.sum(axis=1) == 1].sum(axis=0)
        if not (alone > most).any():
            break
        price += alone > most
    return best


def even_sizes(instance: Instance, people: int) -> list[int]:
    """The table sizes with the fewest pairs for so many people."""
    sizes = [table.least for table in instance.tables] if people else []
    heap = [(table.least, t) for t, table in enumerate(instance.tables) if table.least < table.most]
    heapify(heap)
    for _ in range(people - sum(sizes)):
        if not heap:
            break
        n, t = heappop(heap)
        sizes[t] = n + 1
        if n + 1 < instance.tables[t].most:
            heappush(heap, (n + 1, t))
    return sizes


def pairs(n: int) -> int:
    """How many pairs there are among n."""
    return n * (n - 1) // 2


def split_pairs(people: int, parts: int) -> int:
    """The fewest pairs that share a part when people are dealt into parts."""
    if parts <= 0:
        return 0
    low, more = divmod(people, parts)
    return more * pairs(low + 1) + (parts - more) * pairs(low)


def _clumps(instance: Instance, index: int, chosen: list[str]) -> list[int]:
    """How many of the chosen are bound to one table by keep together or locks, largest first."""
    locks = locks_of(instance, index)
    here = {person.id for person in instance.present(index)}
    groups = [tuple(p for p in group if p in here) for group in instance.keep_together]
    at_table: dict[int, list[str]] = {}
    for person, table in locks.items():
        if person in here:
            at_table.setdefault(table, []).append(person)
    joined = groups_joined(tuple(groups + [tuple(group) for group in at_table.values()]))
    wanted = set(chosen)
    counts = [sum(one in wanted for one in group) for group in joined]
    bound = sum(counts)
    return sorted([n for n in counts if n] + [1] * (len(chosen) - bound), reverse=True)


def spread(instance: Instance, wish: Spread, index: int) -> int:
    """The fewest same-value pairs of all values."""
    return sum(spread_by_value(instance, wish, index).values())


def spread_by_value(instance: Instance, wish: Spread, index: int) -> dict[Value, int]:
    """The fewest pairs of each value: dealt over all tables, those bound together first."""
    tables = sum(table.most > 0 for table in instance.tables)
    by_value: dict[Value, list[str]] = {}
    for person in instance.present(index):
        value = wish.value_of(person)
        if value is not None:
            by_value.setdefault(value, []).append(person.id)
    return {
        value: _dealt(_clumps(instance, index, people), len(people), tables)
        for value, people in by_value.items()
    }


def _dealt(clumps: list[int], people: int, tables: int) -> int:
    if len([n for n in clumps if n > 1]) > tables:
        return split_pairs(people, tables)
    heaps = [n for n in clumps if n > 1] + [0] * tables
    heaps = heaps[:tables]
    heapify(heaps)
    for _ in range(people - sum(heaps)):
        heapreplace(heaps, heaps[0] + 1)
    return sum(pairs(n) for n in heaps)


def without(instance: Instance, wish: AtLeastOne, index: int) -> int:
    """The fewest tables in use that have nobody with the value."""
    holders = [person.id for person in instance.present(index) if wish.held_by(person)]
    return max(0, _tables_in_use(instance, index) - len(_clumps(instance, index, holders)))


def _tables_in_use(instance: Instance, index: int) -> int:
    """How few tables can seat everybody who is present."""
    standing = len(instance.present(index))
    if not standing:
        return 0
    forced = sum(table.least > 0 for table in instance.tables)
    # Tables that must be filled take as many as they can before any other table is opened.
    standing -= sum(table.most for table in instance.tables if table.least > 0)
    for most in sorted((t.most for t in instance.tables if t.least == 0), reverse=True):
        if standing <= 0:
            break
        forced, standing = forced + 1, standing - most
    return forced


def _bound_pairs(instance: Instance, index: int) -> int:
    """Pairs that never count and may sit together in a round."""
    here = {person.id for person in instance.present(index)}
    return sum(a in here and b in here for a, b in exempt(instance))


def _fresh(instance: Instance) -> Counter[str]:
    """For each person how many there are to meet for the first time."""
    ids = [person.id for person in instance.people]
    place = {one: k for k, one in enumerate(ids)}
    here = np.array(
        [[r not in instance.absent.get(one, ()) for r in range(instance.rounds)] for one in ids],
        dtype=np.float32,
    ).reshape(len(ids), instance.rounds)
    can = (here @ here.T) > 0
    np.fill_diagonal(can, False)
    closed = [two for two, times in met_before(instance).items() if times > 0]
    closed += [*exempt(instance), *(pair(a, b) for a, b in instance.keep_apart)]
    for a, b in closed:
        if a in place and b in place:
            can[place[a], place[b]] = can[place[b], place[a]] = False
    return Counter(dict(zip(ids, can.sum(axis=1).tolist(), strict=True)))


def counting(instance: Instance, fresh: Counter[str]) -> int:
    """All meetings there must be, less those that can be new."""
    total = 0
    for r in range(instance.rounds):
        sizes = even_sizes(instance, len(instance.present(r)))
        total += sum(pairs(n) for n in sizes) - _bound_pairs(instance, r)
    return total - sum(fresh.values()) // 2


def per_person(instance: Instance, fresh: Counter[str]) -> int:
    """Each person's meetings at the smallest tables, less the people they can meet for the first time."""
    if not instance.tables:
        return 0
    smallest = min(max(1, table.least) for table in instance.tables)
    bound = Counter(one for two in exempt(instance) for one in two)
    twice = 0
    for person in instance.people:
        rounds = instance.rounds - len(instance.absent.get(person.id, ()))
        twice += max(0, rounds * (smallest - 1 - bound[person.id]) - fresh[person.id])
    return (twice + 1) // 2


def pigeonhole(instance: Instance) -> int:
    """A table's people come from so few tables of the round before that some sat together there."""
    total = 0
    for r in range(1, instance.rounds):
        now, before = instance.present(r), instance.present(r - 1)
        if now != before:
            continue
        sizes = even_sizes(instance, len(now))
        parts = sum(table.most > 0 for table in instance.tables)
        total += max(0, sum(split_pairs(n, parts) for n in sizes) - _bound_pairs(instance, r))
    return total
