"""Disks that really are full: what they refuse is held, told, and written when there is room."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from temadag.actions import people
from temadag.store import life
from temadag.store import people as people_of
from temadag.store.home import Home
from temadag.store.opening import CannotOpen
from temadag.store.session_store import SessionStore

NEEDS = "Et langt ord " * 4000
SIZE = 2 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where we may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or os.geteuid() != 0 or not mount or not unmount:
        pytest.skip("only root on Linux makes a disk")
    made = [mount, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if subprocess.run(made, capture_output=True).returncode != 0:
        pytest.skip("no disk can be made here")
    yield place
    subprocess.run([unmount, "--lazy", str(place)], check=True)


def fill(disk: Path, left: int) -> Path:
    """Fill a disk but for so many bytes; the file that does it."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - left)))
    return ballast


def needs(store: SessionStore) -> str:
    return store.read(people_of.everybody)[0].needs


def test_a_machine_without_room_holds_what_was_done_until_there_is(small_disk: Path, tmp_path: Path) -> None:
    store = life.create(tmp_path / "dag.temadag", Home(small_disk / "home"))
    person = store.do("Ny", people.add_person, "Bo").result(9)
    assert store.publish().result(9) == ""
    ballast = fill(small_disk, 16_384)
    asked = [store.do("Hensyn", people.edit_person, person, needs=f"{n} {NEEDS}") for n in range(3)]
    store.settle()
    assert store.refused == "disk-full" and not any(one.done() for one in asked) and needs(store) == ""
    with pytest.raises(CannotOpen, match="in-use"):
        life.open_file(tmp_path / "dag.temadag", Home(small_disk / "home"))
    ballast.unlink()
    for one in asked:
        one.result(9)
    assert needs(store) == f"2 {NEEDS}" and store.close() == ""
    looked = SessionStore.look(tmp_path / "dag.temadag")
    assert needs(looked) == f"2 {NEEDS}"
    looked.close()


def test_a_stick_without_room_keeps_its_file_and_is_renewed_when_there_is(
    small_disk: Path, tmp_path: Path
) -> None:
    path = small_disk / "dag.temadag"
    store = life.create(path, Home(tmp_path / "home"))
    person = store.do("Ny", people.add_person, "Bo").result(9)
    assert store.publish().result(9) == ""
    before, ballast = path.read_bytes(), fill(small_disk, 50_000)
    store.do("Hensyn", people.edit_person, person, needs=NEEDS).result(9)
    assert store.publish().result(9) == "target-full" and path.read_bytes() == before
    assert sorted(file.name for file in small_disk.iterdir()) == ["ballast", "dag.temadag"]
    ballast.unlink()
    assert store.close() == ""
    looked = SessionStore.look(path)
    assert needs(looked) == NEEDS
    looked.close()


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    from faults.limits import work_against_a_limit

    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        seen = pool.submit(work_against_a_limit, tmp_path).result(100)
    assert seen["refused"] and seen["done"] == [False] * 3 and seen["read"] == ""
    assert str(seen["after"]).startswith("2 Et langt ord") and seen["closed"] == ""


def test_what_broke_off_on_a_full_disk_is_undone_by_who_reads_next(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    from faults.limits import read_after_a_write_that_broke_off

    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        seen = pool.submit(read_after_a_write_that_broke_off, tmp_path).result(100)
    assert seen == {"refused": True, "read": "cannot", "after": "Bo", "closed": ""}
