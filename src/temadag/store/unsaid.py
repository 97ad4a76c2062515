"""Taking words that their writer took back, or closed, out of the change log.

That there was a change is still known, and on top of what; what it said is not.
"""

import sqlite3
from collections.abc import Iterable

from temadag.store import changelog


def forget(conn: sqlite3.Connection, table: str, key: str, columns: Iterable[str]) -> None:
    """Let the log say of these columns of a row only what they say now, inside the caller's transaction.

    Bytes are overwritten in their place first: the file's freed pages are zeros, but a page in use is not.
    """
    changelog.register(conn)
    for column in columns:
        of_it, given = "tab = ? and key = ? and col = ?", (table, key, column)
        newest = f"(select max(seq) from change where {of_it})"
        conn.execute(
            f"update change set kind = '{changelog.HUSK}', value = null, was = null,"
            f" sum = row_sum(hlc, replica, tab, key, '{changelog.HUSK}', col, null, null, base)"
            f" where {of_it} and seq <> {newest}",
            (*given, *given),
        )
        conn.execute(
            "update change set was = null,"
            " sum = row_sum(hlc, replica, tab, key, kind, col, value, null, base)"
            f" where {of_it} and was is not null",
            given,
        )
