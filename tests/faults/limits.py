"""A process that may write no more than so much into a file, as on a disk that is full."""

import resource
from pathlib import Path

from temadag.actions import people
from temadag.store import life
from temadag.store import people as people_of
from temadag.store.home import Home
from temadag.store.reading import CannotRead
from temadag.store.writer import NotSaved

NEEDS = "Et langt ord " * 4000


def work_against_a_limit(folder: Path) -> dict[str, object]:
    """Write until no file may grow, then until they may again; what was seen, for a test to judge."""
    (folder / "stick").mkdir()
    store = life.create(folder / "stick" / "dag.temadag", Home(folder / "home"))
    first = store.do("Ny", people.add_person, "Bo").result(30)
    assert store.publish().result(30) == ""
    size = (folder / "stick" / "dag.temadag").stat().st_size
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, hard))
    asked = [store.do("Hensyn", people.edit_person, first, needs=f"{n} {NEEDS}") for n in range(3)]
    store.settle()
    seen: dict[str, object] = {"refused": store.refused, "done": [one.done() for one in asked]}
    seen["read"] = store.read(people_of.everybody)[0].needs
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    for one in asked:
        one.result(30)
    seen["after"] = store.read(people_of.everybody)[0].needs
    seen["closed"] = store.close()
    return seen


def read_after_a_write_that_broke_off(folder: Path) -> dict[str, object]:
    """A write of which the last page finds no room, and nor does what it had been; and reading after it."""
    (folder / "stick").mkdir()
    store = life.create(folder / "stick" / "dag.temadag", Home(folder / "home"))
    first = store.do("Ny", people.add_person, "Bo").result(30)
    for number in range(40):
        store.write(people.add_person, f"Leder {number}", needs="x" * 300).result(30)
    size = Home(folder / "home").place(store.path).live.stat().st_size
    assert store.read(people_of.everybody)
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size - 4096, hard))
    trouble = store.write(people.edit_person, first, name="Bo Krogh", needs="x" * 3000).exception(30)
    seen: dict[str, object] = {"refused": isinstance(trouble, NotSaved), "read": ""}
    try:
        store.read(people_of.everybody)
    except CannotRead:
        seen["read"] = "cannot"
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    seen["after"] = store.read(people_of.everybody)[0].name  # and nobody has written since
    seen["closed"] = store.close()
    return seen
