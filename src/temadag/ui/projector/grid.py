"""Entries of unlike heights in columns, turned over as few pages as they need and spread evenly on them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

Pages = list[list[list[int]]]
"""For each page its columns, for each column the numbers of its entries."""


def flowed(heights: Sequence[float], columns: int, height: float) -> Pages:
    """The entries in order, down one column and then the next."""
    pages: Pages = [[[]]]
    used = 0.0
    for number, tall in enumerate(heights):
        if pages[-1][-1] and used + tall > height + 0.5:
            if len(pages[-1]) == columns:
                pages.append([])
            pages[-1].append([])
            used = 0.0
        pages[-1][-1].append(number)
        used += tall
    return pages


def evened(heights: Sequence[float], columns: int, height: float) -> Pages:
    """As `flowed`, on as many pages, but with columns of about the same height."""
    found = flowed(heights, columns, height)
    low, high = max(heights, default=0.0), height
    while high - low > 8:
        middle = (low + high) / 2
        tried = flowed(heights, columns, middle)
        if len(tried) > len(found):
            low = middle
        else:
            high, found = middle, tried
    return found


SHARES = (0.9, 0.7)
"""The shares of the names that take one line each; narrower columns must save many pages to be worth it."""


def fewest(least: Sequence[int], lay: Callable[[int], T], pages: Callable[[T], int]) -> T:
    """The one on the fewest pages, and of such the first.

    The first half of the tries is at the wider share, the other at the narrower, by size. Laying out is dear:
    a try is laid out only while the pages that it needs at `least` could make it the best.
    """
    weights = [1.0 if n < len(least) // 2 else 1.4 for n in range(len(least))]
    promising = sorted((count * weights[n], n) for n, count in enumerate(least))
    tried: list[tuple[tuple[float, int], T]] = []
    for promised in promising:
        if tried and promised >= tried[-1][0]:
            break
        found = lay(promised[1])
        tried.append(((pages(found) * weights[promised[1]], promised[1]), found))
        tried.sort(key=lambda one: one[0], reverse=True)
    return tried[-1][1]


def usual_width(widths: Sequence[float], share: float = 0.9) -> float:
    """A width that nine of ten keep to, or another share; the rest take several lines."""
    return sorted(widths)[int(len(widths) * share) - 1 if len(widths) > 9 else -1]
