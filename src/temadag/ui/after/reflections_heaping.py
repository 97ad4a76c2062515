"""Gathering cards in piles: what was dropped where, and what each wish asks of the file."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from temadag.actions import clusters
from temadag.i18n import _
from temadag.ui import ask
from temadag.ui.after.reflections_cards import HEAP, REST
from temadag.ui.after.reflections_words import Seen
from temadag.ui.live import Live


class Heaping:
    """The wishes; each is one step that can be undone. `seen` is what the screen shows."""

    def __init__(self, live: Live, parent: QWidget) -> None:
        self._live, self._parent = live, parent
        self.seen = Seen()

    def drop(self, cards: Sequence[str], target: str) -> None:
        """Cards were dropped on a pile, on a card in one, on a card by itself, or outside."""
        if target == REST:
            self.take_out(cards)
        elif target.startswith(HEAP):
            self.put(target.removeprefix(HEAP), cards)
        else:
            under = next((card for card in self.seen.wall if card.reflection_id == target), None)
            if under is not None and under.cluster_id:
                self.put(under.cluster_id, cards)
            elif under is not None:
                self.begin((target, *cards))

    def begin(self, cards: Sequence[str]) -> None:
        """Begin a pile with these cards; it may be named later."""
        chosen = self.seen.chosen
        told = _("Navnet står over bunken, også på væggen. Det kan vente.")
        name = ask.one_line(self._parent, _("Hvad skal bunken hedde?"), told)
        if name is not None and chosen is not None:
            self._live.do(_("Ny bunke"), clusters.add_cluster, chosen.prompt.id, name, *cards)

    def put(self, heap_id: str, cards: Sequence[str]) -> None:
        """Lay cards in a pile that is there."""
        lies = {card.reflection_id for card in self.seen.wall if card.cluster_id == heap_id}
        moving = [card for card in cards if card not in lies]
        if moving:
            self._live.do(_("Læg i bunke"), clusters.put_in_cluster, heap_id, *moving)

    def take_out(self, cards: Sequence[str]) -> None:
        """Let cards lie by themselves."""
        lying = {card.reflection_id for card in self.seen.wall if card.cluster_id}
        moving = [card for card in cards if card in lying]
        if moving:
            self._live.do(_("Tag ud af bunken"), clusters.take_out, *moving)

    def rename(self, heap_id: str) -> None:
        """Ask for a pile's name."""
        heap = next((one for one in self.seen.heaps if one.id == heap_id), None)
        if heap is None:
            return
        told = _("Navnet står over bunken, også på væggen.")
        name = ask.one_line(self._parent, _("Hvad skal bunken hedde?"), told, heap.name)
        if name is not None and name != heap.name:
            self._live.do(_("Omdøb bunken"), clusters.name_cluster, heap_id, name)

    def remove(self, heap_id: str) -> None:
        """Take a pile away; its cards stay on the wall."""
        self._live.do(_("Fjern bunken"), clusters.remove_cluster, heap_id)
