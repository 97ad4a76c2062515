"""Who has met whom over the rounds and days: the button on the teams' screen, and the sheet that it opens."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QSizePolicy, QStackedWidget, QWidget

from temadag.core.meetings import Meetings
from temadag.core.people import matches
from temadag.i18n import _, quoted
from temadag.store import meetings as meetings_of
from temadag.store import teams as teams_of
from temadag.ui import theme
from temadag.ui.going import put_away
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.planner.meetings_matrix import Matrix
from temadag.ui.planner.meetings_measure import Sheet, outline, shades
from temadag.ui.planner.meetings_person import OnePerson
from temadag.ui.planner.meetings_words import arranged, introduced, matrix_keys, orders, summary, together
from temadag.ui.planner.people_bar import SearchField
from temadag.ui.planner.teams_memory import AT_ONCE
from temadag.ui.site import Site
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import (
    Button,
    button,
    card,
    column,
    dress_button,
    empty,
    icon_button,
    label,
    row,
    scroll,
)
from temadag.ui.widgets.segments import Segments

TABLES = frozenset({"seat", "team", "team_round", "day", "person", "attendance", "sits_out"})
LOOKING, NOBODY, MATRIX, PERSON = range(4)
SIDE, WIDEST = 320, 480
AROUND, FRAME = QSize(28, 28), 4


class MeetingsButton(Button):
    """Opens the sheet on the day in hand."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__(_("Hvem har mødt hvem"))
        dress_button(self, "users-round", "", False)
        self.setToolTip("Ctrl+M")
        self._live, self._site = live, site
        self.sheet: MeetingsSheet | None = None
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self.begin)
        self.clicked.connect(self.begin)

    def begin(self) -> None:
        """Open the sheet."""
        if self.sheet is None:
            self.sheet = MeetingsSheet(self._live, self._site.day_id, self)
            self.sheet.finished.connect(self._on_finished)
            self.sheet.open()

    def _on_finished(self) -> None:
        if self.sheet is not None:
            put_away(self.sheet)
            self.sheet = None


class MeetingsSheet(QDialog):
    """Everybody against everybody, or one person, up to and with a day; follows the file while it is open."""

    def __init__(self, live: Live, day_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Hvem har mødt hvem"))
        self._live, self._day, self._found = live, day_id, Meetings()
        self._job, self._person_stale = Job(self), True
        self.matrix, self.person = Matrix(), OnePerson()
        self.field, self.order = SearchField(), Choice(orders(), _("Sortér efter"))
        self.ways = Segments([("matrix", _("Alle")), ("person", _("Én person"))], _("Vis"))
        self.told, self.summary = label("", 15, wrap=True), label("", 13, tone="2", wrap=True)
        self.both, self.pages = label("", 13, tone="2", wrap=True), QStackedWidget()
        self.order.show_key("name")
        self._build()
        self._job.finished.connect(self._on_counted)
        self._job.failed.connect(self._on_failed)
        self.ways.picked.connect(self._on_way)
        self.order.picked.connect(self._arrange)
        self.field.textChanged.connect(self._on_sought)
        self.field.left.connect(self.matrix.setFocus)
        self.matrix.looked_at.connect(self._on_looked)
        self.matrix.entered.connect(self._on_entered)
        self.matrix.typed.connect(self._on_typed)
        QShortcut(QKeySequence("Ctrl+Tab"), self).activated.connect(self._on_other_way)
        live.changed.connect(self._on_changed)
        room = self.screen().availableGeometry().size() - QSize(16, 48)
        self.resize((parent.window().size() - AROUND).boundedTo(room).expandedTo(QSize(900, 560)))
        self.refresh()

    def refresh(self) -> None:
        """Look through the file anew; what many rounds hold is counted on another thread."""
        if self._live.read(teams_of.seats_in_all) <= AT_ONCE:
            self._job.abandon()
            self._on_counted(next(self._count(self.order.value)))
        else:
            self.summary.setText(_("Ser efter, hvem der har mødtes …"))
            self._job.start(self._count(self.order.value))

    def done(self, result: int) -> None:
        self._job.abandon()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """The words get what the matrix has no use for."""
        over = self.pages.width() - 16 - 2 * FRAME - 2 - self.matrix.wanted()
        self._side.setFixedWidth(min(max(over, SIDE), WIDEST))

    def _build(self) -> None:
        shut = icon_button("x", _("Luk (Esc)"))
        shut.clicked.connect(self.reject)
        title = label(_("Hvem har mødt hvem"), 20, 600, display=True)
        said = column(title, self.summary, spacing=2)
        head = row(said, self.ways, shut, spacing=12)
        head.setStretch(0, 1)
        self.ways.setMinimumWidth(240)
        self.ways.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        told = _("Når der er deltagere, og de har fået hold, kan du se her, hvem der har siddet sammen.")
        for page in (
            empty("users-round", _("Ser efter …"), _("Alle runder og dage bliver talt.")),
            empty("users", _("Ingen at vise endnu"), told),
            self._matrix_page(),
            self.person,
        ):
            self.pages.addWidget(page)
        inside = column(head, self.pages, spacing=12, margins=(20, 16, 16, 16))
        inside.setStretch(1, 1)
        self.setLayout(inside)
        for made in self.findChildren(Button):
            made.setAutoDefault(False)

    def _matrix_page(self) -> QWidget:
        self.field.setPlaceholderText(_("Find et navn"))
        self.field.setAccessibleName(_("Find en person"))
        less, more, every = (
            icon_button("minus", _("Mindre")),
            icon_button("plus", _("Større")),
            button(_("Vis alle")),
        )
        for one, step, tip in ((less, -1, "Ctrl+-"), (more, 1, "Ctrl++"), (every, 0, "Ctrl+0")):
            one.setToolTip(f"{one.accessibleName() or one.text()} ({tip})")
            one.clicked.connect(lambda _checked=False, s=step: self.matrix.zoom(s))
        words = QWidget()
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setLayout(column(self.told, self.both, None, spacing=12, margins=(0, 0, 8, 0)))
        spoken = card()
        spoken.setLayout(column(scroll(words), margins=(16, 12, 8, 12)))
        side = self._side = QWidget()
        inside = column(
            self.field,
            row(label(_("Sortér efter"), 13, tone="2"), self.order, spacing=10),
            row(less, more, every, None, spacing=8),
            spoken,
            Legend(),
            label(matrix_keys(), 12, tone="3", wrap=True),
            spacing=10,
        )
        inside.setStretch(3, 1)
        side.setLayout(inside)
        sheet = card()
        sheet.setLayout(column(self.matrix, margins=(FRAME, FRAME, FRAME, FRAME)))
        made = QWidget()
        made.setLayout(row(sheet, side, spacing=16))
        made.layout().setStretch(0, 1)
        return made

    def _count(self, order: str) -> Iterator[tuple[Sheet, str]]:
        found = self._live.read(meetings_of.meetings, self._day)
        sheet = Sheet(found, arranged(found.people, order), order)
        sheet.prepare()
        yield sheet, summary(found)

    def _on_counted(self, counted: tuple[Sheet, str]) -> None:
        first = not self._found.people
        sheet, told = counted
        self._found = sheet.found
        self.summary.setText(told)
        self.summary.setVisible(bool(told))
        if sheet.order == self.order.value:
            self.matrix.show_sheet(sheet)
        else:
            self._arrange()
        self._person_stale = True
        self.ways.setEnabled(len(self._found.people) > 1)
        self._show_page()
        self._share_width()
        if first:
            self._take_keyboard()

    def _on_failed(self, trouble: BaseException) -> None:
        raise trouble

    def _arrange(self, _order: str = "") -> None:
        order = self.order.value
        self.matrix.show_sheet(Sheet(self._found, arranged(self._found.people, order), order))

    def _show_page(self) -> None:
        one = self.ways.value == "person"
        if one and self._person_stale:
            self._person_stale = False
            self.person.show_meetings(self._found)
        self.pages.setCurrentIndex((PERSON if one else MATRIX) if len(self._found.people) > 1 else NOBODY)

    def _take_keyboard(self) -> None:
        (self.person.field if self.ways.value == "person" else self.matrix).setFocus()

    def _on_way(self, _key: str) -> None:
        self._show_page()
        if self.ways.value == "person":
            self.person.find_person(self.matrix.pair[0])
        else:
            self.matrix.find_person(self.person.person)

    def _on_other_way(self) -> None:
        if self.pages.currentIndex() in (MATRIX, PERSON):
            self.ways.show_key("person" if self.ways.value == "matrix" else "matrix")
            self._on_way("")
            self._take_keyboard()

    def _on_entered(self, _person_id: str) -> None:
        self._on_other_way()

    def _on_looked(self, one: str, other: str) -> None:
        told = together(self._found, one, other) if one else ""
        self.told.setText(told)
        ones = dict.fromkeys((one, other)) if one != other else ()
        self.both.setText("\n\n".join(introduced(self._found, person_id) for person_id in ones))
        self.matrix.say(told)

    def _on_typed(self, text: str) -> None:
        self.field.setFocus()
        self.field.setText(text)

    def _on_sought(self, sought: str) -> None:
        if not sought.strip():
            return
        person = next((p for p in self._found.people if matches(p, sought)), None)
        if person is None:
            self.told.setText(_("Ingen deltager svarer til {words}.").format(words=quoted(sought)))
            self.both.clear()
        else:
            self.matrix.find_person(person.id)
            self._on_looked(*self.matrix.pair)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self.refresh()


class Legend(QWidget):
    """What the cells' colours and outlines mean."""

    LINE, BOX = 22, 15

    def __init__(self) -> None:
        super().__init__()
        self._lines = [
            (0, False, _("Har ikke mødt hinanden")),
            (1, False, _("1 gang")),
            (2, False, _("2 gange")),
            (3, False, _("3 gange eller flere")),
            (0, True, _("Omkranset: planlagt i dag")),
        ]
        self.setAccessibleName(_("Farverne"))
        self.setAccessibleDescription(". ".join(text for *_kind, text in self._lines))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, self.LINE * len(self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        font = theme.font(13)
        for number, (count, planned, text) in enumerate(self._lines):
            top = number * self.LINE
            box = QRect(1, top + (self.LINE - self.BOX) // 2, self.BOX, self.BOX)
            painter.setPen(QPen(QColor(t.border_strong)))
            painter.setBrush(QColor(shades()[count]))
            painter.drawRect(box)
            if planned:
                painter.setPen(QPen(QColor(outline(0)), 2))
                painter.drawRect(box.adjusted(3, 3, -2, -2))
            painter.setFont(font)
            painter.setPen(QColor(t.text2))
            line = QRect(box.right() + 10, top, self.width() - box.right() - 10, self.LINE)
            short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, short)
        painter.end()
