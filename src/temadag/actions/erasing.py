"""Erasing one person for good."""

from sqlite_utils import Database

from temadag.core.rejected import Rejected
from temadag.store import forgetting
from temadag.store.rows import rows


def erase_person(db: Database, person_id: str) -> None:
    """Take a person out of the file with their words, keys, seats and every trace in the log.

    Only a mark stays that cannot be turned back into the person: it keeps an older copy of the file from
    bringing them back. To be called through `SessionStore.erase`. Raises Rejected("gone").
    """
    if not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")
    forgetting.erase(db.conn, person_id)
