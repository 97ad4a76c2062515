"""Colours, type and spacing: the only module that reads the theme files and names fonts."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from temadag import places

if TYPE_CHECKING:
    from temadag.core.plan import Kind  # the first window needs no plan

SPACE = (0, 4, 8, 12, 16, 24, 32, 48, 64)
SANS = "Temadag Sans"
DISPLAY = "Temadag Display"


@dataclass(frozen=True)
class Tokens:
    """Every colour by its role, as #RRGGBB."""

    bg: str
    surface: str
    sunken: str
    border: str
    border_strong: str
    track: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_soft: str
    on_accent: str
    accent_text: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    ok: str
    ok_soft: str
    talk: str
    talk_soft: str
    exercise: str
    exercise_soft: str
    reflect: str
    brk: str
    brk_text: str
    dark: bool = False


@cache
def read(name: str) -> Tokens:
    """The tokens of the theme "light", "dark" or "contrast"."""
    found = tomllib.loads(places.resources("themes", f"{name}.toml").read_text(encoding="utf-8"))
    return Tokens(**found, dark=name != "light")


_current = "light"


def tokens() -> Tokens:
    """The tokens in force; ask at paint time, for they change while windows are open."""
    return read(_current)


def kind_colour(kind: "Kind") -> str:
    """The colour of a kind of block."""
    t = tokens()
    colours = {"talk": t.talk, "exercise": t.exercise, "reflect": t.reflect}
    return colours.get(kind.value, t.brk)


def font(
    px: int, weight: int = 400, display: bool = False, tabular: bool = False, spacing: float = 0.0
) -> QFont:
    """The program's font at a size in pixels; `tabular` gives every digit the same width."""
    found = QFont(DISPLAY if display else SANS)
    found.setPixelSize(px)
    found.setWeight(QFont.Weight(weight))
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        found.setFeature(QFont.Tag("tnum"), 1)
    if spacing:
        found.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return found


def apply(app: QApplication, dark: bool) -> None:
    """Dress the whole program in the light or the dark theme."""
    global _current
    _current = "dark" if dark else "light"
    _load_fonts()
    app.setStyle("Fusion")
    app.setPalette(_palette(tokens()))
    app.setFont(font(14))
    app.setStyleSheet(_style(_current))


def system_is_dark() -> bool:
    """Whether the person's system asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@cache
def _load_fonts() -> None:
    for path in sorted(places.resources("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@cache
def _style(name: str) -> str:
    from temadag.ui import icons  # icons ask for colours here

    t = read(name)
    sheet = places.resources("themes", "style.qss").read_text(encoding="utf-8")
    pictures = {
        "arrow": icons.file("chevron-down", t.text2).as_posix(),
        "check": icons.file("check", t.on_accent).as_posix(),
    }
    return Template(sheet).substitute({**vars(t), **pictures})


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: t.bg,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.sunken,
        role.Text: t.text,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.ToolTipBase: t.text,
        role.ToolTipText: t.bg,
        role.PlaceholderText: t.text3,
        role.Link: t.accent_text,
        role.Mid: t.border_strong,
        role.Midlight: t.border,
        role.Dark: t.border_strong,
        role.Light: t.surface,
        role.Shadow: "#000000",
        role.Accent: t.accent,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.text3))
    return palette


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, 1 to 21)."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def theme_folder() -> Path:
    """Where tinted pictures that a style sheet needs as files are kept."""
    return places.own_folder("data") / "tinted"
