"""The sentences about who holds the clock."""

from temadag.core.control import SILENCE, Back, Control, Helper
from temadag.i18n import _


def name(helper: Helper) -> str:
    """What a helper is called."""
    return helper.name or _("Hjælperen")


def holds(helper: Helper) -> str:
    """Who holds the clock now."""
    return _("{name} styrer uret fra sin telefon.").format(name=name(helper))


def asks(helper: Helper) -> str:
    """Who would like to hold it."""
    return _("{name} spørger: Må jeg styre uret fra min telefon?").format(name=name(helper))


def steered(before: Control, now: Control) -> str:
    """What is told when the clock is asked for, or came back without the laptop's own doing."""
    known = {one.id for one in before.asking}
    new = [one for one in now.asking if one.id not in known]
    if new:
        return _("{name} spørger, om det er i orden at styre uret. Svar på styrepulten.").format(
            name=name(new[0])
        )
    if before.holder is None or now.holder is not None:
        return ""
    said = {
        Back.GIVEN: _("{name} har givet styringen tilbage. Uret er dit igen."),
        Back.GONE: _("{name}s telefon er ikke længere i rummet. Uret er dit igen."),
        Back.SILENT: _("{name}s telefon har været stille i {n} sekunder. Uret er dit igen."),
    }
    sentence = said.get(now.back) if now.back is not None else None
    return sentence.format(name=name(before.holder), n=int(SILENCE)) if sentence else ""
