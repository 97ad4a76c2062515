"""The console: run the day from an arm's length, by mouse, keyboard or remote."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from temadag.i18n import _, clock, long_date
from temadag.store import runs
from temadag.ui.console import says
from temadag.ui.console.beside import RoomCard
from temadag.ui.console.big_screen import BigScreen
from temadag.ui.console.facts import Facts, facts
from temadag.ui.console.held_key import HeldKey
from temadag.ui.console.now import NowPanel
from temadag.ui.console.plan_card import PlanCard
from temadag.ui.console.remote import KEYS as REMOTE
from temadag.ui.console.remote import hear_remote, leave_keyboard
from temadag.ui.console.requests_place import RequestsPlace
from temadag.ui.console.steering import SteeredControls, SteeringBanner
from temadag.ui.console.waiting import WaitingPanel
from temadag.ui.live import Live
from temadag.ui.power import PowerBanner
from temadag.ui.projector.source import TABLES as SCENE_TABLES
from temadag.ui.projector.window import open_projector
from temadag.ui.projector.wording import at
from temadag.ui.site import Site
from temadag.ui.wall_off import take_all_off
from temadag.ui.widgets.parts import button, card, column, empty, row

TABLES = SCENE_TABLES | {"attendance", "programme"}


class ConsoleScreen(QWidget):
    """The day's plan, the block under way with its clock, and the big screen as the room sees it."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._stale = True
        self._controls = SteeredControls(live, site, self)
        self._above = SteeringBanner(site.phones)
        self._big = BigScreen(live, site, self._controls, self)
        self._day, self._now, self._waiting = PlanCard(), NowPanel(), WaitingPanel()
        self._plan = self._day.rows
        self._screen, self._room = self._big.card, RoomCard()
        self._middle, self._whole = QStackedWidget(), QStackedWidget()
        self.requests = RequestsPlace(live, site, self._middle)
        self._wishes = {**self._controls.by_key(), **self._big.by_key()}
        self._wishes |= {Qt.Key.Key_F5: self._open_projector, Qt.Key.Key_F12: self.take_all_off}
        self._held_key = HeldKey(self)
        self._wishes[Qt.Key.Key_D] = partial(self._on_went, "door")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(
            column(PowerBanner(site.clockwork), self._above, self._whole, spacing=8, margins=(24, 4, 24, 16))
        )
        self._build()
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen, or of the round while that stands over it."""
        if self.requests.is_open:
            return self.requests.keys()
        return [
            (_("Mellemrum"), _("Hold uret, eller lad det gå")),
            ("→  Page Down", _("Næste trin; efter det sidste: næste programpunkt")),
            ("←  Page Up", _("Forrige trin")),
            ("N", _("Begynd dagen, eller slut og begynd næste programpunkt")),
            ("+  −", _("Et minut mere eller mindre")),
            ("M  5", _("To minutter mere til alle; fem minutter mere")),
            ("L", _("Lad køre: uret tier, til punktet er slut")),
            ("I", _("Indhent tid: se, hvad der kan skæres")),
            ("D", _("Ved døren: hvem er kommet, og hvem dukker op")),
            ("B  .", _("Sort skærm, til og fra")),
            ("1 2 3 4", _("Forhåndsvis opgave, nedtælling, hold eller væg; samme tast igen viser salen det")),
            ("6 7 8 9 Q", _("Det samme for spørgsmål, program, ønskekort, pause og QR-koden")),
            ("Enter  Esc", _("Vis salen det, du forhåndsviser, eller drop det")),
            ("F5", _("Åbn storskærmen")),
            ("C", _("Straks-runden: kortene, der venter på svar")),
            ("Ctrl+K", _("Skriv en coachingnote, som lukkes med det samme")),
            ("Ctrl + −", _("Større eller mindre skrift på storskærmen")),
        ]

    def press(self, key: Qt.Key) -> None:
        """Do what a key wishes for, wherever it was pressed: here as in the round of cards."""
        if self._stale:
            self._refresh()
        self.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self._refresh()
        self._screen.view.update()

    def take_all_off(self) -> None:
        """Empty the wall at once."""
        take_all_off(self._live, self._site)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        self._held_key.watch(self.window().windowHandle())
        self._plan.show_now()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._held_key.repeats:
            return
        if self.requests.hear(event):
            return
        wish = self._wishes.get(event.key())
        if self._big.take(event.key()):
            return
        if (
            wish is None
            or self._controls.facts is None
            or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            wish()

    def _write_note(self) -> None:
        from temadag.ui.console.quick_note import QuickNote  # the sealing library is only wanted here

        self._note = QuickNote(self._live, self._site, self)
        self._note.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._note.open()

    def _build(self) -> None:
        self._middle.addWidget(self._now)
        self._middle.addWidget(self._waiting)
        right = QWidget()
        right.setLayout(column(self._screen, self._room, spacing=12))
        right.layout().setStretch(1, 1)
        right.setMinimumWidth(298)
        right.setMaximumWidth(430)
        day = QWidget()
        box = row(self._day, self.requests, right, spacing=12)
        for place, share in enumerate((4, 6, 4)):
            box.setStretch(place, share)
        day.setLayout(box)
        self._whole.addWidget(day)
        self._whole.addWidget(self._nothing())
        leave_keyboard(self)

    def _nothing(self) -> QWidget:
        way = button(_("Gå til planen"), "calendar-days", "primary")
        way.clicked.connect(lambda: self._site.went.emit("plan"))
        told = _("Når dagen har programpunkter, styrer du uret, storskærmen og salen herfra.")
        sheet = card()
        sheet.setLayout(column(empty("play", _("Der er ikke noget at afvikle endnu"), told, way)))
        return sheet

    def _connect(self) -> None:
        hear_remote(self, {key: partial(self.press, key) for key in REMOTE})
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self._site.projector_changed.connect(self._show_window)
        self._room.note_wished.connect(self._write_note)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self._write_note)
        self._site.clockwork.ticked.connect(self._on_ticked)
        self._plan.wished.connect(self._controls.jump)
        self._day.caught_up.connect(self._controls.catch_up)
        self._now.let_run.connect(self._controls.let_run)
        self._now.paused.connect(self._controls.pause)
        self._now.extended.connect(self._controls.extend)
        self._now.stepped.connect(self._controls.step)
        self._now.ended.connect(self._controls.end)
        self._now.corrected.connect(self._controls.correct)
        self._waiting.begun.connect(self._controls.begin)
        self._waiting.corrected.connect(self._controls.correct)
        self._waiting.went.connect(self._on_went)
        self._screen.toggled.connect(self._big.toggle)
        self._room.went.connect(self._on_went)
        self.requests.closed.connect(self.setFocus)

    def _on_day_changed(self, _day_id: str) -> None:
        self._on_changed(TABLES)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self._refresh()

    def _on_ticked(self) -> None:
        if self.isVisible() and self._controls.facts is not None:
            self._show_moment()

    def _refresh(self) -> None:
        day_id = self._site.day_id
        self._stale = False
        self._controls.facts = self._live.read(facts, day_id) if day_id else None
        if self._controls.facts is None or not self._controls.facts.blocks:
            self._whole.setCurrentIndex(1)
            return
        self._controls.midnight = self._site.midnight(self._controls.facts.day, self._controls.facts.been)
        self._whole.setCurrentIndex(0)
        self._big.show_choice()
        self._room.show_facts(self._controls.facts)
        self._show_window()
        self._show_moment()

    def _show_moment(self) -> None:
        """Everything that moves with the clock; what has not changed repaints nothing."""
        held, now = self._controls.facts, self._site.clockwork.now()
        assert held is not None
        standing = held.standing(now, self._controls.midnight)
        legs = held.course(now, self._controls.midnight)
        self._day.show_moment(held, standing, legs, now, self._controls.midnight)
        self._big.show_picture()
        if standing.current is None:
            self._middle.setCurrentIndex(1)
            self._show_waiting(held, standing)
            return
        following = standing.following.title if standing.following else ""
        leg = next(one for one in legs if one.block.id == standing.current.id)
        self._middle.setCurrentIndex(0)
        self._now.show_block(held, standing.current, says.span(leg), following)
        self._now.show_moment(held, now)

    def _show_waiting(self, held: Facts, standing) -> None:
        if held.run.finished:
            ends = [end for _begin, end in held.been.values() if end]
            ended = _("Den sluttede kl. {time}.").format(time=at(max(ends))) if ends else ""
            now, midnight = self._site.clockwork.now(), self._controls.midnight
            really = self._live.read(runs.held, held.day.id, now, midnight)
            self._waiting.show_after(held, ended, really)
        elif held.begun:
            self._waiting.show_between(standing.following.title if standing.following else "")
        else:
            following = standing.following.title if standing.following else ""
            when = _("Planlagt til kl. {time}.").format(time=clock(held.day.starts))
            other = ""
            if held.day.held_on and held.day.held_on != self._site.clockwork.today():
                other = _("Dagen er sat til {date}.").format(date=long_date(held.day.held_on))
            self._waiting.show_before(held, following, when, other, self._site.projector is not None)

    def _show_window(self) -> None:
        self._big.show_window()
        if self.isVisible() and self._controls.facts is not None and self._controls.facts.blocks:
            self._show_moment()

    def _open_projector(self) -> None:
        open_projector(self._live, self._site)

    def _on_went(self, key: str) -> None:
        if key == "projector":
            self._open_projector()
        elif key == "door":
            from temadag.ui.door.sheet import open_door  # read when wanted: the solver is behind it

            self.door = open_door(self._live, self._site, self)
        else:
            self._site.went.emit(key)
