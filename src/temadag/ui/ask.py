"""Every question to the person goes through here, so that a test can answer it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from temadag import places
from temadag.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def confirm(parent: QWidget | None, title: str, text: str, yes: str, no: str = "") -> bool:
    """Whether the person says yes; asked only before what cannot be undone."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, f"<b>{title}</b>", parent=parent)
    box.setInformativeText(text)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    declined = box.addButton(no or _("Annuller"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(declined)
    box.setEscapeButton(declined)
    box.exec()
    return box.clickedButton() is agreed


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
    answer, agreed = QInputDialog.getText(parent, title, text, text=start)
    return answer.strip() if agreed else None


def printer(parent: QWidget | None, title: str) -> "QPrinter | None":
    """A printer that the person has chosen; None when the person backs out."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # the print system is slow to wake

    chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(chosen, parent)
    dialog.setWindowTitle(title)
    return chosen if dialog.exec() else None


def pick(parent: QWidget | None, title: str, text: str, choices: list[str]) -> str | None:
    """One of several; None when the person backs out."""
    answer, agreed = QInputDialog.getItem(parent, title, text, choices, 0, False)
    return answer if agreed else None
