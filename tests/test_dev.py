"""The developers' door: what it takes for a whole environment, a display, and an answer."""

import contextlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these")


@pytest.fixture
def dev(monkeypatch, tmp_path):
    """A `dev.py` whose environment lies in a folder of the test's."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = tmp_path / "Mine ting æøå" / ".venv"
    for name, place in {"HOME": home, "PYTHON": home / "python", "UNPACKED": home / "system"}.items():
        monkeypatch.setattr(module, name, place)
    monkeypatch.setattr(module, "lacking", lambda _kind: [])
    return module


def finish(dev, kind="run"):
    dev.HOME.mkdir(parents=True, exist_ok=True)
    dev.PYTHON.touch()
    (dev.HOME / "pyvenv.cfg").write_text(f"command = python3 -m venv {dev.HOME}\n", encoding="utf-8")
    (dev.HOME / f"{kind}.stamp").write_text(dev.wanted(kind))


def test_a_finished_environment_is_used_as_it_is(dev, monkeypatch):
    assert not dev.ready("run")
    finish(dev)
    assert dev.ready("run") and not dev.ready("dev")
    monkeypatch.setattr(dev, "quietly", lambda _command: pytest.fail("nothing is to be done"))
    dev.prepare("run")


def test_what_was_interrupted_moved_or_is_another_pythons_begins_anew(dev):
    finish(dev)
    stamp = dev.HOME / "run.stamp"
    stamp.write_text(dev.wanted("run").partition(" ")[0] + " 3.11.0rc0")
    assert not dev.stands()
    finish(dev)
    (dev.HOME / "pyvenv.cfg").write_text("command = python3 -m venv elsewhere\n")
    assert not dev.stands()
    finish(dev)
    stamp.unlink()
    assert not dev.stands()
    dev.clear()
    assert not dev.HOME.exists()


def test_a_new_lock_keeps_the_environment_but_is_installed(dev):
    finish(dev)
    stamp = dev.HOME / "run.stamp"
    stamp.write_text("another " + stamp.read_text().partition(" ")[2])
    assert dev.stands() and not dev.ready("run")


def test_a_set_up_that_fails_leaves_no_stamp(dev, monkeypatch):
    finish(dev)
    monkeypatch.setattr(dev, "ROOT", dev.HOME.parent)
    for name in dev.LOCKS["dev"]:
        (dev.ROOT / name).touch()
    monkeypatch.setattr(dev, "quietly", lambda _command: False)
    with pytest.raises(SystemExit, match="could not be installed"):
        dev.prepare("dev")
    assert not dev.stands()


@LINUX
@pytest.mark.parametrize("names", [{}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "wayland-4711"}])
def test_a_display_that_does_not_answer_is_none(dev, monkeypatch, names):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(dev.ctypes, "CDLL", Deaf)
    assert not dev.display_answers()


class Deaf:
    """A display library that reaches nobody."""

    def __init__(self, _name):
        self.wl_display_connect = type("ask", (), {"__call__": lambda *_given: None})()
        self.xcb_connect = type("ask", (), {"__call__": lambda *_given: 4711})()
        self.xcb_connection_has_error = lambda _display: 1


def test_offscreen_is_no_display_and_others_are_trusted(dev, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not dev.display_answers()
    monkeypatch.setenv("QT_QPA_PLATFORM", "vnc:port=5901")
    assert dev.display_answers()


def test_the_exit_status_is_passed_on(dev):
    python = [sys.executable, "-c"]
    assert dev.call([*python, "raise SystemExit(5)"]) == 5
    if sys.platform != "win32":
        assert dev.call([*python, "import os; os.kill(os.getpid(), 9)"]) == 137


@LINUX
def test_what_was_unpacked_is_found_before_the_machines_own(dev, monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "before")
    assert dev.beside() == {}
    folder = dev.UNPACKED / "usr/lib/x86_64-linux-gnu"
    folder.mkdir(parents=True)
    (dev.UNPACKED / "etc/fonts").mkdir(parents=True)
    assert dev.beside() == {
        "LD_LIBRARY_PATH": f"{folder}:before",
        "FONTCONFIG_PATH": str(dev.UNPACKED / "etc/fonts"),
    }


@LINUX
def test_without_rights_it_says_what_is_missing(dev, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    monkeypatch.setattr(dev, "unpack", lambda _packages: False)
    with pytest.raises(SystemExit, match="apt-get install libegl1 libgl1"):
        dev.install(["libegl1", "libgl1"], "what Qt needs", unpacked_will_do=True)
    written = capsys.readouterr()
    assert "libegl1" in written.err and written.out == ""


def test_an_unknown_word_is_refused_on_standard_error():
    done = subprocess.run([sys.executable, str(ROOT / "dev.py"), "dans"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "") and "python3 dev.py run" in done.stderr


@LINUX
def test_a_browser_is_fetched_once_and_nobody_is_stopped_for_want_of_it(dev, monkeypatch, capsys):
    asked = []

    def refuse(packages, *_what, **_how):
        asked.append(packages)
        raise SystemExit("dev: these are missing")

    places = {"apt-get": "/usr/bin/apt-get"}
    monkeypatch.setattr(dev.shutil, "which", places.get)
    monkeypatch.setattr(dev, "install", refuse)
    dev.fetch_browser()
    told = capsys.readouterr().err
    if "ID=debian" in Path("/etc/os-release").read_text(encoding="utf-8"):
        assert asked == [["chromium"]] and "are skipped" in told
    unpacked = dev.UNPACKED / "usr/lib/chromium/chromium"
    unpacked.parent.mkdir(parents=True)
    unpacked.touch()
    asked.clear()
    dev.fetch_browser()
    assert asked == []


@LINUX
def test_the_quick_tests_have_their_files_in_memory_where_there_is_room(dev, monkeypatch):
    monkeypatch.setattr(dev, "IN_MEMORY", 2**60)
    with dev.files_in_memory() as place:
        assert place == {}
    monkeypatch.setattr(dev, "IN_MEMORY", -1)
    with dev.files_in_memory() as place:
        folder = Path(place["TMPDIR"])
        (folder / "dag.temadag").write_bytes(b"x")
        assert folder.is_relative_to("/dev/shm")
    assert not folder.exists()


@pytest.mark.parametrize(("asked", "in_memory"), [([], True), (["--slow"], False)])
def test_everything_is_tested_on_the_real_disk(dev, monkeypatch, asked, in_memory):
    seen = []
    monkeypatch.setattr(dev, "prepare", lambda _kind: None)
    monkeypatch.setattr(dev, "fetch_browser", lambda: None)
    monkeypatch.setattr(dev, "files_in_memory", lambda: contextlib.nullcontext({"TMPDIR": "memory"}))
    monkeypatch.setattr(dev, "call", lambda command, **more: seen.append(more) or 0)
    assert dev.test(asked) == 0
    assert [more.get("TMPDIR") == "memory" for more in seen] == [in_memory]
