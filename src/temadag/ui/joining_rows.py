"""One of two texts that stand against each other: whose it is, and the words that only it has."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton

from temadag import joining_words
from temadag.core.joining import Clash, Said, both
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.widgets.parts import button, column, label, row, scroll, well

Pieces = Sequence[tuple[str, bool]]


class Side(QFrame):
    """One text with the button that chooses it; `taken` when it is pressed."""

    taken = Signal()

    def __init__(self, title: str, choose: QPushButton) -> None:
        super().__init__()
        self._title = title
        self._pieces: Pieces = ()
        self._head, self._whose = label(title, 13, 600), label("", 13, tone="3", wrap=True)
        self.text = label("", 15, wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.choose = choose
        choose.clicked.connect(self.taken)
        ground = well()
        ground.setLayout(
            column(
                column(self._head, self._whose, spacing=2),
                scroll(self.text),
                row(choose, None),
                spacing=10,
                margins=(16, 14, 16, 14),
            )
        )
        ground.layout().setStretch(1, 1)
        self.setLayout(column(ground))

    def show_said(self, said: Said, pieces: Pieces) -> None:
        """Show a text; the words that only it has are underlined and on a ground of their own."""
        self._pieces = pieces
        self._whose.setText(joining_words.whose(said))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self._mark()
        self.text.setAccessibleName(f"{self._title}, {self._whose.text()}: {said.text}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._pieces:
            self._mark()  # the marks carry colours of the theme

    def _mark(self) -> None:
        nothing = _("(tomt)")
        self.text.setText(marked(self._pieces) or f"<i>{escape(nothing)}</i>")


class Together(QFrame):
    """Both texts in one field, to be written into one; `written` carries it, `left` when it is let be."""

    written = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(_("Den fælles tekst"))
        self.field.setTabChangesFocus(True)
        self.save, self.leave = button(_("Brug denne tekst"), "check", "primary"), button(_("Tilbage"))
        self.save.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.left)
        told = label(_("Ret, til det siger det hele."), 13, tone="2", wrap=True)
        answers = row(None, self.leave, self.save)
        self.setLayout(column(told, self.field, answers, spacing=10))

    def begin(self, clash: Clash) -> None:
        """Start with both texts, the first one first."""
        self.field.setPlainText(both(clash))
        self.field.selectAll()
        self.field.setFocus()

    def _on_save(self) -> None:
        self.written.emit(self.field.toPlainText())


def marked(pieces: Pieces) -> str:
    """A text as rich text with its own words marked."""
    tokens = theme.tokens()
    style = f"background-color:{tokens.warn_soft};color:{tokens.text};text-decoration:underline"
    return "".join(
        f'<span style="{style}">{_lines(text)}</span>' if own else _lines(text) for text, own in pieces
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
