"""The wall as it is now, with what takes things off it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from temadag.actions import runs
from temadag.core.plan import Show
from temadag.i18n import _
from temadag.ui.after.reflections_rows import Entries
from temadag.ui.after.reflections_words import Seen
from temadag.ui.live import Live
from temadag.ui.widgets.parts import button, chip, column, label, row, set_chip


class WallColumn(QFrame):
    """What the room can read of the question chosen."""

    off_wished = Signal(list)
    panic_wished = Signal()
    show_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._count = chip("", "neutral")
        self._screen = label("", 13, tone="2", wrap=True)
        self._show = button(_("Vis væggen"), "monitor")
        self._show.setObjectName("show-wall")
        self._list = Entries(_("På væggen"))
        self._places = QStackedWidget()
        self._places.addWidget(self._list)
        self._places.addWidget(self._nothing())
        self._off = button(_("Tag af"), "eye-off")
        self._off.setObjectName("take-off")
        self._panic = button(_("Alt af væggen"), "monitor-x", "danger")
        self._panic.setToolTip(_("Tager alt af væggen med det samme og holder det tilbage (F12)"))
        self._panic.setObjectName("panic")
        self._build()
        self._show.clicked.connect(self.show_wished)
        self._off.clicked.connect(lambda: self.off_wished.emit(self._list.chosen))
        self._panic.clicked.connect(self.panic_wished)
        self._list.itemSelectionChanged.connect(self._on_selected)
        self._list.wished.connect(self._on_wished)

    def show_seen(self, seen: Seen) -> None:
        """Show the wall of the question chosen."""
        cards = seen.wall
        set_chip(self._count, str(len(cards)), "ok" if cards else "neutral")
        self._list.show_entries([(c.reflection_id, c.text, c.name, "") for c in cards])
        self._places.setCurrentIndex(0 if cards else 1)
        self._show.setVisible(not seen.shows_wall)
        told = (
            _("Storskærmen viser væggen nu.") if seen.shows_wall else _("Storskærmen viser noget andet nu.")
        )
        self._screen.setText(told)
        self._panic.setEnabled(bool(cards))
        self._on_selected()

    def choose(self, key: str) -> None:
        """Select one card, if it is on the wall."""
        self._list.choose(key)

    def show_on_screen(self, live: Live, day_id: str) -> None:
        """Let the big screen show the wall."""
        live.do(_("Vis væggen"), runs.show, day_id, Show.WALL)

    def _build(self) -> None:
        head = row(label(_("På væggen"), 15, 600), self._count, None)
        state = row(self._screen, self._show)
        state.setStretch(0, 1)
        foot = row(self._off, None, self._panic)
        inside = column(row(8, head, 8), row(8, state, 8), self._places, row(8, foot, 8), spacing=8)
        inside.setStretch(2, 1)
        inside.setContentsMargins(8, 16, 8, 16)
        self.setLayout(inside)

    def _nothing(self) -> QWidget:
        head = label(_("Væggen er tom"), 15, 600)
        told = label(_("Det, du viser, kommer her og på storskærmen."), 13, tone="2", wrap=True)
        for words in (head, told):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made = QWidget()
        made.setLayout(column(None, head, told, None, spacing=4, margins=(24, 0, 24, 0)))
        return made

    def _on_selected(self) -> None:
        self._off.setEnabled(bool(self._list.chosen))

    def _on_wished(self, wish: str) -> None:
        if wish == "delete" and self._list.chosen:
            self.off_wished.emit(self._list.chosen)
