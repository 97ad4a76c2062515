"""The sentences about joining two copies of a file: for the window and for `temadag merge`.

What a leader wrote, and what a closed note says, is never in them.
"""

from collections.abc import Callable
from datetime import datetime

from temadag.core.joining import Clash, Joined, Kept, Said
from temadag.i18n import _, clock_of, long_date, ngettext, quoted


def report(joined: Joined) -> list[str]:
    """What a join did and what waits for a choice, one sentence for each kind of thing."""
    return [*done(joined), *([waiting(joined.waiting)] if joined.waiting else [])]


def done(joined: Joined) -> list[str]:
    """What a join did."""
    if joined.nothing_new:
        return [_("Der var ikke noget nyt. Alt fra den anden kopi er her i forvejen.")]
    told = []
    came = came_in(joined)
    if came:
        told.append(_("Taget ind eller ændret: {what}.").format(what=came))
    elif not (joined.erased or joined.kept or joined.clashes):
        told.append(_("Intet, der kan ses, er ændret."))
    told += [_kept(kept) for kept in joined.kept]
    if joined.settled:
        told.append(
            ngettext(
                "{n} felt, som ikke er tekst, var ændret på begge. Det seneste gælder.",
                "{n} felter, som ikke er tekst, var ændret på begge. Det seneste gælder.",
                joined.settled,
            ).format(n=joined.settled)
        )
    if joined.erased:
        told.append(
            ngettext(
                "{n} person var slettet for altid i den anden kopi, og er det nu også her.",
                "{n} personer var slettet for altid i den anden kopi, og er det nu også her.",
                joined.erased,
            ).format(n=joined.erased)
        )
    return told


def waiting(n: int) -> str:
    """How many places wait for a choice."""
    return ngettext(
        "{n} sted er der skrevet noget forskelligt. Begge tekster er gemt, og du vælger mellem dem.",
        "{n} steder er der skrevet noget forskelligt. Begge tekster er gemt, og du vælger mellem dem.",
        n,
    ).format(n=n)


def to_choose(n: int) -> str:
    """The button that leads to the choices."""
    return ngettext("{n} sted skal du vælge", "{n} steder skal du vælge", n).format(n=n)


def came_in(joined: Joined) -> str:
    """What came in, counted by kind: 3 programpunkter, 12 svar."""
    kinds = _kinds()
    found = [
        said(n)
        for tables, said in kinds.items()
        if (n := sum(count for table, count in joined.came.items() if table in tables))
    ]
    return ", ".join(found)


def place(clash: Clash) -> str:
    """Where two texts stand against each other: Temadag 2 · Spejlet · Formål."""
    return " · ".join(filter(None, (*clash.place, fields().get((clash.table, clash.column), ""))))


def whose(said: Said) -> str:
    """Who typed a text, as far as it is known, and when."""
    if said.here:
        laptop = _("Denne maskine")
    else:
        laptop = said.laptop or _("En anden maskine")
    if not said.at:
        return laptop
    when = datetime.fromtimestamp(said.at)
    return _("{laptop}, {date} kl. {time}").format(
        laptop=laptop, date=long_date(when.date()), time=clock_of(when.time())
    )


def side_by_side(clash: Clash) -> str:
    """A choice as plain text."""
    both = ((_("Står nu"), clash.standing), (_("Også skrevet"), clash.other))
    lines = [place(clash)]
    for title, said in both:
        lines.append(f"  {title} ({whose(said)}):")
        lines += [f"    {line}" for line in said.text.splitlines() or [""]]
    return "\n".join(lines)


def _kept(kept: Kept) -> str:
    kind = {
        "day": _("Dagen {name}"),
        "block": _("Programpunktet {name}"),
        "block_step": _("Trinnet {name}"),
        "prompt": _("Spørgsmålet {name}"),
        "person": _("Deltageren {name}"),
        "team_round": _("Runden {name}"),
        "team": _("Bordet {name}"),
        "request_card": _("Ønskekortet {name}"),
        "offer": _("Tilbuddet {name}"),
        "cluster": _("Bunken {name}"),
    }[kept.table].format(name=quoted(kept.name))
    if kept.table == "request_card" and not kept.name:
        kind = _("Et ønskekort, der er lagt til side,")
    return _("{what} var fjernet på den ene og brugt på den anden. Det er beholdt.").format(what=kind)


def fields() -> dict[tuple[str, str], str]:
    """What the fields are called that a person may have to choose for."""
    return {
        ("programme", "name"): _("Forløbets navn"),
        ("programme", "organisation"): _("Kommune eller organisation"),
        ("programme", "direction"): _("Retning"),
        ("programme", "frame"): _("Ramme"),
        ("theme", "name"): _("Temaets navn"),
        ("principle", "name"): _("Princippets ord"),
        ("person", "name"): _("Navn"),
        ("person", "title"): _("Titel"),
        ("person", "workplace"): _("Arbejdsplads"),
        ("person", "needs"): _("Kost og hensyn"),
        ("day", "title"): _("Dagens navn"),
        ("day", "purpose"): _("Formål"),
        ("day", "place"): _("Sted"),
        ("block", "title"): _("Programpunktets navn"),
        ("block", "purpose"): _("Formål"),
        ("block", "spoken"): _("Siges"),
        ("block", "participant_text"): _("Opgaven, som den læses"),
        ("block", "note"): _("Note"),
        ("block", "responsible"): _("Ansvarlig"),
        ("block", "room"): _("Lokale"),
        ("block", "materials"): _("Materialer"),
        ("block", "plan_b"): _("Plan B"),
        ("block_step", "text"): _("Trin i opgaven"),
        ("prompt", "text"): _("Spørgsmål"),
        ("team_round", "name"): _("Rundens navn"),
        ("team", "name"): _("Bordets navn"),
        ("request_card", "asked"): _("Det, der ønskes"),
        ("request_card", "citizen_gets"): _("Det får borgeren"),
        ("request_card", "cost"): _("Det koster"),
        ("request_card", "decider"): _("Hvem der afgør det"),
        ("request_card", "reason"): _("Begrundelse"),
        ("request_card", "owner"): _("Hvem der følger op"),
        ("request_card", "substitute"): _("Hvem der svarer i stedet"),
        ("offer", "title"): _("Tilbuddets navn"),
        ("offer", "text"): _("Om tilbuddet"),
        ("cluster", "name"): _("Bunkens navn"),
    }


def _kinds() -> dict[tuple[str, ...], Callable[[int], str]]:
    """How the rows of some tables are counted; what is not here is a sign of something that is."""

    def counted(forms: Callable[[int], str]) -> Callable[[int], str]:
        return lambda n: forms(n).format(n=n)

    return {
        ("programme", "theme", "principle"): lambda _n: _("forløbets egne ord"),
        ("day",): counted(lambda n: ngettext("{n} dag", "{n} dage", n)),
        ("block",): counted(lambda n: ngettext("{n} programpunkt", "{n} programpunkter", n)),
        ("block_step",): counted(lambda n: ngettext("{n} trin", "{n} trin", n)),
        ("prompt",): counted(lambda n: ngettext("{n} spørgsmål", "{n} spørgsmål", n)),
        ("person",): counted(lambda n: ngettext("{n} deltager", "{n} deltagere", n)),
        ("personal_key",): counted(lambda n: ngettext("{n} personlig kode", "{n} personlige koder", n)),
        ("pairing",): counted(lambda n: ngettext("{n} regel om to", "{n} regler om to", n)),
        ("team_round",): counted(lambda n: ngettext("{n} runde", "{n} runder", n)),
        ("team",): counted(lambda n: ngettext("{n} bord", "{n} borde", n)),
        ("seat",): counted(lambda n: ngettext("{n} plads", "{n} pladser", n)),
        ("attendance",): counted(lambda n: ngettext("{n} fremmøde", "{n} fremmøder", n)),
        ("host",): counted(lambda n: ngettext("{n} bordvært", "{n} bordværter", n)),
        ("sits_out",): counted(lambda n: ngettext("{n} pause fra en runde", "{n} pauser fra en runde", n)),
        ("team_wish",): counted(lambda n: ngettext("{n} ønske om bord", "{n} ønsker om bord", n)),
        ("run", "block_run"): lambda _n: _("hvor dagen er nået til"),
        ("reflection", "unnamed_reflection"): counted(lambda n: ngettext("{n} svar", "{n} svar", n)),
        ("try_action",): counted(lambda n: ngettext("{n} prøvehandling", "{n} prøvehandlinger", n)),
        ("offer",): counted(lambda n: ngettext("{n} tilbud", "{n} tilbud", n)),
        ("sign_up",): counted(lambda n: ngettext("{n} tilmelding", "{n} tilmeldinger", n)),
        ("withdrawn",): counted(lambda n: ngettext("{n} svar taget tilbage", "{n} svar taget tilbage", n)),
        ("released", "held_back", "cluster", "clustered"): counted(
            lambda n: ngettext("{n} valg om væggen", "{n} valg om væggen", n)
        ),
        ("request_card",): counted(lambda n: ngettext("{n} ønskekort", "{n} ønskekort", n)),
        ("paper",): counted(lambda n: ngettext("{n} udskrift", "{n} udskrifter", n)),
        ("coaching_note",): counted(lambda n: ngettext("{n} coachingnote", "{n} coachingnoter", n)),
    }
