"""The room check: whether phones will reach the laptop, tried the day before, with causes as codes."""

import contextlib
import socket
import threading
from collections.abc import Iterator, Sequence

from temadag.core.room import Cause, Finding
from temadag.store import people
from temadag.store.session_store import SessionStore
from temadag.web.network import Card, private
from temadag.web.server import listening

_PATIENCE = 3.0


def check(
    store: SessionStore, cards: Sequence[Card], port: int, host: str = "", tried: bool = False
) -> list[Finding]:
    """What was tried and whether it held; `port` is that of an open room, 0 for none.

    `tried` is whether a phone has been in since the room was opened.
    """
    ways = private(cards)
    addresses = [host] if host else [card.address for card in ways]
    found = [_network(cards, ways, host)]
    if addresses:
        found += [_port(port), *_reached(addresses, port)]
    if ways:
        found.append(_finding("one-network", len(ways) == 1, Cause.SEVERAL_NETWORKS))
        hotspot = any(card.own_hotspot for card in ways)
        found.append(_finding("no-hotspot", not hotspot, Cause.FEW_AT_A_HOTSPOT))
    coded = store.read(people.with_personal_code)
    found.append(_finding("codes", bool(coded), Cause.NO_CODES))
    found.append(_finding("tried", tried, Cause.NOT_TRIED))
    return found


def causes(cards: Sequence[Card]) -> tuple[Cause, ...]:
    """Why phones may not reach a room that is open on these."""
    ways = private(cards)
    found = [] if ways else [_without_a_way(cards)]
    if len(ways) > 1:
        found.append(Cause.SEVERAL_NETWORKS)
    if any(card.own_hotspot for card in ways):
        found.append(Cause.FEW_AT_A_HOTSPOT)
    return tuple(found)


def _network(cards: Sequence[Card], ways: Sequence[Card], host: str) -> Finding:
    return _finding("network", bool(ways or host), _without_a_way(cards))


def _without_a_way(cards: Sequence[Card]) -> Cause:
    if any(card.public for card in cards):
        return Cause.PUBLIC_ADDRESS
    return Cause.ONLY_LOOPBACK if cards else Cause.NO_NETWORK


def _port(port: int) -> Finding:
    if port:
        return Finding("port", True)
    try:
        listening("0.0.0.0", 0).close()
    except OSError:
        return Finding("port", False, Cause.PORT_TAKEN)
    return Finding("port", True)


def _reached(addresses: Sequence[str], port: int) -> Iterator[Finding]:
    """Whether the laptop reaches itself on each address: a firewall or a lost card shows here."""
    for address in addresses:
        with _somebody(address, port) as asked:
            yield _finding(f"reach {address}", _answers(address, asked), Cause.CANNOT_REACH_ITSELF)


@contextlib.contextmanager
def _somebody(address: str, port: int) -> Iterator[int]:
    """The port of the open room, or of one that answers for the length of a `with`."""
    if port:
        yield port
        return
    try:
        sock = listening(address, 0)
    except OSError:
        yield 0
        return
    with sock:
        sock.settimeout(_PATIENCE)
        thread = threading.Thread(target=_answer_once, args=(sock,), daemon=True)
        thread.start()
        yield int(sock.getsockname()[1])
        thread.join(_PATIENCE)


def _answer_once(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        call, _peer = sock.accept()
        with call:
            call.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")


def _answers(address: str, port: int) -> bool:
    if not port:
        return False
    try:
        with socket.create_connection((address, port), _PATIENCE) as call:
            call.sendall(f"GET / HTTP/1.1\r\nHost: {address}:{port}\r\nConnection: close\r\n\r\n".encode())
            return call.recv(5) == b"HTTP/"
    except OSError:
        return False


def _finding(what: str, holds: bool, cause: Cause) -> Finding:
    return Finding(what, holds, None if holds else cause)
