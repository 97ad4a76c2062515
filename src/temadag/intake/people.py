"""A list becomes people and doubts: nobody is lost, and what is uncertain is said.

Every row with anything in it becomes a person or a doubt with its row number, counted from 1 as the
spreadsheet does; only the header and titles above it are neither.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from temadag.intake import headings, tables, words
from temadag.intake.headings import FIELDS
from temadag.intake.reading import Doubt, Found, Reading
from temadag.intake.sheet import CannotRead, Sheet

__all__ = [
    "FIELDS",
    "CannotRead",
    "Doubt",
    "Found",
    "as_json",
    "as_text",
    "look_at_file",
    "look_at_text",
    "read_file",
    "read_rows",
    "read_text",
    "reread",
]


def read_file(path: Path, tab: str = "") -> Found:
    """What a file holds. Raises CannotRead; then nothing was taken in."""
    return _with_people(look_at_file(path, tab))


def read_text(text: str) -> Found:
    """What a pasted list holds. Raises CannotRead."""
    return _with_people(look_at_text(text))


def look_at_file(path: Path, tab: str = "") -> Found:
    """What a file holds, even if that is nobody yet. Raises CannotRead where it has no rows at all."""
    return _guessed(tables.from_file(path, tab))


def look_at_text(text: str) -> Found:
    """What a pasted list holds, even if that is nobody yet. Raises CannotRead ("empty")."""
    if not text.strip():
        raise CannotRead("empty")
    return _guessed(tables.from_text(text))


def read_rows(rows: Sequence[Sequence[str]], header: int | None, places: Mapping[str, int]) -> Found:
    """What rows hold when the person has said which column means what."""
    return Reading(Sheet([list(r) for r in rows]), header, dict(places)).found()


def reread(found: Found, header: int | None, places: Mapping[str, int]) -> Found:
    """The same list, with another header or other meanings of its columns."""
    return Reading(found.sheet, header, dict(places)).found()


def as_json(found: Found) -> dict[str, object]:
    """What was found, for scripts: people, columns and doubts."""
    fields = ("name", "title", "level", "area", "workplace", "email")
    return {
        "people": [{name: getattr(p, name) for name in fields} for p in found.people],
        "columns": dict(found.columns),
        "doubts": [{"row": d.row, "kind": d.kind, "words": d.words} for d in found.doubts],
    }


def as_text(found: Found) -> str:
    """What was found, as lines for a terminal: how many, the columns, a table, the doubts."""
    fields = ("name", "title", "level", "area", "workplace", "email")
    shown = [name for name in fields if any(getattr(p, name) for p in found.people)]
    table = [[words.field(name) for name in shown]]
    table += [[getattr(person, name) for name in shown] for person in found.people]
    wide = [min(36, max(len(row[n]) for row in table)) for n in range(len(shown))]
    lines = [words.counted(len(found.people)), words.columns(found.columns), ""]
    lines += ["  ".join(c.ljust(w) for c, w in zip(row, wide, strict=True)).rstrip() for row in table]
    if found.doubts:
        lines += ["", words.doubts_counted(len(found.doubts))]
        lines += [words.doubt_line(d.row, d.words) for d in found.doubts]
    return "\n".join(lines)


def _guessed(sheet: Sheet) -> Found:
    header = headings.header_row(sheet.rows)
    if header is None:
        places = headings.guessed_columns(sheet.rows)
    else:
        places = headings.columns_of(sheet.rows[header], sheet.rows[header + 1 :])
    if not places and max(map(len, sheet.rows), default=0) == 1:
        places = {"name": 0}
    return Reading(sheet, header, places).found()


def _with_people(found: Found) -> Found:
    if not found.people:
        raise CannotRead("no-people", found.sheet.name)
    return found
