"""The page's own cryptography gives what the libraries of the laptop give, byte for byte."""

import hashlib
import hmac

import pytest
from nacl.bindings import sodium_pad, sodium_unpad
from nacl.public import PrivateKey, SealedBox

from phone.a_room import new_laptop
from phone.hand import Hand
from temadag.store import sealing


@pytest.fixture(scope="module")
def bare(browser):
    """The page at its door, and a way to ask its functions; one for all."""
    laptop = new_laptop()
    laptop.start()
    context = browser.new_context()
    hand = Hand(context, laptop)
    hand.open()
    hand.see("Rummets ord")

    def ask(expression: str):
        return hand.page.evaluate(f"async () => {expression}")

    yield ask
    context.close()
    laptop.stop()


@pytest.mark.parametrize("length", [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])
def test_hashes_at_every_edge_of_a_block(bare, length):
    message = bytes(i % 251 for i in range(length))
    made = f"Uint8Array.from({list(message)})"
    assert bare(f"hex(sha256({made}))") == hashlib.sha256(message).hexdigest()
    assert bare(f"hex(hmac({made}, bytesOf('æ')))") == hmac.digest(message, "æ".encode(), "sha256").hex()


def test_the_keys_of_a_code_are_the_same_on_both_sides(bare):
    code, salt = sealing.new_code(), sealing.new_salt()
    made = f"scrypt(bytesOf(tidy('{code.lower()}')), Uint8Array.from({list(salt)}), () => {{}})"
    both = hashlib.scrypt(sealing.tidy(code).encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=64)
    assert bare(f"hex(await {made})") == both.hex()
    assert sealing.public_key(code, salt) == bytes(PrivateKey(both[:32]).public_key)


def test_a_smaller_cost_gives_the_vector_of_the_standard(bare):
    made = bare("hex(await scrypt(bytesOf('pleaseletmein'), bytesOf('SodiumChloride'), () => {}, 16384))")
    assert made == hashlib.scrypt(b"pleaseletmein", salt=b"SodiumChloride", n=2**14, r=8, p=1, dklen=64).hex()


@pytest.mark.parametrize("text", ["", "a", "æøå 🙂", "x" * 127, "x" * 128, "🙂" * 4000])
def test_what_is_sealed_on_either_side_opens_on_the_other(bare, text):
    mine = PrivateKey(b"\x05" * 32)
    public, private = list(bytes(mine.public_key)), list(bytes(mine))
    sealed = bytes.fromhex(bare(f"hex(sealTo(Uint8Array.from({public}), {text!r}))"))
    padded = SealedBox(mine).decrypt(sealed)
    assert len(padded) % 128 == 0 and sodium_unpad(padded, 128).decode() == text
    back = SealedBox(mine.public_key).encrypt(sodium_pad(text.encode(), 128))
    pair = f"nacl.box.keyPair.fromSecretKey(Uint8Array.from({private}))"
    assert bare(f"textOf(unpadded(opened(fromB64('{_b64(back)}'), {pair})))") == text


def test_codes_are_read_as_the_laptop_reads_them(bare):
    for code in [sealing.new_code() for _each in range(40)]:
        assert bare(f"tidy({code!r})") == sealing.tidy(code)
        typed = code.replace("0", "o").replace("1", "l").replace("-", " ").lower()
        assert bare(f"tidy({typed!r})") == sealing.tidy(typed)
        wrong = ("1" if code[0] != "1" else "2") + code[1:]
        assert bare(f"tidy({wrong!r})") == ""


def test_a_ballot_is_the_same_for_the_same_leader_and_other_for_another_question(bare):
    bare("keepMe({ ballot: toB64(new Uint8Array(32)) })")
    one, other = (bare(f"ballotFor({{ id: '{name}' }})") for name in ("p1", "p2"))
    assert one == hmac.digest(bytes(32), b"p1", "sha256").hex()[:32] and one != other


def _b64(data: bytes) -> str:
    import base64

    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def test_a_ballot_has_one_key_from_desk_and_phone(bare):
    from temadag.ui.desk.questions import ballot_key

    seed = bytes(range(32))
    made = f"hmac(Uint8Array.from({list(seed)}), bytesOf('temadag ballot'))"
    assert bare(f"hex(hmac({made}, bytesOf('01Q')).slice(0, 16))") == ballot_key(seed, "01Q")
