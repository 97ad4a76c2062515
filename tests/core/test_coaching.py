"""When open notes are locked again, how good a passphrase is, and which key closes a new note."""

import pytest

from temadag.core.coaching import AWAY, Patience, Strength, Vault, Vigil, for_writing, plain_phrase, strength
from temadag.store.vault import new_rescue_code


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("", Strength.SHORT),
        ("hest", Strength.SHORT),
        ("a b c d e", Strength.SHORT),
        ("Kodeord2026", Strength.SHORT),
        ("Silkeborg2026", Strength.WEAK),
        ("kommunalbestyrelsen", Strength.WEAK),
        ("123456789012", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("hest hest hest hest", Strength.WEAK),
        ("hest stol vand sky", Strength.GOOD),
        ("Fem små ænder gik langs åen", Strength.STRONG),
    ],
)
def test_a_passphrase_is_judged_in_four_steps(phrase: str, told: Strength) -> None:
    assert strength(phrase) is told


def test_what_the_program_suggests_is_strong() -> None:
    assert {strength(new_rescue_code()) for _try in range(3000)} <= {Strength.GOOD, Strength.STRONG}


def test_a_passphrase_counts_the_same_however_it_is_typed() -> None:
    assert plain_phrase("  Fem  SMÅ\tænder ") == plain_phrase("fem sma\u030a ænder")


def test_each_wrong_one_costs_a_second_more() -> None:
    patience = Patience()
    assert patience.wait(100) == 0
    for number in (1, 2, 3):
        patience.miss(100 * number)
        assert patience.wait(100 * number) == number
    assert patience.wait(100) == 3, "a clock set back does not make the wait longer"
    patience.forgive()
    assert patience.wait(100) == 0
    patience.miss(500)
    assert patience.wait(500) == 1


def test_open_notes_are_locked_by_rest_by_absence_and_by_sleep() -> None:
    vigil = Vigil(0)
    assert not vigil.due(1, rested=599, minutes=10, in_front=True)
    assert vigil.due(2, rested=600, minutes=10, in_front=True)
    assert vigil.due(3, rested=300, minutes=5, in_front=True)
    assert not vigil.due(4, rested=0, minutes=10, in_front=False)
    assert not vigil.due(4 + AWAY - 1, rested=0, minutes=10, in_front=False)
    assert vigil.due(4 + AWAY, rested=0, minutes=10, in_front=False)
    assert not vigil.due(5 + AWAY, rested=0, minutes=10, in_front=True), (
        "back in front, the minute begins anew"
    )
    assert not vigil.due(6 + AWAY, rested=0, minutes=10, in_front=False)


@pytest.mark.parametrize("leap", [3600, -3600])
def test_a_clock_that_leaps_locks(leap: float) -> None:
    vigil = Vigil(1000)
    assert not vigil.due(1001, 0, 10, True)
    assert vigil.due(1001 + leap, 0, 10, True)
    assert not vigil.due(1002 + leap, 0, 10, True)


def test_a_new_note_is_never_closed_with_a_guess() -> None:
    one, two = (Vault(name, b"", b"", b"") for name in ("1", "2"))
    assert for_writing([], set(), set()) is None
    assert for_writing([one], set(), set()) is one
    assert for_writing([one, two], set(), {"1"}) is one, "one that was begun and never used is no doubt"
    assert for_writing([one, two], set(), {"1", "2"}) is None
    assert for_writing([one, two], {"1"}, {"1", "2"}) is one
    assert for_writing([one, two], {"1", "2"}, {"1", "2"}) is two
