"""What a phone asks for, read strictly: nothing is taken to mean a default."""

import re
from collections.abc import Mapping
from typing import Any

from temadag.core.reflections import Visibility
from temadag.core.rejected import Rejected
from temadag.store.session_store import NotSaved
from temadag.web.wire import Answer, Malformed, unb64

Ask = Mapping[str, Any]

_KEY = re.compile(r"[0-9a-f]{32}")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
SEALED = "s1."
"""Stands before sealed bytes, so that open words are never taken for them."""


class Wrong(Exception):  # noqa: N818 - it is an answer
    """A call that is not in order, with the answer it gets."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.answer = Answer(status, {"e": code})


def key(ask: Ask, name: str = "id") -> str:
    """Sixteen random bytes that the phone made, as hexadecimal digits."""
    given = ask.get(name)
    if not isinstance(given, str) or not _KEY.fullmatch(given):
        raise Wrong(400, "form")
    return given


def keys(ask: Ask, name: str) -> list[str]:
    """Several of them."""
    return [key({name: one}, name) for one in strings(ask, name, most=200)]


def known(ask: Ask, name: str) -> str:
    """The id of something of ours."""
    given = ask.get(name)
    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise Wrong(400, "form")
    return given


def text(ask: Ask, name: str) -> str:
    """Words."""
    given = ask.get(name)
    if not isinstance(given, str):
        raise Wrong(400, "form")
    return given


def yes(ask: Ask, name: str) -> bool:
    """Whether or not."""
    given = ask.get(name)
    if not isinstance(given, bool):
        raise Wrong(400, "form")
    return given


def number(ask: Ask, name: str) -> int:
    """A whole number."""
    given = ask.get(name)
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= 1000:
        raise Wrong(400, "form")
    return given


def age(ask: Ask) -> int:
    """The number of a change, which grows on each phone; 0 for a change without one."""
    given = ask.get("at", 0)
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given < 2**53:
        raise Wrong(400, "form")
    return given


def strings(ask: Ask, name: str, most: int = 50) -> list[str]:
    """A list of words."""
    given = ask.get(name)
    if not isinstance(given, list) or len(given) > most or not all(isinstance(one, str) for one in given):
        raise Wrong(400, "form")
    return given


def visibility(ask: Ask, name: str = "v") -> Visibility:
    """Whom the writer chose as readers."""
    given = ask.get(name)
    if not isinstance(given, str) or given not in set(Visibility):
        raise Wrong(400, "visibility")
    return Visibility(given)


def sealed(given: object) -> bytes:
    """Bytes that were sealed on the phone; open words are refused."""
    if not isinstance(given, str) or not given.startswith(SEALED):
        raise Wrong(400, "sealed")
    try:
        return unb64(given.removeprefix(SEALED))
    except Malformed as trouble:
        raise Wrong(400, "sealed") from trouble


_STATUS = {
    "clash": (409, "clash"),
    "too-long": (413, "too-long"),
    "gone": (410, "gone"),
    "nothing-under-way": (410, "gone"),
    "moved": (409, "moved"),
    "closed": (410, "gone"),
    "empty": (400, "empty"),
    "nothing-asked": (400, "empty"),
    "no-title": (400, "empty"),
    "no-name": (400, "empty"),
    "sealed": (400, "sealed"),
    "no-code": (400, "sealed"),
    "wider": (400, "wider"),
    "not-for-the-room": (400, "visibility"),
    "handed-back": (400, "handed-back"),
    "whose": (400, "whose"),
}


def answer_to(trouble: BaseException, missing: int = 410) -> Answer | None:
    """What a refused action is answered with; None for what is no refusal. `missing` is for what is gone."""
    if isinstance(trouble, Wrong):
        return trouble.answer
    if isinstance(trouble, NotSaved | OSError):
        return Answer(503, {"e": "store"})
    if isinstance(trouble, Rejected):
        status, code = _STATUS.get(trouble.code, (400, "form"))
        return Answer(missing if status == 410 else status, {"e": code})
    return None
