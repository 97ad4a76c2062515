"""A day as a hand writes it in the middle of a round."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from temadag.core.dates import read_date

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14/12", date(2026, 12, 14)),
        ("14.12.", date(2026, 12, 14)),
        ("14/12-26", date(2026, 12, 14)),
        ("14. december", date(2026, 12, 14)),
        ("den 14. dec. 2027", date(2027, 12, 14)),
        ("14 december 2026", date(2026, 12, 14)),
        ("1 may", date(2027, 5, 1)),
        ("2026-12-14", date(2026, 12, 14)),
        ("30/11", TODAY),
        ("29/11", date(2027, 11, 29)),
        ("29/2", date(2028, 2, 29)),
        ("31/2", None),
        ("14/13", None),
        ("14", None),
        ("14 ma", None),
        ("14 juni maj", None),
        ("snart", None),
        ("", None),
    ],
)
def test_a_day_as_it_is_typed(typed: str, day: date | None) -> None:
    assert read_date(typed, TODAY) == day


@given(st.integers(0, 364))
def test_a_day_of_the_year_ahead_needs_no_year(ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    assert read_date(f"{day.day}/{day.month}", TODAY) == day


@given(st.text(max_size=20))
def test_nothing_that_is_typed_makes_it_stumble(text: str) -> None:
    assert read_date(text, TODAY) is None or isinstance(read_date(text, TODAY), date)
