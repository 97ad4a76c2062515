"""After sending: what is kept, who reads it, and the way to hand the place over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from temadag.core.reflections import Visibility
from temadag.i18n import _
from temadag.ui.desk.readers import reader
from temadag.ui.widgets.parts import button, card, column, label, line, row, scroll, sign


class SentPage(QWidget):
    """Shown only once the disk has the words."""

    finished = Signal()
    more_wished = Signal()
    others_wished = Signal()
    withdrawn = Signal()

    def __init__(self, text: str, visibility: Visibility, several: bool) -> None:
        super().__init__()
        self._soon = _("Gardinet trækkes for om {n} sekunder.")
        self._gone = _("Det er taget tilbage. Ingen kan læse det.")
        self._gone_head = _("Taget tilbage")
        self._head = label(_("Gemt på laptoppen"), 30, 600, display=True)
        self._sign = sign("circle-check", "ok", 44)
        self._text = label(text, 17, wrap=True)
        self._text.setObjectName("kept")
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        chosen = reader(visibility)
        self._reader_sign = sign(chosen.icon, "accent_text", 20)
        self._consequence = label(chosen.sentence, 15, 600, "accent", wrap=True)
        self._more = label(chosen.more, 13, tone="2", wrap=True)
        self._left = label("", 13, tone="3", tabular=True)
        self._done = button(_("Færdig: træk gardinet for"), "check", "primary", big=True)
        self._done.setObjectName("done")
        self._another = button(_("Svar på et spørgsmål mere"), "pencil", big=True)
        self._another.setVisible(several)
        self._others = button(_("Giv andet"), "plus", big=True)
        self._others.setObjectName("others")
        self._others.clicked.connect(self.others_wished)
        self._back = button(_("Tag det tilbage"), "undo-2", "ghost", big=True)
        self._back.setObjectName("take-back")
        self._build(visibility)
        self._done.clicked.connect(self.finished)
        self._another.clicked.connect(self.more_wished)
        self._back.clicked.connect(self.withdrawn)

    def wipe(self) -> None:
        """Let the words go."""
        self._text.clear()

    def take_focus(self) -> None:
        """Put the ring on the button that ends it."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def warn(self, seconds: int) -> None:
        """Tell how long the words still stand here."""
        self._left.setText(self._soon.format(n=seconds) if seconds > 0 else "")

    def show_withdrawn(self) -> None:
        """Tell that the words are taken back."""
        self.wipe()
        self._head.setText(self._gone_head)
        self._consequence.setText(self._gone)
        for widget in (self._text, self._more, self._back, self._line):
            widget.hide()
        self.take_focus()

    def show_trouble(self, sentence: str) -> None:
        """Tell why it could not be taken back."""
        self._more.setText(sentence)

    def _build(self, visibility: Visibility) -> None:
        self._line = line()
        sheet = card()
        words = scroll(self._text)
        words.setAccessibleName(_("Det, du skrev"))
        flowing = self._text.sizePolicy()
        flowing.setVerticalPolicy(flowing.Policy.Preferred)  # as high as the words are at this width
        self._text.setSizePolicy(flowing)
        self._text.ensurePolished()
        words.setFixedHeight(min(240, self._text.heightForWidth(680) + 8))
        reads = row(self._reader_sign, column(self._consequence, self._more, spacing=2), spacing=12)
        reads.setAlignment(self._reader_sign, Qt.AlignmentFlag.AlignTop)
        reads.setStretch(1, 1)
        sheet.setLayout(column(words, self._line, reads, spacing=16, margins=(24, 20, 24, 20)))
        if visibility is Visibility.ROOM_UNNAMED:
            self._more.setText(
                _(
                    "Programmet ved ikke, at det er dit. Tag det tilbage nu, eller senere med din "
                    "personlige kode, hvis du har en."
                )
            )
        inside = QWidget()
        inside.setMaximumWidth(760)
        inside.setLayout(
            column(
                None,
                row(self._sign, self._head, None, spacing=14),
                sheet,
                row(self._done, self._another, self._others, None, spacing=8),
                row(self._left, None, self._back, spacing=8),
                None,
                spacing=20,
            )
        )
        self.setLayout(row(None, inside, None, spacing=0, margins=(32, 16, 32, 24)))
        self.layout().setStretch(1, 100)
