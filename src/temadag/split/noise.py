"""Chance that is the same on every system: Gumbel numbers from a table, drawn by raw bits."""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_POOL = 1 << 18
_LEVELS = 1 << 16


@cache
def _quantiles() -> Floats:
    """The Gumbel quantiles, rounded to 1/1024 so that no system's logarithm shows."""
    level = (np.arange(_LEVELS) + 0.5) / _LEVELS
    found = -np.log(-np.log(level)) * 1024
    # A system's logarithm may differ in its last digit: where that could be seen, the one of C decides.
    for k in np.flatnonzero(np.abs(found % 1 - 0.5) < 1e-6).tolist():
        found[k] = -math.log(-math.log(level[k])) * 1024
    return (np.round(found) / 1024).astype(np.float32)


class Chance:
    """A stream of choices from one seed; only raw bits are used, which no version changes."""

    def __init__(self, seed: int, room: int = _POOL) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence(seed))
        size = 1 << max(18, (2 * room - 1).bit_length())
        raw = self._bits.random_raw(size // 4).astype("<u8").view("<u2")
        self._pool: Floats = _quantiles()[raw]
        self._warm: Floats = self._pool
        self._mask = size - 1
        self._starts: list[int] = []

    def heat(self, temperature: float) -> None:
        """Scale the noise to a temperature."""
        self._warm = self._pool * np.float32(temperature)

    def noise(self, count: int) -> Floats:
        """`count` Gumbel numbers at the present temperature."""
        start = self.below(len(self._pool) - count)
        return self._warm[start : start + count]

    def below(self, bound: int) -> int:
        """A whole number from 0 to bound - 1 (0 where bound is below 2)."""
        if not self._starts:
            self._starts = (self._bits.random_raw(512) >> np.uint64(24)).tolist()
        return self._starts.pop() % bound if bound > 1 else 0

    def shuffled(self, count: int) -> list[int]:
        """The numbers from 0 to count - 1 in random order."""
        found = list(range(count))
        for k in range(count - 1, 0, -1):
            j = self.below(k + 1)
            found[k], found[j] = found[j], found[k]
        return found

    def accepts(self, loss: float, temperature: float) -> bool:
        """Metropolis: a gain always, a loss the more seldom the colder it is."""
        if loss <= 0:
            return True
        return temperature > 0 and self.below(1 << 20) < math.exp(-loss / temperature) * (1 << 20)
