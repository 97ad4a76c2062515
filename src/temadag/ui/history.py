"""What a field said before: its versions side by side with now, and a way to let one of them stand again."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from temadag.core.history import Mark, Piece, Version, differences, same_words, word_count
from temadag.i18n import _, clock_of, long_date, ngettext
from temadag.store import history
from temadag.ui import theme
from temadag.ui.going import put_away
from temadag.ui.laptop import laptop_text
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, column, label, row
from temadag.ui.widgets.typing import LineField, TextField

SIZE = QSize(940, 560)
WHEN, WHOSE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def look_back(window: QWidget, live: Live, site: Site, field: LineField | TextField) -> None:
    """Show the versions of a field; what is chosen is saved as if it were typed, under the same rules."""
    cell = field.cell
    if cell is None:
        return
    field.save_now()
    live.store.part()
    live.store.settle()
    found = live.read(history.versions, cell.table, cell.key, cell.column)
    shown = HistoryDialog(window, field.accessibleName(), field.said(), found)
    shown.fill(site.clockwork.today(), live.store.replica)
    chosen = shown.choice()
    if chosen is None:
        return
    if isValid(field) and field.cell == cell:
        field.restore(chosen.text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        live.say(_("Feltet er der ikke længere, så der er ikke gendannet noget."))


class HistoryDialog(QDialog):
    """The versions to the left, the one chosen to the right with what differs from now."""

    def __init__(self, parent: QWidget | None, name: str, now: str, versions: Sequence[Version]) -> None:
        super().__init__(parent)
        self._now, self._versions = now, tuple(versions)
        self.setWindowTitle(_("Tidligere udgaver"))
        self.list, self.text = QListWidget(), QTextEdit(readOnly=True)
        self.list.setAccessibleName(_("Udgaver, den nyeste først"))
        self.list.setItemDelegate(_VersionRow(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(310)
        self.list.currentRowChanged.connect(self._show_chosen)
        self.text.setFont(theme.font(15))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Teksten, som den var"))
        self.told = label("", 14, 500, wrap=True)
        self.legend = label(
            _("Understreget: kommer til, hvis udgaven gendannes. Overstreget: går ud."),
            12,
            tone="2",
            wrap=True,
        )
        self.restore, self.shut = button(_("Gendan denne"), "undo-2", "primary"), button(_("Luk"))
        self.restore.clicked.connect(self.accept)
        self.shut.clicked.connect(self.reject)
        self._build(name)

    def fill(self, today: date, own: str) -> None:
        """Show the versions as they are spoken of today, on the laptop whose key is `own`."""
        for number, version in enumerate(self._versions):
            before = number == len(self._versions) - 1
            when = _("Nu") if self._is_now(number) else when_text(version.at, today)
            about = _about(version, own, first=before)
            whose = " · ".join([when_text(version.at, today), about[0]] if self._is_now(number) else about)
            item = QListWidgetItem(f"{when}. {whose}")
            item.setData(WHEN, when)
            item.setData(WHOSE, whose)
            self.list.addItem(item)
        earlier = [n for n in range(len(self._versions)) if not self._is_now(n)]
        self.list.setCurrentRow(earlier[0] if earlier else 0)
        self._side.setVisible(bool(earlier))
        self.list.setVisible(bool(earlier))
        self._none.setVisible(not earlier)
        self.restore.setVisible(bool(earlier))
        if not earlier:
            self.setMinimumSize(460, 0)
            self.resize(460, 10)

    def choice(self) -> Version | None:
        """Ask; the version to let stand again, None for none."""
        agreed = self.exec() == QDialog.DialogCode.Accepted
        number = self.list.currentRow()
        put_away(self)
        return self._versions[number] if agreed and number >= 0 else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_side"):
            self._show_chosen(self.list.currentRow())

    def _build(self, name: str) -> None:
        head = label(_("Tidligere udgaver"), 18, 600, display=True)
        field = label(name, 14, tone="2", wrap=True)
        self._none = label(_("Teksten er ikke ændret, siden den blev skrevet."), 15, wrap=True)
        self._side = QWidget()
        self._side.setLayout(column(self.told, self.text, self.legend, spacing=8))
        middle = row(self.list, self._side, spacing=16)
        middle.setStretch(1, 1)
        answers = row(None, self.shut, self.restore, spacing=8)
        whole = column(head, field, 12, self._none, middle, 16, answers, spacing=2, margins=(24, 20, 24, 20))
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self.restore.setDefault(True)
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() - QSize(40, 80)))

    def _is_now(self, number: int) -> bool:
        return number == 0 and same_words(self._versions[0].text, self._now)

    def _show_chosen(self, number: int) -> None:
        if not 0 <= number < len(self._versions):
            return
        pieces = differences(self._now, self._versions[number].text)
        as_now = all(piece.mark is Mark.SAME for piece in pieces) or self._is_now(number)
        self.told.setText(_("Sådan står teksten nu.") if as_now else effect_text(pieces))
        self.restore.setEnabled(not as_now)
        self.legend.setVisible(not as_now)
        self.text.clear()
        cursor = self.text.textCursor()
        for piece in pieces:
            cursor.insertText(piece.text, _dress(piece.mark))
        if not self._versions[number].text and as_now:
            self.text.setPlaceholderText(_("Feltet er tomt."))
        first = next((p for p in _starts(pieces) if p[1] is not Mark.SAME), (0, Mark.SAME))[0]
        cursor.setPosition(first, QTextCursor.MoveMode.MoveAnchor)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()


class _VersionRow(QStyledItemDelegate):
    """Two lines: when, and on which laptop and how much."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, 56)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = theme.tokens()
        place = QRectF(option.rect).adjusted(3, 2, -3, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(t.accent_soft if chosen else t.surface))
        painter.setPen(QColor(t.accent if chosen else t.border))
        if focused:
            pen = painter.pen()
            pen.setWidth(2)
            painter.setPen(pen)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 8, 8)
        inside = place.adjusted(12, 7, -12, -7)
        for top, size, weight, tone, role in ((0, 14, 600, t.text, WHEN), (20, 13, 400, t.text2, WHOSE)):
            font = theme.font(size, weight, tabular=True)
            painter.setFont(font)
            painter.setPen(QColor(tone))
            text = QFontMetricsF(font).elidedText(
                index.data(role), Qt.TextElideMode.ElideRight, inside.width()
            )
            painter.drawText(inside.adjusted(0, top, 0, 0), Qt.AlignmentFlag.AlignTop, text)
        painter.restore()


def when_text(at: float, today: date) -> str:
    """A moment as one speaks of it today: I dag kl. 10.15."""
    if not at:
        return _("Før det")
    moment = datetime.fromtimestamp(at)
    time = clock_of(moment.time())
    if moment.date() == today:
        return _("I dag kl. {time}").format(time=time)
    if moment.date() == today - timedelta(days=1):
        return _("I går kl. {time}").format(time=time)
    return _("{day} kl. {time}").format(day=long_date(moment.date()), time=time)


def effect_text(pieces: Sequence[Piece]) -> str:
    """What letting a version stand again would do, in a sentence that needs no colours."""
    comes, goes = word_count(pieces, Mark.COMES), word_count(pieces, Mark.GOES)
    if not comes and not goes:
        return _("Kun tegn og mellemrum er anderledes end nu.")
    said = [
        ngettext("{n} ord kommer til", "{n} ord kommer til", comes).format(n=comes) if comes else "",
        ngettext("{n} ord går ud", "{n} ord går ud", goes).format(n=goes) if goes else "",
    ]
    return _("Hvis udgaven gendannes: {what}.").format(what=", ".join(filter(None, said)))


def _about(version: Version, own: str, first: bool) -> list[str]:
    grew = version.grew
    if first:
        size = ngettext("{n} tegn", "{n} tegn", grew).format(n=grew)
    elif grew > 0:
        size = ngettext("{n} tegn mere", "{n} tegn mere", grew).format(n=grew)
    elif grew < 0:
        size = ngettext("{n} tegn færre", "{n} tegn færre", -grew).format(n=-grew)
    else:
        size = _("lige så lang")
    said = [laptop_text(version.replica, version.laptop, own), size]
    return [*said, _("fortrudt")] if version.undone else said


def _starts(pieces: Sequence[Piece]) -> list[tuple[int, Mark]]:
    found, at = [], 0
    for piece in pieces:
        found.append((at, piece.mark))
        at += len(piece.text)
    return found


def _dress(mark: Mark) -> QTextCharFormat:
    t, made = theme.tokens(), QTextCharFormat()
    made.setFont(theme.font(15))
    made.setForeground(QColor(t.text))
    if mark is Mark.COMES:
        made.setFontUnderline(True)
        made.setForeground(QColor(t.ok))
        made.setBackground(QColor(t.ok_soft))
    elif mark is Mark.GOES:
        made.setFontStrikeOut(True)
        made.setForeground(QColor(t.danger))
        made.setBackground(QColor(t.danger_soft))
    return made
