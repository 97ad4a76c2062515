"""The room while it is closed: what it is for, what is promised, and the way to open it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, card, column, label, line, row, sign

TEXT_WIDTH = 480


class ClosedCard(QWidget):
    """`open_wished` when the person would open the room."""

    open_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.open = button(_("Åbn rummet"), "door-open", "primary", big=True)
        self.open.setObjectName("open-room")
        self.open.setMinimumWidth(180)
        self.open.clicked.connect(self.open_wished)
        told = label(_told(), 15, tone="2", wrap=True)
        told.setFixedWidth(TEXT_WIDTH)
        words = (sign("smartphone", "accent", 40), label(_("Rummet er lukket"), 22, 600, display=True), told)
        for part in words:
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        promises = QWidget()
        promises.setFixedWidth(TEXT_WIDTH)
        promises.setLayout(column(line(), 2, *(_promise(*one) for one in _promises()), spacing=10))
        inside = column(None, words[0], 8, words[1], 6, row(None, told, None), 18, spacing=0)
        inside.addLayout(column(row(None, self.open, None), 28, row(None, promises, None), spacing=0))
        inside.addStretch(1)
        inside.setContentsMargins(24, 20, 24, 20)
        sheet: QFrame = card()
        sheet.setLayout(inside)
        self.setLayout(column(sheet))

    def show_under_way(self, what: str) -> None:
        """Show that it is being opened or closed, so that nobody presses twice."""
        self.open.setEnabled(not what)
        self.open.setText(_("Åbner …") if what == "open" else _("Åbn rummet"))


def _told() -> str:
    return _(
        "Åbn det, når lederne skal skrive på deres egne telefoner. De scanner en QR-kode, og du ser "
        "her, hvem der er inde. Det er lukket, til du åbner det, og lukker med filen."
    )


def _promise(icon: str, text: str) -> QWidget:
    drawn = sign(icon, "text2", 18)
    drawn.setAlignment(Qt.AlignmentFlag.AlignTop)
    made = QWidget()
    box = row(drawn, label(text, 13, tone="2", wrap=True), spacing=12)
    box.setStretch(1, 1)
    made.setLayout(box)
    return made


def _promises() -> tuple[tuple[str, str], ...]:
    return (
        ("wifi", _("Uden internet. Telefonerne taler kun med denne laptop, på rummets eget netværk.")),
        (
            "lock",
            _(
                "Det, en leder markerer Kun mig, bliver låst på telefonen, før det sendes. "
                "Du kan ikke læse det."
            ),
        ),
        ("pencil", _("Skrivepladsen og papiret er der stadig for den, der hellere vil.")),
    )
