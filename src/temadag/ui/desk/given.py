"""After something was given that is no reflection: that the disk has it, and how to go on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, card, column, label, row, sign


class GivenPage(QWidget):
    """Says what is kept and who sees it, in the sentence it is handed."""

    finished = Signal()
    more_wished = Signal()

    def __init__(self, sentence: str, draft_waits: bool, sheet_waits: bool) -> None:
        super().__init__()
        self._soon = _("Gardinet trækkes for om {n} sekunder.")
        self._left = label("", 13, tone="3", tabular=True)
        waits = draft_waits or sheet_waits
        done = _("Slet det usendte, og slut") if waits else ""
        self._done = button(
            done or _("Færdig: træk gardinet for"), "check", "" if draft_waits else "primary", big=True
        )
        self._done.setObjectName("done")
        if draft_waits:
            more = button(_("Tilbage til det, jeg skriver"), "arrow-left", "primary", big=True)
        else:
            more = button(_("Giv mere"), "plus", big=True)
        more.setObjectName("more")
        self._first = more if draft_waits else self._done
        self._done.clicked.connect(self.finished)
        more.clicked.connect(self.more_wished)
        self._build(sentence, more)

    def take_focus(self) -> None:
        """Put the ring on the way that one would go."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def warn(self, seconds: int) -> None:
        """Tell how long this still stands here."""
        self._left.setText(self._soon.format(n=seconds) if seconds > 0 else "")

    def _build(self, sentence: str, more: QWidget) -> None:
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
