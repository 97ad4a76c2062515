"""The way in: the QR code, the address and the word that can be typed, and the big screen that shows them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from temadag.core.room import Cause
from temadag.i18n import _
from temadag.ui.phones import Phones, network
from temadag.ui.room import words as said
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, card, column, label, row, set_icon, sign
from temadag.ui.widgets.qr import QrView

LEAST, MOST = 288, 480


class DoorCard(QWidget):
    """What a leader needs to come in. `shown` when the room is to see it, or to see something else again."""

    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._code = QrView(_("QR-kode"), 460)
        self._networks = Choice(name=_("Netværk"))
        self._networks.setObjectName("networks")
        self._networks.setToolTip(_("Laptoppen er på flere netværk. Vælg det, som telefonerne er på."))
        self._address = _typed("address", 17)
        self._word = _typed("word", 24)
        self._gone = label("", 15, 600, wrap=True)
        self._do = label("", 13, tone="2", wrap=True)
        self._gone_sign = sign("wifi", "warn", 28)
        self._on_screen = False
        self.to_screen = button(_("Vis på storskærmen"), "monitor", "primary", big=True)
        self.to_screen.setObjectName("show-door")
        self.to_screen.clicked.connect(lambda: self.shown.emit(not self._on_screen))
        self.picked = self._networks.picked
        self._parts = QWidget()
        self._lost = QWidget()
        self._build()

    def show_room(self, phones: Phones) -> None:
        """Show the way in on the network chosen."""
        found, address = phones.state.addresses, phones.address
        self._parts.setVisible(address is not None)
        self._lost.setVisible(address is None)
        self.to_screen.setEnabled(address is not None)
        if address is None:
            lost = said.advice(Cause.NO_NETWORK)
            self._gone.setText(lost.why)
            self._do.setText(lost.do)
            return
        self._networks.offer([(network(one), said.network_name(one)) for one in found])
        self._networks.show_key(network(address))
        self._networks.setVisible(len(found) > 1)
        self._code.show_text(address.url, _("Fører til {address}").format(address=address.short))
        self._address.setText(address.short)
        self._word.setText(phones.state.word)

    def show_screen(self, on: bool) -> None:
        """Show whether the big screen shows the way in."""
        self._on_screen = on
        self.to_screen.setText(_("Tag af storskærmen") if on else _("Vis på storskærmen"))
        set_icon(self.to_screen, "monitor-off" if on else "monitor")

    def _build(self) -> None:
        typed: QFrame = QFrame()
        typed.setProperty("well", "true")
        typed.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        typed.setLayout(
            column(
                label(_("Uden kamera: skriv i browseren"), 12, tone="2"),
                self._address,
                8,
                row(label(_("Rummets ord"), 12, tone="2"), None, self._word, spacing=8),
                spacing=2,
                margins=(14, 10, 14, 8),
            )
        )
        self._parts.setLayout(column(self._code, self._networks, typed, spacing=10))
        self._parts.layout().setStretch(0, 1)
        centre = Qt.AlignmentFlag.AlignHCenter
        for words in (self._gone_sign, self._gone, self._do):
            words.setAlignment(centre)
        self._lost.setLayout(column(None, self._gone_sign, self._gone, self._do, None, margins=(8, 0, 8, 0)))
        sheet = card()
        inside = column(
            label(_("Vejen ind"), 15, 600),
            self._parts,
            self._lost,
            self.to_screen,
            spacing=10,
            margins=(16, 14, 16, 16),
        )
        inside.setStretch(1, 1)
        inside.setStretch(2, 1)
        sheet.setLayout(inside)
        self.setLayout(column(sheet))
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)


def _typed(name: str, size: int) -> QLabel:
    """Words that somebody reads aloud or copies."""
    made = label("", size, 600, display=size > 20)
    made.setObjectName(name)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
