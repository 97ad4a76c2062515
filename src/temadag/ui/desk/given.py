"""After something was given that is no reflection: that the disk has it, and how to go on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, card, column, label, row, sign


class GivenPage(QWidget):
    """Says what is kept and who sees it, in the sentence it is handed."""

    finished = Signal()
    more_wished = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._soon = _("Gardinet trækkes for om {n} sekunder.")
        self._left = label("", 13, tone="3", tabular=True)
        self._done = button(_("Færdig: træk gardinet for"), "check", "primary", big=True)
        self._done.setObjectName("done")
        more = button(_("Giv mere"), "plus", big=True)
        more.setObjectName("more")
        sheet = card()
        told = label(sentence, 17, wrap=True)
        told.setObjectName("told")
        sheet.setLayout(column(told, margins=(24, 20, 24, 20)))
        inside = QWidget()
        inside.setMaximumWidth(760)
        inside.setLayout(
            column(
                None,
                row(
                    sign("circle-check", "ok", 44),
                    label(_("Gemt på laptoppen"), 30, 600, display=True),
                    None,
                    spacing=14,
                ),
                sheet,
                row(self._done, more, None, spacing=8),
                self._left,
                None,
                spacing=20,
            )
        )
        self.setLayout(row(None, inside, None, spacing=0, margins=(32, 16, 32, 24)))
        self.layout().setStretch(1, 100)
        self._done.clicked.connect(self.finished)
        more.clicked.connect(self.more_wished)

    def take_focus(self) -> None:
        """Put the ring on the button that ends it."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def warn(self, seconds: int) -> None:
        """Tell how long this still stands here."""
        self._left.setText(self._soon.format(n=seconds) if seconds > 0 else "")
