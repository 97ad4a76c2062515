"""Killed in mid-sentence, at any moment: nothing that was acknowledged is missing, and nothing is half."""

import os
import random
import signal
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from faults import kills
from faults.kills import Rounds
from faults.story import WORDS
from temadag.store import life, plan
from temadag.store.home import Home

TYPING = Path(__file__).with_name("typing_child.py")
CORES = 2
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")


def on_all_cores(kill: partial[Rounds], rounds: int) -> Rounds:
    """Kill in other processes than this one, where Qt's threads would not stand a fork; many on all cores."""
    cores = CORES if rounds > 50 else 1
    with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
        runs = [pool.submit(kill, seed, rounds // cores) for seed in range(cores)]
        return sum((run.result() for run in runs), Rounds())


def check(done: Rounds, rounds: int) -> None:
    """So many were killed, they had written, and nothing is wrong."""
    print(f"{done.killed} kills, {done.acknowledged} acknowledged, {done.beyond} beyond; left: {done.left}")
    assert (done.killed, done.wrong) == (rounds, ())
    assert not [file for file in done.left if "snapshots" in file], "an erasure cut short is gone on with"
    assert done.acknowledged > rounds


def test_kills_while_writing_and_erasing_lose_nothing() -> None:
    check(on_all_cores(partial(kills.while_writing), 12), 12)


def test_kills_between_the_pieces_of_a_step_are_seen() -> None:
    # Eight kills hit between two pieces nearly always, and on a busy machine now and then not at all.
    rounds = (on_all_cores(partial(kills.while_writing, in_pieces=True), 8) for _again in range(8))
    assert any(one.wrong for one in rounds)


@pytest.mark.slow
def test_kills_while_publishing_closing_and_opening_lose_nothing() -> None:
    check(on_all_cores(partial(kills.while_publishing), 8), 8)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_very_many_kills_while_publishing_closing_and_opening_lose_nothing() -> None:
    check(on_all_cores(partial(kills.while_publishing), 300), 300)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_very_many_kills_while_writing_and_erasing_lose_nothing() -> None:
    check(on_all_cores(partial(kills.while_writing), 640), 640)


def typed_until_killed(path: Path, seconds: float) -> int:
    """Let somebody type in the window, kill it, and return how many letters were said to be saved."""
    source = Path(__file__).resolve().parents[2] / "src"
    child = subprocess.Popen(
        [sys.executable, str(TYPING), str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    threading.Event().wait(seconds)  # the random moment is the point of the test
    child.send_signal(signal.SIGKILL)
    said = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    return int(said[-1]) if said else 0


def rounds_of_typing(folder: Path, home: Path, seed: int, rounds: int, seconds: float) -> int:
    """Type and kill in one file again and again; how many letters were said to be saved."""
    path, chance, acknowledged = folder / str(seed) / "dag.temadag", random.Random(seed), 0
    path.parent.mkdir()
    for _round in range(rounds):
        long_enough = 0.9 + chance.expovariate(1 / seconds)  # what is typed without a rest waits a second
        acknowledged = max(acknowledged, typed_until_killed(path, long_enough))
        store = life.open_file(path, Home(home / "data")).store
        written = store.read(plan.days)[0].purpose
        store.close()
        assert len(written) >= acknowledged
        assert (WORDS * (1 + len(written) // len(WORDS))).startswith(written)
    return acknowledged


@pytest.mark.slow
def test_a_sentence_being_typed_in_the_window_is_there_up_to_what_was_saved(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("TEMADAG_HOME", str(home))
    assert rounds_of_typing(tmp_path, home, 3, 2, 0.4) > 0


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_sentence_is_there_after_very_many_kills(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("TEMADAG_HOME", str(home))
    with ThreadPoolExecutor(CORES) as pool:
        runs = [pool.submit(rounds_of_typing, tmp_path, home, seed, 30, 0.5) for seed in range(CORES)]
        assert all(run.result() > 100 for run in runs)
