"""The power goes at any moment: what was acknowledged is there, whole; without our precautions it is not."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from faults import crashvfs, power_cuts, publish_cuts
from faults.power_cuts import DAMAGED, HALF, LOST, NOT_ERASED, Tally
from faults.publish_cuts import OLDER

OLD = sorted((Path(__file__).resolve().parents[1] / "old_files").glob("*.temadag"))
CORES = 2
pytestmark = pytest.mark.skipif(bool(crashvfs.why_not()), reason=crashvfs.why_not() or "can be recorded")


def on_all_cores(cut: Callable[..., Tally], *parts: tuple[object, ...]) -> Tally:
    """The sum of several runs, each in a process of its own."""
    with ProcessPoolExecutor(CORES, get_context("spawn")) as pool:
        return sum((run.result() for run in [pool.submit(cut, *part) for part in parts]), Tally())


def check(tally: Tally, cuts: int) -> None:
    """So many cuts, and nothing wrong."""
    print(f"{tally.cuts} cuts, {tally.different} different remainders: {dict(tally.found)}")
    assert (tally.cuts, tally.wrong) == (cuts, {})
    assert tally.different > cuts / 5, "they were really different moments"


def test_writing_loses_nothing() -> None:
    check(power_cuts.while_writing(1, 200, steps=40), 200)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pragma", "what"),
    [("synchronous = off", DAMAGED), ("journal_mode = delete", LOST), ("journal_mode = off", HALF)],
)
def test_writing_with_other_settings_does_lose(pragma: str, what: str) -> None:
    tally = power_cuts.while_writing(1, 100, steps=40, pragmas=(pragma,))
    assert any(found.startswith(what) for found in tally.wrong), tally.found


@pytest.mark.slow
def test_a_file_that_is_not_written_anew_does_hold_who_was_erased() -> None:
    tally = power_cuts.while_writing(2, 100, steps=60, pragmas=("secure_delete = off",), anew=False)
    assert NOT_ERASED in tally.wrong, tally.found


@pytest.mark.parametrize(
    "old",
    [pytest.param(old, marks=() if old in (OLD[0], OLD[-1]) else pytest.mark.slow) for old in OLD],
    ids=lambda path: path.stem,
)
def test_an_old_file_is_brought_up_to_date_or_is_as_it_was(old: Path) -> None:
    check(power_cuts.while_migrating(1, 30, old), 30)


@pytest.mark.slow
@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_migration_in_pieces_does_leave_half_of_it(old: Path) -> None:
    assert power_cuts.while_migrating(1, 40, old, in_pieces=True).wrong


def test_a_published_file_is_whole_and_as_new_as_was_said() -> None:
    check(publish_cuts.while_publishing(1, 80), 80)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("left_out", "what"),
    [
        (publish_cuts.no_sync_of_the_file, DAMAGED),
        (publish_cuts.no_sync_of_the_folder, OLDER),
        (publish_cuts.no_sync_of_the_live_copy, LOST),
    ],
)
def test_publishing_with_less_care_does_lose(left_out: publish_cuts.Careless, what: str) -> None:
    tally = publish_cuts.while_publishing(1, 50, left_out=left_out)
    assert any(found.startswith(what) for found in tally.wrong), tally.found


def test_two_laptops_work_is_joined_or_still_to_be_joined() -> None:
    check(publish_cuts.while_joining(1, 15), 15)


@pytest.mark.slow
def test_joining_into_a_live_copy_that_is_not_synced_does_lose() -> None:
    tally = publish_cuts.while_joining(1, 30, publish_cuts.no_sync_of_the_live_copy)
    assert LOST in tally.wrong, tally.found


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_joining_loses_nothing_in_very_many_cuts() -> None:
    check(on_all_cores(publish_cuts.while_joining, (1, 200), (2, 200)), 400)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_publishing_loses_nothing_in_very_many_cuts() -> None:
    cut = partial(publish_cuts.while_publishing, steps=80, stories=4)
    check(on_all_cores(cut, *[(seed, 1_300) for seed in range(6)]), 7_800)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_writing_loses_nothing_in_very_many_cuts() -> None:
    cut = partial(power_cuts.while_writing, stories=5)
    check(on_all_cores(cut, *[(seed, 6_400) for seed in range(6)]), 38_400)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_migrating_loses_nothing_in_very_many_cuts() -> None:
    check(on_all_cores(power_cuts.while_migrating, *[(7, 1_900, old) for old in OLD]), 1_900 * len(OLD))
