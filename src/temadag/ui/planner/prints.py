"""Papers: what can be printed, whom each is for, how it looks, and where it is put."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from temadag import exporting, places
from temadag.actions import papers as acts
from temadag.export.catalogue import SHEETS
from temadag.exporting import CannotExport, Prepared, Written
from temadag.i18n import _, has_catalogue, language, long_date, ngettext, speaking
from temadag.store import papers as papers_of
from temadag.ui import ask
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.planner.prints_codes import CodesCard
from temadag.ui.planner.prints_preview import Preview
from temadag.ui.planner.prints_rows import PaperRow
from temadag.ui.site import Site
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, card, clear, column, empty, heading, label, row, scroll, well

TABLES = frozenset(
    {"programme", "day", "block", "block_step", "person", "attendance", "team_round", "team", "seat"}
    | {"prompt", "reflection", "released", "held_back", "withdrawn", "request_card", "paper", "personal_key"}
)
BEFORE = ("programme", "run-sheet", "badges", "team-lists", "table-signs")
AFTER = ("own-pages", "shared-summary")
LEFT = 400


class PrintsScreen(QWidget):
    """The papers that are used before and on the day."""

    NAMES: tuple[str, ...] = BEFORE + SHEETS
    CODES = True

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._ready: list[Prepared] = []
        self._rows: list[PaperRow] = []
        self._stale, self._current, self._folder = True, "", ""
        self._job = Job(self)
        self.preview, self.codes = Preview(), CodesCard(live, site)
        self.language = Choice([("da", _("Dansk")), ("en", _("Engelsk"))], _("Sprog på papiret"))
        self.folder = button("", "folder-open", "ghost")
        self.save = button(_("Gem som PDF"), "file-down", "primary")
        self.stop = button(_("Stop"), "square")
        self.open_it = button(_("Åbn mappen"), "folder-open")
        self.bar = QProgressBar(textVisible=False)
        self._made = label("", 13, tone="2", wrap=True)
        self._list = QVBoxLayout()
        self._places = QStackedWidget()
        self._places.addWidget(self._work())
        self._places.addWidget(self._no_day())
        self.setLayout(column(self._heading(), self._places, spacing=12, margins=(24, 12, 24, 20)))
        self.layout().setStretch(1, 1)
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("Tab", _("Fra papir til papir")),
            (_("Mellemrum"), _("Vælg papiret, og se det")),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask anew what the file holds."""
        self._stale = False
        day = self._site.day_id
        self._places.setCurrentIndex(1)
        if not day:
            return
        ticked = (
            {r.name for r in self._rows if r.tick.isChecked()}
            if self._rows
            else set(self.NAMES) - set(SHEETS)
        )
        now = datetime.fromtimestamp(self._site.clockwork.now()).astimezone()
        try:
            self._ready = exporting.prepare(self._live.read, day, self.NAMES, language(), now)
        except CannotExport:
            return  # the day was removed just now; another is taken in hand in a moment
        self._places.setCurrentIndex(0)
        clear(self._list)
        self._rows = []
        for one in self._ready:
            made = PaperRow(one)
            made.tick.setChecked(one.document.name in ticked and not one.lacks)
            made.looked_at.connect(self.look_at)
            made.ticked.connect(self._show_ways)
            if one.document.name == SHEETS[0]:
                self._list.addWidget(label(_("Ark til at skrive på i hånden"), 14, 600))
            self._list.addWidget(made)
            self._rows.append(made)
        self.codes.setVisible(self.CODES)
        if self.CODES:
            self.codes.refresh()
        self._show_made()
        self._show_ways()
        known = [one.document.name for one in self._ready]
        self.look_at(self._current if self._current in known else self._first())

    def look_at(self, name: str) -> None:
        """Show how a paper looks."""
        self._current = name
        for made in self._rows:
            made.show_current(made.name == name)
        one = next((r for r in self._ready if r.document.name == name), None)
        if one is not None:
            self.preview.show_paper(one, self.language.value or language())

    def write(self, folder: Path) -> None:
        """Make the papers that are ticked in a folder."""
        wanted = {r.name for r in self._rows if r.tick.isChecked()}
        spoken = self.language.value or language()
        ready = [one for one in self._ready if one.document.name in wanted]
        self._folder = str(folder)
        self._count, self._files = len(ready), 0
        self.bar.setRange(0, 0)
        self._job.start(exporting.write(ready, folder, spoken))
        self._show_ways()

    def _first(self) -> str:
        made = (o.document.name for o in self._ready if not o.lacks and o.document.name not in SHEETS)
        return next(made, self.NAMES[0])

    def _heading(self) -> QWidget:
        made = heading(_("Udskrifter") if self.CODES else _("Eksport"), " ")
        self._subtitle = made.findChild(QLabel, "subtitle")
        self._subtitle.setText(_("PDF-filer, der kan printes i sort-hvid og læses højt."))
        return made

    def _work(self) -> QWidget:
        self.language.setFixedWidth(120)
        self._list.setSpacing(8)
        inside = QWidget()
        inside.setLayout(column(self._list, self.codes, self._made, None, spacing=12, margins=(0, 0, 8, 0)))
        foot = card()
        foot.setLayout(
            column(
                row(label(_("Sprog"), 13, tone="2"), self.language, None, self.folder, spacing=8),
                self.bar,
                row(self.save, self.stop, self.open_it, None, spacing=8),
                spacing=10,
                margins=(16, 12, 16, 14),
            )
        )
        left = QWidget()
        left.setFixedWidth(LEFT)
        left.setLayout(column(scroll(inside), foot, spacing=12))
        left.layout().setStretch(0, 1)
        frame = well()
        frame.setLayout(column(self.preview, margins=(1, 6, 1, 6)))
        made = QWidget()
        made.setLayout(row(left, frame, spacing=16))
        made.layout().setStretch(1, 1)
        return made

    def _no_day(self) -> QWidget:
        way = button(_("Lav en temadag"), "calendar-days", "primary", big=True)
        way.clicked.connect(lambda: self._site.went.emit("new-day"))
        sheet = card()
        sheet.setLayout(column(empty(*self._nothing(), way)))
        return sheet

    def _nothing(self) -> tuple[str, str, str]:
        told = _("Program, drejebog, holdlister og skilte laves af planen og holdene.")
        return "printer", _("Der er ikke noget at skrive ud endnu"), told

    def _connect(self) -> None:
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self.codes.done.connect(self.refresh)
        self.language.show_key(language())
        self.language.setEnabled(has_catalogue("en"))
        self.language.picked.connect(lambda _key: self.look_at(self._current))
        self.folder.clicked.connect(self._on_folder)
        self.save.clicked.connect(self._on_save)
        self.stop.clicked.connect(self._job.stop)
        self.open_it.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder or str(self._target())))
        )
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)

    def _target(self) -> Path:
        chosen = self._site.settings.export_folder
        return Path(chosen) if chosen and Path(chosen).is_dir() else places.documents()

    def _show_ways(self) -> None:
        running = self._job.running
        ticked = sum(r.tick.isChecked() for r in self._rows)
        self.save.setEnabled(bool(ticked) and not running)
        text = ngettext("Gem {n} papir som PDF", "Gem {n} papirer som PDF", ticked).format(n=ticked)
        self.save.setText(text if ticked else _("Gem som PDF"))
        self.stop.setVisible(running)
        self.bar.setVisible(running)
        self.open_it.setVisible(bool(self._folder) and not running)
        self.folder.setText(self._target().name or str(self._target()))
        self.folder.setToolTip(_("Gemmes i {folder}. Vælg en anden …").format(folder=self._target()))
        self.folder.setAccessibleName(_("Mappe: {folder}").format(folder=self._target()))

    def _show_made(self) -> None:
        titles = {one.document.name: one.document.title for one in self._ready}
        lines: list[str] = []
        for paper in self._live.read(papers_of.made):
            if paper.name in titles and len(lines) < 4:
                on = long_date(datetime.fromisoformat(paper.made_at).date())
                lines.append(f"{titles[paper.name]} · {on} · {paper.place}")
        self._made.setText("\n".join([_("Lavet før:"), *lines]) if lines else "")
        self._made.setVisible(bool(lines))

    def _on_folder(self) -> None:
        chosen = ask.folder(self, _("Hvor skal papirerne ligge?"), self._target())
        if chosen is not None:
            from dataclasses import replace

            self._site.settings = replace(self._site.settings, export_folder=str(chosen))
            self._show_ways()

    def _on_save(self) -> None:
        self.write(self._target())

    def _on_progressed(self, made: Written) -> None:
        self._files += 1
        with speaking(language()):
            self._live.say(_("Gemt: {file}").format(file=made.path.name))

    def _on_finished(self, last: Written | None) -> None:
        if last is not None:
            self._record()
            told = ngettext("{n} fil er gemt i {folder}.", "{n} filer er gemt i {folder}.", self._files)
            self._live.say(told.format(n=self._files, folder=self._folder))
        self._show_ways()

    def _record(self) -> None:
        now = datetime.fromtimestamp(self._site.clockwork.now()).isoformat(timespec="seconds")
        wanted = [one.document for r, one in zip(self._rows, self._ready, strict=True) if r.tick.isChecked()]
        for document in wanted:
            self._live.write(acts.record_paper, document.name, document.audience, self._folder, now)

    def _on_failed(self, trouble: BaseException) -> None:
        self._show_ways()
        if not isinstance(trouble, CannotExport):
            self._live.say(_("Papirerne kunne ikke laves. Det, der allerede er gemt, ligger, hvor det skal."))
            raise trouble
        self._live.say(str(trouble))

    def _on_day_changed(self, _day_id: str) -> None:
        self._on_changed(TABLES)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible() and not self._job.running:
                self.refresh()


class ExportScreen(PrintsScreen):
    """The papers that follow a day up."""

    NAMES = AFTER
    CODES = False

    def _nothing(self) -> tuple[str, str, str]:
        told = _("Hver leders egen side og den fælles opsamling laves af det, der skete på dagen.")
        return "file-down", _("Der er ikke noget at følge op på endnu"), told
