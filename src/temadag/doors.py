"""How files are come to and left: what is asked of the person on the way, and what is told.

The store is read when a file is wanted, so that the first window is there at once.
"""

from collections.abc import Callable
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
    from temadag.ui.live import Live


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

    def tell(self, opened: "Opened") -> None:
        """Say what was found when a file was opened."""
        from temadag import words

        sentence = words.found_on_opening(opened.found, opened.store.path)
        if sentence:
            self._say(sentence)

    def _through(self, opening: "Callable[[], Opened]") -> "Opened | None":
        from temadag.files import CannotOpen

        try:
            return opening()
        except CannotOpen as trouble:
            return self._otherwise(trouble)

    def _otherwise(self, trouble: "CannotOpen") -> "Opened | None":
        """Say why a file would not open, and offer the way on that there is."""
        from temadag import words
        from temadag.files import home

        self._say(words.cannot_open(trouble))
        place = home().place(trouble.path)
        if trouble.code == "read-only":
            return self._a_copy(trouble.path)
        if trouble.code == "missing" and place.live.exists():
            return self._moved_in(trouble.path)
        return None

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


def save_copy(window: QWidget | None, live: "Live") -> bool:
    """Save the file as it is now somewhere else too; whether it was."""
    from temadag import words
    from temadag.files import CannotOpen

    name = live.store.path.name
    target = ask.save_file(window, _("Gem en kopi et andet sted"), places.documents() / name, FILES)
    if target is None:
        return False
    try:
        live.store.copy_to(target)
    except CannotOpen as trouble:
        live.say(words.cannot_open(trouble))
        return False
    live.say(_("Kopien ligger i {place}.").format(place=target))
    return True


def may_leave(window: QWidget | None, live: "Live", code: str) -> bool:
    """Whether to let a file go that could not be renewed; the live copy has everything until next time."""
    from temadag import words

    path = live.store.path
    said = ask.choose(
        window,
        _("Filen er ikke opdateret"),
        " ".join(
            (
                words.not_placed(code, path),
                _(
                    "Alt er gemt på maskinen og kommer med, næste gang du åbner filen her. "
                    "Skal den bruges et andet sted nu?"
                ),
            )
        ),
        [("stay", _("Bliv her")), ("close", _("Luk alligevel")), ("copy", _("Gem en kopi …"))],
    )
    return save_copy(window, live) if said == "copy" else said == "close"
