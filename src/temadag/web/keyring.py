"""The room's keys and who has come in, in a file of the program's own that outlives a restart.

A line is added for each change before it counts, and `sync` brings it to the disk; one that a power cut
tore is as if it had never been. The file never holds an address, a device's name, or what anybody wrote.
"""

import contextlib
import hashlib
import json
import os
import secrets
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from nacl.public import Box, PrivateKey

from temadag.web import sealed
from temadag.web.wire import Malformed, b64, unb64

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WORD = 8
_REMEMBERED = 50_000
"""Changes that are known again when somebody sends them once more."""


@dataclass(frozen=True)
class Keys:
    """What a room is entered with, new on another day: key, token, word to type, the helper's code."""

    day_id: str
    secret: str
    token: str
    word: str
    helper_code: str
    port: int = 0

    @classmethod
    def new(cls, day_id: str, port: int = 0) -> "Keys":
        """A room that nobody has been in."""
        key = b64(bytes(PrivateKey.generate()))
        return cls(day_id, key, b64(secrets.token_bytes(16)), _spoken(), _spoken(), port)

    @property
    def key(self) -> PrivateKey:
        """The key that opens what phones seal to this room."""
        return PrivateKey(unb64(self.secret, 32))


@dataclass(frozen=True)
class Session:
    """A phone that is in; `person_id` is empty for a helper's. `approved`: by name, without a code."""

    phone: str
    sid: str
    person_id: str = ""
    approved: bool = False

    @property
    def helper(self) -> bool:
        """Whether it is a helper's, without a leader's rights."""
        return not self.person_id


class Keyring:
    """The room of one file while it is served; all its methods belong to the server's thread."""

    def __init__(self, path: Path, day_id: str) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self._added, self._syncing = False, threading.Lock()
        room, sessions, done = _read(path)
        if room is None or room.day_id != day_id:
            room, sessions, done = Keys.new(day_id, room.port if room else 0), {}, set()
        self._begin(room, sessions, done)

    def _begin(self, keys: Keys, sessions: dict[str, Session], done: set[str]) -> None:
        self._rewrite(keys, sessions, done)
        key = keys.key
        self.keys, self.key, self.public = keys, key, b64(bytes(key.public_key))
        self.sessions = sessions
        self._boxes: dict[str, Box] = {}
        self._done: dict[str, None] = {}
        for one in done:
            self._remember(one)

    def renew(self, day_id: str) -> None:
        """A new room: whoever was in has to come in again, with a new key and a new token."""
        self._begin(Keys.new(day_id, self.keys.port), {}, set())

    def settle_on(self, port: int) -> None:
        """Keep the port, for the page of a phone is known by it."""
        if self.keys.port != port:
            self.keys = replace(self.keys, port=port)
            self._add({"room": asdict(self.keys)})

    def box(self, phone: str) -> Box:
        """The box of a phone; that of one who is in is made once. Raises Malformed."""
        known = self._boxes.get(phone)
        if known is None:
            known = sealed.box_for(self.key, phone)
            if phone in self.sessions:
                self._boxes[phone] = known
        return known

    def let_in(self, phone: str, person_id: str, approved: bool = False) -> Session:
        """Somebody comes in with a phone; one who is in already keeps the session."""
        known = self.sessions.get(phone)
        if known is not None and (known.person_id, known.approved) == (person_id, approved):
            return known
        made = Session(phone, b64(secrets.token_bytes(16)), person_id, approved)
        self._add({"in": asdict(made)})
        self.sessions[phone] = made
        return made

    def put_out(self, *phones: str) -> None:
        """These phones have to come in again."""
        gone = [phone for phone in phones if phone in self.sessions]
        for phone in gone:
            self._add({"out": phone})
            self.sessions.pop(phone)
            self._boxes.pop(phone, None)

    def by_sid(self, sid: str) -> Session | None:
        """The session of a stream."""
        given = sid.encode("utf-8", "replace")
        known = self.sessions.values()
        return next((s for s in known if secrets.compare_digest(s.sid.encode(), given)), None)

    def was_done(self, phone: str, echo: str) -> bool:
        """Whether this very question of a phone has been done: the air can be recorded and played again."""
        return _trace(phone, echo) in self._done

    def done(self, phone: str, echo: str) -> None:
        """Know a question again that changed something, also after a restart.

        Only a trace without the phone is kept: beside who came in with it, the order of such lines would
        tell who gave what has no name.
        """
        done = _trace(phone, echo)
        self._remember(done)
        with contextlib.suppress(OSError):  # what it was about is on the disk all the same
            self._add({"did": done})

    def _remember(self, done: str) -> None:
        self._done[done] = None
        if len(self._done) > _REMEMBERED:
            del self._done[next(iter(self._done))]

    def sync(self) -> None:
        """Bring to the disk what has been added; from any thread."""
        with self._syncing:
            if self._added and self._file is not None:
                self._added = False
                os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let the file go."""
        with contextlib.suppress(OSError):
            self.sync()
        with self._syncing, contextlib.suppress(OSError):
            if self._file is not None:
                file, self._file = self._file, None
                file.close()

    def _add(self, line: dict[str, Any]) -> None:
        assert self._file is not None
        self._file.write(_line(line))
        self._file.flush()
        self._added = True

    def _rewrite(self, keys: Keys, sessions: dict[str, Session], done: set[str]) -> None:
        """The file anew, with what holds now; it is replaced whole. Raises OSError, and is then as it was."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines: list[dict[str, Any]] = [{"room": asdict(keys)}]
        lines += [{"in": asdict(session)} for session in sessions.values()]
        lines += [{"did": one} for one in sorted(done)]  # in no order of theirs
        beside = self._path.with_name(self._path.name + ".new")
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.writelines(_line(line) for line in lines)
            file.flush()
            os.fsync(file.fileno())
        with self._syncing:
            if self._file is not None:
                self._file.close()  # an open file cannot be replaced on Windows
            beside.replace(self._path)
            self._file = self._path.open("ab")


def _read(path: Path) -> tuple[Keys | None, dict[str, Session], set[str]]:
    room: Keys | None = None
    sessions: dict[str, Session] = {}
    done: set[str] = set()
    for line in _lines(path):
        try:
            if "room" in line:
                room = Keys(**line["room"])
                unb64(room.secret, 32)
            elif "in" in line:
                came = Session(**line["in"])
                sessions[came.phone] = came
            elif "out" in line:
                sessions.pop(line["out"], None)
            elif "did" in line:
                done |= {line["did"]} if isinstance(line["did"], str) else set()
        except (TypeError, Malformed, LookupError):
            continue  # a line that another version wrote
    return room, sessions, done


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        written = path.read_bytes()
    except OSError:
        return
    for line in written.split(b"\n"):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found


def _line(line: dict[str, Any]) -> bytes:
    # A new line first as well: what follows a line that was torn off must not hang on to it.
    return b"\n" + json.dumps(line, separators=(",", ":")).encode() + b"\n"


def _trace(phone: str, echo: str) -> str:
    """What a question is known again by, and nobody's phone."""
    return hashlib.sha256(f"{phone} {echo}".encode("utf-8", "replace")).hexdigest()[:32]


def _spoken() -> str:
    """Eight symbols that can be read aloud."""
    return "".join(secrets.choice(_CROCKFORD) for _place in range(_WORD))
