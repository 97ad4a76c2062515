"""What can be done with a whole card: on the big screen, about a person, moved, or removed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu

from temadag.core.decisions import Aside
from temadag.i18n import _
from temadag.ui.widgets.parts import button, drops, icon_button, row, set_icon


class CardFoot(QFrame):
    """Signals: `moved` (-1 or 1), `shown` (on the screen, or off it), `put_aside` (an `Aside`), `removed`."""

    moved = Signal(int)
    shown = Signal(bool)
    put_aside = Signal(object)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._on_screen = False
        up, down = icon_button("arrow-up", _("Flyt op")), icon_button("arrow-down", _("Flyt ned"))
        up.clicked.connect(lambda: self.moved.emit(-1))
        down.clicked.connect(lambda: self.moved.emit(1))
        self._screen = button(_("På storskærmen"), "monitor")
        self._screen.setObjectName("to-screen")
        self._screen.clicked.connect(lambda: self.shown.emit(not self._on_screen))
        self._person = button(_("Om en person"), "user", "ghost", tip=_("Kortet handler om en person"))
        self._person.setAccessibleName(_("Om en person"))
        self._person.setObjectName("about-person")
        menu = QMenu(self._person)
        back = menu.addAction(_("Giv tilbage til den, der skrev"))
        back.triggered.connect(lambda _c=False: self.put_aside.emit(Aside.RETURNED))
        menu.addAction(_("Giv videre til HR")).triggered.connect(
            lambda _c=False: self.put_aside.emit(Aside.HR)
        )
        drops(self._person, menu)
        gone = icon_button("trash-2", _("Fjern kortet"))
        gone.setObjectName("remove")
        gone.setToolTip(_("Fjern kortet. Det kommer ikke med i beslutningsloggen. Det kan fortrydes."))
        gone.clicked.connect(self.removed)
        self.setLayout(
            row(up, down, self._screen, None, self._person, gone, spacing=4, margins=(12, 8, 12, 10))
        )

    def show_card(self, for_now: bool, on_screen: bool) -> None:
        """Show whether it can be on the screen now, and whether it is."""
        self._on_screen = on_screen
        self._screen.setText(_("Af skærmen") if on_screen else _("På storskærmen"))
        set_icon(self._screen, "monitor-x" if on_screen else "monitor")
        self._screen.setVisible(for_now)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave a button's words out where there is no room for all: the drawing and the ear keep them."""
        self._person.setText(_("Om en person"))
        self._person.setText(_("Om en person") if self.layout().sizeHint().width() <= self.width() else "")
