"""What is no paper, as it will be: a workbook's first rows sheet by sheet, or the beginning of a text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.planner.prints_reading import MOST_ROWS, Grid, Seen
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import column, label, row

WIDEST_COLUMN = 260


class TableView(QStackedWidget):
    """A choice of sheets with the rows of one; or a text."""

    def __init__(self) -> None:
        super().__init__()
        self._grids: tuple[Grid, ...] = ()
        self.sheets = Choice([], _("Ark i regnearket"))
        self.sheets.setFixedWidth(260)
        self.rows = QTableWidget()
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setAccessibleName(_("De første rækker"))
        self.rows.setWordWrap(False)
        self.rows.verticalHeader().hide()
        self.rows.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.below = label("", 13, tone="2", wrap=True)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(_("Filens tekst"))
        self.text.setFont(theme.font(13, tabular=True))
        book = QWidget()
        book.setProperty("plain", "true")
        head = row(label(_("Ark"), 13, tone="2"), self.sheets, None)
        book.setLayout(column(head, self.rows, self.below, spacing=10, margins=(12, 8, 12, 8)))
        book.layout().setStretch(1, 1)
        self.addWidget(book)
        plain = QWidget()
        plain.setLayout(column(self.text, margins=(12, 8, 12, 8)))
        self.addWidget(plain)
        self.sheets.picked.connect(lambda _key: self._show_sheet())

    def show_file(self, seen: Seen) -> None:
        """Show what a file holds."""
        self.text.setPlainText(seen.text)
        self._grids = seen.grids
        self.setCurrentIndex(0 if seen.grids else 1)
        if seen.grids:
            self.sheets.offer([(name, name) for name, _rows in seen.grids])
            if not self.sheets.value:
                self.sheets.show_key(seen.grids[0][0])
            self._show_sheet()

    def _show_sheet(self) -> None:
        heads, *rows = next((rows for name, rows in self._grids if name == self.sheets.value), ((),))
        self.rows.clear()
        self.rows.setColumnCount(len(heads))
        self.rows.setRowCount(len(rows))
        self.rows.setHorizontalHeaderLabels(heads)
        for down, values in enumerate(rows):
            for at, value in enumerate(values):
                item = QTableWidgetItem(value)
                item.setToolTip(value)
                self.rows.setItem(down, at, item)
        self.rows.resizeColumnsToContents()
        for at in range(len(heads)):
            self.rows.setColumnWidth(at, min(self.rows.columnWidth(at) + 12, WIDEST_COLUMN))
        shown = _("De første {n} rækker. Resten er med i filen.").format(n=MOST_ROWS - 1)
        none = _("Der er ikke noget på dette ark for denne dag.")
        self.below.setText("" if 0 < len(rows) < MOST_ROWS - 1 else shown if rows else none)
        self.below.setVisible(bool(self.below.text()))
