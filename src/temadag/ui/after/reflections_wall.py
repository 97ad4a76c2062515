"""The wall as it is now or will be, with what gathers its cards, reveals them, and takes them off."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from temadag.actions import runs
from temadag.core.plan import Show
from temadag.i18n import _
from temadag.ui.after.reflections_cards import WallCards
from temadag.ui.after.reflections_heap_menu import HeapMenu
from temadag.ui.after.reflections_words import Seen, on_wall
from temadag.ui.live import Live
from temadag.ui.widgets.letters import Letters
from temadag.ui.widgets.parts import button, chip, column, drops, label, row, set_chip
from temadag.ui.widgets.toggle import Toggle


class WallColumn(QFrame):
    """What the room can read of the question chosen, or soon can."""

    off_wished = Signal(list)
    hold_wished = Signal(list)
    panic_wished = Signal()
    show_wished = Signal()
    together_wished = Signal(bool)
    reveal_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._seen = Seen()
        self._title, self._count = label("", 15, 600), chip("", "neutral")
        self.letters = Letters()
        self._screen = label("", 13, tone="2", wrap=True)
        self._show = button(_("Vis væggen"), "monitor")
        self._together = Toggle(
            _("Skriv først, vis samlet"), _("Væggen viser kun, hvor mange der har skrevet, til du viser dem.")
        )
        self._reveal = button(_("Vis dem samlet"), "eye", "primary", big=True)
        self.cards = self._list = WallCards(_("På væggen"))
        self.menu = HeapMenu(self)
        self._heap = button(_("Læg i bunke …"), "layout-grid")
        drops(self._heap, self.menu)
        self._off = button(_("Tag af"), "eye-off")
        self._hold = button(_("Hold tilbage"), "hand")
        self._panic = button(_("Alt af væggen"), "monitor-x", "danger")
        self._panic.setToolTip(_("Tager alt af væggen med det samme og holder det tilbage (F12)"))
        self._empty, self._empty_told = label("", 15, 600, wrap=True), label("", 13, tone="2", wrap=True)
        self._places = QStackedWidget()
        self._places.addWidget(self._list)
        self._places.addWidget(self._nothing())
        self._name_parts()
        self._build()
        self._connect()

    @property
    def chosen_cards(self) -> list[str]:
        """The cards selected, or all of the pile whose name is."""
        heap = self._list.heap_chosen
        inside = [c.reflection_id for c in self._seen.wall if heap and c.cluster_id == heap]
        return self._list.cards_chosen or inside

    def show_seen(self, seen: Seen) -> None:
        """Show the wall of the question chosen."""
        self._seen = seen
        cards, hidden = seen.wall, seen.hidden and seen.in_words
        self._title.setText(_("Klar til væggen") if hidden else _("På væggen"))
        set_chip(self._count, str(len(cards)), "neutral" if hidden or not cards else "ok")
        self._count.setVisible(seen.in_words)
        self._list.show_wall(cards, seen.heaps)
        self._places.setCurrentIndex(0 if self._list.count() else 1)
        head, told = on_wall(seen)
        self._empty.setText(head)
        self._empty_told.setText(told)
        self._show.setVisible(not seen.shows_wall)
        self._screen.setText(
            _("Storskærmen viser væggen nu.") if seen.shows_wall else _("Storskærmen viser noget andet nu.")
        )
        self._together.show_on(hidden)
        self._together.setVisible(seen.in_words)
        self._reveal.setVisible(hidden)
        self._on_selected()

    def choose(self, key: str) -> None:
        """Select one card, if it is on the wall."""
        self._list.choose(key)

    def show_on_screen(self, live: Live, day_id: str) -> None:
        """Let the big screen show the wall."""
        live.do(_("Vis væggen"), runs.show, day_id, Show.WALL)

    def _name_parts(self) -> None:
        names = {"show-wall": self._show, "together": self._together, "reveal": self._reveal}
        names |= {"heap": self._heap, "take-off": self._off, "hold-shown": self._hold, "panic": self._panic}
        for name, made in names.items():
            made.setObjectName(name)
        self._heap.setToolTip(_("Saml kort, der hører sammen. Træk dem, eller vælg dem og tryk B"))
        self._hold.setToolTip(_("Tag det af væggen, og hold det ude af opsamlingen (H)"))

    def _build(self) -> None:
        head = row(self._title, self._count, None, self.letters)
        state = row(self._screen, self._show)
        state.setStretch(0, 1)
        parts = (head, state, self._together, self._reveal)
        upper = column(*parts, spacing=8, margins=(8, 0, 8, 0))
        acts = row(self._heap, self._off, None)
        below = row(self._hold, None, self._panic)
        lower = column(acts, below, spacing=8, margins=(8, 0, 8, 0))
        inside = column(upper, self._places, lower, spacing=8, margins=(8, 16, 8, 16))
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def _connect(self) -> None:
        self._show.clicked.connect(self.show_wished)
        self._together.toggled_by_hand.connect(self.together_wished)
        self._reveal.clicked.connect(self.reveal_wished)
        self._off.clicked.connect(lambda: self.off_wished.emit(self.chosen_cards))
        self._hold.clicked.connect(lambda: self.hold_wished.emit(self.chosen_cards))
        self._panic.clicked.connect(self.panic_wished)
        self._list.itemSelectionChanged.connect(self._on_selected)
        self._list.wished.connect(self._on_wished)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu_wished)

    def _nothing(self) -> QWidget:
        for words in (self._empty, self._empty_told):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made = QWidget()
        made.setLayout(column(None, self._empty, self._empty_told, None, spacing=4, margins=(24, 0, 24, 0)))
        return made

    def _on_selected(self) -> None:
        cards = self.chosen_cards
        self.menu.about(self._seen, self._list.cards_chosen, self._list.heap_chosen)
        self._heap.setEnabled(bool(self._list.chosen))
        for made in (self._off, self._hold):
            made.setEnabled(bool(cards))
        for made in (self._heap, self._off, self._hold):
            made.setVisible(self._seen.in_words)

    def _on_menu_wished(self, at: QPoint) -> None:
        if self._list.chosen:
            self.menu.popup(self._list.viewport().mapToGlobal(at))

    def _on_wished(self, wish: str) -> None:
        cards, heap = self._list.cards_chosen, self._list.heap_chosen
        if wish == "delete" and not cards and heap:
            self.menu.remove_wished.emit()
        elif wish == "delete" and cards:
            self.off_wished.emit(cards)
        elif wish == "hold" and self.chosen_cards:
            self.hold_wished.emit(self.chosen_cards)
        elif wish in ("rename", "enter") and heap and not cards:
            self.menu.rename_wished.emit()
        elif wish == "heap" and cards:
            self.menu.popup(self._heap.mapToGlobal(QPoint(0, self._heap.height())))
