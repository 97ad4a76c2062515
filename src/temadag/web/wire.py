"""What goes over the wire: a request as it was read, a response to it, and bytes as symbols."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

BODY_MOST = 64 * 1024
"""Bytes of a body: 4,000 characters at their widest, sealed, boxed and twice made into symbols."""

HEAD_MOST = 16 * 1024


class Malformed(ValueError):  # noqa: N818 - it is an answer
    """Something that cannot be read as what it should be."""


@dataclass(frozen=True)
class Request:
    """One call; `peer` is the address it came from, which is never written down."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes = b""
    peer: str = ""


@dataclass(frozen=True)
class Response:
    """What is answered; `stream` is the session whose events follow instead of a body."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    stream: str = ""
    known: bool = False
    """Whether a session stands behind the call; those are the last to be turned away."""


@dataclass(frozen=True)
class Answer:
    """What an operation answers inside the seal."""

    status: int
    told: dict[str, Any] = field(default_factory=dict)


def as_json(status: int, told: Mapping[str, Any], *headers: tuple[str, str], known: bool = False) -> Response:
    """A response outside the seal."""
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    kind = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
    return Response(status, body, (*kind, *headers), known=known)


def fault(status: int, code: str, *headers: tuple[str, str]) -> Response:
    """A refusal outside the seal."""
    return as_json(status, {"e": code}, *headers)


def too_many(seconds: int) -> Response:
    """A refusal of somebody who asks too often."""
    return fault(429, "slow", ("Retry-After", str(seconds)))


def b64(data: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def unb64(symbols: object, size: int | None = None) -> bytes:
    """The bytes of base64url without padding, and just so many of them. Raises Malformed."""
    if not isinstance(symbols, str) or len(symbols) > BODY_MOST:
        raise Malformed("symbols")
    try:
        data = base64.b64decode(symbols + "=" * (-len(symbols) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as trouble:
        raise Malformed("symbols") from trouble
    if b64(data) != symbols or (size is not None and len(data) != size):
        raise Malformed("symbols")  # two spellings of the same bytes would be two keys of one entry
    return data


def loaded(data: bytes) -> dict[str, Any]:
    """A JSON object. Raises Malformed."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as trouble:
        raise Malformed("json") from trouble
    if not isinstance(found, dict):
        raise Malformed("json")
    return found
