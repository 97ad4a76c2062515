"""What a person asks of the round in hand beyond a number or a tick: its preset, people and wishes."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from temadag.actions import hosting, presets
from temadag.actions import teams as acts
from temadag.core.teams import Preset, Round
from temadag.i18n import _
from temadag.ui.going import put_away
from temadag.ui.live import Live
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_panel import WishesCard
from temadag.ui.planner.teams_wishes import WishesSheet
from temadag.ui.planner.teams_words import preset_names, table_names

MOST_TABLES = 200


class Rules(QWidget):
    """Writes down what is chosen on the card, each a step to undo, and keeps the sheet of wishes."""

    def __init__(self, live: Live, card: WishesCard, shown: Callable[[], Board], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # only what the sheet belongs to
        self._live, self._card, self._shown = live, card, shown
        self.sheet: WishesSheet | None = None
        card.preset.picked.connect(self._on_preset)
        card.wished.opened.connect(self.begin_wishes)
        card.hosts.chosen.connect(self._on_host)
        card.hosts.removed.connect(self._on_no_host)
        card.hosts.found.connect(self._on_find_hosts)
        card.more.sits_out.changed.connect(self._on_sits_out)

    @property
    def _held(self) -> Round:
        return self._shown().now or Round("", "", "", "")

    def show_board(self, board: Board) -> None:
        """Show what is asked of the round in hand."""
        self._card.show_board(board)
        if self.sheet is not None:
            self.sheet.show_board(board)

    def begin_wishes(self) -> None:
        """Open the sheet of wishes; the tables that can be wished for are laid first where there are none."""
        if not self._held.seated:
            names = table_names(MOST_TABLES)
            self._live.do(_("Stil borde op"), presets.lay_tables, self._held.id, names)
        if self.sheet is None:
            self.sheet = WishesSheet(self)
            self.sheet.wished.connect(self._on_wished)
            self.sheet.finished.connect(self._on_finished)
        self.sheet.show_board(self._shown())
        self.sheet.open()

    def _on_preset(self, preset: Preset) -> None:
        name = dict(preset_names())[preset]
        label = f"{self._held.name}: {name}"
        self._live.do(label, presets.apply_preset, self._held.id, preset)
        # One that is refused must not stand as if it were chosen; one that is taken comes back at once.
        self._card.preset.show_board(self._shown())

    def _on_host(self, place: int, person_id: str) -> None:
        label = _("{name} er vært").format(name=self._shown().name(person_id))
        self._live.do(label, hosting.set_host, self._shown().day_id, place, person_id)

    def _on_no_host(self, person_id: str) -> None:
        label = _("{name} er ikke vært").format(name=self._shown().name(person_id))
        self._live.do(label, hosting.remove_host, self._shown().day_id, person_id)

    def _on_find_hosts(self, anew: bool) -> None:
        label = _("Vælg andre værter") if anew else _("Find værter")
        self._live.do(label, hosting.choose_hosts, self._held.id, anew, then=self._on_hosts_found)

    def _on_hosts_found(self, count: int) -> None:
        if not count:
            self._live.say(_("Der er ikke flere ledere, der kan være vært."))

    def _on_sits_out(self, person_id: str, out: bool) -> None:
        name = self._shown().name(person_id)
        label = (_("{name} holder pause") if out else _("{name} er med alligevel")).format(name=name)
        self._live.do(label, acts.sit_out, self._held.id, person_id, out)

    def _on_wished(self, person_id: str, names: tuple[str, ...]) -> None:
        label = _("Ønsker fra {name}").format(name=self._shown().name(person_id))
        held = self._held.id
        self._live.do_joined(label, f"wish:{held}:{person_id}", presets.put_wish, held, person_id, *names)

    def _on_finished(self) -> None:
        if self.sheet is not None:
            put_away(self.sheet)
            self.sheet = None
