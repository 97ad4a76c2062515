"""A leader with a phone that queues as the page does, and what that leader has given with it."""

import contextlib
import itertools
import json
import random
import socket
import threading
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nacl.exceptions import CryptoError

from web.phone import Phone, answer_on, body_of

PATIENCE, PATIENCE_MOST = 0.5, 15.0
"""Seconds that a phone waits for an answer, longer each time until it is as long as the page waits."""

NARROWER = {
    "room-named": ("facilitator", "group", "only-me"),
    "facilitator": ("only-me",),
    "group": ("only-me",),
}
OPEN = ("group", "facilitator", "room-named")


@dataclass
class Given:
    """Something given, as its leader means it to stand in the file: words, unnamed, a sheet or a card."""

    kind: str
    key: str
    words: dict[str, str]
    v: str = ""
    named: bool = True
    withdrawn: bool = False
    marks: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.say(**self.words)

    def say(self, **words: str) -> None:
        """Let it have these words; the marks of all that it ever had are remembered."""
        self.words = {**self.words, **words}
        self.marks |= {said.split(" ", 1)[0] for said in words.values() if said.startswith("m")}

    @property
    def is_secret(self) -> bool:
        """Whether none of its words may stand open in the file."""
        return self.withdrawn or self.v == "only-me"


@dataclass
class Thing:
    """One thing in the queue; `wrong` is the code that the laptop must refuse it with."""

    op: str
    key: str
    body: dict[str, Any]
    wrong: str = ""
    number: int = 0
    tries: int = 0
    bad: str = ""


@dataclass
class Weather:
    """What befalls phones on their way, and what the whole room may give: shared by all leaders."""

    faults: deque[str] = field(default_factory=deque)
    rations: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    """One for each thing that somebody gives."""
    ended: threading.Event = field(default_factory=threading.Event)
    met: Counter[str] = field(default_factory=Counter)
    """How often a phone met what: receipts, answers that the laptop cannot save, calls without an answer."""
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def fault(self, may_be_late: bool) -> str:
        """What befalls the next call, each once: »cut« in the middle, its answer »lost«, nobody there any
        more to hear it (»deaf«), or its last bytes so »late« that the phone overtakes it."""
        try:
            fault = self.faults.popleft()
        except IndexError:
            return ""
        if fault == "late" and not may_be_late:
            self.faults.append(fault)  # for somebody else
            return ""
        self.meet(fault)
        return fault

    def meet(self, what: str) -> None:
        """Count it."""
        with self._counting:
            self.met[what] += 1


class Leader:
    """Somebody with a phone; everything but `acknowledged` belongs to the leader's own thread."""

    def __init__(self, phone: Phone, person_id: str, weather: Weather, chance: random.Random) -> None:
        self.phone, self.person_id, self.weather, self.chance = phone, person_id, weather, chance
        self.queue: dict[str, Thing] = {}
        self.given: dict[str, Given] = {}
        self.ballot: list[str] = []
        self.wishes: dict[str, int] = {}
        self.acknowledged: set[str] = set()
        self.never: set[str] = set()
        """Marks of what was taken back before it arrived."""
        self.complaints: list[str] = []
        self._numbers = itertools.count(1)
        self._late: list[tuple[str, socket.socket, bytes]] = []
        self._ballot_key = self._key()

    def come_in(self) -> None:
        """Join, and see what is asked."""
        assert self.phone.join() == 200
        state = self.phone.session["state"]
        self.prompt = {one["kind"]: one["id"] for one in state["prompts"]}
        self.offers = [one["id"] for one in state["offers"]]

    def live(self) -> None:
        """Give something whenever there is a ration, and send until everything has its receipt."""
        while not self.weather.ended.is_set():
            if self.weather.rations.acquire(timeout=0.02):
                self.give_something()
                self.weather.meet("given")
            if not self.flush():
                self.weather.ended.wait(0.2)  # as the page, which lets a moment go by
            self._let_arrive()

    @property
    def waiting(self) -> list[Thing]:
        """What the laptop does not have yet; what it has refused stays on the phone and waits no more."""
        return [thing for thing in tuple(self.queue.values()) if not thing.bad]

    # What a leader gives

    def give_something(self) -> None:
        """Write something new, or change something that was given."""
        ways: list[tuple[int, Callable[[], None]]] = [
            (40, self._write),
            (8, self._card),
            (8, self._sheet),
            (9, self._grow),
            (9, self._vote),
            (6, self._sign),
            (9, self._withdraw),
            (8, self._narrow),
            (3, self._err),
        ]
        self.chance.choices([way for _much, way in ways], [much for much, _way in ways])[0]()

    def _write(self) -> None:
        v = self.chance.choice((*OPEN, "only-me", "room-unnamed"))
        kind = "unnamed" if v == "room-unnamed" else "words"
        one = self._keep(Given(kind, self._key(), {"x": self._text()}, v))
        said = self.phone.seal(one.words["x"]) if v == "only-me" else one.words["x"]
        self._put("write", one.key, p=self.prompt["words"], v=v, x=said, d=False)

    def _card(self) -> None:
        words = {"asked": self._text(1), "barrier": "policy", "gets": "Tid", "cost": "", "decider": "Byrådet"}
        one = self._keep(Given("card", self._key(), words, named=self.chance.random() < 0.5))
        self._put("card", one.key, named=one.named, **words)

    def _sheet(self) -> None:
        v = self.chance.choice((*OPEN, "only-me"))
        self._send_sheet(self._keep(Given("sheet", self._key(), {"title": self._text(1)}, v)))

    def _grow(self) -> None:
        """More in a sheet, also in one that waits in the queue; some of them become »only me«."""
        one = self._one_of(lambda g: g.kind == "sheet")
        if one is None:
            self._sheet()
            return
        self._grow_this(one)

    def _grow_this(self, one: Given) -> None:
        one.say(**{self.chance.choice(("hypothesis", "smallest", "learning", "surprise")): self._text(2)})
        one.v = "only-me" if self.chance.random() < 0.2 else one.v
        self._send_sheet(one)

    def _send_sheet(self, one: Given) -> None:
        if one.v == "only-me":
            self._put("trial", one.key, v=one.v, s=self.phone.seal(json.dumps(one.words)))
        else:
            self._put("trial", one.key, v=one.v, w=one.words)

    def _vote(self) -> None:
        self.ballot = [str(self.chance.randint(1, 10))]
        self._put("mark", self._ballot_key, p=self.prompt["scale"], v=self.ballot)

    def _sign(self) -> None:
        number = self.chance.randint(1, 3)
        # Each offer has a wish of its own here: that one offer's takes another's away is told elsewhere.
        offer, wish = self.offers[number], self.chance.choice((0, number))
        self.wishes[offer] = wish
        self._queue(f"s.{offer}", Thing("sign", "", {"offer": offer, "wish": wish}))

    def _withdraw(self) -> None:
        one = self._one_of(lambda g: g.kind != "card" and self._is_there(g))
        if one is None:
            self._write()
            return
        one.withdrawn = True
        body = {"k": one.key} if one.kind == "unnamed" else {"id": one.key}
        self._queue(f"w.{one.key}", Thing("withdraw", one.key, body))

    def _narrow(self) -> None:
        one = self._one_of(lambda g: g.kind == "words" and g.v in NARROWER and self._is_there(g))
        if one is None:
            self._write()
            return
        one.v = self.chance.choice(NARROWER[one.v])
        self._queue(f"n.{one.key}", Thing("narrow", one.key, {"id": one.key, "v": one.v}))

    def _err(self) -> None:
        """Something that no later try could get through; those behind it go on."""
        words, code = self.chance.choice((("x" * 4001, "too-long"), (" ", "empty"), ("Lås mig", "sealed")))
        v, key = "only-me" if code == "sealed" else "group", self._key()
        self._put("write", key, p=self.prompt["words"], v=v, x=words, d=False)
        self.queue[key].wrong = code

    def _keep(self, one: Given) -> Given:
        self.given[one.key] = one
        return one

    def _put(self, op: str, key: str, **body: Any) -> None:
        self._queue(key, Thing(op, key, {"id": key, **body}))

    def _queue(self, place: str, thing: Thing) -> None:
        self.queue.pop(place, None)  # what replaces its former self waits behind the others
        thing.number = next(self._numbers)
        self.queue[place] = thing

    def _one_of(self, fits: Callable[[Given], bool]) -> Given | None:
        found = [one for one in self.given.values() if not one.withdrawn and fits(one)]
        return self.chance.choice(found) if found else None

    def _is_there(self, one: Given) -> bool:
        under_way = self.queue.keys() & {one.key, f"n.{one.key}"}
        return one.key in self.acknowledged and not under_way

    def _text(self, most: int = 20) -> str:
        return f"m{self._key()} " + "Det skal være trygt at være modig 🙂. " * self.chance.randint(1, most)

    def _key(self) -> str:
        return self.chance.randbytes(16).hex()

    # How the phone sends it

    def flush(self) -> bool:
        """Send what waits, in its order; without an answer all of it waits for the next time (False)."""
        held = False
        for place, thing in tuple(self.queue.items()):
            if thing.bad:
                continue
            thing.tries += 1
            status, told = self._call(thing)
            if self._is_receipt(thing, status, told):
                self.queue.pop(place)
                self.acknowledged.add(thing.key)
                self.weather.meet("receipt")
            elif told and 400 <= status < 500:
                self._refused(thing, status, told)
            elif status in (429, 503):
                self.weather.meet("not saved" if told.get("e") == "store" else "asked to wait")
            else:
                self.weather.meet("no answer")
            held = held or status in (429, 503)
            if status in (0, 401, 429):
                return False
        return not held

    def _call(self, thing: Thing) -> tuple[int, dict[str, Any]]:
        """The answer inside the seal; status 0 is none, and 429 comes without."""
        sealed = self.phone.pack(thing.op, at=thing.number, **thing.body)
        line = self.phone.line
        whole = line.packed("POST", "/api/x", sealed, Content_Type="application/json")
        wait, fault, got = min(PATIENCE_MOST, PATIENCE * 2**thing.tries), "", b""
        with contextlib.suppress(OSError), line.connected(self.phone.source, wait) as sock:
            fault = self.weather.fault(self._can_be_overtaken(thing))
            if fault == "cut":
                whole = whole[: self.chance.randrange(len(whole))]
            if fault == "late":
                self._overtake(thing, whole)
                return 0, {}
            sock.sendall(whole)
            if fault not in ("cut", "deaf"):
                got = answer_on(sock)[1]
        return (0, {}) if fault else self._opened(got)

    def _opened(self, got: bytes) -> tuple[int, dict[str, Any]]:
        status = int(got.split(b" ", 2)[1]) if got.startswith(b"HTTP/") else 0
        if status == 401:
            self.complaints.append("put out")
        try:
            sealed = "b" in json.loads(body_of(got))
            told = self.phone.open(got) if sealed else {}
        except (ValueError, CryptoError):  # it broke off midway
            return 0, {}
        return (status, told) if sealed or status == 429 else (0, {})

    def _is_receipt(self, thing: Thing, status: int, told: dict[str, Any]) -> bool:
        if thing.op == "withdraw" and thing.tries > 1 and (status, told.get("e")) == (404, "gone"):
            return True  # the first try got there
        own = thing.op in ("sign", "withdraw", "narrow") or told.get("id") == thing.key
        return status in (200, 201) and bool(told.get("ok")) and own

    def _refused(self, thing: Thing, status: int, told: dict[str, Any]) -> None:
        thing.bad = told["e"]
        if thing.wrong != thing.bad:
            self.complaints.append(f"{thing.op}: {status} {thing.bad}")

    # What the phone overtakes

    def _can_be_overtaken(self, thing: Thing) -> bool:
        """Whether there is more to say of it, or it can still be taken back before it has arrived."""
        return thing.op == "trial" or (thing.op == "write" and thing.tries == 1 and not thing.wrong)

    def _overtake(self, thing: Thing, whole: bytes) -> None:
        """All but the last bytes are sent; meanwhile the leader takes it back, or has more to say."""
        slow = self.phone.line.connected(self.phone.source)
        slow.sendall(whole[:-40])
        one, place = self.given[thing.key], thing.key
        if thing.op == "trial":
            self._grow_this(one)
        else:
            self.never |= self.given.pop(one.key).marks
            self.queue.pop(one.key)
            place, body = f"w.{one.key}", {"k" if one.kind == "unnamed" else "id": one.key}
            self._queue(place, Thing("withdraw", one.key, body, tries=1))
        self._late.append((place, slow, whole[-40:]))

    def _let_arrive(self) -> None:
        """What was overtaken comes through after what overtook it."""
        waiting = [late for late in self._late if late[0] in self.queue]
        for _place, slow, rest in (late for late in self._late if late not in waiting):
            with contextlib.suppress(OSError), slow:
                slow.sendall(rest)
        self._late = waiting
