"""The library of exercises: find one, read it, and put it into the day in hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from temadag.core.exercises import said
from temadag.core.plan import Block
from temadag.i18n import _, language, ngettext
from temadag.intake import library
from temadag.store import plan as plan_of
from temadag.ui.live import Live
from temadag.ui.planner.exercises_list import ExerciseFinder
from temadag.ui.planner.exercises_sheet import ExerciseSheet, empty_sheet
from temadag.ui.planner.plan_facts import used_exercises
from temadag.ui.planner.plan_wishes import PlanWishes
from temadag.ui.site import Site
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, card, column, heading, label, row, scroll

TABLES = frozenset({"programme", "theme", "day", "block"})
LEFT = 380


class ExercisesScreen(QWidget):
    """A list to the left, the exercise in hand to the right."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._wishes = PlanWishes(live, site)
        self._stale = True
        self._blocks: list[Block] = []
        self._used: dict[str, list[str]] = {}
        self.finder, self.sheet = ExerciseFinder(), ExerciseSheet()
        self.after = Choice([], _("Hvor på dagen"))
        self.put = button(_("Sæt ind i dagen"), "plus", "primary", tip="Enter")
        self._pages = QStackedWidget()
        self._scroll = scroll(self.sheet)
        for page in (self._scroll, empty_sheet()):
            self._pages.addWidget(page)
        self.setLayout(column(self._heading(), self._work(), spacing=12, margins=(24, 12, 24, 20)))
        self.layout().setStretch(1, 1)
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("Ctrl+Shift+F", _("Søg i øvelserne")),
            ("↑ ↓", _("Gå fra øvelse til øvelse")),
            ("Enter", _("Sæt øvelsen ind i dagen")),
        ]

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self.finder.list.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self.finder.seek.setFocus()

    def refresh(self) -> None:
        """Ask anew what the file holds."""
        self._stale = False
        day = self._site.day_id
        self._used = self._live.read(used_exercises)
        self._blocks = self._live.read(plan_of.blocks, day) if day else []
        told = _("Først på dagen")
        self.after.offer(
            [("", told), *((b.id, _("Efter: {title}").format(title=b.title)) for b in self._blocks)]
        )
        if self.after.currentIndex() <= 0 and self._blocks:
            self.after.show_key(self._blocks[-1].id)
        self.put.setEnabled(bool(day))
        self.after.setEnabled(bool(day))
        self.finder.show_programme(self._live.read(plan_of.programme), self._used)
        count = len(library.exercises())
        self._subtitle.setText(
            ngettext("{n} øvelse, klar til brug", "{n} øvelser, klar til brug", count).format(n=count)
        )
        self._show_exercise()

    def _heading(self) -> QWidget:
        made = heading(_("Øvelser"), " ")
        self._subtitle = made.findChild(QLabel, "subtitle")
        return made

    def _work(self) -> QWidget:
        left = card()
        left.setLayout(column(self.finder, margins=(14, 14, 8, 10)))
        left.setFixedWidth(LEFT)
        self.after.setFixedWidth(340)
        foot = row(
            label(_("Plads"), 13, 500, tone="2"),
            self.after,
            None,
            self.put,
            spacing=8,
            margins=(24, 10, 16, 12),
        )
        right = card()
        right.setLayout(column(self._pages, foot, spacing=0, margins=(1, 4, 1, 1)))
        right.layout().setStretch(0, 1)
        made = QWidget()
        made.setLayout(row(left, right, spacing=16))
        made.layout().setStretch(1, 1)
        return made

    def _connect(self) -> None:
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self.finder.picked.connect(lambda _key: self._show_exercise())
        self.finder.entered.connect(self._put_in)
        self.put.clicked.connect(lambda: self._put_in(self.finder.list.chosen_id))
        made = QShortcut(QKeySequence("Ctrl+Shift+F"), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(self.finder.seek.setFocus)

    def _show_exercise(self) -> None:
        chosen = library.exercise(self.finder.list.chosen_id)
        self._pages.setCurrentIndex(0 if chosen else 1)
        self.put.setEnabled(bool(chosen and self._site.day_id))
        if chosen is not None:
            programme = self._live.read(plan_of.programme)
            self.sheet.show_exercise(chosen, programme, self._used.get(chosen.id, []))
            self._scroll.verticalScrollBar().setValue(0)

    def _put_in(self, exercise_id: str) -> None:
        exercise = library.exercise(exercise_id)
        if exercise is None:
            return
        if not self._site.day_id:
            self._live.say(_("Lav en temadag først, så kan øvelsen sættes ind i den."))
            return
        told = _("»{name}« er sat ind i dagen.").format(name=said(exercise.name, language()))

        def there(block_id: str) -> None:
            self._live.say(told)
            self.refresh()
            self.after.show_key(block_id)

        self._wishes.add_exercise(exercise_id, self.after.value, there)

    def _on_day_changed(self, _day_id: str) -> None:
        self._on_changed(TABLES)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self.refresh()
