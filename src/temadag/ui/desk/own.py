"""What a leader has given, read again by that leader: narrowed, ticked, or taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QMenu, QWidget

from temadag.core.mine import Gift, Mine
from temadag.core.reflections import Visibility, may_tick, narrower
from temadag.i18n import _
from temadag.ui.desk.readers import reader
from temadag.ui.desk.sheet_words import learned_for_directors
from temadag.ui.widgets.parts import Item, button, card, column, drops, empty, label, row, scroll, sign


class OwnPage(QWidget):
    """Signals carry what is one's own: `narrowed` with the visibility, `ticked` with on or off."""

    narrowed = Signal(object, object)
    ticked = Signal(object, bool)
    withdrawn = Signal(object)
    opened = Signal(object)
    paper_wished = Signal()
    went_back = Signal()
    finished = Signal()

    def __init__(self, mine: Sequence[Mine], has_seed: bool) -> None:
        super().__init__()
        self._shut = _("Låst med din personlige kode. Kom igen med koden, så kan du læse det.")
        self._texts: list[QLabel] = []
        self._trouble = label("", 14, 500, "danger", wrap=True)
        if has_seed:
            told = _("Her er alt, du har givet. Du kan altid gøre det smallere eller tage det tilbage.")
        else:
            told = _(
                "Du kom uden din kode. Det, der er låst, og det, du gav uden navn, kan kun ses med koden."
            )
        nothing = empty("pencil", _("Du har ikke skrevet noget endnu"), _("Når du har, står det her."))
        sheets: list[Item] = [self._sheet(one) for one in mine]
        held = QWidget()
        held.setLayout(column(*(sheets or [nothing]), None, spacing=10, margins=(0, 0, 10, 0)))
        back = button(_("Tilbage"), "arrow-left", "ghost", big=True)
        back.setObjectName("back")
        done = button(_("Færdig: træk gardinet for"), "check", "primary", big=True)
        done.setObjectName("done")
        back.clicked.connect(self.went_back)
        done.clicked.connect(self.finished)
        paper = button(_("Lav min side som PDF"), "file-down", big=True)
        paper.setObjectName("own-paper")
        paper.setVisible(has_seed)  # what is sealed is on it, so the code must have opened it here and now
        paper.clicked.connect(self.paper_wished)
        inside = QWidget()
        inside.setMaximumWidth(860)
        inside.setLayout(
            column(
                label(_("Det, jeg har givet"), 30, 600, display=True),
                label(told, 15, tone="2", wrap=True),
                8,
                scroll(held),
                self._trouble,
                row(done, back, None, paper),
                spacing=8,
            )
        )
        self.setLayout(row(None, inside, None, spacing=0, margins=(32, 20, 32, 24)))
        self.layout().setStretch(1, 100)

    def wipe(self) -> None:
        """Let the words go."""
        for text in self._texts:
            text.clear()

    def show_saving(self) -> None:
        """Something is on its way to the disk."""
        self._trouble.clear()

    def show_not_saved(self, sentence: str) -> None:
        """Tell why nothing was changed."""
        self._trouble.setText(sentence)

    def _sheet(self, one: Mine) -> QFrame:
        sheet = card()
        said = label(one.text if one.text is not None else self._shut, 16, wrap=True)
        said.setObjectName("mine")
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._texts.append(said)
        chosen = reader(one.visibility)
        reads = row(
            sign(chosen.icon, "accent_text", 18),
            label(chosen.sentence, 14, 600, "accent", wrap=True),
            spacing=8,
        )
        reads.setStretch(1, 1)
        what = _("Prøvehandling") if one.gift is Gift.TRIAL else ""
        head = " · ".join(text for text in (what, one.question) if text)
        title = label(head, 14, tone="2", wrap=True)
        self._texts.append(title)  # of a sealed sheet it is the leader's own word
        sheet.setLayout(
            column(
                title,
                said,
                reads,
                self._deeds(one, head),
                spacing=8,
                margins=(20, 16, 20, 16),
            )
        )
        return sheet

    def _deeds(self, one: Mine, head: str) -> QWidget:
        deeds = row(spacing=8)
        if one.gift is Gift.TRIAL and one.text is not None:
            again = button(_("Skriv videre"), "pencil")
            again.setObjectName("write-on")
            again.setAccessibleName(f"{again.text()}: {head}")
            again.clicked.connect(lambda: self.opened.emit(one))
            deeds.addWidget(again)
        if one.gift is Gift.WORDS and narrower(one.visibility):
            fewer = button(_("Gør smallere"), "eye-off")
            fewer.setObjectName("narrow")
            fewer.setAccessibleName(f"{fewer.text()}: {head}")
            drops(fewer, self._menu(one, fewer))
            deeds.addWidget(fewer)
        if may_tick(one.visibility):
            learned = one.gift is Gift.TRIAL
            tick = QCheckBox(learned_for_directors() if learned else _("Må stå på direktionens side"))
            tick.setObjectName("tick")
            tick.setAccessibleName(f"{tick.text()}: {head}")
            tick.setChecked(one.for_directors)
            tick.clicked.connect(lambda on: self.ticked.emit(one, on))
            deeds.addWidget(tick)
        deeds.addStretch(1)
        back, sure = (
            button(_("Tag det tilbage"), "undo-2", "ghost"),
            button(_("Ja, tag det tilbage"), kind="danger"),
        )
        back.setObjectName("take-back")
        sure.setObjectName("take-back-sure")
        for made in (back, sure):
            made.setAccessibleName(f"{made.text()}: {head}")
            deeds.addWidget(made)
        sure.hide()
        back.clicked.connect(back.hide)
        back.clicked.connect(sure.show)
        back.clicked.connect(sure.setFocus)  # asked once more, for it cannot be undone
        sure.clicked.connect(lambda: self.withdrawn.emit(one))
        held = QWidget()
        held.setLayout(deeds)
        return held

    def _menu(self, one: Mine, over: QWidget) -> QMenu:
        menu = QMenu(over)
        for visibility in Visibility:
            if visibility in narrower(one.visibility):
                act = menu.addAction(reader(visibility).title)
                act.triggered.connect(lambda _c=False, seen=visibility: self.narrowed.emit(one, seen))
        return menu
