"""What only this machine has: changes that never reached their file, as after a crash."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from temadag.i18n import _
from temadag.ui.widgets.parts import button, card, clear, column, icon_button, label, row, sign

_MOST = 3
_MIDDLE = Qt.TextElideMode.ElideMiddle


class UnfinishedCard(QFrame):
    """A card that is only there when there is something to say; the signals are its window's."""

    def __init__(self, opened: SignalInstance, let_go: SignalInstance) -> None:
        super().__init__()
        self._opened, self._let_go = opened, let_go
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        inside = card()
        title = label(_("Arbejde, der kun er på denne maskine"), 15, 600)
        told = label(
            _("Det nåede ikke ud i filen, men intet er tabt. Åbn den, så kommer det med."),
            13,
            tone="2",
            wrap=True,
        )
        inside.setLayout(
            column(
                row(sign("triangle-alert", "warn", 20), title, None, spacing=10),
                told,
                self._rows,
                spacing=6,
                margins=(24, 16, 16, 14),
            )
        )
        self.setLayout(column(inside, 16, spacing=0))
        self.hide()

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show these files, or nothing."""
        clear(self._rows)
        for path in paths[:_MOST]:
            self._rows.addWidget(self._row(path))
        self.setVisible(bool(paths))

    def _row(self, path: Path) -> QWidget:
        there = path.exists()
        where = label("", 12, tone="2")
        said = str(path.parent) if there else _("Filen er der ikke. Den kan gemmes et nyt sted.")
        where.setText(where.fontMetrics().elidedText(said, _MIDDLE, 480))
        open_it = button(_("Åbn"))
        open_it.setAccessibleName(_("Åbn {name}").format(name=path.stem))
        open_it.clicked.connect(partial(self._opened.emit, path))
        forget = icon_button("x", _("Smid ændringerne i »{name}« væk").format(name=path.stem))
        forget.clicked.connect(partial(self._let_go.emit, path))
        made = QWidget()
        made.setToolTip(str(path))
        made.setLayout(
            row(column(label(path.stem, 14, 600), where, spacing=0), None, open_it, forget, spacing=6)
        )
        return made
