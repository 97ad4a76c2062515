"""What the facilitator does with offers, and how leaders sign up for them."""

from typing import Any

from sqlite_utils import Database

from temadag.actions.reflections import clean
from temadag.core.offers import WISHES, OfferKind
from temadag.core.position import between, spread
from temadag.core.rejected import Rejected
from temadag.store import keys
from temadag.store.rows import columns, rows


def add_offer(
    db: Database, title: str, kind: OfferKind = OfferKind.NETWORK, text: str = "", seats: int = 0
) -> str:
    """Add an offer last; its id is returned. Raises Rejected: "no-title", "seats"."""
    last = rows(db, "select max(position) as p from offer")[0]["p"]
    row = {"id": keys.new_id(), "position": between(last, None)}
    db.table("offer").insert({**row, **_sound({"title": title, "kind": kind, "text": text, "seats": seats})})
    return str(row["id"])


def edit_offer(db: Database, offer_id: str, **given: Any) -> None:
    """Change fields of an offer, or close it. Raises Rejected: "gone", "no-title", "seats"."""
    _see_offer(db, offer_id)
    db.table("offer").update(offer_id, _sound(given))


def move_offer(db: Database, offer_id: str, after: str | None) -> None:
    """Move an offer to after another, or first with None. Raises Rejected("gone")."""
    _see_offer(db, offer_id)
    others = rows(db, "select id, position from offer where id <> ? order by position, id", offer_id)
    ids = [row["id"] for row in others]
    if after is not None and after not in ids:
        raise Rejected("gone")
    index = ids.index(after) + 1 if after is not None else 0
    before = others[index - 1]["position"] if index else None
    behind = others[index]["position"] if index < len(others) else None
    if before is not None and before == behind:  # two laptops gave the same place: all are spread anew
        for key, place in zip([*ids[:index], offer_id, *ids[index:]], spread(len(ids) + 1), strict=True):
            db.table("offer").update(key, {"position": place})
        return
    db.table("offer").update(offer_id, {"position": between(before, behind)})


def remove_offer(db: Database, offer_id: str) -> None:
    """Take an offer away. Raises Rejected: "gone", "signed-up" when somebody would lose their place."""
    _see_offer(db, offer_id)
    if rows(db, "select 1 from sign_up where offer_id = ?", offer_id):
        raise Rejected("signed-up")
    db.table("offer").delete(offer_id)


def sign_up(db: Database, offer_id: str, person_id: str, wish: int) -> None:
    """Let somebody wish for an offer (1 to 3), or take it back (0); each wish is given once.

    Raises Rejected: "gone", "closed", "form".
    """
    found = rows(db, "select closed from offer where id = ?", offer_id)
    if not found or not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")
    if wish and found[0]["closed"]:
        raise Rejected("closed")
    if wish not in (0, *WISHES):
        raise Rejected("form")
    key = keys.shared_id("sign_up", offer_id, person_id)
    db.execute("delete from sign_up where id = ?", (key,))
    if wish:
        db.execute("delete from sign_up where person_id = ? and wish = ?", (person_id, wish))
        row = {"id": key, "offer_id": offer_id, "person_id": person_id, "wish": wish}
        db.table("sign_up").insert(row)


def _see_offer(db: Database, offer_id: str) -> None:
    if not rows(db, "select 1 from offer where id = ?", offer_id):
        raise Rejected("gone")


def _sound(given: dict[str, Any]) -> dict[str, Any]:
    sound = dict(given)
    for name in {"title", "text"} & set(given):
        sound[name] = clean(given[name])
    if not sound.get("title", "."):
        raise Rejected("no-title")
    if not 0 <= int(sound.get("seats", 0)) <= 1000:
        raise Rejected("seats")
    return columns(sound)
