"""What a person does where two texts stand against each other."""

from sqlite_utils import Database

from temadag.core.joining import TYPED
from temadag.core.rejected import Rejected
from temadag.store.rows import rows


def decide(db: Database, clash_id: str, text: str | None = None) -> None:
    """Let a place say this, or with None what stands there, and ask no more. Raises Rejected("gone").

    It may be either text, or one that says what both say.
    """
    found = rows(db, "select tab, key, col from clash where id = ?", clash_id)
    if not found:
        raise Rejected("gone")
    table, key, column = (found[0][name] for name in ("tab", "key", "col"))
    if text is not None:
        if column not in TYPED.get(table, ()) or not rows(db, f"select 1 from {table} where id = ?", key):
            raise Rejected("gone")
        db.table(table).update(key, {column: text})
    db.table("clash").delete(clash_id)
