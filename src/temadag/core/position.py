"""Places in a list that two people can change at the same time.

A position is a text of the digits 0-9a-z read as a fraction between 0 and 1; between any two there
is always another, so nothing else has to move.
"""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)


def between(before: str | None, after: str | None) -> str:
    """A position after `before` and before `after`; None is the open end."""
    low, high = before or "", after or ""
    if high and low >= high:
        raise ValueError(f"{low!r} is not before {high!r}")
    found = ""
    place = 0
    while True:
        small = DIGITS.index(low[place]) if place < len(low) else 0
        large = DIGITS.index(high[place]) if place < len(high) else BASE
        if large - small > 1:
            return found + DIGITS[_within(small, large, open_below=place >= len(low), open_above=not high)]
        found += DIGITS[small]
        if large > small:  # from here on only the lower bound binds
            high = ""
        place += 1


def _within(small: int, large: int, open_below: bool, open_above: bool) -> int:
    # At an open end more of the same is likely (one thing after another), so a small step keeps it short.
    if open_above and not open_below:
        return small + 1
    if open_below and not open_above:
        return large - 1
    return (small + large) // 2


def spread(count: int) -> list[str]:
    """`count` positions in order, evenly apart, of one length."""
    width = 1
    while BASE**width <= count + 1:
        width += 1
    step = BASE**width // (count + 1)
    return [_digits(step * (i + 1), width) for i in range(count)]


def _digits(number: int, width: int) -> str:
    text = ""
    for _place in range(width):
        number, digit = divmod(number, BASE)
        text = DIGITS[digit] + text
    return text.rstrip("0") or "0"
