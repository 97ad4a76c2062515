"""What was said to the card on the screen: yes, no because, or an answer by a date; and who follows up."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from temadag.core.decisions import Answer, RequestCard
from temadag.i18n import _
from temadag.ui.after.decisions_pile import DayLine, EndingLine
from temadag.ui.widgets.parts import button, column, label, row, set_icon, set_tone
from temadag.ui.widgets.typing import TextField

_ICONS = {Answer.YES: "circle-check", Answer.NO: "megaphone", Answer.BY_DATE: "calendar-clock"}


def _whole() -> dict[Answer, str]:
    """The answers with their keys."""
    return {
        Answer.YES: _("Ja  (J)"),
        Answer.NO: _("Nej, fordi  (N)"),
        Answer.BY_DATE: _("Svar senest  (S)"),
    }


def _short() -> dict[Answer, str]:
    """The answers without their keys."""
    return {Answer.YES: _("Ja"), Answer.NO: _("Nej, fordi"), Answer.BY_DATE: _("Svar senest")}


def _shortest() -> dict[Answer, str]:
    """The answers where there is hardly any room."""
    return {Answer.YES: _("Ja"), Answer.NO: _("Nej"), Answer.BY_DATE: _("Dato")}


class ReasonField(TextField):
    """Why it is a no. Enter finishes it, Shift+Enter begins another line, Escape leaves it."""

    finished = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()


class AnswerForm(QWidget):
    """Three answers and what each needs. A no without its reason is never emitted.

    Signals: `answered` (a card's id, Answer, reason, owner, date), `drafted` (a card's id, and a reason under
    way by which nothing is answered yet), `left` (the keyboard goes back to the queue).
    """

    answered = Signal(str, object, str, str, object)
    drafted = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card: RequestCard | None = None
        self._form, self._before, self._remark, self._today = Answer.WAITING, "", "", date.min
        self._buttons = {answer: self._button(answer) for answer in _ICONS}
        self.reason = ReasonField(_("Fordi …"), 2, grows=False, name=_("Begrundelse"))
        self.reason.setFixedHeight(58)
        self.reason.setEnabled(False)
        self.day = DayLine(_("Svar senest"))
        self.owner = EndingLine(_("Hvem følger op?"), _("Hvem følger op?"))
        self._told = label("", 13, 500, tone="2", wrap=True)
        self._needs, self._below = QStackedWidget(), QWidget()
        self._build()
        self._connect()
        self._show_form(Answer.WAITING)

    def show_short(self, short: bool, tight: bool) -> None:
        """Say the answers shorter, where there is little room; the keys are the same."""
        for answer, made in self._buttons.items():
            made.setText((_shortest() if tight else _short() if short else _whole())[answer])
            set_icon(made, "" if short else _ICONS[answer])
            if short:
                made.setIcon(QIcon())

    @property
    def is_open(self) -> bool:
        """Whether an answer is being written."""
        return self._form is not Answer.WAITING

    def show_card(self, card: RequestCard, names: Sequence[str], today: date) -> None:
        """Show the answers of a card; what is half written for the same card stays."""
        other = self._card is None or self._card.id != card.id
        if other:
            self.forget()
        self._card, self._today = card, today
        self.owner.offer(names)
        self._check()
        if other:
            self.reason.shows("request_card", card.id, "reason")
            self.reason.setEnabled(True)
            self.reason.show_text(card.reason, True)
            self.owner.setText(card.owner)

    def forget(self) -> None:
        """No card lies on the screen any more; a reason that is half typed stays with the card it was for."""
        self.reason.save_now()
        self.reason.shows("", "", "")
        self.reason.setEnabled(False)
        self._show_form(Answer.WAITING)
        self._card = None

    def wish(self, answer: Answer) -> None:
        """Give an answer, or ask for what it needs."""
        card = self._card
        if card is None:
            return
        drafting = self._form is Answer.NO and card.answer is Answer.WAITING
        if answer is Answer.NO:
            self._begin_no(card, drafting)
            return
        # A remark stays with a yes; why it was a no, or was about to be one, does not.
        self._remark = self._before if drafting else "" if card.answer is Answer.NO else card.reason
        self._show_form(answer)
        if answer is Answer.YES:
            self._answer(None)
            self._ask_owner(_("Ja er gemt. Hvem følger op?"))
        else:
            self.day.begin(card.answer_by, self._today)
            self._tell(_("Enter gemmer dagen."), "2")
            self.day.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close what is half written; nothing is answered by it."""
        card = self._card
        if card is not None and self._form is Answer.NO and card.answer is Answer.WAITING:
            self.reason.show_text(self._before, True)
            self.drafted.emit(card.id, self._before)
        self._show_form(Answer.WAITING)
        self.left.emit()

    def _begin_no(self, card: RequestCard, drafting: bool) -> None:
        if self._form is not Answer.NO:
            self._before = card.reason
            self.reason.show_text(card.reason, True)
        if not drafting:
            self._show_form(Answer.NO)
        self._tell(_("Et nej gælder først, når begrundelsen står her. Enter gemmer."), "warn")
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason_finished(self) -> None:
        if self.reason.toPlainText().strip():
            self.reason.save_now()
            self._answer(None)
            self._ask_owner(_("Nej er gemt. Læs begrundelsen højt. Hvem følger op?"))

    def _on_day(self, day: date) -> None:
        self._answer(day)
        self._ask_owner(_("Løftet er gemt. Hvem følger op?"))

    def _on_owner(self) -> None:
        if self._settled:
            self._answer(self.day.day if self._form is Answer.BY_DATE else None)
            self._show_form(Answer.WAITING)
            self.left.emit()
        elif self._form is Answer.NO:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.day.finish()

    def _on_owner_left(self) -> None:
        """Keep the name also where the next thing is done by mouse."""
        card = self._card
        if card is not None and self._settled and " ".join(self.owner.text().split()) != card.owner:
            self._answer(self.day.day if self._form is Answer.BY_DATE else None)

    def _answer(self, by: date | None) -> None:
        card = self._card
        assert card is not None
        self._settled = True
        reason = self.reason.toPlainText().strip() if self._form is Answer.NO else self._remark
        self.answered.emit(card.id, self._form, reason, " ".join(self.owner.text().split()), by)

    def _on_draft(self, reason: str) -> None:
        card = self._card
        if card is not None and self._form is Answer.NO and (reason.strip() or card.answer is not Answer.NO):
            self.drafted.emit(card.id, reason.strip())

    def _ask_owner(self, told: str) -> None:
        self._tell(told, "ok")
        self.owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, told: str, tone: str) -> None:
        self._told.setText(told)
        set_tone(self._told, tone)

    def _show_form(self, answer: Answer) -> None:
        self._form, self._settled = answer, False
        self._below.setVisible(answer is not Answer.WAITING)
        self._needs.setVisible(answer in (Answer.NO, Answer.BY_DATE))
        self._needs.setCurrentIndex(1 if answer is Answer.BY_DATE else 0)

    def _check(self) -> None:
        for answer, made in self._buttons.items():
            made.setChecked(self._card is not None and self._card.answer is answer)

    def _button(self, answer: Answer) -> QPushButton:
        made = button(_whole()[answer], _ICONS[answer], big=True)
        made.setAccessibleName(_whole()[answer])
        made.setObjectName(f"answer-{answer}")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Enter to the next card
        made.clicked.connect(lambda _c=False: self._on_pressed(answer))
        return made

    def _on_pressed(self, answer: Answer) -> None:
        self._check()  # what the file says, not what was pressed
        self.wish(answer)

    def _build(self) -> None:
        self._needs.addWidget(self.reason)
        self._needs.addWidget(self.day)
        self._needs.setFixedHeight(62)
        self._below.setLayout(column(self._told, self._needs, self.owner, spacing=6))
        answers = row(*self._buttons.values(), spacing=8)
        for place in range(3):
            answers.setStretch(place, 1)
        self.setLayout(column(answers, self._below, spacing=8))

    def _connect(self) -> None:
        self.reason.edited.connect(self._on_draft)
        self.reason.finished.connect(self._on_reason_finished)
        self.reason.left.connect(self.leave)
        self.day.finished.connect(self._on_day)
        self.day.left.connect(self.leave)
        self.owner.finished.connect(self._on_owner)
        self.owner.left.connect(self.leave)
        self.owner.editingFinished.connect(self._on_owner_left)
