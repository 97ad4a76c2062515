"""Questions about what leaders wrote; each says for whom, and asks the one rule in core before it answers."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from temadag.core.marks import Marks, together
from temadag.core.reflections import (
    ENOUGH_ANSWERS,
    Audience,
    Card,
    Kind,
    Prompt,
    Reflection,
    Visibility,
    may_read,
)
from temadag.core.rejected import Rejected
from temadag.core.sought import Sought
from temadag.store import clusters, keys, plan, sieve
from temadag.store.rows import rows, value_of

_NAMED = (
    "select r.*, r.id in (select id from released) as released,"
    " r.id in (select id from held_back) as held_back,"
    " r.id in (select id from withdrawn) as withdrawn from reflection r"
)
_UNNAMED = (
    "select u.*, u.id in (select id from released) as released,"
    " u.id in (select id from held_back) as held_back, u.id in (select id from withdrawn) as withdrawn"
    " from unnamed_reflection u"
)
_FLAGS = ("released", "held_back", "withdrawn", "for_directors")
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
    """Not for the room: also those for the facilitator, and those for the writer's group."""
    for_facilitator: int = 0
    for_group: int = 0


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
    hidden = {p.id for p in plan.prompts(db, day_id) if p.together or p.kind is not Kind.WORDS}
    entries = [_named(r) for r in rows(db, f"{_NAMED} where {_RELEASED_OF_DAY}", day_id)]
    entries += [_unnamed(r) for r in rows(db, f"{_UNNAMED} where {_RELEASED_OF_DAY}", day_id)]
    unnamed = {prompt_id: count.unnamed for prompt_id, count in counts(db, day_id).items()}
    return dict(
        Counter(
            e.prompt_id
            for e in entries
            if e.prompt_id not in hidden and may_read(e, Audience.WALL, answers=unnamed[e.prompt_id])
        )
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
    """What this audience may read of the answers to a question; unnamed ones shuffled each time.

    Numbers and dots are no words: they are asked for with `marks`.
    """
    entries = _entries(db, prompt_id)
    unnamed = sum(e.visibility is Visibility.ROOM_UNNAMED and not e.withdrawn for e in entries)
    return [e for e in entries if may_read(e, audience, answers=unnamed)]


def for_group(db: Database, prompt_id: str, members: frozenset[str]) -> list[Reflection]:
    """What the members of one team may read of each other's answers."""
    return [
        e for e in readable(db, prompt_id, Audience.OWN_GROUP) if not e.person_id or e.person_id in members
    ]


def wall(db: Database, prompt_id: str) -> list[Card]:
    """The cards that the wall may show for a question, with the cluster that each lies in."""
    return _cards(db, prompt_id, _entries(db, prompt_id, _RELEASED))


def hung(db: Database, prompt_id: str) -> list[Card]:
    """As `wall`, with what is released and only waits to be revealed: for the facilitator who prepares it."""
    return _cards(db, prompt_id, _entries(db, prompt_id, _RELEASED, revealed=True))


def marks(db: Database, prompt: Prompt, audience: Audience = Audience.FACILITATOR) -> Marks | None:
    """The answers to a scale or a dot vote, together, as far as this audience may have them.

    They are unnamed and follow the rule as one entry: None below five, and for the wall until it is
    released.
    """
    if prompt.kind is Kind.WORDS:
        return None
    found = rows(db, f"{_UNNAMED} where prompt_id = ? order by u.id", prompt.id)
    given = [e.text for e in map(_unnamed, found) if not e.withdrawn]
    whole = marks_entry(db, prompt.id)
    return together(prompt, given) if may_read(whole, audience, answers=len(given)) else None


def marks_entry(db: Database, prompt_id: str) -> Reflection:
    """All numbers or dots of a question as the one entry that is released or held back."""
    key = keys.marks_id(prompt_id)
    released, held = (
        bool(rows(db, f"select 1 from {t} where id = ?", key)) for t in ("released", "held_back")
    )
    return Reflection(key, prompt_id, Visibility.ROOM_UNNAMED, released=released, held_back=held)


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


def own_keys(db: Database, day_id: str) -> list[tuple[str, bytes]]:
    """Question and sealed key of each unnamed answer of a day, shuffled: only its writer can open one."""
    sql = f"select prompt_id, own from unnamed_reflection where prompt_id in ({_PROMPTS}) and own is not null"
    found = [(r["prompt_id"], r["own"]) for r in rows(db, sql, day_id)]
    secrets.SystemRandom().shuffle(found)
    return found


def unnamed(db: Database, reflection_id: str) -> Reflection | None:
    """An unnamed answer, for whoever holds its key; None when it was taken back."""
    found = rows(db, f"{_UNNAMED} where u.id = ?", reflection_id)
    return _unnamed(found[0]) if found else None


def sent(db: Database, reflection_id: str) -> tuple[str, bytes | None] | None:
    """Whose a named entry is, and the digest of what a phone sent under its id; None when there is none."""
    found = rows(db, "select person_id, digest from reflection where id = ?", reflection_id)
    return (found[0]["person_id"], found[0]["digest"]) if found else None


def words_to_seal(db: Database, person_id: str, reflection_id: str) -> Reflection:
    """An entry as its own writer may have it, to seal or narrow it. Raises Rejected("gone")."""
    found = [e for e in own(db, person_id) if e.id == reflection_id]
    if not found:
        raise Rejected("gone")
    return found[0]


def is_entered(db: Database, prompt_id: str, person_id: str) -> bool:
    """Whether an answer of somebody's to a question has been typed in from paper already."""
    sql = (
        "select 1 from reflection where prompt_id = ? and person_id = ? and source = 'paper'"
        " and id not in (select id from withdrawn)"
    )
    return bool(rows(db, sql, prompt_id, person_id))


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


def waiting(db: Database, day_id: str) -> int:
    """How many answers in words, given to the room, nobody has released or held back yet."""
    in_words = f"prompt_id in ({_PROMPTS} and p.kind = 'words')"
    done = " and ".join(f"id not in (select id from {t})" for t in ("released", "held_back", "withdrawn"))
    sql = "select count(*) as n from {} where " + f"{in_words} and {done}"
    named = rows(db, f"{sql.format('reflection')} and visibility = 'room-named'", day_id)
    return int(named[0]["n"]) + int(rows(db, sql.format("unnamed_reflection"), day_id)[0]["n"])


def sealed_words(db: Database, person_id: str) -> dict[str, bytes]:
    """The sealed bytes of one person's entries, by entry; only the personal code opens them."""
    sql = (
        "select id, sealed from reflection where person_id = ? and sealed is not null"
        " and id not in (select id from withdrawn)"
    )
    return {r["id"]: r["sealed"] for r in rows(db, sql, person_id)}


def one_sealed(db: Database) -> bytes | None:
    """The bytes of a sealed entry that chance picks, without a sign of whose; None when there is none."""
    found = rows(
        db,
        "select sealed from reflection where sealed is not null and id not in (select id from withdrawn)"
        " order by random() limit 1",
    )
    return found[0]["sealed"] if found else None


_EVER_READ = [
    v for v in Visibility if may_read(Reflection("", "", v), Audience.FACILITATOR, answers=ENOUGH_ANSWERS)
]
"""What is asked for at all in a search; the rule is asked again for each entry."""


def _may_be_found(db: Database, entries: Iterable[Reflection], sought: Sought) -> list[Reflection]:
    """Those that have every word and that the facilitator may read."""
    fitting = _in_words(db, [e for e in entries if sought.in_text(e.text)])
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
    private, to_me = everything - named - unnamed, of_each[Visibility.FACILITATOR]
    return Count(everything, named, unnamed, private, to_me, of_each[Visibility.GROUP])


def _in_words(db: Database, entries: list[Reflection]) -> list[Reflection]:
    """Those that answer a question in words."""
    asked = {e.prompt_id: plan.prompt(db, e.prompt_id) for e in entries}
    return [e for e in entries if (p := asked[e.prompt_id]) is not None and p.kind is Kind.WORDS]


def _cards(db: Database, prompt_id: str, entries: list[Reflection]) -> list[Card]:
    unnamed = _unnamed_answers(db, [prompt_id]).get(prompt_id, 0) if entries else 0
    shown = [e for e in entries if may_read(e, Audience.WALL, answers=unnamed)]
    names = {r["id"]: r["name"] for r in rows(db, "select id, name from person")} if shown else {}
    lies = clusters.lies_in(db, prompt_id)
    return [Card(e.id, e.prompt_id, e.text, names.get(e.person_id, ""), lies.get(e.id, "")) for e in shown]


def _entries(db: Database, prompt_id: str, which: str = "", revealed: bool = False) -> list[Reflection]:
    prompt = plan.prompt(db, prompt_id)
    if prompt is None or prompt.kind is not Kind.WORDS:
        return []
    sql = f"{_NAMED} where prompt_id = ?{which} order by r.written_at, r.id"
    named = [_named(r) for r in rows(db, sql, prompt_id)]
    unnamed = [_unnamed(r) for r in rows(db, f"{_UNNAMED} where prompt_id = ?{which}", prompt_id)]
    secrets.SystemRandom().shuffle(unnamed)
    # Answers that are to be seen all at once are not on the wall before they are revealed.
    shown = revealed or not prompt.together
    return [replace(e, released=e.released and shown) for e in named + unnamed]


def _named(r: dict[str, Any]) -> Reflection:
    flags = {name: bool(r.get(name)) for name in _FLAGS}
    text, seen = r["text"] or "", Visibility(str(r["visibility"]))
    return value_of(Reflection, r, visibility=seen, text=text, **flags)


def _unnamed(r: dict[str, Any]) -> Reflection:
    flags = {name: bool(r.get(name)) for name in _FLAGS}
    return value_of(Reflection, r, visibility=Visibility.ROOM_UNNAMED, source="", **flags)
