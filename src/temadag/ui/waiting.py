"""A small window while something is done that one has to wait for, with a way to let it be."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from temadag.i18n import _
from temadag.ui.going import put_away
from temadag.ui.job import Job
from temadag.ui.widgets.parts import button, column, label, row

WIDTH = 380


def waited_for(parent: QWidget | None, title: str, work: Iterator[object]) -> object:
    """The last value of the work, walked on another thread; None when the person let it be.

    Raises what the work raises.
    """
    dialog = _Waiting(parent, title, work)
    dialog.exec()
    put_away(dialog)
    if dialog.trouble is not None:
        raise dialog.trouble
    return dialog.value


class _Waiting(QDialog):
    def __init__(self, parent: QWidget | None, title: str, work: Iterator[object]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.value: object = None
        self.trouble: BaseException | None = None
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(6)
        bar.setAccessibleName(title)
        stop = button(_("Stop"))
        stop.clicked.connect(self.reject)
        head = label(title, 15, 600, wrap=True)
        head.setFixedWidth(WIDTH)
        self.setLayout(column(head, 10, bar, 14, row(None, stop), spacing=0, margins=(24, 20, 24, 18)))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._job = Job(self)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self.rejected.connect(self._job.abandon)
        self._job.start(work)

    def _on_finished(self, value: object) -> None:
        self.value = value
        self.accept()

    def _on_failed(self, trouble: BaseException) -> None:
        self.trouble = trouble
        self.accept()
