"""Sealed words: open with the code, closed to everybody else, and nothing of them in the file."""

import base64

import pytest

from temadag.actions import reflections
from temadag.core.reflections import Visibility
from temadag.store import reflections as asked
from temadag.store import sealing
from temadag.store.session_store import SessionStore

SALT = b"salt of sixteen."


def test_the_code_opens_and_another_does_not() -> None:
    words = "Jeg tør ikke sige det højt – endnu 🌱"
    code, other = sealing.new_code(), sealing.new_code()
    sealed = sealing.seal(sealing.public_key(code, SALT), words)
    assert (
        sealing.unseal(code.lower().replace("-", " "), SALT, sealed)
        == "Jeg tør ikke sige det højt – endnu 🌱"
    )
    with pytest.raises(sealing.WrongCode):
        sealing.unseal(other, SALT, sealed)


@pytest.mark.parametrize("wrong", ["", "1234", "0000-0000-000U", "AAAA-AAAA-AAAÅ", "TEMA-DAG0-0017"])
def test_a_mistyped_code_is_told_before_any_key_is_made(wrong: str) -> None:
    with pytest.raises(sealing.WrongCode):
        sealing.tidy(wrong)


def test_every_single_slip_in_a_code_is_seen() -> None:
    code = sealing.tidy(sealing.new_code())
    for place in range(len(code) - 1):
        for symbol in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if symbol != code[place]:
                with pytest.raises(sealing.WrongCode):
                    sealing.tidy(code[:place] + symbol + code[place + 1 :])


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert sealing.tidy("tema-dago-oo16") == sealing.tidy("TEMA-DAG0-0016")


def test_the_length_tells_only_whole_blocks() -> None:
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    lengths = {len(sealing.seal(key, "å" * n)) for n in range(1, 60)}
    assert len(lengths) == 1


def test_sealing_twice_gives_two_different_texts() -> None:
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    assert sealing.seal(key, "det samme") != sealing.seal(key, "det samme")


MARK = "Kanariefugl-Ærø-7319"


def hidden_forms(text: str) -> list[bytes]:
    """Every form in which a text would be found by somebody who looks."""
    forms = [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp1252")]
    in_base64 = []
    for shift in range(3):  # base64 of a text depends on where in a group of three it begins
        whole = base64.b64encode(b"x" * shift + text.encode())
        in_base64.append(whole[4:-4])
    return [*forms, *in_base64, text.encode().hex().encode()]


def test_of_only_me_nothing_but_sealed_bytes_is_in_the_file(tmp_path) -> None:
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    key = sealing.public_key("TEMA-DAG0-0016", SALT)
    prompt_id = store.write(_a_question).result(10)
    store.write(_a_person, "m", "Mette Kjær", key).result(10)
    words = f"{MARK} og {MARK} igen"
    kept = store.write(
        reflections.submit, prompt_id, "m", Visibility.ONLY_ME, words, "2026-11-14T10:20:00"
    ).result(10)
    sealed = store.read(asked.sealed_words, "m")
    assert sealing.unseal("TEMA-DAG0-0016", SALT, sealed[kept]) == words
    during = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    store.close()
    after = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    for form in hidden_forms(MARK):
        assert form not in during and form not in after


def test_the_search_would_find_it_if_it_were_there(tmp_path) -> None:
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    prompt_id = store.write(_a_question).result(10)
    store.write(_a_person, "m", "Mette Kjær", None).result(10)
    store.write(reflections.submit, prompt_id, "m", Visibility.GROUP, MARK, "2026-11-14T10:20:00").result(10)
    store.close()
    assert MARK.encode() in (tmp_path / "dag.temadag").read_bytes()


def _a_question(db) -> str:
    db.table("day").insert({"id": "d", "position": "i", "title": "Dagen"})
    db.table("block").insert({"id": "b", "day_id": "d", "position": "i", "title": "Spejl", "minutes": 30})
    db.table("prompt").insert({"id": "p", "block_id": "b", "position": "i", "text": "Hvad tør du?"})
    return "p"


def _a_person(db, person_id: str, name: str, key: bytes | None) -> None:
    db.table("person").insert({"id": person_id, "name": name})
    if key is not None:
        db.table("personal_key").insert({"id": person_id, "salt": SALT, "public_key": key})
