"""What a leader has given, as that leader may see it again."""

from dataclasses import dataclass
from enum import StrEnum

from temadag.core.reflections import Visibility


class Gift(StrEnum):
    """What kind of thing it is."""

    WORDS = "words"
    TRIAL = "trial"


@dataclass(frozen=True)
class Mine:
    """One thing of one's own; `text` is None while it is sealed and no code has opened it.

    `key` takes an unnamed one back; it is empty for the others, which are known by their `id`.
    """

    id: str
    gift: Gift
    question: str
    visibility: Visibility
    text: str | None
    written_at: str = ""
    for_directors: bool = False
    key: str = ""
