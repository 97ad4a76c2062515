"""The middle of the console while nothing is under way: before the day, between, and after it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from temadag.core.clock import Held
from temadag.i18n import _, ngettext
from temadag.ui import icons
from temadag.ui.console import says
from temadag.ui.console.day_table import DayTable
from temadag.ui.console.facts import Facts
from temadag.ui.widgets.parts import button, card, column, label, row, set_sign, sign


class WaitingPanel(QWidget):
    """Wishes: `begun` (the day, or the next block), `corrected` (it began earlier), `went` (a screen)."""

    begun = Signal()
    corrected = Signal()
    went = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._sign = sign()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("", 24, 600, display=True, wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told = label("", 15, tone="2", wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._checks = [_Check() for _n in range(3)]
        for made in self._checks:
            made.went.connect(self.went)
        self._table = DayTable()
        self._begin: QPushButton = button(_("Begynd dagen"), "play", "primary", big=True)
        self._begin.setObjectName("begin")
        self._begin.clicked.connect(self.begun)
        self._earlier: QPushButton = button(_("Den begyndte kl. …"), "clock", big=True)
        self._earlier.clicked.connect(self.corrected)
        self._reflections: QPushButton = button(_("Se refleksionerne"), "messages-square", big=True)
        self._reflections.clicked.connect(lambda: self.went.emit("reflections"))
        self._papers: QPushButton = button(_("Lav papirerne"), "printer", "primary", big=True)
        self._papers.clicked.connect(lambda: self.went.emit("prints"))
        self._build()
        self._show_buttons()

    def _build(self) -> None:
        sheet = card()
        list_of_checks = row(None, _left(*self._checks), None)
        buttons = row(None, self._begin, self._earlier, self._papers, self._reflections, None, spacing=8)
        parts = (self._sign, 10, self._title, 6, self._told, 18, list_of_checks, self._table, 20, buttons)
        inside = column(None, *parts, None, spacing=0, margins=(32, 24, 32, 24))
        inside.setStretchFactor(self._table, 100)  # as high as it needs, where it is shown
        sheet.setLayout(inside)
        self.setLayout(column(sheet))

    def show_before(self, facts: Facts, following: str, when: str, other_day: str, has_screen: bool) -> None:
        """Nothing has begun: what should be in order first."""
        self._dress("calendar-clock", _("Klar til {title}").format(title=facts.day.title), when)
        if other_day:
            self._told.setText(f"{when} {other_day}")
        self._show_checks(facts, has_screen)
        self._begin.setText(_("Begynd dagen"))
        self._begin.setToolTip(_("Begynd: {title} (N)").format(title=following))
        self._show_buttons(begin=bool(following), earlier=bool(following))

    def show_between(self, following: str) -> None:
        """The block that was under way is gone from the plan; the next can begin."""
        self._dress(
            "clock", _("Intet er i gang"), _("Programpunktet er taget ud af planen. Dagen kan gå videre.")
        )
        self._begin.setText(_("Gå videre"))
        self._begin.setToolTip(_("Begynd: {title} (N)").format(title=following))
        self._hide_checks()
        self._show_buttons(begin=True)

    def show_after(self, facts: Facts, ended: str, held: list[Held]) -> None:
        """The day is over: how it really went beside how it was planned."""
        told = " ".join(part for part in (ended, says.answers(sum(facts.answers.values())) + ".") if part)
        self._dress("circle-check", _("Dagen er slut"), told)
        self._table.show_held(held)
        self._table.setVisible(bool(held))
        self._hide_checks()
        self._show_buttons(after=True)

    def _dress(self, icon: str, title: str, told: str) -> None:
        set_sign(self._sign, icon, "accent", 44)
        self._title.setText(title)
        self._told.setText(told)

        self._table.setVisible(False)

    def _hide_checks(self) -> None:
        for made in self._checks:
            made.setVisible(False)

    def _show_checks(self, facts: Facts, has_screen: bool) -> None:
        people = says.present(facts)
        teams = (
            ngettext("{n} runde er vist for salen", "{n} runder er vist for salen", facts.published).format(
                n=facts.published
            )
            if facts.published
            else _("Ingen hold er vist for salen endnu")
        )
        screen = _("Storskærmen er åben") if has_screen else _("Storskærmen er ikke åbnet")
        told = (
            (facts.marked > 0, people, "door"),
            (facts.published > 0, teams, "teams"),
            (has_screen, screen, "projector"),
        )
        for made, (done, text, key) in zip(self._checks, told, strict=True):
            made.show_check(done, text, key)
            made.setVisible(True)

    def _show_buttons(self, begin: bool = False, earlier: bool = False, after: bool = False) -> None:
        self._begin.setVisible(begin)
        self._earlier.setVisible(earlier)
        self._papers.setVisible(after)
        self._reflections.setVisible(after)


def _left(*checks: QWidget):
    box = column(spacing=6)
    for made in checks:
        box.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    return box


class _Check(QPushButton):
    """One thing to have in order, and the way to it."""

    went = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.setProperty("kind", "ghost")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.went.emit(self._key))

    def show_check(self, done: bool, text: str, key: str) -> None:
        """Show whether it is done."""
        self._key = key
        self.setText(text)
        self.setIcon(icons.icon("circle-check" if done else "circle-alert", "ok" if done else "warn", 20, 6))
        self.setIconSize(QSize(26, 20))
