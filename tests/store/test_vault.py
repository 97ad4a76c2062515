"""The coaching notes' lock: the passphrase and the rescue sheet open it, and nothing else does."""

import pytest

from temadag.core.coaching import Note, Vault
from temadag.store import sealing, vault

PHRASE = "fem små ænder gik langs åen"
CODE = vault.new_rescue_code()
WORDS = Note("Hun tør ikke sige det højt – endnu 🌱", "2026-11-14T10:22:00", "d1")


@pytest.fixture(scope="module")
def made() -> Vault:
    return vault.begin(PHRASE, CODE)


def test_a_note_is_closed_while_locked_and_read_with_the_passphrase(made: Vault) -> None:
    sealed = vault.close(made.public_key, WORDS)
    assert vault.read(vault.opened(made, " Fem SMÅ ænder  gik langs åen"), sealed) == WORDS
    assert vault.read(vault.rescued(made, CODE.lower().replace("-", " ")), sealed) == WORDS


def test_nothing_else_opens(made: Vault) -> None:
    with pytest.raises(vault.WrongPhrase):
        vault.opened(made, PHRASE + "!")
    with pytest.raises(vault.WrongPhrase):
        vault.opened(made, CODE)
    with pytest.raises(vault.WrongPhrase):
        vault.rescued(made, sealing.new_code())
    with pytest.raises(sealing.WrongCode):
        vault.rescued(made, CODE[:-1])
    for broken in (b"", b"\1", made.by_phrase[:-1], b"\2" + made.by_phrase[1:]):
        with pytest.raises(vault.WrongPhrase):
            vault.opened(Vault(made.id, made.public_key, broken, made.by_rescue), PHRASE)


def test_a_lock_moved_from_another_vault_opens_nothing(made: Vault) -> None:
    other = vault.begin(PHRASE, CODE)
    with pytest.raises(vault.WrongPhrase):
        vault.opened(Vault(made.id, made.public_key, other.by_phrase, made.by_rescue), PHRASE)


@pytest.mark.slow
def test_another_passphrase_and_another_sheet_take_the_place_of_the_old(made: Vault) -> None:
    key, code = vault.opened(made, PHRASE), sealing.new_code()
    new = Vault(
        made.id, made.public_key, vault.with_phrase(key, "helt andre ord her"), vault.with_rescue(key, code)
    )
    sealed = vault.close(made.public_key, WORDS)
    assert vault.read(vault.opened(new, "helt andre ord her"), sealed) == WORDS
    assert vault.read(vault.rescued(new, code), sealed) == WORDS
    with pytest.raises(vault.WrongPhrase):
        vault.opened(new, PHRASE)
    with pytest.raises(vault.WrongPhrase):
        vault.rescued(new, CODE)


def test_the_length_tells_nothing_of_a_short_note(made: Vault) -> None:
    lengths = {len(vault.close(made.public_key, Note("å" * n))) for n in range(1, 200)}
    assert len(lengths) == 1
    assert len(vault.close(made.public_key, Note("å" * 400))) - lengths.pop() == 512
    assert vault.close(made.public_key, WORDS) != vault.close(made.public_key, WORDS)


def test_a_note_of_another_vault_or_a_damaged_one_is_told_from_a_right_one(made: Vault) -> None:
    key = vault.opened(made, PHRASE)
    sealed = vault.close(made.public_key, WORDS)
    stranger = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    for wrong in (vault.close(stranger, WORDS), sealed[:-1] + bytes([sealed[-1] ^ 1]), b""):
        with pytest.raises(vault.Unreadable):
            vault.read(key, wrong)


def test_a_key_is_written_over_where_it_lies(made: Vault) -> None:
    key = vault.opened(made, PHRASE)
    also = key
    vault.forget(key)
    assert bytes(also) == bytes(32)
    with pytest.raises(ValueError, match="forgotten"):
        vault.with_phrase(key, "et nyt ord til en tom lås")


def test_a_rescue_code_can_be_read_aloud() -> None:
    codes = {vault.new_rescue_code() for _try in range(200)}
    assert len(codes) == 200 and all(code.replace("-", "").isalnum() for code in codes)
