"""What a round can be made for: the rules that each choice sets, and who could host a table."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from temadag.core.people import Person, Role, folded
from temadag.core.teams import Bond, Pairing, Preset, Round, TeamWish

ABOVE_ALL = 1000
"""The price of a repeated meeting that no mix at a table is worth."""

_PLAIN: Mapping[str, object] = {"slack": 0, "not_alone": ""}
_MIXED: Mapping[str, object] = {**_PLAIN, "mix_level": True, "mix_area": True}

RULES: Mapping[Preset, Mapping[str, object]] = {
    Preset.CROSS: {**_MIXED, "weight": 20},
    Preset.SAME: {},
    Preset.NEW: {**_MIXED, "weight": ABOVE_ALL},
    Preset.PAIRS: {
        **_PLAIN,
        "size": 2,
        "tables": 0,
        "mix_level": False,
        "mix_area": True,
        "apart_manager": True,
        "spread_direktion": False,
        "weight": 20,
    },
    Preset.CAFE: {**_MIXED, "weight": 20},
    Preset.WISH: {
        **_PLAIN,
        "mix_level": False,
        "mix_area": False,
        "spread_direktion": False,
        "weight": 1,
    },
    Preset.HASTE: {},
}
"""The fields of a round that each preset sets.

What is not named stays as it was: no preset lets somebody sit with their manager who may not.
"""

PAIR = 2
"""A round of this size is left by the presets of larger tables."""
USUAL = 5
"""How many sit together where nobody has said."""

WISH_COSTS = (0, 1, 3)
"""What it costs to give somebody their first, second and third wish."""
NO_WISH_COST = 8
"""What it costs to give somebody none of their wishes: as much as a second and two thirds, and a little."""


def rules(preset: Preset, size: int) -> dict[str, object]:
    """All that a round of this size is to be given with a preset."""
    given = {**RULES[preset], "preset": preset}
    if size <= PAIR and preset not in (Preset.PAIRS, Preset.SAME, Preset.HASTE):
        given["size"] = USUAL
    return given


def wish_cost(wish: TeamWish, table: str) -> int:
    """What it costs to seat somebody at the table of this name; nothing where nothing is wished."""
    if not wish.names:
        return 0
    costs = dict(zip((wish.third, wish.second, wish.first), reversed(WISH_COSTS), strict=True))
    costs.pop("", None)
    return costs.get(table, NO_WISH_COST)


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Up to three wishes without gaps, each once."""
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in names))))[: len(WISH_COSTS)]


def tables_like(names: Sequence[str], typed: str) -> list[str]:
    """The tables that a few letters or a number can mean: the one of that name, else each that could be."""
    sought = folded(typed)
    if exact := [name for name in names if folded(name) == sought]:
        return exact[:1]
    if sought.isdigit():
        return [name for name in names if sought in folded(name).split()]
    return [
        name
        for name in names
        if folded(name).startswith(sought) or any(word.startswith(sought) for word in folded(name).split())
    ]


def granted(held: Round, wishes: Iterable[TeamWish]) -> tuple[int, ...]:
    """How many sit at the table that they wished for first, second and third, and at none of them."""
    at = {seat.person_id: team.name for team in held.teams for seat in team.seats}
    found = [0] * 4
    for wish in wishes:
        if wish.names and wish.person_id in at:
            place = (wish.first, wish.second, wish.third, at[wish.person_id]).index(at[wish.person_id])
            found[place] += 1
    return tuple(found)


def propose_hosts(
    people: Iterable[Person],
    tables: int,
    pairings: Sequence[Pairing] = (),
    hosted: Mapping[str, int] | None = None,
    order: Callable[[Person], object] = lambda person: person.id,
) -> list[str]:
    """Who could host a table each: leaders, from as many areas as can be, never two who belong together.

    Those who have hosted least come first, then by `order`. The list is shorter where too few can.
    """
    times = hosted or {}
    free = [person for person in people if person.role is Role.LEADER]
    waiting = sorted(free, key=lambda person: (times.get(person.id, 0), str(order(person))))
    together = [(p.a, p.b) for p in pairings if p.bond is Bond.TOGETHER]
    areas: Counter[str] = Counter()
    chosen: list[str] = []
    while len(chosen) < tables:
        bound = {other for pair in together if set(pair) & set(chosen) for other in pair}
        left = [person for person in waiting if person.id not in chosen and person.id not in bound]
        if not left:
            break
        next_one = min(left, key=lambda person: (times.get(person.id, 0), areas[person.area or person.id]))
        chosen.append(next_one.id)
        areas[next_one.area or next_one.id] += 1
    return chosen
