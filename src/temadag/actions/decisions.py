"""What a person does with request cards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from temadag.actions import card_on_screen
from temadag.actions.reflections import clean
from temadag.core.decisions import Answer, Aside, Barrier, RequestCard, checked
from temadag.core.position import between
from temadag.core.rejected import Rejected
from temadag.store import decisions, keys
from temadag.store.rows import columns, rows

LONGEST_CARD = 600
"""Characters that each line of a card that a leader sends may have: it is read aloud in three minutes."""


def add_card(
    db: Database,
    day_id: str,
    asked: str,
    barrier: Barrier = Barrier.HABIT,
    citizen_gets: str = "",
    cost: str = "",
    decider: str = "",
) -> str:
    """Add a request card last in the day's queue; its id is returned."""
    card = RequestCard(keys.new_id(), day_id, asked.strip(), barrier, citizen_gets, cost, decider)
    checked(card)
    last = rows(db, "select max(position) as p from request_card where day_id = ?", day_id)[0]["p"]
    row = {"id": card.id, "day_id": day_id, "position": between(last, None), "asked": card.asked}
    more = {"barrier": barrier, "citizen_gets": citizen_gets, "cost": cost, "decider": decider}
    db.table("request_card").insert(columns({**row, **more}))
    return card.id


def send_card(
    db: Database,
    card_id: str,
    day_id: str,
    given: Mapping[str, str],
    person_id: str = "",
    source: str = "phone",
) -> str:
    """Keep a leader's card under an id that was made where it was written; "new" or "again".

    Without `person_id` nothing tells who asked. Raises Rejected: "nothing-asked", "too-long", "gone", "form",
    "clash".
    """
    words = {name: clean(given.get(name, "")) for name in ("asked", "citizen_gets", "cost", "decider")}
    if any(len(text) > LONGEST_CARD for text in words.values()):
        raise Rejected("too-long")
    if not rows(db, "select 1 from day where id = ?", day_id):
        raise Rejected("gone")
    try:
        barrier = Barrier(given.get("barrier", Barrier.HABIT))
    except ValueError as trouble:
        raise Rejected("form") from trouble
    checked(RequestCard(card_id, day_id, words["asked"], barrier))
    sent = {"barrier": barrier.value, **words, "asked_by": person_id}
    if decisions.card(db, card_id) is not None:
        if not _came_as(db, card_id, sent):
            raise Rejected("clash")
        return "again"
    last = rows(db, "select max(position) as p from request_card where day_id = ?", day_id)[0]["p"]
    row = {**sent, "id": card_id, "day_id": day_id, "position": between(last, None)}
    db.table("request_card").insert(columns({**row, "asked_by": person_id or None, "source": source}))
    return "new"


def _came_as(db: Database, card_id: str, sent: Mapping[str, str]) -> bool:
    """Whether a card came with these words, whatever the facilitator has made of them since."""
    row = rows(db, "select * from request_card where id = ?", card_id)[0]
    sql = (
        "select kind, was from change where tab = 'request_card' and key = ? and col = ?"
        " and kind in ('u', 'h') order by hlc, replica, seq limit 1"
    )
    for name, text in sent.items():
        edited = rows(db, sql, card_id, name)
        if edited and edited[0]["kind"] != "u":
            continue  # so long ago that the log has let go of what it was
        if ((edited[0]["was"] if edited else row[name]) or "") != text:
            return False
    return True


def edit_card(db: Database, card_id: str, **given: Any) -> None:
    """Change fields of a card. Raises Rejected as `core.decisions.checked` does."""
    checked(replace(_card(db, card_id), **given))
    row = {**given, **({"asked_by": given["asked_by"] or None} if "asked_by" in given else {})}
    db.table("request_card").update(card_id, columns(row))


def add_paper_card(db: Database, day_id: str, asked: str) -> str:
    """Add a card that a leader wrote on paper, without a name until one is given; its id is returned."""
    card_id = keys.new_id()
    send_card(db, card_id, day_id, {"asked": asked}, source="paper")
    return card_id


def answer_card(
    db: Database,
    card_id: str,
    answer: Answer,
    reason: str = "",
    owner: str = "",
    answer_by: date | None = None,
) -> None:
    """Write down what top management said; a no needs its reason, a promise its date.

    With a yes or a no `answer_by` is the day that the answer had been promised by. Raises Rejected as
    `core.decisions.checked` does, and "about-a-person".
    """
    if not _card(db, card_id).for_the_room:
        raise Rejected("about-a-person")
    edit_card(db, card_id, answer=answer, reason=reason.strip(), owner=owner, answer_by=answer_by)


def promise(db: Database, card_ids: Sequence[str], answer_by: date | None, owner: str | None = None) -> None:
    """Promise an answer to several cards by one day; without `owner` each keeps who follows up."""
    for card_id in card_ids:
        card = _card(db, card_id)
        kept = card.owner if owner is None else owner.strip()
        answer_card(db, card_id, Answer.BY_DATE, card.reason, kept, answer_by)


def appoint(db: Database, card_ids: Sequence[str], substitute: str) -> None:
    """Let somebody answer in the decider's place; nobody with an empty name."""
    for card_id in card_ids:
        edit_card(db, card_id, substitute=" ".join(substitute.split()))


def set_aside(db: Database, card_id: str, where: Aside) -> None:
    """Take a card about a person out of the room's hands, or with `Aside.NO` give it back to the queue.

    One that is on the big screen leaves it in the same step.
    """
    edit_card(db, card_id, aside=where)
    if where is not Aside.NO:
        _off_the_screen(db, card_id)


def move_card(db: Database, card_id: str, after: str | None) -> None:
    """Move a card to after another in the queue, or first with None."""
    card = _card(db, card_id)
    sql = "select id, position from request_card where day_id = ? and id <> ? order by position, id"
    others = rows(db, sql, card.day_id, card_id)
    ids = [row["id"] for row in others]
    if after is not None and after not in ids:
        raise Rejected("gone")
    index = ids.index(after) + 1 if after is not None else 0
    before = others[index - 1]["position"] if index else None
    behind = others[index]["position"] if index < len(others) else None
    db.table("request_card").update(card_id, {"position": between(before, behind)})


def move_before(db: Database, card_id: str, other_id: str) -> None:
    """Move a card to before another in the queue."""
    sql = "select id from request_card where day_id = ? and id <> ? order by position, id"
    ids = [row["id"] for row in rows(db, sql, _card(db, other_id).day_id, card_id)]
    place = ids.index(other_id)
    move_card(db, card_id, ids[place - 1] if place else None)


def remove_card(db: Database, card_id: str) -> None:
    """Take a card out of the queue, and off the big screen, without a trace in the summary."""
    _card(db, card_id)
    _off_the_screen(db, card_id)
    db.table("request_card").delete(card_id)


def _off_the_screen(db: Database, card_id: str) -> None:
    for found in rows(db, "select id from run where card_id = ?", card_id):
        card_on_screen.take_card_off(db, found["id"])


def _card(db: Database, card_id: str) -> RequestCard:
    found = decisions.card(db, card_id)
    if found is None:
        raise Rejected("gone")
    return found
