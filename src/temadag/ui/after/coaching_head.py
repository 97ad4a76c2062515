"""The head of the coaching screen: whether the notes are locked, and what can be done about it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from temadag.i18n import _
from temadag.ui.after import coaching_words as said
from temadag.ui.after.coaching_key import MINUTES
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, chip, column, heading, icon_button, set_chip


class CoachingHead(QWidget):
    """Signals: `lock_wished`, `change_wished` (the passphrase), `renew_wished` (the rescue sheet)."""

    lock_wished = Signal()
    change_wished = Signal()
    renew_wished = Signal()

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site
        self._shut = _("Låst")
        self._chip = chip(self._shut)
        self._lock = button(_("Lås nu"), "lock", tip="Ctrl+L")
        self._lock.setObjectName("lock")
        self._more = icon_button("ellipsis", _("Adgangssætning, redningsark og tid"))
        self._more.setObjectName("more")
        self._choices = self._make_menu()
        head = heading(_("Coaching"), said.counted(0, 0), self._chip, self._lock, self._more)
        self._subtitle = head.findChild(QLabel, "subtitle")
        self.setLayout(column(head))
        self.show_lock(0.0, False)

    def show_counts(self, notes: int, people: int) -> None:
        """Tell how many notes there are."""
        self._subtitle.setText(said.counted(notes, people))

    def show_lock(self, until: float, there_is_one: bool) -> None:
        """Tell until when the notes are open (0 when they are locked), if there is a lock at all."""
        set_chip(self._chip, said.open_until(until) if until else self._shut, "warn" if until else "ok")
        self._chip.setVisible(there_is_one)
        self._lock.setVisible(bool(until) and there_is_one)
        self._more.setVisible(bool(until) and there_is_one)

    def _make_menu(self) -> QActionGroup:
        menu = QMenu(self)
        menu.addAction(_("Skift adgangssætning …"), self.change_wished.emit)
        menu.addAction(_("Nyt redningsark …"), self.renew_wished.emit)
        menu.addSeparator()
        choices = QActionGroup(self)
        for count in MINUTES:
            made = QAction(said.minutes(count), choices, checkable=True)
            made.setData(count)
            made.setChecked(count == self._site.settings.coaching_minutes)
            menu.addAction(made)
        choices.triggered.connect(self._on_minutes)
        self._more.setMenu(menu)
        return choices

    def _on_minutes(self, chosen: QAction) -> None:
        self._site.settings = replace(self._site.settings, coaching_minutes=chosen.data())
