"""A paragraph's lines, as ReportLab breaks them and in less time.

The rules are those of `Paragraph.breakLines` in ReportLab 5.1, and so are the lines, the room that they
spare and the fragments that stay behind: `tests/export/test_lines.py` compares them. What our papers never
have (marks or pictures in the text, soft hyphens, writing from the right) is left to ReportLab.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import getAscentDescent
from reportlab.platypus.paragraph import _hyphenateWord, _SplitWord, _splitWord, split, strip

from temadag.export.paper.fonts import Widths
from temadag.export.paper.hyphens import Rules
from temadag.export.paper.mixed_lines import Mixed


def broken(paragraph: Any, room: Sequence[float]) -> Any:
    """The lines of a paragraph in `room` points for the first and for each later one.

    None when the paragraph has something that is left to ReportLab.
    """
    style, frags = paragraph.style, paragraph.frags
    unusual = style.wordWrap or style.shaping or style.endDots or paragraph.bulletText
    if unusual or not frags or not all(map(_is_known, frags)):
        return None
    rules = Rules.of(style)
    if rules is None or len(room) != 2:
        return None
    paragraph._width_max = paragraph.height = 0
    paragraph._splitLongWordCount = paragraph._hyphenations = 0
    if len(frags) > 1:
        return Mixed(paragraph, room, rules).lines()
    return None if hasattr(frags[0], "lineBreak") else _Plain(paragraph, room, rules).lines()


_UNUSUAL = frozenset(("cbDefn", "backColor", "nobr"))


def _is_known(fragment: Any) -> bool:
    """Whether it is text in one of our fonts, or the end of a line."""
    if isinstance(fragment, list):  # a word of a paragraph that was broken before
        return False
    said = fragment.__dict__
    text = said.get("text")
    return (
        text is not None
        and "\xad" not in text
        and _UNUSUAL.isdisjoint(said)
        and said["fontName"] in Widths.all
    )


class _Plain:
    """Text of one kind: lines of words."""

    def __init__(self, paragraph: Any, room: Sequence[float], rules: Rules) -> None:
        self.paragraph, self.room, self.rules = paragraph, room, rules
        self.piece = paragraph.frags[0]
        self.font, self.size = self.piece.fontName, self.piece.fontSize
        self.space = self.size * Widths.all[self.font][" "]

    def lines(self) -> Any:
        """The lines as ReportLab has them: what is spare, and the words."""
        made: list[tuple[float, list[str]]] = []
        ascent, descent = getAscentDescent(self.font, self.size)
        text = strip(self.piece.text)
        if text:
            self._break(split(text), made)
        return self.piece.clone(kind=0, lines=made, ascent=ascent, descent=descent, fontSize=self.size)

    def _break(self, words: list[str], made: list[tuple[float, list[str]]]) -> None:
        size, space, wide, room = self.size, self.space, Widths.all[self.font], self.room[0]
        shrink, longest = self.rules.shrink * space, 0.0
        line: list[str] = []
        at, forced = -space, False
        words.reverse()
        while words:
            word = words.pop()
            width = size * wide[word]
            forced = forced or not word  # only a word that was cut by force has an empty part
            new = limit = at + space + width
            if new > room and not forced:
                limit = room + shrink * len(line)
                if new > limit:
                    parts, ends = self._parts(word, width, (at, new, limit, room), line, len(made))
                    words += reversed(parts)
                    if ends:
                        word, new, forced = "", at, True
                    elif parts:
                        forced = True
                        continue
            if forced or new <= limit or not line:
                if word:
                    line.append(word)
                at = new
                if not forced:
                    continue
                closed, line, next_at, forced = line, [], -space, False
            else:
                closed, line, next_at = line, [word], width
            longest = max(longest, at)
            made.append((room - at, closed))
            at, room = next_at, self.room[1]
        if line:
            longest = max(longest, at)
            made.append((room - at, line))
        self.paragraph._width_max = longest

    def _parts(
        self, word: str, width: float, at: tuple[float, float, float, float], line: list[str], number: int
    ) -> tuple[list[str], bool]:
        """What a word that is too long becomes, and whether the line ends without it; no parts: it stays."""
        rules, paragraph = self.rules, self.paragraph
        here, new, limit, room = at
        if rules.tries and (len(word) >= rules.none_below or "://" in word):
            how = (rules.wasteful, rules.embedded, rules.shortest)
            halves = _hyphenateWord(rules.hyphenator, self.font, self.size, word, width, new, limit, *how)
            if halves:
                paragraph._hyphenations += 1
                return halves, False
            if rules.again and line:
                asked = (rules.hyphenator, self.font, self.size, word, width, width, room)
                if _hyphenateWord(*asked, *how):
                    return [word], True
        if rules.cuts and not isinstance(word, _SplitWord) and width > self.room[min(number, 1)]:
            paragraph._splitLongWordCount += 1
            rest = here + self.space
            return _splitWord(word, rest, self.room, number, self.font, self.size, paragraph.encoding), False
        return [], False
