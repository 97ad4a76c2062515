"""Earlier states of the file: what is otherwise now, and a way back that can itself be undone."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from temadag import places, snapshot_words, words
from temadag.actions.restoring import restore
from temadag.core.differences import Difference
from temadag.i18n import _
from temadag.store import opening, snapshots
from temadag.store.differences import differences
from temadag.store.opening import CannotOpen
from temadag.store.snapshots import Snapshot
from temadag.store.unnamed import Unnamed
from temadag.ui import ask
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.widgets.parts import button, clear, column, empty, label, row, scroll, well
from temadag.ui.widgets.word_rows import WordRows

FILES = "Temadag (*.temadag)"
LIST_WIDTH = 300


class EarlierDialog(QDialog):
    """Shows the snapshots of an open file; `restored` when the person went back to one."""

    restored = Signal()

    def __init__(self, live: Live, parent: QWidget | None, now: datetime) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Tidligere udgaver"))
        self._live, self._now = live, now
        self._found = snapshots.taken(live.store.place) if live.store.place is not None else []
        self.rows = WordRows(_("Tidligere udgaver"))
        self.rows.setFixedWidth(LIST_WIDTH)
        self._told = QVBoxLayout()
        self._head = label("", 15, 600, wrap=True)
        self.back = button(_("Gå tilbage til denne"), "undo-2", "primary")
        self.save = button(_("Gem den som en fil …"), "save")
        self._job, self._keeping = Job(self), Job(self)
        self._job.finished.connect(self._on_compared)
        self._keeping.finished.connect(self._on_kept)
        for job in (self._job, self._keeping):
            job.failed.connect(self._on_failed)
        self.back.clicked.connect(self._on_back)
        self.save.clicked.connect(self._on_save)
        self.rows.currentRowChanged.connect(self._on_row)
        self._build()
        self.resize(900, 560)

    def _build(self) -> None:
        title = label(_("Tidligere udgaver"), 20, 600, display=True)
        told = label(
            _(
                "De ti seneste og en for hver af tredive dage ligger på denne maskine. "
                "Går du tilbage, bliver alt det, ledere har skrevet, og du kan fortryde det."
            ),
            13,
            tone="2",
            wrap=True,
        )
        done = button(_("Luk"))
        done.clicked.connect(self.close)
        self.setLayout(
            column(title, told, 12, self._middle(), 12, row(None, done), spacing=4, margins=(24, 20, 24, 20))
        )
        for snapshot in self._found:
            self.rows.add(
                snapshot, snapshot_words.when_text(snapshot, self._now), snapshot_words.why_text(snapshot)
            )
        if self._found:
            self.rows.setCurrentRow(0)
            self.rows.setFocus()

    def _middle(self) -> QWidget:
        made = QWidget()
        if not self._found:
            nothing = _("Der gemmes en, når filen åbnes og lukkes, og hver halve time imens.")
            made.setLayout(column(empty("rotate-ccw", _("Ingen tidligere udgaver endnu"), nothing)))
            return made
        inside = QWidget()
        inside.setLayout(column(self._told, None))
        shown: QFrame = well()
        shown.setLayout(
            column(
                self._head,
                scroll(inside),
                row(None, self.save, self.back),
                spacing=10,
                margins=(18, 14, 18, 14),
            )
        )
        made.setLayout(row(self.rows, shown, spacing=16))
        made.layout().setStretch(1, 1)
        return made

    @property
    def chosen(self) -> Snapshot:
        """The state in sight."""
        found: Snapshot = self.rows.currentItem().data(Qt.ItemDataRole.UserRole)
        return found

    def _on_row(self, number: int) -> None:
        if number < 0:
            return
        self.back.setEnabled(False)
        self._say(_("Siden {when}").format(when=self._when_inside()), [_("Ser efter …")])
        self._job.start(self._compare(self.chosen.path))

    def _when_inside(self) -> str:
        return snapshot_words.when_inside(self.chosen, self._now)

    def _compare(self, path: Path) -> Iterator[Sequence[Difference]]:
        yield self._live.read(differences, path)

    def _on_compared(self, found: Sequence[Difference] | None) -> None:
        self.back.setEnabled(bool(found))
        self._say(
            _("Siden {when}").format(when=self._when_inside()),
            snapshot_words.differences_text(found or []),
        )

    def _on_failed(self, trouble: BaseException) -> None:
        self._say(_("Denne udgave kan ikke læses"), [_("Vælg en anden. Filen er, som den var.")])

    def _say(self, head: str, sentences: Sequence[str]) -> None:
        self._head.setText(head)
        clear(self._told)
        for sentence in sentences:
            self._told.addWidget(label(sentence, 14, wrap=True))

    def _on_back(self) -> None:
        self.back.setEnabled(False)
        self._keeping.start(self._keep())

    def _keep(self) -> Iterator[list[Unnamed]]:
        place = self._live.store.place
        assert place is not None
        snapshots.take(place, "restored")
        yield snapshots.unnamed_kept(place)

    def _on_kept(self, unnamed: list[Unnamed]) -> None:
        said = _("Gå tilbage til {when}").format(when=self._when_inside())
        self._live.do(said, restore, self.chosen.path, unnamed, then=self._on_restored)

    def _on_restored(self, _none: object) -> None:
        told = _("Filen er, som den var {when}. Det kan fortrydes.").format(when=self._when_inside())
        self._live.say(told)
        self.restored.emit()
        self.close()

    def _on_save(self) -> None:
        path = self._live.store.path
        name = f"{path.stem} {self.chosen.at:%Y-%m-%d %H.%M}{path.suffix}"
        target = ask.save_file(self, _("Gem en tidligere udgave"), places.documents() / name, FILES)
        if target is None:
            return
        try:
            if self._live.store.place is not None:
                snapshots.quieten(self._live.store.place)  # what was taken back is in no file handed out
            opening.copy_over(self.chosen.path, target)
        except CannotOpen as trouble:
            self._live.say(words.cannot_open(trouble))
        else:
            self._live.say(_("Udgaven ligger i {place}.").format(place=target))
