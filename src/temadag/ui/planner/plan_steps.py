"""The steps of a task, as a list that is written in directly."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from temadag.core.plan import Step
from temadag.i18n import _
from temadag.ui.planner import plan_reading
from temadag.ui.planner.plan_fields import ReadField
from temadag.ui.widgets.parts import button, clear, column, icon_button, row
from temadag.ui.widgets.typing import TextField


class _StepRow(QWidget):
    """One step: what to do, and for how long."""

    changed = Signal()
    removed = Signal()
    told = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.words = TextField(lines=1, name=_("Trin {n}").format(n=number))
        self.minutes = ReadField(plan_reading.step_minutes, "–", _("Minutter til trin {n}").format(n=number))
        self.minutes.setFixedWidth(52)
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._length = 0
        gone = icon_button("x", _("Fjern trin {n}").format(n=number))
        box = row(self.words, self.minutes, gone, spacing=4)
        box.setAlignment(self.minutes, Qt.AlignmentFlag.AlignTop)
        box.setAlignment(gone, Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)
        self.words.edited.connect(lambda _text: self.changed.emit())
        self.minutes.given.connect(self._on_given)
        self.minutes.refused.connect(lambda text: self.told.emit(text) if text else None)
        gone.clicked.connect(self.removed)

    @property
    def step(self) -> Step:
        """The step as it stands."""
        return Step(self.words.toPlainText(), self._length)

    def show_step(self, step: Step, anew: bool) -> None:
        """Show a step of the file."""
        self._length = step.minutes
        self.words.shows("block_step", step.id, "text")
        self.words.show_text(step.text, anew)
        self.minutes.show_value(plan_reading.number_text(step.minutes or None), anew)

    def _on_given(self, value: int) -> None:
        self._length = value or 0
        self.changed.emit()


class StepsEditor(QWidget):
    """The steps in order; `changed` carries them all."""

    changed = Signal(object)
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_StepRow] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        self._box.setContentsMargins(0, 0, 0, 0)
        add = button(_("Et trin mere"), "plus", "ghost")
        add.clicked.connect(self._on_add)
        self.setLayout(column(self._box, row(add, None), spacing=2))

    def show_steps(self, steps: Sequence[Step], anew: bool) -> None:
        """Show the steps of the file; with `anew`, of another block. An empty row being written stays."""
        if anew or len(self._rows) < len(steps) or self._lost(steps):
            self._deal(max(1, len(steps)))
        for line, step in zip(self._rows, steps, strict=False):
            line.show_step(step, anew)
        for line in self._rows[len(steps) :]:
            if anew:
                line.show_step(Step(""), True)

    def _lost(self, steps: Sequence[Step]) -> bool:
        """Whether a row that the file once had is gone from it, after an undo or a removal."""
        return any(line.step.text and not line.words.hasFocus() for line in self._rows[len(steps) :])

    def _deal(self, count: int) -> None:
        clear(self._box)
        self._rows = [_StepRow(number) for number in range(1, count + 1)]
        for line in self._rows:
            self._join(line)

    def _join(self, line: _StepRow) -> None:
        line.changed.connect(self._on_changed)
        line.removed.connect(lambda: self._on_removed(line))
        line.told.connect(self.told)
        self._box.addWidget(line)

    def _on_add(self) -> None:
        line = _StepRow(len(self._rows) + 1)
        self._rows.append(line)
        self._join(line)
        line.words.setFocus()

    def _on_changed(self) -> None:
        self.changed.emit([line.step for line in self._rows if line.step.text.strip()])

    def _on_removed(self, gone: _StepRow) -> None:
        left = [line.step for line in self._rows if line is not gone and line.step.text.strip()]
        self._deal(max(1, len(left)))
        self.show_steps(left, True)
        self.changed.emit(left)
