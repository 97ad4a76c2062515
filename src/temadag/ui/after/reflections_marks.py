"""A question answered with a number or with dots: its chart, and whether the wall may show it."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from temadag.core.reflections import Kind
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after.reflections_words import Seen, marked
from temadag.ui.projector.asked import Chart, few
from temadag.ui.projector.canvas import Canvas
from temadag.ui.projector.chart import LAPTOP, figure, paint_chart, said
from temadag.ui.widgets.parts import button, chip, column, empty, label, row, scroll, set_chip

SCALE = 0.5
"""The chart is painted as on the big screen, at half the size."""
WIDEST, HIGHEST, LEAST = 760, 420, 200
"""Wider or higher than a few columns can fill, a chart would be all air; lower, it cannot be read."""
EDGE = 4


class MarksPanel(QFrame):
    """The middle column in place of the pile of words. `wished` carries "show", "off", "hold" or "let-go"."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._question = label("", 18, 600, display=True, wrap=True)
        self._count, self._state = chip("", "accent"), chip("", "neutral")
        self.chart = ChartView()
        told = _("Hvem der har svaret hvad, findes ingen steder. Derfor vises svarene kun samlet.")
        self._places = QStackedWidget()
        self._places.addWidget(scroll(self.chart))
        self._places.addWidget(empty("hourglass", few().rstrip("."), told))
        self._acts = {
            "show": button(_("Vis på væggen"), "eye", "primary"),
            "off": button(_("Tag af væggen"), "eye-off"),
            "hold": button(_("Hold tilbage"), "hand"),
            "let-go": button(_("Hold det ikke tilbage"), "undo-2"),
        }
        for key, made in self._acts.items():
            made.setObjectName(f"marks-{key}")
            made.clicked.connect(lambda _c=False, k=key: self.wished.emit(k))
        inside = column(
            self._question,
            row(self._count, self._state, None, spacing=6),
            self._places,
            row(*self._acts.values(), None),
            spacing=10,
            margins=(16, 16, 16, 16),
        )
        inside.setStretch(2, 1)
        self.setLayout(inside)

    def show_seen(self, seen: Seen) -> None:
        """Show the numbers or dots of the question chosen."""
        if seen.chosen is None or seen.marks_entry is None:
            return
        prompt, entry = seen.chosen.prompt, seen.marks_entry
        self._question.setText(prompt.text)
        set_chip(self._count, marked(seen.chosen.count.answers), "accent")
        on, held = entry.released, entry.held_back
        state = _("På væggen") if on else _("Holdt tilbage") if held else _("Ikke på væggen")
        set_chip(self._state, state, "ok" if on else "warn" if held else "neutral")
        scale = prompt.kind is Kind.SCALE
        if seen.marks is not None:
            self.chart.show_chart(Chart(seen.marks, scale, prompt.options if scale else ()))
        self._places.setCurrentIndex(0 if seen.marks is not None else 1)
        for key, shown in {"show": not on, "off": on, "hold": not held, "let-go": held}.items():
            self._acts[key].setVisible(shown)


class ChartView(QWidget):
    """A chart as the big screen draws it, in the laptop's own theme."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Svarene samlet"))

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = chart
        self.setAccessibleDescription(said(chart))
        self._ask_for_room()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 280)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_for_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(SCALE, SCALE)
        canvas = Canvas(painter, self.width() / SCALE, theme.tokens())
        height = min(self.height() - 2 * EDGE, HIGHEST) / SCALE
        left, top = (self.width() / SCALE - self._wide) / 2, (self.height() / SCALE - height) / 2
        paint_chart(canvas, QRectF(left, top, self._wide, height), self._chart, LAPTOP)
        painter.end()

    @property
    def _wide(self) -> float:
        return (min(self.width(), WIDEST) - 2 * EDGE) / SCALE

    def _ask_for_room(self) -> None:
        """A chart that must be higher than the window lets it can be scrolled."""
        if self._chart is not None:
            least = figure(self._chart, self._wide, LEAST / SCALE, LAPTOP).height
            self.setMinimumHeight(ceil(least * SCALE) + 2 * EDGE)
