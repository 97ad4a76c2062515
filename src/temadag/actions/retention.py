"""What a person does about how long the programme keeps what is known of people."""

from datetime import date

from sqlite_utils import Database

from temadag.core.rejected import Rejected
from temadag.store import forgetting
from temadag.store.rows import column, rows


def set_keep_until(db: Database, day: date | None) -> None:
    """Let the programme keep people's words until a day, or with None without an end. Raises Rejected."""
    found = rows(db, "select id from programme")
    if not found:
        raise Rejected("gone")
    db.table("programme").update(found[0]["id"], {"keep_until": column(day)})


def let_everybody_go(db: Database) -> None:
    """Take all people out of the file with all that is about them and all that they wrote, named or not.

    The plan, its days, exercises and decisions stay, but not the request cards that were set aside. Marks
    stay that cannot be turned back into anybody: they keep an older copy of the file from bringing people
    or answers back. To be called through `SessionStore.erase`.
    """
    forgetting.erase_everybody(db.conn)
