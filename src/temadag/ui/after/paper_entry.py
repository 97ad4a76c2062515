"""Papers that were handed in, typed in one after another: by the keyboard alone, or with a hand scanner."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from temadag import words
from temadag.actions import paper_entry as acts
from temadag.actions.paper_entry import OnPaper
from temadag.core.reflections import Visibility
from temadag.i18n import _
from temadag.store import reflections as reflections_of
from temadag.ui import theme
from temadag.ui.after import paper_words as said
from temadag.ui.after.paper_form import PaperForm
from temadag.ui.after.paper_words import Seen, seen
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import button, column, label, line, row, set_tone


@dataclass(frozen=True)
class _Last:
    """What was typed in last, kept here only until the next one: its words are nowhere in sight."""

    entry_id: str
    written: OnPaper


class PaperEntry(QDialog):
    """Code, name, question, tick, words; Ctrl+Enter saves and takes the next. `entered` after each."""

    entered = Signal()

    def __init__(self, live: Live, site: Site, parent: QWidget) -> None:
        super().__init__(parent)
        self._live, self._site = live, site
        self._seen = Seen()
        self._count, self._last, self._mending = 0, _Last("", OnPaper("")), ""
        self._whole_day = self._saving = self._scanned = self._at_hand = False
        self.setWindowTitle(_("Fra papir"))
        self.code = QLineEdit()
        self.code.setFont(theme.font(16, 600, tabular=True))
        self.code.setPlaceholderText(_("Scan arket, eller skriv koden og Enter"))
        self.code.setAccessibleName(_("Arkets kode"))
        self.form = PaperForm()
        self.told = label("", 13, 500, wrap=True)
        self.count, self.last = label("", 13, 600), ElidedLine(tone="2")
        self.save = button(_("Gem svaret"), "check", "primary", tip="Ctrl+Enter")
        self.mend = button(_("Ret det sidste"), "pencil", "ghost")
        self.back = button(_("Tag det sidste tilbage"), "undo-2", "ghost")
        self.leave = button(_("Luk"))
        self._build()
        self._connect()
        self.resize(760, 600)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.code.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._mending:
            self._last = _Last("", OnPaper(""))  # what others wrote does not lie behind a closed window

    def refresh(self) -> None:
        """Ask anew what the day asks, and who there is."""
        self._seen = self._live.read(seen, self._site.day_id)
        self.form.show_seen(self._seen)
        self._show_state()

    def _build(self) -> None:
        told = _("Ét svar ad gangen. Det, der er krydset af, gælder; det kan ikke gøres bredere her.")
        last = row(self.count, self.last, self.mend, self.back, spacing=10)
        last.setStretch(1, 1)
        keys = _("Alt+0 til Alt+5: krydset · Alt+→: næste spørgsmål · Ctrl+Enter: gem")
        self.setLayout(
            column(
                label(_("Skriv ark ind"), 18, 600, display=True),
                label(told, 13, tone="2", wrap=True),
                4,
                self.code,
                self.told,
                self.form,
                line(),
                last,
                row(label(keys, 12, tone="2"), None, self.leave, self.save, spacing=8),
                spacing=8,
                margins=(24, 18, 24, 18),
            )
        )
        self.layout().setStretch(5, 1)
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)  # Enter in a field, a scanner's too, presses nothing

    def _connect(self) -> None:
        self.code.returnPressed.connect(self._on_code)
        self.form.changed.connect(self._show_state)
        self.save.clicked.connect(self._on_save)
        self.mend.clicked.connect(self._on_mend)
        self.back.clicked.connect(self._on_back)
        self.leave.clicked.connect(self.close)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_save)
        for keys, step in (("Alt+Right", 1), ("Alt+Left", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=step: self._on_step(by))
        for number, tick in enumerate(said.TICKS):
            made = QShortcut(QKeySequence(f"Alt+{number}"), self)
            made.activated.connect(lambda key=tick: self.form.tick_by_key(key))

    def _on_step(self, by: int) -> None:
        """Go to the question before or after; what is written goes with it, to where it belongs."""
        if self._saving:
            return
        other = self._seen.beside(self.form.question.value, by)
        if other:
            self.form.show_question(other)
            self.form.begin()
            self._warn_if_entered()

    def _on_code(self) -> None:
        if self._saving:  # the next sheet was scanned already: it comes when this one is saved
            self._scanned = True
            return
        typed = self.code.text()
        if not typed.strip():
            self.form.name.setFocus()
            return
        found = self._live.read(said.look_up, typed, self._site.day_id)
        if found.trouble:
            self._tell(found.trouble, "warn")
            self.code.selectAll()
            return
        if self._mending:  # another sheet is at hand: the last one stands as it was saved
            self._mending = ""
            self.form.clear_answer()
        here = (self.form.question.value, self.form.person_id)
        if self._at_hand and not self.form.empty and here != (found.prompt_id, found.person_id):
            self._tell(_("Gem eller slet først det, du har skrevet: det hører til arket før."), "warn")
            self.code.selectAll()
            return
        self._at_hand = True
        self._whole_day = found.whole_day
        self.form.show_question(found.prompt_id)
        self.form.show_person(found.person_id)
        self.code.clear()
        self._tell(found.told, "ok")
        if found.person_id:
            self.form.begin()
        else:
            self.form.name.setFocus()
        self._warn_if_entered()

    def _warn_if_entered(self) -> None:
        prompt = self.form.question.value
        if self.form.person_id and self._live.read(reflections_of.is_entered, prompt, self.form.person_id):
            name = self._seen.name(self.form.person_id)
            self._tell(_("Der er allerede et svar fra {name} fra papir her.").format(name=name), "warn")

    def _on_save(self) -> None:
        if not self.save.isEnabled():
            return
        self._begin_saving()
        written = self.form.written
        now = datetime.fromtimestamp(self._site.clockwork.now()).isoformat(timespec="seconds")
        self._live.write(
            acts.enter,
            written,
            now,
            self._mending,
            self.form.beside.isChecked(),
            then=lambda entry_id: self._on_saved(entry_id, written),
            refused=self._on_refused,
        )

    def _begin_saving(self) -> None:
        """Take no more words until these are saved: they would go with those that are wiped."""
        self._saving = True
        if self.form.isAncestorOf(self.focusWidget() or self):
            self.setFocus()  # not to the next button, which a space would press
        self.form.setEnabled(False)
        self._show_state()

    def _end_saving(self) -> None:
        self._saving = False
        self.form.setEnabled(True)

    def _on_saved(self, entry_id: str, written: OnPaper) -> None:
        self._end_saving()
        self._count += not self._mending
        self._mending = ""
        shown = self.isVisible()
        self._last = _Last(entry_id, written) if shown else _Last("", OnPaper(""))  # as when it closes
        self._tell(_("Gemt."), "ok")
        self.form.clear_answer()
        following = self._seen.beside(written.prompt_id, 1) if self._whole_day else ""
        self._at_hand = bool(following)
        if following:
            self.form.show_question(following)
            self.form.begin()
            self._warn_if_entered()
        else:
            self.form.show_person("")
            self.code.setFocus()
        self._show_state()
        self.entered.emit()
        if self._scanned:
            self._scanned = False
            self._on_code()

    def _on_refused(self, trouble: BaseException) -> None:
        self._end_saving()
        self._scanned = False  # its code stays in its field, until this one is saved
        self.form.begin()
        self._show_state()
        sentence = words.refusal(trouble)
        if sentence is None:
            raise trouble
        self._tell(sentence, "warn")

    def _on_mend(self) -> None:
        """Put what was typed in last back into the fields; it stands in the file until it is saved anew."""
        if not self.form.empty:  # never over an answer that is being typed
            return
        self._mending = self._last.entry_id
        self.form.show_written(self._last.written)
        self._tell(_("Ret det, og gem igen. Det gamle gælder, til du gemmer."), "2")
        self.form.begin()
        self._show_state()

    def _on_back(self) -> None:
        if self._saving:
            return
        self._live.write(
            acts.take_back, self._last.entry_id, then=lambda _none: self._on_gone(), refused=self._on_refused
        )

    def _on_gone(self) -> None:
        self._count -= 1
        self._last, self._mending = _Last("", OnPaper("")), ""
        self._tell(_("Det sidste er taget tilbage og er væk fra filen."), "ok")
        self.code.setFocus()
        self._show_state()
        self.entered.emit()

    def _show_state(self) -> None:
        written, last = self.form.written, self._last
        closed = written.visibility is Visibility.ONLY_ME and not self.form.beside.isChecked()
        full = bool(written.prompt_id) and not self.form.empty
        self.save.setEnabled(full and not closed and not self._saving)
        self.save.setText(_("Gem rettelsen") if self._mending else _("Gem svaret"))
        self.count.setText(said.counted(self._count))
        ticks = dict(said.ticks())
        unnamed = last.written.visibility is Visibility.ROOM_UNNAMED
        who = "" if unnamed else self._seen.name(last.written.person_id)
        tick = ticks[last.written.visibility.value if last.written.visibility else ""]
        told = _("Sidst: {who}, {tick}").format(who=who or _("uden navn"), tick=tick.lower())
        self.last.show_text(told if last.entry_id else "")
        sealed = last.written.visibility is Visibility.ONLY_ME
        self.mend.setVisible(bool(last.entry_id) and not sealed and not self._mending and self.form.empty)
        self.back.setVisible(bool(last.entry_id))

    def _tell(self, sentence: str, tone: str) -> None:
        self.told.setText(sentence)
        set_tone(self.told, tone)
