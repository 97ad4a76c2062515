"""The right side of the console: the big screen as it is, and what comes in from the room."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from temadag.core.plan import Show
from temadag.i18n import _
from temadag.ui.console import says
from temadag.ui.console.facts import Facts
from temadag.ui.console.wall_bar import WallBar
from temadag.ui.projector import wording
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.view import ProjectorView
from temadag.ui.widgets.parts import (
    button,
    card,
    chip,
    column,
    icon_button,
    label,
    line,
    row,
    set_chip,
    set_icon,
)
from temadag.ui.widgets.segments import Segments

_UPPER = (Show.TASK, Show.COUNTDOWN, Show.TEAMS)
_LOWER = (Show.WALL, Show.JOIN, Show.PAUSE, Show.BLACK)


class ScreenCard(QWidget):
    """The big screen's picture by the same drawing, and what it shows.

    `showed` carries a Show, `held` a card of the wall.
    """

    showed = Signal(object)
    toggled = Signal()
    held = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.view = ProjectorView()
        self.view.setMaximumHeight(220)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wished)
        self._state = chip("", "neutral")
        self._open: QPushButton = button(_("Åbn"), "monitor", "ghost")
        self._open.setObjectName("open-projector")
        self._open.clicked.connect(self.toggled)
        name = _("Hvad storskærmen viser")
        self._rows = [
            Segments([("", ""), *((s.value, _short(s)) for s in shows)], name) for shows in (_UPPER, _LOWER)
        ]
        for made in self._rows:
            made.button("").hide()  # chosen while the other row has the choice
            made.picked.connect(lambda key: self.showed.emit(Show(key)))
        self._rows[1].button(Show.JOIN.value).setToolTip(_("Hvordan man kommer ind fra sin telefon"))
        self.wall = WallBar()
        head = row(label(_("Storskærm"), 15, 600), self._state, None, self._open, spacing=8)
        sheet = card()
        sheet.setLayout(column(head, self.view, *self._rows, self.wall, spacing=8, margins=(16, 10, 16, 14)))
        self.setLayout(column(sheet))

    def show_scene(self, scene: Scene) -> None:
        """Paint what the room sees."""
        self.view.show_scene(scene)
        self.wall.show_scene(scene)

    def card_menu(self, at: QPoint) -> QMenu | None:
        """What can be done with the card of the wall that is painted there; None beside one."""
        card = self.view.card_at(QPointF(at))
        if not card:
            return None
        menu = QMenu(self)
        menu.addAction(_("Hold kortet tilbage"), partial(self.held.emit, card))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_menu_wished(self, at: QPoint) -> None:
        menu = self.card_menu(at)
        if menu is not None:
            menu.popup(self.view.mapToGlobal(at))

    def show_choice(self, show: Show) -> None:
        """Show which picture is chosen."""
        for made, shows in zip(self._rows, (_UPPER, _LOWER), strict=True):
            made.show_key(show.value if show in shows else "")

    def show_window(self, is_open: bool) -> None:
        """Show whether the room sees anything at all."""
        set_chip(self._state, _("Åben") if is_open else _("Lukket"), "ok" if is_open else "neutral")
        self._open.setText(_("Luk") if is_open else _("Åbn"))
        set_icon(self._open, "monitor-x" if is_open else "monitor")
        self._open.setToolTip(_("Luk storskærmens vindue") if is_open else _("Åbn storskærmens vindue (F5)"))


def _short(show: Show) -> str:
    """Its name, where four stand side by side."""
    return {Show.TEAMS: _("Hold"), Show.JOIN: _("QR")}.get(show) or wording.show_name(show)


class RoomCard(QWidget):
    """Who is here and how many have answered; never who has not. `went` carries a screen."""

    went = Signal(str)
    note_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._here = label("", 14, wrap=True)
        self._answers = label("", 14, 600, wrap=True)
        self._questions = label("", 13, tone="2", wrap=True)
        self._questions.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._waiting = label("", 13, tone="2", wrap=True)
        desk = self._way(_("Skriveplads"), "keyboard", "desk")
        release = self._way(_("Slip fri"), "messages-square", "reflections")
        desk.setToolTip(_("Åbn skrivepladsen på denne skærm"))
        release.setToolTip(_("Læs svarene, og slip dem fri til væggen"))
        note = icon_button("lock", _("Skriv en coachingnote, som lukkes med det samme (Ctrl+K)"))
        note.setObjectName("quick-note")
        note.clicked.connect(self.note_wished)
        people = self._way(_("Fremmøde"), "users", "door")
        people.setToolTip(_("Kryds af ved døren (D)"))
        self._mend = self._way(_("Ret holdene …"), "users-round", "mend")
        self._mend.setToolTip(_("Nogen er her ikke, eller nogen mangler en plads"))
        here = row(self._here, self._mend)
        here.setStretch(0, 1)
        sheet = card()
        inside = column(
            row(label(_("Salen"), 15, 600), None, note, people, spacing=4),
            here,
            line(),
            self._answers,
            self._questions,
            self._waiting,
            None,
            row(desk, release, spacing=8),
            spacing=8,
            margins=(16, 10, 16, 14),
        )
        sheet.setLayout(inside)
        self.setLayout(column(sheet))

    def show_facts(self, facts: Facts) -> None:
        """Show the counts of the block under way, or of the whole day."""
        self._here.setText(says.present(facts))
        self._mend.setVisible(facts.ill_seated)
        block = facts.current
        asked = [p for p in facts.prompts if block is not None and p.block_id == block.id]
        counted = asked or list(facts.prompts)
        total = sum(facts.answers.get(p.id, 0) for p in counted)
        told = says.answers(total)
        self._answers.setText(told if asked else _("{answers} i dag").format(answers=told))
        self._questions.setText("\n".join(p.text for p in asked[:2]))
        self._questions.setVisible(bool(asked))
        self._waiting.setText(says.waiting(facts.waiting))

    def _way(self, text: str, icon: str, key: str) -> QPushButton:
        made = button(text, icon, "ghost" if key in ("door", "mend") else "")
        made.setObjectName(f"to-{key}")
        made.clicked.connect(lambda: self.went.emit(key))
        return made
