"""Killed in mid-sentence, at any moment: nothing that was acknowledged is missing."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from temadag.store import life, people, plan
from temadag.store.home import Home
from temadag.store.session_store import SessionStore

WORDS = "Det skal være trygt at være modig, også når æ, ø og å fylder. "
CHILD = Path(__file__).with_name("writing_child.py")
TYPING = Path(__file__).with_name("typing_child.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")


def write_until_killed(path: Path, rng: random.Random, program: Path = CHILD, seconds: float = 0.05) -> int:
    """Let a child write for a random while, kill it, and return the last number it had acknowledged."""
    source = Path(__file__).resolve().parents[2] / "src"
    child = subprocess.Popen(
        [sys.executable, str(program), str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    threading.Event().wait(rng.expovariate(1 / seconds))  # the random moment is the point of the test
    child.send_signal(signal.SIGKILL)
    said = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    return int(said[-1]) if said else 0


def rounds_of_killing(tmp_path: Path, rounds: int) -> None:
    path = tmp_path / "dag.temadag"
    rng = random.Random(7)
    acknowledged = 0
    for _round in range(rounds):
        acknowledged = max(acknowledged, write_until_killed(path, rng))
        store = SessionStore.open(path, tmp_path / "locks")
        written = {int(p.name[4:]) for p in store.read(people.everybody)}
        store.close()
        assert written == set(range(1, len(written) + 1))
        assert len(written) >= acknowledged
        acknowledged = len(written)


def test_ten_kills_lose_nothing(tmp_path):
    rounds_of_killing(tmp_path, 10)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_two_hundred_kills_lose_nothing(tmp_path):
    rounds_of_killing(tmp_path, 200)


def test_a_sentence_being_typed_in_the_window_is_there_up_to_what_was_saved(tmp_path, monkeypatch):
    monkeypatch.setenv("TEMADAG_HOME", str(tmp_path / "home"))
    path, rng, acknowledged = tmp_path / "dag.temadag", random.Random(3), 0
    for _round in range(4):
        acknowledged = max(acknowledged, write_until_killed(path, rng, TYPING, 1.2))
        store = life.open_file(path, Home(tmp_path / "home" / "data")).store
        written = store.read(plan.days)[0].purpose
        store.close()
        assert len(written) >= acknowledged
        assert (WORDS * (1 + len(written) // len(WORDS))).startswith(written)
    assert acknowledged > 0
