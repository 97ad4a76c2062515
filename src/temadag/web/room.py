"""The room as the operations work on it: the file, who is in, and what a phone is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from temadag import i18n
from temadag.core.control import Helper
from temadag.core.people import danish_order
from temadag.core.room import Inside
from temadag.store.session_store import SessionStore
from temadag.web.board import Board, board
from temadag.web.gate import Limits
from temadag.web.keyring import Keyring, Session
from temadag.web.knocks import Knocks
from temadag.web.latest import Latest
from temadag.web.posting import Posting
from temadag.web.steering import Steering
from temadag.web.streams import Streams
from temadag.web.wire import Response

P = ParamSpec("P")
R = TypeVar("R")

FRESH = 15.0
"""Seconds for which what phones are shown is not read again; a change ends them at once."""

ALIKE = frozenset({"programme", "day", "block", "prompt"})
"""Tables of which phones see nothing that is not the same for all."""

OWN = frozenset({"sign_up", "team_wish", "personal_key"})
"""Tables of which each phone sees only its own leader's rows: nobody else is woken for them."""

PHONES = 8
"""Phones that one person may be in with."""


@dataclass(frozen=True)
class Caller:
    """Who asks: a phone's public key, and its session when it is in."""

    phone: str
    peer: str
    echo: str
    session: Session | None = None

    @property
    def person_id(self) -> str:
        """Whose phone it is."""
        return self.session.person_id if self.session else ""


class TooMany(Exception):  # noqa: N818 - it is an answer
    """Somebody who asks too often."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class Room:
    """A day that is served; everything here belongs to the server's thread."""

    def __init__(
        self,
        store: SessionStore,
        ring: Keyring,
        day_id: str,
        now: Callable[[], float],
        changed: Callable[[], None],
    ) -> None:
        self.store, self.ring, self.day_id, self.now, self.changed = store, ring, day_id, now, changed
        self.limits, self.streams, self.knocks = Limits(), Streams(), Knocks()
        self.latest, self.steering = Latest(), Steering()
        self._posting = Posting(store)
        self.ballots: dict[tuple[str, str], list[str]] = {}
        """The ballots of each who has voted since the room was opened, the newest last, so that nobody has
        two, also while one is on its way to the disk. In memory
        only: kept anywhere else it would tell whose a ballot is."""
        self._board: Board | None = None

    def read(self, question: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a question to the file."""
        return self.store.read(question, *args, **kwargs)

    async def write(
        self, action: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Let an action happen; it is on the disk when this returns."""
        return await self._posting.write(action, *args, **kwargs)

    @property
    def board(self) -> Board:
        """Everything that phones are shown, as it stands now."""
        now = self.now()
        if self._board is None or not 0 <= now - self._board.at < FRESH:
            self._board = self.read(board, self.day_id, now)
        return self._board

    @property
    def names(self) -> Mapping[str, str]:
        """Everybody's name, by id."""
        return self.board.names

    @property
    def title(self) -> str:
        """What the day is called."""
        return str(self.board.shared["day"])

    @property
    def moment(self) -> str:
        """The time on the wall, as entries have it."""
        return datetime.fromtimestamp(self.now()).isoformat(timespec="seconds")

    def seal_of(self, session: Session) -> bytes:
        """The key that only-me is sealed to; empty for who came in without a code."""
        return b"" if session.approved else self.board.keys.get(session.person_id, b"")

    def shown(self, session: Session) -> dict[str, Any]:
        """All that a leader's phone shows."""
        alike = {"rev": self.streams.revision, "lang": i18n.language(), **self.board.shared}
        return {**alike, **self.board.own(session.person_id), "seal": bool(self.seal_of(session))}

    def look_anew(self) -> None:
        """Something has changed that only one leader is shown."""
        self._board = None

    def renewed(self, touched: frozenset[str] | None = None) -> None:
        """Something has changed that phones show; `touched` are the tables, or everything."""
        before, self._board = self._board, None
        if touched is not None and touched <= OWN:
            return
        if touched is None or "person" in touched:
            self._put_out_who_is_gone()
        alike = touched is not None and touched <= ALIKE and before is not None
        if alike and before is not None and before.shared == self.board.shared:
            return  # such as a note that only the facilitator sees, letter by letter
        self.streams.bump()
        self.changed()

    def let_in(self, phone: str, person_id: str, approved: bool = False) -> Session:
        """Somebody comes in with a phone; of too many phones the one that came in first goes out."""
        own = [s.phone for s in self.ring.sessions.values() if person_id and s.person_id == person_id]
        others = [known for known in own if known != phone]
        self.put_out(*others[: max(0, len(others) + 1 - PHONES)])
        session = self.ring.let_in(phone, person_id, approved)
        self.changed()
        return session

    def put_out(self, *phones: str) -> None:
        """These phones have to come in again."""
        sids = [self.ring.sessions[phone].sid for phone in phones if phone in self.ring.sessions]
        if sids:
            for phone in phones:
                self.steering.leave(phone, gone=True)
            self.ring.put_out(*phones)
            self.streams.end(*sids)
            self.changed()

    def inside(self) -> tuple[Inside, ...]:
        """Who is in, each once, by name."""
        found: dict[str, Inside] = {}
        for one in self.ring.sessions.values():
            name = self.names.get(one.person_id)
            if name is None:
                continue
            before = found.get(one.person_id)
            found[one.person_id] = Inside(
                one.person_id,
                name,
                one.approved and (before is None or before.approved),
                self.streams.heard_by(one.sid) or (before is not None and before.connected),
            )
        return tuple(sorted(found.values(), key=lambda one: danish_order(one.name)))

    def helping(self) -> tuple[Helper, ...]:
        """The helpers' phones that are in, in the order in which they came."""
        return tuple(
            Helper(one.phone, self.steering.named(one.phone), self.streams.heard_by(one.sid))
            for one in self.ring.sessions.values()
            if one.helper
        )

    def hand_over(self, phone: str) -> None:
        """Let a helper who is in hold the clock."""
        if any(one.id == phone for one in self.helping()):
            self.steering.give(phone)
            self.steered()

    def keep_control(self, phone: str) -> None:
        """Answer a helper who asked for the clock with no."""
        self.steering.refuse(phone)
        self.steered()

    def steered(self) -> None:
        """Somebody else holds the clock, or asks for it: the laptop and the helpers' phones hear of it."""
        self.streams.nudge(*[one.sid for one in self.ring.sessions.values() if one.helper])
        self.changed()

    def _put_out_who_is_gone(self) -> None:
        gone = [s.phone for s in self.ring.sessions.values() if s.person_id and s.person_id not in self.names]
        self.put_out(*gone)
