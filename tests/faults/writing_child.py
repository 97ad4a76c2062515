"""A program that writes without end and says aloud what the disk has acknowledged; made to be killed."""

import sys
from pathlib import Path

from temadag.store import keys
from temadag.store.session_store import SessionStore


def write(db, number, text):
    db.table("person").insert({"id": keys.new_id(), "name": f"Nr. {number}", "title": text})
    db.table("day").upsert({"id": "counter", "position": "i", "title": str(number)}, pk="id")


def main(path: Path) -> None:
    make = SessionStore.open if path.exists() else SessionStore.create
    store = make(path, path.parent / "locks")
    number = int(
        store.read(lambda db: db.execute("select coalesce(max(title + 0), 0) from day").fetchone()[0])
    )
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        number += 1
        store.do("Skriv", write, number, "æøå " * (number % 300)).result(30)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
