"""The clock in a helper's hand: who asks for it, who has it, and one click that takes it back."""

from PySide6.QtWidgets import QFrame, QWidget

from temadag import words
from temadag.core.rejected import Rejected
from temadag.i18n import _
from temadag.store import runs
from temadag.ui import ask
from temadag.ui.console.controls import Controls
from temadag.ui.phones import Phones
from temadag.ui.room import control_words as said
from temadag.ui.widgets.parts import button, label, row, sign, well


class SteeringBanner(QWidget):
    """Hidden while the laptop holds the clock and nobody asks for it."""

    def __init__(self, phones: Phones) -> None:
        super().__init__()
        self._phones = phones
        self.words = label("", 15, 600, wrap=True)
        self.words.setMinimumWidth(300)
        self.yes = button(_("Ja, giv styringen"), "check", "primary")
        self.no = button(_("Ikke nu"))
        self.take = button(_("Tag styringen tilbage"), "corner-down-left", "primary")
        self.take.setObjectName("take-control")
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.take.clicked.connect(phones.take_control)
        ground: QFrame = well()
        inside = row(
            sign("smartphone", "accent", 20),
            self.words,
            self.no,
            self.yes,
            self.take,
            spacing=12,
            margins=(16, 8, 10, 8),
        )
        inside.setStretch(1, 1)
        ground.setLayout(inside)
        self.setLayout(row(ground))
        phones.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands: who asks comes before who holds."""
        control = self._phones.state.control
        asking, holder = control.asking, control.holder
        self.words.setText(said.asks(asking[0]) if asking else said.holds(holder) if holder else "")
        self.yes.setVisible(bool(asking))
        self.no.setVisible(bool(asking))
        self.take.setVisible(holder is not None)
        self.setVisible(bool(asking) or holder is not None)

    def _on_yes(self) -> None:
        asking = self._phones.state.control.asking
        if asking:
            self._phones.give_control(asking[0].id)

    def _on_no(self) -> None:
        asking = self._phones.state.control.asking
        if asking:
            self._phones.refuse_control(asking[0].id)


class SteeredControls(Controls):
    """The console's wishes, of which those that move the clock ask first while a helper holds it.

    What hides something from the room never asks: black, and everything off the wall.
    """

    def begin(self) -> None:
        if self._may():
            super().begin()

    def jump(self, block_id: str) -> None:
        if self._may():
            super().jump(block_id)

    def pause(self) -> None:
        if self._may():
            super().pause()

    def extend(self, seconds: float) -> None:
        if self._may():
            super().extend(seconds)

    def step(self, step: int) -> None:
        if self._may():
            super().step(step)

    def end(self) -> None:
        if self._may():
            super().end()

    def correct(self) -> None:
        if self._may():
            super().correct()

    def let_run(self) -> None:
        if self._may():
            super().let_run()

    def _may(self) -> bool:
        """Whether the clock may be touched here just now; a yes takes it back.

        Where the helper moved the day while the question stood, what was wished for was of another moment.
        """
        holder = self._site.phones.state.control.holder
        if holder is None:
            return True
        before = self._place()
        text = _("Tag styringen tilbage, før du rører uret, så I ikke trykker samtidig.")
        if not ask.confirm(self._parent, said.holds(holder), text, _("Tag styringen tilbage")):
            return False
        self._site.phones.take_control()
        if self._place() != before:
            self._live.say(words.refusal(Rejected("moved")) or "")
            return False
        return True

    def _place(self) -> tuple[str, int]:
        """The block and the step that the day has come to."""
        run = self._live.read(runs.run, self._site.day_id)
        return run.block_id, run.step
