"""A card that is about a person: it goes back to whoever wrote it, or to HR, and never to the room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from temadag.core.decisions import Aside
from temadag.i18n import _, quoted
from temadag.ui.widgets.parts import button, column, label, row, sign, well

SHOW, LEAVE = "show", "leave"


class AboutPerson(QFrame):
    """Asks what to do with a card; `answered` carries "show", "leave" or an `Aside`."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._question = label("", 14, 600, "warn", wrap=True)
        told = _(
            "Et kort om en person er ikke til salen. Lagt til side er det hverken i køen, på skærmen "
            "eller i opsamlingen."
        )
        self._show = button(_("Vis det"), "eye")
        self._back = button(_("Giv tilbage"), "corner-down-left")
        self._hr = button(_("Til HR"), "shield")
        self._leave = button(_("Ikke nu"), kind="ghost")
        self._back.setToolTip(_("Tilbage til den, der skrev kortet"))
        ways = ((self._show, SHOW), (self._back, Aside.RETURNED), (self._hr, Aside.HR), (self._leave, LEAVE))
        for made, answer in ways:
            made.setObjectName(f"person-{answer}")
            made.clicked.connect(lambda _c=False, a=str(answer): self.answered.emit(a))
        drawn = sign("circle-help", "warn", 20)
        head = row(drawn, column(self._question, label(told, 13, tone="2", wrap=True), spacing=2), spacing=10)
        head.setAlignment(drawn, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        ground = well()
        aside, else_ = row(self._back, self._hr, None), row(self._show, self._leave, None)
        ground.setLayout(column(head, aside, else_, spacing=6, margins=(12, 10, 12, 10)))
        self.setLayout(column(ground))
        self.hide()

    def ask(self, found: Sequence[str] = ()) -> None:
        """Ask; with the words `found` the card is on its way to the big screen and may go on."""
        named = ", ".join(quoted(word) for word in found)
        told = _("Handler kortet om en person? Det nævner {words}.").format(words=named)
        self._question.setText(told if found else _("Handler kortet om en person?"))
        self._show.setVisible(bool(found))
        self.show()
        (self._leave if found else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.answered.emit(LEAVE)
        # The letters of the round behind it mean nothing while this is asked; black is always at hand.
        event.setAccepted(event.key() not in (Qt.Key.Key_B, Qt.Key.Key_Period))
