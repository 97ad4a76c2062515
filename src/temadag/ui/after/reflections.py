"""Reflections: how many have answered, what the facilitator may read, and what the wall shows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from temadag.actions import reflections, wall
from temadag.i18n import _
from temadag.ui.after.paper_button import PaperButton
from temadag.ui.after.reflections_check import SecondLook
from temadag.ui.after.reflections_heaping import Heaping
from temadag.ui.after.reflections_inbox import Inbox
from temadag.ui.after.reflections_marks import MarksPanel
from temadag.ui.after.reflections_recalls import RecallSheet, way_in
from temadag.ui.after.reflections_rows import Questions
from temadag.ui.after.reflections_wall import WallColumn
from temadag.ui.after.reflections_words import Seen, seen
from temadag.ui.live import Live
from temadag.ui.pace import Pace
from temadag.ui.site import Site
from temadag.ui.wall_off import take_all_off
from temadag.ui.widgets.parts import button, card, column, empty, heading, label, row

TABLES = frozenset(
    {"reflection", "unnamed_reflection", "released", "held_back", "withdrawn", "prompt", "block", "person"}
    | {"run", "block_run", "day", "cluster", "clustered", "paper"}
)

MANY = 100
"""Answers to one question from which they are not shown anew at each that comes in."""


class ReflectionsScreen(QWidget):
    """Three columns: the questions, the pile to release from, and the wall as it is now."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._prompt_id = ""
        self._stale = True
        self._seen = Seen()
        self._waiting: list[str] = []
        self._questions, self._look = Questions(), SecondLook()
        self._inbox, self._wall = Inbox(self._look), WallColumn()
        self._marks, self._heaping = MarksPanel(), Heaping(live, self)
        self._middle = QStackedWidget()
        self._places = QStackedWidget()
        self._places.addWidget(self._columns())
        self._places.addWidget(self._nothing())
        self._desk = button(_("Åbn skrivepladsen"), "keyboard")
        self._desk.clicked.connect(lambda: site.went.emit("desk"))
        self._recalls = button("", "file-text", "ghost")
        self._recalls.setObjectName("recalls")
        told = _("Den, der skriver, bestemmer, hvem der læser. Her er kun det, du må se.")
        self._try = button(
            _("Prøv at åbne …"), "lock", tip=_("Vis salen, at du ikke kan læse det, der er forseglet")
        )
        self._try.setObjectName("try-to-open")
        self._try.clicked.connect(self._show_trying)
        self._paper = PaperButton(live, site, self)
        head = heading(_("Refleksioner"), told, self._recalls, self._try, self._paper, self._desk)
        self.setLayout(column(head, self._places, spacing=16, margins=(24, 12, 24, 20)))
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("↑ ↓", _("Vælg et svar. Hold Shift nede for at vælge flere")),
            ("Enter", _("Vis det valgte på væggen")),
            ("H", _("Hold det valgte tilbage")),
            ("Delete", _("Tag det valgte af væggen")),
            ("Ctrl+N", _("Skriv ark ind, som er afleveret på papir")),
            ("B", _("Læg de valgte kort i en bunke; eller træk dem")),
            ("F2", _("Omdøb den valgte bunke")),
            ("Ctrl + −", _("Større eller mindre skrift på væggen")),
        ]

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._inbox.take_focus()

    def take_all_off(self) -> None:
        """Empty the wall at once, also of the question that one looks at here."""
        self._stop_looking()
        chosen = self._seen.chosen
        take_all_off(self._live, self._site, *([chosen.prompt.id] if chosen else []))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F12:
            self.take_all_off()
        else:
            super().keyPressEvent(event)

    def come_to(self, prompt_id: str, entry_id: str) -> None:
        """Show one answer to a question of the day in hand."""
        self._stop_looking()
        self._prompt_id = prompt_id
        self._refresh()
        self._inbox.come_to(entry_id)
        self._wall.choose(entry_id)

    def _show_trying(self) -> None:
        from temadag.ui.after.trying import TryToOpen  # the sealing library is only wanted here

        self._trying = TryToOpen(self._live, self._site, self)
        self._trying.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._trying.open()

    def _columns(self) -> QWidget:
        left = card()
        title = label(_("Dagens spørgsmål"), 15, 600)
        left.setLayout(column(row(8, title, None), self._questions, spacing=8, margins=(8, 16, 8, 8)))
        left.setMinimumWidth(216)
        left.setMaximumWidth(288)
        self._wall.setMinimumWidth(326)
        self._wall.setMaximumWidth(560)
        made = QWidget()
        self._middle.addWidget(self._inbox)
        self._middle.addWidget(self._marks)
        # What it would like for its longest sentence must not press the others to their least.
        self._middle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._middle.setMinimumWidth(300)
        made.setLayout(row(left, self._middle, self._wall, spacing=16))
        for place, share in enumerate((3, 5, 3)):
            made.layout().setStretch(place, share)
        return made

    def _nothing(self) -> QWidget:
        way = button(_("Gå til drejebogen"), "calendar-days", "primary")
        way.clicked.connect(lambda: self._site.went.emit("plan"))
        told = _(
            "Skriv et refleksionsspørgsmål på et programpunkt i drejebogen. Så kan lederne svare på "
            "skrivepladsen, og du kan vise det, de giver lov til, på væggen."
        )
        sheet = card()
        sheet.setLayout(column(empty("messages-square", _("Dagen har ingen spørgsmål endnu"), told, way)))
        return sheet

    def _connect(self) -> None:
        self._pace = Pace(self)
        self._pace.due.connect(self._refresh)
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self._questions.itemSelectionChanged.connect(self._on_question)
        self._inbox.release_wished.connect(self._release)
        self._inbox.hold_wished.connect(self._hold)
        self._inbox.let_go_wished.connect(self._let_go)
        self._inbox.desk_wished.connect(lambda: self._site.went.emit("desk"))
        self._look.answered.connect(self._on_looked)
        self._connect_wall()

    def _connect_wall(self) -> None:
        menu, heaping = self._wall.menu, self._heaping
        self._wall.off_wished.connect(self._take_off)
        self._wall.hold_wished.connect(self._hold)
        self._wall.panic_wished.connect(self.take_all_off)
        self._wall.together_wished.connect(self._on_together)
        self._wall.reveal_wished.connect(lambda: self._on_together(False))
        self._wall.letters.wished.connect(self._on_lettered)
        self._wall.cards.dropped.connect(heaping.drop)
        menu.picked.connect(lambda heap: heaping.put(heap, self._wall.cards.cards_chosen))
        menu.new_wished.connect(lambda: heaping.begin(self._wall.cards.cards_chosen))
        menu.out_wished.connect(lambda: heaping.take_out(self._wall.cards.cards_chosen))
        menu.rename_wished.connect(lambda: heaping.rename(self._wall.cards.heap_chosen))
        menu.remove_wished.connect(lambda: heaping.remove(self._wall.cards.heap_chosen))
        self._marks.wished.connect(self._on_marks)
        self._recalls.clicked.connect(self._show_recalls)
        self._wall.show_wished.connect(lambda: self._wall.show_on_screen(self._live, self._site.day_id))

    def _refresh(self) -> None:
        self._stale = False
        self._seen = self._live.read(seen, self._site.day_id, self._prompt_id)
        chosen = self._seen.chosen
        self._places.setCurrentIndex(0 if chosen else 1)
        self._desk.setVisible(chosen is not None)
        self._paper.setVisible(chosen is not None)
        if chosen is None:
            return
        self._questions.show_questions(self._seen.questions, chosen.prompt.id)
        self._heaping.seen = self._seen
        self._recalls.setVisible(bool(self._seen.recalls))
        self._recalls.setText(way_in(self._seen.recalls))
        self._middle.setCurrentIndex(0 if self._seen.in_words else 1)
        (self._inbox if self._seen.in_words else self._marks).show_seen(self._seen)
        self._wall.show_seen(self._seen)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self._pace.ask(large=len(self._seen.entries) > MANY)

    def _on_day_changed(self, _day_id: str) -> None:
        self._prompt_id = ""
        self._stop_looking()
        self._on_changed(TABLES)

    def _on_question(self) -> None:
        chosen = self._questions.chosen
        if chosen and self._seen.chosen and chosen[0] != self._seen.chosen.prompt.id:
            self._prompt_id = chosen[0]
            self._stop_looking()
            self._refresh()

    def _release(self, ids: list[str]) -> None:
        entries = {e.id: e for e in self._seen.entries}
        asked = [key for key in ids if key in entries and self._seen.names_somebody(entries[key])]
        self._do_release([key for key in ids if key not in asked])
        self._waiting = asked
        self._look_at_next()

    def _do_release(self, ids: list[str]) -> None:
        if ids:
            self._live.do(_("Vis på væggen"), reflections.release, *ids)

    def _hold(self, ids: list[str]) -> None:
        if ids:
            self._live.do(_("Hold tilbage"), reflections.hold_back, *ids)

    def _let_go(self, ids: list[str]) -> None:
        if ids:
            self._live.do(_("Læg tilbage i bunken"), reflections.let_go, *ids)

    def _take_off(self, ids: list[str]) -> None:
        if ids:
            self._live.do(_("Tag af væggen"), reflections.take_off_wall, *ids)

    def _on_together(self, hidden: bool) -> None:
        if self._seen.chosen is not None:
            told = _("Skriv først, vis samlet") if hidden else _("Vis dem samlet")
            self._live.do(told, reflections.reveal, self._seen.chosen.prompt.id, hidden)

    def _on_marks(self, wish: str) -> None:
        acts = {
            "show": (_("Vis på væggen"), wall.show_marks),
            "off": (_("Tag af væggen"), wall.take_off_marks),
            "hold": (_("Hold tilbage"), wall.hold_back_marks),
            "let-go": (_("Hold det ikke tilbage"), wall.let_go_marks),
        }
        if self._seen.chosen is not None:
            self._live.do(*acts[wish], self._seen.chosen.prompt.id)

    def _on_lettered(self, steps: int) -> None:
        self._site.settings = self._site.settings.with_letters(steps)

    def _show_recalls(self) -> None:
        sheet = RecallSheet(self)
        sheet.show_recalls(self._seen.recalls)
        sheet.open()
        sheet.finished.connect(sheet.deleteLater)

    def _look_at_next(self) -> None:
        entries = {e.id: e for e in self._seen.entries}
        while self._waiting and self._waiting[0] not in entries:
            self._waiting.pop(0)
        if not self._waiting:
            self._stop_looking()
            return
        entry = entries[self._waiting[0]]
        self._inbox.choose(entry.id)
        self._look.ask(self._seen.names_somebody(entry), len(self._waiting) - 1)

    def _on_looked(self, answer: str) -> None:
        key = self._waiting.pop(0) if self._waiting else ""
        if answer == "show" and key:
            self._do_release([key])
        elif answer == "hold" and key:
            self._hold([key])
        self._look_at_next()

    def _stop_looking(self) -> None:
        self._waiting = []
        self._look.hide()
        self._inbox.take_focus_back()
