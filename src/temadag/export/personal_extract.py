"""All that the file holds of one person, for that person: as a paper and as open data."""

import json
from datetime import datetime
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak

from temadag.core.holdings import HeldTrial, HeldWord, Holdings
from temadag.core.reflections import Visibility
from temadag.core.teams import Bond
from temadag.export import own_gifts
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import CONTENT, style
from temadag.export.paper.table import callout, table
from temadag.export.paper.text import P, listed, said
from temadag.export.presence_words import presence_text
from temadag.export.reader_words import readers_text
from temadag.i18n import _, clock, full_date, long_date, ngettext


def make(held: Holdings, programme: str, made: datetime) -> bytes:
    """The PDF."""
    name = held.person.name
    story: list[Any] = [
        said(_("Til dig, {name}").format(name=name), style("eyebrow")),
        P(_("Det har vi om dig"), style("h1")),
        rule(),
        P(
            _("Alt, hvad filen for {programme} har om dig, {date}.").format(
                programme=marked_up(programme), date=full_date(made.date())
            ),
            style("lead"),
        ),
        *_facts(held),
        *_days(held),
        *_rounds(held),
        *_words(held),
        *_gifts(held),
        *_elsewhere(held),
    ]
    audience = _("Kun til {name}").format(name=name)
    sheet = Sheet(_("Udtræk · {name}").format(name=name), programme, long_date(made.date()), audience, made)
    return document(sheet, story)


def as_json(held: Holdings, programme: str, made: datetime) -> str:
    """The same as open data."""
    person = held.person
    told = {
        "programme": programme,
        "made": made.isoformat(timespec="seconds"),
        "person": {
            "name": person.name,
            "title": person.title,
            "level": person.level,
            "area": person.area,
            "workplace": person.workplace,
            "email": person.email,
            "role": person.role.value,
            "needs": person.needs,
            "manager": held.manager,
            "personal_code": held.has_code,
        },
        "attendance": [
            {"day": d.day, "date": d.held_on.isoformat() if d.held_on else "", "presence": d.presence.value}
            for d in held.days
        ],
        "seats": [{"day": s.day, "round": s.round, "table": s.table} for s in held.seats],
        "host_of": [{"day": h.day, "table": h.table} for h in held.hosted],
        "sat_out": [{"day": r.day, "round": r.round} for r in held.sat_out],
        "wishes": [{"day": r.day, "round": r.round, "wishes": list(r.wishes)} for r in held.wished],
        "reflections": [
            {
                "day": w.day,
                "question": w.question,
                "visibility": w.visibility.value,
                "written_at": w.written_at,
                "for_directors": w.for_directors,
                "text": w.text,
            }
            for w in held.words
        ],
        "try_actions": [
            {
                "visibility": t.visibility.value,
                "written_at": t.written_at,
                "for_directors": t.for_directors,
                "words": dict(t.trial.words) if t.trial else None,
            }
            for t in held.trials
        ],
        "offers": [{"offer": w.offer, "wish": w.wish} for w in held.offers],
        "request_cards": [{"day": c.day, "asked": c.asked} for c in held.requests],
        "rules": [{"other": r.other, "bond": r.bond.value} for r in held.rules],
        "mentions": [{"place": m.place, "text": m.text} for m in held.mentions],
        "closed_coaching_notes": held.notes,
        "logged_changes": held.changes,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _facts(held: Holdings) -> list[Any]:
    person = held.person
    known = [
        (_("Navn"), person.name),
        (_("Titel"), person.title),
        (_("Ledelsesniveau"), person.level),
        (_("Forvaltning"), person.area),
        (_("Arbejdsplads"), person.workplace),
        (_("E-mail"), person.email),
        (_("Nærmeste leder"), held.manager),
        (_("Kost og hensyn"), person.needs),
        (_("Personlig kode"), _("Lavet. Vi har den ikke selv.") if held.has_code else ""),
        *((_rule(r.bond), r.other) for r in held.rules),
    ]
    rows = [[said(a, style("cell-strong")), said(b, style("cell"))] for a, b in known if b]
    heads, widths = [_("Hvad"), _("Det står der")], [52 * mm, CONTENT - 52 * mm]
    return [
        P(_("Om dig"), style("h2")),
        table(heads, rows, widths, _("Oplysninger om {name}").format(name=person.name)),
    ]


def _rule(bond: Bond) -> str:
    return _("Sidder sammen med") if bond is Bond.TOGETHER else _("Sidder ikke sammen med")


def _days(held: Holdings) -> list[Any]:
    rows = [
        [
            said(d.day, style("cell-strong")),
            said(long_date(d.held_on) if d.held_on else "", style("cell")),
            said(presence_text(d.presence), style("cell")),
        ]
        for d in held.days
    ]
    widths = [82 * mm, 58 * mm, CONTENT - 140 * mm]
    heads = [_("Temadag"), _("Dato"), _("Fremmøde")]
    told = [*_long(_("Fremmøde")), table(heads, rows, widths, _("Hvornår du var med"))] if rows else []
    return [*told, *_seats(held)]


def _seats(held: Holdings) -> list[Any]:
    """A table for each day, so that its name is not said at every seat."""
    story: list[Any] = []
    for day, seats in groupby(held.seats, key=lambda seat: seat.day):
        rows = [[said(s.round, style("cell-strong")), said(s.table, style("cell"))] for s in seats]
        summary = _("Hvor du har siddet: {day}").format(day=day)
        story += [
            *([] if story else _long(_("Pladser"))),
            CondPageBreak(30 * mm),
            said(day, style("h3", keepWithNext=0)),
            table([_("Runde"), _("Bord")], rows, [82 * mm, CONTENT - 82 * mm], summary),
        ]
    return story


def _rounds(held: Holdings) -> list[Any]:
    told = [
        *((h.day, "", _("Vært ved bord {n}").format(n=h.table)) for h in held.hosted),
        *((r.day, r.round, _("Holdt pause")) for r in held.sat_out),
        *((r.day, r.round, _("Ønskede {tables}").format(tables=", ".join(r.wishes))) for r in held.wished),
    ]
    if not told:
        return []
    rows = [[said(text, style("cell")) for text in one] for one in told]
    heads, widths = [_("Temadag"), _("Runde"), _("Hvad")], [60 * mm, 50 * mm, CONTENT - 110 * mm]
    return [*_long(_("Runder")), table(heads, rows, widths, _("Vært, pauser og ønsker"))]


def _long(title: str) -> list[Any]:
    """A heading over a table that may go on over the page."""
    return [CondPageBreak(45 * mm), P(title, style("h2", keepWithNext=0))]


def _words(held: Holdings) -> list[Any]:
    story: list[Any] = [*_long(_("Det har du skrevet"))]
    for word in held.words:
        if word.text is not None:
            # Not kept together: an answer may be longer than a page.
            story += [
                CondPageBreak(24 * mm),
                said(f"{word.day} · {word.question}", style("h3", keepWithNext=0)),
                said(word.text, style("body", spaceAfter=1)),
                P(marked_up(_about(word)), style("small", spaceAfter=6)),
            ]
    if not any(word.text is not None for word in held.words):
        story.append(P(_("Der er ingen ord fra dig, som må stå her."), style("body")))
    told = []
    sealed = sum(w.visibility is Visibility.ONLY_ME for w in held.words)
    group = sum(w.visibility is Visibility.GROUP for w in held.words)
    if sealed:
        told.append(
            ngettext(
                "{n} svar er forseglet. Kun din personlige kode kan åbne det.",
                "{n} svar er forseglet. Kun din personlige kode kan åbne dem.",
                sealed,
            ).format(n=sealed)
        )
    if group:
        told.append(
            ngettext(
                "{n} svar er til din gruppe, og facilitatoren må ikke læse det. Derfor står det ikke her.",
                "{n} svar er til din gruppe, og facilitatoren må ikke læse dem. Derfor står de ikke her.",
                group,
            ).format(n=group)
        )
    told.append(
        _("Svar uden navn gemmes uden spor af, hvem der skrev. Dem kan vi ikke finde, heller ikke her.")
    )
    return [*story, callout(*(P(text, style("cell")) for text in told))]


def _about(one: HeldWord | HeldTrial) -> str:
    """When it was written, who may read it, and whether top management may."""
    told = [readers_text(one.visibility)]
    if one.for_directors:
        told.append(_("Du har ladet det komme med på direktionens side."))
    try:
        moment = datetime.fromisoformat(one.written_at)
    except ValueError:
        return " ".join(told)
    date, time = long_date(moment.date()), clock(moment.hour * 60 + moment.minute)
    return " ".join((_("Skrevet {date} kl. {time}.").format(date=date, time=time), *told))


def _gifts(held: Holdings) -> list[Any]:
    """Try-actions, wishes for offers, and request cards that carry the name."""
    story: list[Any] = []
    if held.trials:
        story.append(P(_("Dine prøvehandlinger"), style("h2")))
        for one in held.trials:
            if one.trial:
                about = P(marked_up(_about(one)), style("small", spaceAfter=6))
                story += [*own_gifts.trial(one.trial), about]
        told = own_gifts.sealed(*(_count(held, v) for v in (Visibility.ONLY_ME, Visibility.GROUP)))
        story += [callout(*(P(text, style("cell")) for text in told))] if told else []
    if held.offers:
        items = [marked_up(own_gifts.wish(one.wish, one.offer)) for one in held.offers]
        story += [P(_("Tilbud, du har ønsket"), style("h2")), *listed(items, style("item"))]
    if held.requests:
        items = [marked_up(f"{one.day}: {one.asked}") for one in held.requests]
        story += [P(_("Ønskekort med dit navn"), style("h2")), *listed(items, style("item"))]
    return story


def _count(held: Holdings, seen: Visibility) -> int:
    return sum(one.visibility is seen for one in held.trials)


def _elsewhere(held: Holdings) -> list[Any]:
    story: list[Any] = []
    if held.mentions:
        rows = [
            [P(_place(m.place), style("cell-strong")), said(m.text, style("cell"))] for m in held.mentions
        ]
        heads, widths = [_("Hvor"), _("Det står der")], [40 * mm, CONTENT - 40 * mm]
        summary = _("Steder, hvor facilitatoren har skrevet dit navn")
        story += [
            *_long(_("Hvor facilitatoren har skrevet dit navn")),
            table(heads, rows, widths, summary),
        ]
    if held.notes:
        story += _notes(held.notes)
    told = ngettext(
        "Filen husker desuden {n} ændring, som handler om dig, så den kan fortrydes.",
        "Filen husker desuden {n} ændringer, som handler om dig, så de kan fortrydes.",
        held.changes,
    )
    story.append(P(told.format(n=held.changes), style("small", spaceBefore=10)))
    return story


def _place(place: str) -> str:
    return _("På et ønskekort") if place == "card" else _("I planen")


def _notes(count: int) -> list[Any]:
    told = ngettext(
        "Der er {n} coachingnote om dig. Den er lukket med en adgangssætning, så den kan ikke stå her. "
        "Bed den, du har talt med, om at låse den op og læse den sammen med dig.",
        "Der er {n} coachingnoter om dig. De er lukket med en adgangssætning, så de kan ikke stå her. "
        "Bed den, du har talt med, om at låse dem op og læse dem sammen med dig.",
        count,
    )
    return [P(_("Noter fra samtaler"), style("h2")), callout(P(told.format(n=count), style("cell")))]
