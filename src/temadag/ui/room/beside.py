"""Beside those who are in: how many have answered, and the helper's code."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget
from sqlite_utils import Database

from temadag.core.room import Address, RoomState
from temadag.i18n import _, ngettext
from temadag.store import plan, reflections, runs
from temadag.ui.room import words as said
from temadag.ui.room.helping import HelperRows
from temadag.ui.widgets.parts import button, card, column, icon_button, label, row


@dataclass(frozen=True)
class Answered:
    """The question of the moment and how many answers it has; nothing of who."""

    question: str = ""
    answers: int = 0


def answered(db: Database, day_id: str) -> tuple[Answered, ...]:
    """The questions of the block under way."""
    here = runs.run(db, day_id).block_id
    counts = reflections.counts(db, day_id)
    return tuple(
        Answered(prompt.text, counts[prompt.id].answers if prompt.id in counts else 0)
        for prompt in plan.prompts(db, day_id)
        if here and prompt.block_id == here
    )


class AnswersCard(QWidget):
    """The count of the question of the moment, and the way to the answers. `went` carries the screen."""

    went = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._number = label("", 30, 600, display=True, tabular=True)
        self._number.setObjectName("answers")
        self._word = label("", 14, tone="2")
        self._question = label("", 13, tone="2", wrap=True)
        self._question.setAlignment(Qt.AlignmentFlag.AlignTop)
        way = button(_("Se svar"), "messages-square", "ghost")
        way.clicked.connect(lambda: self.went.emit("reflections"))
        sheet: QFrame = card()
        numbers = row(self._number, self._word, None, way, spacing=8)
        sheet.setLayout(
            column(
                label(_("Spørgsmålet lige nu"), 15, 600),
                numbers,
                self._question,
                spacing=4,
                margins=(16, 12, 12, 14),
            )
        )
        numbers.setAlignment(self._word, Qt.AlignmentFlag.AlignBottom)
        self._word.setContentsMargins(0, 0, 0, 6)
        self.setLayout(column(sheet))

    def show_answers(self, found: tuple[Answered, ...]) -> None:
        """Show how many there are of the block under way."""
        total = sum(one.answers for one in found)
        self._number.setText(str(total) if found else "–")
        self._word.setText(ngettext("svar", "svar", total) if found else "")
        none = _("Programpunktet lige nu har intet spørgsmål. Telefonerne viser dagens program.")
        self._question.setText(_shortened([one.question for one in found]) if found else none)


class HelperCard(QWidget):
    """The code that a helper's phone comes in by."""

    def __init__(self) -> None:
        super().__init__()
        self._code = label("", 18, 600, display=True, tabular=True)
        self._code.setObjectName("helper-code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told = label("", 13, tone="2", wrap=True)
        self._address: Address | None = None
        self._way = icon_button("qr-code", _("Hjælperens QR-kode"))
        self._way.setObjectName("helper-way")
        self._way.clicked.connect(self._on_way)
        self.rows = HelperRows()
        sheet: QFrame = card()
        sheet.setLayout(
            column(
                row(label(_("Hjælperens kode"), 15, 600), None, self._code, self._way, spacing=4),
                self._told,
                self.rows,
                spacing=4,
                margins=(16, 12, 16, 14),
            )
        )
        self.setLayout(column(sheet))

    def show_room(self, state: RoomState, address: Address | None) -> None:
        """Show the code, where it is used, and how many use it."""
        self._code.setText(state.helper_code)
        self._address = address
        self._way.setVisible(address is not None)
        where = _("Til fremmøde, svar og uret fra en anden telefon: scan hjælperens QR-kode, og skriv koden.")
        told = where if address is not None else ""
        self._told.setText(" ".join(part for part in (told, said.helpers(state.helpers)) if part))
        self._told.setVisible(not state.control.asking)  # an answer that is waited for needs the room
        self._code.setToolTip(told)
        self.rows.show_room(state)

    def _on_way(self) -> None:
        if self._address is not None:
            from temadag.ui.room.helper_way import HelperWay  # read when somebody is to be let in

            self._sheet = HelperWay(self, self._address, self._code.text())
            self._sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._sheet.open()


def _shortened(questions: list[str]) -> str:
    """At most two questions, each of a length that stands beside the list."""
    return "\n".join(text if len(text) <= 110 else text[:108].rstrip() + " …" for text in questions[:2])
