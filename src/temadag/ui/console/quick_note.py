"""A coaching note in the middle of the day: whom it is about, the words, closed. Nothing is read here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QStackedWidget, QWidget

from temadag.core.coaching import for_writing
from temadag.core.people import matches
from temadag.i18n import _
from temadag.store import coaching, people
from temadag.ui.after.coaching_editor import NoteEditor
from temadag.ui.after.coaching_key import CoachingKey
from temadag.ui.after.coaching_rows import People
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, column, empty, label, line, row


class QuickNote(QDialog):
    """Each word is closed as it is saved; only the passphrase, under Coaching, opens it again.

    It goes by itself when the big screen opens or the writing desk takes the laptop over.
    """

    def __init__(self, live: Live, site: Site, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Hurtig note"))
        self._live, self._site = live, site
        self._key = CoachingKey(site, self)  # never opened here: what is closed stays closed
        self.editor = NoteEditor(live, site, self._key)
        self._about = label("", 17, 600, display=True, wrap=True)
        self.search, self.people = QLineEdit(), People()
        self.search.setObjectName("search")
        self.search.setPlaceholderText(_("Hvem handler den om?"))
        self.search.setAccessibleName(_("Søg efter navn"))
        self._everybody = live.read(people.everybody)
        self._places = QStackedWidget()
        self._build()
        self._connect()
        self._fill("")
        self.resize(880, 520)

    def reject(self) -> None:
        """Close what is written, and go."""
        self.editor.finish()
        super().reject()

    def _build(self) -> None:
        left = QWidget()
        left.setFixedWidth(300)
        left.setLayout(column(self.search, self.people, spacing=8))
        right = QWidget()
        right.setLayout(column(self._about, self.editor, None, spacing=8))
        both = QWidget()
        both.setLayout(row(left, right, spacing=20))
        way = button(_("Gå til Coaching"), "arrow-right", "primary")
        way.setObjectName("to-coaching")
        way.clicked.connect(self._on_way)
        told = _(
            "Vælg først en adgangssætning under Coaching. Den lukker noterne, og kun den åbner dem igen."
        )
        self._places.addWidget(both)
        self._places.addWidget(empty("lock", _("Der er ingen lås til noterne endnu"), told, way))
        self._places.setCurrentIndex(0 if self._live.read(coaching.vaults) else 1)
        promise = _(
            "Noten er kun for dig og den, den handler om. Den er ikke i søgning, opsamlinger eller papirer."
        )
        done = button(_("Luk"))
        done.setObjectName("close")
        done.clicked.connect(self.reject)
        foot = row(label(promise, 13, tone="2", wrap=True), done, spacing=16)
        foot.setStretch(0, 1)
        self.setLayout(
            column(
                label(_("Hurtig note"), 20, 600, display=True),
                self._places,
                line(),
                foot,
                spacing=12,
                margins=(24, 20, 24, 20),
            )
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._on_return)
        self.people.itemSelectionChanged.connect(self._on_chosen)
        self._site.projector_changed.connect(self._on_projector)
        self._site.went.connect(self._on_went)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_done)

    def _fill(self, sought: str) -> None:
        found = [person for person in self._everybody if matches(person, sought)]
        self.people.show_people(found, {}, found[0].id if sought and len(found) == 1 else "")
        self._on_chosen()

    def _on_return(self) -> None:
        if self.people.count() and not self.people.chosen:
            self.people.setCurrentRow(0)
        if self.people.chosen:
            self.editor.take_focus()

    def _on_chosen(self) -> None:
        chosen = (self.people.chosen or [""])[0]
        vaults, used = self._live.read(coaching.vaults), self._live.read(coaching.in_use)
        self.editor.write_about(chosen, for_writing(vaults, set(), used))
        name = next((person.name for person in self._everybody if person.id == chosen), "")
        self._about.setText(name or _("Vælg en person til venstre"))

    def _on_done(self) -> None:
        if not self.editor.is_empty:
            self.editor.finish()
            self._live.say(_("Noten er gemt og lukket."))
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_way(self) -> None:
        self.reject()
        self._site.went.emit("coaching")

    def _on_projector(self) -> None:
        if self._site.projector is not None:
            self.reject()

    def _on_went(self, key: str) -> None:
        if key == "desk":
            self.reject()
