"""The fields of one sheet of paper: whose, which question, what was ticked, and what stands there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from temadag.actions.paper_entry import OnPaper
from temadag.core.marks import typed
from temadag.core.reflections import Kind, Prompt, Visibility, may_tick
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after import paper_words as said
from temadag.ui.after.paper_words import Seen
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.naming import NameField
from temadag.ui.widgets.parts import column, icon_button, label, row
from temadag.ui.widgets.segments import Segments
from temadag.ui.widgets.toggle import Toggle
from temadag.ui.widgets.typing import TextField


class PaperForm(QWidget):
    """`changed` tells that something else stands in it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.person_id = ""
        self._seen = Seen()
        self.question = Choice((), _("Hvilket spørgsmål?"))
        self.name = NameField(_("Hvem skrev?"))
        self._named, self.unname = label("", 14, 600), icon_button("x", _("Ingen eller en anden"))
        self.tick = Segments(said.ticks(), _("Hvad er der krydset af?"))
        self.directors = Toggle(_("Må også stå på direktionens side"))
        self.beside = Toggle(_("Lederen står her: lås det med koden med det samme"))
        self.means = label("", 13, tone="2", wrap=True)
        self.words = TextField(_("Skriv, som der står"), 6, grows=False, name=_("Det, der står på arket"))
        self.marks = QLineEdit()
        self.marks.setFont(theme.font(16, 600, tabular=True))
        self._numbered = label("", 13, tone="2", wrap=True)
        self._answer, self._who = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()

    def show_seen(self, seen: Seen) -> None:
        """Offer the questions of the day and everybody; what is being typed stays."""
        self._seen = seen
        self.question.offer([(p.id, p.text) for p in seen.prompts])
        if not self.question.value and seen.prompts and self.empty:  # words never go to another question
            self.question.show_key(seen.prompts[0].id)
        self.name.offer(seen.people)
        if self.person_id and not seen.name(self.person_id):
            self.person_id = ""
        self.fit()

    @property
    def prompt(self) -> Prompt | None:
        """The question in hand."""
        return self._seen.prompt(self.question.value)

    @property
    def in_words(self) -> bool:
        """Whether the question in hand is answered in words, and has a tick."""
        prompt = self.prompt
        return prompt is None or prompt.kind is Kind.WORDS

    @property
    def written(self) -> OnPaper:
        """The sheet as it is typed in now."""
        prompt, tick = self.prompt, self.tick.value if self.in_words else ""  # what is hidden counts not
        given = typed(prompt, self.marks.text()) if prompt and not self.in_words else ()
        seen = Visibility(tick) if tick else None
        ticked = self.directors.isChecked() and seen is not None and may_tick(seen)
        return OnPaper(self.question.value, self.person_id, seen, self.words.toPlainText(), given, ticked)

    @property
    def empty(self) -> bool:
        """Whether nothing has been typed."""
        return not self.words.toPlainText().strip() and not self.marks.text().strip()

    def show_written(self, written: OnPaper) -> None:
        """Show a sheet that was typed in before, to be mended."""
        self.person_id = written.person_id
        self.question.show_key(written.prompt_id)
        self.tick.show_key(written.visibility.value if written.visibility else "")
        self.directors.show_on(written.for_directors)
        self.words.setPlainText(written.text)
        prompt = self.prompt
        if prompt is not None and prompt.kind is Kind.DOTS:
            given = [str(prompt.options.index(one) + 1) for one in written.given if one in prompt.options]
            self.marks.setText(" ".join(given))
        else:
            self.marks.setText(" ".join(written.given))
        self.fit()

    def show_person(self, person_id: str) -> None:
        """Show who wrote; empty is nobody."""
        self.person_id = person_id
        self.fit()
        self.changed.emit()

    def show_question(self, prompt_id: str) -> None:
        """Take another question in hand."""
        self.question.show_key(prompt_id)
        self.fit()
        self.changed.emit()

    def tick_by_key(self, key: str) -> None:
        """Tick as the keys say, where there is a tick in sight."""
        if self.in_words and self.isEnabled():
            self.tick._on_clicked(key)

    def clear_answer(self) -> None:
        """Begin on the next answer: nothing written, nothing ticked."""
        self.words.wipe()
        self.marks.clear()
        self.tick.show_key("")
        self.directors.show_on(False)
        self.beside.show_on(False)
        self.fit()

    def begin(self) -> None:
        """Put the keyboard where the answer is typed."""
        (self.words if self._answer.currentIndex() == 0 else self.marks).setFocus()

    def fit(self) -> None:
        """Show what belongs to the question, the tick and the person in hand."""
        prompt, in_words = self.prompt, self.in_words
        self._answer.setCurrentIndex(0 if in_words else 1)
        self._who.setCurrentIndex(1 if self.person_id else 0)
        self._named.setText(self._seen.name(self.person_id))
        tick, coded = self.tick.value, self.person_id in self._seen.coded
        only_me = tick == Visibility.ONLY_ME.value
        self.tick.setVisible(in_words)
        self.means.setVisible(in_words)
        self.means.setText(said.tick_means(tick, coded))
        self.directors.setVisible(in_words and bool(tick) and may_tick(Visibility(tick)))
        self.beside.setVisible(in_words and only_me and coded)
        if not only_me or not coded:
            self.beside.show_on(False)
        self.words.setEnabled(not only_me or self.beside.isChecked())
        if prompt is not None and not in_words:
            self.marks.setPlaceholderText(said.how_to_mark(prompt))
            self.marks.setAccessibleName(said.how_to_mark(prompt))
            self._numbered.setText(said.numbered(prompt))

    def _build(self) -> None:
        chosen, marks = QWidget(), QWidget()
        chosen.setLayout(row(self._named, self.unname, None, spacing=4))
        marks.setLayout(column(self._numbered, self.marks, None, spacing=8))
        self._who.addWidget(self.name)
        self._who.addWidget(chosen)
        self._who.setFixedHeight(40)
        self._answer.addWidget(self.words)
        self._answer.addWidget(marks)
        under = row(self.directors, self.beside, None, spacing=16)
        self.setLayout(
            column(
                row(column(label(_("Hvem skrev?"), 12, 500, tone="2"), self._who, spacing=3), spacing=12),
                column(label(_("Hvilket spørgsmål?"), 12, 500, tone="2"), self.question, spacing=3),
                self.tick,
                self.means,
                under,
                self._answer,
                spacing=8,
            )
        )
        self.layout().setStretch(5, 1)

    def _connect(self) -> None:
        self.name.picked.connect(self.show_person)
        self.unname.clicked.connect(lambda: self.show_person(""))
        self.question.picked.connect(self.show_question)
        self.tick.picked.connect(lambda _key: self._on_changed())
        self.beside.toggled_by_hand.connect(lambda _on: self._on_changed())
        self.words.textChanged.connect(self.changed)
        self.marks.textChanged.connect(self.changed)

    def _on_changed(self) -> None:
        self.fit()
        self.changed.emit()
