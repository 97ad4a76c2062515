"""Questions about what leaders wrote; each says for whom, and asks the one rule in core before it answers."""

import secrets
from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core.reflections import Audience, Card, Reflection, Visibility, may_read
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
    found: dict[str, Count] = {}
    for prompt_id in (r["id"] for r in rows(db, _PROMPTS, day_id)):
        mine = [e for e in _entries(db, prompt_id) if not e.withdrawn]
        named = sum(e.visibility is Visibility.ROOM_NAMED for e in mine)
        unnamed = sum(e.visibility is Visibility.ROOM_UNNAMED for e in mine)
        mine_to_read = sum(e.visibility is Visibility.FACILITATOR for e in mine)
        found[prompt_id] = Count(len(mine), named, unnamed, len(mine) - named - unnamed, mine_to_read)
    return found


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
    names = {r["id"]: r["name"] for r in rows(db, "select id, name from person")}
    return [
        Card(e.id, e.prompt_id, e.text, names.get(e.person_id, ""))
        for e in readable(db, prompt_id, Audience.WALL)
    ]


def own(db: Database, person_id: str) -> list[Reflection]:
    """What one person has written under their own name, oldest first; sealed ones without words."""
    found = rows(db, f"{_NAMED} where r.person_id = ? order by r.written_at, r.id", person_id)
    return [e for e in map(_named, found) if may_read(e, Audience.WRITER, answers=0)]


def visibility_of(db: Database, reflection_id: str) -> Visibility | None:
    """Whom the writer of an entry chose as readers; None when there is no such entry."""
    found = rows(db, "select visibility from reflection where id = ?", reflection_id)
    if found:
        return Visibility(found[0]["visibility"])
    unnamed = rows(db, "select 1 from unnamed_reflection where id = ?", reflection_id)
    return Visibility.ROOM_UNNAMED if unnamed else None


def on_wall(db: Database, prompt_id: str) -> list[str]:
    """The ids of what has been released of a question, whether the wall may show it yet or not."""
    return [e.id for e in _entries(db, prompt_id) if e.released]


def sealed_words(db: Database, person_id: str) -> dict[str, bytes]:
    """The sealed bytes of one person's entries, by entry; only the personal code opens them."""
    sql = (
        "select id, sealed from reflection where person_id = ? and sealed is not null"
        " and id not in (select id from withdrawn)"
    )
    return {r["id"]: r["sealed"] for r in rows(db, sql, person_id)}


_PROMPTS = "select p.id from prompt p join block b on b.id = p.block_id where b.day_id = ?"


def _entries(db: Database, prompt_id: str) -> list[Reflection]:
    named = [
        _named(r) for r in rows(db, f"{_NAMED} where r.prompt_id = ? order by r.written_at, r.id", prompt_id)
    ]
    unnamed = [_unnamed(r) for r in rows(db, f"{_UNNAMED} where u.prompt_id = ?", prompt_id)]
    secrets.SystemRandom().shuffle(unnamed)
    return named + unnamed


def _named(r: dict[str, object]) -> Reflection:
    flags = {name: bool(r[name]) for name in ("released", "held_back", "withdrawn")}
    return value_of(Reflection, r, visibility=Visibility(str(r["visibility"])), **flags)


def _unnamed(r: dict[str, object]) -> Reflection:
    flags = {name: bool(r[name]) for name in ("released", "held_back", "withdrawn")}
    return value_of(Reflection, r, visibility=Visibility.ROOM_UNNAMED, source="", **flags)
