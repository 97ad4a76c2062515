"""The lock of the coaching notes: anybody at the laptop can close a note, only the passphrase opens it.

A key pair (X25519). Notes are sealed to the public half, so that one can be written while the rest stays
locked. The private half is in the file twice, each time in a box (XSalsa20-Poly1305) whose key is made by
Argon2id: from the passphrase, and from the code on the rescue sheet. Neither is in the file or in a log.

What this process can and cannot forget: the opened private key lies in a bytearray and is written over by
`forget`; copies that Python and libsodium made of it on the way, and the passphrase as it was typed, are
let go of but not written over, for Python gives no way to. Whoever can read this process's memory while
the notes are open, or has a file from before a passphrase was changed and the old passphrase, can read them.
"""

import json
import secrets

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from temadag.core.coaching import Note, Vault, good_enough, plain_phrase
from temadag.store import keys, sealing

OPS, MEMORY = 3, 256 * 1024 * 1024
"""Argon2id's »moderate« cost: a third of a second on a laptop, and 256 MB for each guess."""

_FORM = b"\1"  # which costs and which boxes; another one means that they have changed
_SALT = 16
MARK = 8
"""Bytes of the public key that a closed note begins with. They are in one column with the box, so that
joining two laptops' work can never pair a note with a key that does not open it."""

_BLOCK = 512  # closed notes differ in length by whole blocks only


class WrongPhrase(Exception):  # noqa: N818 - an answer to the person
    """A passphrase or a rescue code that does not open."""


class Unreadable(Exception):  # noqa: N818 - an answer to the person
    """A note that this key does not open: it is closed with another, or is damaged."""


def new_rescue_code() -> str:
    """A code for a rescue sheet: as a personal code, but of letters and digits alone, to be read aloud.

    One in a thousand looks weak, by chance; it is not given, for it may be suggested as a passphrase.
    """
    while True:
        code = sealing.new_code()
        if code.replace("-", "").isalnum() and good_enough(code):
            return code


def begin(phrase: str, rescue: str) -> Vault:
    """A new vault, locked by a passphrase and a rescue code (`new_rescue_code`). Takes a second."""
    private = PrivateKey.generate()
    key = bytearray(bytes(private))
    made = Vault(keys.new_id(), bytes(private.public_key), with_phrase(key, phrase), with_rescue(key, rescue))
    forget(key)
    return made


def with_phrase(key: bytearray, phrase: str) -> bytes:
    """The private key, locked by a passphrase."""
    return _lock(key, plain_phrase(phrase))


def with_rescue(key: bytearray, code: str) -> bytes:
    """The private key, locked by a rescue code. Raises sealing.WrongCode when it is mistyped."""
    return _lock(key, sealing.tidy(code))


def opened(vault: Vault, phrase: str) -> bytearray:
    """The private key by the passphrase. Raises WrongPhrase."""
    return _unlock(vault, vault.by_phrase, plain_phrase(phrase))


def rescued(vault: Vault, code: str) -> bytearray:
    """The private key by the rescue code. Raises WrongPhrase, sealing.WrongCode when it is mistyped."""
    return _unlock(vault, vault.by_rescue, sealing.tidy(code))


def forget(key: bytearray) -> None:
    """Write over a key, in place."""
    key[:] = bytes(len(key))


def close(public_key: bytes, note: Note) -> bytes:
    """A note, readable from now on only with the private key."""
    told = {"text": note.text, "at": note.at, "day": note.day_id}
    plain = json.dumps(told, ensure_ascii=False).encode("utf-8")
    return public_key[:MARK] + SealedBox(PublicKey(public_key)).encrypt(sodium_pad(plain, _BLOCK))


def read(key: bytearray, sealed: bytes) -> Note:
    """What a closed note says. Raises Unreadable."""
    try:
        padded = SealedBox(PrivateKey(bytes(key))).decrypt(sealed[MARK:])
        told = json.loads(sodium_unpad(padded, _BLOCK).decode("utf-8"))
        return Note(str(told["text"]), str(told.get("at", "")), str(told.get("day", "")))
    except (CryptoError, ValueError, KeyError) as trouble:
        raise Unreadable from trouble


def _lock(key: bytearray, secret: str) -> bytes:
    inside = bytes(key)
    if not any(inside):
        raise ValueError("the key is forgotten already")  # a lock around nothing would lose every note
    salt = secrets.token_bytes(_SALT)
    return _FORM + salt + bytes(SecretBox(_stretched(secret, salt)).encrypt(inside))


def _unlock(vault: Vault, locked: bytes, secret: str) -> bytearray:
    form, salt, box = locked[:1], locked[1 : 1 + _SALT], locked[1 + _SALT :]
    if form != _FORM or len(salt) < _SALT:
        raise WrongPhrase
    try:
        key = bytearray(SecretBox(_stretched(secret, salt)).decrypt(box))
    except (CryptoError, ValueError) as trouble:
        raise WrongPhrase from trouble
    if bytes(PrivateKey(bytes(key)).public_key) != vault.public_key:
        raise WrongPhrase  # the lock of another vault, put here by whoever could write in the file
    return key


def _stretched(secret: str, salt: bytes) -> bytes:
    return argon2id.kdf(SecretBox.KEY_SIZE, secret.encode("utf-8"), salt, opslimit=OPS, memlimit=MEMORY)
