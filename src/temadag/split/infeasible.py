"""Why nobody can be seated so: the reason by name, with the smallest set of rules to blame."""

from collections import deque
from collections.abc import Callable

from temadag.split.blame import Hold, Rules, smallest
from temadag.split.instance import Instance, Table
from temadag.split.packing import GaveUpError, Puzzle, pack
from temadag.split.plan import Reason


def find_reason(instance: Instance) -> Reason | None:
    """The first reason found, in the first round that has one; None where none is known."""
    seen: set[tuple[object, ...]] = set()
    for index in range(instance.rounds):
        rules = Rules.of(instance, index)
        if rules.key in seen:
            continue
        seen.add(rules.key)
        if rules.present:
            for test in _TESTS:
                reason = test(rules)
                if reason is not None:
                    return reason
    return None


def _sizes(rules: Rules) -> Reason | None:
    """More people than chairs, or fewer than the tables must have."""
    have = len(rules.present)
    most, least = sum(t.most for t in rules.tables), sum(t.least for t in rules.tables)
    if least <= have <= most:
        return None
    return Reason("sizes", rules.index, have=have, room=most if have > most else least)


def _locked_twice(rules: Rules) -> Reason | None:
    """One person locked at two tables."""
    at: dict[str, Hold] = {}
    for hold in rules.locks:
        person = hold.people[0]
        other = at.setdefault(person, hold)
        if other.table != hold.table:
            return rules.reason(
                "locked_twice", [other, hold], people=(person,), tables=(other.table, hold.table)
            )
    return None


def _contradiction(rules: Rules) -> Reason | None:
    """Two who are kept apart, and together through a chain."""
    for apart in rules.apart:
        chain = _chain(rules, *apart.people)
        if chain is not None:
            return rules.reason("contradiction", [apart, *chain], people=apart.people)
    return None


def _chain(rules: Rules, start: str, goal: str) -> list[Hold] | None:
    """The fewest keep-together groups that lead from one person to another."""
    came: dict[str, tuple[str, Hold] | None] = {start: None}
    queue = deque([start])
    while queue:
        one = queue.popleft()
        if one == goal:
            chain = []
            while (step := came[one]) is not None:
                one = step[0]
                chain.append(step[1])
            return chain[::-1]
        for group in rules.groups_of(one):
            for other in group.people:
                if other not in came:
                    came[other] = (one, group)
                    queue.append(other)
    return None


def _pulled_apart(rules: Rules) -> Reason | None:
    """People kept together who are locked at different tables."""
    for k, first in enumerate(rules.locks):
        for second in rules.locks[k + 1 :]:
            if first.table != second.table:
                chain = _chain(rules, first.people[0], second.people[0])
                if chain is not None:
                    who = (first.people[0], second.people[0])
                    blame = [first, second, *chain]
                    return rules.reason("locked_apart", blame, people=who, tables=(first.table, second.table))
    return None


def _pushed_together(rules: Rules) -> Reason | None:
    """People kept apart whose locks, or whose company's locks, are at one table."""
    seats = {hold.people[0]: hold for hold in rules.locks}
    for apart in rules.apart:
        ways = [_to_lock(rules, one, seats) for one in apart.people]
        if ways[0] and ways[1] and ways[0][0].table == ways[1][0].table:
            blame = [apart, *ways[0], *ways[1]]
            return rules.reason("locked_together", blame, people=apart.people, tables=(ways[0][0].table,))
    return None


def _to_lock(rules: Rules, person: str, seats: dict[str, Hold]) -> list[Hold] | None:
    """The lock that holds a person, their own or their company's, and the groups that lead to it."""
    for other in rules.company(person):
        if other in seats:
            return [seats[other], *(_chain(rules, person, other) or [])]
    return None


def _locked_full(rules: Rules) -> Reason | None:
    """More people bound to a table by locks than it has chairs."""
    for table in rules.tables:
        holds = [hold for hold in rules.locks if hold.table == table.id]
        bound: dict[str, None] = {}
        for hold in holds:
            bound.update(dict.fromkeys(rules.company(hold.people[0])))
        if len(bound) > table.most:
            company = [group for group in rules.together if any(one in bound for one in group.people)]

            def too_many(kept: list[Hold], table: Table = table) -> bool:
                fewer = rules.only(kept)
                people = {p for hold in fewer.locks for p in fewer.company(hold.people[0])}
                return len(people) > table.most

            blame = smallest([*holds, *company], too_many)
            who = tuple(bound)
            return rules.reason(
                "locked_full", blame, people=who, tables=(table.id,), have=len(who), room=table.most
            )
    return None


def _block(rules: Rules) -> Reason | None:
    """People kept together who are more than any table takes."""
    room = max((table.most for table in rules.tables), default=0)
    for group in rules.together:
        company = rules.company(group.people[0])
        if len(company) > room:
            chained = [hold for hold in rules.together if hold.people[0] in company]
            blame = smallest(chained, lambda kept: rules.only(kept).largest_company() > room)
            return rules.reason("block", blame, people=tuple(company), have=len(company), room=room)
    return None


def _crowded(rules: Rules) -> Reason | None:
    """More groups that each take over half of any table than there are tables."""
    room = max((table.most for table in rules.tables), default=0)
    tables = sum(table.most > 0 for table in rules.tables)
    large = _over_half(rules, room)
    if len(large) <= tables:
        return None
    few = {one for company in large[: tables + 1] for one in company}
    holds = [hold for hold in rules.together if hold.people[0] in few]
    blame = smallest(holds, lambda kept: len(_over_half(rules.only(kept), room)) > tables)
    who = tuple(dict.fromkeys(one for hold in blame for one in hold.people))
    return rules.reason("crowded", blame, people=who, have=tables + 1, room=tables)


def _over_half(rules: Rules, room: int) -> list[tuple[str, ...]]:
    """The groups of which no two fit one table."""
    companies = {tuple(rules.company(hold.people[0])) for hold in rules.together}
    return sorted(company for company in companies if 2 * len(company) > room)


def _clique(rules: Rules) -> Reason | None:
    """More people who must all be apart than there are tables."""
    given = rules.puzzle()
    tables = sum(table.most > 0 for table in rules.tables)
    found = _large_clique(given, tables)
    if found is None:
        return None
    inside = {one for u in found for one in given.units[u]}
    holds = [hold for hold in rules.apart + rules.together if all(one in inside for one in hold.people)]
    blame = smallest(holds, lambda kept: _large_clique(rules.only(kept).puzzle(), tables) is not None)
    named = tuple(given.units[u][0] for u in found)
    return rules.reason("clique", blame, people=named, have=len(found), room=tables)


def _large_clique(given: Puzzle, above: int) -> list[int] | None:
    """Units that are all kept apart, more than `above`; looked for within a limit of tries."""
    foes = [set(found) for found in given.enemies]
    tries = 3000
    stack: list[tuple[list[int], list[int]]] = [([], [u for u, f in enumerate(foes) if len(f) >= above])]
    while stack and tries > 0:
        tries -= 1
        chosen, open_to = stack.pop()
        if len(chosen) > above:
            return chosen
        if len(chosen) + len(open_to) > above:
            first, rest = open_to[0], open_to[1:]
            stack.append((chosen, rest))
            stack.append(([*chosen, first], [u for u in rest if u in foes[first]]))
    return None


def _packing(rules: Rules) -> Reason | None:
    """All rules together leave no seating; said only where the search came to its end."""

    def impossible(kept: list[Hold]) -> bool:
        try:
            return pack(rules.only(kept).puzzle(), rules.tables, limit=400) is None
        except GaveUpError:
            return False

    if not rules.holds or not impossible(rules.holds):
        return None
    blame = smallest(rules.holds, impossible)
    who = tuple(dict.fromkeys(one for hold in blame for one in hold.people))
    return rules.reason("no_seating", blame, people=who)


_TESTS: tuple[Callable[[Rules], Reason | None], ...] = (
    _sizes,
    _locked_twice,
    _contradiction,
    _pulled_apart,
    _pushed_together,
    _locked_full,
    _block,
    _crowded,
    _clique,
    _packing,
)
