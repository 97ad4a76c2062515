"""How many sit together, or how many tables there are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from temadag.core.teams import limits
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_words import come_to
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import column, icon_button, label, row

BY_SIZE, BY_TABLES = "size", "tables"


class SizePart(QWidget):
    """A choice between the two, a number for it, and what that comes to; `changed` (field, value)."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._tables = 1
        self.by = Choice([(BY_SIZE, _("Pr. bord")), (BY_TABLES, _("Borde i alt"))], _("Størrelse efter"))
        self.each = _number(100, _("Hvor mange ved hvert bord"))
        self.count = _number(200, _("Hvor mange borde"))
        self._fewer, self._more = icon_button("minus", ""), icon_button("plus", "")
        self.comes_to = label("", 13, tone="2", wrap=True)
        numbers = row(self.by, self._fewer, self.each, self.count, self._more, spacing=4)
        numbers.setStretch(0, 1)
        self.setLayout(column(numbers, self.comes_to, spacing=3))
        self.each.valueChanged.connect(lambda value: self.changed.emit("size", value))
        self.count.valueChanged.connect(lambda value: self.changed.emit("tables", value))
        self.by.picked.connect(self._on_by)
        self._fewer.clicked.connect(lambda: self._shown().stepDown())
        self._more.clicked.connect(lambda: self._shown().stepUp())
        self._show_number(BY_SIZE)

    def show_board(self, board: Board) -> None:
        """Show the size of the round in hand."""
        now = board.now
        if now is None:
            return
        people = len(board.expected)
        self._tables = len(limits(people, now.size, now.tables, now.slack)) or 1
        _put(self.each, now.size)
        _put(self.count, now.tables or self._tables)
        by = BY_TABLES if now.tables else BY_SIZE
        self.by.show_key(by)
        self._show_number(by)
        self.comes_to.setText(come_to(people, now))

    def _shown(self) -> QSpinBox:
        return self.count if self.by.value == BY_TABLES else self.each

    def _show_number(self, by: str) -> None:
        self.each.setVisible(by == BY_SIZE)
        self.count.setVisible(by == BY_TABLES)
        names = (
            (_("Færre borde"), _("Flere borde"))
            if by == BY_TABLES
            else (_("Færre ved hvert bord"), _("Flere ved hvert bord"))
        )
        for made, name in zip((self._fewer, self._more), names, strict=True):
            made.setAccessibleName(name)
            made.setToolTip(name)

    def _on_by(self, by: str) -> None:
        self.changed.emit("tables", self._tables if by == BY_TABLES else 0)


def _number(most: int, name: str) -> QSpinBox:
    made = QSpinBox(minimum=1, maximum=most)
    made.setAccessibleName(name)
    made.setFont(theme.font(14, tabular=True))
    made.setFixedWidth(52)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setKeyboardTracking(False)
    return made


def _put(field: QSpinBox, value: int) -> None:
    if field.value() != value:
        field.blockSignals(True)
        field.setValue(value)
        field.blockSignals(False)
