"""The sentences of a repair: what is back, what is not, and what in a file does not agree."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from temadag.core.repairing import RepairReport, StandIns, TableBack
from temadag.i18n import _, ngettext
from temadag.store.checking import CELL, GONE, LAYOUT, MISSING, PAGES, SUM, UNKNOWN, WORD, Mismatch


def stand_ins(path: Path) -> StandIns:
    """What is written where words are lost; a programme without a name is called as its file."""
    return StandIns(thing=_("Fundet igen"), person=_("Navn mangler"), programme=path.stem)


def told(report: RepairReport, name: str) -> list[str]:
    """The whole report in plain words, the best first."""
    back = _listed({one.table: one.rows for one in report.tables if one.table in _COUNTED})
    sentences = [_("Alt er der: {what}.").format(what=back)] if report.everything else []
    if not report.everything:
        sentences += [_("Tilbage er {what}.").format(what=back or _("ingenting")), *_losses(report)]
    sentences += _of_interest(report)
    sentences.append(_("Den reddede fil er »{file}«. Den beskadigede er ikke rørt.").format(file=name))
    return sentences


def mismatch_text(found: Sequence[Mismatch], file: str) -> list[str]:
    """One sentence for each kind of what does not agree in a file, and last what to do."""
    sentences = []
    for kind, said in _KINDS.items():
        these = [one for one in found if one.kind == kind]
        if these:
            what = _listed(Counter(one.tab for one in these if one.tab))
            sentences.append(said(len(these)).format(n=len(these), what=what))
    if sentences:
        sentences.append(
            _("Kør »temadag repair {file} --to NY.temadag«: den laver en ny fil, hvor det er rettet.").format(
                file=file
            )
        )
    return sentences


def nothing_found(name: str) -> str:
    """Why there was nothing to repair."""
    return _("I »{file}« er der ikke noget, som kan kendes. Find en anden kopi af filen.").format(file=name)


def _losses(report: RepairReport) -> list[str]:
    sentences = []
    for which, said in (("lost", _lost), ("cut", _cut), ("stood_in", _stood_in), ("perhaps_older", _older)):
        counts = {one.table: getattr(one, which) for one in report.tables if getattr(one, which)}
        if counts:
            total = sum(counts.values())
            sentences.append(said(total).format(n=total, what=_listed(counts)))
    more = _names(report.tables)
    if more:
        sentences.append(
            _("Der kan have været mere, som intet fortæller om: {what}.").format(what=", ".join(more))
        )
    if report.flags_in_doubt:
        sentences.append(
            ngettext(
                "{n} svar er regnet som trukket tilbage, fordi dets mærke ikke kan tydes.",
                "{n} svar er regnet som trukket tilbage, fordi deres mærker ikke kan tydes.",
                report.flags_in_doubt,
            ).format(n=report.flags_in_doubt)
        )
    return sentences


def _of_interest(report: RepairReport) -> list[str]:
    sentences = []
    mended = sum(one.mended for one in report.tables)
    if mended:
        sentences.append(
            ngettext(
                "{n} række havde fejl og er rettet efter historikken.",
                "{n} rækker havde fejl og er rettet efter historikken.",
                mended,
            ).format(n=mended)
        )
    if report.changes_lost or not report.log_whole:
        sentences.append(_("En del af historikken er væk. Ældre udgaver af felter kan mangle."))
    if report.steps_lost:
        sentences.append(
            ngettext(
                "{n} ældre trin kan ikke længere fortrydes.",
                "{n} ældre trin kan ikke længere fortrydes.",
                report.steps_lost,
            ).format(n=report.steps_lost)
        )
    return sentences


def _lost(n: int) -> str:
    return ngettext("{n} række kunne ikke reddes: {what}.", "{n} rækker kunne ikke reddes: {what}.", n)


def _cut(n: int) -> str:
    return ngettext("{n} række er ikke hel: {what}.", "{n} rækker er ikke hele: {what}.", n)


def _stood_in(n: int) -> str:
    return ngettext(
        "{n} række er sat ind som pladsholder, så det, der hang på den, er med: {what}.",
        "{n} rækker er sat ind som pladsholdere, så det, der hang på dem, er med: {what}.",
        n,
    )


def _older(n: int) -> str:
    return ngettext(
        "{n} række er hentet fra historikken og kan mangle den seneste rettelse: {what}.",
        "{n} rækker er hentet fra historikken og kan mangle den seneste rettelse: {what}.",
        n,
    )


_KINDS: dict[str, Callable[[int], str]] = {
    PAGES: lambda n: _("Filens sider hænger ikke helt sammen."),
    LAYOUT: lambda n: _("Filens tabeller er ikke, som programmet laver dem."),
    SUM: lambda n: ngettext(
        "{n} linje i historikken er ændret af en fejl på disken.",
        "{n} linjer i historikken er ændret af en fejl på disken.",
        n,
    ),
    CELL: lambda n: ngettext(
        "{n} felt siger noget andet end historikken: {what}.",
        "{n} felter siger noget andet end historikken: {what}.",
        n,
    ),
    WORD: lambda n: ngettext(
        "{n} felt har et ord, som programmet ikke kender: {what}.",
        "{n} felter har ord, som programmet ikke kender: {what}.",
        n,
    ),
    MISSING: lambda n: ngettext(
        "{n} række mangler, selv om den står i historikken: {what}.",
        "{n} rækker mangler, selv om de står i historikken: {what}.",
        n,
    ),
    UNKNOWN: lambda n: ngettext(
        "{n} række står ikke i historikken: {what}.", "{n} rækker står ikke i historikken: {what}.", n
    ),
    GONE: lambda n: ngettext(
        "{n} række er slettet ifølge historikken, men er der: {what}.",
        "{n} rækker er slettet ifølge historikken, men er der: {what}.",
        n,
    ),
}

_COUNTED = ("person", "day", "block", "team_round", "reflection", "unnamed_reflection", "request_card")
"""What a person would count a file by."""


def _listed(counts: dict[str, int]) -> str:
    """»3 pladser, 1 refleksion«, the tables in the order of the file."""
    words = dict.fromkeys(_nouns(1).values(), 0)
    plural = {}
    for table, number in counts.items():
        one = _nouns(1).get(table, table)
        words[one] = words.get(one, 0) + number
        plural[one] = _nouns(words[one]).get(table, table)
    return ", ".join(f"{number} {plural[word]}" for word, number in words.items() if number)


def _names(tables: Iterable[TableBack]) -> list[str]:
    found = [_nouns(2).get(one.table, one.table) for one in tables if one.perhaps_more]
    return list(dict.fromkeys(found))


def _nouns(n: int) -> dict[str, str]:
    """What a row of each table is called, for this many."""
    mark = ngettext("mærke på et svar", "mærker på svar", n)
    moment = ngettext("tidspunkt fra afviklingen", "tidspunkter fra afviklingen", n)
    return {
        "person": ngettext("deltager", "deltagere", n),
        "day": ngettext("dag", "dage", n),
        "block": ngettext("programpunkt", "programpunkter", n),
        "block_step": ngettext("trin i en opgave", "trin i opgaver", n),
        "prompt": ngettext("spørgsmål", "spørgsmål", n),
        "team_round": ngettext("runde", "runder", n),
        "team": ngettext("bord", "borde", n),
        "seat": ngettext("plads", "pladser", n),
        "attendance": ngettext("fremmøde", "fremmøder", n),
        "host": ngettext("bordvært", "bordværter", n),
        "sits_out": ngettext("pause fra en runde", "pauser fra en runde", n),
        "team_wish": ngettext("ønske om bord", "ønsker om bord", n),
        "reflection": ngettext("refleksion", "refleksioner", n),
        "unnamed_reflection": ngettext("svar uden navn", "svar uden navn", n),
        "request_card": ngettext("beslutningskort", "beslutningskort", n),
        "try_action": ngettext("prøvehandling", "prøvehandlinger", n),
        "offer": ngettext("tilbud", "tilbud", n),
        "sign_up": ngettext("tilmelding", "tilmeldinger", n),
        "cluster": ngettext("bunke på væggen", "bunker på væggen", n),
        "clustered": mark,
        "coaching_note": ngettext("coachingnote", "coachingnoter", n),
        "coaching_vault": ngettext("nøgle til coachingnoter", "nøgler til coachingnoter", n),
        "personal_key": ngettext("personlig nøgle", "personlige nøgler", n),
        "pairing": ngettext("regel om to deltagere", "regler om to deltagere", n),
        "run": moment,
        "block_run": moment,
        "withdrawn": mark,
        "released": mark,
        "held_back": mark,
        "paper": ngettext("papir på listen", "papirer på listen", n),
        "programme": ngettext("forløb", "forløb", n),
        "theme": ngettext("tema", "temaer", n),
        "principle": ngettext("princip", "principper", n),
        "erased": ngettext("sletning", "sletninger", n),
        "replica": ngettext("maskine", "maskiner", n),
        "clash": ngettext("valg mellem to udgaver", "valg mellem to udgaver", n),
    }
