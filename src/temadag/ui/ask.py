"""Every question to the person goes through here, so that a test can answer it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QPushButton, QWidget

from temadag import places
from temadag.i18n import _
from temadag.ui.going import put_away
from temadag.ui.widgets.parts import Item, button, column, label, row

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


QUESTION_WIDTH = 420


def confirm(parent: QWidget | None, title: str, text: str, yes: str, no: str = "") -> bool:
    """Whether the person says yes; asked only before what cannot be undone."""
    return _Question(parent, title, text, yes, no).agreed()


def forgo(parent: QWidget | None, title: str, text: str, yes: str, no: str = "") -> bool:
    """As `confirm`, where a yes means that something is gone for good."""
    return _Question(parent, title, text, yes, no, kind="danger").agreed()


def choose(parent: QWidget | None, title: str, text: str, ways: Sequence[tuple[str, str]]) -> str:
    """Which of several ways on; the first, which keeps things as they are, is also what Escape says."""
    question = _Question(parent, title, text, ways[-1][1], ways[0][1])
    said = [ways[0][0]]
    for key, words in ways[1:-1]:
        way = question.way(words)
        way.clicked.connect(partial(said.__setitem__, 0, key))
        way.clicked.connect(question.reject)
    return ways[-1][0] if question.agreed() else said[0]


def open_file(parent: QWidget | None, title: str, pattern: str, start: Path | None = None) -> Path | None:
    """A file to read, such as pattern »Deltagerliste (*.xlsx *.csv)«; None when the person backs out."""
    dialog = _file_dialog(parent, title, start or places.documents(), pattern)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Åbn"))
    return _chosen(dialog)


def save_file(parent: QWidget | None, title: str, suggested: Path, pattern: str) -> Path | None:
    """A file to write, which the person has agreed to replace if it exists."""
    dialog = _file_dialog(parent, title, suggested.parent, pattern)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Gem"))
    dialog.selectFile(suggested.name)
    return _chosen(dialog)


def save_own(parent: QWidget | None, title: str, suggested: Path, pattern: str) -> Path | None:
    """As `save_file`, where a leader sits at somebody else's laptop: a dialog of the program's own, from
    which nothing can be opened, renamed or removed, and which the program can close."""
    dialog = _file_dialog(parent, title, suggested.parent, pattern)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.ReadOnly)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Gem"))
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Annuller"))
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(suggested.name)
    return _chosen(dialog)


def folder(parent: QWidget | None, title: str, start: Path) -> Path | None:
    """A folder to put papers in."""
    dialog = _file_dialog(parent, title, start, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Vælg"))
    return _chosen(dialog)


def _file_dialog(parent: QWidget | None, title: str, start: Path, pattern: str) -> QFileDialog:
    """The system's own dialog where it has one; else Qt's, with the words that it has no Danish for."""
    dialog = QFileDialog(parent, title, str(start), pattern)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    for which, text in {
        QFileDialog.DialogLabel.LookIn: _("Mappe:"),
        QFileDialog.DialogLabel.FileName: _("Navn:"),
        QFileDialog.DialogLabel.FileType: _("Slags:"),
        QFileDialog.DialogLabel.Reject: _("Annuller"),
    }.items():
        dialog.setLabelText(which, text)
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    agreed = dialog.exec()
    found = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(found[0]) if agreed and found else None


def one_line(parent: QWidget | None, title: str, text: str, start: str = "") -> str | None:
    """One line of text; None when the person backs out."""
    field = QLineEdit(start)
    field.setAccessibleName(title)
    question = _Question(parent, title, text, _("OK"), field=field)
    field.selectAll()
    return field.text().strip() if question.agreed() else None


def printer(parent: QWidget | None, title: str) -> "QPrinter | None":
    """A printer that the person has chosen; None when the person backs out."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # the print system is slow to wake

    chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(chosen, parent)
    dialog.setWindowTitle(title)
    return chosen if dialog.exec() else None


class _Question(QDialog):
    """A question with a heading, what it means, and two answers; Escape and the cross say no."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        yes: str,
        no: str = "",
        field: QWidget | None = None,
        kind: str = "primary",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.yes, self.no = button(yes, kind=kind), button(no or _("Annuller"))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        head = label(title, 18, 600, display=True, wrap=True)
        told = label(text, 14, tone="2", wrap=True)
        for words in (head, told):
            words.setFixedWidth(QUESTION_WIDTH)
        middle: list[Item] = [16, field] if field is not None else []
        self._answers = answers = row(None, self.no, self.yes, spacing=8)
        self.setLayout(column(head, 6, told, *middle, 20, answers, spacing=0, margins=(24, 20, 24, 20)))
        (self.yes if field is not None else self.no).setDefault(True)
        (field or self.no).setFocus()

    def way(self, text: str) -> QPushButton:
        """One more answer, between the no and the yes."""
        made = button(text)
        self._answers.insertWidget(self._answers.count() - 1, made)
        QWidget.setTabOrder(self.no, made)
        QWidget.setTabOrder(made, self.yes)
        return made

    def agreed(self) -> bool:
        """Ask, and whether the person said yes."""
        said = self.exec() == QDialog.DialogCode.Accepted
        put_away(self)
        return said
