"""Questions about the laptops that a file was worked on."""

from sqlite_utils import Database

from temadag.store.rows import rows

HERE = "here"
"""What each laptop called itself before they had keys of their own; it tells nobody from anybody."""


def names(db: Database) -> dict[str, str]:
    """The names that people gave their laptops, by the laptops' keys."""
    return {r["id"]: r["name"] for r in rows(db, "select id, name from replica") if r["name"]}
