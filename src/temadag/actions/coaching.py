"""What a facilitator does with coaching notes. The words are closed before they come near the file."""

from collections.abc import Mapping

from sqlite_utils import Database

from temadag.actions.reflections import clean
from temadag.core.coaching import LONGEST, Note, Vault
from temadag.core.rejected import Rejected
from temadag.store import coaching as asked
from temadag.store import keys, vault
from temadag.store.rows import columns, rows


def closed(public_key: bytes, text: str, at: str, day_id: str = "") -> bytes:
    """A text as a closed note. Raises Rejected("empty", "long-note")."""
    written = clean(text)
    if not written:
        raise Rejected("empty")
    if len(written) > LONGEST:
        raise Rejected("long-note")
    return vault.close(public_key, Note(written, at, day_id))


def new_note_id() -> str:
    """A key for a note that tells nothing of when it was written."""
    return keys.random_id()


def begin_vault(db: Database, made: Vault) -> str:
    """Keep a new vault (`vault.begin`); its id is returned. To be called through `write`."""
    db.table("coaching_vault").insert(columns(vars(made)))
    return made.id


def put_note(db: Database, note_id: str, person_id: str, sealed: bytes) -> None:
    """Keep a closed note, new or written anew. Raises Rejected("gone"): the person is, or the key is."""
    if not rows(db, "select 1 from person where id = ?", person_id):
        raise Rejected("gone")
    marks = {kept.public_key[: vault.MARK] for kept in asked.vaults(db)}
    if sealed[: vault.MARK] not in marks:
        raise Rejected("gone")
    row = {"id": note_id, "person_id": person_id, "sealed": sealed}
    db.table("coaching_note").upsert(row, pk="id")


def remove_note(db: Database, note_id: str) -> None:
    """Take a note away. Raises Rejected("gone")."""
    if not rows(db, "select 1 from coaching_note where id = ?", note_id):
        raise Rejected("gone")
    db.table("coaching_note").delete(note_id)


def gather(db: Database, sealed: Mapping[str, bytes]) -> None:
    """Keep notes closed anew, with another key; those that are gone meanwhile stay gone."""
    for note_id, anew in sealed.items():
        if rows(db, "select 1 from coaching_note where id = ?", note_id):
            db.table("coaching_note").update(note_id, {"sealed": anew})


def change_passphrase(db: Database, vault_id: str, by_phrase: bytes) -> None:
    """Lock the key by another passphrase; the old one opens this file no more. Raises Rejected("gone")."""
    _lock_anew(db, vault_id, "by_phrase", by_phrase)


def renew_rescue(db: Database, vault_id: str, by_rescue: bytes) -> None:
    """Lock the key by another rescue code; the old sheet opens this file no more. Raises Rejected("gone")."""
    _lock_anew(db, vault_id, "by_rescue", by_rescue)


def _lock_anew(db: Database, vault_id: str, column: str, locked: bytes) -> None:
    if not rows(db, "select 1 from coaching_vault where id = ?", vault_id):
        raise Rejected("gone")
    db.table("coaching_vault").update(vault_id, {column: locked})
    asked.forget_old_locks(db.conn)
