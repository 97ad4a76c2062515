"""The words about mending teams: what is wrong, what each choice comes to, and who goes where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape

from temadag.actions.reseating import Mended, Outcome
from temadag.core.people import Person, danish_order
from temadag.core.reseating import Move, Need
from temadag.i18n import _, ngettext

TABLES_NAMED = 3
"""How many tables that are too small are named before the rest are counted."""
SIZE, SIZE_LATER = 21, 16
"""Pixels of the list's letters: to be read aloud at arm's length, and for the rounds that come later."""


def told(need: Need) -> str:
    """What is wrong with the round: 9 er her ikke, og 2 mangler en plads. Bord 4 har kun 2 tilbage."""
    away = ngettext("{n} er her ikke", "{n} er her ikke", len(need.away)).format(n=len(need.away))
    seatless = ngettext("{n} mangler en plads", "{n} mangler en plads", len(need.seatless))
    seatless = seatless.format(n=len(need.seatless))
    if need.away and need.seatless:
        first = _("{away}, og {seatless}.").format(away=away, seatless=seatless)
    else:
        first = f"{away if need.away else seatless}."
    return " ".join([first, *_small(need.small)])


def _small(small: Sequence[tuple[str, int]]) -> Iterable[str]:
    if len(small) == 1:
        name, left = small[0]
        text = ngettext("{table} har kun {n} tilbage.", "{table} har kun {n} tilbage.", left)
        yield text.format(table=name, n=left) if left else _("{table} er tomt.").format(table=name)
    elif small:
        named = ", ".join(f"{name} ({left})" for name, left in small[:TABLES_NAMED])
        if (more := len(small) - TABLES_NAMED) > 0:
            named += _(" og {n} til").format(n=more)
        text = ngettext("{n} bord har for få: {tables}.", "{n} borde har for få: {tables}.", len(small))
        yield text.format(n=len(small), tables=named)


def names() -> dict[str, tuple[str, str]]:
    """What each choice is called, and what it is for."""
    return {
        "fewest": (_("Færrest flytninger"), _("Så få som muligt skifter bord.")),
        "a_little": (_("Lidt"), _("Nogle flere flytter for færre gensyn.")),
        "freely": (_("Frit"), _("Alle må flytte for at få lige store borde.")),
    }


def moving(outcome: Outcome) -> str:
    """How many move in the round in hand."""
    now = outcome.rounds[0].movers if outcome.rounds else 0
    if not now:
        return _("Ingen flytter")
    return ngettext("{n} flytter", "{n} flytter", now).format(n=now)


def counts(outcome: Outcome) -> list[str]:
    """What else there is to say of a choice, a line each; the later rounds have one line together."""
    now, later = replace(outcome, rounds=outcome.rounds[:1]), replace(outcome, rounds=outcome.rounds[1:])
    lines = []
    came = sum(not move.before for mended in now.rounds for move in mended.moves)
    if came:
        lines.append(ngettext("{n} ny får en plads", "{n} nye får en plads", came).format(n=came))
    least, most = now.sizes
    lines += [
        _("{n} ved hvert bord").format(n=most)
        if least == most
        else _("{least} til {most} ved hvert bord").format(least=least, most=most),
        _given_up(now),
        _again(now),
    ]
    if later.rounds:
        told = ", ".join((_people(later), _again(later).lower(), _given_up(later).lower()))
        lines.append(_("Senere i dag: {told}").format(told=told))
    return lines


def _people(outcome: Outcome) -> str:
    if not outcome.movers:
        return _("ingen flytter")
    return ngettext("{n} flytter", "{n} flytter", outcome.movers).format(n=outcome.movers)


def _again(outcome: Outcome) -> str:
    if not outcome.repeats:
        return _("Ingen gensyn")
    return ngettext("{n} gensyn", "{n} gensyn", outcome.repeats).format(n=outcome.repeats)


def _given_up(outcome: Outcome) -> str:
    gone = outcome.given_up
    if not gone:
        return _("Ingen borde opgives")
    return ngettext("{n} bord opgives", "{n} borde opgives", gone).format(n=gone)


def move_line(move: Move, name: str) -> str:
    """One who moves: Anna Friis: fra Bord 4 til Bord 7."""
    if not move.before:
        return _("{name}: ny, til {table}").format(name=name, table=move.after)
    return _("{name}: fra {before} til {after}").format(name=name, before=move.before, after=move.after)


def listed(outcome: Outcome, people: Mapping[str, Person]) -> str:
    """Who goes where in each round, as rich text, the round in hand in large letters."""
    parts = [_round(mended, people, number) for number, mended in enumerate(outcome.rounds)]
    return "".join(parts)


def _round(mended: Mended, people: Mapping[str, Person], number: int) -> str:
    def name(move: Move) -> str:
        return people[move.person_id].name if move.person_id in people else ""

    size = SIZE_LATER if number else SIZE
    moves = sorted(mended.moves, key=lambda move: danish_order(name(move)))
    said = [move_line(move, name(move)) for move in moves] or [_("Ingen skal flytte.")]
    lines = [f"<p style='margin:0 0 6px 0'>{escape(line)}</p>" for line in said]
    if mended.given_up:
        gone = ", ".join(team.name for team in mended.given_up)
        text = ngettext("Opgives: {tables}", "Opgives: {tables}", len(mended.given_up)).format(tables=gone)
        lines.append(f"<p style='margin:0 0 6px 0'><i>{escape(text)}</i></p>")
    head = f"<p style='margin:{18 if number else 0}px 0 8px 0'><b>{escape(mended.before.name)}</b></p>"
    return f"<div style='font-size:{size}px'>{head}{''.join(lines)}</div>"


def after(count: int, named: str) -> str:
    """What stands over the board once a round has been mended."""
    text = ngettext(
        "{round} er rettet, og {n} skal høre, hvor bordet er nu.",
        "{round} er rettet, og {n} skal høre, hvor de sidder nu.",
        count,
    )
    return text.format(n=count, round=named)


def on_screen(is_open: bool) -> str:
    """That the big screen tells who moves, and how to open it where it is closed."""
    if is_open:
        return _("Storskærmen viser nu, hvem der flytter.")
    return _("Storskærmen viser, hvem der flytter, så snart den er åben. Åbn den på styrepulten.")
