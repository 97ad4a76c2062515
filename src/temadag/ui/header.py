"""The line at the top: which programme and day, what can be undone, and whether everything is saved."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu

from temadag.core.plan import ThemeDay
from temadag.i18n import _, clock, long_date
from temadag.store import plan
from temadag.ui.live import Live
from temadag.ui.room_sign import RoomSign
from temadag.ui.saved_sign import SavedSign
from temadag.ui.site import Site
from temadag.ui.widgets.elided import ElidedButton, ElidedLine
from temadag.ui.widgets.parts import drops, icon_button, label, row

HEIGHT = 56

AROUND_DAY = 56
"""What padding, border and the arrow take beside the day's name."""


class Header(QFrame):
    """Shows the day in hand and lets another be chosen; `help_wished` asks for the keys of the screen,
    `search_wished` to look for words."""

    help_wished = Signal()
    search_wished = Signal()

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self.setProperty("head", "true")
        self.setFixedHeight(HEIGHT)
        self._programme = ElidedLine("", 13, "2")
        self._day = ElidedButton("", "", "ghost", around=AROUND_DAY)
        self._menu = QMenu(self)
        drops(self._day, self._menu)
        self._undo = icon_button("undo-2", _("Fortryd"))
        self._redo = icon_button("redo-2", _("Gør igen"))
        self._search = icon_button("search", _("Søg i hele forløbet (Ctrl+F)"))
        self._help = icon_button("circle-help", _("Taster på denne skærm (F1)"))
        self.room = RoomSign(site)
        self.saved = SavedSign(live)
        self._clock = label("", 20, 600, display=True, tabular=True)
        self._clock.setAccessibleName(_("Klokken"))
        self.setLayout(
            row(
                self._day,
                self._programme,
                self._undo,
                self._redo,
                self._search,
                self._help,
                8,
                self.room,
                self.saved,
                8,
                self._clock,
                spacing=4,
                margins=(14, 8, 24, 4),
            )
        )
        self.layout().setStretch(1, 1)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask anew what the file holds."""
        days = self._live.read(plan.days)
        programme = self._live.read(plan.programme)
        current = next((d for d in days if d.id == self._site.day_id), None)
        self._day.show_whole(current.title if current else _("Ingen dag endnu"))
        self._day.setAccessibleDescription(_("Skift dag"))
        parts = [programme.name, long_date(current.held_on) if current and current.held_on else ""]
        self._programme.show_text("  ·  ".join(part for part in parts if part))
        self._fill_menu(days)
        self._on_stepped()
        self._on_ticked()

    def _connect(self) -> None:
        self._undo.clicked.connect(self._live.undo)
        self._redo.clicked.connect(self._live.redo)
        self._search.clicked.connect(self.search_wished)
        self._help.clicked.connect(self.help_wished)
        self._live.changed.connect(self._on_changed)
        self._live.stepped.connect(self._on_stepped)
        self._site.day_changed.connect(self._on_day_changed)
        self._site.clockwork.ticked.connect(self._on_ticked)

    def _fill_menu(self, days: list[ThemeDay]) -> None:
        self._menu.clear()
        for day in days:
            action = QAction(day.title, self._menu, checkable=True, checked=day.id == self._site.day_id)
            action.triggered.connect(lambda _on=False, d=day.id: setattr(self._site, "day_id", d))
            self._menu.addAction(action)
        if days:
            self._menu.addSeparator()
        self._menu.addAction(_("Ny dag …"), lambda: self._site.went.emit("new-day"))

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & {"day", "programme"}:
            self.refresh()

    def _on_day_changed(self, _day_id: str) -> None:
        self.refresh()

    def _on_stepped(self) -> None:
        store = self._live.store
        for made, text, step in (
            (self._undo, _("Fortryd"), store.undo_label),
            (self._redo, _("Gør igen"), store.redo_label),
        ):
            made.setEnabled(bool(step))
            made.setToolTip(f"{text}: {step}" if step else text)

    def _on_ticked(self) -> None:
        self._clock.setText(clock(self._site.clockwork.minute()))
