"""What each row of the change log carries beside its values: what it was made on top of, and a checksum.

A bit that flips on a disk passes SQLite's own check in most cases; the checksum tells it, and the log
tells what the tables should say. What a change was made on top of tells which of two laptops had seen
the other's.
"""

import sqlite3
import struct
import zlib
from typing import Any

SUM_OF = ("hlc", "replica", "tab", "key", "kind", "col", "value", "was", "base")
"""The columns that the checksum covers; a row's place and its step are each file's own."""

HUSK = "h"
"""The kind of a change whose text is let go of: that there was one, and on top of what, is still known."""


def register(conn: sqlite3.Connection) -> None:
    """Let the triggers of this connection ask for a checksum."""
    conn.create_function("row_sum", len(SUM_OF), row_sum, deterministic=True)


def row_sum(*values: Any) -> int:
    """The 32-bit checksum of a change's columns, in the order of `SUM_OF`."""
    total = 0
    for value in values:
        total = zlib.crc32(_bytes(value), total)
    return total


def moment(hlc: str, replica: str) -> str:
    """A moment of the log as `base` names it: the clock, then the laptop."""
    return f"{hlc}/{replica}"


def base_sql(table: str, key: str, column: str, born: bool = False) -> str:
    """The select that finds the newest moment of a cell; `key` is an expression.

    With `born` a cell that the log has nothing of was made when its row was, for the values that a row
    came with are let go of in time (see `compaction`).
    """
    found = (
        f"(select c.hlc || '/' || c.replica from main.change c where c.tab = '{table}' and c.key = {key}"
        " and c.col = '{0}'{1} order by c.hlc desc, c.replica desc limit 1)"
    )
    kinds = [found.format(column, ""), *([found.format("", " and c.kind = 'i'")] if born else []), "''"]
    return f"coalesce({', '.join(kinds)})"


def fill_in(conn: sqlite3.Connection) -> None:
    """Give the rows of an older log their base and checksum, inside the caller's transaction."""
    newest: dict[tuple[str, str, str], str] = {}
    columns = "seq, hlc, replica, tab, key, kind, col, value, was"
    for seq, *values in conn.execute(f"select {columns} from change order by seq").fetchall():
        hlc, replica, table, key, _kind, column = values[:6]
        base = newest.get((table, key, column), "")
        newest[table, key, column] = moment(hlc, replica)
        conn.execute("update change set base = ?, sum = ? where seq = ?", (base, row_sum(*values, base), seq))


def _bytes(value: Any) -> bytes:
    if value is None:
        return b"n"
    if isinstance(value, str):
        return b"t" + value.encode("utf-8", "surrogatepass") + b"\0"
    if isinstance(value, bytes):
        return b"b" + len(value).to_bytes(8, "big") + value
    if isinstance(value, float):
        return b"f" + struct.pack(">d", value)
    return b"i" + int(value).to_bytes(9, "big", signed=True)
