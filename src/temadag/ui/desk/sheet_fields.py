"""The fields of a sheet that is filled in at the desk: lines, texts and choices."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from temadag.core.trials import CHOICES
from temadag.export import trial_words
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.desk.sheet_words import LONG
from temadag.ui.widgets.parts import label
from temadag.ui.widgets.typing import TextField


class Fields:
    """Fields by name, as line, text or choice."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._made: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = {
            name: _field(name, text) for name, text in labels.items()
        }

    @property
    def words(self) -> dict[str, str]:
        """What stands in those that say something."""
        said = {name: _said(field) for name, field in self._made.items()}
        return {name: text for name, text in said.items() if text}

    def put(self, words: Mapping[str, str]) -> None:
        """Fill in what was said before."""
        for name, text in words.items():
            field = self._made.get(name)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(max(0, field.findData(text)))
            elif isinstance(field, TextField):
                field.show_text(text, anew=True)
            elif isinstance(field, QLineEdit):
                field.setText(text)

    def rows(self, names: Sequence[str]) -> list[QWidget]:
        """Label and field of each."""
        found: list[QWidget] = []
        for name in names:
            found += [label(self._labels[name], 14, 600, wrap=True), self._made[name]]
        return found

    def wipe(self) -> None:
        """Let all words go, also from what undo remembers."""
        for field in self._made.values():
            if isinstance(field, TextField):
                field.wipe()
            elif isinstance(field, QComboBox):
                field.setCurrentIndex(0)
            else:
                field.setText("")  # clear() could be undone

    def take_focus(self, name: str) -> None:
        """Put the cursor in one."""
        self._made[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def on_change(self, hear: Callable[[], None]) -> None:
        """Hear when anything is typed or chosen."""
        for field in self._made.values():
            changed = field.currentIndexChanged if isinstance(field, QComboBox) else field.textChanged
            changed.connect(lambda *_given: hear())


def _field(name: str, text: str) -> QLineEdit | QPlainTextEdit | QComboBox:
    made: QLineEdit | QPlainTextEdit | QComboBox
    if name in CHOICES:
        made = QComboBox()
        made.addItem(_("Ikke valgt"), "")
        for value, said in trial_words.choices()[name].items():
            made.addItem(said, value)
        made.setMinimumHeight(44)
    elif name in LONG:
        made = TextField("", 2, grows=True, name=text)
    else:
        made = QLineEdit()
        made.setMinimumHeight(44)
    made.setObjectName(f"field-{name}")
    made.setAccessibleName(text)
    made.setFont(theme.font(16))
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return made


def _said(field: QLineEdit | QPlainTextEdit | QComboBox) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    return (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()).strip()
