"""The work itself: papers saved or printed on a thread, told as they come, and noted when they are out."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from temadag.actions import papers as acts
from temadag.exporting import CannotExport, Prepared
from temadag.i18n import _, language, ngettext
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.planner.prints_foot import Foot
from temadag.ui.planner.prints_making import Pace, Step, making
from temadag.ui.site import Site


class Work(QObject):
    """One run of papers at a time. `ended` when it is over, in whatever way."""

    ended = Signal()

    def __init__(self, live: Live, site: Site, foot: Foot, parent: QWidget) -> None:
        super().__init__(parent)
        self._live, self._site, self._foot = live, site, foot
        self._job, self._printer = Job(self), Job(self)
        self.folder, self.files = "", 0
        self._out: dict[str, Prepared] = {}
        self._ready: list[Prepared] = []
        self._stopped, self._place = False, ""
        self._pace = Pace([])
        foot.stop.clicked.connect(self.stop)
        self._job.progressed.connect(self._on_step)
        self._job.finished.connect(self._on_saved)
        self._printer.progressed.connect(self._on_page)
        self._printer.finished.connect(self._on_printed)
        for job in (self._job, self._printer):
            job.failed.connect(self._on_failed)

    @property
    def running(self) -> bool:
        """Whether there is work under way."""
        return self._job.running or self._printer.running

    def save(self, ready: Sequence[Prepared], folder: Path) -> None:
        """Make papers in a folder."""
        self._begin(ready, str(folder))
        self.folder = str(folder)
        self._pace = Pace([one.document.files(one.material) for one in ready])
        self._job.start(making(self._ready, folder, self._spoken, self._foot.laid))

    def print_out(self, ready: Sequence[Prepared], printer) -> None:
        """Send papers to a printer."""
        from temadag.ui.planner.prints_printing import printing  # the print system is slow to wake

        name = printer.printerName() or printer.outputFileName()
        self._begin(ready, _("Udskrevet på {printer}").format(printer=name) if name else _("Udskrevet"))
        self._pace = Pace([])
        self._printer.start(printing(printer, self._ready, self._spoken, self._foot.laid))

    def stop(self) -> None:
        """End it between two files, or between two pages."""
        self._stopped = True
        self._foot.ending()
        self._job.stop()
        self._printer.stop()

    @property
    def _spoken(self) -> str:
        return self._foot.language.value or language()

    def _begin(self, ready: Sequence[Prepared], place: str) -> None:
        self._ready, self._place = list(ready), place
        self._out, self.files, self._stopped = {}, 0, False
        self._foot.begin()

    def _on_step(self, step: Step) -> None:
        if step.path is not None:
            self.files += 1
            self._out[step.one.document.name] = step.one
            self._pace.finish(step.number)
            self._live.say(_("Gemt: {file}").format(file=step.path.name))
        papers = _("papir {n} af {count}").format(n=step.number + 1, count=len(self._ready))
        files = _("{n} af {count} filer").format(n=self._pace.done, count=self._pace.whole)
        counted = papers if self._pace.whole == len(self._ready) else f"{papers} · {files}"
        self._tell(step.one.document.title, counted)

    def _on_page(self, printed) -> None:
        if not printed.pages:
            self._foot.show_making(printed.one.document.title)
            return
        if printed.page == 1:
            self._pace = Pace([printed.pages])
        self._out[printed.one.document.name] = printed.one
        self._pace.finish(0)
        counted = _("side {n} af {count}").format(n=printed.page, count=printed.pages)
        self._tell(printed.one.document.title, counted)

    def _tell(self, title: str, counted: str) -> None:
        if not self._stopped:
            self._foot.show_pace(title, counted, self._pace)

    def _on_saved(self, _last: object) -> None:
        told = ngettext("{n} fil er gemt i {folder}.", "{n} filer er gemt i {folder}.", self.files)
        if self._stopped:
            told = ngettext(
                "Stoppet. {n} fil nåede at blive gemt i {folder}.",
                "Stoppet. {n} filer nåede at blive gemt i {folder}.",
                self.files,
            )
        self._end(told.format(n=self.files, folder=self.folder))

    def _on_printed(self, _last: object) -> None:
        n = self._pace.done
        told = ngettext("{n} side er sendt til printeren.", "{n} sider er sendt til printeren.", n)
        if self._stopped:
            told = _("Stoppet. Printeren kan have fået {n} sider.")
        self._end(told.format(n=n))

    def _on_failed(self, trouble: BaseException) -> None:
        printed = self._place != self.folder
        if isinstance(trouble, CannotExport):
            self._end(str(trouble))
        elif printed:
            from temadag.ui.planner.prints_printing import NothingCameOut

            self._end(_("Der kom ikke noget ud af printeren, eller ikke det hele. Se efter, og prøv igen."))
            if not isinstance(trouble, NothingCameOut):
                raise trouble
        else:
            self._end(_("Papirerne kunne ikke laves. Det, der allerede er gemt, ligger, hvor det skal."))
            raise trouble

    def _end(self, told: str) -> None:
        """Note what is out, also when the rest is not: it may have to be called back."""
        now = datetime.fromtimestamp(self._site.clockwork.now()).isoformat(timespec="seconds")
        for one in self._out.values():
            document = one.document
            self._live.write(acts.record_paper, document.name, document.audience, self._place, now)
        self._foot.rest()
        self._live.say(told)
        self.ended.emit()
