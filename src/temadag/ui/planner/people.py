"""Participants: the list, one person beside it, and who has come."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from temadag.core.attendance import Presence
from temadag.core.teams import Bond, Pairing
from temadag.i18n import _
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.ui import ask
from temadag.ui.door.way_in import DoorButton
from temadag.ui.live import Live
from temadag.ui.planner.importing import ImportPage, list_pattern
from temadag.ui.planner.people_bar import PeopleBar
from temadag.ui.planner.people_model import COLUMNS, PeopleFilter, PeopleModel, entries_of, presence_counts
from temadag.ui.planner.people_panel import PersonPanel, Shown
from temadag.ui.planner.people_rights import PersonRights
from temadag.ui.planner.people_table import PeopleTable
from temadag.ui.planner.people_wishes import PeopleWishes, nobody_page
from temadag.ui.planner.people_words import count_line, people_text, screen_keys
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, heading, row

TABLES = frozenset({"person", "pairing", "attendance", "personal_key", "day"})


class PeopleScreen(QWidget):
    """The list of participants, and the way a list comes in."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._wishes, self._rights = PeopleWishes(live, site), PersonRights(live, site, self)
        self._stale, self._after = True, ""
        self._pairings: list[Pairing] = []
        self._model = PeopleModel(self)
        self._rows = PeopleFilter(self._model, self)
        self.table, self.panel, self.bar = PeopleTable(self._rows), PersonPanel(), PeopleBar()
        self.importing = ImportPage(live)
        self._head = self._heading()
        self._pages = QStackedWidget()
        for page in (
            self._list(),
            nobody_page(self._on_fetch, self._on_paste, self.begin_new),
            self.importing,
        ):
            self._pages.addWidget(page)
        self.setLayout(column(self._head, self._pages, spacing=12, margins=(24, 12, 24, 20)))
        self.layout().setStretch(1, 1)
        self.setAcceptDrops(True)
        self._connect()
        self._shortcuts()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return screen_keys()

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self.table.viewport().update()
        self.bar.redress()

    def import_file(self, path: Path) -> None:
        """Read a list and show what is in it."""
        self._show_import()
        self.importing.read_file(path)

    def import_text(self, text: str) -> None:
        """Read a pasted list and show what is in it."""
        self._show_import()
        self.importing.read_text(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        if self._pages.currentIndex() == 0 and not self.panel.adding:
            self.table.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event.mimeData())

    def refresh(self) -> None:
        """Ask anew what the file holds."""
        self._stale = False
        day, chosen = self._site.day_id, self.table.chosen_ids()
        where = self._live.read(people_of.presence, day) if day else {}
        codes = self._live.read(people_of.with_personal_code)
        self._pairings = self._live.read(people_of.pairings)
        bound = Counter(person_id for p in self._pairings for person_id in (p.a, p.b))
        everybody = self._live.read(people_of.everybody)
        entries = entries_of(everybody, where, codes, bound)
        self.table.blockSignals(True)
        if entries != self._model.entries:
            self._model.show_entries(entries)
        self.table.setColumnHidden(COLUMNS.index("presence"), not day)
        self.table.share_width()
        after, self._after = self._after, ""
        self.table.choose([after] if after else chosen)
        self.table.blockSignals(False)
        self.bar.show_counts(presence_counts(entries), len(entries), bool(day))
        self._subtitle.setText(count_line(everybody))
        self._subtitle.setVisible(bool(everybody))
        self._show_panel()
        self._show_page()

    def _heading(self) -> QWidget:
        add = button(_("Ny deltager"), "user-plus", tip=_("Ctrl+N"))
        paste = button(_("Indsæt liste"), "clipboard-paste", tip=_("Ctrl+V"))
        fetch = button(_("Hent liste …"), "upload", "primary")
        add.clicked.connect(self.begin_new)
        paste.clicked.connect(self._on_paste)
        fetch.clicked.connect(self._on_fetch)
        self._ways = (DoorButton(self._live, self._site), add, paste, fetch)
        made = heading(_("Deltagere"), " ", *self._ways)
        self._subtitle = made.findChild(QLabel, "subtitle")
        return made

    def _list(self) -> QWidget:
        sheet = card()
        sheet.setLayout(column(self.table, margins=(1, 6, 1, 6)))
        made = QWidget()
        below = row(sheet, self.panel, spacing=16)
        below.setStretch(0, 1)
        made.setLayout(column(self.bar, below, spacing=12))
        made.layout().setStretch(1, 1)
        return made

    def _connect(self) -> None:
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self.bar.sought.connect(self._rows.seek)
        self.bar.left.connect(self.table.choose_first)
        self.table.chosen.connect(self._show_panel)
        self.table.typed.connect(self.bar.begin_with)
        self.table.entered.connect(self._on_entered)
        self.table.presence_wished.connect(self._mark)
        self.table.toggle_wished.connect(self._on_toggle)
        self.table.removal_wished.connect(self.remove_chosen)
        self.panel.changed.connect(self._on_field_changed)
        self.panel.marked.connect(self._mark)
        self.panel.bound.connect(self._on_bound)
        self.panel.paired.connect(self._on_paired)
        self.panel.removal_wished.connect(self.remove_chosen)
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.added.connect(self._on_added)
        self.panel.extract_wished.connect(self._rights.extract)
        self.panel.erasure_wished.connect(self._rights.erase)
        self.importing.left.connect(self._on_import_left)

    def _shortcuts(self) -> None:
        for keys, wish in (
            (QKeySequence.StandardKey.New, self.begin_new),
            ("Ctrl+D", self._ways[0].click),
            ("Ctrl+Shift+F", self.bar.begin),
            (QKeySequence.StandardKey.Paste, self._on_paste),
        ):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(wish)

    def begin_new(self) -> None:
        """Be ready to add somebody."""
        day = next((d for d in self._live.read(plan_of.days) if d.id == self._site.day_id), None)
        today = bool(day and day.held_on == self._site.clockwork.today())
        self.table.clearSelection()
        self._pages.setCurrentIndex(0)
        self.panel.begin_new(bool(day), today)

    def remove_chosen(self) -> None:
        """Take the people chosen off the list."""
        ids = self.table.chosen_ids()
        if ids:
            self._wishes.remove(ids, self._who(ids))

    def _who(self, ids: list[str]) -> str:
        names = [e.person.name for e in self._model.entries if e.person.id in ids]
        return names[0] if len(names) == 1 else people_text(len(names))

    def _show_page(self) -> None:
        importing = self._pages.currentWidget() is self.importing and self.importing.busy
        self._head.setVisible(not importing)
        if not importing:
            empty_now = not self._model.entries and not self.panel.adding
            self._pages.setCurrentIndex(1 if empty_now else 0)
        for way in self._ways:
            way.setVisible(bool(self._model.entries))

    def _show_panel(self) -> None:
        ids = set(self.table.chosen_ids())
        chosen = [entry for entry in self._model.entries if entry.person.id in ids]
        self.panel.show_state(Shown(self._model.entries, self._pairings, chosen, bool(self._site.day_id)))

    def _show_import(self) -> None:
        self._pages.setCurrentWidget(self.importing)
        self._head.hide()

    def _mark(self, presence: Presence) -> None:
        ids = self.table.chosen_ids()
        if ids and self._site.day_id:
            self._wishes.mark(ids, self._who(ids), presence)

    def _on_toggle(self) -> None:
        ids = set(self.table.chosen_ids())
        come = all(e.presence is Presence.PRESENT for e in self._model.entries if e.person.id in ids)
        self._mark(Presence.EXPECTED if come else Presence.PRESENT)

    def _on_day_changed(self, _day_id: str) -> None:
        self._on_changed(TABLES)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES and self.isVisible():
            self.refresh()
        elif touched & TABLES:
            self._stale = True

    def _on_entered(self) -> None:
        if len(self.table.chosen_ids()) == 1:
            self.panel.form.begin()

    def _on_field_changed(self, person_id: str, field: str, value: object) -> None:
        person = next((e.person for e in self._model.entries if e.person.id == person_id), None)
        if person is not None and getattr(person, field) != value:
            self._wishes.change(person, field, value)

    def _on_bound(self, other_id: str, bond: Bond | None) -> None:
        self._wishes.pair([*self.table.chosen_ids(), other_id], bond)

    def _on_paired(self, bond: Bond | None) -> None:
        self._wishes.pair(self.table.chosen_ids(), bond)

    def _on_added(self, fields: dict[str, object], has_come: bool) -> None:
        self._wishes.add(fields, has_come, self.come_to)

    def come_to(self, person_id: str) -> None:
        """Show one person of the list."""
        self.panel.end_new()
        self.bar.clear()
        self._after = person_id
        self.refresh()
        self.table.setFocus()

    def _on_panel_closed(self) -> None:
        self.table.clearSelection()
        self._show_panel()
        self._show_page()
        self.table.setFocus()

    def _on_fetch(self) -> None:
        path = ask.open_file(self, _("Vælg deltagerlisten"), list_pattern())
        if path is not None:
            self.import_file(path)

    def _on_paste(self) -> None:
        if not self._take(QGuiApplication.clipboard().mimeData()):
            self._live.say(_("Der er ikke kopieret noget. Kopiér listen i Excel, og prøv igen."))

    def _take(self, data) -> bool:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data else []
        if files:
            self.import_file(files[0])
        elif data and data.text().strip():
            self.import_text(data.text())
        else:
            return False
        return True

    def _on_import_left(self) -> None:
        self._pages.setCurrentIndex(0)
        self.refresh()
