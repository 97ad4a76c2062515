"""A paper as it will come out: made on a thread, drawn page by page, and never put on the disk."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from temadag.export.paper.imposing import Lay
from temadag.exporting import Prepared, files_of
from temadag.i18n import _, ngettext
from temadag.ui.job import Job
from temadag.ui.planner.prints_pages import PageView
from temadag.ui.planner.prints_reading import Seen, looked_at
from temadag.ui.planner.prints_tables import TableView
from temadag.ui.widgets.parts import column, icon_button, label, row
from temadag.ui.widgets.segments import Segments

AT_A_TIME = 4
"""Files that are made when somebody comes to the end of those that are."""


class Preview(QWidget):
    """All pages of a paper, with the number of the one in sight; `shown` tells that they are there."""

    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job = Job(self)
        self._files: Iterator[tuple[str, bytes]] = iter(())
        self._fresh, self._more, self._count = False, False, 0
        self.view, self.table = PageView(), TableView()
        self.back, self.on = (
            icon_button("chevron-up", _("Forrige side")),
            icon_button("chevron-down", _("Næste side")),
        )
        self.where = label("", 13, tone="2", tabular=True)
        self.zoom = Segments([("width", _("Bredde")), ("whole", _("Hel side"))], _("Hvor stor siden er"))
        self._told = label("", 14, tone="2", wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QWidget()
        words.setLayout(column(None, self._told, None, margins=(48, 24, 48, 24)))
        self._places = QStackedWidget()
        for place in (self.view, words, self.table):
            self._places.addWidget(place)
        self.bar = QWidget()
        self.bar.setLayout(row(self.back, self.on, self.where, None, self.zoom, margins=(12, 4, 20, 4)))
        made: QVBoxLayout = column(self.bar, self._places, spacing=0)
        made.setStretch(1, 1)
        self.setLayout(made)
        self._say("")
        self._connect()

    @property
    def pages(self) -> int:
        """How many pages there are to look at so far."""
        return len(self.view.sheets) if self._places.currentIndex() == 0 else 0

    @property
    def told(self) -> str:
        """What stands instead of pages."""
        return self._told.text() if self._places.currentIndex() == 1 else ""

    def show_paper(self, one: Prepared, language: str, lay: Lay = Lay.ONE) -> None:
        """Make a paper and show it, or say why there is none to show."""
        self._job.abandon()
        self._more = False
        if one.lacks:
            self._say(one.lacks)
            return
        if self._places.currentIndex() == 1:
            self._say(_("Tegner siderne …"))
        self._files, self._fresh, self._count = files_of(one, language, lay), True, 0
        self._job.start(looked_at(self._files, 1))

    def let_go(self) -> None:
        """Make no more of it: the thread is wanted for the papers themselves."""
        if not self._fresh:
            self._job.abandon()
            self._more = False

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.view.go_to(self.view.current - 1))
        self.on.clicked.connect(lambda: self.view.go_to(self.view.current + 1))
        self.zoom.picked.connect(self.view.show_zoom)
        self.view.zoomed.connect(self.zoom.show_key)
        self.view.moved.connect(self._show_where)
        self.view.ended.connect(self._on_ended)
        self._job.progressed.connect(self._on_seen)
        self._job.finished.connect(lambda _last: self._on_ended() if self.view.at_end else None)
        self._job.failed.connect(self._on_failed)

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._show_place(1)

    def _show_place(self, index: int) -> None:
        self._places.setCurrentIndex(index)
        self.bar.setVisible(index == 0)

    def _on_seen(self, seen: Seen | None) -> None:
        if seen is None:
            return
        if seen.last:
            self._more = False
            self._show_below()
            return
        first, self._fresh = self._fresh, False
        self._count += 1
        self._more = True
        if seen.told:
            self._say(seen.told)
        elif seen.grids or seen.text:
            self.table.show_file(seen)
            self._show_place(2)
        else:
            self._show_pages(seen, first)
        if first:
            self.shown.emit()

    def _show_pages(self, seen: Seen, first: bool) -> None:
        if first:
            self.view.start_over()
        self._show_place(0)
        self.view.add(seen)
        self._show_below()
        self._show_where()

    def _show_below(self) -> None:
        told = ""
        if self._count > 1 and self._more:
            told = _("Der er en fil til hver. Flere tegnes, når du ruller ned.")
        elif self._count > 1:
            told = ngettext("{n} fil i alt, én til hver.", "{n} filer i alt, én til hver.", self._count)
        self.view.below.setText(told.format(n=self._count))
        self.view.below.setVisible(bool(told))

    def _show_where(self) -> None:
        sheets = self.view.sheets
        if not sheets:
            return
        at = self.view.current
        sheet = sheets[at]
        told = _("Side {page} af {pages}").format(page=sheet.number + 1, pages=len(sheet.file.sizes))
        if self._count > 1:
            told = f"{told} · {sheet.file.name.rpartition('/')[2].removesuffix('.pdf')}"
        self.where.setText(told)
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at + 1 < len(sheets))

    def _on_ended(self) -> None:
        if self._more and not self._job.running and self._places.currentIndex() == 0:
            self._job.start(looked_at(self._files, AT_A_TIME))

    def _on_failed(self, trouble: BaseException) -> None:
        self._say(_("Papiret kunne ikke tegnes. Prøv at gemme det."))
        raise trouble
