"""Many read, one commits alone, and nobody waits past their turn."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from temadag.store.doorway import Doorway


def test_nobody_reads_while_somebody_commits_and_all_get_their_turn() -> None:
    door, inside, wrong = Doorway(), [0], []
    counted = threading.Lock()

    def read(_number: int) -> int:
        with door.reading():
            with counted:
                inside[0] += 1
            with counted:
                inside[0] -= 1
        return 1

    def commit(_number: int) -> int:
        with door.committing():
            if inside[0]:
                wrong.append(inside[0])
        return 1

    with ThreadPoolExecutor(8) as many:
        done = [many.submit(commit if n % 4 == 0 else read, n) for n in range(4000)]
        assert sum(one.result(30) for one in done) == 4000
    assert wrong == []


def test_who_came_during_a_commit_reads_before_the_next_one() -> None:
    door, order = Doorway(), []
    committing, may_end = threading.Event(), threading.Event()

    def first() -> None:
        with door.committing():
            committing.set()
            may_end.wait(10)
        with door.committing():  # at once again, as a stream of posts does
            order.append("commit")

    def reader() -> None:
        with door.reading():
            order.append("read")

    writer = threading.Thread(target=first)
    writer.start()
    assert committing.wait(10)
    readers = [threading.Thread(target=reader) for _number in range(5)]
    for one in readers:
        one.start()
    while door._queued < 5:
        threading.Event().wait(0.001)
    may_end.set()
    for one in (writer, *readers):
        one.join(10)
    assert order == ["read"] * 5 + ["commit"]


def test_an_error_inside_lets_the_others_on() -> None:
    door = Doorway()
    for enter in (door.reading, door.committing):
        with pytest.raises(ZeroDivisionError), enter():
            raise ZeroDivisionError
    with door.committing():
        pass
    with door.reading(), door.reading():
        pass
