"""Sentences of the coaching screen."""

from datetime import datetime

from temadag.core.coaching import Strength
from temadag.i18n import _, clock, long_date, ngettext


def counted(notes: int, people: int) -> str:
    """What stands below the heading."""
    if not notes:
        return _("Noter fra samtaler. Kun den, der har adgangssætningen, kan læse dem.")
    told = ngettext("{n} note", "{n} noter", notes).format(n=notes)
    about = ngettext("om {n} person", "om {n} personer", people).format(n=people)
    return _("{notes} {about}. Kun den, der har adgangssætningen, kan læse dem.").format(
        notes=told, about=about
    )


def when(at: str) -> str:
    """When a note was written, from its ISO text."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return _("Uden dato")
    return _("{date} kl. {time}").format(
        date=long_date(moment.date()), time=clock(moment.hour * 60 + moment.minute)
    )


def closed_elsewhere(count: int) -> str:
    """Of notes that the open key does not open."""
    return ngettext(
        "{n} note her er lukket med en anden adgangssætning.",
        "{n} noter her er lukket med en anden adgangssætning.",
        count,
    ).format(n=count)


def judged(found: Strength) -> tuple[str, str]:
    """What is said of a passphrase, and in which tone."""
    return {
        Strength.SHORT: (_("Mindst fire ord eller 12 tegn."), "2"),
        Strength.WEAK: (_("Den er for let at gætte. Tag flere ord, som ikke hører sammen."), "warn"),
        Strength.GOOD: (_("God. Den er svær at gætte."), "ok"),
        Strength.STRONG: (_("Stærk. Den er meget svær at gætte."), "ok"),
    }[found]


def wait(seconds: int) -> str:
    """After a wrong passphrase."""
    if not seconds:
        return _("Det var ikke adgangssætningen. Prøv igen.")
    return ngettext(
        "Det var ikke adgangssætningen. Prøv igen om {n} sekund.",
        "Det var ikke adgangssætningen. Prøv igen om {n} sekunder.",
        seconds,
    ).format(n=seconds)


def open_until(moment: float) -> str:
    """On the chip while the notes are open."""
    here = datetime.fromtimestamp(moment)
    return _("Låst op til kl. {time}").format(time=clock(here.hour * 60 + here.minute))


def minutes(count: int) -> str:
    """A choice of how long the notes stay open."""
    return ngettext("Lås efter {n} minut", "Lås efter {n} minutter", count).format(n=count)
