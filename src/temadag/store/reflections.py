"""Questions about what leaders wrote; each says for whom, and asks the one rule in core before it answers."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core.reflections import ENOUGH_ANSWERS, Audience, Card, Reflection, Visibility, may_read
from temadag.core.sought import Sought
from temadag.store import sieve
from temadag.store.rows import rows, value_of

_NAMED = (
    "select r.id, r.prompt_id, r.person_id, r.visibility, coalesce(r.text, '') as text, r.written_at,"
    " r.source, r.id in (select id from released) as released,"
    " r.id in (select id from held_back) as held_back,"
    " r.id in (select id from withdrawn) as withdrawn from reflection r"
)
_UNNAMED = (
    "select u.id, u.prompt_id, u.text, u.id in (select id from released) as released,"
    " u.id in (select id from held_back) as held_back, u.id in (select id from withdrawn) as withdrawn"
    " from unnamed_reflection u"
)
_PROMPTS = "select p.id from prompt p join block b on b.id = p.block_id where b.day_id = ?"
# The plus keeps SQLite from going through everything that was ever released.
_RELEASED = " and +id in (select id from released)"
_RELEASED_OF_DAY = f"prompt_id in ({_PROMPTS}){_RELEASED}"


@dataclass(frozen=True)
class Count:
    """How many answers a question has, without a word of them."""

    answers: int = 0
    named_for_room: int = 0
    unnamed: int = 0
    private: int = 0
    """Not for the room; the facilitator may read `for_facilitator` of them."""
    for_facilitator: int = 0


def counts(db: Database, day_id: str) -> dict[str, Count]:
    """How many answers each question of a day has; nothing of who, and nothing of what."""
    found: dict[str, Counter[Visibility]] = {r["id"]: Counter() for r in rows(db, _PROMPTS, day_id)}
    for table, seen in (("reflection", "e.visibility"), ("unnamed_reflection", "'room-unnamed'")):
        sql = (
            f"select e.prompt_id, {seen} as visibility, count(*) as n from {table} e"
            f" where e.prompt_id in ({_PROMPTS}) and e.id not in (select id from withdrawn) group by 1, 2"
        )
        for r in rows(db, sql, day_id):
            found[r["prompt_id"]][Visibility(r["visibility"])] += r["n"]
    return {prompt_id: _count(of_each) for prompt_id, of_each in found.items()}


def on_wall_now(db: Database, day_id: str) -> dict[str, int]:
    """How many cards the wall may show of each question of a day that has any."""
    entries = [_named(r) for r in rows(db, f"{_NAMED} where {_RELEASED_OF_DAY}", day_id)]
    entries += [_unnamed(r) for r in rows(db, f"{_UNNAMED} where {_RELEASED_OF_DAY}", day_id)]
    unnamed = {prompt_id: count.unnamed for prompt_id, count in counts(db, day_id).items()}
    return dict(
        Counter(e.prompt_id for e in entries if may_read(e, Audience.WALL, answers=unnamed[e.prompt_id]))
    )


def sought(db: Database, sought: Sought, day_id: str = "", limit: int = 50) -> list[Reflection]:
    """What the facilitator may read of the answers in which every word occurs, of a day or of all days.

    First the named ones, newest first, then the unnamed, shuffled; at most so many of each.
    """
    of_day = f" and prompt_id in ({_PROMPTS})" if day_id else ""
    given = (*sieve.given(sought), *((day_id,) if day_id else ()))
    sieved = f"{sieve.where(sought, 'text')}{of_day}"
    readers = ", ".join(f"'{v}'" for v in _EVER_READ)
    named = (
        f"{_NAMED} where r.id in (select id from reflection where visibility in ({readers}) and {sieved}"
        " order by written_at desc, id {portion}) order by r.written_at desc, r.id"
    )
    # By their key, which is pure chance: which of many are found tells nothing of when they were written.
    unnamed = f"{_UNNAMED} where {sieved} order by u.id {{portion}}"
    found = sieve.sifted(db, named, given, limit, lambda rs: _may_be_found(db, map(_named, rs), sought))
    more = sieve.sifted(db, unnamed, given, limit, lambda rs: _may_be_found(db, map(_unnamed, rs), sought))
    secrets.SystemRandom().shuffle(more)
    return found + more


def readable(db: Database, prompt_id: str, audience: Audience) -> list[Reflection]:
    """What this audience may read of the answers to a question; unnamed ones shuffled each time."""
    entries = _entries(db, prompt_id)
    unnamed = sum(e.visibility is Visibility.ROOM_UNNAMED and not e.withdrawn for e in entries)
    return [e for e in entries if may_read(e, audience, answers=unnamed)]


def for_group(db: Database, prompt_id: str, members: frozenset[str]) -> list[Reflection]:
    """What the members of one team may read of each other's answers."""
    return [
        e for e in readable(db, prompt_id, Audience.OWN_GROUP) if not e.person_id or e.person_id in members
    ]


def wall(db: Database, prompt_id: str) -> list[Card]:
    """The cards that the wall may show for a question."""
    entries = _entries(db, prompt_id, _RELEASED)
    unnamed = _unnamed_answers(db, [prompt_id]).get(prompt_id, 0) if entries else 0
    hung = [e for e in entries if may_read(e, Audience.WALL, answers=unnamed)]
    names = {r["id"]: r["name"] for r in rows(db, "select id, name from person")} if hung else {}
    return [Card(e.id, e.prompt_id, e.text, names.get(e.person_id, "")) for e in hung]


def own(db: Database, person_id: str) -> list[Reflection]:
    """What one person has written under their own name, oldest first; sealed ones without words."""
    found = rows(db, f"{_NAMED} where r.person_id = ? order by r.written_at, r.id", person_id)
    return [e for e in map(_named, found) if may_read(e, Audience.WRITER, answers=0)]


def own_of_day(db: Database, day_id: str) -> dict[str, list[Reflection]]:
    """What each person has written of a day, as `own` has it, by person."""
    order = "order by r.person_id, r.written_at, r.id"
    written: dict[str, list[Reflection]] = defaultdict(list)
    for entry in map(_named, rows(db, f"{_NAMED} where r.prompt_id in ({_PROMPTS}) {order}", day_id)):
        if may_read(entry, Audience.WRITER, answers=0):
            written[entry.person_id].append(entry)
    return dict(written)


def visibility_of(db: Database, reflection_id: str) -> Visibility | None:
    """Whom the writer of an entry chose as readers; None when there is no such entry."""
    found = rows(db, "select visibility from reflection where id = ?", reflection_id)
    if found:
        return Visibility(found[0]["visibility"])
    unnamed = rows(db, "select 1 from unnamed_reflection where id = ?", reflection_id)
    return Visibility.ROOM_UNNAMED if unnamed else None


def on_wall(db: Database, prompt_id: str) -> list[str]:
    """The ids of what has been released of a question, whether the wall may show it yet or not."""
    return [e.id for e in _entries(db, prompt_id, _RELEASED)]


def released_of_day(db: Database, day_id: str) -> int:
    """How many answers to a day's questions have been released, whether the wall may show them yet or not."""
    sql = "select count(*) as n from {} where {}"
    tables = ("reflection", "unnamed_reflection")
    return sum(int(rows(db, sql.format(table, _RELEASED_OF_DAY), day_id)[0]["n"]) for table in tables)


def sealed_words(db: Database, person_id: str) -> dict[str, bytes]:
    """The sealed bytes of one person's entries, by entry; only the personal code opens them."""
    sql = (
        "select id, sealed from reflection where person_id = ? and sealed is not null"
        " and id not in (select id from withdrawn)"
    )
    return {r["id"]: r["sealed"] for r in rows(db, sql, person_id)}


_EVER_READ = [
    v for v in Visibility if may_read(Reflection("", "", v), Audience.FACILITATOR, answers=ENOUGH_ANSWERS)
]
"""What is asked for at all in a search; the rule is asked again for each entry."""


def _may_be_found(db: Database, entries: Iterable[Reflection], sought: Sought) -> list[Reflection]:
    """Those that have every word and that the facilitator may read."""
    fitting = [e for e in entries if sought.in_text(e.text)]
    unnamed = _unnamed_answers(db, {e.prompt_id for e in fitting})
    return [e for e in fitting if may_read(e, Audience.FACILITATOR, answers=unnamed.get(e.prompt_id, 0))]


def _unnamed_answers(db: Database, prompt_ids: Iterable[str]) -> dict[str, int]:
    """How many unnamed answers each of these questions has."""
    asked = list(prompt_ids)
    sql = (
        "select prompt_id, count(*) as n from unnamed_reflection"
        f" where prompt_id in ({', '.join('?' * len(asked))})"
        " and id not in (select id from withdrawn) group by prompt_id"
    )
    return {r["prompt_id"]: r["n"] for r in rows(db, sql, *asked)} if asked else {}


def _count(of_each: Mapping[Visibility, int]) -> Count:
    named, unnamed = of_each[Visibility.ROOM_NAMED], of_each[Visibility.ROOM_UNNAMED]
    everything = sum(of_each.values())
    return Count(everything, named, unnamed, everything - named - unnamed, of_each[Visibility.FACILITATOR])


def _entries(db: Database, prompt_id: str, which: str = "") -> list[Reflection]:
    sql = f"{_NAMED} where prompt_id = ?{which} order by r.written_at, r.id"
    named = [_named(r) for r in rows(db, sql, prompt_id)]
    unnamed = [_unnamed(r) for r in rows(db, f"{_UNNAMED} where prompt_id = ?{which}", prompt_id)]
    secrets.SystemRandom().shuffle(unnamed)
    return named + unnamed


def _named(r: dict[str, object]) -> Reflection:
    flags = {name: bool(r[name]) for name in ("released", "held_back", "withdrawn")}
    return value_of(Reflection, r, visibility=Visibility(str(r["visibility"])), **flags)


def _unnamed(r: dict[str, object]) -> Reflection:
    flags = {name: bool(r[name]) for name in ("released", "held_back", "withdrawn")}
    return value_of(Reflection, r, visibility=Visibility.ROOM_UNNAMED, source="", **flags)
