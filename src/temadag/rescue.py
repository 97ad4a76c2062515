"""When the disk will not take what was done last and the window is to be closed: nothing goes by itself."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from temadag import places, words
from temadag.files import CannotOpen, home, opened
from temadag.i18n import _
from temadag.store.session_store import SessionStore
from temadag.ui import ask
from temadag.ui.live import Live
from temadag.ui.start import FILES


def elsewhere(window: QWidget | None, live: Live) -> SessionStore | None:
    """A copy in another place with everything in it; None when the person would rather not, or it failed."""
    wished = ask.confirm(
        window,
        _("Det sidste er ikke gemt"),
        _(
            "Disken, hvor »{file}« ligger, tager ikke imod. Gem en kopi et andet sted, for eksempel på en "
            "stick, så kommer alt med, og du arbejder videre i kopien."
        ).format(file=live.store.path.name),
        _("Gem en kopi …"),
        _("Ikke nu"),
    )
    suggested = places.documents() / live.store.path.name
    target = ask.save_file(window, _("Gem en kopi et andet sted"), suggested, FILES) if wished else None
    if target is None:
        return None
    try:
        live.store.copy_to(target)
        copy = _opened(target)
    except CannotOpen as trouble:
        live.say(words.cannot_open(trouble))
        return None
    live.store.hand_over(copy)
    return copy


def _opened(target: Path) -> SessionStore:
    try:
        return opened(target).store
    except CannotOpen as trouble:
        if not trouble.code.startswith("home-"):
            raise
        # No room for a live copy on the machine's own disk: the new copy is not the only one, so it is
        # worked on where it lies.
        return SessionStore.open(target, home().locks)


def let_go(window: QWidget | None, live: Live) -> bool:
    """Whether the person would lose what was done last rather than stay."""
    return bool(live.store.refused) and ask.forgo(
        window,
        _("Luk uden at gemme det sidste?"),
        _("Det, du har lavet, siden disken holdt op med at tage imod, går tabt. Resten er gemt."),
        _("Luk uden at gemme"),
        _("Bliv her"),
    )
