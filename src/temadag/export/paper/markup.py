"""The pieces of a text with simple markup, as ReportLab's parser makes them and in less time."""

import re
from functools import cache
from typing import Any

from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import cleanBlockQuotedText

_MARK = re.compile(r'(<b>|</b>|<font color="#[0-9A-Fa-f]{6}">|</font>|<br/>|&amp;|&lt;|&gt;)')
_SIGNS = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_UNEVEN = re.compile(r"[\xa0\n\r\t]|  |^ | $")
"""White space of which ReportLab makes something: nearly all but single spaces between words."""


def pieces(text: str, style: Any) -> list[Any] | None:
    """The pieces as ReportLab's parser would give them; None where it must be asked."""
    marked = "<" in text or "&" in text
    if marked or _UNEVEN.search(text):
        text = cleanBlockQuotedText(text)
    if not marked:
        return [_like(style).clone(text=text)] if text else None
    made: list[Any] = []
    open_tags: tuple[str, ...] = ()
    for part in _MARK.split(text):
        if part in _SIGNS:
            made.append(_like(style, open_tags).clone(text=_SIGNS[part]))
        elif part == "<br/>":
            made.append(_like(style, open_tags, part).clone())
        elif part.startswith("</") and open_tags and open_tags[-1].startswith(f"<{part[2:-1]}"):
            open_tags = open_tags[:-1]
        elif _MARK.fullmatch(part) and not part.startswith("</"):
            open_tags = (*open_tags, part)
        elif "<" in part or "&" in part:
            return None
        elif part:
            made.append(_like(style, open_tags).clone(text=part))
    return made if made and not open_tags else None


@cache
def _like(style: Any, open_tags: tuple[str, ...] = (), said: str = "x") -> Any:
    """A piece inside of these tags, which ReportLab has been asked for once."""
    ends = "".join(f"</{tag[1:-1].split()[0]}>" for tag in reversed(open_tags))
    return Paragraph(f"{''.join(open_tags)}{said}{ends}", style).frags[0]
