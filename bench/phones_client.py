"""Phones for `bench/phones.py`: each has its key pair, one connection for calls and one for the stream."""

import asyncio
import json
import random
import secrets
import time
from collections import Counter
from typing import Any

from nacl.public import Box, PrivateKey, PublicKey

from temadag.web.wire import b64, unb64

PATIENCE = 15.0
ABORTED, AGAIN = 0.05, 0.1
"""How many posts break off midway and are sent anew, and how many answers are lost on the way."""


class Room:
    """Where the phones go."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.host = told["address"].removeprefix("http://").rstrip("/")
        self.address, _colon, port = self.host.partition(":")
        assert self.address == "127.0.0.1", "loopback only"
        self.port = int(port)
        self.token, self.key = told["fragment"].split(".")
        self.helper_code = told["helper_code"]


class Figures:
    """What was measured, in seconds, by what it was of."""

    def __init__(self) -> None:
        self._found: dict[str, list[float]] = {}
        self.errors: Counter[str] = Counter()
        self.listening = 0
        self.news_at = 0.0

    def add(self, name: str, seconds: float) -> None:
        """One more."""
        self._found.setdefault(name, []).append(seconds)

    def take(self, name: str) -> list[float]:
        """All so far, which begin anew."""
        return self._found.pop(name, [])


async def answered(room: Room) -> float:
    """How long a page took on a connection of its own."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection(room.address, room.port)
    writer.write(f"GET / HTTP/1.1\r\nHost: {room.host}\r\nConnection: close\r\n\r\n".encode())
    await asyncio.wait_for(reader.read(), PATIENCE)
    writer.close()
    return time.perf_counter() - began


class Phone:
    """One phone."""

    def __init__(self, room: Room, proof: bytes, figures: Figures) -> None:
        self._room, self._proof, self._figures = room, proof, figures
        pair = PrivateKey.generate()
        self._name = b64(bytes(pair.public_key))
        self._box = Box(pair, PublicKey(unb64(room.key)))
        self._chance = random.Random(proof)
        self._turn = asyncio.Lock()
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.sid, self._state = "", {}
        self.acknowledged: list[str] = []

    async def join(self) -> None:
        """Come in."""
        status, told = await self._call("join", "join", t=self._room.token, a=b64(self._proof))
        if status == 200:
            self.sid, self._state = told["sid"], told["state"]

    async def state(self) -> None:
        """Ask how the day stands."""
        await self._call("state", "state")

    async def help(self, code: str) -> None:
        """Come in as a helper."""
        await self._call("help", "help", t=self._room.token, w=code)

    async def walk_in(self, name: str) -> None:
        """Add somebody, so that something is new."""
        await self._call("walk in", "walkin", name=name)

    async def listen(self) -> None:
        """Hear of news, and ask for it each time, as the page does."""
        reader, writer = await asyncio.open_connection(self._room.address, self._room.port)
        writer.write(self._head("GET", f"/api/events?s={self.sid}"))
        try:
            while line := await reader.readline():
                if line.startswith(b"retry:"):
                    self._figures.listening += 1
                elif line.startswith(b"data:") and self._figures.news_at:
                    self._figures.add("news", time.perf_counter() - self._figures.news_at)
                    await self.state()
            self._figures.errors["stream ended"] += 1
        finally:
            writer.close()

    async def post_within(self, posts: int, seconds: float, words: str) -> None:
        """Send so many entries at moments of chance; each again until it has its receipt."""
        began = time.perf_counter()
        for moment in sorted(self._chance.random() * seconds for _post in range(posts)):
            await asyncio.sleep(max(0.0, began + moment - time.perf_counter()))
            await self._post(words * self._chance.randint(2, 25))

    async def _post(self, words: str) -> None:
        prompt, v = self._state["prompts"][0]["id"], self._chance.choice(("group", "room-named"))
        ask = {"id": secrets.token_hex(16), "p": prompt, "v": v, "x": words, "d": False}
        if self._chance.random() < ABORTED:
            await self._break_off(ask)
        for _time in range(6):
            status, _told = await self._call("post", "write", **ask)
            if status in (200, 201):
                self.acknowledged.append(ask["id"])
                break
            await asyncio.sleep(0.2)
        if self._chance.random() < AGAIN:
            await self._call("again", "write", **ask)

    async def _break_off(self, ask: dict[str, Any]) -> None:
        """The Wi-Fi goes in the middle of a post."""
        _reader, writer = await asyncio.open_connection(self._room.address, self._room.port)
        sent = self._packed("write", ask)
        writer.write(sent[: len(sent) * 2 // 3])
        await writer.drain()
        writer.transport.abort()

    async def _call(self, name: str, op: str, /, **ask: Any) -> tuple[int, dict[str, Any]]:
        began = time.perf_counter()
        async with self._turn:
            try:
                status, told = await asyncio.wait_for(self._asked(self._packed(op, ask)), PATIENCE)
            except (OSError, TimeoutError, asyncio.IncompleteReadError) as trouble:
                self._figures.errors[f"{name} {type(trouble).__name__}"] += 1
                self._writer = None
                return 0, {}
        self._figures.add(name, time.perf_counter() - began)
        if status not in (200, 201):
            self._figures.errors[f"{name} {status}"] += 1
        return status, told

    async def _asked(self, data: bytes) -> tuple[int, dict[str, Any]]:
        for fresh in (False, True):
            if self._writer is None or self._writer.is_closing():
                self._reader, self._writer = await asyncio.open_connection(
                    self._room.address, self._room.port
                )
            assert self._reader is not None
            try:
                self._writer.write(data)
                head = await self._reader.readuntil(b"\r\n\r\n")
                break
            except (OSError, asyncio.IncompleteReadError):
                self._writer = None  # a resting connection had been closed: once more on a new one
                if fresh:
                    raise
        length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        told = json.loads(await self._reader.readexactly(length))
        if "b" in told:
            told = json.loads(self._box.decrypt(unb64(told["b"]), unb64(told["n"])))
        return int(head.split(b" ", 2)[1]), told

    def _head(self, method: str, path: str, length: int = 0) -> bytes:
        kind = f"Content-Type: application/json\r\nContent-Length: {length}\r\n" if length else ""
        return f"{method} {path} HTTP/1.1\r\nHost: {self._room.host}\r\n{kind}\r\n".encode()

    def _packed(self, op: str, ask: dict[str, Any]) -> bytes:
        nonce = secrets.token_bytes(24)
        inside = json.dumps({"op": op, "q": b64(nonce[:9]), **ask}).encode()
        boxed = b64(self._box.encrypt(inside, nonce).ciphertext)
        body = json.dumps({"c": self._name, "n": b64(nonce), "b": boxed}).encode()
        return self._head("POST", "/api/x", len(body)) + body
