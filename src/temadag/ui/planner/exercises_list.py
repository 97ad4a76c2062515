"""The library as a list that can be searched, narrowed and dragged from."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from temadag.core.exercises import Exercise, said
from temadag.core.people import folded
from temadag.core.plan import Programme
from temadag.i18n import _, language, ngettext
from temadag.intake import library
from temadag.ui import icons, theme
from temadag.ui.planner.plan_model import EXERCISE_MIME
from temadag.ui.planner.plan_words import minutes_text
from temadag.ui.widgets import seeking
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.laid import Laid
from temadag.ui.widgets.parts import column, label, row

ROW = 66
EXERCISE = Qt.ItemDataRole.UserRole
USED = Qt.ItemDataRole.UserRole + 1
LENGTHS = (15, 30, 45)


class ExerciseFinder(QWidget):
    """A field to seek in, two ways to narrow, and what is left.

    Signals: `picked` (an id, or "" for none), `entered` (the person wants that one).
    """

    picked = Signal(str)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.seek = QLineEdit(placeholderText=_("Søg i øvelserne"))
        self.seek.setAccessibleName(_("Søg i øvelserne"))
        seeking.dress(self.seek)
        self.theme = Choice([("", _("Alle temaer"))], _("Tema"))
        lengths = [("", _("Alle længder"))]
        lengths += [(str(n), _("Højst {n} min.").format(n=n)) for n in LENGTHS]
        self.length = Choice(lengths, _("Længde"))
        self.list = ExerciseList()
        self._count = label("", 13, tone="2")
        self._used: Mapping[str, Sequence[str]] = {}
        self.setLayout(
            column(self.seek, row(self.theme, self.length, spacing=8), self._count, self.list, spacing=8)
        )
        self.layout().setStretch(3, 1)
        self.theme.show_key("")
        self.length.show_key("")
        self.seek.textChanged.connect(lambda _text: self.refresh())
        self.seek.returnPressed.connect(self.list.setFocus)
        self.theme.picked.connect(lambda _key: self.refresh())
        self.length.picked.connect(lambda _key: self.refresh())
        self.list.itemSelectionChanged.connect(lambda: self.picked.emit(self.list.chosen_id))
        self.list.entered_one.connect(self.entered)

    def show_programme(self, programme: Programme, used: Mapping[str, Sequence[str]]) -> None:
        """Show the library for a programme; `used` names the days that an exercise is on already."""
        self._used = used
        self.theme.offer([("", _("Alle temaer")), *((t.code, t.name) for t in programme.themes)])
        if self.theme.currentIndex() < 0:
            self.theme.show_key("")
        self.refresh()

    def refresh(self) -> None:
        """Show what the field and the choices leave."""
        words, most = folded(self.seek.text()).split(), int(self.length.value or 0)
        found = [
            e
            for e in library.exercises()
            if (not self.theme.value or self.theme.value in e.themes)
            and (not most or e.minutes <= most)
            and all(word in _sought(e) for word in words)
        ]
        self._count.setText(ngettext("{n} øvelse", "{n} øvelser", len(found)).format(n=len(found)))
        self.list.show_exercises(found, self._used)


class ExerciseList(QListWidget):
    """Rows of exercises; `entered_one` carries the id of the one wished for."""

    entered_one = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Øvelser"))
        self.setItemDelegate(_Row(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.itemDoubleClicked.connect(lambda _item: self.entered_one.emit(self.chosen_id))

    @property
    def chosen_id(self) -> str:
        """The exercise in hand; empty when there is none."""
        found = self.selectedItems()
        return found[0].data(EXERCISE).id if found else ""

    def show_exercises(self, found: Sequence[Exercise], used: Mapping[str, Sequence[str]]) -> None:
        """Show these; the one in hand stays in hand where it still is."""
        kept = self.chosen_id
        self.blockSignals(True)
        self.clear()
        for exercise in found:
            item = QListWidgetItem(said(exercise.name, language()))
            item.setData(EXERCISE, exercise)
            item.setData(USED, ", ".join(used.get(exercise.id, ())))
            heard = [said(exercise.name, language()), minutes_text(exercise.minutes)]
            heard.append(said(exercise.purpose, language()))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(heard))
            self.addItem(item)
            if exercise.id == kept:
                self.setCurrentItem(item)
        self.blockSignals(False)
        if self.chosen_id != kept or not kept:
            self.setCurrentRow(0)
            self.itemSelectionChanged.emit()

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        data.setData(EXERCISE_MIME, QByteArray(items[0].data(EXERCISE).id.encode()))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_id:
            self.entered_one.emit(self.chosen_id)
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        t, exercise = theme.tokens(), index.data(EXERCISE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect).adjusted(2, 1, -4, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            edge = QPen(QColor(t.accent), 2) if self.parent().hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(edge)
            painter.setBrush(QColor(t.accent_soft))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 9, 9)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.bg))
            painter.drawRoundedRect(box, 9, 9)
        words = box.adjusted(12, 8, -12, -8)
        length = minutes_text(exercise.minutes)
        font = theme.font(13, 500, tabular=True)
        painter.setFont(font)
        painter.setPen(QColor(t.text2))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, length)
        room = words.width() - 70
        used = index.data(USED)
        if used:
            painter.drawPixmap(words.right() - 66, words.top() + 1, icons.pixmap("check", "ok", 16))
            room -= 16
        name = Laid(said(exercise.name, language()), theme.font(15, 600), room, 1)
        name.paint(painter, words.left(), words.top() - 1, t.text)
        purpose = Laid(said(exercise.purpose, language()), theme.font(13), words.width(), 1)
        purpose.paint(painter, words.left(), words.top() + 24, t.text2)
        painter.restore()


def _sought(exercise: Exercise) -> str:
    texts = (exercise.name, exercise.purpose, exercise.materials, exercise.form, exercise.size)
    return folded(" ".join(said(words, language()) for words in texts))
