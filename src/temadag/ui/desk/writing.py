"""The page where a leader writes: the question, the words, and who may read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QMenu, QWidget

from temadag.actions.reflections import LONGEST, clean
from temadag.core.people import Person
from temadag.core.reflections import Prompt, Visibility, default_visibility, may_tick
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.desk.reader_card import ReaderCard
from temadag.ui.desk.readers import readers, without_code
from temadag.ui.desk.still_here import StillHere
from temadag.ui.widgets.parts import button, column, drops, label, line, row, set_sign, set_tone, sign, well
from temadag.ui.widgets.typing import TextField

NEAR = 400
"""Characters before the limit at which the count comes into sight."""


@dataclass(frozen=True)
class Draft:
    """What is on the page while one writes, so that it survives a change of language."""

    prompt_id: str
    text: str = ""
    visibility: Visibility | None = None
    for_directors: bool = False


class WritingPage(QWidget):
    """One leader's page. `sent` carries question, visibility, words and the tick for the directors; nothing
    here writes the file."""

    sent = Signal(str, object, str, bool)
    not_me = Signal()
    more_wished = Signal()

    def __init__(self, person: Person, prompts: Sequence[Prompt], draft: Draft, has_code: bool) -> None:
        super().__init__()
        self._prompts = {p.id: p for p in prompts}
        self._prompt = self._prompts.get(draft.prompt_id, prompts[0])
        self._words_of = {r.visibility: r for r in readers()}
        self._said = _Said()
        self._has_code, self._picked_by_hand = has_code, draft.visibility is not None
        self._question = label(self._prompt.text, 24, 600, display=True, wrap=True)
        self._field = TextField(_("Skriv her, med dine egne ord"), 6, grows=False, name=self._prompt.text)
        self._field.setObjectName("words")
        self._field.setFont(theme.font(19))
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._count, self._trouble = (
            label("", 13, tabular=True, tone="2"),
            label("", 14, 500, "danger", wrap=True),
        )
        self._choices = self._make_choices()
        self._tick = QCheckBox(_("Det må også stå på direktionens side"))
        self._tick.setObjectName("tick")
        self._tick.setChecked(draft.for_directors)
        self._consequence, self._sign = label("", 15, 600, "accent", wrap=True), sign()
        self._more = label("", 13, tone="2", wrap=True)
        self._send = button(self._said.send, "send", "primary", big=True, tip="Ctrl+Enter")
        self._send.setObjectName("send")
        self._warning = StillHere()
        self._build(person)
        self._show_prompt()
        self._field.show_text(draft.text)
        if draft.visibility is not None:
            self._choice(draft.visibility).setChecked(True)
        self._field.textChanged.connect(self._on_changed)
        self._send.clicked.connect(self._on_send)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._on_send)
        self._on_changed()

    @property
    def draft(self) -> Draft:
        """What is on the page just now."""
        chosen = self._visibility if self._picked_by_hand else None
        return Draft(self._prompt.id, self._field.toPlainText(), chosen, self._tick.isChecked())

    @property
    def has_words(self) -> bool:
        """Whether something stands here that is not sent."""
        return bool(self._field.toPlainText().strip())

    def wipe(self) -> None:
        """Let the words go, also from what undo remembers."""
        self._field.wipe()
        self._trouble.clear()

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def warn(self, seconds: int) -> None:
        """Tell that the words are about to be removed; 0 takes the warning away."""
        self._warning.warn(seconds)

    def show_saving(self) -> None:
        """Tell that the words are on their way to the disk."""
        self._trouble.hide()
        self._send.setText(self._said.saving)
        self._send.setEnabled(False)
        self._field.setReadOnly(True)

    def show_not_saved(self, sentence: str) -> None:
        """Tell why it was not kept; the words stay."""
        self._trouble.setText(sentence)
        self._trouble.show()
        self._send.setText(self._said.send)
        self._field.setReadOnly(False)
        self._on_changed()

    @property
    def _visibility(self) -> Visibility | None:
        return next((c.visibility for c in self._choices if c.isChecked()), None)

    def _choice(self, visibility: Visibility) -> ReaderCard:
        return next(c for c in self._choices if c.visibility is visibility)

    def _make_choices(self) -> list[ReaderCard]:
        group = QButtonGroup(self)
        made = []
        for reader in readers():
            locked = reader.visibility is Visibility.ONLY_ME and not self._has_code
            choice = ReaderCard(reader, without_code() if locked else "")
            choice.clicked.connect(self._on_picked)
            choice.toggled.connect(self._on_changed)
            group.addButton(choice)
            made.append(choice)
        return made

    def _build(self, person: Person) -> None:
        self._sign.setFixedSize(22, 22)
        foot = well()
        foot.setLayout(
            row(
                self._sign,
                column(self._consequence, self._more, spacing=2),
                spacing=12,
                margins=(16, 12, 16, 12),
            )
        )
        foot.layout().setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        promise = label(self._said.promise, 13, tone="3", wrap=True)
        left = column(
            self._head(person),
            self._question,
            4,
            self._field,
            row(self._trouble, self._count, spacing=12),
            foot,
            promise,
            self._warning,
            spacing=8,
        )
        left.setStretchFactor(self._field, 1)
        left.itemAt(4).layout().setStretch(0, 1)
        self._trouble.hide()
        side = QWidget()
        side.setFixedWidth(424)
        title = label(_("Hvem må læse det?"), 18, 600, display=True)
        side.setLayout(column(title, 4, *self._choices, self._tick, None, self._send, spacing=8))
        inside = QWidget()
        inside.setMaximumWidth(1240)
        inside.setLayout(row(left, side, spacing=32))
        self.setLayout(row(None, inside, None, spacing=0, margins=(32, 16, 32, 20)))
        self.layout().setStretch(1, 100)

    def _head(self, person: Person):
        other = button(_("Ikke dig?"), "arrow-left", "ghost")
        other.setObjectName("not-me")
        other.clicked.connect(self.not_me)
        head = row(label(_("Du skriver som {name}").format(name=person.name), 15, 600, "2"), other, None)
        if len(self._prompts) > 1:
            head.addWidget(self._other_questions())
        more = button(_("Andet, du kan give"), "plus", "ghost")
        more.setObjectName("more")
        more.clicked.connect(self.more_wished)
        head.addWidget(more)
        return column(head, line(), spacing=8)

    def _other_questions(self) -> QWidget:
        made = button(_("Et andet spørgsmål"), kind="ghost")
        menu = QMenu(made)
        for prompt in self._prompts.values():
            menu.addAction(prompt.text).triggered.connect(lambda _c=False, p=prompt: self._on_prompt(p))
        made.setObjectName("questions")
        drops(made, menu)
        return made

    def _show_prompt(self) -> None:
        self._question.setText(self._prompt.text)
        self._question.setFont(theme.font(24 if len(self._prompt.text) < 140 else 19, 600, True))
        self._field.setAccessibleName(self._prompt.text)
        wished = self._choice(default_visibility(self._prompt.visibility))
        # Without a code the narrowest cannot be chosen; anything wider takes a tap of the writer's own.
        if wished.isEnabled() and not self._picked_by_hand:
            wished.setChecked(True)

    def _on_prompt(self, prompt: Prompt) -> None:
        self._prompt = prompt
        self._show_prompt()
        self._on_changed()

    def _on_picked(self) -> None:
        self._picked_by_hand = True

    def _on_changed(self) -> None:
        length = len(clean(self._field.toPlainText()))
        over = length > LONGEST
        self._count.setVisible(length > LONGEST - NEAR)
        self._count.setText(
            (self._said.too_many if over else self._said.room).format(n=abs(LONGEST - length))
        )
        set_tone(self._count, "danger" if over else "2")
        ticks = self._visibility is not None and may_tick(self._visibility)
        self._tick.setVisible(ticks)
        chosen = self._words_of.get(self._visibility) if self._visibility else None
        self._consequence.setText(chosen.sentence if chosen else self._said.choose)
        self._more.setText(chosen.more if chosen else self._said.choose_more)
        set_sign(self._sign, chosen.icon if chosen else "circle-help", "accent_text", 20)
        self._send.setEnabled(0 < length <= LONGEST and chosen is not None and not self._field.isReadOnly())

    def _on_send(self) -> None:
        if self._send.isEnabled() and self._visibility is not None:
            ticked = self._tick.isChecked() and may_tick(self._visibility)
            self.sent.emit(self._prompt.id, self._visibility, self._field.toPlainText(), ticked)


class _Said:
    """Sentences that change while one writes, taken in the language of the page once."""

    def __init__(self) -> None:
        self.send = _("Send")
        self.saving = _("Gemmer …")
        self.room = _("Plads til {n} tegn mere")
        self.too_many = _("{n} tegn for meget")
        self.choose = _("Vælg, hvem der må læse det.")
        self.choose_more = _("Intet er valgt for dig. Det er dig, der bestemmer.")
        self.promise = _(
            "Går du fra pladsen, trækkes gardinet for efter et minut uden tastetryk, og det usendte slettes."
        )
