"""The rail at the left: where one is, and where one can go."""

from collections.abc import Container

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton

from temadag.i18n import _
from temadag.ui import icons, theme
from temadag.ui.widgets.parts import column, label

WIDTH = 96
LEAST, LOW, MOST = 36, 46, 50
"""How high a button is: on a low screen they move closer, so that all are in sight."""

CAPTION, MARGIN, SIDE = 24, 8, 2


def stages() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The stages of the work, each with its screens as (key, text, icon)."""
    return [
        (
            _("Forberedelse"),
            [
                ("plan", _("Plan"), "calendar-days"),
                ("people", _("Deltagere"), "users"),
                ("teams", _("Hold"), "layout-grid"),
                ("exercises", _("Øvelser"), "library"),
                ("prints", _("Udskrifter"), "printer"),
            ],
        ),
        (
            _("Afvikling"),
            [("console", _("Styrepult"), "play"), ("phones", _("Telefoner"), "smartphone")],
        ),
        (
            _("Opfølgning"),
            [
                ("reflections", _("Refleksioner"), "messages-square"),
                ("trials", _("Prøvehandlinger"), "footprints"),
                ("decisions", _("Beslutninger"), "gavel"),
                ("offers", _("Tilbud"), "heart"),
                ("coaching", _("Coaching"), "key-round"),
                ("export", _("Eksport"), "file-down"),
            ],
        ),
        ("", [("settings", _("Indstillinger"), "settings")]),
    ]


class Rail(QFrame):
    """Buttons for the screens; `picked` carries the key of the one wished for."""

    picked = Signal(str)

    def __init__(self, offered: Container[str]) -> None:
        super().__init__()
        self.setProperty("rail", "true")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Skærme"))
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, QToolButton] = {}
        self._beside = 2 * MARGIN
        box = column(spacing=0, margins=(SIDE, MARGIN, SIDE, MARGIN))
        for title, known in stages():
            screens = [screen for screen in known if screen[0] in offered]
            if title and not screens:
                continue
            if title:
                caption = label(title, 11, 600, tone="3")
                caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
                caption.setContentsMargins(0, 6, 0, 2)
                caption.setFixedHeight(CAPTION)
                self._beside += CAPTION
                box.addWidget(caption)
            else:
                box.addStretch(1)
            for key, text, icon in screens:
                box.addWidget(self._button(key, text, icon))
        self.setLayout(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = (event.size().height() - self._beside) // max(1, len(self._buttons))
        height = max(LEAST, min(MOST, room))
        low = "true" if height < LOW else None
        for made in self._buttons.values():
            made.setFixedHeight(height)
            if made.property("low") != low:
                made.setProperty("low", low)
                made.style().unpolish(made)
                made.style().polish(made)
        self.paint_icons()

    def show_key(self, key: str) -> None:
        """Mark where one is."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        self.paint_icons()

    def keys(self) -> list[str]:
        """The keys of the screens, from the top."""
        return list(self._buttons)

    def paint_icons(self) -> None:
        """Tint the drawings: the one in force in the accent."""
        for made in self._buttons.values():
            tone = "accent_text" if made.isChecked() else "text2"
            side = 14 if made.property("low") else 20
            made.setIcon(icons.icon(made.property("icon_name"), tone, side))
            made.setIconSize(QSize(side, side))
            made.setFont(_fitting(made.text(), 600 if made.isChecked() else 500))

    def _button(self, key: str, text: str, icon: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("nav", "true")
        made.setProperty("icon_name", icon)
        made.setText(text)
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFixedHeight(MOST)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda _checked=False, k=key: self.picked.emit(k))
        self._group.addButton(made)
        self._buttons[key] = made
        return made


def _fitting(text: str, weight: int) -> QFont:
    """The font of a button's words; long ones are a little smaller, so that they are seen whole."""
    room = WIDTH - 2 * SIDE - 4
    usual, small = theme.font(12, weight), theme.font(11, weight)
    return usual if QFontMetricsF(usual).horizontalAdvance(text) <= room else small
