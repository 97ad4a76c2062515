"""What a leader can give just now, as the ways on the desk's page of choices."""

from sqlite_utils import Database

from temadag.core.reflections import Kind, Prompt
from temadag.i18n import _
from temadag.store import giving, plan
from temadag.ui.desk.more import Way

MARK = "mark:"
TABLE = "table:"
"""What the keys of a question in numbers or dots, and of a round by wish, begin with."""


def ways(db: Database, day_id: str, prompts: list[Prompt]) -> list[Way]:
    """In the order that a leader would look for them."""
    found = [_mark(p) for p in prompts if p.kind is not Kind.WORDS]
    if any(p.kind is Kind.WORDS for p in prompts):
        told = _("Svar på et spørgsmål med dine egne ord.")
        found.insert(0, Way("words", "pencil", _("En refleksion"), told))
    for held in giving.open_wishes(db, day_id):
        told = _("Tre ønsker til »{round}«.").format(round=held.name)
        found.append(Way(f"{TABLE}{held.id}", "users-round", _("Ønske om bord"), told))
    if plan.day(db, day_id) is not None:
        told = _("Noget, der står i vejen, og som direktionen kan svare på her og nu.")
        found.append(Way("card", "gavel", _("Ønskekort"), told))
    told = _("Det mindste, du vil prøve, og hvad du tror, der sker. Kan fyldes ud lidt ad gangen.")
    found.append(Way("trial", "sparkles", _("Prøvehandling"), told))
    if any(not offer.closed for offer in giving.offers(db)):
        told = _("Netværk, rejser og andet, du kan melde dig til.")
        found.append(Way("offers", "heart", _("Tilbud"), told))
    told = _("Læs det igen, gør det smallere, eller tag det tilbage. Med din kode, eller facilitatorens ord.")
    return [*found, Way("mine", "user", _("Det, jeg har givet"), told)]


def _mark(prompt: Prompt) -> Way:
    if prompt.kind is Kind.SCALE:
        return Way(f"{MARK}{prompt.id}", "scale", _("Et tal fra 1 til 10"), prompt.text)
    return Way(f"{MARK}{prompt.id}", "circle", _("Prikker"), prompt.text)
