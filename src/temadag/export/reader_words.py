"""Who may read something, in plain words on paper: the same as beside it on the screen."""

from temadag.core.reflections import Visibility
from temadag.i18n import _


def readers_text(visibility: Visibility) -> str:
    """The sentence to the one who wrote it."""
    return {
        Visibility.ONLY_ME: _("Kun du kan læse dette."),
        Visibility.GROUP: _("Din gruppe kan læse dette. Facilitatoren kan ikke."),
        Visibility.FACILITATOR: _("Facilitatoren kan læse dette. Ingen andre."),
        Visibility.ROOM_UNNAMED: _("Alle kan læse dette, dit navn vises ikke."),
        Visibility.ROOM_NAMED: _("Alle kan læse dette med dit navn."),
    }[visibility]
