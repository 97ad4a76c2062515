"""What a person does with the list of participants."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from temadag.core.matching import Match, Taking, doubled, joined, match_people
from temadag.core.people import Person, folded
from temadag.core.rejected import Rejected
from temadag.core.teams import Bond
from temadag.store import keys, people
from temadag.store.rows import columns

_TEXTS = frozenset({"name", "title", "level", "area", "workplace", "email", "needs"})


def add_person(db: Database, name: str, **fields: Any) -> str:
    """Add a participant; the new id is returned. Raises Rejected("no-name")."""
    if not name.strip():
        raise Rejected("no-name")
    person_id = keys.new_id()
    db.table("person").insert(columns({"id": person_id, **_sound({"name": name, **fields})}))
    return person_id


def edit_person(db: Database, person_id: str, **fields: Any) -> None:
    """Change fields of a participant. Raises Rejected("no-name", "gone", "own-manager")."""
    if "name" in fields and not fields["name"].strip():
        raise Rejected("no-name")
    if fields.get("manager_id") == person_id:
        raise Rejected("own-manager")
    if not _known(db, person_id):
        raise Rejected("gone")
    db.table("person").update(person_id, columns(_sound(fields)))


def remove_people(db: Database, ids: Sequence[str]) -> int:
    """Take participants off the list; how many went.

    Raises Rejected("has-written", "has-notes"): then nobody goes.
    """
    written = people.with_something_written(db) & set(ids)
    if written:
        raise Rejected("has-written", ids=tuple(sorted(written)))
    noted = people.with_notes(db) & set(ids)
    if noted:
        raise Rejected("has-notes", ids=tuple(sorted(noted)))
    there = [person_id for person_id in dict.fromkeys(ids) if _known(db, person_id)]
    for person_id in there:
        db.table("person").delete(person_id)
    return len(there)


def take_in(
    db: Database,
    found: Sequence[Person],
    choice: Taking = Taking.KEEP,
    managers: Mapping[str, str] | None = None,
    choices: Mapping[str, Taking] | None = None,
) -> tuple[int, int]:
    """Take a list in: new people are added, known ones filled in, overwritten, or kept as both.

    `choices` says otherwise for single people by their temporary id; `managers` has the manager's
    name or e-mail for a temporary id. Returns how many were added and how many changed.
    """
    matches = match_people(people.everybody(db), found)
    taking = {m.found.id: (choices or {}).get(m.found.id, choice) for m in matches}
    place: dict[str, str] = {}
    added, changed = 0, set()
    for match in matches:
        if match.known is None or doubled(match, taking[match.found.id]):
            place[match.found.id] = add_person(db, **_row(match.found))
            added += 1
        else:
            place[match.found.id] = match.known.id
            if _join(db, match.known, match, taking[match.found.id]):
                changed.add(match.known.id)
    old = {m.known.id for m in matches if m.known is not None}
    overwrites = {place[i] for i, t in taking.items() if t is Taking.OVERWRITE}
    set_for = _set_managers(
        db, {place[i]: name for i, name in (managers or {}).items() if i in place}, overwrites
    )
    return added, len(changed | (set_for & old))


def set_pairing(db: Database, one: str, other: str, bond: Bond | None) -> None:
    """Let two people always, or never, sit together; None takes the rule away."""
    a, b = sorted((one, other))
    if a == b:
        raise Rejected("same-person")
    if not (_known(db, a) and _known(db, b)):
        raise Rejected("gone")
    db.execute("delete from pairing where a = ? and b = ?", (a, b))
    if bond is not None:
        key = keys.shared_id("pairing", a, b)
        db.table("pairing").insert({"id": key, "a": a, "b": b, "bond": bond.value})


def _known(db: Database, person_id: str) -> bool:
    return bool(db.execute("select 1 from person where id = ?", (person_id,)).fetchall())


def _join(db: Database, known: Person, match: Match, taking: Taking) -> bool:
    after = joined(known, match.found, taking)
    fields = {k: v for k, v in _row(after).items() if v != getattr(known, k)}
    if fields:
        edit_person(db, known.id, **fields)
    return bool(fields)


def _set_managers(db: Database, named: Mapping[str, str], overwrites: set[str]) -> set[str]:
    """Give people the manager that the list names, where that can only be one; who got another."""
    everybody = people.everybody(db)
    now = {person.id: person for person in everybody}
    called: dict[str, list[Person]] = {}
    for person in everybody:
        for key in {folded(person.name), person.email.casefold()} - {""}:
            called.setdefault(key, []).append(person)
    changed = set()
    for person_id, name in named.items():
        own = now[person_id]
        manager = _only(own, called.get(name.casefold()) or called.get(folded(name), []))
        if manager and manager != own.manager_id and (not own.manager_id or person_id in overwrites):
            db.table("person").update(person_id, {"manager_id": manager})
            changed.add(person_id)
    return changed


def _only(own: Person, candidates: Sequence[Person]) -> str:
    """The one candidate, or of several of the same name the one nearest to the person."""
    others = [c for c in candidates if c.id != own.id]
    for near in ("", "area", "workplace"):
        left = [c for c in others if not near or _alike(own, c, near)]
        if len(left) == 1:
            return left[0].id
    return ""


def _alike(one: Person, other: Person, name: str) -> bool:
    return bool(getattr(one, name)) and folded(getattr(one, name)) == folded(getattr(other, name))


def _row(person: Person) -> dict[str, Any]:
    return {k: v for k, v in asdict(person).items() if k not in ("id", "manager_id")}


def _sound(fields: dict[str, Any]) -> dict[str, Any]:
    clean = {k: " ".join(v.split()) if k in _TEXTS - {"needs"} else v for k, v in fields.items()}
    if "manager_id" in clean:
        clean["manager_id"] = clean["manager_id"] or None
    return clean
