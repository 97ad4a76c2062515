"""A field over the screen that looks for words in everything the facilitator may read, and goes there."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidgetItem, QStackedWidget, QWidget

from temadag.core.sought import sought
from temadag.i18n import _, ngettext
from temadag.store import search
from temadag.store.search import Found, Hit
from temadag.ui import theme
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.search_rows import GOAL, FoundRows
from temadag.ui.widgets import seeking
from temadag.ui.widgets.parts import column, empty, icon_button, label, line, row

REST_MS = 150
"""So long nothing is typed before it is looked for."""

EACH = 20
"""How many of each kind are shown."""

WIDTH, HEIGHT, ABOVE = 760, 600, 64


class SearchSheet(QDialog):
    """Opened by Ctrl+F; `chosen` carries the screen and the hit that the person goes to."""

    chosen = Signal(str, object)

    def __init__(self, live: Live, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setProperty("search", "true")
        self.setWindowTitle(_("Søg"))
        self._live = live
        self._field = QLineEdit()
        self._rows = FoundRows(_("Fundet"))
        self._count = label("", 12, tone="3")
        self._places = QStackedWidget()
        self._job = Job(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._build()
        self._field.textChanged.connect(lambda _text: self._rest.start())
        self._rest.timeout.connect(self._look)
        self._job.finished.connect(self._on_found)
        self._job.failed.connect(lambda _trouble: self._show(2))
        self._rows.itemActivated.connect(self._on_activated)

    def begin(self) -> None:
        """Open over the window, with what was sought last ready to be written over."""
        ground = self.parentWidget()
        width, height = min(WIDTH, ground.width() - 96), min(HEIGHT, ground.height() - 2 * ABOVE)
        self.resize(width, height)
        self.move(ground.mapToGlobal(QPoint((ground.width() - width) // 2, ABOVE)))
        seeking.retint(self._sign)  # in the colours of now
        self.open()
        self._field.setFocus()
        self._field.selectAll()
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        key = Qt.Key(event.key())
        if key in steps:
            self._rows.step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self._rows.currentItem()) is not None and self._places.currentIndex() == 1:
                self._on_activated(item)
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._rest.stop()
        self._job.abandon()
        super().done(result)

    def _build(self) -> None:
        self._field.setFont(theme.font(17))
        self._field.setMinimumHeight(46)
        self._field.setMaxLength(200)
        self._field.setPlaceholderText(_("Søg i hele forløbet"))
        self._field.setAccessibleName(_("Søg i hele forløbet"))
        self._sign = seeking.dress(self._field)
        shut = icon_button("x", _("Luk søgningen (Esc)"))
        shut.setAutoDefault(False)
        shut.clicked.connect(self.reject)
        for made in (self._begin_page(), self._rows, self._nothing_page()):
            self._places.addWidget(made)
        hints = label(_("↑ ↓ vælg  ·  Enter gå derhen  ·  Esc luk"), 12, tone="3")
        foot = row(self._count, None, hints, margins=(4, 0, 4, 0))
        inside = column(
            row(self._field, shut, spacing=8),
            self._places,
            line(),
            foot,
            spacing=10,
            margins=(16, 16, 16, 12),
        )
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def _begin_page(self) -> QWidget:
        told = _(
            "Deltagere, plan, beslutninger og det, ledere har givet dig lov til at læse. "
            "Hvert ord skal være der; det må gerne være en del af et længere ord."
        )
        return empty("search", _("Hvad leder du efter?"), told)

    def _nothing_page(self) -> QWidget:
        told = _(
            "Prøv med færre ord eller en del af ordet. Det, som kun den, der skrev, eller gruppen må læse, "
            "og coachingnoter er aldrig med i en søgning."
        )
        return empty("search", _("Det står ingen steder"), told)

    def _look(self) -> None:
        self._rest.stop()
        typed = self._field.text()
        if sought(typed):
            self._job.start(self._ask(typed))
        else:
            self._job.abandon()
            self._show(0)

    def _ask(self, typed: str) -> Iterator[Found]:
        yield self._live.read(search.found, typed, "", EACH)

    def _on_found(self, found: Found) -> None:
        self._rows.setUpdatesEnabled(False)
        self._rows.clear()
        for kind, title, screen in _kinds():
            hits: tuple[Hit, ...] = getattr(found, kind)
            if hits:
                self._rows.add_group(title, screen, [(hit, _place(kind, hit)) for hit in hits], found.words)
                if kind in found.more:
                    self._rows.add_note(_("Der er flere. Skriv et ord mere for at komme tættere på."))
        self._rows.step(0)
        self._rows.setUpdatesEnabled(True)
        self._show(1 if found else 2)

    def _show(self, page: int) -> None:
        self._places.setCurrentIndex(page)
        number = sum(self._rows.item(n).data(GOAL) is not None for n in range(self._rows.count()))
        said = ngettext("{n} sted", "{n} steder", number).format(n=number)
        self._count.setText(said if page == 1 else "")

    def _on_activated(self, item: QListWidgetItem) -> None:
        goal = item.data(GOAL)
        if goal is not None:
            self.accept()
            self.chosen.emit(*goal)


def _kinds() -> tuple[tuple[str, str, str], ...]:
    """What is found: the kind, its heading, and the screen it is on."""
    return (
        ("people", _("Deltagere"), "people"),
        ("plan", _("Plan"), "plan"),
        ("written", _("Det, ledere har skrevet"), "reflections"),
        ("decisions", _("Beslutninger"), "decisions"),
    )


def _place(kind: str, hit: Hit) -> str:
    """Where a hit stands, in words."""
    parts = [hit.day, hit.place if hit.place != hit.text else ""]
    if kind == "written":
        parts.append(hit.who or _("Uden navn"))
    return "  ·  ".join(part for part in parts if part)
