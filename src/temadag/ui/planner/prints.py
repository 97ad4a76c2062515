"""Papers: what can be printed, whom each is for, how it looks, where it is put, and what was made before."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from temadag import exporting, places
from temadag.export.catalogue import documents
from temadag.export.listing import Stage
from temadag.exporting import CannotExport, Prepared
from temadag.i18n import _, language
from temadag.ui import ask
from temadag.ui.live import Live
from temadag.ui.planner.prints_codes import CodesCard
from temadag.ui.planner.prints_foot import Foot
from temadag.ui.planner.prints_list import PaperList
from temadag.ui.planner.prints_preview import Preview
from temadag.ui.planner.prints_record import Record
from temadag.ui.planner.prints_work import Work
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, empty, heading, row, well

TABLES = frozenset(
    {"programme", "day", "block", "block_step", "person", "attendance", "team_round", "team", "seat"}
    | {"prompt", "reflection", "released", "held_back", "withdrawn", "request_card", "paper", "personal_key"}
    | {"try_action", "unnamed_reflection", "sign_up", "offer"}
)
LEFT = 420


class PrintsScreen(QWidget):
    """The papers that are used before and on the day."""

    STAGES: tuple[Stage, ...] = (Stage.BEFORE, Stage.DAY)
    CODES = True

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._ready: list[Prepared] = []
        self._stale, self._current = True, ""
        self.preview, self.codes, self.foot = Preview(), CodesCard(live, site), Foot()
        self.papers = PaperList(self.codes)
        self.record = Record(live, self)
        self.work = Work(live, site, self.foot, self)
        self._places = QStackedWidget()
        self._places.addWidget(self._middle())
        self._places.addWidget(self._no_day())
        self.setLayout(column(self._heading(), self._places, spacing=12, margins=(24, 12, 24, 20)))
        self.layout().setStretch(1, 1)
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("Ctrl+E", _("Find et papir")),
            (_("Pil op og ned"), _("Fra papir til papir, og se det")),
            (_("Mellemrum"), _("Vælg papiret, og se det")),
            (_("Page Up og Page Down"), _("Side for side, når siderne er valgt")),
            (_("+ og -"), _("Sidens bredde, eller hele siden")),
            ("Ctrl+P", _("Udskriv de valgte")),
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
        mine = [document for document in documents() if document.stage in self.STAGES]
        usual = frozenset(document.name for document in mine if not document.when_asked_for)
        chosen = self.papers.chosen if self._ready else usual
        now = datetime.fromtimestamp(self._site.clockwork.now()).astimezone()
        names = [document.name for document in mine]
        try:
            self._ready = exporting.prepare(self._live.read, day, names, language(), now)
        except CannotExport:
            return  # the day was removed just now; another is taken in hand in a moment
        self._places.setCurrentIndex(0)
        self.papers.show_papers(self._ready, chosen)
        self.codes.setVisible(self.CODES)
        if self.CODES:
            self.codes.refresh()
        self.record.refresh()
        self._show_chosen()
        self.look_at(self._current if self._current in names else self._first())

    def look_at(self, name: str) -> None:
        """Show how a paper looks."""
        self._current = name
        self.papers.show_current(name)
        one = next((r for r in self._ready if r.document.name == name), None)
        if one is not None:
            self.preview.show_paper(one, self.foot.language.value or language(), self.foot.laid)

    def write(self, folder: Path) -> None:
        """Make the papers that are ticked in a folder."""
        self.preview.let_go()
        self.work.save(self._chosen(), folder)

    def print_out(self) -> None:
        """Print the papers that are ticked, as the system's own dialog is answered."""
        ready = [one for one in self._chosen() if one.document.on_paper]
        if not ready or self.work.running:
            return
        printer = ask.printer(self, _("Udskriv papirer"))
        if printer is not None:
            self.preview.let_go()
            self.work.print_out(ready, printer)

    def _chosen(self) -> list[Prepared]:
        return [one for one in self._ready if one.document.name in self.papers.chosen]

    def _first(self) -> str:
        shown = (one for one in self.papers.rows if not one.lacks)
        usual = (one.name for one in shown if one.tick.isChecked())
        return next(usual, self._ready[0].document.name if self._ready else "")

    def _heading(self) -> QWidget:
        title = _("Udskrifter") if self.CODES else _("Eksport")
        made = heading(title, " ", self.record.button)
        self._subtitle = made.findChild(QLabel, "subtitle")
        self._subtitle.setText(_("PDF-filer, der kan printes i sort-hvid og læses højt."))
        return made

    def _middle(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(LEFT)
        left.setLayout(column(self.papers, self.foot, spacing=12))
        left.layout().setStretch(0, 1)
        frame = well()
        frame.setLayout(column(self.preview, margins=(1, 4, 1, 6)))
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
        foot = self.foot
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self.codes.done.connect(self.refresh)
        self.papers.looked_at.connect(self.look_at)
        self.papers.ticked.connect(self._show_chosen)
        for choice in (foot.language, foot.lay):
            choice.picked.connect(lambda _key: self.look_at(self._current))
        foot.folder.clicked.connect(self._on_folder)
        foot.save.clicked.connect(lambda: self.write(self._target()))
        foot.print_them.clicked.connect(self.print_out)
        foot.open_it.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self.work.folder or str(self._target())))
        )
        self.work.ended.connect(self._on_ended)
        keys = {"Ctrl+E": self.papers.field.setFocus, "Ctrl+P": foot.print_them.click}
        for key, wish in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(wish)

    def _target(self) -> Path:
        chosen = self._site.settings.export_folder
        return Path(chosen) if chosen and Path(chosen).is_dir() else places.documents()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.foot.show_chosen(len(chosen), sum(one.document.on_paper for one in chosen))
        self.foot.show_target(self._target())

    def _on_folder(self) -> None:
        chosen = ask.folder(self, _("Hvor skal papirerne ligge?"), self._target())
        if chosen is not None:
            self._site.settings = replace(self._site.settings, export_folder=str(chosen))
            self._show_chosen()

    def _on_ended(self) -> None:
        self._show_chosen()
        if self._stale:
            self.refresh()

    def _on_day_changed(self, _day_id: str) -> None:
        self._on_changed(TABLES)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched == {"paper"} and not self._stale:
            self.record.refresh()
        elif touched & TABLES:
            self._stale = True
            if self.isVisible() and not self.work.running:
                self.refresh()


class ExportScreen(PrintsScreen):
    """The papers that follow a day up."""

    STAGES = (Stage.AFTER,)
    CODES = False

    def _nothing(self) -> tuple[str, str, str]:
        told = _("Hver leders egen side og den fælles opsamling laves af det, der skete på dagen.")
        return "file-down", _("Der er ikke noget at følge op på endnu"), told
