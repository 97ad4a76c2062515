"""The papers under their headings: found by a word, folded together, chosen one by one or a whole heading."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from temadag.export.listing import Group, group_title
from temadag.exporting import Prepared
from temadag.i18n import _
from temadag.ui.planner.prints_rows import PaperRow
from temadag.ui.widgets import seeking
from temadag.ui.widgets.elided import ElidedButton
from temadag.ui.widgets.parts import button, clear, column, label, row, scroll, set_icon

FEW = 12
"""Up to so many papers all headings are open from the start."""


class PaperGroup(QWidget):
    """A heading with its papers below. `ticked` tells that all of them were chosen, or none."""

    ticked = Signal()

    def __init__(self, group: Group, rows: Sequence[PaperRow], out: bool) -> None:
        super().__init__()
        self.group, self.rows, self.out = group, rows, out
        self.head = ElidedButton("", "chevron-down", "ghost")
        self.head.show_whole(group_title(group))
        font = self.head.font()
        font.setWeight(font.Weight.DemiBold)
        self.head.setFont(font)
        self.count = label("", 12, tone="2", tabular=True)
        self.all = button("", kind="ghost")
        self._inside = QWidget()
        self._inside.setLayout(column(*rows, spacing=8))
        self._sought = ""
        self.setLayout(column(row(self.head, None, self.count, self.all, spacing=4), self._inside, spacing=4))
        self.head.clicked.connect(self._on_folded)
        self.all.clicked.connect(self._on_all)
        self._show()

    def seek(self, sought: str) -> None:
        """Show the papers that match, all of them open while one seeks."""
        self._sought = sought
        self._show()
        self.setVisible(any(one.matches(sought) for one in self.rows))

    def show_count(self) -> None:
        """Tell how many are chosen, and offer all of them, or none."""
        can = [one for one in self.rows if not one.lacks]
        on = sum(one.tick.isChecked() for one in can)
        self.count.setText(_("{n} af {count} valgt").format(n=on, count=len(self.rows)))
        whole = bool(can) and on == len(can)
        self.all.setText(_("Ingen") if whole else _("Alle"))
        told = _("Vælg ingen under »{title}«") if whole else _("Vælg alle under »{title}«")
        told = told.format(title=group_title(self.group))
        self.all.setAccessibleName(told)
        self.all.setToolTip(told)
        self.all.setEnabled(bool(can))

    def _show(self) -> None:
        shown = [one for one in self.rows if one.matches(self._sought)]
        for one in self.rows:
            one.setVisible(one in shown)
        out = self.out or bool(self._sought)
        self._inside.setVisible(out)
        set_icon(self.head, "chevron-down" if out else "chevron-right")
        self.head.setAccessibleDescription(_("Foldet ud") if out else _("Foldet sammen"))
        self.show_count()

    def _on_folded(self) -> None:
        self.out = not self.out
        self._show()

    def _on_all(self) -> None:
        can = [one for one in self.rows if not one.lacks]
        on = not all(one.tick.isChecked() for one in can)
        for one in can:
            one.tick.setChecked(on)
        self.show_count()
        self.ticked.emit()


class PaperList(QWidget):
    """All papers of a screen. `looked_at` tells the one to show, `ticked` that others are chosen now."""

    looked_at = Signal(str)
    ticked = Signal()

    def __init__(self, *below: QWidget) -> None:
        super().__init__()
        self.rows: list[PaperRow] = []
        self.groups: list[PaperGroup] = []
        self.field = QLineEdit(placeholderText=_("Find et papir"))
        self.field.setAccessibleName(_("Find et papir"))
        self._sign: QAction = seeking.dress(self.field)
        self._none = label(_("Intet papir hedder sådan. Prøv et andet ord."), 13, tone="2", wrap=True)
        self._box = QVBoxLayout()
        self._box.setSpacing(12)
        inside = QWidget()
        inside.setLayout(column(self._none, self._box, *below, None, spacing=12, margins=(0, 0, 8, 0)))
        self._scroll: QScrollArea = scroll(inside)
        self.setLayout(column(self.field, self._scroll, spacing=10))
        self._none.hide()
        self.field.textChanged.connect(self._on_sought)

    def show_papers(self, ready: Sequence[Prepared], chosen: frozenset[str]) -> None:
        """Show these papers, with those chosen that can be made; what was folded out stays so."""
        was = {one.group: one.out for one in self.groups}
        clear(self._box)
        rows = [PaperRow(one) for one in ready]
        self.groups = []
        for group in Group:
            mine = [one for one in rows if one.group is group]
            for one in mine:
                one.tick.setChecked(one.name in chosen and not one.lacks)
            if mine:
                some = len(rows) <= FEW or any(one.tick.isChecked() for one in mine)
                self._add(PaperGroup(group, mine, was.get(group, some)))
        self.rows = [one for group in self.groups for one in group.rows]
        self._on_sought(self.field.text())

    def show_current(self, name: str) -> None:
        """Mark the paper that is shown."""
        for one in self.rows:
            one.show_current(one.name == name)

    @property
    def chosen(self) -> frozenset[str]:
        """The names of the papers that are chosen."""
        return frozenset(one.name for one in self.rows if one.tick.isChecked())

    def _add(self, group: PaperGroup) -> None:
        self._box.addWidget(group)
        self.groups.append(group)
        group.ticked.connect(self.ticked)
        for one in group.rows:
            one.looked_at.connect(self.looked_at)
            one.ticked.connect(group.show_count)
            one.ticked.connect(self.ticked)
            one.tick.stepped.connect(lambda step, here=one: self._step(here, step))

    def _step(self, here: PaperRow, step: int) -> None:
        there = [one for one in self.rows if one.isVisible() and one.tick.isEnabled()]
        at = there.index(here) + step if here in there else 0
        if 0 <= at < len(there):
            there[at].tick.setFocus()
            self._scroll.ensureWidgetVisible(there[at], 0, 24)
            self.looked_at.emit(there[at].name)

    def _on_sought(self, sought: str) -> None:
        for group in self.groups:
            group.seek(sought.strip())
        self._none.setVisible(bool(sought.strip()) and not any(g.isVisibleTo(self) for g in self.groups))
