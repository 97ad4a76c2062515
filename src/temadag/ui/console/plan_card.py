"""The left side of the console: how the day stands, what can be caught up, and the day's plan."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from temadag.core.catching_up import OFFERED_FROM
from temadag.core.clock import Leg, Standing
from temadag.i18n import _
from temadag.ui.console import says
from temadag.ui.console.facts import Facts
from temadag.ui.console.plan_list import PlanList
from temadag.ui.widgets.elided import ElidedLine
from temadag.ui.widgets.parts import button, card, chip, column, label, line, row, set_chip


class PlanCard(QWidget):
    """`caught_up` is the wish to see what can give way, or to give it back; `rows` is the plan."""

    caught_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = PlanList()
        self._against = chip("", "ok")
        self._end = label("", 13, tone="2", tabular=True)
        self.offer = button("", "timer")
        self.offer.setObjectName("catch-up")
        self.offer.setToolTip(_("Se, hvad der kan skæres, før noget bliver det (I)"))
        self.offer.clicked.connect(self.caught_up)
        self._catch = QWidget()
        self._catch.setLayout(row(self.offer, None, margins=(16, 2, 16, 2)))
        name = ElidedLine(_("Dagens plan"), 15, weight=600)
        name.setMinimumHeight(24)
        head = row(name, self._against, spacing=8, margins=(16, 0, 16, 0))
        head.setStretch(0, 1)
        below = row(self._end, None, margins=(16, 0, 16, 0))
        sheet = card()
        sheet.setLayout(column(head, below, self._catch, line(), self.rows, spacing=6, margins=(0, 12, 0, 8)))
        self.setLayout(column(sheet))
        self.setMinimumWidth(252)
        self.setMaximumWidth(400)

    def show_moment(
        self, held: Facts, standing: Standing, legs: list[Leg], now: float, midnight: float
    ) -> None:
        """Show how the day stands at this moment; what is the same repaints nothing."""
        share = (now - held.run.started_at) / max(1.0, held.run.ends_at - held.run.started_at)
        self.rows.show_legs(legs, min(1.0, max(0.0, share)))
        ended = [end for _begun, end in held.been.values() if end is not None]
        if held.run.finished and ended:
            standing = replace(standing, expected_end=max(ended))
        self._end.setText(says.end_of_day(standing))
        self._against.setVisible(held.begun and not held.run.finished)
        set_chip(self._against, *says.against_plan(standing))
        told = offered(held, now, midnight)
        self._catch.setVisible(bool(told))
        if told and told != self.offer.text():
            self.offer.setText(told)


def offered(held: Facts, now: float, midnight: float) -> str:
    """What the button says: how much can be caught up, or what has given way; empty where neither is so.

    While a block runs free nothing is offered: that waits until it has ended.
    """
    if not held.begun or held.run.finished or (held.run.free and held.current is not None):
        return ""
    ahead = held.ahead(now, midnight)
    if ahead is not None and ahead.late >= OFFERED_FROM:
        return _("Indhent {n} min. …").format(n=ahead.missing)
    given = sum(block.minutes - block.lasts for block in held.after_now)
    return _("Skåret {n} min. i dag …").format(n=given) if given else ""
