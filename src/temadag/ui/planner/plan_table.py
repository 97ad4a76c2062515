"""The run sheet as it is planned: painted rows that are edited where they stand and dragged about."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from temadag.core.plan import Kind, Slot
from temadag.i18n import _, clock_span
from temadag.ui import icons, theme
from temadag.ui.planner import plan_reading
from temadag.ui.planner.plan_fields import ReadField
from temadag.ui.planner.plan_model import MINUTES, NOTES, SLOT, TIME, TITLE, PlanModel
from temadag.ui.planner.plan_reading import Read
from temadag.ui.planner.plan_words import form_text, kind_icon, kind_text, kind_tone, minutes_text

ROW, NOTE = 56, 20
_FIELDS = {TIME: "locked_start", TITLE: "title", MINUTES: "minutes"}


class PlanTable(QTableView):
    """Shows the model.

    Signals: `chosen` (another row, or none), `wished` (what a key asks for), `given` (block, field,
    value), `told` (a sentence for what could not be read).
    """

    chosen = Signal()
    wished = Signal(str)
    given = Signal(str, str, object)
    told = Signal(str)

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(_("Dagens plan"))
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.SelectedClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFont(theme.font(12, 600))
        self.selectionModel().selectionChanged.connect(lambda *_sides: self.chosen.emit())
        model.modelReset.connect(self._measure)
        model.dataChanged.connect(self._measure)

    @property
    def chosen_id(self) -> str:
        """The block in hand; empty when there is none."""
        rows = self.selectionModel().selectedRows()
        return self._model.slots[rows[0].row()].block.id if rows else ""

    def choose(self, block_id: str, column: int | None = None) -> None:
        """Take a block in hand; an unknown one is none."""
        ids = self._model.ids()
        if block_id not in ids:
            self.clearSelection()
            return
        current = self.currentIndex()
        column = column if column is not None else current.column() if current.isValid() else TITLE
        index = self._model.index(ids.index(block_id), column)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def edit_title(self) -> None:
        """Write in the title of the block in hand."""
        self.setFocus()  # first, for a field that is left may still say something
        rows = self.selectionModel().selectedRows()
        index = self._model.index(rows[0].row(), TITLE) if rows else None
        if index is not None and index.isValid():
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        alt = bool(held & Qt.KeyboardModifier.AltModifier)
        plain = not held & ~Qt.KeyboardModifier.KeypadModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.wished.emit("up" if key == Qt.Key.Key_Up else "down")
        elif plain and key == Qt.Key.Key_Delete:
            self.wished.emit("remove")
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wished.emit("enter")
        elif plain and key == Qt.Key.Key_Escape and self.state() != self.State.EditingState:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(TIME, 128)
        self.setColumnWidth(MINUTES, 92)
        self.setColumnWidth(TITLE, max(120, self.viewport().width() - 128 - 92))

    def _measure(self) -> None:
        for row in range(self._model.rowCount()):
            found = self._model.index(row, 0).data(NOTES)
            self.setRowHeight(row, ROW + NOTE * len(found) + (4 if found else 0))


class _Delegate(QStyledItemDelegate):
    """Paints a block, and opens a field that saves while one types."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        return QSize(80, ROW)

    def createEditor(self, parent, option: QStyleOptionViewItem, index):
        slot: Slot = index.data(SLOT)
        reader = {TIME: plan_reading.locked_start, TITLE: _title, MINUTES: plan_reading.minutes}
        names = {TIME: _("Fast start"), TITLE: _("Titel"), MINUTES: _("Minutter")}
        field = ReadField(reader[index.column()], "", names[index.column()])
        field.setParent(parent)
        field.setFont(theme.font(15 if index.column() == TITLE else 14, 600, tabular=True))
        block_id, name, table = slot.block.id, _FIELDS[index.column()], self.parent()
        unlocked = index.column() == TIME and slot.block.locked_start is None
        field.setProperty("was", "" if unlocked else str(index.data(Qt.ItemDataRole.EditRole)))
        field.given.connect(lambda value: table.given.emit(block_id, name, value))
        field.refused.connect(lambda text: table.told.emit(text) if text else None)
        return field

    def setEditorData(self, editor, index) -> None:
        if not editor.hasFocus() or not editor.text():
            editor.show_value(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor, model, index) -> None:
        editor.save_now()
        editor.judge()

    def updateEditorGeometry(self, editor, option: QStyleOptionViewItem, index) -> None:
        box = QRect(option.rect)
        left = 40 if index.column() == TITLE else 2
        editor.setGeometry(box.left() + left, box.top() + 8, box.width() - left - 6, 38)

    def eventFilter(self, editor, event) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()
            leaving = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if key in leaving:
                editor.save_now()
                if not editor.judge():
                    return True
                if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    # Handled whole here: Qt would pass the key on to the table, which opens the panel.
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, self.EndEditHint.NoHint)
                    return True
            elif key == Qt.Key.Key_Escape and editor.isModified():
                editor.take_back(str(editor.property("was")))
        return bool(super().eventFilter(editor, event))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        t, view = theme.tokens(), self.parent()
        slot, found = index.data(SLOT), index.data(NOTES)
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(t.bg))
        painter.setPen(QPen(QColor(t.border), 1))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() + 0.5), QPointF(rect.right() + 1, rect.bottom() + 0.5)
        )
        if view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 7, 7)
        top = QRect(rect.left(), rect.top(), rect.width(), ROW)
        if index.column() == TIME:
            self._time(painter, top, slot)
        elif index.column() == TITLE:
            self._block(painter, top, slot)
            self._notes(painter, rect, found)
        else:
            right = Qt.AlignmentFlag.AlignRight
            _write(
                painter, top.adjusted(0, 0, -10, 0), minutes_text(slot.block.minutes), 14, 500, t.text, right
            )
        painter.restore()

    def _time(self, painter: QPainter, box: QRect, slot: Slot) -> None:
        t = theme.tokens()
        colour = t.danger if slot.overrun else t.text
        line = box.adjusted(10, 0, -4, 0)
        _write(painter, line, clock_span(slot.start, slot.end), 14, 600, colour, tabular=True)
        if slot.block.locked_start is not None:
            painter.drawPixmap(
                line.right() - 14, line.center().y() - 7, icons.pixmap("lock", "accent_text", 14)
            )

    def _block(self, painter: QPainter, box: QRect, slot: Slot) -> None:
        t, block = theme.tokens(), slot.block
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.kind_colour(block.kind)))
        painter.drawRoundedRect(QRectF(box.left() + 2, box.top() + 11, 4, ROW - 22), 2, 2)
        sign = icons.pixmap(kind_icon(block.kind), kind_tone(block.kind), 18)
        painter.drawPixmap(box.left() + 16, box.center().y() - 9, sign)
        words = box.adjusted(46, 0, -8, 0)
        pause = block.kind in (Kind.BREAK, Kind.BUFFER)
        below = " · ".join(
            dict.fromkeys(
                x
                for x in (kind_text(block.kind), form_text(block), block.responsible, block.room)
                if x and x != block.title
            )
        )
        upper = QRect(words.left(), box.top() + (9 if below else 18), words.width(), 20)
        lower = QRect(words.left(), box.top() + 30, words.width(), 17)
        title = block.title or _("Uden titel")
        _write(
            painter, upper, title, 15, 500 if pause else 600, t.text2 if pause or not block.title else t.text
        )
        _write(painter, lower, below, 13, 400, t.text2)

    def _notes(self, painter: QPainter, rect: QRect, found: list[tuple[str, str, str]]) -> None:
        t = theme.tokens()
        for number, (icon, text, tone) in enumerate(found):
            top = rect.top() + ROW - 3 + number * NOTE
            painter.drawPixmap(rect.left() + 46, top + 2, icons.pixmap(icon, tone, 15))
            _write(
                painter, QRect(rect.left() + 68, top, rect.width() - 76, 19), text, 13, 400, getattr(t, tone)
            )


def _title(text: str) -> Read:
    return Read(text.strip()) if text.strip() else Read(trouble=_("Et programpunkt skal have en titel."))


def _write(
    painter: QPainter,
    rect: QRect,
    text: str,
    size: int,
    weight: int,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    tabular: bool = False,
) -> None:
    font = theme.font(size, weight, tabular=tabular)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, short)
