"""With whom somebody must, and must not, sit."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from temadag.core.people import Person
from temadag.core.teams import Bond, Pairing
from temadag.i18n import _
from temadag.ui.planner.people_words import bond_text
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import clear, column, icon_button, label, row

_ADD = "add"


class Bonds(QWidget):
    """Two short lists of names; `bound` carries (the other's id, the rule or None for no rule)."""

    bound = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._lists = {bond: column(spacing=2) for bond in (Bond.TOGETHER, Bond.APART)}
        self._adders = {bond: self._adder(bond) for bond in self._lists}
        self._shown: object = None
        laid = column(spacing=4)
        for bond, names in self._lists.items():
            laid.addWidget(label(bond_text(bond), 12, 500, tone="2"))
            laid.addLayout(names)
            laid.addWidget(self._adders[bond])
            laid.addSpacing(8)
        self.setLayout(laid)

    def show_bonds(self, person: Person, everybody: Sequence[Person], pairings: Sequence[Pairing]) -> None:
        """Show the rules about somebody."""
        own = {(p.b if p.a == person.id else p.a): p.bond for p in pairings if person.id in (p.a, p.b)}
        state = (person.id, tuple((p.id, p.name) for p in everybody), tuple(own.items()))
        if state == self._shown:
            return
        self._shown = state
        for bond, names in self._lists.items():
            clear(names)
            for other in everybody:
                if own.get(other.id) is bond:
                    names.addWidget(self._line(other))
        free = [(p.id, p.name) for p in everybody if p.id != person.id and p.id not in own]
        for adder in self._adders.values():
            adder.offer([(_ADD, _("Vælg en deltager …")), *free])
            adder.show_key(_ADD)

    def _adder(self, bond: Bond) -> Choice:
        made = Choice([], bond_text(bond))
        made.picked.connect(lambda key, b=bond: self.bound.emit(key, b) if key != _ADD else None)
        return made

    def _line(self, other: Person) -> QWidget:
        name = label(other.name, 14, wrap=True)
        away = icon_button("x", _("Tag reglen om {name} væk").format(name=other.name))
        away.clicked.connect(lambda: self.bound.emit(other.id, None))
        made = QWidget()
        made.setLayout(row(name, away, spacing=4))
        made.layout().setStretch(0, 1)
        return made
