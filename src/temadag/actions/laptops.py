"""What a person does with the laptop that a file is open on."""

from sqlite_utils import Database

from temadag.store import laptops


def name_laptop(db: Database, replica: str, name: str) -> None:
    """Let this laptop be called so in the file; the name is the one that people chose, never the system's."""
    if replica != laptops.HERE and laptops.names(db).get(replica, "") != name.strip():
        db.table("replica").upsert({"id": replica, "name": name.strip()}, pk="id")
