"""Known holes: each test says what is lost, and how it comes about; one that is closed no longer fails."""

from pathlib import Path

import pytest

from faults.hands import add, crash, in_file
from temadag.store import life
from temadag.store.home import Home


def hole(reason: str, seen_as: type[BaseException] = AssertionError) -> pytest.MarkDecorator:
    """A test of what is not yet as it should be, and how that shows."""
    return pytest.mark.xfail(strict=True, reason=reason, raises=seen_as)


def set_something_aside(path: Path, home: Home) -> None:
    """Let a damaged file have been set aside here, and go on; it can still be looked into by hand."""
    whole = path.read_bytes()
    path.write_bytes(whole[:9000])
    life.open_file(path, home).store.close()
    assert in_file(path) == {"Bo"} and len(set_aside(home.place(path).folder)) == 1


def set_aside(folder: Path) -> list[bytes]:
    """What lies aside, wherever it has come to below the folder."""
    return [file.read_bytes() for file in folder.rglob("*.temadag") if file.parent.name == "aside"]


@hole("what had been set aside under a file's name goes when a new file gets that name")
def test_a_new_file_leaves_what_was_set_aside_before(path: Path, home: Home) -> None:
    set_something_aside(path, home)
    path.unlink()
    life.create(path, home).close()
    assert len(set_aside(home.place(path).folder)) == 1


@hole("what had been set aside goes when the file gets another place")
def test_a_file_in_a_new_place_keeps_what_was_set_aside(path: Path, home: Home, tmp_path: Path) -> None:
    set_something_aside(path, home)
    store = life.open_file(path, home).store
    add(store, "Åse")
    crash(store)
    path.unlink()
    life.move_in(path, tmp_path / "nyt sted.temadag", home).store.close()
    assert len(set_aside(tmp_path / "home")) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@hole(
    "a listener that fails ends the publishing: nothing is put in its place any more, and closing waits",
    TimeoutError,
)
def test_a_listener_that_fails_does_not_stop_the_publishing(path: Path, home: Home, monkeypatch) -> None:
    monkeypatch.setattr("sys.excepthook", lambda *_told: None)
    store = life.open_file(path, home).store
    store.keeper.follow(lambda: 1 / 0)
    try:
        add(store, "Åse")
        assert store.publish().result(2) == ""
        add(store, "Cilla")
        assert store.publish().result(2) == ""
    finally:
        store._writer.stop()  # closing as a person does would wait for ten minutes
        store._let_go()
    assert in_file(path) == {"Bo", "Åse", "Cilla"}
