"""The gate: who may ask at all, from which page, how often, and what every answer carries."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

from temadag.web.wire import Request, Response, fault

HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
        " require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
"""On every answer, also on a refusal."""

_KNOWN = 4096
"""How many askers are remembered at a time."""


class Buckets:
    """How often each asker may: so many at once, and so many a second after that."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self.burst, self._clock = rate, burst, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, asker: str) -> bool:
        """Let an asker have one more; False when there is none left just now."""
        now = self._clock()
        level, at = self._levels.pop(asker, (self.burst, now))
        level = min(self.burst, level + (now - at) * self.rate)
        enough = level >= 1
        self._levels[asker] = (level - 1 if enough else level, now)
        while len(self._levels) > _KNOWN:
            self._levels.popitem(last=False)
        return enough


class Limits:
    """The buckets of a room. A right code passes all but `flood`, so that nobody is locked out by others."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.flood = Buckets(200, 1500, clock)
        """Calls from one address by phones that are not in; a travel router hides three hundred."""
        self.wrong = Buckets(0.2, 30, clock)
        """Wrong codes from one address."""
        self.wrong_in_all = Buckets(2, 120, clock)
        self.knocks = Buckets(0.2, 20, clock)
        self.leader = Buckets(5, 60, clock)
        """Calls of one leader from one address, with however many phones."""

    def wrong_code(self, peer: str) -> bool:
        """Note a wrong code; False when it is one too many, and nothing is told of it any more."""
        here, everywhere = self.wrong.take(peer), self.wrong_in_all.take("")
        return here and everywhere


class Gate:
    """What is asked of every call before anything else looks at it."""

    def __init__(self) -> None:
        self._hosts: frozenset[str] = frozenset()
        self._origins: frozenset[str] = frozenset()

    def know(self, hosts: Iterable[str]) -> None:
        """These hosts are ours, with their ports, from now on; a page that came by another is not."""
        self._hosts = frozenset(host.lower() for host in hosts)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    def refusal(self, request: Request) -> Response | None:
        """Why this call is turned away; None when it may go on."""
        headers = request.headers
        if headers.get("host", "").lower() not in self._hosts:
            return fault(421, "host")
        if "origin" in headers and headers["origin"] not in self._origins:
            return fault(403, "origin")
        if headers.get("sec-fetch-site", "none") in ("cross-site", "same-site") and request.method != "GET":
            return fault(403, "origin")
        return None

    @staticmethod
    def refusal_of_kind(request: Request) -> Response | None:
        """Why this is no call with JSON in it: a form on another page could have sent it."""
        if request.method != "POST":
            return fault(405, "method", ("Allow", "POST"))
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return fault(415, "json")
        return None
