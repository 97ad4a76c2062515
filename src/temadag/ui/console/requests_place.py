"""Where the on-the-spot round stands in the console: over the block under way, or one line below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from temadag.i18n import _
from temadag.ui.console import requests_seen as said
from temadag.ui.console.requests_panel import RequestsPanel
from temadag.ui.console.requests_seen import Requests, requests
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import button, card, column, row, set_sign, sign

TABLES = frozenset({"request_card", "run", "attendance", "person", "day"})


class RequestsPlace(QWidget):
    """`inner` is what the console shows else; while cards wait or one is shown, a line below says so.

    `closed` when the round is put away and the keyboard is the console's again.
    """

    closed = Signal()

    def __init__(self, live: Live, site: Site, inner: QWidget) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._held: Requests | None = None
        self._stale = True
        self.panel = RequestsPanel(live, site)
        self._sign, self._told = sign("gavel", "accent", 18), ElidedLine("", 14)
        self._way: QPushButton = button(_("Straks-runden  (C)"), "gavel")
        self._way.setObjectName("requests-open")
        self._strip = card()
        strip = row(self._sign, self._told, self._way, spacing=10, margins=(16, 6, 8, 6))
        strip.setStretch(1, 1)
        self._strip.setLayout(strip)
        under = QWidget()
        box = column(inner, self._strip, spacing=8)
        box.setStretch(0, 1)
        under.setLayout(box)
        self._pages = QStackedWidget()
        self._pages.addWidget(under)
        self._pages.addWidget(self.panel)
        self.setLayout(column(self._pages))
        self._way.clicked.connect(self.open)
        self.panel.closed.connect(self.close_round)
        live.changed.connect(self._on_changed)
        site.day_changed.connect(self._on_day_changed)
        site.clockwork.ticked.connect(self._on_ticked)

    @property
    def is_open(self) -> bool:
        """Whether the round stands over the block."""
        return self._pages.currentIndex() == 1

    def open(self) -> None:
        """Show the round."""
        self._pages.setCurrentIndex(1)
        self.refresh()
        self.panel.take_focus()

    def close_round(self) -> None:
        """Show the block again; a card on the screen stays there."""
        self._pages.setCurrentIndex(0)
        self.refresh()
        self.closed.emit()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the round."""
        return [
            ("Enter  Page Down", _("Læg det valgte kort på storskærmen")),
            ("↑ ↓", _("Vælg et andet kort")),
            ("← →", _("Vælg en anden, der kan sige ja")),
            ("Alt+↑  Alt+↓", _("Flyt det valgte kort op eller ned")),
            (_("J"), _("Ja")),
            ("N", _("Nej, fordi …")),
            ("S", _("Svar senest …")),
            (_("Mellemrum"), _("Hold kortets ur, eller lad det gå")),
            ("+  −", _("Et minut mere eller mindre til kortet")),
            ("A", _("Tag kortet af skærmen")),
            ("P", _("Kortet handler om en person")),
            ("V", _("Stedfortræder for den, der ikke er i salen")),
            ("B  .", _("Sort skærm, til og fra")),
            ("Esc", _("Luk straks-runden; kortet bliver på skærmen")),
        ]

    def hear(self, event: QKeyEvent) -> bool:
        """Whether a key was the round's: C opens it, and while it is open its keys are its own."""
        if self.is_open:
            return self.panel.hear(event)
        if event.key() == Qt.Key.Key_C and not event.modifiers():
            self.open()
            return True
        return False

    def refresh(self) -> None:
        """Ask the file again."""
        self._stale = False
        held = self._held = self._live.read(requests, self._site.day_id)
        if self.is_open:
            self.panel.show_requests(held)
        self._show_moment()

    def _show_moment(self) -> None:
        held = self._held
        if held is None:
            return
        if self.is_open:
            self.panel.show_moment()
            return
        told, icon, tone = said.strip(held, self._site.clockwork.now())
        self._strip.setVisible(bool(told))
        if told != self._told.text:
            self._told.show_text(told)
            set_sign(self._sign, icon, tone, 18)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _on_day_changed(self, _day_id: str) -> None:
        self._pages.setCurrentIndex(0)  # another day has a round of its own
        self._on_changed(TABLES)

    def _on_ticked(self) -> None:
        if self.isVisible():
            self._show_moment()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
