"""How many may be connected, and who is shown out when it is full: the slow ones that are not in."""

from collections import Counter, OrderedDict
from collections.abc import Iterator
from typing import Protocol

MOST = 600
"""Connections at a time; three hundred phones have a stream and a call each."""

SLOW_AFTER = 1.0
"""Seconds that a call may take to arrive before it is called slow."""

SLOW_MOST = 12
"""Slow calls at a time from one address that nobody who is in has called from."""

_ADDRESSES = 4096


class Guest(Protocol):
    """A connection, as far as the crowd is concerned."""

    peer: str
    known: bool
    streaming: bool
    since: float
    """When it began to do what it is doing."""
    due: float
    """When that has to have ended."""

    @property
    def reading(self) -> bool:
        """Whether a call is on its way in."""

    @property
    def resting(self) -> bool:
        """Whether it waits for the next call."""

    @property
    def answering(self) -> bool:
        """Whether a call is being answered; such a one is never shown out for others."""

    def expire(self) -> None:
        """Take too long, and be closed for it."""

    def abort(self) -> None:
        """Be closed at once."""


class Crowd:
    """Those who are connected."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._guests: dict[Guest, None] = {}
        self._peers: Counter[str] = Counter()
        self._known: OrderedDict[str, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._guests)

    def __iter__(self) -> Iterator[Guest]:
        return iter(list(self._guests))

    def admit(self, guest: Guest) -> bool:
        """Let one more in, if need be for another; False when there is no room for it."""
        if len(self._guests) >= self.most:
            other = self._dispensable(guest.since)
            if other is None:
                return False
            self.leave(other)
            other.abort()
        self._guests[guest] = None
        self._peers[guest.peer] += 1
        return True

    def leave(self, guest: Guest) -> None:
        """One is gone."""
        if guest in self._guests:
            del self._guests[guest]
            self._peers[guest.peer] -= 1
            if not self._peers[guest.peer]:
                del self._peers[guest.peer]

    def know(self, guest: Guest) -> None:
        """Somebody who is in called from here."""
        guest.known = True
        self._known[guest.peer] = None
        self._known.move_to_end(guest.peer)
        while len(self._known) > _ADDRESSES:
            self._known.popitem(last=False)

    def sweep(self, now: float) -> None:
        """Close what has taken too long, and what one stranger has too much of."""
        for guest in list(self._guests):
            if now >= guest.due:
                guest.expire()
        slow: dict[str, list[Guest]] = {}
        for guest in self._guests:
            if guest.reading and not guest.known and now - guest.since > SLOW_AFTER:
                slow.setdefault(guest.peer, []).append(guest)
        for peer, guests in slow.items():
            if peer not in self._known:
                for guest in sorted(guests, key=lambda g: g.since)[:-SLOW_MOST]:
                    guest.abort()

    def _dispensable(self, now: float) -> Guest | None:
        """Who goes first: of those not in one that rests or is slow, then one that is in and rests (its phone
        comes again unasked), then one not in that has only just come."""
        free = [g for g in self._guests if not (g.streaming or g.answering)]
        strangers = [g for g in free if not g.known]
        slow = [g for g in strangers if g.resting or now - g.since > SLOW_AFTER]
        resting = [g for g in free if g.known and g.resting]
        if slow or not resting:
            # Of the address that has most, so that one who means harm shows out their own.
            return max(slow or strangers, key=lambda g: (self._peers[g.peer], -g.since), default=None)
        return min(resting, key=lambda g: g.since)
