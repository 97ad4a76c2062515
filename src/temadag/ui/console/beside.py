"""The lower right of the console: what comes in from the room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from temadag.i18n import _
from temadag.ui.console import says
from temadag.ui.console.facts import Facts
from temadag.ui.widgets.parts import (
    button,
    card,
    column,
    icon_button,
    label,
    line,
    row,
)

ROOMY = 760
"""The height of a window in which there is room for everything."""


class RoomCard(QWidget):
    """Who is here and how many have answered; never who has not. `went` carries a screen."""

    went = Signal(str)
    note_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked = False
        self._here = label("", 14, wrap=True)
        self._answers = label("", 14, 600, wrap=True)
        self._questions = label("", 13, tone="2", wrap=True)
        self._questions.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._waiting = label("", 13, tone="2", wrap=True)
        desk = self._way(_("Skriveplads"), "keyboard", "desk")
        release = self._way(_("Slip fri"), "messages-square", "reflections")
        desk.setToolTip(_("Åbn skrivepladsen på denne skærm"))
        release.setToolTip(_("Læs svarene, og slip dem fri til væggen"))
        note = icon_button("lock", _("Skriv en coachingnote, som lukkes med det samme (Ctrl+K)"))
        note.setObjectName("quick-note")
        note.clicked.connect(self.note_wished)
        people = self._way(_("Fremmøde"), "users", "door")
        people.setToolTip(_("Kryds af ved døren (D)"))
        self._mend = self._way(_("Ret holdene …"), "users-round", "mend")
        self._mend.setToolTip(_("Nogen er her ikke, eller nogen mangler en plads"))
        here = row(self._here, self._mend)
        here.setStretch(0, 1)
        sheet = card()
        inside = column(
            row(label(_("Salen"), 15, 600), None, note, people, spacing=4),
            here,
            line(),
            self._answers,
            self._questions,
            self._waiting,
            None,
            row(desk, release, spacing=8),
            spacing=8,
            margins=(16, 10, 16, 14),
        )
        sheet.setLayout(inside)
        self.setLayout(column(sheet))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """On a low screen the questions give way to the big screen's picture, which has to be read."""
        self._questions.setVisible(self._asked and self.window().height() >= ROOMY)

    def show_facts(self, facts: Facts) -> None:
        """Show the counts of the block under way, or of the whole day."""
        self._here.setText(says.present(facts))
        self._mend.setVisible(facts.ill_seated)
        block = facts.current
        asked = [p for p in facts.prompts if block is not None and p.block_id == block.id]
        counted = asked or list(facts.prompts)
        total = sum(facts.answers.get(p.id, 0) for p in counted)
        told = says.answers(total)
        self._answers.setText(told if asked else _("{answers} i dag").format(answers=told))
        self._questions.setText("\n".join(p.text for p in asked[:2]))
        self._asked = bool(asked)
        self._make_room()
        self._waiting.setText(says.waiting(facts.waiting))

    def _way(self, text: str, icon: str, key: str) -> QPushButton:
        made = button(text, icon, "ghost" if key in ("door", "mend") else "")
        made.setObjectName(f"to-{key}")
        made.clicked.connect(lambda: self.went.emit(key))
        return made
