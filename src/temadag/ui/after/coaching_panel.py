"""The right side of the coaching screen: one person, a field to write in, and the notes or their lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from temadag.core.coaching import Note
from temadag.core.people import Person
from temadag.i18n import _
from temadag.ui.after import coaching_words as said
from temadag.ui.after.coaching_editor import NoteEditor
from temadag.ui.after.coaching_rows import Notes
from temadag.ui.after.coaching_unlock import UnlockForm
from temadag.ui.widgets.parts import button, column, empty, label, line, row


class CoachingPanel(QFrame):
    """Signals: `edit_wished` and `remove_wished` (a note's id), `others_wished`, `gather_wished`,
    `dossier_wished`."""

    edit_wished = Signal(str)
    remove_wished = Signal(str)
    others_wished = Signal()
    gather_wished = Signal()
    dossier_wished = Signal()

    def __init__(self, editor: NoteEditor) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.editor, self.form, self.list = editor, UnlockForm(), Notes()
        self._name, self._where = label("", 18, 600, display=True), label("", 13, tone="2")
        for made in (self._name, self._where):
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._edit, self._remove = button(_("Ret"), "pencil"), button(_("Fjern"), "trash-2")
        self._edit.setObjectName("edit")
        self._remove.setObjectName("remove")
        self._dossier = button(_("Lav låst PDF …"), "file-down", "ghost")
        self._dossier.setObjectName("dossier")
        self._strip, self._strip_told = self._make_strip()
        self._below, self._places = QStackedWidget(), QStackedWidget()
        self._build()
        self.list.wished.connect(self._on_wished)
        self.list.itemSelectionChanged.connect(self._show_buttons)
        self._edit.clicked.connect(lambda: self._on_wished("enter"))
        self._remove.clicked.connect(lambda: self._on_wished("delete"))
        self._dossier.clicked.connect(self.dossier_wished)
        self._show_buttons()

    def show_person(self, person: Person | None) -> None:
        """Show whom it is about; None when nobody is chosen."""
        self._places.setCurrentIndex(0 if person else 1)
        if person is None:
            return
        self._name.setText(person.name)
        self._name.setToolTip(person.name)
        self._where.setText(
            " · ".join(part for part in (person.title, person.workplace or person.area) if part)
        )

    def show_locked(self, another: bool) -> None:
        """Ask for the passphrase; `another` when some notes are open already."""
        title = _("Den anden adgangssætning") if another else _("Noterne er låst")
        self.form.ask_for(title, another)
        self.list.wipe()
        self._strip.hide()
        self._below.setCurrentIndex(0)

    def show_notes(self, notes: list[tuple[str, Note]], elsewhere: int, can_gather: bool) -> None:
        """Show open notes, and of how many that another passphrase is needed."""
        self.list.show_notes(notes)
        self._below.setCurrentIndex(2 if notes else 1)
        self._strip.setVisible(bool(elsewhere) or can_gather)
        told = said.closed_elsewhere(elsewhere) if elsewhere else self._two
        self._strip_told.setText(told)
        self._others.setVisible(bool(elsewhere))
        self._gather.setVisible(can_gather and not elsewhere)
        self._show_buttons()

    def wipe(self) -> None:
        """Let every word of a note go, and what was typed of a passphrase."""
        self.editor.finish()
        self.list.wipe()
        self.form.wipe()

    def _make_strip(self):
        self._two = _("Noterne i filen er lukket med to adgangssætninger.")
        self._others, self._gather = button(_("Lås også dem op")), button(_("Saml dem under den nyeste"))
        self._others.setObjectName("others")
        self._gather.setObjectName("gather")
        self._others.clicked.connect(self.others_wished)
        self._gather.clicked.connect(self.gather_wished)
        told = label("", 13, tone="2", wrap=True)
        made = QFrame()
        made.setProperty("well", "true")
        made.setLayout(row(told, self._others, self._gather, margins=(12, 6, 6, 6)))
        made.layout().setStretch(0, 1)
        made.hide()
        return made, told

    def _build(self) -> None:
        told = _("Skriv den første ovenfor. Den bliver lukket, mens du skriver.")
        nothing = empty("lock-open", _("Ingen noter endnu"), told)
        shown = QWidget()
        shown.setLayout(column(self.list, row(self._dossier, None, self._edit, self._remove), spacing=8))
        for made in (self.form, nothing, shown):
            self._below.addWidget(made)
        about = QWidget()
        about.setLayout(
            column(self._name, self._where, 6, self.editor, line(), self._strip, self._below, spacing=8)
        )
        about.layout().setStretch(6, 1)
        nobody = label(_("Vælg den, du har talt med."), 14, tone="2", wrap=True)
        nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._places.addWidget(about)
        self._places.addWidget(nobody)
        self.setLayout(column(self._places, margins=(20, 16, 20, 14)))

    def _show_buttons(self) -> None:
        one = bool(self.list.chosen)
        self._edit.setEnabled(one)
        self._remove.setEnabled(one)

    def _on_wished(self, wish: str) -> None:
        for key in self.list.chosen[:1]:
            if wish == "enter":
                self.edit_wished.emit(key)
            elif wish == "delete":
                self.remove_wished.emit(key)
