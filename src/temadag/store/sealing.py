"""Sealing what only the writer may read, to a key made from a personal code that is not kept.

The code gives the private key (scrypt to X25519); the file holds the public key and the salt, so the
program can seal at any time and open never.
"""

import hashlib
import secrets

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECKS = _CROCKFORD + "*~$=U"
_SYMBOLS = 11
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", "–": ""})
_BLOCK = 128  # sealed texts differ in length by whole blocks only


class WrongCode(Exception):  # noqa: N818 - an answer to the person
    """A code that was mistyped, or that is somebody else's."""


def new_code() -> str:
    """A personal code of eleven symbols and a check symbol (55 bits), as printed: XXXX-XXXX-XXXX."""
    symbols = "".join(secrets.choice(_CROCKFORD) for _ in range(_SYMBOLS))
    whole = symbols + _check(symbols)
    return "-".join((whole[:4], whole[4:8], whole[8:]))


def new_salt() -> bytes:
    """Sixteen bytes that make two people with the same code have different keys."""
    return secrets.token_bytes(16)


def public_key(code: str, salt: bytes) -> bytes:
    """The 32 bytes that seal to this code. Raises WrongCode when the code is mistyped."""
    return bytes(PrivateKey(secrets_of(code, salt)[0]).public_key)


def keys_of(code: str, salt: bytes) -> tuple[bytes, bytes]:
    """The 32 bytes that seal to this code, and the hash of what a phone proves it with. Raises WrongCode."""
    seed, proof = secrets_of(code, salt)
    return bytes(PrivateKey(seed).public_key), proof_hash(proof)


def proof_hash(proof: bytes) -> bytes:
    """What is kept of a phone's proof."""
    return hashlib.sha256(proof).digest()


def nobodys_key() -> bytes:
    """A public key like any other, to which nobody has the private one."""
    return bytes(PrivateKey.generate().public_key)


def seal(key: bytes, text: str) -> bytes:
    """The text, readable from now on only with the code that the public key was made from."""
    return SealedBox(PublicKey(key)).encrypt(sodium_pad(text.encode("utf-8"), _BLOCK))


def unseal(code: str, salt: bytes, sealed: bytes) -> str:
    """The text of a sealed entry. Raises WrongCode."""
    return open_with(secrets_of(code, salt)[0], sealed)


def open_with(seed: bytes, sealed: bytes) -> str:
    """The text of a sealed entry, with the seed of the writer's private key. Raises WrongCode."""
    try:
        padded = SealedBox(PrivateKey(seed)).decrypt(sealed)
    except CryptoError as trouble:
        raise WrongCode from trouble
    return sodium_unpad(padded, _BLOCK).decode("utf-8")


def tidy(code: str) -> str:
    """A code as typed, made one form: no dashes, no letters that look like digits.

    Raises WrongCode when the check symbol does not fit.
    """
    plain = code.upper().translate(_ALIKE)
    if len(plain) != _SYMBOLS + 1 or any(c not in _CROCKFORD for c in plain[:-1]):
        raise WrongCode
    if _check(plain[:-1]) != plain[-1]:
        raise WrongCode
    return plain


def _check(symbols: str) -> str:
    number = 0
    for symbol in symbols:
        number = number * 32 + _CROCKFORD.index(symbol)
    return _CHECKS[number % 37]


def secrets_of(code: str, salt: bytes) -> tuple[bytes, bytes]:
    """The seed of the private key, which never leaves the writer, and what proves that one has the code.

    The second tells nothing of the first. A third of a second of work; raises WrongCode for a mistyped code.
    """
    both = hashlib.scrypt(
        tidy(code).encode("ascii"), salt=salt, n=2**15, r=8, p=1, maxmem=64 * 1024 * 1024, dklen=64
    )
    return both[:32], both[32:]
