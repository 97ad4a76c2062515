"""How files are come to and left: what is asked of the person on the way, and what is told.

The store is read when a file is wanted, so that the first window is there at once.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from temadag import places
from temadag.i18n import _
from temadag.ui import ask
from temadag.ui.start import FILES

if TYPE_CHECKING:
    from temadag.store.life import Opened
    from temadag.store.opening import CannotOpen


class Doors:
    """Opens and founds files; `over` is the window that questions stand over, `say` tells a sentence."""

    def __init__(self, over: Callable[[], QWidget | None], say: Callable[[str], None]) -> None:
        self._over, self._say = over, say

    def open(self, path: Path) -> "Opened | None":
        """A file, or what is chosen in its stead when it cannot be opened as it is; None when nothing."""
        from temadag import files

        return self._through(lambda: files.opened(path))

    def found(self, path: Path, name: str, organisation: str, language: str) -> "Opened | None":
        """A new programme in a new file."""
        from temadag import files

        return self._through(lambda: files.founded(path, name, organisation, language))

    def sample(self, now: float, language: str) -> "Opened | None":
        """A fresh copy of the sample year."""
        from temadag import files

        return self._through(lambda: files.sample_opened(now, language))

    def unfinished(self) -> list[Path]:
        """The files whose last changes are only on this machine."""
        from temadag import files

        return files.unfinished()

    def let_go(self, path: Path) -> None:
        """Throw away what only this machine has of a file, when the person is sure."""
        from temadag import files, words

        sure = ask.forgo(
            self._over(),
            _("Smid ændringerne væk?"),
            _(
                "Det, der kun er på denne maskine af »{file}«, slettes, også de tidligere udgaver. "
                "Filen selv bliver, som den er."
            ).format(file=path.name),
            _("Smid væk"),
        )
        try:
            if sure:
                files.let_go(path)
        except files.CannotOpen as trouble:
            self._say(words.cannot_open(trouble))

    def tell(self, opened: "Opened") -> None:
        """Say what was found when a file was opened."""
        from temadag import words

        sentence = words.found_on_opening(opened.found, opened.store.path)
        if sentence:
            self._say(sentence)

    def _through(self, opening: "Callable[[], Opened]") -> "Opened | None":
        from temadag.files import CannotOpen
        from temadag.ui.beside import beside  # with the store, not before

        try:
            return beside(opening)
        except CannotOpen as trouble:
            return self._otherwise(trouble)

    def _otherwise(self, trouble: "CannotOpen") -> "Opened | None":
        """Say why a file would not open, and offer the way on that there is."""
        from temadag import words
        from temadag.files import home

        self._say(words.cannot_open(trouble))
        place = home().place(trouble.path)
        if trouble.code in ("read-only", "newer"):
            return self._looked_at(trouble.path, trouble.code == "read-only")
        if trouble.code == "missing" and place.live.exists():
            return self._moved_in(trouble.path)
        if trouble.code in ("damaged", "empty", "no-database"):
            return self._recovered(trouble.path, trouble.code == "damaged")
        return None

    def _looked_at(self, path: Path, may_copy: bool) -> "Opened | None":
        """A file that cannot be worked in here can be looked at, or worked in as a copy."""
        from temadag import files

        told = (
            _("»{file}« kan kun læses her.") if may_copy else _("»{file}« er fra en nyere udgave af temadag.")
        )
        ways = [("no", _("Ikke nu")), ("look", _("Se den uden at ændre"))]
        if may_copy:
            ways.append(("copy", _("Gem en kopi …")))
        said = ask.choose(
            self._over(),
            _("Vil du se filen?"),
            " ".join(
                (
                    told.format(file=path.name),
                    _("Du kan se det hele, men intet kan ændres, og filen røres ikke."),
                )
            ),
            ways,
        )
        if said == "copy":
            return self._a_copy(path)
        return self._through(lambda: files.looked_at(path)) if said == "look" else None

    def _recovered(self, path: Path, damaged: bool) -> "Opened | None":
        """A file that cannot be read, without a sound live copy: what was kept of it, or can be saved."""
        from temadag import files, snapshot_words

        told = [_("»{file}« er beskadiget, og den er ikke rørt.").format(file=path.name)]
        ways = [("no", _("Ikke nu"))]
        snapshot = files.last_snapshot(path)
        if snapshot is not None:
            when = snapshot_words.when_inside(snapshot, datetime.now())
            told.append(_("Maskinen har gemt en udgave af den: {when}.").format(when=when))
            ways.append(("kept", _("Åbn den gemte udgave …")))
        if damaged:
            told.append(_("Der kan ledes efter alt, hvad der stadig kan læses i den. Det bliver en ny fil."))
            ways.append(("repair", _("Red, hvad der kan …")))
        if len(ways) == 1:
            return None
        said = ask.choose(self._over(), _("Filen kan ikke læses"), " ".join(told), ways)
        target = None if said == "no" else self._new_place(_("Hvor skal den nye fil ligge?"), path.name)
        if target is None:
            return None
        if said == "kept" and snapshot is not None:
            return self._through(lambda: files.brought_back(path, snapshot, target))
        return self._repaired(path, target)

    def _repaired(self, path: Path, target: Path) -> "Opened | None":
        from temadag import files, repair_words
        from temadag.core.repairing import RepairReport
        from temadag.ui.waiting import waited_for
        from temadag.words import cannot_open

        new = files.free(target)
        words = repair_words.stand_ins(path)
        try:
            report = waited_for(
                self._over(), _("Leder i den beskadigede fil"), files.repairing(path, new, words)
            )
        except files.CannotOpen as trouble:
            nothing = trouble.code == "nothing"
            self._say(repair_words.nothing_found(path.name) if nothing else cannot_open(trouble))
            return None
        if not isinstance(report, RepairReport):
            return None
        told = " ".join(repair_words.told(report, new.name))
        if not ask.confirm(self._over(), _("Det er reddet"), told, _("Åbn den nye fil"), _("Ikke nu")):
            return None
        return self.open(new)

    def _a_copy(self, path: Path) -> "Opened | None":
        from temadag import words
        from temadag.files import CannotOpen

        target = self._new_place(_("Gem en kopi at arbejde i"), path.name)
        if target is None or target.resolve() == path.resolve():
            return None
        try:
            target.write_bytes(path.read_bytes())
        except OSError:
            self._say(words.cannot_open(CannotOpen("no-place", target)))
            return None
        return self.open(target)

    def _moved_in(self, lost: Path) -> "Opened | None":
        from temadag import files

        wished = ask.confirm(
            self._over(),
            _("Filen er væk, men arbejdet er her"),
            _(
                "»{file}« ligger ikke længere, hvor den lå. Alt, hvad der er skrevet i den her, er gemt på "
                "maskinen. Er filen flyttet, så åbn den, hvor den er nu. Ellers kan du gemme den et nyt sted."
            ).format(file=lost.name),
            _("Gem et nyt sted …"),
            _("Ikke nu"),
        )
        target = self._new_place(_("Hvor skal filen ligge?"), lost.name) if wished else None
        return self._through(lambda: files.moved_in(lost, target)) if target is not None else None

    def _new_place(self, title: str, name: str) -> Path | None:
        return ask.save_file(self._over(), title, places.documents() / name, FILES)
