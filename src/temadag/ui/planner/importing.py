"""A list on its way in: what was read is shown before anything is taken in."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from temadag.actions import people as doing
from temadag.core.matching import Plan, Taking, plan_take_in
from temadag.core.people import folded
from temadag.i18n import _
from temadag.intake import people, words
from temadag.intake.people import CannotRead, Doubt, Found
from temadag.store import people as people_of
from temadag.ui import ask
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.planner.importing_notes import Notes, taking_text
from temadag.ui.planner.importing_preview import Preview
from temadag.ui.planner.people_words import people_text
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import (
    button,
    card,
    chip,
    clear,
    column,
    empty,
    heading,
    label,
    row,
    set_chip,
)
from temadag.ui.widgets.segments import Segments

_NO_HEADER = "none"
_MOST_HEADERS = 12


class ImportPage(QWidget):
    """Reads, shows, and takes in; `left` when it is done or given up."""

    left = Signal()

    def __init__(self, live: Live) -> None:
        super().__init__()
        self._live = live
        self._found: Found | None = None
        self._path: Path | None = None
        self._plan = Plan(())
        self._choices: dict[str, Taking] = {}
        self._job = Job(self)
        self._job.finished.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self.preview, self.notes = Preview(), Notes()
        self.take = button(_("Hent deltagere"), "download", "primary")
        self._taking = Segments([(t.value, taking_text(t)) for t in Taking], _("Kendte deltagere"))
        self._tab, self._header = Choice([], _("Fane")), Choice([], _("Overskrifter"))
        self._refusal = QVBoxLayout()
        self._pages = QStackedWidget()
        for page in (self._waiting(), self._whole(), self._refused()):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages))
        self._connect()

    @property
    def busy(self) -> bool:
        """Whether a list is being read or looked at."""
        return self._job.running or self._found is not None or self._pages.currentIndex() == 2

    @property
    def found(self) -> Found | None:
        """What was read; None while there is nothing to see."""
        return self._found

    def read_file(self, path: Path) -> None:
        """Read a file, away from the window's own thread."""
        self._path, self._choices = path, {}
        self._start(lambda: people.look_at_file(path))

    def read_text(self, text: str) -> None:
        """Read a list that was pasted."""
        self._path, self._choices = None, {}
        self._start(lambda: people.look_at_text(text))

    def _start(self, read: Callable[[], Found]) -> None:
        if self._found is None:
            self._pages.setCurrentIndex(0)
        self._job.start(_once(read))

    def _waiting(self) -> QWidget:
        stop = button(_("Stop"), "x")
        stop.clicked.connect(self.give_up)
        return empty("file-text", _("Læser listen …"), _("Intet er hentet endnu."), stop)

    def _refused(self) -> QWidget:
        made = card()
        made.setLayout(self._refusal)
        return made

    def _whole(self) -> QWidget:
        self._head = heading(_("Hent deltagere"), " ", self._cancel(), self.take)
        self._told = [chip("", kind) for kind in ("ok", "neutral", "accent", "warn", "warn")]
        sheet = card()
        sheet.setLayout(column(self.preview, margins=(1, 4, 1, 6)))
        self._known = QWidget()
        says = label(_("Dem, der er kendt i forvejen:"), 13, tone="2")
        self._explained = label("", 13, tone="2")
        self._known.setLayout(row(says, self._taking, self._explained, None, spacing=10))
        below = row(sheet, self.notes, spacing=16)
        below.setStretch(0, 1)
        made = QWidget()
        made.setLayout(column(self._head, self._facts(), self._known, below, spacing=10))
        made.layout().setStretch(3, 1)
        return made

    def _facts(self) -> QHBoxLayout:
        self._tab_box, self._header_box = QWidget(), QWidget()
        for box, text, choice in (
            (self._tab_box, _("Fane"), self._tab),
            (self._header_box, _("Overskrifter"), self._header),
        ):
            box.setLayout(row(label(text, 13, tone="2"), choice, spacing=8))
            choice.setFixedWidth(190)
        return row(*self._told, None, self._tab_box, 8, self._header_box, spacing=8)

    def _cancel(self) -> QWidget:
        made = button(_("Annuller"))
        made.clicked.connect(self.give_up)
        return made

    def _connect(self) -> None:
        self.take.clicked.connect(self._on_take)
        self.preview.remeant.connect(self._on_remeant)
        self.notes.went_to.connect(self.preview.go_to)
        self.notes.decided.connect(self._on_decided)
        self._taking.picked.connect(lambda _key: self._explain())
        self._header.picked.connect(self._on_header)
        self._tab.picked.connect(self._on_tab)
        self._live.changed.connect(self._on_changed)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.give_up)

    def give_up(self) -> None:
        """Take nothing in."""
        self._job.abandon()
        self._found = None
        self._pages.setCurrentIndex(0)
        self.left.emit()

    def _on_read(self, found: Found) -> None:
        self._found = found
        self._choices = {}
        self._show()
        self.notes.begin()
        self._pages.setCurrentIndex(1)
        self.take.setFocus()

    def _on_failed(self, trouble: BaseException) -> None:
        self._found = None
        if not isinstance(trouble, CannotRead):
            raise trouble
        clear(self._refusal)
        other = button(_("Vælg en anden fil …"), "upload", "primary")
        paste = button(_("Indsæt liste"), "clipboard-paste")
        back = button(_("Tilbage"))
        other.clicked.connect(self._on_other)
        paste.clicked.connect(self._on_paste)
        back.clicked.connect(self.give_up)
        said = words.cannot_read(trouble)
        self._refusal.addWidget(empty("info", _("Listen kan ikke hentes"), said, other, paste, back))
        self._pages.setCurrentIndex(2)
        other.setFocus()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        everybody = self._live.read(people_of.everybody)
        self._plan = plan_take_in(everybody, found.people)
        names = {folded(p.name) for p in everybody} | {p.email for p in everybody}
        doubts = [d for d in found.doubts if not (d.kind == "unknown-manager" and folded(d.about) in names)]
        self.preview.show_found(found, _by_row(doubts))
        self.notes.show_doubts(doubts)
        self._known.setVisible(bool(self._plan.changed))
        self._show_counts(len(doubts))
        self._show_source(found)
        self._explain()

    def _show_counts(self, doubts: int) -> None:
        number = len(self._plan.matches)
        told = (
            (len(self._plan.new), _("{n} nye"), "ok"),
            (len(self._plan.known), _("{n} kendte"), "neutral"),
            (len(self._plan.changed), _("{n} med ændringer"), "accent"),
            (len(self._plan.in_doubt), _("{n} måske en anden"), "warn"),
            (doubts, _("{n} at se efter"), "warn"),
        )
        for made, (n, text, kind) in zip(self._told, told, strict=True):
            set_chip(made, text.format(n=n), kind)
            made.setVisible(bool(n))
        self.take.setText(_("Hent {people}").format(people=people_text(number)))
        self.take.setEnabled(bool(number))

    def _show_source(self, found: Found) -> None:
        parts = [found.sheet.name or _("Indsat liste"), _("{n} rækker").format(n=len(found.rows))]
        if found.sheet.encoding and found.sheet.encoding != "utf-8":
            parts.append(_("læst som {encoding}").format(encoding=found.sheet.encoding))
        self._head.findChild(QWidget, "subtitle").setText(" · ".join(parts))
        self._tab.offer([(tab, tab) for tab in found.sheet.tabs])
        self._tab.show_key(found.sheet.tab)
        self._tab_box.setVisible(len(found.sheet.tabs) > 1)
        rows = [n for n, cells in enumerate(found.rows[:40]) if any(cells)][:_MOST_HEADERS]
        rows = sorted({*rows, *([found.header] if found.header is not None else [])})
        offered = [(str(n), _("Række {row}").format(row=n + 1)) for n in rows]
        self._header.offer([(_NO_HEADER, _("Ingen overskrifter")), *offered])
        self._header.show_key(_NO_HEADER if found.header is None else str(found.header))

    def _explain(self) -> None:
        self._explained.setText(
            {
                Taking.KEEP: _("Kun tomme felter bliver udfyldt."),
                Taking.OVERWRITE: _("Det, der står på listen, gælder."),
                Taking.BOTH: _("De ændrede kommer på listen en gang til."),
            }[Taking(self._taking.value)]
        )
        self.notes.show_known(self._plan.changed, len(self._plan.known), self._choices)

    def _on_decided(self, person_id: str, taking: Taking | None) -> None:
        if taking is None:
            self._choices.pop(person_id, None)
        else:
            self._choices[person_id] = taking
        self._explain()

    def _on_remeant(self, places: dict[str, int]) -> None:
        found = self._found
        if found is not None:
            self._start(lambda: people.reread(found, found.header, places))

    def _on_header(self, key: str) -> None:
        found = self._found
        if found is not None:
            header = None if key == _NO_HEADER else int(key)
            self._start(lambda: people.reread(found, header, found.places))

    def _on_tab(self, tab: str) -> None:
        path = self._path
        if path is not None:
            self._start(lambda: people.look_at_file(path, tab))

    def _on_changed(self, touched: frozenset[str]) -> None:
        if "person" in touched and self.isVisible():
            self._show()

    def _on_take(self) -> None:
        found = self._found
        if found is None or not found.people:
            return
        choice = Taking(self._taking.value)
        self._live.do(
            _("Hent deltagerlisten"),
            doing.take_in,
            found.people,
            choice,
            found.managers,
            dict(self._choices),
            then=self._on_taken,
        )

    def _on_taken(self, counts: tuple[int, int]) -> None:
        self._found = None
        assumed = self._plan.assumed(Taking(self._taking.value), self._choices)
        self._live.say(brought_text(*counts, [match.found.name for match in assumed]))
        self._pages.setCurrentIndex(0)
        self.left.emit()

    def _on_other(self) -> None:
        path = ask.open_file(self, _("Vælg deltagerlisten"), list_pattern())
        if path is not None:
            self.read_file(path)

    def _on_paste(self) -> None:
        self.read_text(QGuiApplication.clipboard().text())


def list_pattern() -> str:
    """The files offered in the file window."""
    lists, everything = _("Deltagerlister"), _("Alle filer")
    return f"{lists} (*.xlsx *.xlsm *.csv *.txt *.tsv);;{everything} (*)"


def brought_text(added: int, changed: int, assumed: Sequence[str] = ()) -> str:
    """What a list has brought, and who was taken for somebody known without being sure."""
    if assumed:
        named = ", ".join(assumed[:3]) + (_(" og {n} til").format(n=len(assumed) - 3) if assumed[3:] else "")
        told = _("Regnet for kendte, selv om det måske er andre: {names}.").format(names=named)
        return f"{brought_text(added, changed)} {told}"
    if not added and not changed:
        return _("Alle på listen er her i forvejen. Intet er ændret.")
    if not changed:
        return _("{people} hentet.").format(people=people_text(added))
    return _("{people} hentet, {n} rettet.").format(people=people_text(added), n=changed)


def _once(read: Callable[[], Found]) -> Iterator[Found]:
    yield read()


def _by_row(doubts: list[Doubt]) -> dict[int, str]:
    whole = ("encoding", "quotes", "no-header", "other-tab")
    found: dict[int, str] = {}
    for doubt in doubts:
        if doubt.kind not in whole:
            found[doubt.row] = f"{found[doubt.row]}\n{doubt.words}" if doubt.row in found else doubt.words
    return found
