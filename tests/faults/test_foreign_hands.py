"""What others do to the file and its folder while somebody works: no acknowledged word is lost."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from faults.hands import add, in_file, reopened
from temadag.store import life, publishing
from temadag.store.home import Home
from temadag.store.opening import CannotOpen
from temadag.store.session_store import SessionStore

NAMES = [f"Leder {number}" for number in range(10)]
SOURCE = Path(__file__).resolve().parents[2] / "src"
posix = pytest.mark.skipif(os.name == "nt", reason="as POSIX does it")


def swap(path: Path, older: bytes) -> None:
    """Let a sync client put back the file as it was, in the way all of them do."""
    coming = path.with_name("coming")
    coming.write_bytes(older)
    coming.replace(path)


def test_a_file_swapped_under_us_costs_none_of_ten_words(path, home) -> None:
    store = life.open_file(path, home).store
    for name in NAMES:
        older = path.read_bytes()
        add(store, name)
        store.publish().result(9)
        swap(path, older)
    assert store.close() == "" and in_file(path) == {"Bo", *NAMES}
    assert reopened(path, home) == {"Bo", *NAMES}


def test_written_in_place_all_ten_words_are_lost(path, home) -> None:
    for name in NAMES:
        store = SessionStore.open(path, home.locks)
        older = path.read_bytes()
        add(store, name)
        store.close()
        swap(path, older)
    assert in_file(path) == {"Bo"}


def test_a_stick_pulled_out_in_the_middle_of_publishing_costs_nothing(path, home, monkeypatch) -> None:
    store = life.open_file(path, home).store
    add(store, "Åse")
    away = path.parent.with_name("pulled out")
    really = publishing._write_checked

    def written_then_pulled_out(live: Path, part: Path) -> None:
        really(live, part)
        path.parent.rename(away)

    monkeypatch.setattr(publishing, "_write_checked", written_then_pulled_out)
    assert store.publish().result(9) == "target-gone"
    monkeypatch.undo()
    add(store, "Cilla")
    away.rename(path.parent)
    assert in_file(path) == {"Bo"}, "what lies on the stick is whole"
    assert store.close() == "" and in_file(path) == {"Bo", "Åse", "Cilla"}
    assert [p.name for p in path.parent.iterdir()] == ["dag.temadag"]


def test_a_client_that_holds_the_file_is_waited_for(path, home, monkeypatch) -> None:
    store = life.open_file(path, home).store
    add(store, "Åse")
    really = os.replace

    def held(old: object, new: object) -> None:
        if str(new) == str(path):
            raise PermissionError(errno.EACCES, "held by a sync client")
        really(old, new)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", held)
    assert store.publish().result(9) == "target-closed" and in_file(path) == {"Bo"}
    monkeypatch.undo()
    assert store.close() == "" and in_file(path) == {"Bo", "Åse"}


def test_a_client_that_gives_the_file_another_name_costs_nothing(path, home) -> None:
    store = life.open_file(path, home).store
    path.rename(path.with_name("dag (konflikt).temadag"))
    add(store, "Åse")
    assert store.close() == "" and in_file(path) == {"Bo", "Åse"}


def test_what_comes_while_something_is_taken_in_is_not_covered(path, home, tmp_path) -> None:
    life.open_file(path, home).store.close()
    other, versions = Home(tmp_path / "other"), []
    for name in ("Cilla", "Dorte"):
        there = life.open_file(path, other).store
        add(there, name)
        there.close()
        versions.append(path.read_bytes())
    path.write_bytes(versions[0])
    taken: list[set[str]] = []

    def take_in(found: Path) -> int:
        taken.append(in_file(found))
        if len(taken) == 1:
            path.write_bytes(versions[1])  # a sync client brings the next one meanwhile
        return -1

    publisher = publishing.Publisher(home.place(path), path, take_in, lambda: None)
    publisher.publish().result(9)
    publisher.publish().result(9)
    publisher.stop()
    assert {"Bo", "Cilla", "Dorte"} in taken


OPENS = """
import sys
from pathlib import Path
from temadag.store import life
from temadag.store.home import Home, change_counter
from temadag.store.opening import CannotOpen
try:
    store = life.open_file(Path(sys.argv[1]), Home(Path(sys.argv[2]))).store
except CannotOpen as trouble:
    print(trouble.code, flush=True)
else:
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_program(path: Path, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Another program that opens the file and holds it until it is killed."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", OPENS, str(path), str(tmp_path / "home")]
        environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment))
        return started[-1]

    yield start
    for program in started:
        program.kill()
        program.communicate()


def said(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def test_a_second_program_is_refused_and_the_first_is_unharmed(path, home, other_program) -> None:
    store = life.open_file(path, home).store
    add(store, "Åse")
    assert said(other_program()) == "in-use"
    add(store, "Cilla")
    assert store.close() == "" and in_file(path) == {"Bo", "Åse", "Cilla"}


@posix
def test_the_lock_of_a_killed_program_keeps_nobody_out(path, home, other_program) -> None:
    first = other_program()
    assert said(first) == "open"
    with pytest.raises(CannotOpen, match="in-use"):
        life.open_file(path, home)
    first.send_signal(signal.SIGKILL)
    first.wait(9)
    assert reopened(path, home) == {"Bo"}
