"""The shortcuts by which a page of names is laid out quickly change nothing of what is seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from temadag.ui.projector.grid import fewest
from temadag.ui.projector.lettering import Face, _metrics, width_of

NAMES = ("Anna Sørensen", "Bent-Ole Kjærgaard Thøgersen", "Åse Wælde", "Ø", "12", "Torbjørn af Rosenørn-Lehn")


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 3)), min_size=1, max_size=10))
def test_the_one_that_is_chosen_is_the_one_that_trying_all_would_choose(tries: list[tuple[int, int]]) -> None:
    least, pages = [low for low, _more in tries], [low + more for low, more in tries]
    half = len(tries) // 2
    best = min(range(len(tries)), key=lambda n: pages[n] * (1.0 if n < half else 1.4))
    laid: list[int] = []

    def lay(n: int) -> int:
        laid.append(n)
        return n

    assert fewest(least, lay, lambda n: pages[n]) == best
    assert len(laid) == len(set(laid))


@pytest.mark.parametrize("weight", [400, 500, 600])
@settings(deadline=None)
@given(px=st.integers(24, 100), name=st.sampled_from(NAMES), spacing=st.sampled_from((0.0, -2.0)))
def test_a_line_is_measured_right_at_every_size(qapp, weight: int, px: int, name: str, spacing: float):
    face = Face(92, weight, spacing=spacing).sized(px)
    took = _metrics(face).horizontalAdvance(name)
    assert width_of(name, face) == pytest.approx(took, rel=0, abs=0.33)
