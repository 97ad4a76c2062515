"""Trying a passphrase on a thread, with the patience that wrong ones cost, and gathering what is open."""

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QObject

from temadag.actions import coaching
from temadag.core.coaching import ClosedNote, Patience, Vault
from temadag.store import coaching as asked
from temadag.store import vault
from temadag.ui.after.coaching_key import CoachingKey
from temadag.ui.after.coaching_unlock import UnlockForm
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.site import Site


class Unlocking(QObject):
    """Between the form and the key: every vault of the file is tried, for one phrase may open several."""

    def __init__(self, live: Live, site: Site, key: CoachingKey, form: UnlockForm) -> None:
        super().__init__(form)
        self._live, self._site, self._key, self._form = live, site, key, form
        self._patience = Patience()
        self._trying, self._gathering = Job(self), Job(self)
        self._trying.finished.connect(self._on_opened)
        self._trying.failed.connect(self._on_wrong)
        self._gathering.finished.connect(self._on_gathered)
        form.tried.connect(self._on_tried)
        site.clockwork.ticked.connect(self.show_wait)

    def show_wait(self) -> None:
        """Tell how long one has to wait."""
        self._form.show_wait(ceil(self._patience.wait(self._site.clockwork.now())))

    def give_up(self) -> None:
        """Hear no more of what is being tried."""
        self._trying.abandon()

    def in_hand(self) -> tuple[Vault, bytearray] | None:
        """The newest vault that is open, with its key."""
        vaults = [v for v in self._live.read(asked.vaults) if v.id in self._key.opened]
        key = self._key.of(vaults[-1].id) if vaults else None
        return (vaults[-1], key) if key is not None else None

    def gather(self) -> None:
        """Close every note that is open with the key of the newest vault."""
        found = self.in_hand()
        if found is None:
            return
        others = self._live.read(asked.in_use) - {found[0].id}
        notes = self._live.read(asked.notes_in, *others)
        keys = {v: bytearray(key) for v in others if (key := self._key.of(v)) is not None}
        self._gathering.start(_gathered(found[0], notes, keys))

    def _on_tried(self, phrase: str) -> None:
        shut = [v for v in self._live.read(asked.vaults) if v.id not in self._key.opened]
        self._form.show_busy()
        self._trying.start(_opened(shut, phrase))

    def _on_opened(self, found: dict[str, bytearray]) -> None:
        self._patience.forgive()
        self._form.wipe()
        self._key.open(found)

    def _on_wrong(self, trouble: BaseException) -> None:
        if not isinstance(trouble, vault.WrongPhrase):
            self._form.wipe()
            raise trouble
        self._patience.miss(self._site.clockwork.now())
        self._form.show_wrong()
        self.show_wait()

    def _on_gathered(self, found: dict[str, bytes]) -> None:
        self._live.write(coaching.gather, found)


def _opened(vaults: Sequence[Vault], phrase: str) -> Iterator[dict[str, bytearray]]:
    found = {}
    for kept in vaults:
        try:
            found[kept.id] = vault.opened(kept, phrase)
        except vault.WrongPhrase:
            continue
    if not found:
        raise vault.WrongPhrase
    yield found


def _gathered(
    into: Vault, notes: Sequence[ClosedNote], keys: dict[str, bytearray]
) -> Iterator[dict[str, bytes]]:
    anew = {}
    for closed in notes:
        if closed.vault_id in keys:
            anew[closed.id] = vault.close(into.public_key, vault.read(keys[closed.vault_id], closed.sealed))
    for key in keys.values():
        vault.forget(key)
    yield anew
