"""A small laptop that speaks docs/phone-protocol.md from memory, and can be told to fail as networks do.

It stands in for the real server in the tests of the page: what it keeps can be read directly, it can lose
an answer after it has kept the words, and it can go away and come back on another address.
"""

import base64
import contextlib
import hashlib
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from nacl.bindings import sodium_pad
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox

from temadag import i18n
from temadag.web.pages import Pages
from temadag.web.wire import Request

PAGE = Path(__file__).resolve().parents[2] / "resources" / "page"
PAGES = Pages(PAGE)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types 'none'"
)


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Leader:
    """Somebody with a personal code, as the badge has it."""

    def __init__(self, name: str, code: str, salt: bytes) -> None:
        self.name, self.code = name, code
        plain = code.replace("-", "")
        both = hashlib.scrypt(plain.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=64)
        self.private = PrivateKey(both[:32])
        self.public = bytes(self.private.public_key)
        self.proof = hashlib.sha256(both[32:]).digest()


class Laptop:
    """The room's laptop; `day` is what its phones are shown."""

    def __init__(self, leaders: list[Leader], salt: bytes, day: dict) -> None:
        self.leaders, self.salt, self.day = leaders, salt, day
        self.key = PrivateKey.generate()
        self.token, self.word = b64(b"t" * 16), "K7RM2PQ4"
        self.sessions: dict[str, tuple[Leader | None, str]] = {}
        self.knocks: dict[str, str] = {}
        self.kept: dict[str, tuple[str, dict]] = {}
        self.unnamed: dict[str, dict] = {}
        self.sealed_keys: list[str] = []
        self.people = [
            {"id": f"x{n}", "name": one.name, "presence": "expected"} for n, one in enumerate(leaders)
        ]
        self.inbox: list[dict] = []
        self.clock: dict = {"show": "black", "over": False, "b": "", "next": ""}
        self.released: list[str] = []
        self.asked: list[tuple[str, dict]] = []
        self.refused: dict[str, tuple[int, str]] = {}  # by operation
        self.lose_answers = 0  # of posts that are kept
        self.cut_posts = 0  # before they are read
        self.slow_down = False
        self.let_in_knocks = True
        self.rev = 1
        self._changed = threading.Condition()
        self._server: ThreadingHTTPServer | None = None
        self._open: set[socket.socket] = set()
        self.port = 0

    # -- going and coming
    def start(self, host: str = "127.0.0.1", port: int | None = None) -> int:
        laptop = self

        class Handler(Phone):
            room = laptop

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def process_request(self, request, client):
                laptop._open.add(request)
                super().process_request(request, client)

            def shutdown_request(self, request):
                laptop._open.discard(request)
                super().shutdown_request(request)

            def handle_error(self, request, client):
                pass  # a phone that went away

        self._server = Server((host, self.port if port is None else port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self.port

    def stop(self) -> None:
        if self._server is None:
            return
        server, self._server = self._server, None
        server.shutdown()
        server.server_close()
        for open_one in list(self._open):
            with contextlib.suppress(OSError):
                open_one.shutdown(socket.SHUT_RDWR)
        self._open.clear()
        self.changed()

    @property
    def running(self) -> bool:
        return self._server is not None

    def changed(self) -> None:
        with self._changed:
            self.rev += 1
            self._changed.notify_all()

    def wait_change(self, rev: int) -> int:
        with self._changed:
            self._changed.wait_for(lambda: self.rev != rev or not self.running, 0.5)
            return self.rev

    def fragment(self, code: str = "") -> str:
        return f"{self.token}.{b64(bytes(self.key.public_key))}" + (f".{code}" if code else "")

    # -- what phones ask
    def answer(self, phone: str, ask: dict) -> tuple[int, dict]:
        op = ask["op"]
        self.asked.append((op, ask))
        if op in self.refused:
            status, code = self.refused[op]
            return status, {"e": code}
        if op in ("hello", "join", "knock", "knocked", "help"):
            if ask["t"] != self.token:
                return 403, {"e": "token"}
            return getattr(self, "op_" + op)(phone, ask)
        if phone not in self.sessions:
            return 401, {"e": "join"}
        return getattr(self, "op_" + op)(phone, ask)

    def state(self, phone: str) -> dict:
        return {"rev": self.rev, "seal": self.sessions[phone][0] is not None, **self.day}

    def session(self, phone: str) -> dict:
        leader, name = self.sessions[phone]
        seal = b64(leader.public) if leader else ""
        return {"sid": b64(phone.encode())[:22], "name": name, "seal": seal, "state": self.state(phone)}

    def op_hello(self, _phone, _ask):
        return 200, {"salts": [b64(self.salt)], "lang": self.day["lang"], "day": self.day["day"]}

    def op_join(self, phone, ask):
        proof = hashlib.sha256(unb64(ask["a"])).digest()
        leader = next((one for one in self.leaders if one.proof == proof), None)
        if leader is None:
            return 403, {"e": "code"}
        self.sessions[phone] = (leader, leader.name)
        return 200, self.session(phone)

    def op_knock(self, phone, ask):
        self.knocks[phone] = ask["name"]
        return 202, {"e": "wait"}

    def op_knocked(self, phone, _ask):
        if not self.let_in_knocks:
            return 202, {"e": "wait"}
        self.sessions[phone] = (None, self.knocks[phone])
        return 200, self.session(phone)

    def op_help(self, phone, ask):
        if ask["w"] != "HELP1234":
            return 403, {"e": "code"}
        self.sessions[phone] = (None, "")
        return 200, {"sid": b64(phone.encode())[:22], "day": self.day["day"], "lang": "da"}

    def op_state(self, phone, _ask):
        return 200, self.state(phone)

    def op_write(self, phone, ask):
        leader, name = self.sessions[phone]
        body = {k: ask[k] for k in ("id", "p", "v", "x", "d")}
        assert len(body["id"]) == 32 and set(body["id"]) <= set("0123456789abcdef")
        if len(body["x"]) > 4000 and not body["x"].startswith("s1."):
            return 413, {"e": "too-long"}
        if body["v"] == "room-unnamed" and body["id"] not in self.kept:
            self.unnamed[body["id"]] = body
            if leader:
                sealed = SealedBox(PublicKey(leader.public)).encrypt(sodium_pad(body["id"].encode(), 128))
                self.sealed_keys.append("s1." + b64(sealed))
        return self.keep(name, body, again_differs=409)

    def keep(self, name: str, body: dict, again_differs: int = 0) -> tuple[int, dict]:
        before = self.kept.get(body["id"])
        if before and before != (name, body) and again_differs:
            return again_differs, {"e": "clash"}
        self.kept[body["id"]] = (name, body)
        told = {"ok": True, "id": body["id"], "s": "again" if before else "new"}
        return (200 if before else 201), told

    def op_mark(self, phone, ask):
        return self.keep(self.sessions[phone][1], {k: ask[k] for k in ("id", "p", "v")})

    def op_card(self, phone, ask):
        names = ("id", "asked", "barrier", "gets", "cost", "decider", "named")
        return self.keep(self.sessions[phone][1], {k: ask[k] for k in names})

    def op_trial(self, phone, ask):
        body = {k: ask[k] for k in ("id", "v", "w", "s") if k in ask}
        _name, before = self.kept.get(body["id"], ("", body))
        if before["v"] not in (ask["v"], ask.get("was")):
            return 409, {"e": "clash"}
        return self.keep(self.sessions[phone][1], body)

    def op_mine(self, phone, _ask):
        name = self.sessions[phone][1]
        texts = {p["id"]: p["text"] for p in self.day["prompts"]}
        entries = []
        for who, body in self.kept.values():
            if (
                who != name
                or body.get("gone")
                or body.get("v") in (None, "room-unnamed")
                or isinstance(body["v"], list)
            ):
                continue
            words = {"x": body["x"]} if "x" in body else {k: body[k] for k in ("w", "s") if k in body}
            if body["v"] == "only-me" and "x" in body:
                words = {"s": body["x"]}
            kind, asked = ("words", texts.get(body["p"], "")) if "p" in body else ("trial", "")
            entries.append(
                {"id": body["id"], "kind": kind, "p": body.get("p", ""), "q": asked, "v": body["v"]}
                | {"at": "2026-11-14T10:24:00"}
                | {"d": body.get("d", False)}
                | words
            )
        return 200, {"entries": entries, "unnamed": self.sealed_keys}

    def op_unnamed(self, _phone, ask):
        texts = {p["id"]: p["text"] for p in self.day["prompts"]}
        found = [(k, self.unnamed[k]) for k in ask["k"] if k in self.unnamed]
        entries = [
            {"k": key, "p": one["p"], "q": texts.get(one["p"], ""), "x": one["x"], "d": one["d"]}
            for key, one in found
        ]
        return 200, {"entries": entries}

    def op_others(self, _phone, ask):
        return 200, self.day["others"].get(ask["p"], {"group": [], "room": [], "marks": None})

    def op_withdraw(self, _phone, ask):
        if "k" in ask:
            return (200, {"ok": True}) if self.unnamed.pop(ask["k"], None) else (404, {"e": "gone"})
        if ask["id"] not in self.kept:
            return 404, {"e": "gone"}
        self.kept[ask["id"]][1]["gone"] = True
        return 200, {"ok": True}

    def op_narrow(self, _phone, ask):
        self.kept[ask["id"]][1]["v"] = ask["v"]
        return 200, {"ok": True}

    def op_tick(self, _phone, ask):
        (self.unnamed[ask["k"]] if "k" in ask else self.kept[ask["id"]][1])["d"] = ask["d"]
        return 200, {"ok": True}

    def op_sign(self, _phone, ask):
        offer = next(o for o in self.day["offers"] if o["id"] == ask["offer"])
        offer["wish"] = ask["wish"]
        return 200, {"ok": True}

    def op_wish(self, _phone, ask):
        held = next(w for w in self.day["wishes"] if w["round"] == ask["round"])
        held.update({k: ask[k] for k in ("first", "second", "third")})
        return 200, {"ok": True}

    def op_people(self, _phone, _ask):
        return 200, {"people": self.people, "day": self.day["day"]}

    def op_present(self, _phone, ask):
        next(p for p in self.people if p["id"] == ask["id"])["presence"] = ask["presence"]
        return 200, {"ok": True}

    def op_walkin(self, _phone, ask):
        self.people.append({"id": f"x{len(self.people)}", "name": ask["name"], "presence": "present"})
        return 201, {"ok": True, "id": self.people[-1]["id"]}

    def op_inbox(self, _phone, _ask):
        return 200, {"entries": self.inbox}

    def op_release(self, _phone, ask):
        self.released += [e["x"] for e in self.inbox if e["id"] == ask["id"]]
        self.inbox = [e for e in self.inbox if e["id"] != ask["id"]]
        return 200, {"ok": True}

    def op_hold(self, _phone, ask):
        self.inbox = [e for e in self.inbox if e["id"] != ask["id"]]
        return 200, {"ok": True}

    def op_clock(self, phone, _ask):
        return 200, {"ok": True, "control": "", **self.clock}

    def op_steer(self, _phone, ask):
        self.clock["control"] = "asked" if ask["on"] else ""
        return 200, {"ok": True, **self.clock}

    def op_drive(self, _phone, ask):
        if self.clock.get("control") != "mine":
            return 403, {"e": "control"}
        if ask["do"] == "next":
            self.clock["s"] += 1
        return 200, {"ok": True, **self.clock}

    def op_sheet(self, _phone, ask):
        if ask["c"]:
            return 400, {"e": "unreadable"}
        return 200, {"who": "", "name": "", "prompts": self.day["prompts"]}

    def op_paper(self, _phone, ask):
        return self.keep("", {k: ask[k] for k in ("id", "p", "who", "v", "x", "d")})

    def op_leave(self, phone, _ask):
        self.sessions.pop(phone)
        return 200, {"ok": True}


class Phone(BaseHTTPRequestHandler):
    """One connection of a phone."""

    room: Laptop
    protocol_version = "HTTP/1.1"

    def log_message(self, *_told) -> None:
        pass

    def send(self, status: int, body: bytes, kind: str = "application/json", **more: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Security-Policy": POLICY, **more}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        if where.path == "/api/events":
            return self.events(parse_qs(where.query)["s"][0])
        with i18n.speaking(self.room.day["lang"]):
            if where.path not in PAGES:
                return self.send(404, b"{}")
            got = PAGES.answer(Request("GET", where.path, "", {"accept-encoding": "gzip"}))
        heads = {name.replace("-", "_"): value for name, value in got.headers}
        return self.send(got.status, got.body, heads.pop("Content_Type"), **heads)

    def events(self, sid: str) -> None:
        known = {b64(phone.encode())[:22] for phone in self.room.sessions}
        if sid not in known:
            return self.send(401, b"{}")
        told = self.room.rev  # before the phone can know that it listens
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        while self.room.running:
            rev = self.room.wait_change(told)
            self.wfile.write(b": \n\n" if rev == told else f"data: {rev}\n\n".encode())
            told = rev
        return None

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        room = self.room
        if self.path == "/api/door":
            right = body["w"] == room.word
            told = {"t": room.token, "k": b64(bytes(room.key.public_key))} if right else {"e": "word"}
            return self.send(200 if right else 403, json.dumps(told).encode())
        if room.slow_down:
            return self.send(429, b'{"e":"slow"}', Retry_After="30")
        box = Box(room.key, PublicKey(unb64(body["c"])))
        try:
            ask = json.loads(box.decrypt(unb64(body["b"]), unb64(body["n"])))
        except CryptoError:
            return self.send(401, b'{"e":"join"}')
        giving = ask["op"] in ("write", "mark", "card", "trial", "paper")
        if giving and room.cut_posts > 0:
            room.cut_posts -= 1
            return self.connection.shutdown(socket.SHUT_RDWR)
        status, told = room.answer(body["c"], ask)
        if giving and room.lose_answers > 0:
            room.lose_answers -= 1
            return self.connection.shutdown(socket.SHUT_RDWR)
        sealed = box.encrypt(json.dumps({**told, "r": ask["q"]}).encode())
        out = {"n": b64(sealed.nonce), "b": b64(sealed.ciphertext)}
        return self.send(status, json.dumps(out).encode())
