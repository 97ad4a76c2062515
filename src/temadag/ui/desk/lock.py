"""The code that opens the writing desk for the facilitator, and the patience it asks after wrong tries."""

import hmac

SHORTEST = 4
"""Digits that a code has at the least."""

TRIES = 5
"""Wrong tries before the first wait."""

FIRST_WAIT = 30.0
"""Seconds of the first wait; each wrong try after it doubles the next."""

LONGEST_WAIT = 240.0


def good_code(code: str) -> bool:
    """Whether a code is digits only, and enough of them."""
    return len(code) >= SHORTEST and code.isascii() and code.isdigit()


class Patience:
    """How long one must wait after wrong tries; moments are seconds on any clock that goes forward."""

    def __init__(self) -> None:
        self._wrong = 0
        self._wait = FIRST_WAIT
        self._until = 0.0
        self._told = 0.0

    def right(self) -> None:
        """Begin to count anew."""
        self._wrong, self._wait = 0, FIRST_WAIT

    def wrong(self, now: float) -> None:
        """Count a wrong try."""
        self._wrong += 1
        if self._wrong >= TRIES:
            self._until, self._told = now + self._wait, now
            self._wait = min(2 * self._wait, LONGEST_WAIT)

    def wait(self, now: float) -> float:
        """Seconds until the next try; a clock set back does not make them more."""
        if now < self._told:
            self._until -= self._told - now
            self._told = now
        return max(0.0, self._until - now)


class DeskLock:
    """Keeps the code in memory only."""

    def __init__(self, code: str) -> None:
        if not good_code(code):
            raise ValueError("a code has four digits or more")
        self._code = code
        self._patience = Patience()

    def opens(self, code: str, now: float) -> bool:
        """Whether this code opens; while one has to wait, none does."""
        if self.wait(now) > 0:
            return False
        if hmac.compare_digest(code.encode(), self._code.encode()):
            self._patience.right()
            return True
        self._patience.wrong(now)
        return False

    def wait(self, now: float) -> float:
        """Seconds until the next try."""
        return self._patience.wait(now)
