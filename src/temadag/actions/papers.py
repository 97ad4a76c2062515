"""What a person does with papers: noting what was made, and giving everybody a personal code."""

from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from temadag.store import keys, people, sealing


def record_paper(db: Database, name: str, audience: str, place: str, at: str) -> str:
    """Note that a paper was made, for whom and where it was put, so that it can be called back.

    `at` is the time on the wall as ISO text; the note's id is returned.
    """
    row = {"id": keys.new_id(), "made_at": at, "name": name, "audience": audience, "place": place}
    db.table("paper").insert(row)
    return str(row["id"])


def make_keys(codes: Mapping[str, str]) -> dict[str, tuple[bytes, bytes]]:
    """Salt and public key for each person's code; slow on purpose, so not for the writer thread."""
    made = {}
    for person_id, code in codes.items():
        salt = sealing.new_salt()
        made[person_id] = (salt, sealing.public_key(code, salt))
    return made


def new_codes(persons: Sequence[str]) -> dict[str, str]:
    """A fresh personal code for each person."""
    return {person_id: sealing.new_code() for person_id in persons}


def give_codes(db: Database, made: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Keep the keys of new codes; whoever has one already keeps it, or their sealed words were lost."""
    have = people.with_personal_code(db)
    there = {person.id for person in people.everybody(db)}
    for person_id, (salt, public) in made.items():
        if person_id in there and person_id not in have:
            db.table("personal_key").insert({"id": person_id, "salt": salt, "public_key": public})
