"""The sheet that F1 opens: the keys of this screen, and those that work everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, clear, column, label, row, scroll


def everywhere() -> list[tuple[str, str]]:
    """The keys that work on every screen."""
    return [
        ("Ctrl+Z", _("Fortryd")),
        ("Ctrl+Y", _("Gør igen")),
        ("Ctrl+H", _("Tidligere udgaver af det felt, du står i")),
        ("Ctrl+F", _("Søg i hele forløbet")),
        ("Ctrl+1 … Ctrl+0", _("Gå til en skærm")),
        ("Ctrl+O", _("Åbn en anden fil")),
        ("F11", _("Fuld skærm")),
        ("F12", _("Tag alt af væggen med det samme")),
        ("F1", _("Denne oversigt")),
    ]


class KeysSheet(QDialog):
    """A quiet sheet beside the work; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("sheet", "true")
        self.setWindowTitle(_("Taster"))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(24)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setLayout(column(self._rows, None))
        done = button(_("Luk"), kind="primary")
        done.clicked.connect(self.close)
        self.setLayout(column(scroll(inside), row(None, done), spacing=16, margins=(24, 20, 24, 20)))
        self.resize(520, 520)

    def show_keys(self, own: list[tuple[str, str]]) -> None:
        """Open with the keys of one screen first."""
        clear(self._rows)
        line = self._section(0, _("På denne skærm"), own) if own else 0
        self._section(line, _("Overalt"), everywhere())
        self.show()
        self.raise_()

    def _section(self, line: int, title: str, keys: list[tuple[str, str]]) -> int:
        self._rows.addWidget(label(title, 15, 600), line, 0, 1, 2)
        for offset, (key, text) in enumerate(keys, start=1):
            self._rows.addWidget(self._key(key), line + offset, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(label(text, 14, tone="2", wrap=True), line + offset, 1)
        self._rows.setRowMinimumHeight(line + len(keys) + 1, 12)
        return line + len(keys) + 2

    def _key(self, key: str) -> QLabel:
        return label(key, 13, 600, tabular=True)
