"""What is written on a page: letters by their numbers in the font that goes along, and numbers."""

from functools import lru_cache
from math import log
from typing import Any

from reportlab.lib.rl_accel import escapePDF

_TEN = log(10.0)
_ESCAPED: list[str] = [escapePDF(bytes([number])) for number in range(256)]


def numbers(*given: Any) -> str:
    """Numbers with six digits or fewer and a space between them: ReportLab's `fp_str` in less time."""
    alone = len(given) == 1 and isinstance(given[0], list | tuple)
    return " ".join([_number(one) for one in (given[0] if alone else given)])


@lru_cache(8192)
def _number(one: float) -> str:
    size = abs(one)
    if size <= 1e-7:
        return "0"
    digits = 6 if size <= 1 else min(max(0, 6 - int(log(size) / _TEN)), 6)
    said = f"{one:.{digits}f}"
    if digits:
        said = said.rstrip("0").removesuffix(".")
    return said[1:] if said[0] == "0" and len(said) > 1 else said


class Beyond(Exception):  # noqa: N818 - not a mistake: such text is left to ReportLab
    """A letter that is not among the first 255 of its font in a document."""


class Letters(dict[int, str]):
    """What stands for each letter of one font in one document, for `str.translate`.

    ReportLab asks anew for each letter on each line; which number a letter gets is still its decision.
    """

    def __init__(self, font: Any, doc: Any) -> None:
        super().__init__()
        self._font, self._doc = font, doc
        self._chosen: dict[tuple[float, float], str] = {}

    def __missing__(self, code: int) -> str:
        """Number a letter that is new in the document."""
        ((subset, number),) = self._font.splitString(chr(code), self._doc)
        if subset:
            raise Beyond
        said = self[code] = _ESCAPED[number[0]]
        return said

    def chosen(self, size: float, leading: float) -> str:
        """The words that choose the font in a size."""
        said = self._chosen.get((size, leading))
        if said is None:
            name = self._font.getSubsetInternalName(0, self._doc)
            said = self._chosen[size, leading] = f"{name} {numbers(size)} Tf {numbers(leading)} TL"
        return said
