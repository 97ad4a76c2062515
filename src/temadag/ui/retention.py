"""How long people's words are kept: the date among the settings, and the question when it has passed."""

from datetime import date

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QScrollArea, QWidget

from temadag.actions.retention import let_everybody_go, set_keep_until
from temadag.core.retention import Kept, is_over, suggested
from temadag.i18n import _, long_date, ngettext
from temadag.store import plan
from temadag.store.retention import PEOPLES, anything, kept
from temadag.ui import ask, theme
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, column, label, row, sign

TABLES = frozenset({"programme", "day", *PEOPLES})


class RetentionCard(QFrame):
    """The date, in plain words of what goes and what stays."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self.setProperty("card", "true")
        self._state = label("", 13, 500, wrap=True)
        self.date = QDateEdit()
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("d. MMMM yyyy")
        self.date.setKeyboardTracking(False)
        self.date.setFont(theme.font(14))
        self.date.setFixedWidth(210)
        self.date.setAccessibleName(_("Slet ledernes ord og oplysninger efter"))
        self.date.dateChanged.connect(self._on_dated)
        self.begin_, self.end = button("", "calendar-clock"), button(_("Fjern fristen"), "x", "ghost")
        self.go = button(_("Slet nu …"), "trash-2", "danger")
        self.begin_.clicked.connect(self._on_begun)
        self.end.clicked.connect(self._on_ended)
        self.go.clicked.connect(self._on_go)
        self._build()
        live.changed.connect(self._on_changed)
        self.refresh()

    def begin(self) -> None:
        """Put the keyboard at the date, and the card in sight."""
        (self.date if self.date.isVisibleTo(self) else self.begin_).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._come_into_sight)  # once the screen is laid out

    def refresh(self) -> None:
        """Ask anew what the file says."""
        until = self._live.read(plan.programme).keep_until
        over = is_over(until, self._site.clockwork.today())
        there = over and self._live.read(anything)
        self.date.blockSignals(True)
        if until is not None:
            self.date.setDate(QDate(until.year, until.month, until.day))
        self.date.blockSignals(False)
        self._dated.setVisible(until is not None)
        self.begin_.setVisible(until is None)
        self.begin_.setText(_("Sæt fristen til den {day}").format(day=long_date(self._suggestion())))
        self.go.setVisible(there)
        self._state.setText(_state(until, over, there))
        self._state.setVisible(bool(self._state.text()))

    def _build(self) -> None:
        head = label(_("Opbevaring"), 14, 600)
        told = label(
            _(
                "Gælder dette forløb. Efter fristen spørger programmet, om alt om deltagerne skal slettes: "
                "navne, svar, pladser, fremmøde, koder og coachingnoter. Planen, øvelserne og beslutningerne "
                "bliver. Intet slettes af sig selv."
            ),
            13,
            tone="2",
            wrap=True,
        )
        caption = label(_("Slet ledernes ord og oplysninger efter:"), 13, 500)
        caption.setBuddy(self.date)
        self._dated = QWidget()
        self._dated.setLayout(column(caption, row(self.date, self.end, None), spacing=4))
        below = row(self.begin_, self.go, None)
        self.setLayout(
            column(head, told, 6, self._dated, self._state, below, spacing=4, margins=(24, 18, 24, 18))
        )

    def _come_into_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self, 0, 24)

    def _suggestion(self) -> date:
        days = [day.held_on for day in self._live.read(plan.days)]
        return suggested(days, self._site.clockwork.today())

    def _put(self, day: date | None) -> None:
        self._live.do(_("Opbevaringsfrist"), set_keep_until, day)

    def _on_dated(self, chosen: QDate) -> None:
        self._put(chosen.toPython())  # type: ignore[arg-type]

    def _on_begun(self) -> None:
        self._put(self._suggestion())

    def _on_ended(self) -> None:
        self._put(None)

    def _on_go(self) -> None:
        let_go(self, self._live)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self.refresh()


class RetentionBanner(QFrame):
    """A calm question over the screens, when the date has passed; `date_wished` asks for another date."""

    date_wished = Signal()

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site, self._later = live, site, False
        self.setProperty("well", "true")
        self._text = label("", 14, 500, wrap=True)
        self.go = button(_("Slet nu …"))
        self.other = button(_("Vælg en ny dato"))
        self.later = button(_("Ikke nu"), kind="ghost")
        self.go.clicked.connect(self._on_go)
        self.other.clicked.connect(self.date_wished)
        self.later.clicked.connect(self._on_later)
        drawn = sign("calendar-clock", "accent", 20)
        self.setLayout(
            row(drawn, self._text, self.go, self.other, self.later, spacing=8, margins=(16, 8, 12, 8))
        )
        self.layout().setStretch(1, 1)
        live.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Ask anew whether there is something to ask about."""
        until = self._live.read(plan.programme).keep_until
        asks = not self._later and is_over(until, self._site.clockwork.today())
        asks = asks and not self._live.store.read_only and self._live.read(anything)
        if asks and until is not None:
            told = _("Opbevaringsfristen var den {day}. Skal deltagernes ord og oplysninger slettes?")
            self._text.setText(told.format(day=long_date(until)))
            self.setAccessibleName(self._text.text())
        self.setVisible(asks)

    def _on_go(self) -> None:
        let_go(self.window(), self._live)

    def _on_later(self) -> None:
        self._later = True
        self.hide()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self.refresh()


def let_go(parent: QWidget, live: Live) -> None:
    """Let everybody go for good, when the facilitator is sure."""
    held = live.read(kept)
    sure = ask.forgo(
        parent, _("Slet alle deltagernes ord og oplysninger?"), going_text(held), _("Slet for altid")
    )
    if sure:
        told = _("Deltagernes ord og oplysninger er slettet. Planen og beslutningerne står her stadig.")
        live.erase(let_everybody_go, then=lambda _none: live.say(told))


def going_text(held: Kept) -> str:
    """What would go, what stays, and what the facilitator has to look at."""
    parts = [
        ngettext("{n} deltager", "{n} deltagere", held.people).format(n=held.people),
        ngettext("{n} svar", "{n} svar", held.answers).format(n=held.answers),
    ]
    if held.trials:
        parts.append(ngettext("{n} prøvehandling", "{n} prøvehandlinger", held.trials).format(n=held.trials))
    if held.wishes:
        told = ngettext("{n} ønske om et tilbud", "{n} ønsker om tilbud", held.wishes)
        parts.append(told.format(n=held.wishes))
    if held.notes:
        parts.append(ngettext("{n} coachingnote", "{n} coachingnoter", held.notes).format(n=held.notes))
    said = [
        _("Fra filen og historikken slettes {what}.").format(what=", ".join(parts)),
        _("Det kan ikke fortrydes."),
        _("Planen, øvelserne og beslutningerne bliver, som de er."),
    ]
    if held.cards:
        said.append(
            ngettext(
                "{n} ønskekort kan nævne nogen; det ser du selv efter.",
                "{n} ønskekort kan nævne nogen; dem ser du selv efter.",
                held.cards,
            ).format(n=held.cards)
        )
    if held.blocks:
        said.append(
            ngettext(
                "{n} programpunkt nævner en deltager ved navn.",
                "{n} programpunkter nævner en deltager ved navn.",
                held.blocks,
            ).format(n=held.blocks)
        )
    said.append(_("Kopier af filen og papirer, der er skrevet ud, kan programmet ikke nå: slet dem selv."))
    return " ".join(said)


def _state(until: date | None, over: bool, there: bool) -> str:
    if until is None:
        return _("Der er ingen frist. Aftal den med dem, der er ansvarlige for oplysningerne.")
    if over and not there:
        return _("Fristen er gået, og der er ikke mere at slette.")
    return _("Fristen er gået.") if over else ""
