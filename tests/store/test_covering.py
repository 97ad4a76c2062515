"""Two laptops and one synchronised folder come to rest: neither writes what the other has already."""

from pathlib import Path

from temadag.actions import people, programme
from temadag.store import life
from temadag.store import people as people_of
from temadag.store.home import Home, digest
from temadag.store.session_store import SessionStore


def add(store: SessionStore, name: str) -> None:
    store.do("Ny deltager", people.add_person, name).result(9)


def test_two_open_laptops_come_to_rest(tmp_path: Path) -> None:
    path = tmp_path / "dag.temadag"
    made = life.create(path, Home(tmp_path / "here"))
    made.write(programme.found_programme, "Ledertemadage").result(9)
    made.close()
    laptops = [life.open_file(path, Home(tmp_path / name)).store for name in ("here", "there")]
    for round_number in range(3):
        for number, store in enumerate(laptops):
            add(store, f"{round_number}-{number}")
            assert store.publish().result(9) == ""
    for _round in range(2):
        for store in laptops:
            assert store.publish().result(9) == ""
    rested = digest(path)
    for store in (*laptops, *laptops):
        assert store.publish().result(9) == "" and digest(path) == rested
    seen = [[p.name for p in store.read(people_of.everybody)] for store in laptops]
    assert seen[0] == seen[1] and len(seen[0]) == 6
    for store in laptops:
        assert store.close() == "" and digest(path) == rested
