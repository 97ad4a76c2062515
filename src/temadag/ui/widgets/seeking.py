"""A field to search in: a drawing before the words, a cross behind them, both named for those who hear."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from temadag.i18n import _
from temadag.ui import icons


def dress(field: QLineEdit) -> QAction:
    """Give a field its drawing and its cross; the drawing is returned, to be tinted anew with the theme."""
    sign = field.addAction(icons.icon("search", "text3", 18), QLineEdit.ActionPosition.LeadingPosition)
    sign.setText(_("Søg"))
    field.setClearButtonEnabled(True)
    for made in field.findChildren(QToolButton):  # Qt gives them no name of their own
        made.setAccessibleName(_("Søg") if made.defaultAction() is sign else _("Ryd søgningen"))
    return sign


def retint(sign: QAction) -> None:
    """Tint the drawing anew."""
    sign.setIcon(icons.icon("search", "text3", 18))
