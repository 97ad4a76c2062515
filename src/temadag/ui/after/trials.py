"""Try-actions: what leaders try out, as far as they let the facilitator read it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from temadag.i18n import _
from temadag.ui.after import trials_words as said
from temadag.ui.after.trials_panel import TrialPanel
from temadag.ui.after.trials_rows import Trials
from temadag.ui.after.trials_words import Seen, seen
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import card, column, empty, heading, label, row, sign, well
from temadag.ui.widgets.segments import Segments

TABLES = frozenset({"try_action", "withdrawn", "person", "day"})


class TrialsScreen(QWidget):
    """The sheets as cards, and one of them whole; nothing here can be written in."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._stale = True
        self._seen = Seen()
        self._filter = Segments(said.filters(self._seen), _("Hvilke prøvehandlinger"))
        self._filter.setFixedWidth(330)
        self._list, self._panel = Trials(), TrialPanel()
        self._places, self._inner = QStackedWidget(), QStackedWidget()
        self._hidden = label("", 13, tone="2", wrap=True)
        self._hidden_box = well()
        words = row(sign("eye-off", "text2", 16), self._hidden, spacing=8, margins=(14, 8, 14, 8))
        words.setStretch(1, 1)
        self._hidden_box.setLayout(words)
        self._places.addWidget(self._work())
        self._places.addWidget(self._nothing())
        told = _("Det, lederne prøver af. Arket er deres; her er det, de har ladet dig læse.")
        head = heading(_("Prøvehandlinger"), told, self._filter)
        whole = column(head, self._hidden_box, self._places, spacing=12, margins=(24, 12, 24, 20))
        whole.setStretch(2, 1)
        self.setLayout(whole)
        live.changed.connect(self._on_changed)
        self._filter.picked.connect(lambda _key: self._show())
        self._list.itemSelectionChanged.connect(self._show_panel)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [("↑ ↓", _("Vælg en prøvehandling"))]

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _work(self) -> QWidget:
        self._inner.addWidget(self._list)
        self._inner.addWidget(
            empty("footprints", _("Ingen her lige nu"), _("Vælg »Alle« for at se de andre prøvehandlinger."))
        )
        left = card()
        left.setLayout(column(self._inner, margins=(12, 12, 12, 12)))
        self._panel.setMinimumWidth(420)
        self._panel.setMaximumWidth(620)
        made = QWidget()
        made.setLayout(row(left, self._panel, spacing=16))
        made.layout().setStretch(0, 1)
        made.layout().setStretch(1, 1)
        return made

    def _nothing(self) -> QWidget:
        told = _(
            "Lederne udfylder deres ark på telefonen eller på papir og vælger selv, hvem der må læse det. "
            "Det, de giver dig eller alle, kommer her."
        )
        sheet = card()
        sheet.setLayout(column(empty("footprints", _("Ingen prøvehandlinger at læse endnu"), told)))
        return sheet

    def _refresh(self) -> None:
        self._stale = False
        self._seen = self._live.read(seen)
        hidden = said.hidden(self._seen)
        self._hidden.setText(hidden)
        self._hidden_box.setVisible(bool(hidden))
        for key, text in said.filters(self._seen):
            self._filter.button(key).setText(text)
        self._filter.setVisible(bool(self._seen.trials))
        self._places.setCurrentIndex(0 if self._seen.trials else 1)
        self._show()

    def _show(self) -> None:
        those = self._seen.those(self._filter.value)
        self._list.show_trials(those, self._seen)
        if those and not self._list.chosen:
            self._list.setCurrentRow(0)
        self._inner.setCurrentIndex(0 if those else 1)
        self._show_panel()

    def _show_panel(self) -> None:
        chosen = self._seen.trial(self._list.chosen[0]) if self._list.chosen else None
        self._panel.setVisible(chosen is not None)
        if chosen is not None:
            self._panel.show_trial(chosen, self._seen)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self._refresh()
