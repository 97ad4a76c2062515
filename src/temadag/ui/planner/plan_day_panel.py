"""The whole day beside the plan: what it is called, when it is held, and what it exercises."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from temadag.core.plan import Kind
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.planner import plan_reading
from temadag.ui.planner.plan_facts import Facts
from temadag.ui.planner.plan_fields import ReadField, captioned, same, section
from temadag.ui.planner.plan_words import kind_text, length_text, rhythm_advice
from temadag.ui.widgets.parts import button, clear, column, label, line, row
from temadag.ui.widgets.typing import LineField, TextField

AGAIN_MS = 1000
"""How long after a day was removed the button for it can be pressed again."""


class DayPanel(QWidget):
    """Fields of the day and of the programme, and sentences on the day's rhythm.

    Signals: `day_given` and `programme_given` (field, value), `wished` ("copy" or "remove"), `told`.
    """

    day_given = Signal(str, object)
    programme_given = Signal(str, object)
    wished = Signal(str)
    told = Signal(str)

    def __init__(self, clockwork: Clockwork) -> None:
        super().__init__()
        self._facts: Facts | None = None
        self._shown_day = ""
        self.title, self.place = LineField(name=_("Dagens titel")), LineField(_("Lokale eller adresse"))
        self.title.needed = True
        self.purpose = TextField(_("Hvad skal være anderledes, når dagen er slut?"), 2)
        self.date = ReadField(lambda text: plan_reading.day(text, clockwork.today()), _("14. november"))
        self.starts = ReadField(plan_reading.start, _("8.30"))
        self.programme: dict[str, LineField | TextField] = {
            "name": LineField(name=_("Forløbets navn")),
            "organisation": LineField(_("Kommune eller arbejdsplads")),
            "direction": TextField(_("Den retning, direktionen sætter"), 2),
            "frame": TextField(_("Det, der ligger fast: love, økonomi, beslutninger"), 2),
        }
        self.programme["name"].needed = True
        self._advice = QVBoxLayout()
        self._meters = QVBoxLayout()
        for box in (self._advice, self._meters):
            box.setSpacing(6)
        self._build()
        self._connect()

    def show_facts(self, facts: Facts) -> None:
        """Show the day in hand."""
        day = facts.day
        anew = day is not None and day.id != self._shown_day
        if anew:
            self.leave()
        self._facts = facts
        if day is None:
            return
        self._shown_day = day.id
        for name, field in self._texts().items():
            field.shows("day", day.id, name)
            field.show_text(getattr(day, name), anew)
        self.date.show_value(plan_reading.day_text(day.held_on), anew)
        self.starts.show_value(plan_reading.clock_text(day.starts), anew)
        for name, field in self.programme.items():
            field.shows("programme", facts.programme.id, name)
            field.show_text(getattr(facts.programme, name))
        self._show_advice(facts)
        self._show_meters(facts)

    def leave(self) -> None:
        """Save what is being typed before another day is shown."""
        for field in self._texts().values():
            field.save_now()

    def redress(self) -> None:
        """Paint the bars in the theme's colours."""
        if self._facts is not None:
            self._show_advice(self._facts)

    def _texts(self) -> dict[str, LineField | TextField]:
        return {"title": self.title, "place": self.place, "purpose": self.purpose}

    def _build(self) -> None:
        copy = button(_("Lav en kopi af dagen"), "copy", "ghost")
        self._remove: QPushButton = button(_("Fjern dagen"), "trash-2", "ghost")
        copy.clicked.connect(lambda: self.wished.emit("copy"))
        self._remove.clicked.connect(self._on_remove)
        date, starts = captioned(_("Dato"), self.date), captioned(_("Begynder"), self.starts)
        when = row(date, starts)
        when.setStretch(0, 2)
        when.setStretch(1, 1)
        self.setLayout(
            column(
                section(_("Dagen")),
                captioned(_("Titel"), self.title),
                when,
                captioned(_("Sted"), self.place),
                captioned(_("Formål"), self.purpose),
                line(),
                section(_("Rytme")),
                self._advice,
                line(),
                section(_("Det øver dagen")),
                self._meters,
                line(),
                section(_("Forløbet")),
                captioned(_("Navn"), self.programme["name"]),
                captioned(_("Organisation"), self.programme["organisation"]),
                captioned(_("Retning"), self.programme["direction"]),
                captioned(_("Ramme"), self.programme["frame"]),
                line(),
                row(copy, self._remove, None),
                None,
                spacing=8,
                margins=(16, 14, 16, 12),
            )
        )

    def _connect(self) -> None:
        self.title.edited.connect(lambda text: self._give("title", text.strip(), True))
        self.place.edited.connect(lambda text: self._give("place", text.strip()))
        self.purpose.edited.connect(lambda text: self._give("purpose", text.strip()))
        self.date.given.connect(lambda value: self._give("held_on", value))
        self.starts.given.connect(lambda value: self._give("starts", value))
        for read in (self.date, self.starts):
            read.refused.connect(lambda text: self.told.emit(text) if text else None)
        for name, field in self.programme.items():
            field.edited.connect(lambda text, n=name: self._give_programme(n, text.strip()))

    def _on_remove(self) -> None:
        # The next day comes up under the pointer, and a double click must not take that one too.
        self._remove.setEnabled(False)
        QTimer.singleShot(AGAIN_MS, self._remove, lambda: self._remove.setEnabled(True))
        self.wished.emit("remove")

    def _give(self, name: str, value: object, needed: bool = False) -> None:
        day = self._facts.day if self._facts else None
        if day is not None and (value or not needed) and not same(getattr(day, name), value):
            self.day_given.emit(name, value)

    def _give_programme(self, name: str, value: str) -> None:
        if self._facts and (value or name != "name") and getattr(self._facts.programme, name) != value:
            self.programme_given.emit(name, value)

    def _show_advice(self, facts: Facts) -> None:
        clear(self._advice)
        for warning in facts.warnings:
            slot = facts.slot(warning.block_id)
            if slot is not None:
                self._advice.addWidget(label(rhythm_advice(warning, slot), 13, 500, "warn", wrap=True))
        if not facts.slots:
            self._advice.addWidget(
                label(_("Når der er punkter, siges her, hvordan dagen ånder."), 13, tone="2", wrap=True)
            )
        elif not facts.warnings:
            self._advice.addWidget(label(_("Ingen lange stræk. Dagen ånder."), 13, 500, "ok", wrap=True))
        for kind, minutes in facts.by_kind().items():
            self._advice.addLayout(_meter(kind_text(kind), minutes, facts.minutes, kind))

    def _show_meters(self, facts: Facts) -> None:
        clear(self._meters)
        if not facts.meter.themes and not facts.meter.principles:
            told = _("Sæt øvelser ind, så ses det, hvilke temaer og principper dagen øver.")
            self._meters.addWidget(label(told, 13, tone="2", wrap=True))
            return
        most = max([*facts.meter.themes.values(), *facts.meter.principles.values()])
        for theme_ in facts.programme.themes:
            minutes = facts.meter.themes.get(theme_.code, 0)
            self._meters.addLayout(_meter(theme_.name, minutes, most))
        for principle in facts.programme.principles:
            minutes = facts.meter.principles.get(principle.number, 0)
            self._meters.addLayout(_meter(principle.name, minutes, most))


def _meter(name: str, minutes: int, most: int, kind: Kind | None = None) -> QVBoxLayout:
    said = label(name, 13, wrap=True)
    count = label(length_text(minutes), 13, 500, tone="2" if minutes else "3", tabular=True)
    bar = QProgressBar(maximum=max(1, most), value=minutes, textVisible=False)
    bar.setAccessibleName(name)
    bar.setAccessibleDescription(length_text(minutes))
    if kind is not None:
        colour = theme.kind_colour(kind)
        bar.setStyleSheet(f"QProgressBar::chunk {{ background: {colour}; border-radius: 3px; }}")
    head = row(said, count, spacing=8)
    head.setStretch(0, 1)
    return column(head, bar, spacing=3)
