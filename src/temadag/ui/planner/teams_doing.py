"""What a person does with the round in hand, each a step of the file that can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from temadag.actions import people as people_acts
from temadag.actions import splitting
from temadag.actions import teams as acts
from temadag.core.teams import Round
from temadag.core.tries import Try
from temadag.i18n import _
from temadag.ui.live import Live
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_words import table_names


class Doing(QObject):
    """Writes down what is done on the board that `shown` tells of."""

    def __init__(self, live: Live, shown: Callable[[], Board], parent: QObject) -> None:
        super().__init__(parent)
        self._live, self._shown = live, shown

    @property
    def _held(self) -> Round:
        return self._shown().now or Round("", "", "", "")

    def publish(self, on: bool) -> None:
        """Let the room see the round, or not any more."""
        self._live.do(_("Vis hold for salen") if on else _("Skjul hold"), acts.publish, self._held.id, on)

    def use(self, chosen: Try) -> None:
        """Seat everybody as a try has them."""
        label = _("Brug forsøg {n}").format(n=chosen.number)
        names = table_names(len(chosen.tables))
        self._live.do(label, splitting.seat_all, {self._held.id: chosen.tables}, names)

    def add_team(self) -> None:
        """Put one more table in the room."""
        taken = {team.name for team in self._held.teams}
        name = next(n for n in table_names(len(taken) + 1) if n not in taken)
        self._live.do(_("Et bord mere"), acts.add_team, self._held.id, name)

    def move(self, person_id: str, team_id: str) -> None:
        """Seat somebody at a table; at none where `team_id` is empty."""
        name = self._shown().name(person_id)
        if team_id:
            label = _("Flyt {name}").format(name=name)
            self._live.do(label, acts.move_person, self._held.id, person_id, team_id)
        else:
            self._live.do(_("Tag {name} fra bordet").format(name=name), acts.unseat, self._held.id, person_id)

    def swap(self, one: str, other: str) -> None:
        """Let two people change seats."""
        label = _("Byt {a} og {b}").format(a=self._shown().name(one), b=self._shown().name(other))
        self._live.do(label, acts.swap_people, self._held.id, one, other)

    def lock(self, seat_id: str, on: bool) -> None:
        """Let somebody stay where they sit, or not."""
        self._live.do(_("Lås plads") if on else _("Lås plads op"), acts.lock_seat, seat_id, on)

    def rename_team(self, team_id: str, name: str) -> None:
        """Call a table something else; typing is one step."""
        if name.strip():
            self._live.do_joined(_("Bordets navn"), f"team:{team_id}", acts.rename_team, team_id, name)

    def wish(self, field: str, value: object) -> None:
        """Change what the round is asked to do."""
        label = _("Ret {round}").format(round=self._held.name)
        held = self._held.id
        self._live.do_joined(label, f"round:{held}:{field}", acts.edit_round, held, **{field: value})

    def unpair(self, one: str, other: str) -> None:
        """Take a rule about two people away."""
        self._live.do(_("Tag en regel om to væk"), people_acts.set_pairing, one, other, None)

    def remove(self) -> None:
        """Take the round away."""
        name = self._held.name
        told = _("{round} er fjernet. Fortryd med Ctrl+Z.").format(round=name)
        self._live.do(
            _("Fjern {round}").format(round=name),
            acts.remove_round,
            self._held.id,
            then=lambda _none: self._live.say(told),
        )
