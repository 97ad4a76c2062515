"""Two sheets to fill in: a request card for the on-the-spot round, and a try-action."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QPushButton,
    QScrollArea,
    QWidget,
)

from temadag.core.decisions import Barrier
from temadag.core.reflections import Visibility, may_tick
from temadag.core.trials import VISIBILITIES
from temadag.export import trial_words
from temadag.i18n import _
from temadag.ui.after.decisions_words import barriers
from temadag.ui.desk.reader_card import ReaderCard
from temadag.ui.desk.readers import readers, without_code
from temadag.ui.desk.sheet_fields import Fields
from temadag.ui.desk.sheet_words import FIRST, card_fields, learned_for_directors
from temadag.ui.desk.still_here import StillHere
from temadag.ui.widgets.parts import Item, button, column, label, row, scroll


class _Emits(Protocol):
    def emit(self, *values: object) -> None: ...


class CardPage(QWidget):
    """A request card. `sent` carries its fields and whether the name follows."""

    sent = Signal(object, bool)
    went_back = Signal()

    def __init__(self, words: Mapping[str, str], named: bool) -> None:
        super().__init__()
        self._fields = Fields(card_fields())
        self._barrier = QComboBox()
        self._barrier.setObjectName("barrier")
        self._barrier.setMinimumHeight(44)
        self._barrier.setAccessibleName(_("Hvad står i vejen?"))
        for value, text in barriers():
            self._barrier.addItem(text, value)
        barrier = words.get("barrier", Barrier.HABIT.value)
        self._barrier.setCurrentIndex(self._barrier.findData(barrier))
        self._named = QCheckBox(_("Mit navn må stå på kortet"))
        self._named.setObjectName("named")
        self._named.setChecked(named)
        told = _(
            "Kortet tages op i straks-runden, og alle i salen kan se det. Skriv ikke om en person. "
            "Uden fluebenet gemmes der ikke noget om, hvem der skrev."
        )
        self._foot = _Foot(self._on_send, self.went_back)
        items: list[Item] = [
            *self._fields.rows(["asked"]),
            label(_("Hvad står i vejen?"), 14, 600),
            self._barrier,
            *self._fields.rows(["decider", "cost", "citizen_gets"]),
            self._named,
            label(told, 14, tone="2", wrap=True),
        ]
        _lay(self, _("Ønskekort til straks-runden"), items, self._foot)
        self._fields.put(words)
        self._fields.on_change(self._on_changed)
        self._on_changed()

    def wipe(self) -> None:
        """Let the words go."""
        self._fields.wipe()

    @property
    def has_words(self) -> bool:
        """Whether something stands here that is not sent."""
        return bool(self._fields.words)

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        self._fields.take_focus("asked")

    def show_saving(self) -> None:
        """Tell that it is on its way to the disk."""
        self._foot.show_saving()

    def show_not_saved(self, sentence: str) -> None:
        """Tell why it was not kept; the words stay."""
        self._foot.show_not_saved(sentence)

    @property
    def kept(self) -> tuple[Mapping[str, str], bool]:
        """What stands here: the fields, and whether the name follows."""
        words = {**self._fields.words, "barrier": str(self._barrier.currentData())}
        return words, self._named.isChecked()

    def warn(self, seconds: int) -> None:
        """Tell that the words are about to be removed; 0 takes the warning away."""
        self._foot.warning.warn(seconds)

    def _on_changed(self) -> None:
        self._foot.allow(bool(self._fields.words.get("asked")))

    def _on_send(self) -> None:
        self.sent.emit(*self.kept)


class TrialPage(QWidget):
    """A try-action's sheet. `sent` carries visibility, fields and the tick for the directors; most fields are
    folded away at first."""

    sent = Signal(object, object, bool)
    went_back = Signal()

    def __init__(
        self, has_code: bool, words: Mapping[str, str], visibility: Visibility | None, ticked: bool = False
    ) -> None:
        super().__init__()
        self._fields = Fields(trial_words.fields())
        self._readers = _reader_cards(self, has_code)
        self._tick = QCheckBox(learned_for_directors())
        self._tick.setObjectName("tick")
        self._tick.setChecked(ticked)
        self._choices = QWidget()
        self._choices.setLayout(column(*self._readers, self._tick, spacing=6))
        self._foot = _Foot(self._on_send, self.went_back)
        rest = [name for name in trial_words.fields() if name not in FIRST]
        self._rest = QWidget()
        self._rest.setLayout(column(*self._fields.rows(rest), spacing=6))
        self._unfold = button(
            _("Flere felter: hvem, hvornår, tegn, og hvad der skete"), "chevron-down", "ghost"
        )
        self._unfold.setObjectName("unfold")
        self._unfold.clicked.connect(lambda: self._show_rest(True))
        for reader in self._readers:
            reader.toggled.connect(self._on_changed)
            reader.setChecked(reader.visibility is visibility)
        self._build()
        self._fields.put(words)
        self._show_rest(bool(set(words) & set(rest)))
        self._fields.on_change(self._on_changed)
        self._on_changed()

    def wipe(self) -> None:
        """Let the words go."""
        self._fields.wipe()

    @property
    def has_words(self) -> bool:
        """Whether something stands here that is not sent."""
        return bool(self._fields.words)

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        self._fields.take_focus("title")

    def show_saving(self) -> None:
        """Tell that it is on its way to the disk."""
        self._foot.show_saving()

    def show_not_saved(self, sentence: str) -> None:
        """Tell why it was not kept; the words stay."""
        self._foot.show_not_saved(sentence)

    def _build(self) -> None:
        items: list[Item] = [
            *self._fields.rows(FIRST),
            self._unfold,
            self._rest,
            8,
            label(_("Hvem må læse det?"), 18, 600, display=True),
            self._choices,
        ]
        _lay(self, _("Prøvehandling"), items, self._foot)

    @property
    def kept(self) -> tuple[Mapping[str, str], Visibility | None, bool]:
        """What stands here: the fields, whom it is for, and the tick for the directors."""
        return self._fields.words, self._visibility, self._tick.isChecked()

    def warn(self, seconds: int) -> None:
        """Tell that the words are about to be removed; 0 takes the warning away."""
        self._foot.warning.warn(seconds)

    def _show_rest(self, on: bool) -> None:
        self._rest.setVisible(on)
        self._unfold.setVisible(not on)

    @property
    def _visibility(self) -> Visibility | None:
        return next((r.visibility for r in self._readers if r.isChecked()), None)

    def _on_changed(self) -> None:
        if self._tick.isHidden() == self._may_tick:
            self._tick.setVisible(self._may_tick)
            QTimer.singleShot(0, self, self._show_tick)
        self._foot.allow(bool(self._fields.words.get("title")) and self._visibility is not None)

    def _show_tick(self) -> None:
        """On a small screen it would come below the edge, unseen."""
        around = self.findChild(QScrollArea)
        if around is not None and self.isVisible() and self._may_tick:
            around.ensureWidgetVisible(self._tick, 0, 16)

    @property
    def _may_tick(self) -> bool:
        return self._visibility is not None and may_tick(self._visibility)

    def _on_send(self) -> None:
        ticked = self._may_tick and self._tick.isChecked()
        self.sent.emit(self._visibility, self._fields.words, ticked)


class _Foot(QWidget):
    """Send, back, and what went wrong."""

    def __init__(self, send, back: _Emits) -> None:
        super().__init__()
        self._allowed = False
        self.warning = StillHere()
        self._send = button(_("Send"), "send", "primary", big=True)
        self._send.setObjectName("send")
        self._send.clicked.connect(send)
        self._trouble = label("", 14, 500, "danger", wrap=True)
        self._trouble.hide()
        self._texts = (_("Send"), _("Gemmer …"))
        leave: QPushButton = button(_("Tilbage"), "arrow-left", "ghost", big=True)
        leave.setObjectName("back")
        leave.clicked.connect(back)
        self.setLayout(column(self._trouble, self.warning, row(self._send, leave, None), spacing=8))

    def allow(self, on: bool) -> None:
        """Let it be sent, or not yet."""
        self._allowed = on
        self._send.setEnabled(on)

    def show_saving(self) -> None:
        """Tell that it is on its way to the disk."""
        self._trouble.hide()
        self._send.setText(self._texts[1])
        self._send.setEnabled(False)

    def show_not_saved(self, sentence: str) -> None:
        """Tell why it was not kept."""
        self._trouble.setText(sentence)
        self._trouble.show()
        self._send.setText(self._texts[0])
        self._send.setEnabled(self._allowed)


def _reader_cards(page: QWidget, has_code: bool) -> list[ReaderCard]:
    one_of = QButtonGroup(page)
    made = []
    for reader in readers():
        if reader.visibility in VISIBILITIES:
            locked = reader.visibility is Visibility.ONLY_ME and not has_code
            choice = ReaderCard(reader, without_code() if locked else "")
            one_of.addButton(choice)
            made.append(choice)
    return made


def _lay(page: QWidget, title: str, items: Sequence[Item], foot: QWidget) -> None:
    held = QWidget()
    held.setLayout(column(*items, None, spacing=6, margins=(4, 0, 12, 0)))
    inside = QWidget()
    inside.setMaximumWidth(760)
    inside.setLayout(column(label(title, 30, 600, display=True), scroll(held), foot, spacing=12))
    page.setLayout(row(None, inside, None, spacing=0, margins=(32, 20, 32, 24)))
    page.layout().setStretch(1, 100)
