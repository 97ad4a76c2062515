"""The command `temadag serve`: what it says, how it ends, and what it refuses."""

import ctypes
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from web import rooms
from web.phone import ROOT, Phone, Served

WITHOUT_WINDOWS = """
import json, sys
import temadag.commands, temadag.serve_commands, temadag.web.service
print(json.dumps(sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken")))))
"""


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("TEMADAG_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    rooms.founded(tmp_path / "dag.temadag")
    return tmp_path / "dag.temadag"


def served(file, *arguments: str, **given) -> Served:
    return Served(file, file.parent / "home", *arguments, **given)


def refused(file, *arguments: str) -> str:
    command = [sys.executable, "-m", "temadag", "serve", str(file), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("temadag: ")
    return done.stderr


def test_it_says_one_line_and_ends_when_it_is_told_to(file):
    room = served(file)
    told = room.line.told
    assert told["address"] == f"http://127.0.0.1:{room.line.port}/" and told["addresses"] == [told["address"]]
    token, key = told["fragment"].split(".")
    assert (len(token), len(key), len(told["word"]), len(told["helper_code"])) == (22, 43, 8, 8)
    assert "codes" not in told
    assert room.end() == (0, "")
    again = served(file, port=room.line.port)
    assert again.line.told == told
    assert again.end() == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="tells one thread as Linux does")
def test_it_ends_whichever_of_its_threads_the_system_tells(file):
    room = served(file)
    pid = room.process.pid
    other = sorted(int(thread.name) for thread in Path(f"/proc/{pid}/task").iterdir())[1]
    assert other != pid and ctypes.CDLL(None).tgkill(pid, other, signal.SIGTERM) == 0
    _out, complaints = room.process.communicate(timeout=30)
    assert (room.process.returncode, complaints) == (0, "")


@pytest.mark.slow
def test_codes_for_trying_it_out_are_given_to_nobody_who_has_one(file):
    room = served(file, "--codes")
    codes = [one["code"] for one in room.line.told["codes"]]
    assert len(codes) == len(rooms.NAMES) and Phone(room.line, codes[0]).join() == 200
    room.end()
    assert "has a personal code already" in refused(file, "--codes")


@pytest.mark.slow
def test_what_cannot_be_done_is_said_in_one_line(file):
    assert "192.168.1.20" in refused(file, "--host", "localhost")
    assert "65535" in refused(file, "--port", "70000")
    assert "optaget" in refused(file, "--host", "203.0.113.7", "--port", "8111")
    assert "1" in refused(file, "--day", "9")
    assert "ingen.temadag" in refused(file.with_name("ingen.temadag"))
    room = served(file)
    assert refused(file)  # it is open already
    room.end()


def test_the_page_may_be_called_by_a_name_that_is_given_for_trying_it_out(file):
    room = served(file, "--known-as", "rum.test")
    host = f"rum.test:{room.line.port}"
    assert room.line.request(Host=host)[0] != 421 and room.line.request(Host="rum.test")[0] == 421
    phone = Phone(room.line)
    sealed = phone.pack("hello", t=room.line.token)
    assert room.line.post(sealed, Host=host, Origin=f"http://{host}")[0] == 200
    room.end()


def test_no_window_is_wanted():
    command = [sys.executable, "-c", WITHOUT_WINDOWS]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert json.loads(done.stdout) == []
