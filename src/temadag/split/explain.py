"""A plan's score told person by person and table by table, as data without words."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from temadag.split.instance import AtLeastOne, Instance, NotAlone, Rounds, Spread
from temadag.split.repair import remaining
from temadag.split.score import exempt, met_before, pair


@dataclass(frozen=True)
class Repeat:
    """Two who meet again; `before` is how many times they met until then."""

    a: str
    b: str
    round: int
    table: str
    before: int


@dataclass(frozen=True)
class TableNote:
    """One table in one round: same-value pairs by attribute, and who is the only one with a value.

    `without` names the wishes (by key) that nobody at the table fills; `alone` lists (person, attribute),
    `costs` (person, what it costs that they sit here).
    """

    round: int
    table: str
    people: tuple[str, ...]
    pairs: dict[str, int] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    alone: tuple[tuple[str, str], ...] = ()
    costs: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Explanation:
    """What a plan does to whom."""

    repeats: tuple[Repeat, ...]
    tables: tuple[TableNote, ...]
    new_faces: dict[str, int]
    locked: int


def explain(instance: Instance, rounds: Rounds) -> Explanation:
    """The repeats, the tables and the new faces of a plan; for a published one of the rounds to come."""
    begin = instance.published.from_round if instance.published else 0
    rest = remaining(instance)
    met, bound = met_before(rest), exempt(rest)
    again, notes = [], []
    faces = Counter({person.id: 0 for person in rest.people})
    for r, tables in enumerate(rounds[begin:], start=begin):
        for table, team in zip(rest.tables, tables, strict=True):
            for a, b in combinations(sorted(team), 2):
                before = met.get((a, b), 0)
                if before == 0:
                    faces.update((a, b))
                elif (a, b) not in bound:
                    again.append(Repeat(a, b, r, table.id, before))
            notes.append(_note(rest, r, table.id, team))
        for team in tables:
            for a, b in combinations(team, 2):
                met[pair(a, b)] = met.get(pair(a, b), 0) + 1
    locked = sum(lock.holds(r) for lock in rest.locked for r in range(rest.rounds))
    return Explanation(tuple(again), tuple(notes), dict(faces), locked)


def _note(instance: Instance, r: int, table: str, team: tuple[str, ...]) -> TableNote:
    people = [person for person in instance.people if person.id in team]
    pairs: dict[str, int] = {}
    alone: list[tuple[str, str]] = []
    for wish in instance.wishes:
        if isinstance(wish, Spread | NotAlone):
            value = {p.id: v for p in people if (v := wish.value_of(p)) is not None}
            values = Counter(value.values())
            if isinstance(wish, Spread):
                same = sum(n * (n - 1) // 2 for n in values.values())
                pairs[wish.key] = pairs.get(wish.key, 0) + same
            alone += [(one, wish.attr) for one, v in value.items() if values[v] == 1]
    without = tuple(
        wish.key
        for wish in instance.wishes
        if isinstance(wish, AtLeastOne) and people and not any(wish.held_by(p) for p in people)
    )
    dear = Counter[str]()
    for one in instance.costs:
        if one.table == table and one.person in team and one.holds(r):
            dear[one.person] += one.cost
    costs = tuple((one, dear[one]) for one in team if dear[one])
    return TableNote(r, table, team, pairs, without, tuple(dict.fromkeys(alone)), costs)
