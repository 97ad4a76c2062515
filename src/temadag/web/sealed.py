"""Sealed calls: what is asked comes in a box, and the answer goes back in one bound to its question."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey

from temadag.web.wire import Answer, Malformed, b64, loaded, unb64

NONCE = 24
_ECHOED = 9
"""Bytes of the nonce that an answer repeats."""


@dataclass(frozen=True)
class Question:
    """An opened call: `phone` is the public key that sealed it, `ask` what it says."""

    phone: str
    ask: dict[str, Any]
    box: Box
    echo: str


def box_for(room: PrivateKey, phone: str) -> Box:
    """The box between the room and a phone. Raises Malformed for what is no sound public key."""
    try:
        return Box(room, PublicKey(unb64(phone, 32)))
    except (CryptoError, RuntimeError, ValueError) as trouble:
        raise Malformed("key") from trouble


def opened(body: Mapping[str, Any], box: Box) -> Question:
    """The call inside the seal. Raises Malformed when it was not sealed with that phone's key."""
    nonce = unb64(body.get("n"), NONCE)
    try:
        ask = loaded(box.decrypt(unb64(body.get("b")), nonce))
    except (CryptoError, ValueError) as trouble:
        raise Malformed("box") from trouble
    echo = b64(nonce[:_ECHOED])
    if ask.get("q") != echo:
        raise Malformed("question")
    return Question(str(body.get("c")), ask, box, echo)


def sealed(question: Question, answer: Answer) -> dict[str, str]:
    """The answer for the wire, readable by that phone only and bound to its question."""
    nonce = secrets.token_bytes(NONCE)
    told = json.dumps({**answer.told, "r": question.echo}, ensure_ascii=False, separators=(",", ":"))
    return {"n": b64(nonce), "b": b64(question.box.encrypt(told.encode(), nonce).ciphertext)}
