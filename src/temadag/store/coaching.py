"""Questions about coaching notes; the file answers how many there are, never what they say."""

from sqlite_utils import Database

from temadag.core.coaching import ClosedNote, Vault
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
