"""One exercise to read before it is chosen: what it is for, its steps, and what it needs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from temadag.core.exercises import Exercise, Words, said
from temadag.core.plan import Programme
from temadag.i18n import _, language, quoted
from temadag.ui.planner.plan_words import minutes_text
from temadag.ui.widgets.parts import chip, clear, column, label, line, row

WIDEST = 720
"""Pixels of a line, about 75 letters."""


class ExerciseSheet(QWidget):
    """Everything about one exercise, in the language of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self._box.setContentsMargins(24, 20, 24, 24)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        inside.setLayout(self._box)
        self.setLayout(row(inside, None))
        self.layout().setStretch(0, 100)

    def show_exercise(self, exercise: Exercise, programme: Programme, used: Sequence[str]) -> None:
        """Show an exercise; `used` are the days it is on already."""
        clear(self._box)
        here = language()
        self._add(label(said(exercise.name, here), 22, 600, display=True, wrap=True))
        self._add(label(said(exercise.purpose, here), 15, tone="2", wrap=True))
        self._box.addLayout(self._chips(exercise, programme))
        if used:
            told = _("Er allerede på: {days}").format(days=", ".join(used))
            self._add(label(told, 13, 500, tone="ok", wrap=True))
        for title, words in (
            (_("Form"), exercise.form),
            (_("Størrelse"), exercise.size),
            (_("Materialer"), exercise.materials),
        ):
            self._fact(title, words)
        self._add(line())
        self._add(label(_("Sådan gøres det"), 15, 600))
        for number, step in enumerate(exercise.steps, start=1):
            self._step(number, said(step.words, here), step.minutes)
        if exercise.questions:
            self._add(label(_("Refleksionsspørgsmål"), 15, 600))
            for question in exercise.questions:
                self._add(label(quoted(said(question, here)), 14, wrap=True))
        for title, words in (
            (_("Siges"), exercise.spoken),
            (_("Til facilitatoren"), exercise.facilitator_note),
        ):
            if said(words, here):
                self._add(label(title, 15, 600))
                self._add(label(said(words, here), 14, wrap=True))
        self._box.addStretch(1)

    def _add(self, widget: QWidget) -> None:
        self._box.addWidget(widget)

    def _chips(self, exercise: Exercise, programme: Programme):
        themes = [t.name for t in programme.themes if t.code in exercise.themes]
        made = [chip(minutes_text(exercise.minutes), "exercise")]
        made += [chip(name, "accent") for name in themes]
        return row(*made, None, spacing=6)

    def _fact(self, title: str, words: Words) -> None:
        text = said(words, language())
        if text:
            head = label(title, 13, 500, tone="2")
            head.setFixedWidth(96)
            one = row(head, label(text, 14, wrap=True), spacing=12)
            one.setAlignment(head, Qt.AlignmentFlag.AlignTop)
            one.setStretch(1, 1)
            self._box.addLayout(one)

    def _step(self, number: int, text: str, minutes: int) -> None:
        sign = label(str(number), 13, 600, tabular=True)
        sign.setProperty("step", "todo")
        sign.setFixedSize(24, 24)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        length = label(minutes_text(minutes) if minutes else "", 13, 500, tone="2", tabular=True)
        length.setContentsMargins(0, 4, 0, 0)
        said_ = label(text, 14, wrap=True)
        one = row(sign, said_, length, spacing=12)
        for widget in (sign, length):
            one.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        one.setStretch(1, 1)
        self._box.addLayout(one)


def empty_sheet() -> QWidget:
    """What stands where there is no exercise to read."""
    told = label(_("Ingen øvelser passer på det, du har søgt. Prøv med færre ord."), 14, tone="2", wrap=True)
    told.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made = QWidget()
    made.setLayout(column(None, told, None, margins=(48, 24, 48, 24)))
    return made
