"""The sentences of the room of phones: what is wrong, what it means, and what to do."""

import errno
from collections.abc import Sequence
from dataclasses import dataclass

from temadag.core.room import Address, Cause, Finding, RoomState
from temadag.i18n import _, ngettext


@dataclass(frozen=True)
class Advice:
    """Why phones may not come in, and what to do about it; `screen` is where that can be done here."""

    why: str
    do: str
    screen: str = ""


def advice(cause: Cause) -> Advice:
    """What is said of a cause."""
    return {**_of_the_network(), **_of_the_laptop()}[cause]


def inside(state: RoomState) -> str:
    """How many are in."""
    count = len(state.inside)
    if not count:
        return _("Ingen er inde endnu")
    return ngettext("{n} er inde", "{n} er inde", count).format(n=count)


def sign(state: RoomState) -> str:
    """The line at the top of the window while the room is open."""
    knocks = len(state.knocks)
    if knocks:
        told = ngettext("{n} banker på", "{n} banker på", knocks).format(n=knocks)
        return f"{told} · {inside(state).lower()}"
    if not state.inside:
        return _("Rummet er åbent")
    return _("Rummet er åbent · {inside}").format(inside=inside(state))


def listening(state: RoomState) -> str:
    """How many of those who are in can be reached at this moment."""
    away = len(state.inside) - state.listening
    if not state.inside:
        return ""
    if not away:
        return _("Alles telefoner lytter lige nu.")
    return ngettext(
        "{n} telefon sover. Den henter det nye, når den vågner.",
        "{n} telefoner sover. De henter det nye, når de vågner.",
        away,
    ).format(n=away)


def by_name() -> str:
    """The mark on somebody who was let in without a personal code."""
    return _("uden kode")


def network_name(address: Address) -> str:
    """A network in the list to choose from."""
    return f"{address.network} · {address.short}" if address.network else address.short


def helpers(count: int) -> str:
    """How many helpers are in."""
    if not count:
        return _("Ingen hjælper er inde.")
    return ngettext("{n} hjælper er inde.", "{n} hjælpere er inde.", count).format(n=count)


def knocked(names: Sequence[str]) -> str:
    """What is said when somebody knocks; empty when nobody does."""
    if not names:
        return ""
    if len(names) == 1:
        return _("{name} banker på rummet.").format(name=names[0])
    return ngettext("{n} banker på rummet.", "{n} banker på rummet.", len(names)).format(n=len(names))


def moved(before: Address | None, now: Address | None) -> str:
    """What is said when the way in is another than before; empty when it is the same."""
    if before == now:
        return ""
    if now is None:
        return _("Netværket er væk. Telefonerne gemmer det, der skrives, til det er tilbage.")
    if before is None:
        return _("Netværket er tilbage, og rummet er åbent på {address}.").format(address=now.short)
    if before.url == now.url:
        return ""
    return _("Adressen er en anden nu: {address}. Vis QR-koden igen.").format(address=now.short)


def cause_of(trouble: BaseException) -> Cause | None:
    """Why the room did not open, from what was raised; None for a fault of our own."""
    cause = getattr(trouble, "cause", None)
    if isinstance(cause, Cause):
        return cause
    if not isinstance(trouble, OSError):
        return None
    gone = trouble.errno in (errno.ENETDOWN, errno.ENETUNREACH, errno.EADDRNOTAVAIL)
    return Cause.NO_NETWORK if gone else Cause.PORT_TAKEN


def no_answer() -> str:
    """What is said when a wish was not answered in time."""
    return _("Rummet svarede ikke. Se, om laptoppen er på netværket, og prøv igen.")


def tried(finding: Finding) -> str:
    """The line of a finding: what was tried, or what is wrong."""
    if not finding.holds and finding.cause is not None:
        return advice(finding.cause).why
    what, _space, where = finding.what.partition(" ")
    known = {
        "network": _("Laptoppen er på et netværk, som kun er jeres."),
        "port": _("Porten er fri."),
        "reach": _("Siden svarer på {address}.").format(address=where),
        "one-network": _("Der er kun ét netværk at tage fejl af."),
        "no-hotspot": _("Nettet kan bære et helt rum."),
        "codes": _("Der er personlige koder."),
        "tried": _("En telefon har været inde."),
    }
    return known.get(what, finding.what)


def outcome(findings: Sequence[Finding]) -> tuple[str, str]:
    """What a whole check comes to, and the tone of it."""
    wrong = sum(not one.holds and one.cause is not Cause.NOT_TRIED for one in findings)
    if not wrong:
        return _("Ser godt ud"), "ok"
    return ngettext("{n} ting at se på", "{n} ting at se på", wrong).format(n=wrong), "warn"


def router() -> str:
    """What to bring for a room full of phones."""
    return _(
        "En lille rejserouter til et par hundrede kroner er nok, også uden internet: sæt strøm til den, "
        "sæt laptoppen på dens wi-fi (eller i dens stik), og lad telefonerne gå på det samme wi-fi."
    )


def _of_the_network() -> dict[Cause, Advice]:
    return {
        Cause.NO_NETWORK: Advice(_("Laptoppen er ikke på noget netværk."), router()),
        Cause.ONLY_LOOPBACK: Advice(
            _("Laptoppen er på et netværk, men har ingen adresse på det."),
            _("Slå wi-fi fra og til igen, eller tag kablet ud og sæt det i. Vent et halvt minut."),
        ),
        Cause.PUBLIC_ADDRESS: Advice(
            _("Laptoppens adresse kan måske ses fra internettet."),
            _("Brug et netværk, der kun er jeres: husets lukkede wi-fi eller en rejserouter."),
        ),
        Cause.SEVERAL_NETWORKS: Advice(
            _("Laptoppen er på flere netværk på én gang."),
            _("Vælg ved QR-koden det, som telefonerne er på. Er du i tvivl, så slå de andre fra."),
        ),
        Cause.FEW_AT_A_HOTSPOT: Advice(
            _("Laptoppen deler selv et net ud. Det bærer omkring otte telefoner."), router()
        ),
        Cause.NOT_TRIED: Advice(
            _("Det sidste kan kun prøves med en telefon."),
            _(
                "Gå på rummets wi-fi med din egen telefon, og scan QR-koden. Kommer siden ikke, holder "
                "nettet telefonerne adskilt (det gør mange gæstenet). Brug et andet net eller en rejserouter."
            ),
        ),
    }


def _of_the_laptop() -> dict[Cause, Advice]:
    return {
        Cause.PORT_TAKEN: Advice(
            _("Et andet program på laptoppen bruger den port, som rummet skal bruge."),
            _("Luk det andet program, ofte er det temadag i et andet vindue, og åbn rummet igen."),
        ),
        Cause.CANNOT_REACH_ITSELF: Advice(
            _("Laptoppens egen firewall lukker telefonerne ude."),
            _(
                "Spørger Windows, så svar »Tillad på private netværk«. Blev der svaret nej: åbn Windows "
                "Sikkerhed, Firewall, Tillad en app, og sæt hak ved temadag under Privat."
            ),
        ),
        Cause.DISK: Advice(
            _("Laptoppens disk ville ikke gemme rummets nøgler."),
            _("Gør plads på disken, og åbn rummet igen."),
        ),
        Cause.NO_CODES: Advice(
            _("Ingen har en personlig kode endnu."),
            _(
                "Udskriv navneskilte med koder. Uden kode kan man banke på med sit navn, men så er "
                "»Kun mig« slået fra på telefonen."
            ),
            "prints",
        ),
    }
