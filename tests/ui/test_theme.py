"""Every text can be read and every control be seen, in both themes; colour is measured, not guessed."""

from itertools import product

import pytest

from temadag.ui import theme

GROUNDS = ("bg", "surface", "sunken")
TEXTS = ("text", "text2", "text3", "accent_text", "warn", "danger", "ok")
PAIRS = (
    *product(TEXTS, GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    ("text", "accent_soft"),
    ("text2", "accent_soft"),
    ("accent_text", "accent_soft"),
    ("warn", "warn_soft"),
    ("danger", "danger_soft"),
    ("ok", "ok_soft"),
    ("exercise", "exercise_soft"),
    ("talk", "talk_soft"),
    ("talk", "surface"),
    ("exercise", "surface"),
    ("reflect", "surface"),
    ("brk_text", "surface"),
    ("bg", "text"),  # tool tips and the notice
)
EDGES = (*product(("border_strong", "accent", "danger", "brk"), ("bg", "surface")),)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_stands_out_at_least_four_and_a_half_times(name: str) -> None:
    t = theme.read(name)
    low = {
        (a, b): round(theme.contrast(getattr(t, a), getattr(t, b)), 2)
        for a, b in PAIRS
        if theme.contrast(getattr(t, a), getattr(t, b)) < 4.5
    }
    assert low == {}


def test_for_dark_rooms_and_weak_projectors_text_stands_out_seven_times() -> None:
    t = theme.read("contrast")
    low = {
        (a, b): round(theme.contrast(getattr(t, a), getattr(t, b)), 2)
        for a, b in (*PAIRS, *product(("text", "ok", "warn"), ("ok_soft", "warn_soft", "sunken")))
        if theme.contrast(getattr(t, a), getattr(t, b)) < 7
    }
    assert low == {}
    assert theme.contrast(t.border, t.bg) >= 3, "a card on the wall is seen by its edge alone"


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_edges_of_controls_stand_out_three_times(name: str) -> None:
    t = theme.read(name)
    low = {
        (a, b): round(theme.contrast(getattr(t, a), getattr(t, b)), 2)
        for a, b in EDGES
        if theme.contrast(getattr(t, a), getattr(t, b)) < 3
    }
    assert low == {}


def test_the_measure_is_the_standard_one() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
