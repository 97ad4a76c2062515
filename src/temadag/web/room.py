"""The room as the operations work on it: the file, who is in, and what a phone is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from temadag import i18n
from temadag.core.room import Inside
from temadag.store import people, plan
from temadag.store.session_store import SessionStore
from temadag.web import views
from temadag.web.gate import Limits
from temadag.web.keyring import Keyring, Session
from temadag.web.knocks import Knocks
from temadag.web.posting import Posting
from temadag.web.streams import Streams
from temadag.web.wire import Response

P = ParamSpec("P")
R = TypeVar("R")

FRESH = 15.0
"""Seconds for which what everybody is shown alike is not asked for again; a change ends them at once."""

ALIKE = frozenset({"programme", "day", "block", "prompt"})
"""Tables of which phones see nothing that is not the same for all."""

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
        self._posting = Posting(store)
        self._names: dict[str, str] | None = None
        self._shared: tuple[float, dict[str, Any]] | None = None

    def read(self, question: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a question to the file."""
        return self.store.read(question, *args, **kwargs)

    async def write(
        self, action: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Let an action happen; it is on the disk when this returns."""
        return await self._posting.write(action, *args, **kwargs)

    @property
    def names(self) -> dict[str, str]:
        """Everybody's name, by id."""
        if self._names is None:
            self._names = {p.id: p.name for p in self.read(people.everybody)}
        return self._names

    @property
    def title(self) -> str:
        """What the day is called."""
        day = self.read(plan.day, self.day_id)
        return day.title if day is not None else ""

    def seal_of(self, session: Session) -> bytes:
        """The key that only-me is sealed to; empty for who came in without a code."""
        found = None if session.approved else self.read(people.personal_key, session.person_id)
        return found[1] if found is not None else b""

    def shared(self) -> dict[str, Any]:
        """What everybody is shown alike."""
        now = self.now()
        if self._shared is None or not 0 <= now - self._shared[0] < FRESH:
            self._shared = (now, self.read(views.shared, self.day_id, now))
        return {"rev": self.streams.revision, "lang": i18n.language(), **self._shared[1]}

    def renewed(self, touched: frozenset[str] | None = None) -> None:
        """Something has changed that phones show; `touched` are the tables, or everything."""
        if touched is None or "person" in touched:
            self._names = None
            self._put_out_who_is_gone()
        if touched is not None and touched <= ALIKE and self._looks_the_same():
            return  # such as a note that only the facilitator sees, letter by letter
        self._shared = None
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
        return tuple(sorted(found.values(), key=lambda one: one.name))

    @property
    def helpers(self) -> int:
        """How many helpers are in."""
        return sum(one.helper for one in self.ring.sessions.values())

    def _looks_the_same(self) -> bool:
        before, now = self._shared, self.now()
        self._shared = (now, self.read(views.shared, self.day_id, now))
        return before is not None and before[1] == self._shared[1]

    def _put_out_who_is_gone(self) -> None:
        gone = [s.phone for s in self.ring.sessions.values() if s.person_id and s.person_id not in self.names]
        self.put_out(*gone)
