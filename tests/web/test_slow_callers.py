"""Callers who hold the line: all are closed by the clock, and the page is answered meanwhile."""

import secrets
import select
import socket
import time

import pytest

from web.phone import Line

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

CALLERS = 400


def held(line: Line, begun: bytes) -> list[socket.socket]:
    """Many connections on which a call is begun."""
    found = []
    for _number in range(CALLERS):
        sock = line.connected()
        sock.sendall(begun)
        sock.setblocking(False)
        found.append(sock)
    return found


def all_closed(line: Line, left: list[socket.socket], within: float, meanwhile) -> None:
    """Drip a byte a second into each until all are closed; the page is called all the while."""
    last = time.monotonic() + within
    while left:
        assert time.monotonic() < last, f"{len(left)} are still open"
        readable, _writable, _odd = select.select(left, [], [], 0.2)
        gone = [sock for sock in readable if _ended(sock)]
        for sock in [*gone, *(sock for sock in left if sock not in gone and not _dripped(sock))]:
            sock.close()
            left.remove(sock)
        meanwhile()


def _ended(sock: socket.socket) -> bool:
    try:
        return not sock.recv(4096)
    except BlockingIOError:
        return False
    except OSError:
        return True


def _dripped(sock: socket.socket) -> bool:
    try:
        sock.send(b"a")
    except BlockingIOError:
        return True
    except OSError:
        return False
    return True


@pytest.mark.parametrize("part", ["head", "body", "nothing"])
def test_all_slow_callers_are_closed_while_leaders_write(room, part):
    line, leader = room.line, room.inside()
    post = f"POST /api/x HTTP/1.1\r\nHost: {line.host}\r\nContent-Type: application/json\r\n"
    begun = {
        "head": f"GET / HTTP/1.1\r\nHost: {line.host}\r\nX-A: ".encode(),
        "body": f"{post}Content-Length: 60000\r\n\r\n".encode(),
        "nothing": b"",
    }[part]
    callers = held(line, begun)

    def meanwhile() -> None:
        assert line.request("GET", "/findes-ikke")[0] == 404
        assert leader.write(secrets.token_hex(8))[0] == 201

    all_closed(line, callers, 20, meanwhile)


@pytest.mark.skipif(
    not hasattr(select, "poll"), reason="Windows cannot tell of a connection without reading it"
)
def test_answers_that_nobody_takes_do_not_hold_the_line(house):
    (house.page / "index.html").write_text("x" * 8_000_000)
    line = house.open()
    poll = select.poll()
    callers = {}
    for _number in range(20):
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.connect((line.address, line.port))
        sock.sendall(line.packed())
        callers[sock.fileno()] = sock
        poll.register(sock, select.POLLHUP | select.POLLERR)
    last = time.monotonic() + 30
    while callers:
        assert time.monotonic() < last, f"{len(callers)} are still held"
        for number, _event in poll.poll(200):
            poll.unregister(number)
            callers.pop(number).close()
