"""Coaching notes: closed under a passphrase, open for a while, and nowhere else in the program."""

from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from temadag.actions import coaching
from temadag.core.coaching import ClosedNote, Note, for_writing
from temadag.core.people import matches
from temadag.i18n import _
from temadag.store import coaching as asked
from temadag.store import people as people_of
from temadag.store import vault
from temadag.ui.after.coaching_dossier import DossierWalk
from temadag.ui.after.coaching_editor import NoteEditor
from temadag.ui.after.coaching_head import CoachingHead
from temadag.ui.after.coaching_keeping import Keeping
from temadag.ui.after.coaching_key import CoachingKey
from temadag.ui.after.coaching_panel import CoachingPanel
from temadag.ui.after.coaching_places import Places
from temadag.ui.after.coaching_rows import People
from temadag.ui.after.coaching_unlocking import Unlocking
from temadag.ui.desk.pages import forget_clipboard
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, empty, row

TABLES = frozenset({"person", "coaching_vault", "coaching_note"})


class CoachingScreen(QWidget):
    """People to the left with how many notes there are; the chosen one's to the right, when open."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._chosen, self._asks_other = "", False
        self._has_lock = False
        self._open: dict[str, Note] = {}
        self._key = CoachingKey(site, self)
        self._keeping = Keeping(live, site, self)
        self._dossier = DossierWalk(live, site, self)
        self._head = CoachingHead(site)
        self._search, self._list = QLineEdit(), People()
        self._search.setObjectName("search")
        self._search.setPlaceholderText(_("Søg efter navn"))
        self._search.setAccessibleName(_("Søg efter navn"))
        self._panel = CoachingPanel(NoteEditor(live, site, self._key))
        self._unlocking = Unlocking(live, site, self._key, self._panel.form)
        self._places = self._build()
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("Ctrl+L", _("Lås noterne nu")),
            ("Ctrl+N", _("Skriv en ny note")),
            ("Ctrl+Enter", _("Færdig med noten")),
            ("↑ ↓", _("Vælg en person eller en note")),
            ("Enter", _("Ret den valgte note")),
            ("Delete", _("Fjern den valgte note. Det kan fortrydes")),
        ]

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_words_go()
        self._keeping.give_up()
        self._dossier.give_up()

    def _build(self) -> Places:
        left = card()
        left.setMinimumWidth(280)
        left.setMaximumWidth(380)
        left.setLayout(column(self._search, self._list, spacing=10, margins=(12, 12, 12, 8)))
        notes = QWidget()
        notes.setLayout(row(left, self._panel, spacing=16))
        notes.layout().setStretch(0, 2)
        notes.layout().setStretch(1, 5)
        way = button(_("Hent deltagerlisten"), "users", "primary")
        way.clicked.connect(lambda: self._site.went.emit("people"))
        told = _("Noter handler om en deltager. Hent listen først.")
        made = Places(notes, empty("key-round", _("Ingen deltagere endnu"), told, way))
        self.setLayout(column(self._head, made, spacing=14, margins=(24, 12, 24, 20)))
        self.layout().setStretch(1, 1)
        self._key.watch.look_at(self)
        return made

    def _connect(self) -> None:
        self._live.changed.connect(self._on_changed)
        self._site.clockwork.ticked.connect(self._on_ticked)
        self._key.changed.connect(self._on_key)
        self._key.shut.connect(self._on_shut)
        self._keeping.came.connect(self._on_page)
        self._keeping.opened.connect(self._key.open)
        self._dossier.came.connect(self._on_page)
        self._dossier.ended.connect(self._on_walk_ended)
        self._keeping.ended.connect(self._on_walk_ended)
        self._head.lock_wished.connect(self._key.lock)
        self._head.change_wished.connect(self._on_change)
        self._head.renew_wished.connect(self._on_renew)
        self._search.textChanged.connect(self._show_people)
        self._list.itemSelectionChanged.connect(self._on_person)
        panel = self._panel
        panel.editor.changed.connect(self._show_notes)
        panel.form.forgotten.connect(self._on_forgotten)
        panel.form.went_back.connect(self._on_back)
        panel.edit_wished.connect(self._on_edit)
        panel.remove_wished.connect(self._on_remove)
        panel.dossier_wished.connect(self._on_dossier)
        panel.others_wished.connect(self._on_others)
        panel.gather_wished.connect(self._unlocking.gather)
        for keys, wish in (
            ("Ctrl+L", self._key.lock),
            ("Ctrl+N", self._on_new),
            ("Ctrl+Return", panel.editor._on_done),
            ("Escape", self._on_escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(wish)

    def _refresh(self) -> None:
        people, counts = self._live.read(people_of.everybody), self._live.read(asked.counts)
        self._has_lock = bool(self._live.read(asked.vaults))
        if self._has_lock and self._keeping.only_explains:
            self._keeping.give_up()  # it came with a file that was joined
        self._head.show_counts(sum(counts.values()), len(counts))
        self._show_head()
        if not self._has_lock and people and not self._keeping.under_way and self.isVisible():
            self._keeping.begin(can_give_up=False)
        self._places.show_home(bool(people))
        self._show_people()

    def _show_head(self) -> None:
        until = self._key.until if self._key.is_open else 0.0
        self._head.show_lock(until, self._has_lock and not self._places.walks)

    def _show_people(self) -> None:
        everybody, counts = self._live.read(people_of.everybody), self._live.read(asked.counts)
        shown = [p for p in everybody if matches(p, self._search.text())]
        if self._chosen not in {p.id for p in everybody}:
            self._chosen = shown[0].id if shown else ""
        self._list.show_people(shown, counts, self._chosen)
        self._show_person({p.id: p for p in everybody})

    def _show_person(self, people) -> None:
        vaults, used = self._live.read(asked.vaults), self._live.read(asked.in_use)
        self._panel.show_person(people.get(self._chosen))
        self._panel.editor.write_about(self._chosen, for_writing(vaults, self._key.opened, used))
        self._show_notes()

    def _show_notes(self) -> None:
        notes = {n.id: n for n in self._live.read(asked.notes_about, self._chosen)} if self._chosen else {}
        self._panel.editor.hear(notes)
        if not self._key.is_open or self._asks_other or not self.isVisible():
            self._open = {}
            self._panel.show_locked(another=self._asks_other)
            return
        self._open = {n.id: note for n in notes.values() if (note := self._read(n)) is not None}
        written = self._panel.editor.note_id
        newest = sorted(self._open.items(), key=lambda pair: pair[1].at, reverse=True)
        elsewhere = sum(n.vault_id not in self._key.opened for n in notes.values())
        used = self._live.read(asked.in_use)
        can_gather = len(used) > 1 and used <= self._key.opened
        self._panel.show_notes([pair for pair in newest if pair[0] != written], elsewhere, can_gather)

    def _read(self, closed: ClosedNote) -> Note | None:
        key = self._key.of(closed.vault_id)
        if key is None:
            return None
        try:
            return vault.read(key, closed.sealed)
        except vault.Unreadable:
            return Note(_("Denne note er beskadiget og kan ikke læses."))

    def _let_words_go(self) -> None:
        """Save what is typed, and let every word go from the widgets and from the clipboard."""
        on_board = QGuiApplication.clipboard().text()
        held = [note.text for note in self._open.values()] + [self._panel.editor.text]
        if on_board.strip() and any(on_board in text for text in held):
            forget_clipboard()
        self._open = {}
        self._asks_other = False
        self._panel.wipe()
        self._unlocking.give_up()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES and self.isVisible():
            self._refresh()

    def _on_ticked(self) -> None:
        if self.isVisible():
            self._show_head()

    def _on_key(self) -> None:
        self._asks_other = False
        if self.isVisible():
            self._refresh()

    def _on_shut(self) -> None:
        self._let_words_go()
        self._keeping.shut()
        self._dossier.give_up()

    def _on_person(self) -> None:
        chosen = self._list.chosen
        if chosen and chosen[0] != self._chosen:
            self._chosen = chosen[0]
            self._show_people()

    def _on_page(self, page: QWidget) -> None:
        self._places.show_page(page)
        self._key.watch.look_at(page)
        self._show_head()

    def _on_walk_ended(self) -> None:
        self._places.let_page_go()
        self._refresh()

    def _on_new(self) -> None:
        self._panel.editor.finish()
        self._panel.editor.take_focus()

    def _on_edit(self, note_id: str) -> None:
        closed = {n.id: n for n in self._live.read(asked.notes_about, self._chosen)}.get(note_id)
        kept_in = {v.id: v for v in self._live.read(asked.vaults)}
        if closed is not None and note_id in self._open:
            self._panel.editor.edit(closed, self._open[note_id], kept_in[closed.vault_id])

    def _on_remove(self, note_id: str) -> None:
        self._live.do(_("Fjern note"), coaching.remove_note, note_id)
        self._live.say(_("Noten er fjernet. Tryk på Ctrl+Z for at få den tilbage."))

    def _on_dossier(self) -> None:
        self._panel.editor.finish()
        person = next((p for p in self._live.read(people_of.everybody) if p.id == self._chosen), None)
        if person is not None and self._open:
            self._dossier.begin(person, lambda: tuple(self._open.values()))

    def _on_others(self) -> None:
        self._asks_other = True
        self._show_notes()
        self._panel.form.take_focus()

    def _on_back(self) -> None:
        self._asks_other = False
        self._panel.form.wipe()
        self._show_notes()

    def _on_escape(self) -> None:
        if self._keeping.under_way and self._has_lock:
            self._keeping.give_up()
        elif self._dossier.under_way:
            self._dossier.give_up()
        elif self._asks_other:
            self._on_back()

    def _on_change(self) -> None:
        self._panel.editor.finish()
        if (found := self._unlocking.in_hand()) is not None:
            self._keeping.change(*found)

    def _on_renew(self) -> None:
        self._panel.editor.finish()
        if (found := self._unlocking.in_hand()) is not None:
            self._keeping.renew(*found)

    def _on_forgotten(self) -> None:
        self._keeping.rescue(self._live.read(asked.vaults))
