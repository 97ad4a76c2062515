"""Everything off the wall at once, from wherever the facilitator stands."""

from temadag import words
from temadag.core.plan import Show
from temadag.i18n import _, ngettext
from temadag.store import runs
from temadag.ui.live import Live
from temadag.ui.site import Site


def take_all_off(live: Live, site: Site, *also: str) -> None:
    """Make the wall, or a request card, black in this very moment, and then hold back what was shown.

    `also` are questions besides those on the wall. Where the file cannot be written the wall stays black
    all the same, and the person hears what is not done yet.
    """
    site.struck.emit()
    from temadag.actions import wall  # with the sealing library, which the first window does without

    card = bool(site.day_id) and live.read(runs.run, site.day_id).show is Show.CARD

    def tell(held: int) -> None:
        told = _("Kortet er af storskærmen og ligger i køen igen. Skærmen er sort.") if card else ""
        live.say(" ".join(part for part in (told, _told(held) if held or not card else "") if part))

    def refused(trouble: BaseException) -> None:
        why = words.refusal(trouble)
        told = _("Væggen er sort, men svarene er ikke holdt tilbage endnu. Tryk F12 igen.")
        live.say(" ".join(part for part in (told, why) if part))
        if why is None:
            raise trouble  # a fault of our own is not hidden by it

    live.attempt(_("Alt af væggen"), wall.clear_wall, site.day_id, *also, then=tell, refused=refused)


def _told(held: int) -> str:
    if not held:
        return _("Der var ingen svar på væggen.")
    return ngettext(
        "Væggen er tom. {n} svar er holdt tilbage, til du har set på det.",
        "Væggen er tom. {n} svar er holdt tilbage, til du har set på dem.",
        held,
    ).format(n=held)
