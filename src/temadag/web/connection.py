"""One connection: calls are read by h11 and answered one after the other, each step by its own deadline."""

import asyncio
import contextlib
import socket
import struct
import sys
from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

import h11

from temadag.web.crowd import Crowd
from temadag.web.gate import HEADERS
from temadag.web.streams import Sink
from temadag.web.wire import BODY_MOST, HEAD_MOST, Request, Response, fault

HEAD_TIME, BODY_TIME, ANSWER_TIME = 5.0, 10.0, 15.0
IDLE_TIME, IDLE_TIME_KNOWN = 15.0, 75.0
_LINGER_TIME, _LINGER_BYTES = 2.0, 256 * 1024
"""A refused call is read on for a moment, or the phone would lose the refusal along with the rest of it."""


_AT_ONCE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class Site(Protocol):
    """What answers the calls."""

    def served(self, address: str) -> bool:
        """Whether the page may be called on this address of the laptop's."""

    def at_the_door(self, request: Request, length: int) -> Response | None:
        """Why a call is turned away before its body is read; None when it may come."""

    async def answer(self, request: Request) -> Response:
        """The answer to a whole call."""

    def listen(self, sid: str, sink: Sink) -> None:
        """From now on a stream hears of each revision."""

    def part(self, sid: str, sink: Sink) -> None:
        """A stream has ended."""

    def stumbled(self, trouble: BaseException) -> None:
        """The program itself has a fault."""


class _Phase(Enum):
    IDLE = auto()
    HEAD = auto()
    BODY = auto()
    ANSWER = auto()
    WRITING = auto()
    STREAM = auto()
    LINGER = auto()


class Connection(asyncio.Protocol):
    """A connection from a phone, or from somebody who is none."""

    def __init__(self, site: Site, crowd: Crowd, clock: Callable[[], float]) -> None:
        self.peer, self.known, self.streaming = "", False, False
        self._site, self._crowd, self._clock = site, crowd, clock
        self._h11 = h11.Connection(h11.SERVER, max_incomplete_event_size=HEAD_MOST)
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Task[None] | None = None
        self._request: Request | None = None
        self._body = bytearray()
        self._sid, self._full, self._drained, self._missed = "", False, 0, b""
        self._enter(_Phase.HEAD, HEAD_TIME)

    @property
    def reading(self) -> bool:
        """Whether a call is on its way in."""
        return self._phase in (_Phase.HEAD, _Phase.BODY)

    @property
    def resting(self) -> bool:
        """Whether it waits for the next call."""
        return self._phase is _Phase.IDLE

    @property
    def answering(self) -> bool:
        """Whether a call is being answered."""
        return self._phase is _Phase.ANSWER

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a place among the connected, when this address is served and there is room."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        peer, own = transport.get_extra_info("peername"), transport.get_extra_info("sockname")
        self.peer = peer[0] if peer else ""
        transport.set_write_buffer_limits(high=0)
        if not (own and self._site.served(own[0]) and self._crowd.admit(self)):
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back. What is being answered is finished all the same: it may be a post."""
        self._crowd.leave(self)
        self._transport = None
        if self.streaming:
            self.streaming = False
            self._site.part(self._sid, self)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        if self._phase is _Phase.LINGER:
            self._drained += len(data)
            if self._drained > _LINGER_BYTES:
                self.abort()
        elif self._phase is _Phase.STREAM:
            self.abort()  # a stream is listened to, not talked into
        else:
            if self._phase is _Phase.IDLE:
                self._enter(_Phase.HEAD, HEAD_TIME)
            self._h11.receive_data(data)
            self._read()

    def eof_received(self) -> bool:
        """The other end says no more; what was asked is still answered."""
        return self._phase in (_Phase.ANSWER, _Phase.WRITING)

    def pause_writing(self) -> None:
        """The other end does not take what is sent."""
        self._full = True
        if self._phase is _Phase.STREAM:
            self._enter(_Phase.STREAM, ANSWER_TIME)

    def resume_writing(self) -> None:
        """The other end has taken everything."""
        self._full = False
        if self._phase is _Phase.WRITING:
            self._next()
        elif self._phase is _Phase.STREAM:
            self._enter(_Phase.STREAM, None)
            missed, self._missed = self._missed, b""
            if missed:
                self.tell(missed)

    def expire(self) -> None:
        """Be closed for taking too long."""
        if self._phase is _Phase.IDLE and self._transport is not None:
            self._transport.close()
        else:
            self.abort()

    def abort(self) -> None:
        """Be closed at once; what was not taken is thrown away, and not kept by the system to be sent on."""
        if self._transport is not None:
            _forget_what_is_on_its_way(self._transport)
            self._transport.abort()

    def tell(self, event: bytes) -> None:
        """Send an event down the stream; one whose phone has stopped listening is closed in the end."""
        if self._transport is None or self._phase is not _Phase.STREAM:
            return
        if self._full:
            self._missed = event  # only the newest is worth hearing
        else:
            self._write(self._h11.send(h11.Data(data=event)))

    def end(self) -> None:
        """End the stream, or the connection when it does nothing just now."""
        if self._transport is None:
            return
        if self._phase is _Phase.STREAM and not self._full:
            with contextlib.suppress(h11.LocalProtocolError):
                self._write(self._h11.send(h11.EndOfMessage()))
        if not self.answering:
            self._transport.close()

    def _write(self, sent: bytes | None) -> None:
        if self._transport is not None:
            self._transport.write(sent or b"")

    def _enter(self, phase: _Phase, seconds: float | None) -> None:
        self._phase, self.since = phase, self._clock()
        self.due = self.since + seconds if seconds is not None else float("inf")

    def _read(self) -> None:
        try:
            while self._transport is not None and self.reading:
                event = self._h11.next_event()
                if isinstance(event, h11.Request):
                    self._on_head(event)
                elif isinstance(event, h11.Data):
                    self._on_body(bytes(event.data))
                elif isinstance(event, h11.EndOfMessage):
                    self._on_whole()
                elif isinstance(event, h11.ConnectionClosed):
                    self._transport.close()
                    return
                else:
                    self._go_on()
                    return
        except h11.RemoteProtocolError as trouble:
            self._refuse(fault(trouble.error_status_hint, "http"))

    def _go_on(self) -> None:
        if self._h11.they_are_waiting_for_100_continue and self._transport is not None:
            go_on = h11.InformationalResponse(status_code=100, headers=[])
            self._write(self._h11.send(go_on))

    def _on_head(self, event: h11.Request) -> None:
        if _length(event) > HEAD_MOST:
            self._refuse(fault(431, "head"))
            return
        self._request = _request(event, self.peer)
        headers = self._request.headers
        if "transfer-encoding" in headers:
            # Bodies of ours have a length; two ways to say it is how one call is smuggled in another.
            self._refuse(fault(400, "http"))
            return
        refusal = self._site.at_the_door(self._request, int(headers.get("content-length", "0")))
        if refusal is not None:
            self._refuse(refusal)
            return
        self._body.clear()
        self._enter(_Phase.BODY, BODY_TIME)

    def _on_body(self, data: bytes) -> None:
        self._body += data
        if len(self._body) > BODY_MOST:
            self._refuse(fault(413, "size"))

    def _on_whole(self) -> None:
        assert self._transport is not None and self._request is not None
        asked = self._request
        whole = Request(asked.method, asked.path, asked.query, asked.headers, bytes(self._body), asked.peer)
        self._transport.pause_reading()
        self._enter(_Phase.ANSWER, None)
        self._task = asyncio.get_running_loop().create_task(self._answer(whole))

    async def _answer(self, request: Request) -> None:
        try:
            async with asyncio.timeout(ANSWER_TIME):
                response = await self._site.answer(request)
        except TimeoutError:
            response = fault(503, "late")
        except Exception as trouble:
            self._site.stumbled(trouble)
            response = fault(500, "fault")
        if self._transport is None:
            return
        if response.known:
            self._crowd.know(self)
        self._send(response)

    def _refuse(self, response: Response) -> None:
        """Turn a call away without having read it; nothing more is read on this connection."""
        if self._h11.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            self._send(response, closing=True)
        else:
            self.abort()

    def _send(self, response: Response, closing: bool = False) -> None:
        assert self._transport is not None
        headers = [*response.headers, *HEADERS]
        if closing:
            headers.append(("Connection", "close"))
        if not response.stream:
            headers.append(("Content-Length", str(len(response.body))))
        head = h11.Response(status_code=response.status, headers=[_ascii(*pair) for pair in headers])
        sent = self._h11.send(head) or b""
        if response.stream:
            self._begin_stream(response.stream, sent)
            return
        if response.body and (self._request is None or self._request.method != "HEAD"):
            sent += self._h11.send(h11.Data(data=response.body)) or b""
        sent += self._h11.send(h11.EndOfMessage()) or b""
        self._enter(_Phase.WRITING, ANSWER_TIME)
        self._transport.write(sent)
        if not self._full:
            self._next()

    def _begin_stream(self, sid: str, head: bytes) -> None:
        assert self._transport is not None
        self._sid, self.streaming = sid, True
        self._enter(_Phase.STREAM, None)
        self._transport.write(head)
        self._transport.resume_reading()  # only so that the end of it is noticed
        self._site.listen(sid, self)

    def _next(self) -> None:
        """Wait for the next call, or let the connection go when there can be none."""
        assert self._transport is not None
        if self._h11.our_state is not h11.DONE or self._h11.their_state is not h11.DONE:
            self._linger()
            return
        self._h11.start_next_cycle()
        self._request = None
        waiting = bool(self._h11.trailing_data[0])
        idle = IDLE_TIME_KNOWN if self.known else IDLE_TIME
        self._enter(_Phase.HEAD if waiting else _Phase.IDLE, HEAD_TIME if waiting else idle)
        self._transport.resume_reading()
        if waiting:
            asyncio.get_running_loop().call_soon(self._read)

    def _linger(self) -> None:
        assert self._transport is not None
        self._enter(_Phase.LINGER, _LINGER_TIME)
        if self._h11.their_state in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED):
            self._transport.close()
        else:
            self._transport.write_eof()
            self._transport.resume_reading()


def _ascii(name: str, value: str) -> tuple[bytes, bytes]:
    return name.encode("ascii"), value.encode("ascii")


def _length(head: h11.Request) -> int:
    return sum(len(name) + len(value) + 4 for name, value in head.headers) + len(head.target)


def _request(head: h11.Request, peer: str) -> Request:
    path, _mark, query = head.target.decode("latin-1").partition("?")
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in head.headers}
    return Request(head.method.decode("latin-1"), path, query, headers, peer=peer)


def _forget_what_is_on_its_way(transport: asyncio.Transport) -> None:
    sock = transport.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
