"""The big screen in the console: its picture by the same drawing, what it shows, and what is tried first."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QStackedWidget, QWidget

from temadag.core.plan import Show
from temadag.i18n import _
from temadag.ui.console.screen_menu import ScreenMenu
from temadag.ui.console.wall_bar import WallBar
from temadag.ui.projector import wording
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.screens import Standing, told
from temadag.ui.projector.view import ProjectorView
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, chip, column, icon_button, label, row, set_chip, set_icon
from temadag.ui.widgets.segments import Segments

_ROWS = (
    {Show.TASK: "1", Show.QUESTION: "6", Show.COUNTDOWN: "2"},
    {Show.TEAMS: "3", Show.WALL: "4", Show.PROGRAMME: "7"},
    {Show.CARD: "8", Show.JOIN: "Q", Show.PAUSE: "9", Show.BLACK: "B"},
)
"""The pictures as they stand, each with its key."""


class ScreenCard(QWidget):
    """`showed` carries a Show that was picked, `held` a card of the wall; `released` and `dropped` say
    what becomes of the picture that is tried."""

    showed = Signal(object)
    toggled = Signal()
    held = Signal(str)
    released = Signal()
    dropped = Signal()

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.view = ProjectorView()
        self.view.setMaximumHeight(220)
        self.view.setMinimumHeight(90)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wished)
        self._state = chip("", "neutral")
        self._open: QPushButton = button(_("Åbn"), "monitor", "ghost")
        self._open.setObjectName("open-projector")
        self._open.clicked.connect(self.toggled)
        self._rows = [self._segments(shows) for shows in _ROWS]
        self.wall = WallBar()
        self.menu = ScreenMenu(site, self)
        self._told = label("", 13, 600, wrap=True)
        self._told.setObjectName("previewing")
        self._matter = label("", 13, 600, tone="warn", wrap=True)
        self._matter.setObjectName("screen-matter")
        self._matter.hide()
        self._let: QWidget = self._choices()
        self._head = QStackedWidget()
        more = icon_button("settings", _("Storskærmens farver, skrift og test"))
        more.setObjectName("screen-menu")
        more.setMenu(self.menu)
        head = QWidget()
        head.setLayout(row(label(_("Storskærm"), 15, 600), 4, self._state, None, more, self._open, spacing=2))
        for page in (head, self._told):
            self._head.addWidget(page)
        self._frame = QFrame()
        self._frame.setObjectName("tried")
        self._frame.setLayout(column(self.view, spacing=0, margins=(3, 3, 3, 3)))
        sheet = card()
        pictures = column(*self._rows, spacing=4)
        parts = (self._head, self._matter, self._frame, self._let, pictures, self.wall)
        sheet.setLayout(column(*parts, spacing=8, margins=(13, 8, 13, 12)))
        self.setLayout(column(sheet))
        self.show_tried(None, Show.BLACK)

    def show_scene(self, scene: Scene) -> None:
        """Paint what the room sees, or what is tried."""
        self.view.show_scene(scene)

    def card_menu(self, at: QPoint) -> QMenu | None:
        """What can be done with the card of the wall that is painted there; None beside one."""
        found = self.view.card_at(QPointF(at))
        if not found:
            return None
        menu = QMenu(self)
        menu.addAction(_("Hold kortet tilbage"), partial(self.held.emit, found))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def show_tried(self, tried: Show | None, room: Show) -> None:
        """Mark which picture is chosen, and whether it is only tried while the room sees another."""
        for made, shows in zip(self._rows, _ROWS, strict=True):
            chosen = room if tried is None else tried
            made.show_key(chosen.value if chosen in shows else "")
        self._head.setCurrentIndex(0 if tried is None else 1)
        told = _("Forhåndsvisning – salen ser stadig: {picture}").format(picture=wording.show_name(room))
        self._told.setText("" if tried is None else told)
        self._let.setVisible(tried is not None)
        self._frame.setProperty("tried", "true" if tried is not None else "false")
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    def show_card(self, lies_there: bool) -> None:
        """Let the request card be chosen only while one lies on the big screen."""
        made = self._rows[2].button(Show.CARD.value)
        made.setEnabled(lies_there)
        tip = _("{picture} på storskærmen ({key})").format(picture=wording.show_name(Show.CARD), key="8")
        made.setToolTip(tip if lies_there else _("Læg først et kort frem under Beslutninger"))

    def show_window(self, standing: Standing | None) -> None:
        """Show whether the room sees anything at all, and what is the matter; None while it is closed."""
        words, tone = {
            None: (_("Lukket"), "neutral"),
            Standing.AWAY: (_("Trukket ud"), "warn"),
            Standing.MIRRORED: (_("Spejlet"), "warn"),
        }.get(standing, (_("Åben"), "ok"))
        set_chip(self._state, words, tone)
        told_ = "" if standing is None else told(standing)
        self._state.setToolTip(told_)
        self._matter.setText(told_)
        self._matter.setVisible(standing in (Standing.AWAY, Standing.MIRRORED))
        shown = standing not in (None, Standing.AWAY)
        again = _("Vis igen") if standing is Standing.AWAY else _("Åbn")
        self._open.setText(_("Luk") if shown else again)
        set_icon(self._open, "monitor-x" if shown else "monitor")
        self._open.setToolTip(_("Luk storskærmens vindue") if shown else _("Åbn storskærmens vindue (F5)"))

    def _on_menu_wished(self, at: QPoint) -> None:
        menu = self.card_menu(at)
        if menu is not None:
            menu.popup(self.view.mapToGlobal(at))

    def _segments(self, shows: dict[Show, str]) -> Segments:
        choices = [("", ""), *((s.value, _short(s)) for s in shows)]
        made = Segments(choices, _("Hvad storskærmen viser"))
        made.setProperty("tight", "true")
        made.button("").hide()  # chosen while another row has the choice
        for show, key in shows.items():
            tip = _("{picture} på storskærmen ({key})").format(picture=wording.show_name(show), key=key)
            made.button(show.value).setToolTip(tip)
        made.picked.connect(lambda key: self.showed.emit(Show(key)))
        return made

    def _choices(self) -> QWidget:
        let = button(_("Vis for salen"), "monitor", "primary", tip=_("Vis billedet på storskærmen (Enter)"))
        let.setObjectName("let-out")
        let.clicked.connect(self.released)
        drop = icon_button("x", _("Drop billedet (Esc)"))
        drop.setObjectName("drop")
        drop.clicked.connect(self.dropped)
        made = QWidget()
        box = row(let, drop, spacing=6)
        box.setStretch(0, 1)
        made.setLayout(box)
        return made


def _short(show: Show) -> str:
    """Its name, where several stand side by side."""
    short = {Show.TEAMS: _("Hold"), Show.JOIN: _("QR"), Show.CARD: _("Kort")}
    return short.get(show) or wording.show_name(show)
