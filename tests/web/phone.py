"""A phone in Python, and a room to be in: what the page does, without a page."""

import contextlib
import hashlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.public import Box, PrivateKey, PublicKey, SealedBox

from temadag.store import sealing
from temadag.web.wire import b64, unb64

ROOT = Path(__file__).resolve().parents[2]


class Line:
    """What a room that is served said about itself, and calls to it as bytes on a socket."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.host = told["address"].removeprefix("http://").rstrip("/")
        self.address, _colon, port = self.host.partition(":")
        self.port = int(port)
        self.token, self.key = told["fragment"].split(".")

    def raw(self, data: bytes, source: str = "", wait: float = 15.0) -> tuple[int, bytes]:
        """Send bytes, and read one answer; status 0 is a closed connection."""
        with self.connected(source, wait) as sock:
            with contextlib.suppress(OSError):  # closed while we spoke; there may be an answer all the same
                sock.sendall(data)
            return answer_on(sock)

    def connected(self, source: str = "", wait: float = 15.0) -> socket.socket:
        """A connection, from one of the laptop's own addresses when `source` says which."""
        where = (self.address, self.port)
        return socket.create_connection(where, wait, (source, 0) if source else None)

    def request(
        self, method: str = "GET", path: str = "/", body: bytes = b"", source: str = "", **headers: str | None
    ) -> tuple[int, bytes]:
        """A call with headers given as `Content_Type`; None leaves a header out."""
        return self.raw(self.packed(method, path, body, **headers), source)

    def packed(self, method: str = "GET", path: str = "/", body: bytes = b"", **headers: str | None) -> bytes:
        """The bytes of a call."""
        length = str(len(body)) if body or method == "POST" else None
        given = {"Host": self.host, "Content-Length": length}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{name}: {value}" for name, value in given.items() if value is not None]
        return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode("latin-1") + body

    def post(self, body: bytes, source: str = "", path: str = "/api/x", **headers: str | None):
        """A call with JSON in it."""
        return self.request("POST", path, body, source, **({"Content_Type": "application/json"} | headers))


def answer_on(sock: socket.socket) -> tuple[int, bytes]:
    """One whole answer as it came."""
    got = b""
    try:
        while not _whole(got):
            more = sock.recv(65536)
            if not more:
                break
            got += more
    except (TimeoutError, OSError):
        pass
    return (int(got.split(b" ", 2)[1]) if got.startswith(b"HTTP/") else 0), got


def _whole(got: bytes) -> bool:
    head, blank, body = got.partition(b"\r\n\r\n")
    if not blank:
        return False
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(lengths) and len(body) >= int(lengths[0].split(b":")[1])


def body_of(got: bytes) -> bytes:
    """What stands after the head."""
    return got.partition(b"\r\n\r\n")[2]


class Phone:
    """One phone: its key pair, and what it seals and opens."""

    def __init__(self, line: Line, code: str = "", source: str = "") -> None:
        self.line, self.code, self.source = line, code, source
        self.pair = PrivateKey.generate()
        self.name = b64(bytes(self.pair.public_key))
        self.box = Box(self.pair, PublicKey(unb64(line.key)))
        self.session: dict[str, Any] = {}
        self.seed = b""

    def pack(self, op: str, **ask: Any) -> bytes:
        """A sealed call."""
        nonce = secrets.token_bytes(24)
        inside = json.dumps({"op": op, "q": b64(nonce[:9]), **ask}).encode()
        boxed = b64(self.box.encrypt(inside, nonce).ciphertext)
        return json.dumps({"c": self.name, "n": b64(nonce), "b": boxed}).encode()

    def open(self, got: bytes) -> dict[str, Any]:
        """What an answer says, inside the seal where there is one."""
        told = json.loads(body_of(got) or b"{}")
        if "b" in told:
            told = json.loads(self.box.decrypt(unb64(told["b"]), unb64(told["n"])))
        return told

    def call(self, op: str, /, **ask: Any) -> tuple[int, dict[str, Any]]:
        """A call and its answer."""
        status, got = self.line.post(self.pack(op, **ask), self.source)
        return status, self.open(got) if status else {}

    def proof(self, salt: str) -> bytes:
        """What proves the code; the seed that opens what is sealed stays here."""
        both = hashlib.scrypt(
            sealing.tidy(self.code).encode(), salt=unb64(salt), n=2**15, r=8, p=1, maxmem=2**26, dklen=64
        )
        self.seed = both[:32]
        return both[32:]

    def join(self) -> int:
        """Come in with the personal code."""
        salts = self.call("hello", t=self.line.token)[1]["salts"]
        status, told = self.call("join", t=self.line.token, a=b64(self.proof(salts[0])))
        if status == 200:
            self.session = told
        return status

    def seal(self, words: str) -> str:
        """Words that only this phone's code opens."""
        key = PublicKey(unb64(self.session["seal"]))
        return "s1." + b64(SealedBox(key).encrypt(sodium_pad(words.encode(), 128)))

    def unseal(self, sealed: str) -> str:
        """Words that were sealed to this phone's code."""
        padded = SealedBox(PrivateKey(self.seed)).decrypt(unb64(sealed.removeprefix("s1.")))
        return sodium_unpad(padded, 128).decode()

    @property
    def prompt(self) -> str:
        """The question that is answered now."""
        return self.session["state"]["prompts"][0]["id"]

    def write(self, words: Any = "hej", v: Any = "group", entry: str = "", prompt: str = "", d: Any = False):
        """Send an entry."""
        key = entry or secrets.token_hex(16)
        return self.call("write", id=key, p=prompt or self.prompt, v=v, x=words, d=d)


RUNNING: list[subprocess.Popen[str]] = []
"""The processes that tests have begun; whoever fails leaves none behind."""


def free_port() -> int:
    """A port that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


class Served:
    """The real `temadag serve` in a process of its own."""

    def __init__(self, file: Path, home: Path, *arguments: str, port: int = 0) -> None:
        command = [sys.executable, "-m", "temadag", "serve", str(file), "--host", "127.0.0.1"]
        port = port or free_port()  # the usual one is everybody's who tests on this machine
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TEMADAG_HOME": str(home)}
        self.process = subprocess.Popen(
            [*command, "--port", str(port), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        RUNNING.append(self.process)
        assert self.process.stdout is not None and self.process.stderr is not None
        first = self.process.stdout.readline()
        assert first, self.process.stderr.read()
        self.line = Line(json.loads(first))

    def end(self) -> tuple[int, str]:
        """Let it end as a system does; its status, and what it complained of."""
        self.process.send_signal(signal.SIGTERM)
        _out, complaints = self.process.communicate(timeout=30)
        return self.process.returncode, complaints

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.kill()
        self.process.communicate()
