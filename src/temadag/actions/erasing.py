"""Erasing one person for good."""

from sqlite_utils import Database

from temadag.core.rejected import Rejected
from temadag.store import forgetting, keys
from temadag.store.rows import rows


def erase_person(db: Database, person_id: str) -> None:
    """Take a person out of the file with their words, keys, seats and every trace in the log.

    Only a mark stays that cannot be turned back into the person: it keeps an older copy of the file from
    bringing them back. To be called through `SessionStore.erase`. Raises Rejected("gone").
    """
    if not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")
    entries = [r["id"] for r in rows(db, "select id from reflection where person_id = ?", person_id)]
    for entry in entries:
        for table in forgetting.FLAGS:
            db.execute(f"delete from {table} where id = ?", (entry,))
    db.execute("delete from reflection where person_id = ?", (person_id,))
    db.execute("delete from person where id = ?", (person_id,))
    forgetting.forget(db.conn, person_id, entries)
    db.execute("insert or ignore into erased (id) values (?)", (keys.shared_id("erased", person_id),))
