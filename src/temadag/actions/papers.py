"""What a person does with papers: noting what was made, and giving everybody a personal code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core.rejected import Rejected
from temadag.store import keys, papers, people, sealing


def record_paper(db: Database, name: str, audience: str, place: str, at: str) -> str:
    """Note that a paper was made, for whom and where it was put, so that it can be called back.

    `at` is the time on the wall as ISO text; the note's id is returned.
    """
    row = {"id": keys.new_id(), "made_at": at, "name": name, "audience": audience, "place": place}
    db.table("paper").insert(row)
    return str(row["id"])


def note_called_back(db: Database, paper_id: str, at: str) -> None:
    """Note that a paper has been collected; the note of it being made stays. Once is enough.

    Raises Rejected: "gone" when there is no such paper.
    """
    made = next((paper for paper in papers.made(db) if paper.id == paper_id), None)
    if made is None:
        raise Rejected("gone")
    if not made.back_at:
        record_paper(db, papers.CALLED_BACK, made.audience, made.id, at)


@dataclass(frozen=True)
class CodeKeys:
    """What the file keeps of a personal code: nothing that it could be found from."""

    salt: bytes
    public_key: bytes
    auth: bytes


def salt_for(db: Database) -> bytes:
    """The salt for new codes: the one in use, so that a phone need try only one."""
    return next(iter(people.salts(db)), None) or sealing.new_salt()


def make_keys(codes: Mapping[str, str], salt: bytes = b"") -> dict[str, CodeKeys]:
    """The keys of each person's code; slow on purpose, so not for the writer thread."""
    salt = salt or sealing.new_salt()
    return {person_id: CodeKeys(salt, *sealing.keys_of(code, salt)) for person_id, code in codes.items()}


def new_codes(persons: Sequence[str]) -> dict[str, str]:
    """A fresh personal code for each person."""
    return {person_id: sealing.new_code() for person_id in persons}


def give_codes(db: Database, made: Mapping[str, CodeKeys]) -> None:
    """Keep the keys of new codes; whoever has one already keeps it, or their sealed words were lost."""
    have = people.with_personal_code(db)
    there = {person.id for person in people.everybody(db)}
    for person_id, held in made.items():
        if person_id in there and person_id not in have:
            row = {"salt": held.salt, "public_key": held.public_key, "auth": held.auth}
            db.table("personal_key").insert({"id": person_id, **row})
