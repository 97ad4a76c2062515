"""Decisions: the request cards of the on-the-spot round, and the answers that were promised."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from temadag.actions import decisions
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after import decisions_words as said
from temadag.ui.after.decisions_aside import AsideList
from temadag.ui.after.decisions_doing import Doing
from temadag.ui.after.decisions_rows import Cards
from temadag.ui.after.decisions_seen import ALL, DAY, PROMISES, Seen, seen
from temadag.ui.after.decisions_side import Side
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, chip, clear, column, empty, heading, row
from temadag.ui.widgets.segments import Segments
from temadag.ui.widgets.toggle import Toggle

TABLES = frozenset({"request_card", "day", "person", "attendance", "run"})


class DecisionsScreen(QWidget):
    """A line to write a request in, the cards with what is owed first, and one card in a side panel."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._stale = True
        self._seen = Seen()
        self._next = ""
        self._add = QLineEdit()
        self._add.setObjectName("add")
        self._add.setFont(theme.font(15))
        self._add.setMinimumHeight(42)
        self._add.setMaxLength(500)
        self._add.setPlaceholderText(_("Skriv et ønske til direktionen, og tryk Enter"))
        self._add.setAccessibleName(_("Nyt ønske"))
        self._paper = Toggle(_("Fra papir"), _("For kort, som lederne har skrevet på papir."))
        reaches = [(DAY, _("Denne dag")), (ALL, _("Hele forløbet")), (PROMISES, _("Løfter"))]
        self._reach = Segments(reaches, _("Hvilke kort"))
        self._reach.setFixedWidth(340)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._doing = Doing(live, site)
        self._list, self._aside, self._side = Cards(), AsideList(), Side(live, self._doing)
        self._places = QStackedWidget()
        told = _("Ønskekort til direktionen. Svaret er ja, nej med en begrundelse, eller en dato.")
        head = heading(_("Beslutninger"), told, self._reach)
        self.setLayout(column(head, self._body(), spacing=16, margins=(24, 12, 24, 20)))
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("Ctrl+N", _("Skriv et nyt ønske")),
            ("↑ ↓", _("Vælg et kort")),
            ("Enter", _("Rediger det valgte kort, eller vælg for hele bunken")),
            ("Ctrl+Enter", _("Læg det valgte kort på storskærmen, eller tag det af")),
            ("Alt+↑  Alt+↓", _("Flyt det valgte kort op eller ned")),
            ("Delete", _("Fjern det valgte kort. Det kan fortrydes")),
        ]

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_to(self, card_id: str) -> None:
        """Show one card of the day in hand."""
        self._next = card_id
        self._refresh()
        self._list.setFocus()

    def _body(self) -> QWidget:
        self._places.addWidget(self._list)
        self._places.addWidget(self._nothing())
        self._places.addWidget(self._no_day())
        told = _("Når direktionen siger »svar senest«, står løftet her, til det er holdt.")
        self._places.addWidget(empty("calendar-clock", _("Ingen løfter endnu"), told))
        left = card()
        write = row(self._add, self._paper, spacing=12)
        write.setStretch(0, 1)
        inside = (write, self._chips, self._places, self._aside)
        left.setLayout(column(*inside, spacing=12, margins=(16, 16, 16, 12)))
        left.layout().setStretch(2, 1)
        made = QWidget()
        made.setLayout(row(left, self._side, spacing=16))
        made.layout().setStretch(0, 5)
        made.layout().setStretch(1, 3)
        return made

    def _nothing(self) -> QWidget:
        told = _(
            "Når noget står i vejen for en god prøvehandling, så skriv det øverst og tryk Enter. "
            "Direktionen svarer på stedet: ja, nej med en begrundelse, eller en dato for svaret."
        )
        return empty("gavel", _("Ingen ønskekort endnu"), told)

    def _no_day(self) -> QWidget:
        way = button(_("Lav en temadag"), "calendar-days", "primary")
        way.clicked.connect(lambda: self._site.went.emit("new-day"))
        return empty("gavel", _("Der er ingen temadag endnu"), _("Ønskekort hører til en temadag."), way)

    def _connect(self) -> None:
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self._reach.picked.connect(lambda _key: self._refresh())
        self._add.returnPressed.connect(self._on_add)
        self._list.itemSelectionChanged.connect(self._show_panel)
        self._list.wished.connect(self._on_wished)
        self._list.moved.connect(self._on_moved)
        self._list.dropped.connect(self._on_dropped)
        self._side.moved.connect(self._on_moved)
        self._side.answered.connect(self._on_answered)
        self._side.removed.connect(self._on_removed)
        self._side.left.connect(self._list.setFocus)
        self._aside.brought_back.connect(self._doing.bring_back)
        self._aside.removed.connect(self._doing.remove)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._side.wish_screen)
        QShortcut(QKeySequence.StandardKey.New, self).activated.connect(self._add.setFocus)

    def _refresh(self) -> None:
        self._stale = False
        day_id, reach = self._site.day_id, self._reach.value
        self._seen = self._live.read(seen, day_id, reach, self._site.clockwork.today())
        clear(self._chips)
        for text, kind in said.counted(self._seen.counts):
            self._chips.addWidget(chip(text, kind))
        self._chips.addStretch(1)
        self._list.show_cards(self._seen, "" if reach == PROMISES else day_id)
        self._aside.show_cards(self._seen)
        if self._next and self._seen.card(self._next):
            self._list.choose(self._next)
            self._list.scrollToItem(self._list.currentItem())
            self._next = ""
        self._add.setEnabled(bool(day_id))
        place = 0 if self._seen.cards else 3 if reach == PROMISES else 1 if day_id else 2
        self._places.setCurrentIndex(place)
        self._show_panel()

    def _show_panel(self) -> None:
        self._side.show_chosen(self._seen, self._chosen(), self._list.chosen_pile)

    def _chosen(self):
        ids = self._list.chosen
        return self._seen.card(ids[0]) if ids else None

    def _on_day_changed(self, _day_id: str) -> None:
        self._on_changed(TABLES)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self._refresh()

    def _on_add(self) -> None:
        asked = self._add.text().strip()
        if asked and self._site.day_id:
            add = decisions.add_paper_card if self._paper.isChecked() else decisions.add_card
            self._live.do(_("Nyt ønskekort"), add, self._site.day_id, asked, then=self._on_added)

    def _on_added(self, card_id: str) -> None:
        self._add.clear()
        self._next = card_id
        if self.isVisible():
            self._refresh()

    def _on_answered(self) -> None:
        self._next = self._side.panel.card_id  # it goes elsewhere in the list, and stays in sight

    def _on_wished(self, wish: str) -> None:
        if wish == "enter":
            self._side.begin()
        elif wish == "delete":
            self._on_removed()

    def _on_moved(self, step: int) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        ids = [other.id for other in self._seen.neighbours(chosen)]
        place = ids.index(chosen.id) + step
        if 0 <= place < len(ids):
            # Up past a neighbour is the same as the neighbour down past the card.
            moved, after = (chosen.id, ids[place]) if step > 0 else (ids[place], chosen.id)
            self._doing.move(moved, after)

    def _on_dropped(self, card_id: str, above: str, under: str) -> None:
        """A card was dragged: among its neighbours it goes there, and elsewhere it stays where it was."""
        card = self._seen.card(card_id)
        ids = [other.id for other in self._seen.neighbours(card)] if card is not None else []
        if card_id in (above, under):
            return
        if above in ids:
            self._doing.move(card_id, above)
        elif under in ids:
            self._doing.move_before(card_id, under)

    def _on_removed(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._doing.remove(chosen.id)
