"""The plan: a day's blocks with their times, written in where they stand, and one of them beside."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from temadag.core.plan import Block
from temadag.i18n import _
from temadag.ui.live import Live
from temadag.ui.planner.plan_day_panel import DayPanel
from temadag.ui.planner.plan_facts import facts, used_exercises
from temadag.ui.planner.plan_library import LibraryPanel
from temadag.ui.planner.plan_model import PlanModel
from temadag.ui.planner.plan_new_day import NewDayPage, empty_day
from temadag.ui.planner.plan_panel import BlockPanel
from temadag.ui.planner.plan_table import PlanTable
from temadag.ui.planner.plan_wishes import PlanWishes
from temadag.ui.planner.plan_words import screen_keys, whole_day
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, heading, row, scroll

TABLES = frozenset(
    {"programme", "theme", "principle", "day", "block", "block_step", "prompt", "block_run", "run"}
)
SIDE = 372
DAY, BLOCK, LIBRARY = range(3)


class PlanScreen(QWidget):
    """The day in hand, and ways to begin a new one."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._wishes = PlanWishes(live, site)
        self._facts = self._wishes.facts
        self._stale, self._after, self._adding = True, "", False
        self.model = PlanModel(self)
        self.table, self.day = PlanTable(self.model), DayPanel(site.clockwork)
        self.block, self.library, self.new_day = BlockPanel(), LibraryPanel(), NewDayPage(self._wishes)
        self._places, self._side = QStackedWidget(), QStackedWidget()
        for panel in (scroll(self.day), scroll(self.block), self.library):
            self._side.addWidget(panel)
        self._head = self._heading()
        for page in (
            _work(self.table, self._side),
            empty_day(self._on_fill_wished, self.open_library, self.add_block),
            self.new_day,
        ):
            self._places.addWidget(page)
        self.setLayout(column(self._head, self._places, spacing=12, margins=(24, 12, 24, 20)))
        self.layout().setStretch(1, 1)
        self._connect()
        self._shortcuts()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return screen_keys()

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self.table.viewport().update()
        self.library.finder.list.viewport().update()
        self.block.redress()
        self.day.redress()

    def begin_new_day(self) -> None:
        """Offer the ways to begin one more day."""
        self._adding = True
        self.refresh()

    def come_to(self, block_id: str) -> None:
        """Show one block of the day in hand, or with another key the day itself."""
        self._adding = False
        self._on_there(block_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask anew what the file holds."""
        self._stale = False
        chosen = self.table.chosen_id
        self._facts = found = self._live.read(facts, self._site.day_id)
        self._wishes.facts = found
        if found.day is None:
            self._adding = True
        self.table.blockSignals(True)
        self.model.show_facts(found)
        after, self._after = self._after, ""
        self.table.choose(after or chosen)
        self.table.blockSignals(False)
        if after and self._side.currentIndex() == DAY:
            self._side.setCurrentIndex(BLOCK)
        self._title.setText(found.day.title if found.day else _("Plan"))
        self._subtitle.setText(whole_day(found))
        self._head.setVisible(not self._adding)
        self._places.setCurrentIndex(2 if self._adding else 0 if found.slots or self._library_open else 1)
        if self._adding:
            self.new_day.show_choices(found.days, False, found.day is not None)
        self.day.show_facts(found)
        self.library.show_programme(found.programme, self._live.read(used_exercises))
        self._show_side()

    @property
    def _library_open(self) -> bool:
        return self._side.currentIndex() == LIBRARY

    def _heading(self) -> QWidget:
        new_day = button(_("Ny dag …"), "calendar-days", tip="Ctrl+Shift+N")
        pause = button(_("Pause"), "coffee")
        exercise = button(_("Øvelse"), "library", tip="Ctrl+E")
        add = button(_("Nyt punkt"), "plus", "primary", tip="Ctrl+N")
        new_day.clicked.connect(self.begin_new_day)
        pause.clicked.connect(lambda: self._wishes.add_pause(self._where(), self._on_there))
        exercise.clicked.connect(self.open_library)
        add.clicked.connect(self.add_block)
        made = heading(_("Plan"), " ", new_day, pause, exercise, add)
        self._title, self._subtitle = made.findChild(QLabel, "title"), made.findChild(QLabel, "subtitle")
        return made

    def _connect(self) -> None:
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self.table.chosen.connect(self._on_chosen)
        self.table.wished.connect(self._on_wished)
        self.table.given.connect(self._wishes.change)
        self.table.told.connect(self._live.say)
        self.model.block_dropped.connect(self._on_block_dropped)
        self.model.exercise_dropped.connect(self._on_exercise_dropped)
        self.block.given.connect(self._wishes.change)
        self.block.steps_given.connect(self._wishes.set_steps)
        self.block.prompt_put.connect(lambda prompt: self._wishes.put_prompt(prompt, self.refresh))
        self.block.prompt_removed.connect(self._wishes.remove_prompt)
        self.block.wished.connect(self._on_wished)
        self.block.told.connect(self._live.say)
        self.day.day_given.connect(self._wishes.change_day)
        self.day.programme_given.connect(self._wishes.change_programme)
        self.day.wished.connect(self._on_day_wished)
        self.day.told.connect(self._live.say)
        self.library.wished.connect(lambda key: self._wishes.add_exercise(key, self._where(), self._on_there))
        self.library.closed.connect(self._on_library_closed)
        self.new_day.begun.connect(self._on_day_there)
        self.new_day.left.connect(self._on_new_day_left)

    def _shortcuts(self) -> None:
        for keys, wish in (
            (QKeySequence.StandardKey.New, self.add_block),
            ("Ctrl+E", self.open_library),
            ("Ctrl+D", lambda: self._on_wished("copy")),
            ("Ctrl+Shift+N", self.begin_new_day),
        ):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(wish)

    def add_block(self) -> None:
        """Put a new block in after the one in hand, and let its title be written."""
        if self._facts.day is not None and not self._adding:
            self._wishes.add(self._where(), self._on_added)

    def open_library(self) -> None:
        """Show the exercises beside the plan."""
        if self._facts.day is not None and not self._adding:
            self._side.setCurrentIndex(LIBRARY)
            self.refresh()
            self.library.begin()

    def _where(self) -> str:
        """The block that something new comes after: the one in hand, else the last."""
        return self.table.chosen_id or self.model.before(len(self.model.slots))

    def _chosen(self) -> Block | None:
        slot = self._facts.slot(self.table.chosen_id)
        return slot.block if slot else None

    def _show_side(self) -> None:
        chosen = self._chosen()
        after = self._facts.slot(self._where())
        self.library.show_where(after.block.title if after else "")
        if chosen is not None and self._side.currentIndex() == BLOCK:
            self.block.show_block(self._facts, chosen.id)
        elif self._side.currentIndex() == BLOCK:
            self._side.setCurrentIndex(DAY)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _on_day_changed(self, _day: str) -> None:
        self._adding = False
        self._side.setCurrentIndex(DAY)
        self._on_changed(TABLES)

    def _on_chosen(self) -> None:
        self.block.leave()
        if not self._library_open:
            self._side.setCurrentIndex(BLOCK if self.table.chosen_id else DAY)
        self._show_side()

    def _on_added(self, block_id: str) -> None:
        self._on_there(block_id)
        self.table.edit_title()

    def _on_there(self, block_id: str) -> None:
        self._after = block_id
        self.refresh()
        if not self._library_open:
            self.table.setFocus()

    def _on_library_closed(self) -> None:
        self._side.setCurrentIndex(BLOCK if self.table.chosen_id else DAY)
        self.refresh()
        self.table.setFocus()

    def _on_wished(self, wish: str) -> None:
        chosen = self._chosen()
        if wish == "close":
            self.block.leave()
            self.table.clearSelection()
            self.table.setFocus()
        elif chosen is None:
            return
        elif wish == "enter":
            self._side.setCurrentIndex(BLOCK)
            self._show_side()
            self.block.begin()
        elif wish == "remove":
            self._remove(chosen)
        elif wish == "copy":
            self._wishes.copy(chosen, self._on_there)
        elif wish in ("up", "down"):
            self._wishes.step(chosen.id, -1 if wish == "up" else 1)

    def _remove(self, chosen: Block) -> None:
        ids = self.model.ids()
        place = ids.index(chosen.id)
        left = ids[:place] + ids[place + 1 :]
        self._after = left[min(place, len(left) - 1)] if left else ""
        self._wishes.remove(chosen)

    def _on_block_dropped(self, block_id: str, after: str) -> None:
        self._after = block_id
        self._wishes.move(block_id, after)

    def _on_exercise_dropped(self, exercise_id: str, after: str) -> None:
        self._wishes.add_exercise(exercise_id, after, self._on_there)

    def _on_day_wished(self, wish: str) -> None:
        day = self._facts.day
        if day is not None and wish == "copy":
            self._wishes.copy_day(day.id, day.title, self._on_day_there)
        elif day is not None:
            self._wishes.remove_day(day.title)

    def _on_fill_wished(self) -> None:
        self.begin_new_day()
        self.new_day.show_choices((), True, True)

    def _on_day_there(self, day_id: str) -> None:
        self._adding = False
        if self._site.day_id == day_id:
            self.refresh()
        else:
            self._site.day_id = day_id

    def _on_new_day_left(self) -> None:
        self._adding = False
        self.refresh()


def _work(table: QWidget, side: QWidget) -> QWidget:
    sheet, frame = card(), card()
    sheet.setLayout(column(table, margins=(1, 6, 1, 6)))
    frame.setLayout(column(side, margins=(1, 4, 1, 4)))
    frame.setFixedWidth(SIDE)
    made = QWidget()
    made.setLayout(row(sheet, frame, spacing=16))
    made.layout().setStretch(0, 1)
    return made
