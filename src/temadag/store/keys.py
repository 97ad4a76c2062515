"""New keys: in time order where order may be known, pure chance where it must not."""

import hashlib
import secrets
import time

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> str:
    """A key of 26 symbols that sorts by the moment it was made (a ULID)."""
    return _symbols(time.time_ns() // 1_000_000, 10) + _symbols(secrets.randbits(80), 16)


def random_id() -> str:
    """A key of 16 random bytes that tells nothing of when it was made, or by whom."""
    return secrets.token_hex(16)


def unnamed_id(key: str) -> str:
    """The id of an unnamed answer, from the key that only its writer has."""
    return hashlib.sha256(f"temadag unnamed {key}".encode()).hexdigest()[:32]


def marks_id(prompt_id: str) -> str:
    """The key under which all numbers or dots of a question are released, or held back, together."""
    return hashlib.sha256(f"temadag marks {prompt_id}".encode()).hexdigest()[:32]


def shared_id(*parts: str) -> str:
    """The key that two laptops give the same thing, so that they make one row of it."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:26]


def _symbols(number: int, width: int) -> str:
    text = ""
    for _place in range(width):
        number, digit = divmod(number, 32)
        text = _CROCKFORD[digit] + text
    return text
