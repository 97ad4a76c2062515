"""What the offers' screen asks the file for, and its sentences."""

from dataclasses import dataclass, field

from sqlite_utils import Database

from temadag.core.offers import WISHES, Offer, OfferKind, SignUp
from temadag.core.people import Person, danish_order
from temadag.i18n import _, ngettext
from temadag.store import giving, people


@dataclass(frozen=True)
class Seen:
    """Everything that the screen shows: the offers in order, and who has wished for them.

    Who has not signed up is nowhere here, and nobody is counted for it.
    """

    offers: tuple[Offer, ...] = ()
    sign_ups: tuple[SignUp, ...] = ()
    people: tuple[Person, ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    def offer(self, offer_id: str) -> Offer | None:
        """One of the offers."""
        return next((offer for offer in self.offers if offer.id == offer_id), None)

    def wishes(self, offer_id: str) -> dict[int, int]:
        """How many have an offer as their first, second and third wish."""
        given = [one.wish for one in self.sign_ups if one.offer_id == offer_id]
        return {wish: given.count(wish) for wish in WISHES}

    def named(self, offer_id: str, wish: int) -> list[tuple[str, str]]:
        """Those who have an offer as that wish, as (id, name) in the order of a telephone book."""
        found = [
            (one.person_id, self.names.get(one.person_id, ""))
            for one in self.sign_ups
            if one.offer_id == offer_id and one.wish == wish
        ]
        return sorted(found, key=lambda pair: (danish_order(pair[1]), pair[0]))

    def wished_before(self, person_id: str, wish: int) -> Offer | None:
        """The offer that somebody has as that wish already."""
        held = next((o for o in self.sign_ups if o.person_id == person_id and o.wish == wish), None)
        return self.offer(held.offer_id) if held else None


def seen(db: Database) -> Seen:
    """All offers with their sign-ups."""
    everybody = people.everybody(db)
    return Seen(
        tuple(giving.offers(db)),
        tuple(giving.sign_ups(db)),
        tuple(everybody),
        {person.id: person.name for person in everybody},
    )


def kinds() -> list[tuple[str, str]]:
    """What can be offered."""
    return [
        (OfferKind.NETWORK.value, _("Netværk")),
        (OfferKind.TRIP.value, _("Studietur")),
        (OfferKind.COACHING.value, _("Coaching")),
        (OfferKind.OTHER.value, _("Andet")),
    ]


def wishes() -> list[tuple[str, str]]:
    """The wishes to choose from when somebody is signed up."""
    return [("1", _("1. ønske")), ("2", _("2. ønske")), ("3", _("3. ønske"))]


def wish_head(wish: int, count: int) -> str:
    """The head over the names that have an offer as that wish."""
    name = {1: _("Første ønske"), 2: _("Andet ønske"), 3: _("Tredje ønske")}[wish]
    return f"{name} ({count})"


def seats_text(offer: Offer) -> str:
    """How many there is room for."""
    if not offer.seats:
        return _("Plads til alle")
    return ngettext("{n} plads", "{n} pladser", offer.seats).format(n=offer.seats)


def standing(offer: Offer, wished: dict[int, int]) -> tuple[str, str, str]:
    """How it stands with an offer: drawing, sentence, tone."""
    first, others = wished[1], wished[2] + wished[3]
    if not first and not others:
        return "hourglass", _("{seats} · ingen ønsker endnu").format(seats=seats_text(offer)), "text2"
    firsts = ngettext("{n} første ønske", "{n} første ønsker", first).format(n=first)
    told = _("{seats} · {firsts}, {others} andre").format(
        seats=seats_text(offer), firsts=firsts, others=others
    )
    if offer.seats and first > offer.seats:
        return "triangle-alert", told, "warn"
    return "heart", told, "accent_text"


def over_text(offer: Offer, wished: dict[int, int]) -> str:
    """What is worth knowing when more want it most than there is room for; empty otherwise."""
    over = wished[1] - offer.seats
    if not offer.seats or over <= 0:
        return ""
    return ngettext(
        "{n} mere har det som første ønske, end der er plads til. Lav et hold til, eller træk lod i salen.",
        "{n} flere har det som første ønske, end der er plads til. Lav et hold til, eller træk lod i salen.",
        over,
    ).format(n=over)


def counted(found: Seen) -> list[tuple[str, str]]:
    """The counts as chips."""
    if not found.offers:
        return []
    open_now = sum(not offer.closed for offer in found.offers)
    wished = len({one.person_id for one in found.sign_ups})
    chips = [(ngettext("{n} åbent", "{n} åbne", open_now).format(n=open_now), "accent")]
    if open_now < len(found.offers):
        chips.append((_("{n} lukket").format(n=len(found.offers) - open_now), "neutral"))
    if wished:
        chips.append((ngettext("{n} har ønsket", "{n} har ønsket", wished).format(n=wished), "ok"))
    return chips
