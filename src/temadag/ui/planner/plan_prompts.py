"""The questions of a block, as a list that is written in directly: what is asked, and how it is answered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from temadag.core.reflections import Kind, Prompt, Visibility
from temadag.i18n import _
from temadag.store import keys
from temadag.ui.planner import plan_reading
from temadag.ui.planner.plan_fields import ReadField
from temadag.ui.planner.plan_words import answer_kinds, first_readers, how_answered
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, column, icon_button, label, row
from temadag.ui.widgets.toggle import Toggle
from temadag.ui.widgets.typing import LineField, TextField


class _Ends(QWidget):
    """What 1 and 10 mean."""

    def __init__(self) -> None:
        super().__init__()
        self.low = LineField(_("For eksempel: helt flad"), _("1 betyder"))
        self.high = LineField(_("For eksempel: fuld af energi"), _("10 betyder"))
        for field in (self.low, self.high):
            field.setMaxLength(80)
        lines = [
            row(label(text, 12, tone="2", tabular=True), field, spacing=8)
            for text, field in ((_("1 betyder"), self.low), (_("10 betyder"), self.high))
        ]
        for made in lines:
            made.itemAt(0).widget().setFixedWidth(72)
        self.setLayout(column(*lines, spacing=4))

    @property
    def options(self) -> tuple[str, ...]:
        """Both ends as they stand."""
        return self.low.text().strip(), self.high.text().strip()

    def show_prompt(self, prompt: Prompt, anew: bool) -> None:
        """Show the ends of the file."""
        low, high = (*(prompt.options if prompt.kind is Kind.SCALE else ()), "", "")[:2]
        self.low.show_text(low, anew)
        self.high.show_text(high, anew)


class _Dots(QWidget):
    """What dots can be given to, and how many each has."""

    def __init__(self) -> None:
        super().__init__()
        self.words = TextField(_("Ét valg på hver linje"), 3, name=_("Det, der kan vælges"))
        self.count = ReadField(plan_reading.dots, "3", _("Prikker til hver"))
        self.count.setFixedWidth(52)
        self._dots = 3
        self.few = label(_("Skriv mindst to, så der er noget at vælge imellem."), 12, 500, "warn", wrap=True)
        below = row(label(_("Prikker til hver"), 12, tone="2"), self.count, None, spacing=8)
        self.setLayout(column(self.words, self.few, below, spacing=4))
        self.count.given.connect(self._on_given)

    @property
    def options(self) -> tuple[str, ...]:
        """The choices as they stand."""
        return tuple(self.words.toPlainText().splitlines())

    @property
    def dots(self) -> int:
        """How many each has."""
        return self._dots

    def show_prompt(self, prompt: Prompt, anew: bool) -> None:
        """Show what the file has."""
        self._dots = prompt.dots
        options = prompt.options if prompt.kind is Kind.DOTS else ()
        self.words.shows("prompt", prompt.id if prompt.kind is Kind.DOTS else "", "options")
        self.words.show_text("\n".join(options), anew)
        self.count.show_value(str(prompt.dots), anew)
        self.few.setVisible(len(options) < 2)

    def _on_given(self, value: int) -> None:
        self._dots = value


class _PromptRow(QWidget):
    """One question: its words, how it is answered, and who may read an answer unless the leader chooses."""

    edited = Signal()
    told = Signal(str)

    def __init__(self, prompt_id: str) -> None:
        super().__init__()
        self.prompt_id = prompt_id
        self.words = TextField(_("For eksempel: Hvad tør du lade ligge?"), 2, name=_("Refleksionsspørgsmål"))
        self.kind = Choice(answer_kinds(), _("Sådan besvares det"))
        self.readers = Choice(first_readers(), _("Står først, når der svares"))
        self.gone = icon_button("x", _("Fjern spørgsmålet"))
        self.ends, self.dots = _Ends(), _Dots()
        self.together = Toggle(
            _("Vis samlet"),
            _("Svarene holdes af væggen, til du viser dem alle på én gang under Refleksioner."),
        )
        self.note = label("", 12, tone="2", wrap=True)
        self._first = label(_("Står først"), 12, tone="2")
        below = row(self.kind, self.gone, spacing=6)
        first = row(self._first, self.readers, spacing=8)
        self.setLayout(
            column(self.words, below, first, self.ends, self.dots, self.together, self.note, spacing=4)
        )
        self._connect()
        self.kind.show_key(Kind.WORDS.value)
        self.readers.show_key(Visibility.ONLY_ME.value)
        self._fit(False)

    def show_prompt(self, prompt: Prompt, anew: bool, answered: bool) -> None:
        """Show a question of the file; one with answers is answered as it was."""
        self.words.shows("prompt", prompt.id, "text")
        self.words.show_text(prompt.text, anew)
        self.kind.show_key(prompt.kind.value)
        self.readers.show_key(prompt.visibility.value)
        self.ends.show_prompt(prompt, anew)
        self.dots.show_prompt(prompt, anew)
        self.together.show_on(prompt.together)
        self._fit(answered)

    def prompt(self, block_id: str) -> Prompt:
        """The question as it stands."""
        kind = Kind(self.kind.value or Kind.WORDS.value)
        options = {Kind.SCALE: self.ends.options, Kind.DOTS: self.dots.options}.get(kind, ())
        readers = Visibility(self.readers.value or Visibility.ONLY_ME.value)
        text = self.words.toPlainText().strip()
        dots, together = self.dots.dots, self.together.isChecked()
        return Prompt(self.prompt_id, block_id, text, readers, kind, options, dots, together)

    def _connect(self) -> None:
        for field in (self.words, self.dots.words, self.ends.low, self.ends.high):
            field.edited.connect(lambda _text: self.edited.emit())
        self.dots.count.given.connect(lambda _value: self.edited.emit())
        self.dots.count.refused.connect(lambda text: self.told.emit(text) if text else None)
        self.readers.picked.connect(lambda _key: self.edited.emit())
        self.together.toggled_by_hand.connect(lambda _on: self.edited.emit())
        self.kind.picked.connect(self._on_kind)

    def _on_kind(self, _key: str) -> None:
        self._fit(False)
        self.edited.emit()
        begin = {Kind.SCALE.value: self.ends.low, Kind.DOTS.value: self.dots.words}.get(self.kind.value)
        if begin is not None and self.words.toPlainText().strip():
            begin.setFocus()

    def _fit(self, answered: bool) -> None:
        kind = Kind(self.kind.value or Kind.WORDS.value)
        self.ends.setVisible(kind is Kind.SCALE)
        self.dots.setVisible(kind is Kind.DOTS)
        for about_words in (self._first, self.readers):
            about_words.setVisible(kind is Kind.WORDS)
        self.kind.setEnabled(not answered)
        self.ends.setEnabled(kind is Kind.SCALE and not answered)
        self.dots.setEnabled(kind is Kind.DOTS and not answered)
        self.note.setText(how_answered(kind, answered))
        self.note.setVisible(bool(self.note.text()))


class PromptsEditor(QWidget):
    """The questions of a block; `put` carries one as it now stands, `removed` an id."""

    put = Signal(object)
    removed = Signal(str)
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._block_id = ""
        self._rows: list[_PromptRow] = []
        self._known: set[str] = set()
        self._box = QVBoxLayout()
        self._box.setSpacing(14)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._add = button(_("Stil et spørgsmål"), "plus", "ghost")
        self._add.clicked.connect(lambda: self._deal_one(keys.new_id()).words.setFocus())
        self.setLayout(column(self._box, row(self._add, None), spacing=2))

    def show_prompts(
        self, block_id: str, prompts: Sequence[Prompt], answered: frozenset[str], anew: bool
    ) -> None:
        """Show the questions of the file; one that is being begun stays."""
        self._block_id = block_id
        ids = [prompt.id for prompt in prompts]
        begun = [line for line in self._rows if line.prompt_id not in self._known and not anew]
        if anew or [line.prompt_id for line in self._rows if line not in begun] != ids:
            started = [line for line in begun if line.prompt_id not in ids]
            self._deal(ids, started)
        self._known = set(ids)
        for line, prompt in zip(self._rows, prompts, strict=False):
            line.show_prompt(prompt, anew, prompt.id in answered)

    def _deal(self, ids: list[str], started: list[_PromptRow]) -> None:
        old = {line.prompt_id: line for line in self._rows}
        kept = [old.pop(i) for i in ids if i in old]
        for gone in old.values():
            if gone not in started:
                gone.hide()
                gone.deleteLater()
        self._rows = []
        for prompt_id in ids:
            line = next((k for k in kept if k.prompt_id == prompt_id), None)
            if line is None:
                self._deal_one(prompt_id)
            else:
                self._rows.append(line)
        self._rows += started
        for line in self._rows:
            self._box.removeWidget(line)
            self._box.addWidget(line)

    def _deal_one(self, prompt_id: str) -> _PromptRow:
        line = _PromptRow(prompt_id)
        line.edited.connect(lambda: self._on_edited(line))
        line.told.connect(self.told)
        line.gone.clicked.connect(lambda: self._on_gone(line))
        self._rows.append(line)
        self._box.addWidget(line)
        return line

    def _on_edited(self, line: _PromptRow) -> None:
        prompt = line.prompt(self._block_id)
        if prompt.text:
            self.put.emit(prompt)

    def _on_gone(self, line: _PromptRow) -> None:
        if line.prompt_id in self._known:
            self.removed.emit(line.prompt_id)
        else:
            self._rows.remove(line)
            line.hide()
            line.deleteLater()
