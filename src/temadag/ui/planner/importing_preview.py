"""A list as it was read: its rows, and above each column what it means."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from temadag.i18n import _
from temadag.intake import words
from temadag.intake.people import FIELDS, Found
from temadag.ui import theme
from temadag.ui.widgets.choice import Choice

Index = QModelIndex | QPersistentModelIndex

UNUSED = "-"
ROW = 34
_NARROW, _WIDE = 132, 250


class PreviewModel(QAbstractTableModel):
    """The bare rows; the header is bold, doubts are tinted, what is not taken in is faint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        self._doubted: dict[int, str] = {}
        self._taken: frozenset[int] = frozenset()

    def show_found(self, found: Found, doubts: dict[int, str]) -> None:
        """Show another reading; `doubts` has the words for each row in doubt, counted from 1."""
        self.beginResetModel()
        self._found, self._doubted = found, doubts
        self._taken = frozenset(found.row_of.values())
        self._width = max((len(row) for row in found.rows), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() or self._found is None else len(self._found.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() or self._found is None else self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        found, number = self._found, index.row()
        row = found.rows[number]
        text = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._doubted.get(number + 1) or text or None
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(13, 600 if number == found.header else 400)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(number)
        if role == Qt.ItemDataRole.ForegroundRole:
            t = theme.tokens()
            used = index.column() in found.places.values() and number + 1 in self._taken
            return QColor(t.text if used or number == found.header else t.text3)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None

    def _ground(self, number: int) -> QColor | None:
        t = theme.tokens()
        if self._found is not None and number == self._found.header:
            return QColor(t.sunken)
        return QColor(t.warn_soft) if number + 1 in self._doubted else None


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell with the ground that its row has."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        t = theme.tokens()
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = QColor(t.accent_soft) if selected else index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        painter.setPen(QColor(t.border))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        inside = option.rect.adjusted(14, 0, -8, 0)
        side = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(index.data(), side, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class _RowNumbers(QHeaderView):
    """The row numbers of the spreadsheet, faint at the left."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setDefaultSectionSize(ROW)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        digits = len(str(max(10, self.count())))
        return QSize(
            QFontMetrics(theme.font(12)).horizontalAdvance("8" * digits) + 24, super().sizeHint().height()
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        t = theme.tokens()
        painter.save()
        painter.setPen(QColor(t.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font(12, tabular=True))
        painter.setPen(QColor(t.text3))
        inside = rect.adjusted(0, 0, -10, 0)
        painter.drawText(
            inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(section + 1)
        )
        painter.restore()


class MeaningHeader(QHeaderView):
    """A choice above each column of what it means; `chosen` carries (column, field or "")."""

    chosen = Signal(int, str)

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._choices: list[Choice] = []
        self.setSectionsClickable(False)
        self.sectionResized.connect(lambda *_sizes: self._place())
        parent.horizontalScrollBar().valueChanged.connect(lambda _value: self._place())

    def show_places(self, places: dict[str, int], columns: int) -> None:
        """Show what the columns mean."""
        while len(self._choices) > columns:
            gone = self._choices.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._choices) < columns:
            self._choices.append(self._choice(len(self._choices)))
        meant = {column: field for field, column in places.items()}
        for number, choice in enumerate(self._choices):
            choice.show_key(meant.get(number, UNUSED))
            choice.setFont(theme.font(13, QFont.Weight.DemiBold.value if number in meant else 400))
        self._place()

    def choice(self, column: int) -> Choice:
        """The choice above a column."""
        return self._choices[column]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 50)

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        super().updateGeometries()
        self._place()

    def _choice(self, column: int) -> Choice:
        choices = [(UNUSED, _("Hentes ikke")), *((name, words.field(name)) for name in FIELDS)]
        name = _("Betydning af kolonne {n}").format(n=column + 1)
        made = Choice(choices, name)
        made.setParent(self.viewport())
        made.picked.connect(lambda key, c=column: self.chosen.emit(c, "" if key == UNUSED else key))
        made.show()
        return made

    def _place(self) -> None:
        for number, choice in enumerate(self._choices):
            if number < self.count():
                left, wide = self.sectionViewportPosition(number), self.sectionSize(number)
                choice.setGeometry(left + 4, 6, wide - 8, 36)


class Preview(QTableView):
    """The rows under their meanings; `remeant` carries the wished places (field to column)."""

    remeant = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = PreviewModel(self)
        self._places: dict[str, int] = {}
        self.head = MeaningHeader(self)
        self.setHorizontalHeader(self.head)
        self.setModel(self._model)
        self.setAccessibleName(_("Listen, som den er læst"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalHeader(_RowNumbers(self))
        self.setItemDelegate(_CellDelegate(self))
        self.setCornerWidget(QWidget())
        self.setCornerButtonEnabled(False)
        self.head.chosen.connect(self._on_chosen)

    def show_found(self, found: Found, doubts: dict[int, str]) -> None:
        """Show another reading of a list."""
        self._places = dict(found.places)
        self._model.show_found(found, doubts)
        self.head.show_places(self._places, self._model.columnCount())
        self._fit()

    def go_to(self, row: int) -> None:
        """Show a row, counted from 1."""
        index = self._model.index(row - 1, 0)
        self.selectRow(row - 1)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as their words ask for; what is left over goes to all."""
        count = self._model.columnCount()
        if not count:
            return
        metrics = self.fontMetrics()
        wished = []
        for column in range(count):
            cells = (self._model.index(row, column).data() for row in range(min(60, self._model.rowCount())))
            widest = max((metrics.horizontalAdvance(text) for text in cells), default=0)
            meant = metrics.horizontalAdvance(self.head.choice(column).currentText()) + 68
            wished.append(min(_WIDE, max(_NARROW, widest + 32, meant)))
        spare = max(0, self.viewport().width() - sum(wished))
        for column, width in enumerate(wished):
            self.setColumnWidth(column, width + spare // count)

    def _on_chosen(self, column: int, field: str) -> None:
        places = {name: place for name, place in self._places.items() if place != column and name != field}
        if field:
            places[field] = column
        self.remeant.emit({name: places[name] for name in FIELDS if name in places})
