"""The helper's way in: a QR code that the helper's phone scans, and the code that is typed there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from temadag.core.room import Address
from temadag.i18n import _
from temadag.ui.widgets.parts import button, column, label, row
from temadag.ui.widgets.qr import QrView


def helper_url(address: Address) -> str:
    """What the helper's QR code holds: the room's own, at the helper's page."""
    return address.url.replace("/#", "/helper#", 1)


class HelperWay(QDialog):
    """Opens over the screen of phones, and is never on the big screen; Esc closes it."""

    def __init__(self, parent: QWidget, address: Address, code: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Hjælperens vej ind"))
        told = label(
            _("Scan koden med hjælperens telefon, og skriv {code} på den side, der kommer.").format(
                code=code
            ),
            14,
            tone="2",
            wrap=True,
        )
        self.view = QrView(_("Hjælperens QR-kode"))
        self.view.show_text(helper_url(address), told.text())
        typed = label(code, 30, 600, display=True, tabular=True)
        typed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        done = button(_("Luk"), kind="primary")
        done.clicked.connect(self.reject)
        head = label(_("Hjælperens vej ind"), 18, 600, display=True)
        parts = (head, told, self.view, typed, row(None, done))
        self.setLayout(column(*parts, spacing=12, margins=(24, 20, 24, 20)))
        self.resize(420, 520)
