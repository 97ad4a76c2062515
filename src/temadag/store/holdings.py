"""Questions about one person: everything that the file holds of them, and where in the log."""

from sqlite_utils import Database

from temadag.core.attendance import Presence
from temadag.core.holdings import (
    HeldDay,
    HeldHost,
    HeldRequest,
    HeldRound,
    HeldRule,
    HeldSeat,
    HeldTrial,
    HeldWish,
    HeldWord,
    Holdings,
    Mention,
)
from temadag.core.reflections import may_be_handed_over
from temadag.core.teams import Bond
from temadag.store import coaching, decisions, giving, people, plan, reflections
from temadag.store.rows import day_of, is_there, rows

_MENTIONS = {
    "block": ("title", "purpose", "spoken", "participant_text", "note", "responsible", "plan_b"),
    "request_card": ("asked", "citizen_gets", "cost", "decider", "substitute", "reason", "owner"),
}
"""Where the facilitator may have written a name; what leaders wrote is theirs and is not searched."""


def holdings(db: Database, person_id: str) -> Holdings | None:
    """All that is held of somebody; None when there is nobody of that id."""
    everybody = {person.id: person for person in people.everybody(db)}
    person = everybody.get(person_id)
    if person is None:
        return None
    manager = everybody.get(person.manager_id)
    return Holdings(
        person=person,
        manager=manager.name if manager else "",
        has_code=person_id in people.with_personal_code(db),
        days=tuple(_days(db, person_id)),
        seats=tuple(_seats(db, person_id)),
        words=tuple(_words(db, person_id)),
        rules=tuple(_rules(db, person_id)),
        mentions=tuple(_mentions(db, person.name)),
        changes=len(rows(db, f"select seq from change where {ABOUT}", *[person_id] * 3)),
        notes=coaching.counts(db).get(person_id, 0),
        hosted=tuple(_hosted(db, person_id)),
        sat_out=tuple(_of_rounds(db, "sits_out", person_id)),
        wished=tuple(_of_rounds(db, "team_wish", person_id)),
        trials=tuple(_trials(db, person_id)),
        offers=tuple(_offers(db, person_id)),
        requests=tuple(_requests(db, person_id)),
        named_aside=sum(
            any(person.name in getattr(card, column) for column in _MENTIONS["request_card"])
            for card in decisions.set_aside(db)
        ),
    )


ABOUT = "key = ? or value = ? or was = ?"
"""The rows of the log that name a person's key."""


def _days(db: Database, person_id: str) -> list[HeldDay]:
    sql = (
        "select day.title, day.held_on, presence from attendance join day on day.id = day_id"
        " where person_id = ? order by day.position"
    )
    return [
        HeldDay(r["title"], day_of(r["held_on"]), Presence(r["presence"])) for r in rows(db, sql, person_id)
    ]


def _seats(db: Database, person_id: str) -> list[HeldSeat]:
    sql = (
        "select day.title as day, team_round.name as round, team.name as team from seat"
        " join team on team.id = team_id join team_round on team_round.id = seat.round_id"
        " join day on day.id = day_id where person_id = ? order by day.position, team_round.position"
    )
    return [HeldSeat(r["day"], r["round"], r["team"]) for r in rows(db, sql, person_id)]


def _hosted(db: Database, person_id: str) -> list[HeldHost]:
    if not is_there(db, "host"):
        return []
    sql = (
        "select day.title, host.place from host join day on day.id = day_id where person_id = ?"
        " order by day.position"
    )
    return [HeldHost(r["title"], r["place"] + 1) for r in rows(db, sql, person_id)]


def _of_rounds(db: Database, table: str, person_id: str) -> list[HeldRound]:
    if not is_there(db, table):
        return []
    sql = (
        f"select day.title as day, team_round.name as round, {table}.* from {table}"
        " join team_round on team_round.id = round_id join day on day.id = day_id"
        " where person_id = ? order by day.position, team_round.position"
    )
    found = rows(db, sql, person_id)
    said = [tuple(filter(None, (r.get(n, "") for n in ("first", "second", "third")))) for r in found]
    return [HeldRound(r["day"], r["round"], wishes) for r, wishes in zip(found, said, strict=True)]


def _words(db: Database, person_id: str) -> list[HeldWord]:
    sql = (
        "select prompt.id, prompt.text, day.title from prompt join block on block.id = block_id"
        " join day on day.id = day_id"
    )
    asked = {r["id"]: (r["title"], r["text"]) for r in rows(db, sql)}
    return [
        HeldWord(
            *asked[e.prompt_id],
            e.visibility,
            e.written_at,
            e.text if may_be_handed_over(e) else None,
            e.for_directors,
        )
        for e in reflections.own(db, person_id)
    ]


def _trials(db: Database, person_id: str) -> list[HeldTrial]:
    return [
        HeldTrial(t.visibility, t.written_at, t if may_be_handed_over(t) else None, t.for_directors)
        for t in giving.own_trials(db, person_id)
    ]


def _offers(db: Database, person_id: str) -> list[HeldWish]:
    if not is_there(db, "sign_up"):
        return []
    wished = giving.wishes_of(db, person_id)
    found = [HeldWish(o.title, wished[o.id]) for o in giving.offers(db) if o.id in wished]
    return sorted(found, key=lambda held: held.wish)


def _requests(db: Database, person_id: str) -> list[HeldRequest]:
    titles = {day.id: day.title for day in plan.days(db)}
    return [HeldRequest(titles[c.day_id], c.asked) for c in decisions.asked_by(db, person_id)]


def _rules(db: Database, person_id: str) -> list[HeldRule]:
    names = {person.id: person.name for person in people.everybody(db)}
    found = [p for p in people.pairings(db) if person_id in (p.a, p.b)]
    return [HeldRule(names[p.b if p.a == person_id else p.a], Bond(p.bond)) for p in found]


def _mentions(db: Database, name: str) -> list[Mention]:
    return [
        Mention("card" if table == "request_card" else table, row[column])
        for table, columns in _MENTIONS.items()
        for row in rows(db, f"select * from {table}")
        for column in columns
        # A card that was set aside is its writer's alone, and an older file has not all the columns.
        if name in (row.get(column) or "") and not row.get("aside")
    ]
