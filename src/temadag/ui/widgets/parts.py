"""The small parts that screens are built of."""

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from temadag.ui import icons, theme
from temadag.ui.going import put_away

Item = QWidget | QLayout | int | None
Box = TypeVar("Box", bound=QBoxLayout)


def label(
    text: str = "",
    size: int = 14,
    weight: int = 400,
    tone: str = "",
    display: bool = False,
    tabular: bool = False,
    wrap: bool = False,
) -> QLabel:
    """A text; tones are "", "2", "3", "accent", "warn", "danger", "ok" and the kinds of block."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(size, weight, display, tabular))
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    set_tone(made, tone)
    return made


def set_tone(made: QLabel, tone: str) -> None:
    """Give a label another tone."""
    _set(made, "tone", tone)


def chip(text: str, kind: str = "neutral") -> QLabel:
    """A small rounded sign: ok, warn, danger, accent, neutral, or a kind of block."""
    made = label(text, 12, 600)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    set_chip(made, text, kind)
    return made


def set_chip(made: QLabel | QPushButton, text: str, kind: str) -> None:
    """Give a chip another text and kind."""
    made.setText(text)
    _set(made, "chip", kind)


def card() -> QFrame:
    """A white sheet with a thin border."""
    return _frame("card")


def well() -> QFrame:
    """A sunken area inside a card."""
    return _frame("well")


def line() -> QFrame:
    """A hairline from side to side."""
    made = _frame("line")
    made.setFixedHeight(1)
    return made


def button(text: str, icon: str = "", kind: str = "", big: bool = False, tip: str = "") -> QPushButton:
    """A button; kinds are "", "primary", "ghost" and "danger"."""
    made = Button(text)
    if tip:
        made.setToolTip(tip)
    dress_button(made, icon, kind, big)
    return made


def dress_button(made: QPushButton, icon: str, kind: str, big: bool) -> None:
    """Give a button its kind, size and drawing."""
    made.setFont(theme.font(15 if big else 14, 600 if kind == "primary" else 500))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setProperty("icon_name", icon)
    _set(made, "kind", kind)
    _set(made, "big", "true" if big else "")
    _paint_icon(made)


def icon_button(icon: str, name: str) -> QPushButton:
    """A square button with only a drawing; `name` is what it is called, for eye and ear."""
    made = button("", icon, "ghost", tip=name)
    made.setAccessibleName(name)
    _set(made, "square", "true")
    return made


def drops(made: QPushButton, menu: QMenu) -> None:
    """Let a button open a menu, with the arrow that says so."""
    made.setMenu(menu)
    _set(made, "drops", "true")


def set_icon(made: QPushButton, icon: str) -> None:
    """Give a button another drawing."""
    made.setProperty("icon_name", icon)
    _paint_icon(made)


def sign(icon: str = "", tone: str = "text2", side: int = 20) -> QLabel:
    """A drawing by itself, in the colour of a role."""
    made = QLabel()
    set_sign(made, icon, tone, side)
    return made


def set_sign(made: QLabel, icon: str, tone: str, side: int) -> None:
    """Give a sign another drawing; with an empty name it is bare."""
    made.setProperty("sign", [icon, tone, side])
    _paint_sign(made)


def repaint_icons(root: QWidget) -> None:
    """Tint every drawing of buttons and signs anew, after the theme has changed."""
    for made in root.findChildren(QPushButton):
        if made.property("icon_name"):
            _paint_icon(made)
    for shown in root.findChildren(QLabel):
        if shown.property("sign"):
            _paint_sign(shown)


def row(*items: Item, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items side by side; a number is space, None takes what is left."""
    return _fill(QHBoxLayout(), items, spacing, margins)


def column(*items: Item, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items under each other; a number is space, None takes what is left."""
    return _fill(QVBoxLayout(), items, spacing, margins)


def heading(title: str, subtitle: str = "", *actions: QWidget) -> QWidget:
    """A page's head: what it is, a line below, and what can be done to the right.

    The two labels are found by the object names "title" and "subtitle".
    """
    head = label(title, 22, 600, display=True)
    head.setObjectName("title")
    below = label(subtitle, 13, tone="2")
    below.setObjectName("subtitle")
    below.setVisible(bool(subtitle))
    made = QWidget()
    made.setLayout(row(column(head, below, spacing=2), None, *actions, spacing=8))
    return made


def empty(icon: str, title: str, text: str, *actions: QWidget) -> QWidget:
    """An empty place that says what it is for and offers the next step."""
    drawn = sign(icon, "accent", 40)
    drawn.setAlignment(Qt.AlignmentFlag.AlignCenter)
    head = label(title, 22, 600, display=True)
    head.setAlignment(Qt.AlignmentFlag.AlignCenter)
    told = label(text, 15, tone="2", wrap=True)
    told.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    told.setFixedWidth(460)
    made = QWidget()
    inside: list[Item] = [None, drawn, 12, head, 6, row(None, told, None)]
    if actions:
        inside += [16, row(None, *actions, None, spacing=8)]
    made.setLayout(column(*inside, None, spacing=0, margins=(24, 24, 24, 24)))
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            put_away(widget)  # not at once: it may be in the middle of its own click
        elif (inner := item.layout()) is not None:
            clear(inner)


def scroll(widget: QWidget) -> QScrollArea:
    """The widget in a frame that scrolls up and down."""
    made = QScrollArea()
    dress_scroll(made, widget)
    return made


def dress_scroll(made: QScrollArea, widget: QWidget) -> None:
    """Let a frame scroll its widget up and down, and show nothing of itself."""
    widget.setProperty("plain", "true")
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidget(widget)


class Button(QPushButton):
    """A button that Enter presses as well as the space bar."""

    def setText(self, text: str) -> None:
        super().setText(text)
        _paint_icon(self)  # beside words there is a gap after the drawing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def _frame(kind: str) -> QFrame:
    made = QFrame()
    made.setProperty(kind, "true")
    return made


def _set(made: QWidget, name: str, value: str) -> None:
    if made.property(name) != value and (value or made.property(name)):
        made.setProperty(name, value or None)
        made.style().unpolish(made)
        made.style().polish(made)


def _paint_icon(made: QPushButton) -> None:
    name = made.property("icon_name")
    if not name:
        return
    tone = {"primary": "on_accent", "danger": "danger"}.get(made.property("kind"), "text2")
    gap = 4 if made.text() else 0
    made.setIcon(icons.icon(name, tone, 18, gap))
    made.setIconSize(QSize(18 + gap, 18))


def _paint_sign(made: QLabel) -> None:
    icon, tone, side = made.property("sign")
    if icon:
        made.setPixmap(icons.pixmap(icon, tone, int(side)))


def _fill(layout: Box, items: tuple[Item, ...], spacing: int, margins: tuple[int, int, int, int]) -> Box:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout
