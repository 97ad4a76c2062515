"""Phones: the room is opened and closed here, and one sees who is in, who knocks and how to come in."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from temadag.actions import runs as acts
from temadag.core.plan import Show
from temadag.core.room import Cause
from temadag.i18n import _, quoted
from temadag.store import people, plan, runs
from temadag.ui import ask
from temadag.ui.live import Live
from temadag.ui.projector.window import open_projector
from temadag.ui.room import words as said
from temadag.ui.room.banner import Banner
from temadag.ui.room.beside import AnswersCard, HelperCard, answered
from temadag.ui.room.check import CheckCard
from temadag.ui.room.closed import ClosedCard
from temadag.ui.room.door import DoorCard
from temadag.ui.room.inside import InsideCard
from temadag.ui.room.knocks import KnocksCard
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, empty, heading, row

TABLES = frozenset({"day", "block", "prompt", "run", "block_run", "person", "reflection"}) | {
    "unnamed_reflection",
    "withdrawn",
}

TOLD_ELSEWHERE = frozenset({Cause.NO_NETWORK, Cause.SEVERAL_NETWORKS, Cause.NOT_TRIED})
"""Causes that stand at the QR code, or only in the check."""


class PhonesScreen(QWidget):
    """Closed: what it is and the check. Open: the way in, who is in, and what comes from the room."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site, self._phones = live, site, site.phones
        self._before = Show.TASK
        self._shown = Show.BLACK
        self._banner, self._closed, self._door = Banner(), ClosedCard(), DoorCard()
        self._knocks, self._inside = KnocksCard(), InsideCard()
        self._answers, self._helper = AnswersCard(), HelperCard()
        self._check = CheckCard(self._phones, site.clockwork)
        self._renew = button(_("Nye adgange …"), "rotate-ccw", "ghost")
        self._renew.setObjectName("renew")
        self._renew.setToolTip(_("Ny QR-kode, nyt ord og ny hjælperkode; alle skal ind igen"))
        self._shut = button(_("Luk rummet"), "log-out")
        self._shut.setObjectName("close-room")
        self._middle, self._whole = QStackedWidget(), QStackedWidget()
        told = _("Lederne skriver på deres egne telefoner over rummets netværk, uden internet.")
        head = heading(_("Telefoner"), told, self._renew, self._shut)
        self._build(head)
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("↑ ↓", _("Vælg en, der er inde")),
            ("Delete", _("Luk den valgte ud, efter et spørgsmål")),
        ]

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._phones.watcher is self:
            self._phones.watcher = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._phones.watcher = self
        self._refresh()

    def _build(self, head: QWidget) -> None:
        crowd = QWidget()
        crowd.setLayout(column(self._knocks, self._inside, spacing=12))
        crowd.layout().setStretch(1, 1)
        opened = QWidget()
        opened.setLayout(row(self._door, crowd, spacing=12))
        opened.layout().setStretch(0, 77)
        opened.layout().setStretch(1, 100)
        self._middle.addWidget(self._closed)
        self._middle.addWidget(opened)
        right = QWidget()
        right.setLayout(column(self._answers, self._helper, self._check, spacing=12))
        right.layout().setStretch(2, 1)
        right.setMinimumWidth(244)
        right.setMaximumWidth(308)
        room = QWidget()
        both = row(self._middle, right, spacing=12)
        both.setStretch(0, 820)
        both.setStretch(1, 308)
        room.setLayout(column(self._banner, both, spacing=12))
        room.layout().setStretch(1, 1)
        self._whole.addWidget(room)
        self._whole.addWidget(self._nothing())
        self.setLayout(column(head, self._whole, spacing=12, margins=(24, 8, 24, 16)))
        self.layout().setStretch(1, 1)

    def _nothing(self) -> QWidget:
        way = button(_("Gå til planen"), "calendar-days", "primary")
        way.clicked.connect(lambda: self._site.went.emit("plan"))
        told = _("Rummet hører til en dag: telefonerne viser dagens program og dagens spørgsmål.")
        sheet = card()
        sheet.setLayout(column(empty("smartphone", _("Lav en dag først"), told, way)))
        return sheet

    def _connect(self) -> None:
        self._phones.changed.connect(self._on_phones)
        self._live.changed.connect(self._on_changed)
        self._site.day_changed.connect(self._on_day_changed)
        self._closed.open_wished.connect(self._open)
        self._shut.clicked.connect(self._close)
        self._renew.clicked.connect(self._on_renew)
        self._banner.wished.connect(self._on_banner)
        self._door.picked.connect(self._phones.choose)
        self._door.shown.connect(self._on_show)
        self._knocks.let_in.connect(self._phones.approve)
        self._knocks.refused.connect(self._phones.refuse)
        self._inside.out_wished.connect(self._on_out)
        self._helper.rows.given.connect(self._phones.give_control)
        self._helper.rows.refused.connect(self._phones.refuse_control)
        self._helper.rows.taken.connect(self._phones.take_control)
        for made in (self._answers, self._check):
            made.went.connect(self._site.went)

    def _on_phones(self) -> None:
        if self.isVisible():
            self._show_room()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES and self.isVisible():
            self._refresh("person" in touched)

    def _on_day_changed(self, _day_id: str) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self, people_too: bool = True) -> None:
        day_id = self._site.day_id
        self._whole.setCurrentIndex(0 if day_id else 1)
        if not day_id:
            return
        if people_too:
            self._knocks.know(self._live.read(people.everybody))
        self._answers.show_answers(self._live.read(answered, self._phones.day_id or day_id))
        self._shown = self._live.read(runs.run, day_id).show
        self._show_room()

    def _show_room(self) -> None:
        """Show how the room is; nothing is asked of the file."""
        state, busy = self._phones.state, self._phones.under_way
        self._middle.setCurrentIndex(1 if state.open else 0)
        for made in (self._answers, self._helper, self._shut, self._renew):
            made.setVisible(state.open)
        for made in (self._shut, self._renew):
            made.setEnabled(not busy)
        self._shut.setText(_("Lukker …") if busy == "close" else _("Luk rummet"))
        self._closed.show_under_way(busy)
        self._banner.show_sentence(*self._told())
        if not state.open:
            return
        address = self._phones.address
        self._door.show_room(self._phones)
        self._door.show_screen(self._shown is Show.JOIN and self._site.projector is not None)
        self._knocks.show_knocks(state.knocks, frozenset(one.person_id for one in state.inside))
        self._inside.show_room(state)
        self._helper.show_room(state, address)

    def _told(self) -> tuple[str, str]:
        """What stands in the way, and the words of the button that does something about it."""
        state = self._phones.state
        if self._phones.trouble:
            return self._phones.trouble, ""
        if not state.open:
            return "", ""
        if self._phones.day_id != self._site.day_id:
            day = self._live.read(plan.day, self._phones.day_id)
            title = quoted(day.title) if day else _("en dag, der er slettet")
            told = _("Rummet er åbent for {day}, ikke for den dag, du ser nu.").format(day=title)
            return told, _("Flyt rummet til denne dag …")
        for cause in state.causes:
            if cause not in TOLD_ELSEWHERE:
                found = said.advice(cause)
                return f"{found.why} {found.do}", _("Gå til udskrifter") if found.screen else ""
        return "", ""

    def _open(self) -> None:
        if self._live.store.read_only:
            self._live.say(_("Filen kan kun læses, så telefonerne kan ikke skrive i den. Gem en kopi først."))
            return
        self._phones.open(self._site.day_id)

    def _close(self) -> None:
        if self._shown is Show.JOIN:
            self._show(self._before)
        self._phones.close()
        self._live.say(_("Rummet lukker. Det, der skrives på telefonerne, venter der, til det åbner igen."))

    def _on_renew(self) -> None:
        text = _(
            "QR-koden, rummets ord og hjælperens kode bliver nye, og alle skal ind igen. Gør det, hvis nogen "
            "uden for rummet kan have fået dem. De personlige koder gælder stadig, og intet skrevet går tabt."
        )
        if ask.confirm(self, _("Giv nye adgange?"), text, _("Giv nye adgange")):
            self._phones.renew()

    def _on_banner(self) -> None:
        if self._phones.day_id == self._site.day_id:
            self._site.went.emit("prints")
            return
        text = _("De, der er inde, skal scanne en ny QR-kode. Det, der er skrevet, bliver, hvor det er.")
        if ask.confirm(self, _("Flyt rummet til denne dag?"), text, _("Flyt rummet")):
            self._phones.open(self._site.day_id)

    def _on_out(self, person_id: str, name: str) -> None:
        text = _("Telefonen skal ind igen, før der kan skrives fra den. Det, der er skrevet, bliver.")
        if ask.confirm(self, _("Luk {name} ud?").format(name=name), text, _("Luk ud")):
            self._phones.put_out(person_id)

    def _on_show(self, on: bool) -> None:
        if on and self._site.projector is None:
            open_projector(self._live, self._site)
        if on and self._shown is not Show.JOIN:
            self._before = self._shown if self._shown is not Show.BLACK else Show.TASK
        self._show(Show.JOIN if on else self._before)

    def _show(self, show: Show) -> None:
        if show is not self._shown:
            self._live.do(_("Skift storskærmen"), acts.show, self._site.day_id, show)
        else:
            self._show_room()
