"""What each phone asked last: a post that was overtaken on its way changes nothing when it comes in late."""

from collections import OrderedDict

_TAKEN_BACK = "withdraw"
_KNOWN = 20_000
"""How many are remembered; what is on its way arrives in seconds or never, and not after a restart."""


class Latest:
    """The newest number with which a phone asked something of a thing; a phone's numbers grow."""

    def __init__(self) -> None:
        self._numbers: OrderedDict[tuple[str, str, str], int] = OrderedDict()

    def overtaken(self, phone: str, op: str, thing: str, number: int) -> bool:
        """Whether the phone has asked the same of this thing later, or has taken it back."""
        return any(number < self._numbers.get((phone, asked, thing), 0) for asked in (op, _TAKEN_BACK))

    def note(self, phone: str, op: str, thing: str, number: int) -> int:
        """Remember what is being done; the number before it is returned."""
        before = self._numbers.pop((phone, op, thing), 0)
        self._numbers[phone, op, thing] = number
        while len(self._numbers) > _KNOWN:
            self._numbers.popitem(last=False)
        return before

    def undo(self, phone: str, op: str, thing: str, number: int, before: int) -> None:
        """It was refused; what came before it counts again. What was taken back stays so, also unseen."""
        if op != _TAKEN_BACK and self._numbers.get((phone, op, thing)) == number:
            self._numbers[phone, op, thing] = before
