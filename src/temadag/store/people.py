"""Questions about people."""

from sqlite_utils import Database

from temadag.core.attendance import Presence
from temadag.core.people import Person, Role, by_name
from temadag.core.teams import Bond, Pairing
from temadag.store.rows import is_there, rows, value_of


def everybody(db: Database) -> list[Person]:
    """All participants in the order of a list."""
    found = rows(db, "select * from person")
    people = [value_of(Person, r, role=Role(r["role"]), manager_id=r["manager_id"] or "") for r in found]
    return sorted(people, key=by_name)


def pairings(db: Database) -> list[Pairing]:
    """Who must, and who must not, sit together."""
    return [value_of(Pairing, r, bond=Bond(r["bond"])) for r in rows(db, "select * from pairing order by id")]


def presence(db: Database, day_id: str) -> dict[str, Presence]:
    """Where each marked person is on a day; those not marked are expected."""
    found = rows(db, "select person_id, presence from attendance where day_id = ?", day_id)
    return {r["person_id"]: Presence(r["presence"]) for r in found}


def expected(db: Database, day_id: str) -> list[Person]:
    """Those who should have a seat on this day: everybody not marked as absent or gone."""
    where = presence(db, day_id)
    return [p for p in everybody(db) if where.get(p.id, Presence.EXPECTED).takes_a_seat]


def absent(db: Database, day_id: str) -> frozenset[str]:
    """The ids of those who did not come on a day."""
    where = presence(db, day_id)
    return frozenset(person_id for person_id, found in where.items() if found is Presence.ABSENT)


def personal_key(db: Database, person_id: str) -> tuple[bytes, bytes] | None:
    """Salt and public key of somebody who has a personal code; None before it is made."""
    found = rows(db, "select salt, public_key from personal_key where id = ?", person_id)
    return (found[0]["salt"], found[0]["public_key"]) if found else None


def public_keys(db: Database) -> dict[str, bytes]:
    """The public key of each who has a personal code, by id."""
    return {r["id"]: r["public_key"] for r in rows(db, "select id, public_key from personal_key")}


def salts(db: Database) -> list[bytes]:
    """The salts of the codes that a phone can prove, the most used first; mostly there is one."""
    sql = "select salt from personal_key where auth is not null group by salt order by count(*) desc, salt"
    return [r["salt"] for r in rows(db, sql)]


def with_proof(db: Database, proof_hash: bytes) -> str | None:
    """Whose code a phone has proved to have; None when it is nobody's."""
    found = rows(db, "select id from personal_key where auth = ?", proof_hash)
    return str(found[0]["id"]) if found else None


def with_personal_code(db: Database) -> frozenset[str]:
    """The ids of those whose personal code has been made."""
    return frozenset(r["id"] for r in rows(db, "select id from personal_key"))


def with_something_written(db: Database) -> frozenset[str]:
    """The ids of those who have written something that names them; they cannot merely be taken off."""
    return frozenset(
        r["person_id"]
        for table in ("reflection", "try_action")
        if is_there(db, table)
        for r in rows(db, f"select distinct person_id from {table}")
    )


def with_notes(db: Database) -> frozenset[str]:
    """The ids of those about whom there are coaching notes."""
    return frozenset(r["person_id"] for r in rows(db, "select distinct person_id from coaching_note"))
