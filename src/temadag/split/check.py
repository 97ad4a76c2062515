"""An independent look at a plan: which hard rules it breaks. Shares nothing with the search."""

from dataclasses import dataclass

from temadag.split.instance import Instance, Rounds


@dataclass(frozen=True)
class Violation:
    """One hard rule that is broken in one round."""

    kind: str
    round: int
    people: tuple[str, ...] = ()
    table: str = ""


def check(instance: Instance, rounds: Rounds) -> list[Violation]:
    """Every broken hard rule; an empty list for a plan that can be used."""
    found = []
    if len(rounds) != instance.rounds:
        found.append(Violation("rounds", len(rounds)))
    for index, tables in enumerate(rounds):
        found += _everybody_once(instance, index, tables)
        found += _sizes(instance, index, tables)
        found += _company(instance, index, tables)
        found += _locks(instance, index, tables)
    return found


def _everybody_once(instance: Instance, index: int, tables: tuple[tuple[str, ...], ...]) -> list[Violation]:
    here = {p.id for p in instance.people if index not in instance.absent.get(p.id, ())}
    seated: list[str] = [one for team in tables for one in team]
    found = [Violation("unseated", index, (one,)) for one in sorted(here - set(seated))]
    found += [Violation("not_here", index, (one,)) for one in sorted(set(seated) - here)]
    twice = sorted({one for one in seated if seated.count(one) > 1}) if len(set(seated)) < len(seated) else []
    return found + [Violation("twice", index, (one,)) for one in twice]


def _sizes(instance: Instance, index: int, tables: tuple[tuple[str, ...], ...]) -> list[Violation]:
    if len(tables) != len(instance.tables):
        return [Violation("tables", index)]
    if not any(index not in instance.absent.get(p.id, ()) for p in instance.people):
        # Nobody is here, so the tables stay empty.
        return []
    pairs = zip(instance.tables, tables, strict=True)
    return [
        Violation("size", index, team, table.id)
        for table, team in pairs
        if not table.least <= len(team) <= table.most
    ]


def _company(instance: Instance, index: int, tables: tuple[tuple[str, ...], ...]) -> list[Violation]:
    at = {one: place for place, team in enumerate(tables) for one in team}
    found = [
        Violation("apart", index, (a, b))
        for a, b in instance.keep_apart
        if a in at and b in at and at[a] == at[b]
    ]
    for group in instance.keep_together:
        here = tuple(one for one in group if one in at)
        if len({at[one] for one in here}) > 1:
            found.append(Violation("together", index, here))
    return found


def _locks(instance: Instance, index: int, tables: tuple[tuple[str, ...], ...]) -> list[Violation]:
    seats = {table.id: set(team) for table, team in zip(instance.tables, tables, strict=False)}
    seated = set().union(*seats.values()) if seats else set()
    return [
        Violation("locked", index, (lock.person,), lock.table)
        for lock in instance.locked
        if lock.holds(index) and lock.person in seated and lock.person not in seats.get(lock.table, set())
    ]
