"""Every question to the person goes through here, so that a test can answer it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

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
    chosen, _pattern = QFileDialog.getOpenFileName(parent, title, str(start or ""), pattern)
    return Path(chosen) if chosen else None


def save_file(parent: QWidget | None, title: str, suggested: Path, pattern: str) -> Path | None:
    """A file to write, which the person has agreed to replace if it exists."""
    chosen, _pattern = QFileDialog.getSaveFileName(parent, title, str(suggested), pattern)
    return Path(chosen) if chosen else None


def folder(parent: QWidget | None, title: str, start: Path) -> Path | None:
    """A folder to put papers in."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


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
