"""Going back to an earlier state of the file, as one step that can be undone."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from temadag.store import keys, snapshots
from temadag.store.differences import ONLY_ADDED, TAKEN_BACK, Row, earlier_rows, otherwise
from temadag.store.rows import rows
from temadag.store.unnamed import Unnamed

Then = dict[str, dict[str, Row]]


def restore(db: Database, path: Path, unnamed: Iterable[Unnamed] = ()) -> None:
    """Let all that the facilitator made be as it was in the snapshot at `path`.

    What leaders wrote since stays, with the questions, days and people it belongs to; what of it is missing
    comes back (`unnamed` as they were kept last), but nothing that was withdrawn or erased. A card set aside
    since stays aside.
    """
    then = earlier_rows(path, (*TAKEN_BACK, *ONLY_ADDED))
    _leave_out_erased(db, then)
    db.execute("pragma defer_foreign_keys = on")
    for table in reversed(TAKEN_BACK):
        _take_away(db, table, then[table])
    for table in TAKEN_BACK:
        _put_back(db, table, then[table])
    for table in ONLY_ADDED:
        _put_back(db, table, then[table], only_missing=True)
    snapshots.add_unnamed(db, unnamed)
    _mend(db)


def _leave_out_erased(db: Database, then: Then) -> None:
    erased = {r["id"] for r in rows(db, "select id from erased")}
    gone = {key for key in then["person"] if keys.shared_id("erased", key) in erased}
    for found in then.values():
        for key, row in list(found.items()):
            if key in gone or gone & {row.get("person_id"), row.get("a"), row.get("b")}:
                del found[key]
            elif row.get("manager_id") in gone:
                found[key] = {**row, "manager_id": None}


_STAYING = {
    "person": "select person_id from reflection union select person_id from coaching_note"
    " union select person_id from try_action union select person_id from sign_up",
    "prompt": "select prompt_id from reflection union select prompt_id from unnamed_reflection",
    "block": "select block_id from prompt",
    "day": "select day_id from block union select day_id from request_card where source <> ''",
    "request_card": "select id from request_card where source <> ''",
    "offer": "select offer_id from sign_up",
    "team_round": "select ''",
    "programme": "select id from programme",
}
"""What must stay for the sake of what leaders wrote; asked after its children have gone."""


def _take_away(db: Database, table: str, then: dict[str, Row]) -> None:
    staying = {next(iter(r.values())) for r in rows(db, _STAYING.get(table, "select ''"))}
    for found in rows(db, f"select id from {table}"):
        if found["id"] not in then and found["id"] not in staying:
            db.execute(f"delete from {table} where id = ?", (found["id"],))


def _put_back(db: Database, table: str, then: dict[str, Row], only_missing: bool = False) -> None:
    now = {r["id"]: r for r in rows(db, f"select * from {table}")}
    known = {r["name"] for r in rows(db, f"pragma table_info({table})")}
    for key, row in then.items():
        if key not in now:
            db.table(table).insert({name: value for name, value in row.items() if name in known})
        elif not only_missing:
            _change(db, table, key, _otherwise(row, now[key]))


def _otherwise(then: Row, now: Row) -> dict[str, Any]:
    """What was otherwise then; a card that was set aside since, because it is about a person, stays so."""
    return {name: value for name, value in otherwise(then, now).items() if name != "aside" or not now[name]}


def _change(db: Database, table: str, key: str, values: dict[str, Any]) -> None:
    if values:
        put = ", ".join(f"{name} = ?" for name in values)
        db.execute(f"update {table} set {put} where id = ?", (*values.values(), key))


def _mend(db: Database) -> None:
    """Let go of what points at something that did not come back, such as the seat of somebody erased."""
    for table in ("coaching_note", "personal_key", "reflection", "try_action", "sign_up"):
        column = "id" if table == "personal_key" else "person_id"
        db.execute(f"delete from {table} where {column} not in (select id from person)")
    db.execute("delete from reflection where prompt_id not in (select id from prompt)")
    db.execute("delete from seat where team_id not in (select id from team)")
