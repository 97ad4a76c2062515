"""A leader's own page with what is sealed, taken from the desk: printed, or saved where the leader says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStorageInfo, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from temadag import places
from temadag.core.papers import Material
from temadag.core.people import Person
from temadag.i18n import _, language, speaking
from temadag.ui import ask
from temadag.ui.desk.watch import TOUCHES
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.widgets.parts import button, card, column, label, row, sign

STICKS = ("/media/", "/run/media/", "/Volumes/", "/mnt/")
"""Where a stick that is put in comes to be, on systems without letters for drives."""


@dataclass(frozen=True)
class OwnPaper:
    """What the page is made of, on the way; the seed is forgotten when the desk's page goes."""

    live: Live
    person: Person
    day_id: str
    seed: bytes = field(repr=False)
    now: Callable[[], datetime]

    def material(self) -> Material | None:
        """What the page says just now, unsealed; None when the leader or the day is gone."""
        from temadag.store.own_paper import opened

        made = self.now().astimezone()
        return self.live.read(opened, self.person.id, self.day_id, self.seed, made)


class OwnPaperPage(QWidget):
    """Says what the paper holds, and lets the leader choose where it goes; nothing is made before that.

    `touched` tells that somebody is there, in a dialog over the page.
    """

    went_back = Signal()
    finished = Signal()
    touched = Signal()

    def __init__(self, paper: OwnPaper) -> None:
        super().__init__()
        self._paper: OwnPaper | None = paper
        self._language = language()
        self._busy = _("Laver siden …")
        self._printed = _("Siden er sendt til printeren. Hent den med det samme.")
        self._jammed = _("Der kom ikke noget ud af printeren. Prøv igen, eller gem siden.")
        self._saved = _("Siden ligger i {folder}. Den er ikke gemt andre steder.")
        self._failed = _("Siden kunne ikke laves. Prøv igen, eller hent facilitatoren.")
        self._print_title, self._save_title = _("Udskriv min side"), _("Gem min side")
        self._name = _("Min side - {name}").format(name=paper.person.name)
        self._job = Job(self)
        self._then: Callable[[object], None] = lambda _found: None
        self._told = label("", 15, 600, "accent", wrap=True)
        self._told.setObjectName("told")
        self._print = button(_("Udskriv"), "printer", "primary", big=True)
        self._print.setObjectName("print-own")
        self._save = button(_("Gem som PDF …"), "file-down", big=True)
        self._save.setObjectName("save-own")
        self._build()
        self._job.finished.connect(self._on_made)
        self._job.failed.connect(self._on_failed)
        self._print.clicked.connect(self._on_print)
        self._save.clicked.connect(self._on_save)

    def wipe(self) -> None:
        """Let everything go; a dialog over the page is closed, and what it was for is not done."""
        self._paper = None
        self._job.abandon()
        self._then = lambda _found: None
        for dialog in self.window().findChildren(QDialog):
            dialog.reject()

    def take_focus(self) -> None:
        """Put the ring on the first way."""
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.touched.emit()
        return False

    def _on_print(self) -> None:
        printer = self._asked(lambda: ask.printer(self.window(), self._print_title))
        if printer is None or self._paper is None:
            return

        def put(content: object) -> None:
            from temadag.ui.paper_out import put_on  # what draws papers is only wanted here

            done = put_on(printer, bytes(content))  # type: ignore[call-overload]
            self._told.setText(self._printed if done else self._jammed)

        self._begin(lambda found: _making(found, self._language), put)

    def _on_save(self) -> None:
        from temadag.export.wording import file_name  # ReportLab is only wanted when papers are

        suggested = _stick() / f"{file_name(self._name)}.pdf"
        target = self._asked(lambda: ask.save_own(self.window(), self._save_title, suggested, "PDF (*.pdf)"))
        if target is None or self._paper is None:
            return

        def tell(path: object) -> None:
            self._told.setText(self._saved.format(folder=Path(str(path)).parent))

        self._begin(lambda found: _saving(found, self._language, target), tell)

    def _asked(self, question: Callable):
        """The answer, in the language of the visit; keys and clicks in the dialog count as somebody there."""
        self._told.clear()
        everything = QApplication.instance()
        assert everything is not None
        everything.installEventFilter(self)
        try:
            with speaking(self._language):
                return question()
        finally:
            everything.removeEventFilter(self)

    def _begin(self, work: Callable[[Material], Iterator[object]], then: Callable[[object], None]) -> None:
        found = self._paper.material() if self._paper is not None else None
        if found is None:
            self._told.setText(self._failed)
            return
        self._then = then
        self._told.setText(self._busy)
        self._let(False)
        self._job.start(work(found))

    def _on_made(self, found: object) -> None:
        self._let(True)
        then, self._then = self._then, lambda _found: None
        if found is not None:
            then(found)

    def _on_failed(self, trouble: BaseException) -> None:
        from temadag.exporting import CannotExport

        self._let(True)
        self._told.setText(str(trouble) if isinstance(trouble, CannotExport) else self._failed)
        if not isinstance(trouble, CannotExport):
            raise trouble

    def _let(self, free: bool) -> None:
        self._print.setEnabled(free)
        self._save.setEnabled(free)

    def _build(self) -> None:
        done = button(_("Færdig: træk gardinet for"), "check", big=True)
        done.setObjectName("done")
        back = button(_("Tilbage"), "arrow-left", "ghost", big=True)
        back.setObjectName("back")
        done.clicked.connect(self.finished)
        back.clicked.connect(self.went_back)
        told = _("Det, du har givet, på ét stykke papir: også det, som kun du kan læse.")
        facts = (
            ("lock", _("Siden er kun til dig. Den skrives ikke ind nogen steder, heller ikke i filen her.")),
            ("printer", _("Hent den i printeren med det samme. Nogle printere husker det, de har skrevet.")),
            ("file-down", _("Gem den på din egen USB-nøgle. På denne laptop kan andre åbne den.")),
        )
        sheet = card()
        sheet.setMaximumWidth(680)
        sheet.setLayout(
            column(
                label(_("Min side som PDF"), 30, 600, display=True),
                label(told, 15, tone="2", wrap=True),
                8,
                *(_fact(icon, text) for icon, text in facts),
                8,
                row(self._print, self._save, None),
                self._told,
                8,
                row(done, back, None),
                spacing=10,
                margins=(40, 32, 40, 32),
            )
        )
        across = row(None, sheet, None)
        across.setStretch(1, 100)
        self.setLayout(column(None, across, None, margins=(32, 16, 32, 32)))


def _fact(icon: str, text: str) -> QWidget:
    made = QWidget()
    made.setLayout(row(sign(icon, "text2", 18), label(text, 14, tone="2", wrap=True), spacing=10))
    made.layout().setStretch(1, 1)
    return made


def _stick() -> Path:
    """The stick that is put in, or where documents are."""
    home = QStorageInfo(str(Path.home())).rootPath()
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        apart = root.startswith(STICKS) or (root[1:2] == ":" and root != home)
        if apart and volume.isReady() and not volume.isReadOnly():
            return Path(root)
    return places.documents()


def _making(material: Material, spoken: str) -> Iterator[bytes]:
    from temadag.export import own_pages
    from temadag.exporting import one_paper

    with one_paper, speaking(spoken):
        content = own_pages.make_opened(material, material.own[0])
    yield content


def _saving(material: Material, spoken: str, target: Path) -> Iterator[Path | None]:
    from temadag.exporting import put

    (content,) = _making(material, spoken)
    yield None  # a leader who has gone meanwhile is heard here, and nothing is written
    yield put(target, content)
