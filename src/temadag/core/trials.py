"""Try-actions: the smallest version that can be tried, what one believes, and what was learned."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from temadag.core.reflections import Visibility
from temadag.core.rejected import Rejected

BEFORE = (
    *("title", "theme", "hypothesis", "benefits", "smallest", "who", "starts", "ends", "agreed"),
    *("sign", "how_often", "stop", "check", "help", "partner", "learning_on"),
)
"""What stands on the sheet before one tries."""

AFTERWARDS = (
    *("believed", "happened", "surprise", "effect", "effort", "value", "decision", "learning", "hear"),
)
"""What is added when one has looked at it."""

FIELDS = BEFORE + AFTERWARDS

CHOICES: Mapping[str, tuple[str, ...]] = {
    "check": ("yes", "ask", "not-relevant"),
    "effect": ("small", "medium", "large"),
    "effort": ("small", "medium", "large"),
    "decision": ("keep", "adjust", "stop", "pass-on"),
}
"""Fields with one of a few words; the others are free text."""

LONGEST = 1000
"""Characters that one field may have."""


@dataclass(frozen=True)
class TryAction:
    """One sheet. `words` is empty when it is sealed: then only the writer's personal code opens it."""

    id: str
    person_id: str
    visibility: Visibility
    words: Mapping[str, str] = field(default_factory=dict)
    day_id: str = ""
    written_at: str = ""
    source: str = "desk"
    withdrawn: bool = False
    released: bool = True
    held_back: bool = False
    for_directors: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return self.words.get("title", "")


VISIBILITIES = tuple(v for v in Visibility if v is not Visibility.ROOM_UNNAMED)
"""Whom a sheet may be for: it has a writer, who is asked how it went."""


def checked(words: Mapping[str, str]) -> dict[str, str]:
    """The fields of a sheet that say something, in their order.

    Raises Rejected: "no-title", "too-long" or "form" for a field or a word that there is not.
    """
    said = {name: text.strip() for name, text in words.items() if text.strip()}
    if not said.get("title"):
        raise Rejected("no-title")
    for name, text in said.items():
        if name not in FIELDS or text not in CHOICES.get(name, (text,)):
            raise Rejected("form")
        if len(text) > LONGEST:
            raise Rejected("too-long")
    return {name: said[name] for name in FIELDS if name in said}
