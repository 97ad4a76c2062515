"""Taking one person out of the file and its change log: every row about them, and their name in the steps'
own names."""

import sqlite3
from collections.abc import Iterable

from temadag.store import changelog, keys
from temadag.store.schema import LOGGED

FLAGS = ("released", "held_back", "withdrawn", "clustered")
"""Tables whose key is an entry's."""


POINTING = (
    *("pairing", "seat", "attendance", "host", "sits_out", "team_wish", "sign_up"),
    *("reflection", "try_action", "coaching_note", "clash"),
)
"""Tables whose rows are about a person that they point at."""

_POINTED = {
    "pairing": ("a", "b"),
    "seat": ("person_id",),
    "attendance": ("person_id",),
    "host": ("person_id",),
    "sits_out": ("person_id",),
    "team_wish": ("person_id",),
    "sign_up": ("person_id",),
    "try_action": ("person_id",),
    "coaching_note": ("person_id",),
    "reflection": ("person_id",),
    "personal_key": ("id",),
}

Row = tuple[str, str]
"""A table and a key."""


def tombstone(person_id: str) -> str:
    """The mark that stays of somebody erased; it cannot be turned back into the person."""
    return keys.shared_id("erased", person_id)


def erase(conn: sqlite3.Connection, person_id: str) -> None:
    """Take a person and all their rows out, and leave a tombstone, inside the caller's transaction.

    Every row is named here rather than left to the foreign keys, which a join switches off.
    """
    about, names = rows_about(conn, person_id), names_of(conn, person_id)
    for table, key in about:
        if table in FLAGS:
            conn.execute(f"delete from {table} where id = ?", (key,))
    for table, columns in _POINTED.items():
        for column in columns:
            conn.execute(f"delete from {table} where {column} = ?", (person_id,))
    conn.execute("update person set manager_id = null where manager_id = ?", (person_id,))
    conn.execute("update request_card set asked_by = null where asked_by = ?", (person_id,))
    conn.execute("delete from clash where tab = 'person' and key = ?", (person_id,))
    conn.execute("delete from person where id = ?", (person_id,))
    _forget(conn, person_id, about, names)
    conn.execute("insert or ignore into erased (id) values (?)", (tombstone(person_id),))


ABOUT_PEOPLE = (
    *("released", "held_back", "clustered", "reflection", "try_action", "coaching_note", "coaching_vault"),
    *("seat", "attendance", "host", "sits_out", "team_wish", "sign_up"),
    *("pairing", "personal_key", "person"),
)
"""Tables that hold nothing but what is about people, children before parents."""


def erase_everybody(conn: sqlite3.Connection) -> None:
    """Take all people and all that they wrote out of the tables and the log, and leave their tombstones.

    An unnamed answer leaves the mark of one that was taken back, so that it does not come back either.
    """
    known = "select id from person union select key from change where tab = 'person'"
    marks = [(tombstone(key),) for key in {row[0] for row in conn.execute(known)} | locks_of(conn)]
    conn.execute("delete from withdrawn where id in (select id from reflection)")
    conn.execute("insert or ignore into withdrawn (id) select id from unnamed_reflection")
    for table in ("unnamed_reflection", *ABOUT_PEOPLE):
        conn.execute(f"delete from {table}")
    _let_go_of_cards_aside(conn)
    _forget_everybody(conn)
    conn.executemany("insert or ignore into erased (id) values (?)", marks)


def _let_go_of_cards_aside(conn: sqlite3.Connection) -> None:
    """Take the request cards away that were set aside because they are about a person."""
    for (key,) in conn.execute("select id from request_card where aside <> ''").fetchall():
        conn.execute("update run set card_id = null where card_id = ?", (key,))
        conn.execute("delete from request_card where id = ?", (key,))
        for table in ("clash", "change"):
            conn.execute(f"delete from {table} where tab = 'request_card' and key = ?", (key,))


def locks_of(conn: sqlite3.Connection) -> set[str]:
    """The keys of the locks on coaching notes that the file or its log knows of."""
    known = "select id from coaching_vault union select key from change where tab = 'coaching_vault'"
    return {row[0] for row in conn.execute(known)}


def erase_lock(conn: sqlite3.Connection, lock_id: str) -> None:
    """Take a lock out of the table and the log; its notes have gone with their people."""
    conn.execute("delete from coaching_vault where id = ?", (lock_id,))
    conn.execute("delete from change where tab = 'coaching_vault' and key = ?", (lock_id,))
    conn.execute("insert or ignore into erased (id) values (?)", (tombstone(lock_id),))


def _forget_everybody(conn: sqlite3.Connection) -> None:
    """Purge the log of what is gone from the tables; nothing from before can be undone after it."""
    about = ", ".join(f"'{table}'" for table in ABOUT_PEOPLE)
    for table in ("clash", "change"):
        conn.execute(f"delete from {table} where tab in ({about})")
    for table in ("clash", "withdrawn"):
        conn.execute(f"delete from change where tab = '{table}' and key not in (select id from {table})")
    conn.execute("update step set kind = 'write', label = '', reverses = null, joined = ''")


def _forget(conn: sqlite3.Connection, person_id: str, rows: Iterable[Row], names: Iterable[str]) -> None:
    """Purge the log of these rows and of the person's key.

    Nothing from before can be undone after it: half an undo would be worse than none.
    """
    conn.execute("create temp table if not exists going (tab text, key text, primary key (tab, key))")
    conn.execute("delete from going")
    conn.executemany("insert or ignore into going values (?, ?)", rows)
    about = "(tab, key) in (select tab, key from going)"
    pointed = "value = :person or was = :person"
    given = {"person": person_id}
    # A step's name may hold half a name; one that is about the person loses all of it.
    touched = f"select step from change where {about} or {pointed}"
    conn.execute(f"update step set label = '' where id in ({touched})", given)
    conn.execute(f"delete from change where {about}")
    _point_nowhere(conn, given)
    conn.execute("delete from going")
    _unname_steps(conn, names)


def names_of(conn: sqlite3.Connection, person_id: str) -> set[str]:
    """Every name the person has had here."""
    sql = (
        "select value, was from change where tab = 'person' and key = ? and col = 'name'"
        " union all select name, null from person where id = ?"
    )
    return {name for row in conn.execute(sql, (person_id, person_id)) for name in row if name}


def rows_about(conn: sqlite3.Connection, person_id: str) -> list[Row]:
    """The rows that are about the person: their own, those that point at them, and their entries' flags.

    Both the tables and the log are asked: either may have what the other has let go of.
    """
    marked = [("person", person_id), ("personal_key", person_id)]
    for table in POINTING:
        sql = "select distinct key from change where tab = ? and (value = ? or was = ?)"
        found = {row[0] for row in conn.execute(sql, (table, person_id, person_id))}
        for column in _POINTED.get(table, ()):
            found |= {r[0] for r in conn.execute(f"select id from {table} where {column} = ?", (person_id,))}
        marked += [(table, key) for key in sorted(found)]
        if table in ("reflection", "try_action"):
            marked += [(flag, key) for key in sorted(found) for flag in FLAGS]
    found = {
        r[0] for r in conn.execute("select id from clash where tab = 'person' and key = ?", (person_id,))
    }
    return [*marked, *(("clash", key) for key in sorted(found))]


def _point_nowhere(conn: sqlite3.Connection, given: dict[str, str]) -> None:
    """Let the log of others' rows say nobody where it said this person (somebody's manager who left)."""
    changelog.register(conn)
    for column in ("value", "was"):
        conn.execute(f"update change set {column} = null, sum = 0 where {column} = :person", given)
    conn.execute(f"update change set sum = row_sum({', '.join(changelog.SUM_OF)}) where sum = 0")


def _unname_steps(conn: sqlite3.Connection, names: Iterable[str]) -> None:
    conn.execute("update step set kind = 'write', reverses = null, joined = ''")
    for name in names:
        conn.execute("update step set label = '' where instr(label, ?) > 0", (name,))


assert {"person", "personal_key", *POINTING, *FLAGS} <= set(LOGGED)
