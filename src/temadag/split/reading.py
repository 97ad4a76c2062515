"""From the JSON object of schema temadag-split/1 to an instance, or a reason why not."""

import math
from typing import Any

from temadag.split.instance import (
    REPEAT_WEIGHT,
    AtLeastOne,
    Instance,
    Lock,
    NotAlone,
    Person,
    PlaceCost,
    Published,
    Rounds,
    Spread,
    Table,
    Value,
    Wish,
)

SCHEMA = "temadag-split/1"
MOST_PEOPLE = 4000
MOST_ROUNDS = 200
MOST_WEIGHT = 1000.0
MOST_COST = 1000


class BadInstance(ValueError):  # noqa: N818 - it is an answer to the one who asked
    """The object is no instance: `code` says what is wrong and `details` where, with no language."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        told = ", ".join(f"{key}={value!r}" for key, value in details.items())
        super().__init__(f"{code}: {told}" if told else code)


def read(document: object) -> Instance:
    """The instance that a JSON object describes; raises BadInstance."""
    if not isinstance(document, dict):
        raise BadInstance("not_an_object")
    if document.get("schema") != SCHEMA:
        raise BadInstance("schema", expected=SCHEMA, found=document.get("schema"))
    rounds = _whole(document, "rounds", "rounds", most=MOST_ROUNDS)
    people = _people(document, "people")
    tables = _tables(document)
    published = _published(document, people, tables, rounds)
    known = {p.id for p in people} | ({p.id for p in published.new} if published else set())
    return Instance(
        id=str(document.get("id", "")),
        people=people,
        tables=tables,
        rounds=rounds,
        history=_history(document),
        keep_apart=tuple((a, b) for a, b in _groups(document, "keep_apart", known, exactly=2)),
        keep_together=_groups(document, "keep_together", known),
        locked=_locked(document, known, {t.id for t in tables}, rounds),
        absent=_absent(document, known, rounds),
        wishes=tuple(_wish(rule, f"rules[{k}]") for k, rule in enumerate(_list(document, "rules", "rules"))),
        repeat_weight=_weight(document, "repeat_weight", "repeat_weight", REPEAT_WEIGHT),
        published=published,
        costs=_costs(document, known, {t.id for t in tables}, rounds),
    )


def _list(owner: dict[str, Any], key: str, where: str) -> list[Any]:
    found = owner.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise BadInstance("not_a_list", where=where)
    return found


def _object(found: object, where: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise BadInstance("not_an_object", where=where)
    return found


def _whole(owner: dict[str, Any], key: str, where: str, *, most: int = 10**6) -> int:
    found = owner.get(key)
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= most:
        raise BadInstance("not_a_count", where=where, found=found, most=most)
    return found


def _weight(owner: dict[str, Any], key: str, where: str, missing: float) -> float:
    found = owner.get(key, missing)
    number = not isinstance(found, bool) and isinstance(found, int | float) and math.isfinite(found)
    if not number or not 0 <= found <= MOST_WEIGHT:
        raise BadInstance("not_a_weight", where=where, found=found, most=MOST_WEIGHT)
    # Sixty-fourths add up without rounding in every order, so every system finds the same plan.
    return round(float(found) * 64) / 64


def _name(found: object, where: str, known: set[str] | None = None) -> str:
    if not isinstance(found, str) or not found:
        raise BadInstance("not_an_id", where=where, found=found)
    if known is not None and found not in known:
        raise BadInstance("unknown_id", where=where, found=found)
    return found


def _value(found: object, where: str) -> Value:
    if not isinstance(found, str | int | float | bool):
        raise BadInstance("not_a_value", where=where, found=found)
    return found


def _people(owner: dict[str, Any], key: str, seen: set[str] | None = None) -> tuple[Person, ...]:
    listed = _list(owner, key, key)
    if len(listed) > MOST_PEOPLE:
        raise BadInstance("too_many_people", found=len(listed), most=MOST_PEOPLE)
    people = []
    seen = set() if seen is None else seen
    for k, raw in enumerate(listed):
        where = f"{key}[{k}]"
        one = _object(raw, where)
        person = _name(one.get("id"), f"{where}.id")
        if person in seen:
            raise BadInstance("twice", where=where, found=person)
        seen.add(person)
        attrs = _object(one.get("attrs") or {}, f"{where}.attrs")
        known = {str(a): _value(v, f"{where}.attrs.{a}") for a, v in attrs.items() if v is not None}
        people.append(Person(person, known))
    return tuple(people)


def _tables(owner: dict[str, Any]) -> tuple[Table, ...]:
    tables = []
    seen: set[str] = set()
    for k, raw in enumerate(_list(owner, "tables", "tables")):
        where = f"tables[{k}]"
        one = _object(raw, where)
        table = _name(one.get("id"), f"{where}.id")
        if table in seen:
            raise BadInstance("twice", where=where, found=table)
        seen.add(table)
        least, most = _whole(one, "min", f"{where}.min"), _whole(one, "max", f"{where}.max")
        if least > most:
            raise BadInstance("least_above_most", where=where, least=least, most=most)
        tables.append(Table(table, least, most))
    if len(tables) > MOST_PEOPLE:
        raise BadInstance("too_many_tables", found=len(tables), most=MOST_PEOPLE)
    return tuple(tables)


def _history(owner: dict[str, Any]) -> tuple[tuple[str, str, int], ...]:
    """Meetings of earlier days; they may name people who are not here today."""
    met = []
    for k, raw in enumerate(_list(owner, "history", "history")):
        where = f"history[{k}]"
        if not isinstance(raw, list) or len(raw) != 3:
            raise BadInstance("not_a_meeting", where=where)
        a, b = _name(raw[0], where), _name(raw[1], where)
        times = _whole({"times": raw[2]}, "times", where)
        if a == b:
            raise BadInstance("with_oneself", where=where, found=a)
        met.append((a, b, times))
    return tuple(met)


def _groups(
    owner: dict[str, Any], key: str, known: set[str], exactly: int | None = None
) -> tuple[tuple[str, ...], ...]:
    groups = []
    for k, raw in enumerate(_list(owner, key, key)):
        where = f"{key}[{k}]"
        if not isinstance(raw, list) or (exactly is not None and len(raw) != exactly):
            raise BadInstance("not_a_group", where=where, size=exactly)
        group = tuple(_name(one, where, known) for one in raw)
        if len(set(group)) != len(group):
            raise BadInstance("with_oneself", where=where, found=list(group))
        groups.append(group)
    return tuple(groups)


def _locked(owner: dict[str, Any], known: set[str], tables: set[str], rounds: int) -> tuple[Lock, ...]:
    locks = []
    for k, raw in enumerate(_list(owner, "locked", "locked")):
        where = f"locked[{k}]"
        one = _object(raw, where)
        at = None if one.get("round") is None else _round(one["round"], where, rounds)
        locks.append(Lock(_name(one.get("person"), where, known), _name(one.get("table"), where, tables), at))
    return tuple(locks)


def _costs(owner: dict[str, Any], known: set[str], tables: set[str], rounds: int) -> tuple[PlaceCost, ...]:
    costs = []
    for k, raw in enumerate(_list(owner, "costs", "costs")):
        where = f"costs[{k}]"
        one = _object(raw, where)
        at = None if one.get("round") is None else _round(one["round"], where, rounds)
        person, table = _name(one.get("person"), where, known), _name(one.get("table"), where, tables)
        costs.append(PlaceCost(person, table, _whole(one, "cost", f"{where}.cost", most=MOST_COST), at))
    return tuple(costs)


def _round(found: object, where: str, rounds: int) -> int:
    at = _whole({"round": found}, "round", where, most=MOST_ROUNDS)
    if at >= rounds:
        raise BadInstance("no_such_round", where=where, found=at, rounds=rounds)
    return at


def _absent(owner: dict[str, Any], known: set[str], rounds: int) -> dict[str, frozenset[int]]:
    absent: dict[str, frozenset[int]] = {}
    for k, raw in enumerate(_list(owner, "absent", "absent")):
        where = f"absent[{k}]"
        one = _object(raw, where)
        person = _name(one.get("person"), where, known)
        away = frozenset(_round(r, where, rounds) for r in _list(one, "rounds", f"{where}.rounds"))
        absent[person] = absent.get(person, frozenset()) | away
    return absent


def _wish(raw: object, where: str) -> Wish:
    rule = _object(raw, where)
    attr = _name(rule.get("attr"), f"{where}.attr")
    weight = _weight(rule, "weight", f"{where}.weight", 1.0)
    if rule.get("type") in ("spread", "not_alone"):
        kind = Spread if rule["type"] == "spread" else NotAlone
        if rule.get("values") is None:
            return kind(attr, weight)
        chosen = _list(rule, "values", f"{where}.values")
        return kind(attr, weight, tuple(_value(v, f"{where}.values") for v in chosen))
    if rule.get("type") == "at_least_one":
        return AtLeastOne(attr, _value(rule.get("value"), f"{where}.value"), weight)
    raise BadInstance("unknown_rule", where=where, found=rule.get("type"))


def _published(
    owner: dict[str, Any], people: tuple[Person, ...], tables: tuple[Table, ...], rounds: int
) -> Published | None:
    if owner.get("published") is None:
        return None
    seen = {p.id for p in people}
    changes = _object(owner.get("changes") or {}, "changes")
    new = _people(changes, "new", set(seen))
    known = seen | {p.id for p in new}
    shown = _shown(owner, known, tables, rounds)
    begin = _whole(changes, "from_round", "changes.from_round", most=rounds) if "from_round" in changes else 0
    gone = tuple(_name(one, "changes.absent", known) for one in _list(changes, "absent", "changes.absent"))
    return Published(shown, begin, gone, new)


def _shown(owner: dict[str, Any], known: set[str], tables: tuple[Table, ...], rounds: int) -> Rounds:
    shown = _list(owner, "published", "published")
    if len(shown) != rounds:
        raise BadInstance("published_rounds", found=len(shown), rounds=rounds)
    plan = []
    for r, seated in enumerate(shown):
        where = f"published[{r}]"
        if not isinstance(seated, list) or len(seated) != len(tables):
            raise BadInstance("published_tables", where=where, tables=len(tables))
        teams = tuple(tuple(_name(p, where, known) for p in _list({"t": t}, "t", where)) for t in seated)
        named = [p for team in teams for p in team]
        if len(set(named)) != len(named):
            raise BadInstance("twice", where=where)
        plan.append(teams)
    return tuple(plan)
