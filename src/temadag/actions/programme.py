"""What a person does with the programme as a whole."""

from typing import Any

from sqlite_utils import Database

from temadag.core.position import spread
from temadag.core.rejected import Rejected
from temadag.store import keys
from temadag.store.rows import rows

# The programme's own content in the language it is founded in; it can be edited from then on.
_THEMES = {
    "da": {"digital": "Digital modning", "relations": "Relationer"},
    "en": {"digital": "Digital maturity", "relations": "Relations"},
}
_PRINCIPLES = {
    "da": (
        "Lyst: de, der har energien, går forrest",
        "Prøvehandlinger: prøv det mindste, se, lær",
        "Det skal være trygt at være modig",
        "På tværs af borger og kommune",
        "På tværs af ledelsesniveauer",
        "På tværs af ledere og medarbejdere",
    ),
    "en": (
        "Energy: those who have it go first",
        "Try-actions: try the smallest, look, learn",
        "It must be safe to be brave",
        "Across citizen and municipality",
        "Across leadership levels",
        "Across leaders and employees",
    ),
}


def found_programme(db: Database, name: str, organisation: str = "", language: str = "da") -> str:
    """Begin a programme with its two themes and six principles; its id is returned."""
    if rows(db, "select 1 from programme"):
        raise Rejected("already-founded")
    programme_id = keys.new_id()
    db.table("programme").insert({"id": programme_id, "name": name, "organisation": organisation})
    themes = _THEMES[language]
    for position, (code, said) in zip(spread(len(themes)), themes.items(), strict=True):
        db.table("theme").insert(
            {"id": keys.shared_id("theme", code), "code": code, "name": said, "position": position}
        )
    for number, said in enumerate(_PRINCIPLES[language], start=1):
        key = keys.shared_id("principle", str(number))
        db.table("principle").insert({"id": key, "number": number, "name": said})
    return programme_id


def edit_programme(db: Database, **fields: Any) -> None:
    """Change the programme's name, organisation, direction or frame."""
    found = rows(db, "select id from programme")
    if not found:
        raise Rejected("gone")
    db.table("programme").update(found[0]["id"], fields)


def edit_theme(db: Database, theme_id: str, name: str) -> None:
    """Give a theme another name."""
    db.table("theme").update(theme_id, {"name": name})


def edit_principle(db: Database, principle_id: str, name: str) -> None:
    """Say a principle in other words."""
    db.table("principle").update(principle_id, {"name": name})
