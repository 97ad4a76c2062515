"""Larger and smaller letters on the big screen."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, row

KEYS = {"Ctrl++": 1, "Ctrl+=": 1, "Ctrl+-": -1}
"""On a keyboard where plus is Shift and the equals sign, that one counts too."""


class Letters(QWidget):
    """Two buttons; `wished` carries the steps. Their keys work while they are seen."""

    wished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        made = []
        for words, name, steps in (("A−", _("Mindre skrift"), -1), ("A+", _("Større skrift"), 1)):
            one = button(words, tip=_("{name} på storskærmen (Ctrl og + eller −)").format(name=name))
            one.setAccessibleName(name)
            one.setProperty("square", "true")
            one.setObjectName("larger" if steps > 0 else "smaller")
            one.clicked.connect(lambda _c=False, by=steps: self.wished.emit(by))
            made.append(one)
        self.setLayout(row(*made, spacing=3))
        for keys, steps in KEYS.items():
            key = QShortcut(QKeySequence(keys), self)
            key.activated.connect(partial(self.wished.emit, steps))
