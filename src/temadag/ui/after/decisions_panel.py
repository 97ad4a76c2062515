"""The side panel: one request card, edited in place, and the answer to it."""

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QDateEdit, QFrame, QLabel, QWidget

from temadag.core.decisions import Answer, Barrier, RequestCard
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after import decisions_words as said
from temadag.ui.after.decisions_asker import AskerLine
from temadag.ui.after.decisions_foot import CardFoot
from temadag.ui.after.decisions_person import AboutPerson
from temadag.ui.after.decisions_pile import FIRST_PROMISE
from temadag.ui.after.decisions_seen import Seen
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import column, label, line, row, scroll
from temadag.ui.widgets.segments import Segments
from temadag.ui.widgets.typing import LineField, TextField


class CardPanel(QFrame):
    """Signals: `edited` (field, value) and `answered` (Answer, reason, owner, date).

    Its `foot` has what is done with the whole card, and `person` asks where it names somebody.
    """

    edited = Signal(str, object)
    answered = Signal(object, str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._card: RequestCard | None = None
        self._no_waits = False
        self._offered: tuple[tuple[str, ...], ...] = ()
        self._asked = TextField(_("Må vi …?"), 2, grows=False, name=_("Hvad ønskes?"))
        self._asked.needed = True  # a card without a request cannot be read aloud
        self._barrier = Choice(said.barriers(), _("Hvad står i vejen?"))
        self._decider = LineField(_("Navn"), _("Hvem kan sige ja?"))
        self._instead = LineField(_("Navn"), _("Hvem svarer i stedet?"))
        self._citizen = LineField(_("Det, der bliver bedre"), _("Hvad får borgeren ud af det?"))
        self._cost = LineField(_("Kroner, timer eller ingenting"), _("Hvad koster det?"))
        self._answer = Segments(said.answers(), _("Svaret"))
        self._reason = TextField("", 2, grows=False, name=_("Begrundelse"))
        self._reason_head, self._hint = label("", 13, 600), label("", 13, 500, "warn", wrap=True)
        self._owner = LineField(_("Navn"), _("Hvem følger op?"))
        for field in (self._asked, self._reason):
            field.setMaximumHeight(84)
        self._by = QDateEdit()
        self._by.setCalendarPopup(True)
        self._by.setDisplayFormat("d. MMMM yyyy")
        self._by.setFont(theme.font(14))
        self._by.setAccessibleName(_("Svar senest"))
        self._from, self.foot, self.person = AskerLine(), CardFoot(), AboutPerson()
        self._instead_box = _field(_("Hvem svarer i stedet?"), self._instead)
        self._by_box = _field(_("Svaret kommer senest"), self._by)
        self._build()
        self._connect()

    def show_card(self, card: RequestCard, seen: Seen) -> None:
        """Show a card; what is being typed in the same card is left in peace."""
        other = self._card is None or self._card.id != card.id
        if other:
            self._save_typing()
        if other or card.answer is Answer.NO:
            self._no_waits = False
        self._card = card
        self._offer(seen)
        self.foot.show_card(card.day_id in seen.for_now, seen.shown == card.id)
        if other:
            self.person.hide()
        self._instead_box.setVisible(bool(card.substitute) or seen.decider_is_away(card))
        self._from.show_card(card, seen)
        for name, field in self._fields().items():
            field.shows("request_card", card.id, name)
            field.show_text(getattr(card, name), other)
        self._barrier.show_key(card.barrier.value)
        self._by.blockSignals(True)
        promised = card.answer_by or seen.today + FIRST_PROMISE
        self._by.setDate(QDate(promised.year, promised.month, promised.day))
        self._by.blockSignals(False)
        self._show_answer(Answer.NO if self._no_waits else card.answer)

    def begin_to_edit(self) -> None:
        """Put the cursor in the request itself."""
        self._asked.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def card_id(self) -> str:
        """The id of the card in the panel."""
        return self._card.id if self._card else ""

    def _build(self) -> None:
        fields = QWidget()
        fields.setLayout(
            column(
                _field(_("Hvad ønskes?"), self._asked),
                self._from,
                row(
                    _field(_("Hvad står i vejen?"), self._barrier),
                    _field(_("Hvem kan sige ja?"), self._decider),
                    spacing=12,
                ),
                self._instead_box,
                _field(_("Hvad får borgeren ud af det?"), self._citizen),
                _field(_("Hvad koster det?"), self._cost),
                4,
                line(),
                4,
                label(_("Direktionens svar"), 15, 600),
                self._answer,
                column(self._reason_head, self._hint, self._reason, spacing=4),
                row(self._by_box, _field(_("Hvem følger op?"), self._owner), spacing=12),
                None,
                spacing=8,
                margins=(20, 16, 20, 8),
            )
        )
        self._scroll = scroll(fields)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = column(self._scroll, self.person, line(), self.foot, spacing=0, margins=(1, 1, 1, 1))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._asked.edited.connect(self._on_asked)
        self._from.named.connect(lambda key: self.edited.emit("asked_by", key))
        self._barrier.picked.connect(lambda key: self.edited.emit("barrier", Barrier(key)))
        for field, name in (
            (self._decider, "decider"),
            (self._instead, "substitute"),
            (self._citizen, "citizen_gets"),
            (self._cost, "cost"),
            (self._owner, "owner"),
        ):
            field.edited.connect(lambda text, n=name: self.edited.emit(n, text.strip()))
        self._reason.edited.connect(self._on_reason)
        self._answer.picked.connect(self._on_answer)
        self._by.dateChanged.connect(lambda _date: self._on_answer(Answer.BY_DATE.value))

    def _on_asked(self, text: str) -> None:
        if text.strip():
            self.edited.emit("asked", text.strip())

    def _on_answer(self, key: str) -> None:
        answer = Answer(key)
        reason = self._reason.toPlainText().strip()
        self._no_waits = answer is Answer.NO and not reason
        self._show_answer(answer)
        if self._no_waits:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            # Once the hint above it has found its place.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._reason, 0, 24))
            return
        by = self._by.date().toPython() if answer is Answer.BY_DATE else None
        self.answered.emit(answer, reason, self._owner.text().strip(), by)

    def _on_reason(self, text: str) -> None:
        reason = text.strip()
        if self._card is None:
            return
        if self._no_waits and reason:
            self._on_answer(Answer.NO.value)
        elif self._card.answer is Answer.NO and not reason:
            self._show_answer(Answer.NO)
        elif not self._no_waits:
            self.edited.emit("reason", reason)

    def _show_answer(self, answer: Answer) -> None:
        self._answer.show_key(answer.value)
        self._by_box.setVisible(answer is Answer.BY_DATE)
        no = answer is Answer.NO
        self._reason_head.setText(_("Fordi … (læses højt)") if no else _("Bemærkning"))
        self._reason.setAccessibleName(self._reason_head.text())
        self._reason.setPlaceholderText(
            _("Begrundelsen, så den kan bruges til noget") if no else _("Det, der er værd at huske")
        )
        lacks = no and not self._reason.toPlainText().strip()
        self._hint.setText(_("Et nej gælder først, når begrundelsen står her.") if lacks else "")
        self._hint.setVisible(lacks)

    def _offer(self, seen: Seen) -> None:
        offered = (seen.directors, seen.names)
        if offered == self._offered:
            return
        self._offered = offered
        for field, names, name in (
            (self._decider, seen.directors, "decider"),
            (self._instead, seen.names, "substitute"),
            (self._owner, seen.names, "owner"),
        ):
            made = QCompleter(list(names), field)
            made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            made.setFilterMode(Qt.MatchFlag.MatchContains)
            made.activated.connect(lambda text, n=name: self.edited.emit(n, text))
            field.setCompleter(made)

    def _save_typing(self) -> None:
        for field in self._fields().values():
            field.save_now()

    def _fields(self) -> dict[str, LineField | TextField]:
        """The fields by the columns that they show."""
        return {
            "asked": self._asked,
            "decider": self._decider,
            "substitute": self._instead,
            "citizen_gets": self._citizen,
            "cost": self._cost,
            "reason": self._reason,
            "owner": self._owner,
        }


def _field(name: str, widget: QWidget) -> QWidget:
    head: QLabel = label(name, 13, 600)
    head.setBuddy(widget)
    made = QWidget()
    made.setLayout(column(head, widget, spacing=4))
    return made
