"""Where chosen cards can be laid, as a menu."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from temadag.i18n import _
from temadag.ui.after.reflections_words import Seen


class HeapMenu(QMenu):
    """Filled when it opens. `picked` carries a pile's id; the other signals carry nothing."""

    picked = Signal(str)
    new_wished = Signal()
    out_wished = Signal()
    rename_wished = Signal()
    remove_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen, self._cards, self._heap = Seen(), list[str](), ""
        self.aboutToShow.connect(self.fill)

    def about(self, seen: Seen, cards: list[str], heap: str) -> None:
        """What is chosen: cards, or a pile."""
        self._seen, self._cards, self._heap = seen, cards, heap

    def fill(self) -> None:
        """Offer what can be done with it."""
        self.clear()
        if self._cards:
            self._fill_for_cards()
        if self._heap:
            self.addAction(_("Omdøb bunken …"), self.rename_wished.emit)
            self.addAction(_("Fjern bunken"), self.remove_wished.emit)

    def _fill_for_cards(self) -> None:
        lie = {c.cluster_id for c in self._seen.wall if c.reflection_id in self._cards}
        for heap in self._seen.heaps:
            name = (heap.name or _("Bunke uden navn")).replace("&", "&&")
            entry = self.addAction(name, partial(self.picked.emit, heap.id))
            entry.setCheckable(True)
            entry.setChecked(lie == {heap.id})
        if self._seen.heaps:
            self.addSeparator()
        self.addAction(_("Ny bunke …"), self.new_wished.emit)
        if lie - {""}:
            self.addAction(_("Tag ud af bunken"), self.out_wished.emit)
