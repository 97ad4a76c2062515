"""What a person does where two texts stand against each other."""

from sqlite_utils import Database

from temadag.core.joining import TYPED, must_say_something
from temadag.core.rejected import Rejected
from temadag.store.rows import rows


def decide(db: Database, clash_id: str, text: str | None = None) -> None:
    """Let a place say this, or with None what stands there, and ask no more.

    It may be either text, or one that says what both say. Raises Rejected("gone", "empty").
    """
    found = rows(db, "select tab, key, col from clash where id = ?", clash_id)
    if not found:
        raise Rejected("gone")
    table, key, column = (found[0][name] for name in ("tab", "key", "col"))
    if text is not None:
        if column not in TYPED.get(table, ()) or not rows(db, f"select 1 from {table} where id = ?", key):
            raise Rejected("gone")
        if not text.strip() and must_say_something(table, column):
            raise Rejected("empty")
        db.table(table).update(key, {column: text})
    db.table("clash").delete(clash_id)
