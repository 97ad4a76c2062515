"""Questions about coaching notes; the file answers how many there are, never what they say."""

import sqlite3

from sqlite_utils import Database

from temadag.core.coaching import ClosedNote, Vault
from temadag.store import changelog
from temadag.store.rows import rows, value_of

_NOTES = (
    "select note.*, coalesce(kept.id, '') as vault_id from coaching_note as note"
    " left join coaching_vault as kept on substr(kept.public_key, 1, 8) = substr(note.sealed, 1, 8)"
)


def vaults(db: Database) -> list[Vault]:
    """The keys that notes are closed with: one, or more where laptops that each had one were joined."""
    return [value_of(Vault, r) for r in rows(db, "select * from coaching_vault order by id")]


def counts(db: Database) -> dict[str, int]:
    """How many notes there are about each person who has any."""
    sql = "select person_id, count(*) as n from coaching_note group by person_id"
    return {r["person_id"]: r["n"] for r in rows(db, sql)}


def notes_about(db: Database, person_id: str) -> list[ClosedNote]:
    """The closed notes about one person, in no order that tells anything."""
    return [
        value_of(ClosedNote, r) for r in rows(db, f"{_NOTES} where person_id = ? order by note.id", person_id)
    ]


def notes_in(db: Database, *vault_ids: str) -> list[ClosedNote]:
    """The closed notes of some vaults."""
    return [
        value_of(ClosedNote, r)
        for vault_id in vault_ids
        for r in rows(db, f"{_NOTES} where kept.id = ? order by note.id", vault_id)
    ]


def in_use(db: Database) -> set[str]:
    """The ids of the vaults that have notes in them."""
    return {r["vault_id"] for r in rows(db, f"select distinct vault_id from ({_NOTES}) where vault_id <> ''")}


def forget_old_locks(conn: sqlite3.Connection) -> None:
    """Take locks that are in force no more out of the log: an old passphrase or sheet would open them.

    That there was a change is still known, and on top of what. Inside the caller's transaction.
    """
    changelog.register(conn)
    for column in ("by_phrase", "by_rescue"):
        of_it = f"tab = 'coaching_vault' and col = '{column}'"
        conn.execute(
            f"update change set kind = '{changelog.HUSK}', value = null, was = null,"
            f" sum = row_sum(hlc, replica, tab, key, '{changelog.HUSK}', col, null, null, base)"
            f" where {of_it} and value <> (select {column} from coaching_vault where id = change.key)"
        )
        conn.execute(
            "update change set was = null,"
            " sum = row_sum(hlc, replica, tab, key, kind, col, value, null, base)"
            f" where {of_it} and was is not null"
        )
