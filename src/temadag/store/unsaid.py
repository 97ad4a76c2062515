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
        # What a join brought in comes later in the file, but need not be later.
        newest = f"(select seq from change where {of_it} order by hlc desc, replica desc, seq desc limit 1)"
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


_OPEN = {"reflection": ("text", "digest"), "try_action": ("words",)}
"""What of a row its writer takes back or closes."""

_NOTHING = {"reflection": "", "try_action": "{}"}


def hush(conn: sqlite3.Connection, rows: Iterable[tuple[str, str]]) -> None:
    """Let go of the words of those of these rows, of any tables, that are closed or taken back by now.

    What the table still says of them goes too, and is logged where this connection logs.
    """
    about = {(of if table == "withdrawn" else table, key) for table, key in rows for of in _OPEN}
    for table, key in sorted(one for one in about if one[0] in _OPEN):
        words, *others = _OPEN[table]
        sql = f"select visibility, id in (select id from withdrawn) from {table} where id = ?"
        found = conn.execute(sql, (key,)).fetchone()
        if found is None or (found[0] != "only-me" and not found[1]):
            continue
        left = None if found[0] == "only-me" else _NOTHING[table]
        conn.execute(f"update {table} set {words} = ?1 where id = ?2 and {words} is not ?1", (left, key))
        for other in others:
            conn.execute(f"update {table} set {other} = null where id = ? and {other} is not null", (key,))
        forget(conn, table, key, _OPEN[table])
