"""A second look before words that may name somebody come on the wall."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from temadag.i18n import _, quoted
from temadag.ui.widgets.parts import button, column, label, row, sign, well


class SecondLook(QFrame):
    """Stands under the list while one entry waits for an answer; `answered` is "show", "hold" or "leave"."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._question = label("", 14, 600, "warn", wrap=True)
        self._words = label("", 14, wrap=True)
        drawn = sign("circle-help", "warn", 20)
        self._show = button(_("Vis den"), "eye")
        self._hold = button(_("Hold tilbage"), "hand")
        self._leave = button(_("Ikke nu"), kind="ghost")
        for made, answer in ((self._show, "show"), (self._hold, "hold"), (self._leave, "leave")):
            made.setObjectName(f"look-{answer}")
            made.clicked.connect(lambda _c=False, a=answer: self.answered.emit(a))
        ground = well()
        text = column(self._question, self._words, spacing=2)
        head = row(drawn, text, spacing=10)
        head.setAlignment(drawn, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        choices = row(30, self._show, self._hold, self._leave, None)
        ground.setLayout(column(head, choices, spacing=10, margins=(14, 12, 14, 12)))
        self.setLayout(column(ground))
        self.hide()

    def ask(self, found: tuple[str, ...], more: int) -> None:
        """Ask about one entry; `more` wait behind it."""
        named = ", ".join(quoted(word) for word in found)
        self._question.setText(
            _("Nævner den en person, et sted eller en stilling? {words}").format(words=named)
        )
        waiting = " " + _("{n} mere venter på et kig.").format(n=more) if more else ""
        self._words.setText(_("Læs den igen, før alle ser den.") + waiting)
        self.show()
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)
