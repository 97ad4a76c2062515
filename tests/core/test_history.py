"""Saves become versions that a person can find their way in, and no words are lost between them."""

from hypothesis import given
from hypothesis import strategies as st

from temadag.core.history import LONGEST, Mark, Save, differences, gathered, same_words, word_count


def typed(*texts: str, every: float = 0.5, begin: float = 1000.0, replica: str = "A", step: int = 0):
    return [Save(text, begin + n * every, replica, step) for n, text in enumerate(texts)]


def texts(saves, names=None):
    return [version.text for version in gathered(saves, names or {})]


def test_one_go_at_the_keys_is_one_version() -> None:
    assert texts(typed("V", "Vi", "Vi tur", "Vi turde")) == ["Vi turde"]


def test_another_time_and_another_laptop_are_versions_of_their_own() -> None:
    saves = [
        *typed("En", begin=1000),
        *typed("En to", begin=2000),
        *typed("En to tre", begin=2001, replica="B"),
    ]
    found = gathered(saves, {"B": "Kirstens"})
    assert [(v.text, v.laptop, v.grew) for v in found] == [
        ("En to tre", "Kirstens", 4),
        ("En to", "", 3),
        ("En", "", 2),
    ]


def test_what_is_taken_out_in_one_go_stays_a_version() -> None:
    whole = "Det, der siges, ord for ord, med en lang hale"
    assert texts(typed(whole[:10], whole, "", "N", "Noget nyt")) == ["Noget nyt", whole]
    assert texts(typed(whole, "Et helt andet og endnu længere stykke tekst, der er sat ind")) == [
        "Et helt andet og endnu længere stykke tekst, der er sat ind",
        whole,
    ]


def test_rubbing_out_a_letter_at_a_time_keeps_the_whole_once() -> None:
    whole = "Det, der siges, ord for ord, med en lang hale"
    shorter = [whole[:n] for n in range(len(whole), 0, -4)]
    assert texts(typed(*shorter, "D og nyt")) == ["D og nyt", whole]


def test_a_letter_put_right_makes_no_version() -> None:
    assert texts(typed("Velkomen til alle her", "Velkommen til alle her", "Velkommen til alle")) == [
        "Velkommen til alle"
    ]


def test_an_undo_is_a_version_and_nothing_changed_is_none() -> None:
    saves = [
        *typed("En"),
        *typed("En to", begin=1001),
        Save("En", 1002, "A", 9, True),
        *typed("En", begin=9999),
    ]
    assert [(v.text, v.undone) for v in gathered(saves, {})] == [("En", True), ("En to", False)]


def test_typing_for_an_hour_leaves_more_than_its_end() -> None:
    words = [("ord " * n).strip() for n in range(1, 3601, 2)]
    found = texts(typed(*words, every=2.0, step=7))
    assert 3600 / LONGEST <= len(found) <= 3600 / LONGEST + 2


def test_differences_tell_what_would_come_and_what_would_go() -> None:
    pieces = differences("Vi mødes i salen kl. 9", "Vi ses i den store sal kl. 9")
    assert "".join(p.text for p in pieces if p.mark is not Mark.GOES) == "Vi ses i den store sal kl. 9"
    assert "".join(p.text for p in pieces if p.mark is not Mark.COMES) == "Vi mødes i salen kl. 9"
    assert word_count(pieces, Mark.COMES) == 4 and word_count(pieces, Mark.GOES) == 2
    assert [p.mark for p in differences("a b", "c d")] == [Mark.GOES, Mark.COMES], "not shredded at spaces"
    assert differences("", "") == [] and same_words(" a  b", "a b ") and not same_words("a", "b")


@given(st.text("ab \n.", max_size=30), st.text("ab \n.", max_size=30))
def test_both_texts_can_be_read_out_of_their_differences(now, then) -> None:
    pieces = differences(now, then)
    assert "".join(p.text for p in pieces if p.mark is not Mark.GOES) == then
    assert "".join(p.text for p in pieces if p.mark is not Mark.COMES) == now


@given(st.lists(st.tuples(st.text("abc ", max_size=40), st.floats(0.1, 400)), max_size=15))
def test_the_newest_save_is_the_newest_version_and_no_version_was_never_typed(given_) -> None:
    at, saves = 1000.0, []
    for text, pause in given_:
        at += pause
        saves.append(Save(text, at, "A"))
    found = gathered(saves, {})
    assert (found[0].text if found else None) == (saves[-1].text if saves else None)
    assert {v.text for v in found} <= {s.text for s in saves}
    assert [v.at for v in found] == sorted((v.at for v in found), reverse=True)
