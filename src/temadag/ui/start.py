"""The start screen: go on, begin a new programme, open a file, or try the sample."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from temadag import places
from temadag.i18n import _
from temadag.settings import Settings
from temadag.ui import ask
from temadag.ui.widgets.notice import Notice
from temadag.ui.widgets.parts import Item, button, card, clear, column, icon_button, label, line, row, sign
from temadag.ui.widgets.typing import LineField

if TYPE_CHECKING:
    from temadag.ui.widgets.unfinished import UnfinishedCard

FILES = "Temadag (*.temadag)"


class StartWindow(QWidget):
    """Says what to do next. Signals carry the wish; the app does it.

    `opened` a file, `founded` (file, name, organisation), `sample_wished`, `forgotten` a file that
    should leave the list, `let_go` a file whose last changes are only here and may go.
    """

    opened = Signal(object)
    founded = Signal(object, str, str)
    sample_wished = Signal()
    forgotten = Signal(object)
    let_go = Signal(object)
    closed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("temadag")
        self.setMinimumSize(900, 600)
        self.setAcceptDrops(True)
        self._unfinished: UnfinishedCard | None = None
        self._above = QVBoxLayout()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._name = LineField(_("For eksempel: Ledertemadage 2027"), _("Forløbets navn"))
        self._organisation = LineField(_("For eksempel: Fjordby Kommune"), _("Organisation"))
        self._notice = Notice(self)
        middle = QWidget()
        middle.setFixedWidth(860)
        middle.setLayout(
            column(
                self._head(),
                28,
                self._above,
                row(self._going_on(), self._beginning(), spacing=16),
                spacing=0,
            )
        )
        self.setLayout(column(None, row(None, middle, None), None, None, margins=(24, 24, 24, 24)))
        self._name.returnPressed.connect(self._on_found_clicked)
        self._organisation.returnPressed.connect(self._on_found_clicked)
        self.show_recent(settings.recent)
        going_on = self.findChild(_RecentButton)
        (going_on or self._name).setFocus()  # what one most likely came for

    def show_recent(self, paths: tuple[str, ...]) -> None:
        """List the files opened lately."""
        clear(self._recent)
        for text in paths[:5]:
            self._recent.addWidget(self._recent_row(Path(text)))
        if not paths:
            told = label(_("De filer, du arbejder i, kommer til at stå her."), 14, tone="2", wrap=True)
            self._recent.addWidget(told)

    def show_unfinished(self, paths: Sequence[Path]) -> None:
        """Show the files whose last changes are only on this machine."""
        if self._unfinished is None:
            if not paths:
                return
            from temadag.ui.widgets.unfinished import UnfinishedCard  # most days there is nothing to say

            self._unfinished = UnfinishedCard(self.opened, self.let_go)
            self._above.addWidget(self._unfinished)
        self._unfinished.show_files(paths)

    def tell(self, sentence: str) -> None:
        """Say what happened."""
        self._notice.tell(sentence)

    @property
    def told(self) -> str:
        """The sentence said last."""
        return self._notice.text

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()

    def dragEnterEvent(self, event) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.opened.emit(files[0])

    def _head(self) -> QWidget:
        made = QWidget()
        title = label(_("Velkommen til temadag"), 30, 600, display=True)
        below = label(
            _("Forbered dagen, hold tid og hold sammen på ordene. Det skal være trygt at være modig."),
            15,
            tone="2",
            wrap=True,
        )
        made.setLayout(column(title, below, spacing=6))
        return made

    def _going_on(self) -> QFrame:
        made = card()
        open_file = button(_("Åbn en fil …"), "folder-open")
        open_file.clicked.connect(self._on_open_clicked)
        sample = button(_("Prøv med et eksempel"), "sparkles", "ghost")
        sample.clicked.connect(self.sample_wished)
        sample.setToolTip(_("Et opdigtet forløb med 75 ledere, som du frit kan prøve af i."))
        items: list[Item] = [
            label(_("Fortsæt"), 15, 600),
            6,
            self._recent,
            None,
            line(),
            8,
            row(open_file, sample, None),
        ]
        made.setLayout(column(*items, spacing=6, margins=(24, 20, 24, 20)))
        return made

    def _beginning(self) -> QFrame:
        made = card()
        found = button(_("Opret forløb …"), "file-plus", "primary")
        found.clicked.connect(self._on_found_clicked)
        told = label(
            _("Ét forløb er én fil med alle dage, deltagere og hold. Den ligger kun her på maskinen."),
            13,
            tone="2",
            wrap=True,
        )
        made.setLayout(
            column(
                label(_("Nyt forløb"), 15, 600),
                4,
                told,
                8,
                self._caption(_("Forløbets navn"), self._name),
                self._name,
                6,
                self._caption(_("Organisation"), self._organisation),
                self._organisation,
                16,
                None,
                row(found, None),
                spacing=6,
                margins=(24, 20, 24, 20),
            )
        )
        return made

    def _caption(self, text: str, field: QWidget) -> QLabel:
        made = label(text, 13, 500)
        made.setBuddy(field)
        return made

    def _recent_row(self, path: Path) -> QWidget:
        there = path.exists()
        name = _RecentButton(path, there)
        name.clicked.connect(lambda: self.opened.emit(path))
        forget = icon_button("x", _("Fjern »{name}« fra listen").format(name=path.stem))
        forget.clicked.connect(lambda: self.forgotten.emit(path))
        made = QWidget()
        made.setLayout(row(name, forget, spacing=4))
        made.layout().setStretch(0, 1)
        return made

    def _on_open_clicked(self) -> None:
        path = ask.open_file(self, _("Åbn en temadagsfil"), FILES, places.documents())
        if path is not None:
            self.opened.emit(path)

    def _on_found_clicked(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._name.setFocus()
            self.tell(_("Giv forløbet et navn, så kan det oprettes."))
            return
        safe = "".join(c for c in name if c not in '\\/:*?"<>|').strip(" .") or "temadag"
        path = ask.save_file(self, _("Hvor skal filen ligge?"), places.documents() / f"{safe}.temadag", FILES)
        if path is not None:
            path = path if path.suffix == ".temadag" else path.with_name(f"{path.name}.temadag")
            self.founded.emit(path, name, self._organisation.text().strip())


class _RecentButton(QPushButton):
    """A file as two lines: its name, and where it lies."""

    def __init__(self, path: Path, there: bool) -> None:
        super().__init__()
        self.setProperty("kind", "ghost")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("big", "true")
        self.setAccessibleName(path.stem)
        drawn = sign("file-text", "accent" if there else "text3", 20)
        place = str(path.parent) if there else _("Filen er der ikke længere")
        where = label("", 12, tone="3" if there else "warn")
        where.setText(where.fontMetrics().elidedText(place, Qt.TextElideMode.ElideMiddle, 300))
        self.setToolTip(str(path))
        self.setLayout(
            row(
                drawn,
                column(label(path.stem, 14, 600), where, spacing=0),
                None,
                spacing=12,
                margins=(10, 4, 8, 4),
            )
        )
