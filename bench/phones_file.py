"""A file with many leaders for `bench/phones.py`; their codes are made without the slow part."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from nacl.public import PrivateKey
from sqlite_utils import Database

from temadag import files
from temadag.actions import papers, people, plan, runs
from temadag.core.plan import Kind
from temadag.core.reflections import Visibility
from temadag.store import sealing


@dataclass(frozen=True)
class Leader:
    """Somebody, and what proves their code."""

    id: str
    proof: bytes


def made(file: Path, count: int) -> list[Leader]:
    """A new file in which a day is under way and one question is asked."""
    store = files.founded(file, "Ledertemadage", "Vestermose Kommune", "da").store
    try:
        return store.write(_fill, count).result(60)
    finally:
        store.close()


def _fill(db: Database, count: int) -> list[Leader]:
    salt = sealing.new_salt()
    leaders = [
        Leader(people.add_person(db, f"Leder {n}"), secrets.token_bytes(32)) for n in range(1, count + 1)
    ]
    keys = {
        one.id: papers.CodeKeys(salt, bytes(PrivateKey.generate().public_key), sealing.proof_hash(one.proof))
        for one in leaders
    }
    papers.give_codes(db, keys)
    day_id = plan.add_day(db, "Temadag 1")
    block = plan.add_block(db, day_id, None, "Det, vi ikke siger", 30, kind=Kind.REFLECT)
    plan.set_prompts(db, block, [("Hvornår turde du sidst sige noget svært?", Visibility.GROUP)])
    for number in range(20):
        plan.add_block(db, day_id, block, f"Programpunkt {number}", 15)
    runs.begin_block(db, day_id, block, 1_790_000_000.0)
    return leaders
