"""The sentences for what cannot be done, what was undone, and what a file would not."""

from collections.abc import Callable, Sequence
from pathlib import Path

from temadag.core.rejected import Rejected
from temadag.i18n import _
from temadag.store.opening import CannotOpen
from temadag.store.session_store import NotSaved


def undone(label: str) -> str:
    """What the banner says after an undo."""
    return _("Fortrudt: {step}").format(step=label) if label else _("Der er ikke mere at fortryde.")


def redone(label: str) -> str:
    """What the banner says after a redo."""
    return _("Gjort igen: {step}").format(step=label) if label else _("Der er ikke mere at gøre igen.")


def refusal(trouble: BaseException) -> str | None:
    """The sentence for a wish that was refused; None for a fault of our own."""
    if isinstance(trouble, NotSaved):
        return _not_saved(trouble.code)
    if not isinstance(trouble, Rejected):
        return None
    said = refusals().get(trouble.code)
    return said() if said else _("Det kan ikke lade sig gøre lige nu. Alt er, som det var.")


def cannot_open(trouble: CannotOpen) -> str:
    """What happened when a file would not open, and what to do."""
    name = trouble.path.name
    said = {
        "missing": _("Filen »{name}« er der ikke længere. Måske er den flyttet, eller sticken er taget ud."),
        "folder": _("»{name}« er en mappe. Vælg en fil, der ender på .temadag."),
        "empty": _("Filen »{name}« er tom. Måske blev den ikke kopieret færdig. Find en anden kopi."),
        "no-database": _("»{name}« er ikke en temadagsfil. Vælg en fil, der ender på .temadag."),
        "not-ours": _("»{name}« hører til et andet program. Vælg en fil, der ender på .temadag."),
        "newer": _(
            "»{name}« er gemt med en nyere udgave af temadag. "
            "Hent den nyeste udgave, så åbner den. Filen er ikke rørt."
        ),
        "damaged": _(
            "»{name}« er beskadiget og kan ikke åbnes sikkert. "
            "Filen er ikke rørt. Find den seneste kopi, og åbn den i stedet."
        ),
        "read-only": _("»{name}« kan kun læses. Gem en kopi et andet sted, og arbejd videre i den."),
        "other-programme": _(
            "»{name}« er et andet forløb. Kun kopier af det samme forløb kan flettes. Intet er ændret."
        ),
        "in-use": _("»{name}« er allerede åben i temadag. Skift til det vindue, der har den."),
        "exists": _("Der ligger allerede en fil, der hedder »{name}«. Vælg et andet navn."),
        "no-place": _("Der kan ikke gemmes i mappen til »{name}«. Vælg et andet sted."),
        "disk-full": _("Disken er fuld, så »{name}« kunne ikke laves. Gør plads, eller vælg et andet sted."),
        "home-full": _(
            "Maskinens egen disk er fuld, så »{name}« kan ikke åbnes sikkert. Gør plads, og åbn den igen. "
            "Filen er ikke rørt."
        ),
        "home-trouble": _(
            "Programmet kan ikke skrive i sin egen mappe på maskinen, så »{name}« kan ikke åbnes sikkert. "
            "Filen er ikke rørt."
        ),
    }
    return said[trouble.code].format(name=name)


def placed(code: str, path: Path) -> str:
    """What is said when the person's own file could not be renewed, and when it has been again."""
    if not code:
        return _("Nu er »{name}« opdateret igen.").format(name=path.name)
    return " ".join((not_placed(code, path), _("Alt er gemt på maskinen, og der prøves igen.")))


def not_placed(code: str, path: Path) -> str:
    """Why the person's own file lacks what the live copy has."""
    said = {
        "target-gone": _("Mappen med »{name}« er væk. Sæt sticken i igen, eller gem en kopi et andet sted."),
        "target-closed": _("»{name}« kan ikke skrives lige nu. Måske holder et andet program på den."),
        "target-full": _("Der er ikke plads til »{name}«, hvor den ligger."),
        "target-foreign": _(
            "En anden har lagt noget i »{name}«, som ikke kan flettes med det her. Gem en kopi et andet sted."
        ),
        "target-unsound": _("Kopien til »{name}« blev ikke hel, så den gamle er ladt i fred."),
        "live-damaged": _(
            "Maskinens arbejdskopi af »{name}« har en skade. Luk filen, og åbn den igen, så findes den hele."
        ),
        "target-trouble": _("»{name}« kunne ikke opdateres lige nu."),
    }
    return said[code].format(name=path.name)


def found_on_opening(codes: Sequence[str], path: Path) -> str:
    """What is said of what was found when a file was opened; empty when there is nothing to say."""
    said = {
        "continued": _("Sidste ændringer nåede ikke ud i »{name}«, men er gemt her på maskinen. De er med."),
        "renewed": _("»{name}« er ændret et andet sted siden sidst. Det nye er med."),
        "older": _("»{name}« var en ældre udgave. Det, der er skrevet her siden, er lagt i den igen."),
        "joined": _("»{name}« er ændret både her og et andet sted. Begges arbejde er flettet sammen."),
        "file-damaged": _(
            "»{name}« var beskadiget. Maskinens egen kopi er åbnet og lægges på dens plads. Alt er med."
        ),
        "copy-damaged": _(
            "Maskinens egen kopi af »{name}« var beskadiget. Det er filen selv, der er åbnet. Se, om det "
            "sidste er med. Tidligere udgaver ligger under Indstillinger."
        ),
        "copy-searched": _(
            "Maskinens egen kopi af »{name}« var beskadiget. Det, filen manglede, er fundet i den og er med."
        ),
        "other-programme": _(
            "»{name}« er nu et andet forløb end sidst. Det, der var her før, er lagt til side på maskinen."
        ),
    }
    return " ".join(said[code].format(name=path.name) for code in codes)


def _not_saved(code: str) -> str:
    if code == "disk-full":
        return _("Disken er fuld. Det sidste er ikke gemt. Gør plads, og prøv igen.")
    return _("Disken svarer ikke. Det sidste er ikke gemt. Se, om sticken sidder i, og prøv igen.")


def held(code: str) -> str:
    """What is said when the disk will not take what was done, and when it has taken all of it."""
    if not code:
        return _("Nu er alt gemt.")
    if code == "disk-full":
        return _("Disken er fuld. Det sidste er ikke gemt endnu. Gør plads, så gemmer temadag det selv.")
    return _(
        "Disken svarer ikke. Det sidste er ikke gemt endnu. Se, om sticken sidder i: temadag prøver igen."
    )


def refusals() -> dict[str, Callable[[], str]]:
    """What is said for each code of a refused wish."""
    return {**_of_file_and_plan(), **_of_the_room()}


def _of_file_and_plan() -> dict[str, Callable[[], str]]:
    return {
        "read-only": lambda: _("Filen er åbnet til læsning. Gem en kopi for at arbejde videre i den."),
        "changed-since": lambda: _(
            "Det kan ikke fortrydes, for nogen har bygget videre på det siden. Alt er, som det var."
        ),
        "in-use": lambda: _("Det kan ikke fjernes, for andet hører til det. Alt er, som det var."),
        "has-written": lambda: _(
            "Der er skrevet refleksioner i det navn, så personen kan ikke bare fjernes. "
            "Marker som fraværende i stedet."
        ),
        "has-notes": lambda: _(
            "Der er coachingnoter om personen, så den kan ikke bare fjernes. Marker som fraværende i stedet."
        ),
        "has-answers": lambda: _("Der er svar på spørgsmålet, så programpunktet kan ikke fjernes."),
        "question-answered": lambda: _(
            "Der er svar på spørgsmålet, så det kan ikke fjernes. Svarene ville forsvinde med det."
        ),
        "kind-answered": lambda: _(
            "Der er svar på spørgsmålet, så det kan ikke besvares på en anden måde nu. Stil et nyt i stedet."
        ),
        "options": lambda: _("Der kan være op til 20 valg på hver 80 tegn. Skriv det kortere."),
        "dots": lambda: _("Hver kan have mellem 1 og 20 prikker. Skriv for eksempel 3."),
        "day-not-empty": lambda: _(
            "Der er allerede punkter i dagen. Lav en ny dag, hvis du vil bruge en færdig plan."
        ),
        "minutes": lambda: _("Et punkt kan vare op til 1440 minutter, altså et døgn. Skriv et mindre tal."),
        "nothing-planned": lambda: _("Dagen har ingen programpunkter endnu. Læg et ind i planen først."),
        "nothing-under-way": lambda: _("Der er ikke noget i gang. Begynd et programpunkt først."),
        "moved": lambda: _("Det er allerede gået videre. Se, hvor I er nu, og prøv igen."),
        "began-before-the-last": lambda: _(
            "Så ville det være begyndt før det forrige programpunkt. Skriv et senere klokkeslæt."
        ),
        "time-is-up": lambda: _("Tiden er allerede gået. Slut punktet, når I er klar."),
        "cut-begun": lambda: _(
            "Et af punkterne er begyndt eller fjernet imens. Intet er skåret. Se et nyt forslag."
        ),
        "cut-locked": lambda: _(
            "Et af punkterne har fået en låst start imens. Intet er skåret. Se et nyt forslag."
        ),
        "cut-changed": lambda: _(
            "Et af punkterne har fået andre minutter imens. Intet er skåret. Se et nyt forslag."
        ),
        "already-founded": lambda: _("Filen har allerede et forløb. Opret det nye i en fil for sig."),
        "gone": lambda: _("Det er der ikke længere. Måske er det fjernet i et andet vindue."),
    }


def _of_the_room() -> dict[str, Callable[[], str]]:
    return {
        "no-name": lambda: _("Skriv et navn, så kan deltageren komme på listen."),
        "own-manager": lambda: _("Ingen kan være sin egen nærmeste leder. Vælg en anden."),
        "same-person": lambda: _("En regel handler om to forskellige. Vælg en anden."),
        "nobody": lambda: _("Der er ingen at dele i hold endnu. Hent deltagerlisten først."),
        "team-size": lambda: _("Ved hvert bord kan der sidde mellem 1 og 100. Vælg et andet tal."),
        "table-number": lambda: _("Der kan være op til 200 borde. Vælg et mindre tal."),
        "nothing-before": lambda: _(
            "Der er ingen tidligere hold at tage igen. Lav først en runde med hold, og vælg så igen."
        ),
        "not-for-the-room": lambda: _(
            "Det er ikke skrevet til alle, så det kan ikke komme på væggen. "
            "Kun den, der skrev, kan ændre det."
        ),
        "no-code": lambda: _("»Kun mig« kræver en personlig kode. Koderne skrives ud under Udskrifter."),
        "nothing-asked": lambda: _("Skriv, hvad der ønskes, så kortet kan læses højt."),
        "no-needs-reason": lambda: _("Et nej skal have en begrundelse. Skriv den, så den kan læses højt."),
        "about-a-person": lambda: _(
            "Kortet handler om en person og er lagt til side. Salen får det ikke at se."
        ),
        "by-date-needs-date": lambda: _("Hvornår kommer svaret? Vælg en dato."),
        "not-in-words": lambda: _("Det spørgsmål besvares med et tal eller prikker, ikke med ord."),
        "too-many-dots": lambda: _("Det er flere prikker, end der er at give. Tag nogle væk, og send igen."),
        "handed-back": lambda: _(
            "»Kun mig« skrives ikke ind, for så har du læst det. Giv arket tilbage til den, der skrev det."
        ),
        "whose": lambda: _(
            "Uden navn kan et ark kun gemmes, når »Alle, uden navn« er krydset af. Find ud af, hvem der "
            "skrev, eller læg det til side."
        ),
        "wider": lambda: _("Det kan kun gøres smallere. Vil du have flere læsere, så skriv det igen."),
        "clash": lambda: _("Der ligger allerede noget andet under det nummer. Det første gælder."),
        "no-title": lambda: _("Giv det et navn, så andre kan se, hvad det handler om."),
        "signed-up": lambda: _("Nogen har ønsket sig det. Luk tilbuddet i stedet, så mister ingen noget."),
        "seats": lambda: _("Der kan være mellem 0 og 1000 pladser. 0 er uden grænse."),
        "closed": lambda: _("Tilbuddet er lukket. Dit ønske er ikke sendt."),
        "form": lambda: _("Noget i det udfyldte kunne ikke læses. Se det efter, og prøv igen."),
        "sealed": lambda: _("Det kom ikke låst frem, så det er ikke gemt. Skriv det igen."),
        "empty": lambda: _("Der er ikke skrevet noget endnu."),
        "too-long": lambda: _("Teksten er for lang. Der er plads til 4.000 tegn."),
        "long-note": lambda: _("Noten er for lang. Der er plads til 20.000 tegn. Del den i to."),
    }
