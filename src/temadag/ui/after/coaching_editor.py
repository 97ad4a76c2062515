"""Where a note is written: every word is closed as it is saved, and needs no key for that."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from temadag import words
from temadag.actions import coaching
from temadag.core.coaching import ClosedNote, Note, Vault
from temadag.core.rejected import Rejected
from temadag.i18n import _
from temadag.store import vault
from temadag.ui.after import coaching_words as said
from temadag.ui.after.coaching_key import CoachingKey
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, column, label, row
from temadag.ui.widgets.typing import TextField


@dataclass(frozen=True)
class Writing:
    """The note under the hands: what of it is in the file is `sent`; `new` when it was begun here."""

    note_id: str
    person_id: str
    kept_in: Vault
    at: str
    day_id: str
    sent: bytes = b""
    new: bool = True


class NoteEditor(QWidget):
    """One note at a time. `changed` tells that it is another one, or none, that is written on."""

    changed = Signal()

    def __init__(self, live: Live, site: Site, key: CoachingKey) -> None:
        super().__init__()
        self._live, self._site, self._key = live, site, key
        self._person_id = ""
        self._vault: Vault | None = None
        self._writing: Writing | None = None
        self._new, self._of = _("Ny note"), _("Note fra {when}")
        self._opened = _("Noten gemmes og lukkes, mens du skriver.")
        self._locked = _("Noten lukkes med det samme; kun med adgangssætningen kan den læses igen.")
        self._doubt = _("Lås op først. Filen har to adgangssætninger, og noten skal lukkes med din.")
        self._caption = label(self._new, 14, 600)
        self._field = TextField(
            _("Skriv, hvad du vil huske til næste samtale"), 4, grows=False, name=self._new
        )
        self._field.setObjectName("note")
        self._field.setMaximumHeight(self._field.minimumHeight())
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._told = label("", 13, tone="3", wrap=True)
        self._done = button(_("Færdig"), "check", tip="Ctrl+Enter")
        self._done.setObjectName("done")
        below = row(self._told, self._done, spacing=12)
        below.setStretch(0, 1)
        self.setLayout(column(self._caption, self._field, below, spacing=6))
        self._field.edited.connect(self._on_edited)
        self._field.textChanged.connect(self._show_state)
        self._done.clicked.connect(self._on_done)
        self._show_state()

    @property
    def note_id(self) -> str:
        """The note that is written on; empty while there is none."""
        return self._writing.note_id if self._writing else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the field."""
        return not self._field.toPlainText().strip()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._field.toPlainText()

    def write_about(self, person_id: str, kept_in: Vault | None) -> None:
        """Let notes be about this person; None when it would be a guess which key closes them."""
        if person_id != self._person_id:
            self.finish()
        self._person_id, self._vault = person_id, kept_in
        self._show_state()

    def edit(self, closed: ClosedNote, note: Note, kept_in: Vault) -> None:
        """Write on a note that is open."""
        self.finish()
        self._writing = Writing(
            closed.id, closed.person_id, kept_in, note.at, note.day_id, closed.sealed, new=False
        )
        self._field.show_text(note.text, anew=True)
        self._show_state()
        self.take_focus()
        self.changed.emit()

    def finish(self) -> None:
        """Save what is typed, and let it go from the field."""
        self._field.save_now()
        self._field.wipe()
        had, self._writing = self._writing is not None, None
        self._show_state()
        if had:
            self.changed.emit()

    def hear(self, notes: dict[str, ClosedNote]) -> None:
        """Take what the file says of the note that is written on, such as after an undo."""
        now = self._writing
        if now is None or not now.sent or self._live.store.unsaved:
            return
        found = notes.get(now.note_id)
        if found is not None and found.sealed == now.sent:
            return
        key = self._key.of(found.vault_id) if found else None
        if found is None or key is None:
            self._field.wipe()
            self._writing = None
            self.changed.emit()
        else:
            self._field.show_text(vault.read(key, found.sealed).text, anew=True)
            self._writing = replace(now, sent=found.sealed)
        self._show_state()

    def take_focus(self) -> None:
        """Put the cursor in the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        may_write = self._writing is not None or (bool(self._person_id) and self._vault is not None)
        self._field.setEnabled(may_write)
        self._done.setEnabled(may_write and not self.is_empty)
        old = self._writing is not None and not self._writing.new
        self._caption.setText(self._of.format(when=said.when(self._writing.at)) if old else self._new)
        told = self._opened if self._key.is_open else self._locked
        self._told.setText(self._doubt if self._person_id and self._vault is None else told)

    def _on_edited(self, text: str) -> None:
        now = self._writing or self._begun()
        if now is None:
            return
        if not text.strip():
            if now.new and now.sent:
                self._live.do_joined(_("Note"), f"note-{now.note_id}", coaching.remove_note, now.note_id)
                self._writing = None
                self.changed.emit()
            return
        try:
            sealed = coaching.closed(now.kept_in.public_key, text, now.at, now.day_id)
        except Rejected as trouble:
            self._live.say(words.refusal(trouble) or "")
            return
        begun, self._writing = self._writing is None, replace(now, sent=sealed)
        self._live.do_joined(
            _("Note"),
            f"note-{now.note_id}",
            coaching.put_note,
            now.note_id,
            now.person_id,
            sealed,
        )
        if begun:
            self.changed.emit()

    def _begun(self) -> Writing | None:
        if not self._person_id or self._vault is None:
            return None
        at = datetime.fromtimestamp(self._site.clockwork.now()).isoformat(timespec="seconds")
        return Writing(coaching.new_note_id(), self._person_id, self._vault, at, self._site.day_id)

    def _on_done(self) -> None:
        self.finish()
        if not self._key.is_open:
            self._live.say(_("Noten er gemt og lukket."))
        self.take_focus()
