"""Why nobody can be seated, in the words of the one who asked: every code, and every rule to blame."""

import pytest

from temadag.split import Instance, Lock, Person, Reason, Table, solve
from temadag.splitting_words import why_not

NAMES = {"a": "Anna", "b": "Bo", "c": "Carl", "d": "Ditte", "e": "Eva", "f": "Finn"}


def room(tables=2, seats=3, **rules) -> Instance:
    people = tuple(Person(one) for one in NAMES)
    return Instance(people, tuple(Table(f"t{n}", 0, seats) for n in range(tables)), 1, **rules)


CASES = {
    "sizes": (room(seats=2), ["6 personer, men kun 4 pladser"], "lav et bord mere"),
    "locked_twice": (
        room(locked=(Lock("b", "t0"), Lock("b", "t1"))),
        ["Bo er låst til Bord 1", "Bo er låst til Bord 2"],
        "Lås pladsen op",
    ),
    "contradiction": (
        room(keep_apart=(("a", "c"),), keep_together=(("a", "b"), ("b", "c"), ("d", "e"))),
        ["Anna og Bo skal sidde sammen", "Bo og Carl skal sidde sammen", "Anna og Carl skal holdes adskilt"],
        "Fjern én af reglerne",
    ),
    "locked_apart": (
        room(locked=(Lock("a", "t0"), Lock("b", "t1")), keep_together=(("a", "b"),)),
        ["Anna er låst til Bord 1", "Bo er låst til Bord 2", "Anna og Bo skal sidde sammen"],
        "Lås den ene op",
    ),
    "locked_together": (
        room(locked=(Lock("a", "t1"), Lock("b", "t1")), keep_apart=(("a", "b"),)),
        ["Anna er låst til Bord 2", "Bo er låst til Bord 2", "Anna og Bo skal holdes adskilt"],
        "Lås den ene op",
    ),
    "locked_full": (
        room(locked=tuple(Lock(one, "t0") for one in "abcd")),
        ["4 er låst til Bord 1, som har 3 pladser", "Ditte er låst til Bord 1"],
        "gør bordet større",
    ),
    "block": (
        room(keep_together=(("a", "b", "c", "d"),)),
        ["4 skal sidde sammen", "Anna, Bo, Carl og Ditte skal sidde sammen"],
        "Gør bordene større",
    ),
    "crowded": (
        room(keep_together=(("a", "b"), ("c", "d"), ("e", "f"))),
        ["3 grupper fylder hver over et halvt bord", "Carl og Ditte skal sidde sammen"],
        "Lav flere eller større borde",
    ),
    "clique": (
        room(keep_apart=(("a", "b"), ("b", "c"), ("a", "c"))),
        ["3 skal alle holdes adskilt", "Bo og Carl skal holdes adskilt"],
        "Lav flere borde",
    ),
    "no_seating": (
        room(locked=(Lock("a", "t0"), Lock("b", "t1")), keep_apart=(("a", "c"), ("b", "c"))),
        ["Anna er låst til Bord 1", "Bo er låst til Bord 2", "Bo og Carl skal holdes adskilt"],
        "Løsn én af dem",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_each_reason_names_its_rules_and_what_to_loosen(code):
    instance, rules, loosen = CASES[code]
    plan = solve(instance, max_steps=100)
    assert plan.reason.code == code
    why, do = why_not(plan.reason, NAMES.__getitem__)
    assert [rule for rule in rules if rule not in why] == []
    assert loosen in do


def test_too_few_people_are_told_as_too_few():
    instance = Instance((Person("a"),), (Table("t0", 2, 3),), 1)
    why, do = why_not(solve(instance).reason, NAMES.__getitem__)
    assert (why, do) == (
        "Der er 1 personer, men bordene skal have mindst 2 i alt.",
        "Gør bordene mindre, eller fjern et bord.",
    )


def test_what_was_not_found_is_no_proof_and_many_rules_are_cut_short():
    why, do = why_not(Reason("not_found"), str)
    assert "ikke fundet" in why
    assert "mere tid" in do
    apart = tuple((a, b) for a in "abcdef" for b in "abcdef" if a < b)
    why, _ = why_not(solve(room(keep_apart=apart), max_steps=100).reason, NAMES.__getitem__)
    assert why.count("holdes adskilt") == 4
