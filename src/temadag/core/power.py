"""The battery: when its state is worth a word."""

from dataclasses import dataclass

LOW, VERY_LOW = 20, 10
"""Per cent at which the facilitator is told, and told again."""


@dataclass(frozen=True)
class Charge:
    """How full the battery is in per cent, and whether the laptop has power from the wall."""

    percent: int
    plugged: bool


def warning(charge: Charge | None) -> int:
    """The mark that the battery has sunk to, 20 or 10; 0 when there is nothing to say."""
    if charge is None or charge.plugged or charge.percent > LOW:
        return 0
    return VERY_LOW if charge.percent <= VERY_LOW else LOW
