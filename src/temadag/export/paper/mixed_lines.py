"""The lines of a paragraph that has several kinds of letters, or ends of lines of its own: see `lines`."""

from collections.abc import Sequence
from string import whitespace
from typing import Any

from reportlab.lib.rl_accel import sameFrag
from reportlab.pdfbase.pdfmetrics import getAscentDescent
from reportlab.platypus.paragraph import (
    FragLine,
    ParaLines,
    _HSFrag,
    _hyphenateFragWord,
    _InjectedFrag,
    _SplitFrag,
    _SplitFragH,
    _splitFragWord,
    lstrip,
    split,
)

from temadag.export.paper.fonts import Widths
from temadag.export.paper.hyphens import Rules

_TEXT, _BREAK = 0, 3
"""What a fragment is, in ReportLab's numbers."""


class _Line:
    """One line being filled with pieces of several kinds."""

    __slots__ = ("ascent", "at", "count", "descent", "size", "space", "words")

    def __init__(self) -> None:
        self.words: list[Any] = []
        self.count, self.at, self.space = 0, 0.0, 0.0
        """How many words there are, where the next one begins, and how wide the space before it is."""

    def begin(self, piece: Any) -> None:
        """An empty line is as high as a piece that is to stand on it."""
        self.count, self.at, self.space, self.size = 0, 0.0, 0.0, piece.fontSize
        self.ascent, self.descent = getAscentDescent(piece.fontName, piece.fontSize)

    def restart(self, word: Any, width: float) -> None:
        """A new line begins with a word that had no room on the one before."""
        first, last = word[1][0], word[-1][0]
        self.begin(first)
        self.count, self.at, self.words = 1, width, [first.clone(text=word[1][1])]
        self.space = _space(last.fontName, last.fontSize) if isinstance(word, _HSFrag) else 0
        self._parts(word)

    def take(self, word: Any, at: float) -> None:
        """Put a word behind the others; the next one begins at `at`."""
        piece, text = word[1]
        words = self.words
        if text:
            self.count += 1
        self._grow(piece)
        if not words:
            words.append(piece.clone(text=text))
        elif not sameFrag(words[-1], piece):
            if self.space:
                before = next((w for w in reversed(words) if w._fkind == _TEXT), None)
                if before is not None and not before.text.endswith(" "):
                    before.text += " "
            words.append(piece.clone(text=text))
        elif self.space and not words[-1].text.endswith(" "):
            words[-1].text += " " + text
        else:
            words[-1].text += text
        self.space = _space(word[-1][0].fontName, piece.fontSize) if isinstance(word, _HSFrag) else 0
        if self._parts(word) and not text:
            self.count += 1
        self.at = at

    def _parts(self, word: Any) -> bool:
        """The rest of a word of several kinds of letters; whether it says anything."""
        said = False
        for piece, text in word[2:]:
            self.words.append(piece.clone(text=text))
            self._grow(piece)
            said = said or bool(text)
        return said

    def _grow(self, piece: Any) -> None:
        ascent, descent = getAscentDescent(piece.fontName, piece.fontSize)
        self.size = max(self.size, piece.fontSize)
        self.ascent, self.descent = max(self.ascent, ascent), min(self.descent, descent)

    def give(self) -> float:
        """How much its spaces are, of which each may give a little."""
        given = self.space
        for word in self.words:
            spaces = word.text.count(" ") if word._fkind == _TEXT else 0
            if spaces:
                given += spaces * _space(word.fontName, word.fontSize)
        return given


def _space(font: str, size: float) -> float:
    return size * Widths.all[font][" "]


class Mixed:
    """Text of several kinds: lines of pieces."""

    def __init__(self, paragraph: Any, room: Sequence[float], rules: Rules) -> None:
        self.paragraph, self.room, self.rules = paragraph, room, rules
        self.breaks = not paragraph.style.justifyBreaks
        self.made: list[Any] = []
        self.line = _Line()
        self.used: list[Any] = []
        """The words so far, as ReportLab keeps them in place of the text."""
        self.begun = 0

    def lines(self) -> Any:
        """The lines as ReportLab has them; the paragraph's fragments become words."""
        line, used = self.line, self.used
        todo = _words_of(self.paragraph.frags)
        todo.reverse()
        while todo:
            word = todo.pop()
            used.append(word)
            piece, width = word[1][0], word[0]
            if not line.words:
                line.begin(word[-1][0])
            room = limit = self.room[min(len(self.made), 1)]
            new = line.at + line.space + width if width > 0 else line.at
            ends = piece._fkind == _BREAK
            if new > room:
                limit = room + line.give() * self.rules.shrink
            if new > limit and not ends and not isinstance(word, _SplitFragH):
                parts = self._parts(word, new, limit, room)
                if parts:
                    used.pop()
                    todo += reversed(parts)
                    continue
            if ends:
                line.words.append(piece.clone())
                self._close(self.breaks and not isinstance(word, _InjectedFrag), room)
                line.words = []
                continue
            if new > limit and line.count > 0:
                self._close(False, room)
                line.restart(word, width)
            else:
                line.take(word, new)
            if todo:
                self._run(word[-1][0], todo)
        if line.words:
            self._close(False, self.room[min(len(self.made), 1)])
        self.paragraph.frags = used
        return ParaLines(kind=1, lines=self.made)

    def _run(self, piece: Any, todo: list[Any]) -> None:
        """Take words as long as they have room and are of the same kind as the last: nearly all are."""
        line, used, room = self.line, self.used, self.room[min(len(self.made), 1)]
        last, space = line.words[-1], _space(piece.fontName, piece.fontSize)
        text, at, before, count = last.text, line.at, line.space, line.count
        while todo:
            word = todo[-1]
            width = word[0]
            new = at + before + width
            if len(word) != 2 or word[1][0] is not piece or not width > 0 or new > room:
                break
            used.append(todo.pop())
            if before and not text.endswith(" "):
                text += " "
            text += word[1][1]
            at, before = new, space if isinstance(word, _HSFrag) else 0
            count += 1
        last.text, line.at, line.space, line.count = text, at, before, count

    def _close(self, broken_here: bool, room: float) -> None:
        line, paragraph = self.line, self.paragraph
        paragraph._width_max = max(paragraph._width_max, line.at)
        self.made.append(
            FragLine(
                extraSpace=room - line.at,
                wordCount=line.count,
                lineBreak=broken_here,
                words=line.words,
                fontSize=line.size,
                ascent=line.ascent,
                descent=line.descent,
                maxWidth=room,
                sFW=self.begun,
            )
        )
        self.begun = len(self.used) - 1

    def _parts(self, word: Any, new: float, limit: float, room: float) -> list[Any]:
        """What a word that is too long becomes, with the line's end among it; nothing: it stays whole."""
        rules, paragraph, line = self.rules, self.paragraph, self.line
        text = "".join(part for _piece, part in word[1:])
        ending = _InjectedFrag([0, (word[1][0].clone(_fkind=_BREAK, text=""), "")])
        if rules.tries and (len(text) >= rules.none_below or "://" in text):
            how = (rules.wasteful, rules.embedded, rules.shortest)
            halves = _hyphenateFragWord(rules.hyphenator, word, new, limit, *how)
            if halves:
                paragraph._hyphenations += 1
                return [halves[0], ending, halves[1]]
            if (
                rules.again
                and len(self.used) > 1
                and (_hyphenateFragWord(rules.hyphenator, word, word[0], room, *how))
            ):
                return [ending, word]
        number = len(self.made)
        if rules.cuts and not isinstance(word, _SplitFrag) and word[0] > self.room[min(number, 1)]:
            paragraph._splitLongWordCount += 1
            cut = _splitFragWord(word, room - line.space - line.at, self.room, number)
            return [cut[0], ending, *cut[1:]]
        return []


def _words_of(frags: Sequence[Any]) -> list[Any]:
    """The fragments' words, each with its width and its pieces; one with a space behind it is of a class."""
    words: list[Any] = []
    open_word: list[Any] = []
    width, at_start = 0.0, True
    for piece in frags:
        text = piece.text
        if not text:
            if hasattr(piece, "lineBreak"):
                if open_word:
                    words.append([width, *open_word])
                    open_word, width = [], 0.0
                piece._fkind, at_start = _BREAK, True
                words.append([0, (piece, "")])
            continue
        piece._fkind = _TEXT
        if at_start:
            text = lstrip(text)
            if not text:
                continue
            at_start = False
        parts, size, wide = split(text), piece.fontSize, Widths.all[piece.fontName]
        if text[0] in whitespace or not parts:
            spaced = bool(words) and isinstance(words[-1], _HSFrag)
            if open_word:
                words.append([width, *open_word])
                open_word, width, spaced = [], 0.0, False
            if not spaced:
                parts.insert(0, "")
            elif not parts:
                continue
        last = parts.pop()
        if parts:
            first = parts[0]
            words.append(_HSFrag([width + size * wide[first], *open_word, (piece, first)]))
            words += [_HSFrag([size * wide[part], (piece, part)]) for part in parts[1:]]
            open_word, width = [], 0.0
        open_word.append((piece, last))
        width += size * wide[last]
        if text[-1] in whitespace:
            words.append(_HSFrag([width, *open_word]))
            open_word, width = [], 0.0
    if open_word:
        words.append([width, *open_word])
    if not words:
        frags[0]._fkind = _TEXT
        words.append([0, (frags[0], "")])
    return words
