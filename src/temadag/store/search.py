"""Looking for words in all that the facilitator may read: people, plan, what leaders wrote, decisions.

It is a plain look through the rows and no index of words: an index would hold words that were erased, the
order of unnamed answers, and as much room again (see the decisions).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from temadag.core.plan import ThemeDay
from temadag.core.reflections import Reflection
from temadag.core.sought import Sought, sought
from temadag.store import people, plan, reflections, sieve
from temadag.store.rows import rows

_BLOCK = (
    *("title", "purpose", "spoken", "participant_text", "note"),
    *("responsible", "room", "materials", "plan_b"),
)
_WITHIN = "coalesce((select group_concat(text, x'0a') from {} where block_id = b.id), '')"
_BLOCKS = (
    "select id, day_id, title, whole from (select b.id, b.day_id, b.title, "
    + " || x'0a' || ".join(
        [*(f"b.{name}" for name in _BLOCK), _WITHIN.format("block_step"), _WITHIN.format("prompt")]
    )
    + " as whole from block b join day d on d.id = b.day_id order by d.position desc, b.position, b.id)"
)
_CARD = ("asked", "citizen_gets", "cost", "decider", "substitute", "reason", "owner")
_DAY = ("title", "place", "purpose")


@dataclass(frozen=True)
class Hit:
    """One place where the words stand: the key of its row, its day, what it is called, and the text."""

    id: str
    text: str
    day_id: str = ""
    day: str = ""
    place: str = ""
    """What it stands in: a block's title, or of a person the workplace."""
    who: str = ""
    """Who wrote it, where the writer wanted that told."""
    question_id: str = ""


@dataclass(frozen=True)
class Found:
    """What was found, each kind with its own limit; `more` names the kinds that have more than that."""

    words: Sought = field(default_factory=Sought)
    people: tuple[Hit, ...] = ()
    plan: tuple[Hit, ...] = ()
    written: tuple[Hit, ...] = ()
    decisions: tuple[Hit, ...] = ()
    more: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.people or self.plan or self.written or self.decisions)


def found(db: Database, words: str, day_id: str = "", limit: int = 50) -> Found:
    """Where all these words stand, of what the facilitator may read; `day_id` keeps to one day."""
    looked_for = sought(words)
    if not looked_for:
        return Found(looked_for)
    days = {day.id: day for day in plan.days(db)}
    here = _People(db)
    kinds: dict[str, Sequence[Hit]] = {
        "people": [] if day_id else here.named(looked_for),
        "plan": _in_plan(db, looked_for, days, day_id, limit + 1),
        "written": _written(db, looked_for, days, here, day_id, limit + 1),
        "decisions": _decided(db, looked_for, days, day_id, limit + 1),
    }
    more = frozenset(kind for kind, hits in kinds.items() if len(hits) > limit)
    shown = {kind: tuple(hits[:limit]) for kind, hits in kinds.items()}
    return Found(looked_for, more=more, **shown)


class _People:
    """Everybody, in the order of a list."""

    def __init__(self, db: Database) -> None:
        self._here = people.everybody(db)
        self.names = {person.id: person.name for person in self._here}

    def named(self, words: Sought) -> list[Hit]:
        """Those whose name has the words."""
        return [
            Hit(p.id, p.name, place=" · ".join(part for part in (p.title, p.workplace) if part))
            for p in self._here
            if words.in_text(p.name)
        ]


def _in_plan(db: Database, words: Sought, days: dict[str, ThemeDay], day_id: str, limit: int) -> list[Hit]:
    """Days, and blocks with their steps and questions; the newest day first."""
    of_days = [
        Hit(day.id, text, day.id, day.title)
        for day in days.values()
        if day_id in ("", day.id) and (text := _standing(words, [getattr(day, name) for name in _DAY]))
    ]
    of_day = " and day_id = ?" if day_id else ""
    sql = f"{_BLOCKS} where {sieve.where(words, 'whole')}{of_day} {{portion}}"

    def closely(found: list[dict[str, Any]]) -> list[Hit]:
        return [
            Hit(r["id"], text, r["day_id"], days[r["day_id"]].title, r["title"])
            for r in found
            if (text := _standing(words, r["whole"].split("\n")))
        ]

    given = (*sieve.given(words), *((day_id,) if day_id else ()))
    hits = of_days + sieve.sifted(db, sql, given, limit, closely)
    order = {key: number for number, key in enumerate(days)}
    return sorted(hits, key=lambda hit: -order[hit.day_id])[:limit]


def _written(
    db: Database, words: Sought, days: dict[str, ThemeDay], here: _People, day_id: str, limit: int
) -> list[Hit]:
    entries = reflections.sought(db, words, day_id, limit)
    places = _places(db, {entry.prompt_id for entry in entries})
    return [_written_hit(entry, places[entry.prompt_id], days, here.names) for entry in entries]


def _written_hit(
    entry: Reflection, place: dict[str, Any], days: dict[str, ThemeDay], names: dict[str, str]
) -> Hit:
    day = days[place["day_id"]]
    who = names.get(entry.person_id, "")
    return Hit(entry.id, entry.text, day.id, day.title, place["title"], who, entry.prompt_id)


def _places(db: Database, prompt_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    wanted = list(prompt_ids)
    sql = (
        "select p.id, b.title, b.day_id from prompt p join block b on b.id = p.block_id"
        f" where p.id in ({', '.join('?' * len(wanted))})"
    )
    return {r["id"]: r for r in rows(db, sql, *wanted)} if wanted else {}


def _decided(db: Database, words: Sought, days: dict[str, ThemeDay], day_id: str, limit: int) -> list[Hit]:
    """Request cards, those of the newest day first; without those that were set aside."""
    whole = " || x'0a' || ".join(_CARD)
    of_day = " and c.day_id = ?" if day_id else ""
    cards, order = "request_card c join day d on d.id = c.day_id", "d.position desc, c.position, c.id"
    sieved = (
        f"select c.id from {cards} where c.aside = '' and {sieve.where(words, f'({whole})')}{of_day}"
        f" order by {order} {{portion}}"
    )
    sql = f"select c.id, c.day_id, {', '.join(_CARD)} from {cards} where c.id in ({sieved}) order by {order}"

    def closely(found: list[dict[str, Any]]) -> list[Hit]:
        return [
            Hit(r["id"], text, r["day_id"], days[r["day_id"]].title, r["asked"])
            for r in found
            if (text := _standing(words, [r[name] for name in _CARD]))
        ]

    given = (*sieve.given(words), *((day_id,) if day_id else ()))
    return sieve.sifted(db, sql, given, limit, closely)


def _standing(words: Sought, parts: Sequence[str]) -> str:
    """The part to show of something that has every word: the first that has one; empty when it has not."""
    if not words.in_text(*parts):
        return ""
    return next((part for part in parts if Sought(words.words[:1]).in_text(part)), "")
