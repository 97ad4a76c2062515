"""A new day: one of four ready ones, a copy of an earlier, or an empty one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from temadag.core.exercises import said
from temadag.core.plan import Kind, ThemeDay
from temadag.core.templates import Template
from temadag.i18n import _, clock_span, language
from temadag.intake import library
from temadag.ui import theme
from temadag.ui.planner.plan_wishes import PlanWishes
from temadag.ui.planner.plan_words import blocks_text, length_text
from temadag.ui.widgets.parts import button, card, clear, column, empty, heading, label, row, scroll

ACROSS = 2


class DayStrip(QWidget):
    """A day at a glance: each block as a bar as long as its minutes, in the colour of its kind."""

    def __init__(self, parts: Sequence[tuple[Kind, int]], name: str = "") -> None:
        super().__init__()
        self._parts = list(parts)
        self.setFixedHeight(12)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = sum(minutes for _kind, minutes in self._parts)
        if not whole:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left, gap = 0.0, 2.0
        room = self.width() - gap * (len(self._parts) - 1)
        for kind, minutes in self._parts:
            width = room * minutes / whole
            painter.setBrush(QColor(theme.kind_colour(kind)))
            painter.drawRoundedRect(QRectF(left, 0, max(1.0, width), self.height()), 3, 3)
            left += width + gap
        painter.end()


class NewDayPage(QWidget):
    """Ways to begin a day, or to fill an empty one.

    Signals: `begun` (the new day's id), `left` (one is done here).
    """

    begun = Signal(str)
    left = Signal()

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__()
        self._wishes = wishes
        self.filling = False
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._grid.setContentsMargins(0, 0, 8, 0)
        inside = QWidget()
        inside.setLayout(column(self._grid, None))
        self._back = button(_("Tilbage"), "arrow-left", "ghost")
        self._back.clicked.connect(self.left)
        told = _("Alt kan rettes bagefter: tider, titler, rækkefølge og øvelser.")
        head = heading(_("Hvordan skal dagen begynde?"), told, self._back)
        self.setLayout(column(head, scroll(inside), spacing=12))
        self.layout().setStretch(1, 1)

    def show_choices(self, days: Sequence[ThemeDay], filling: bool, can_leave: bool) -> None:
        """Show the ways; when only an empty day is to be filled, there is nothing to copy."""
        self.filling = filling
        clear(self._grid)
        self._back.setVisible(can_leave)
        cards = [self._ready(template) for template in library.templates()]
        if not filling:
            cards.append(self._bare())
            cards += [self._copy(day) for day in days]
        for number, made in enumerate(cards):
            self._grid.addWidget(made, *divmod(number, ACROSS))
        for number in range(ACROSS):
            self._grid.setColumnStretch(number, 1)

    def _ready(self, template: Template) -> QFrame:
        title = template.title(language())
        use = button(_("Brug planen"), "plus")
        use.setAccessibleName(_("Brug planen: {title}").format(title=title))
        use.clicked.connect(lambda: self._use(template.id))
        span = clock_span(template.starts, template.starts + template.minutes)
        facts = " · ".join((blocks_text(len(template.blocks)), length_text(template.minutes), span))
        strip = DayStrip([(b.kind, b.minutes) for b in template.blocks], facts)
        return _sheet(title, said(template.purpose, language()), facts, use, strip)

    def _use(self, template_id: str) -> None:
        if self.filling:
            self._wishes.fill_day(template_id)
            self.left.emit()
        else:
            self._wishes.ready_day(template_id, self.begun.emit)

    def _copy(self, day: ThemeDay) -> QFrame:
        use = button(_("Lav en kopi"), "copy")
        use.setAccessibleName(_("Lav en kopi af {title}").format(title=day.title))
        use.clicked.connect(lambda: self._wishes.copy_day(day.id, day.title, self.begun.emit))
        told = _("Planen fra en dag, der allerede er i forløbet, uden svar og fremmøde.")
        return _sheet(day.title, told, "", use, None)

    def _bare(self) -> QFrame:
        use = button(_("Begynd på en tom dag"), "plus")
        use.clicked.connect(lambda: self._wishes.bare_day(len(self._wishes.facts.days) + 1, self.begun.emit))
        told = _("Skriv selv punkterne, eller sæt øvelser ind én ad gangen.")
        return _sheet(_("En tom dag"), told, "", use, None)


def empty_day(
    on_ready: Callable[[], None], on_exercise: Callable[[], None], on_add: Callable[[], None]
) -> QWidget:
    """The page of a day without blocks: three ways to begin."""
    ready = button(_("Brug en færdig plan"), "calendar-days", "primary", big=True)
    exercise = button(_("Sæt en øvelse ind"), "library", big=True)
    add = button(_("Nyt punkt"), "plus", big=True)
    for made, wish in ((ready, on_ready), (exercise, on_exercise), (add, on_add)):
        made.clicked.connect(wish)
    told = _(
        "Et punkt har en titel og nogle minutter; klokkeslættene regnes ud. "
        "Fire færdige dage og tredive øvelser er klar til at tage af."
    )
    sheet = card()
    sheet.setLayout(column(empty("calendar-days", _("Dagen er tom endnu"), told, ready, exercise, add)))
    return sheet


def _sheet(title: str, told: str, facts: str, way: QWidget, strip: QWidget | None) -> QFrame:
    made = card()
    inside: list[object] = [label(title, 16, 600, wrap=True), label(told, 14, tone="2", wrap=True), None]
    if strip is not None:
        inside += [strip]
    below = label(facts, 13, tone="2", tabular=True)
    inside.append(row(below, None, way, spacing=8))
    made.setLayout(column(*inside, spacing=8, margins=(20, 16, 16, 16)))  # type: ignore[arg-type]
    return made
