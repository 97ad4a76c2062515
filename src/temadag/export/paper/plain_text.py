"""Drawing a paragraph of one kind of letters, in the very words that ReportLab would use."""

from typing import Any

from reportlab.lib.colors import CMYKColor, Color
from reportlab.lib.enums import TA_LEFT
from reportlab.rl_config import paraFontSizeHeightOffset

from temadag.export.paper.letters import Beyond, Letters, numbers


def drawn(paragraph: Any) -> bool:
    """Draw it; false when it has something that is left to ReportLab, and nothing is drawn then."""
    laid, canvas = paragraph.blPara, paragraph.canv
    if laid.kind != 0 or not laid.lines or _is_unusual(paragraph, canvas):
        return False
    letters = canvas.letters(laid.fontName)
    try:
        told = [_line(spare, words, letters) for spare, words in laid.lines]
    except Beyond:
        return False
    style, colour = paragraph.style, laid.textColor
    at = numbers(style.leftIndent, paragraph.height - laid.fontSize)
    chosen = letters.chosen(laid.fontSize, style.leading)
    before, _, rest = told[0].partition("(")
    canvas._code += [
        "q",
        f"{numbers(colour.red, colour.green, colour.blue)} rg",
        f"BT 1 0 0 1 {at} Tm {before}{chosen} ({rest}{''.join(f' {line}' for line in told[1:])} ET",
        "Q",
    ]
    return True


def _is_unusual(paragraph: Any, canvas: Any) -> bool:
    style, laid = paragraph.style, paragraph.blPara
    return bool(
        style.alignment != TA_LEFT
        or style.firstLineIndent
        or style.backColor
        or style.wordWrap
        or (style.borderWidth and style.borderColor)
        or paragraph.bulletText
        or paragraph.debug
        or getattr(paragraph, "autoLeading", getattr(style, "autoLeading", "")) not in ("", "off")
        or laid.us_lines
        or laid.link
        or not isinstance(laid.textColor, Color)
        or isinstance(laid.textColor, CMYKColor)
        or laid.textColor.alpha != canvas._extgstate.getValue("ca")
        or not canvas.bottomup
        or not paraFontSizeHeightOffset
    )


def _line(spare: float, words: Any, letters: Letters) -> str:
    """One line; where its spaces must give a little, it says so before and takes it back after."""
    text = " ".join(words)
    spaces = len(words) + text.count("\xa0") - 1
    if not text:
        raise Beyond
    said = text.translate(letters) + ("" if text[-1] in " \xad" else letters[32])
    if spare > -1e-8 or spaces <= 0:
        return f"({said}) Tj T*"
    return f"{numbers(spare / spaces)} Tw ({said}) Tj T* 0 Tw"
