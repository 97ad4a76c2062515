"""Times and lengths as people type them."""

import re

LONGEST = 24 * 60
"""Minutes that anything in a day may last."""


def read_clock(text: str) -> int | None:
    """Minutes after midnight from »9«, »9.05«, »9:05«, »09 05« or »0905«; None when it is no time."""
    found = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[.: ]?(\d{2}))?", text.strip().lower())
    if not found:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return 60 * hour + minute if hour < 24 and minute < 60 else None


def read_minutes(text: str) -> int | None:
    """A length in minutes from »45«, »45 min.«, »1.30 t« or »1:30«; None when it is no length of a day."""
    said = text.strip().lower().rstrip(".")
    found = re.fullmatch(r"(\d{1,4})\s*(?:m|min|minut|minutter|minute|minutes)?", said)
    if found:
        length = int(found.group(1))
    elif found := re.fullmatch(r"(\d{1,2})[.:](\d{2})\s*(?:t|h|timer|time)?", said):
        length = 60 * int(found.group(1)) + int(found.group(2))
    elif found := re.fullmatch(r"(\d{1,2})\s*(?:t|h|timer|time)", said):
        length = 60 * int(found.group(1))
    else:
        return None
    return length if 0 <= length <= LONGEST else None
