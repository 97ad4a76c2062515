"""Who has been marked, told before the disk has it: nobody at the door waits for a write."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from temadag import words
from temadag.actions import attendance, people
from temadag.core.arriving import Door, missing
from temadag.core.attendance import Presence
from temadag.core.people import Person
from temadag.i18n import _
from temadag.store import arriving
from temadag.ui.door import words as said
from temadag.ui.live import Live
from temadag.ui.site import Site

TABLES = frozenset(
    {"person", "attendance", "team_round", "team", "seat", "run", "block", "block_run", "day", "sits_out"}
)
LATEST = 5


@dataclass(frozen=True)
class Mark:
    """What was said, of whom, and how each was marked before; `new` came on the list with it."""

    name: str
    before: Mapping[str, Presence]
    after: Presence
    new: bool = False


class Register(QObject):
    """The day in hand as it is seen at the door. `changed` when it is another, `told` says why not."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, live: Live, site: Site, parent: QObject) -> None:
        super().__init__(parent)
        self._live, self._site = live, site
        self._pending: Counter[str] = Counter()
        self._hasty: dict[str, Presence] = {}
        self.latest: list[Mark] = []
        self.door = Door()
        live.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Ask the file; what is still on its way to it stands as it was said."""
        day = self._site.day_id
        found = self._live.read(arriving.door, day) if day else Door()
        self.door = replace(found, where={**found.where, **self._hasty})
        self.latest = [mark for mark in self.latest if self._stands(mark)]
        self.changed.emit()

    def presence(self, person_id: str) -> Presence:
        """Where somebody is."""
        return self.door.where.get(person_id, Presence.EXPECTED)

    def mark(self, person: Person, presence: Presence) -> None:
        """Say where somebody is, at once."""
        before = self.presence(person.id)
        if before is presence:
            return
        label = f"{person.name} {said.marked(presence)}"
        self._say(Mark(person.name, {person.id: before}, presence))
        self._write(label, (person.id,), attendance.mark_presence, person.id, presence)

    def mark_rest(self) -> None:
        """Say that those still waited for are not here, as one step."""
        left = missing(self.door.people, self.door.where)
        if left:
            name = said.missing(len(left))
            self._say(Mark(name, {p.id: Presence.EXPECTED for p in left}, Presence.ABSENT))
            self._write(said.rest_absent(len(left)), tuple(p.id for p in left), attendance.mark_rest_absent)

    def take_back(self, mark: Mark) -> None:
        """Let what was said be as it was before."""
        self.latest.remove(mark)
        label = _("Fortryd: {name} {presence}").format(name=mark.name, presence=said.marked(mark.after))
        if mark.new:
            self._live.do(label, people.remove_people, list(mark.before))
        else:
            self._put(mark.before)
            self._write(label, tuple(mark.before), attendance.put_back, mark.before)

    def walked_in(self, person_id: str, name: str) -> None:
        """Know of somebody who has just come on the list."""
        self.latest = [Mark(name, {person_id: Presence.EXPECTED}, Presence.PRESENT, True), *self.latest]
        self.latest = self.latest[:LATEST]
        self.refresh()

    def _say(self, mark: Mark) -> None:
        self.latest = [mark, *self.latest][:LATEST]
        self._put(dict.fromkeys(mark.before, mark.after))

    def _put(self, where: Mapping[str, Presence]) -> None:
        self._hasty.update(where)
        self.door = replace(self.door, where={**self.door.where, **where})
        self.changed.emit()

    def _write(self, label: str, ids: tuple[str, ...], action, *given: object) -> None:
        self._pending.update(ids)

        def arrived(_value: object = None) -> None:
            self._pending.subtract(ids)
            for person_id in ids:
                if self._pending[person_id] <= 0:
                    self._hasty.pop(person_id, None)

        def refused(trouble: BaseException) -> None:
            arrived()
            self.refresh()
            sentence = words.refusal(trouble)
            if sentence is None:
                raise trouble
            self.told.emit(sentence)

        self._live.attempt(label, action, self._site.day_id, *given, then=arrived, refused=refused)

    def _stands(self, mark: Mark) -> bool:
        known = {person.id for person in self.door.people}
        return all(key in known and self.presence(key) is mark.after for key in mark.before)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self.refresh()
