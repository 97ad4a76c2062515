"""What a split is worth, and why one cannot be made, in sentences; for the board and the command."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from temadag import split
from temadag.i18n import _, ngettext
from temadag.split import Instance, Plan, Reason, Score, Status

LARGEST_FILE = 20_000_000
"""Bytes that a task may have; four thousand people are a tenth of it."""
_MOST_RULES = 6


class CannotSplit(Exception):  # noqa: N818 - one clear line for the person
    """A file that holds no task; its text says what is wrong."""


def split_file(
    path: Path, seconds: float | None, steps: int | None, seed: int, as_json: bool
) -> tuple[str, bool]:
    """Solve the task in a file; the answer in words or as JSON, and whether there is one.

    Raises CannotSplit.
    """
    instance = _read(path)
    if seconds is not None and not 0 < seconds <= 3600:
        raise CannotSplit(_("Sekunderne skal være mellem 0 og 3600."))
    if steps is not None and steps < 1:
        raise CannotSplit(_("Der skal være mindst ét skridt."))
    if seconds is None and steps is None:
        seconds = 5.0
    plan = split.solve(instance, seed=seed, max_steps=steps, time_limit=seconds)
    if as_json:
        told = json.dumps(split.as_json(plan, instance), ensure_ascii=False)
    else:
        told = "\n".join(_told(instance, plan))
    return told, plan.status is not Status.INFEASIBLE and not plan.score.hard


def repeats(count: int, bound: int) -> str:
    """How many meet again, and how few it could be."""
    if count == 0:
        return _("Ingen møder nogen, de har siddet med før.")
    told = ngettext("{n} møde er et gensyn", "{n} møder er gensyn", count).format(n=count)
    if count == bound:
        return _("{told}; færre kan ikke lade sig gøre.").format(told=told)
    return _("{told}; bedst tænkeligt er {bound}.").format(told=told, bound=bound)


def pairs(name: str, count: int, bound: int) -> str:
    """How many pairs of the same kind sit together; `name` is as in »fra samme forvaltning«."""
    if count == 0:
        return _("Ingen sidder med en {name}.").format(name=name)
    told = ngettext("{n} par er {name}", "{n} par er {name}", count).format(n=count, name=name)
    if count == bound:
        return _("{told}; færre kan ikke lade sig gøre.").format(told=told)
    return f"{told}."


def certificate(plan: Plan) -> str:
    """How sure it is that nothing is better."""
    if plan.certified or plan.status is Status.OPTIMAL:
        return _("Bevist bedst muligt.")
    away = plan.score.repeats - plan.bounds.repeats
    if away > 0:
        return ngettext("Højst ét gensyn fra det bedste.", "Højst {n} gensyn fra det bedste.", away).format(
            n=away
        )
    return _("Måske kan blandingen blive lidt bedre.")


def why_not(
    reason: Reason, name: Callable[[str], str], people: int = 0, table: Callable[[str], str] | None = None
) -> tuple[str, str]:
    """Why nobody can be seated so, each rule to blame by name, and what to loosen.

    `name` turns a person's id into a name, `table` a table's.
    """
    seat = table or table_name
    numbers = {
        "who": _listed([name(one) for one in reason.people]),
        "have": reason.have,
        "room": reason.room,
        "tables": _listed([seat(one) for one in reason.tables]),
    }
    code = reason.code
    if code == "sizes":
        code = "too_many" if reason.have > reason.room else "too_few"
    why, do = _reasons().get(code, _reasons()["no_seating"])
    told = why.format(**numbers)
    rules = blamed(reason, name, seat)
    if rules:
        told = _("{why} Reglerne er: {rules}.").format(why=told, rules=_in_a_row(rules))
    return told, do.format(**numbers)


def blamed(reason: Reason, name: Callable[[str], str], table: Callable[[str], str]) -> list[str]:
    """Each rule among those that cannot hold at once, as it was asked for."""
    told = []
    for one in reason.blame:
        who = _listed([name(person) for person in one.people])
        if one.kind == "locked":
            told.append(_("{who} er låst til {table}").format(who=who, table=table(one.table)))
        elif one.kind == "together":
            told.append(_("{who} skal sidde sammen").format(who=who))
        else:
            told.append(_("{who} skal holdes adskilt").format(who=who))
    return list(dict.fromkeys(told))


def table_name(table: str) -> str:
    """A table of a day by its id: t0 is the first."""
    place = table.removeprefix("t")
    return _("Bord {n}").format(n=int(place) + 1) if place.isdecimal() else table


def _in_a_row(rules: Sequence[str]) -> str:
    if len(rules) > _MOST_RULES:
        more = len(rules) - _MOST_RULES + 1
        return "; ".join(rules[: _MOST_RULES - 1]) + _(" og {n} regler til").format(n=more)
    return "; ".join(rules)


def _reasons() -> dict[str, tuple[str, str]]:
    return {
        "too_many": (
            _("Der er {have} personer, men kun {room} pladser."),
            _("Gør bordene større, eller lav et bord mere."),
        ),
        "too_few": (
            _("Der er {have} personer, men bordene skal have mindst {room} i alt."),
            _("Gør bordene mindre, eller fjern et bord."),
        ),
        "locked_twice": (
            _("{who} er låst til to borde i samme runde: {tables}."),
            _("Lås pladsen op det ene sted."),
        ),
        "contradiction": (
            _("{who} skal både sidde sammen og hver for sig."),
            _("Fjern én af reglerne."),
        ),
        "locked_apart": (
            _("{who} skal sidde sammen, men er låst til hvert sit bord: {tables}."),
            _("Lås den ene op, eller fjern reglen om at holde dem sammen."),
        ),
        "locked_together": (
            _("{who} skal holdes adskilt, men er låst til samme bord: {tables}."),
            _("Lås den ene op, eller fjern reglen om at holde dem adskilt."),
        ),
        "locked_full": (
            _("{have} er låst til {tables}, som har {room} pladser: {who}."),
            _("Lås nogen op, eller gør bordet større."),
        ),
        "block": (
            _("{have} skal sidde sammen, men det største bord har {room} pladser: {who}."),
            _("Gør bordene større, eller fjern en regel om at holde sammen."),
        ),
        "clique": (
            _("{have} skal alle holdes adskilt, men der er kun {room} borde: {who}."),
            _("Lav flere borde, eller fjern en regel om at holde adskilt."),
        ),
        "crowded": (
            _("{have} grupper fylder hver over et halvt bord, men der er kun {room} borde."),
            _("Lav flere eller større borde, eller fjern en regel om at holde sammen."),
        ),
        "no_seating": (
            _("Reglerne kan ikke holdes på én gang. De, der støder sammen, handler om {who}."),
            _("Løsn én af dem: lås en plads op, eller fjern en regel om at holde sammen eller adskilt."),
        ),
        "not_found": (
            _("Der blev ikke fundet en plads til alle inden for reglerne."),
            _("Prøv igen med lidt mere tid, eller løsn en regel."),
        ),
    }


def _told(instance: Instance, plan: Plan) -> list[str]:
    head = f"{instance.id}: " if instance.id else ""
    if plan.reason is not None and not plan.rounds:
        return [head + " ".join(why_not(plan.reason, str, table=str))]
    lines = [head + repeats(plan.score.repeats, plan.bounds.repeats)]
    lines += [f"  {key}: {count} ({_at_least(plan.bounds, key)})" for key, count in plan.score.mix.items()]
    lines.append("  " + certificate(plan))
    names = [table.id for table in instance.tables]
    for number, tables in enumerate(plan.rounds, start=1):
        lines.append(_("Runde {n}").format(n=number))
        lines += [f"  {name}: {', '.join(team)}" for name, team in zip(names, tables, strict=True)]
    return lines


def _at_least(bounds: Score, key: str) -> str:
    return _("mindst {n}").format(n=bounds.mix.get(key, 0))


def _listed(names: Sequence[str]) -> str:
    if len(names) > 8:
        return ", ".join(names[:7]) + _(" og {n} til").format(n=len(names) - 7)
    if len(names) < 2:
        return "".join(names)
    return _("{some} og {last}").format(some=", ".join(names[:-1]), last=names[-1])


def _read(path: Path) -> Instance:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CannotSplit(_("»{file}« er for stor til at være en opgave.").format(file=path.name))
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as why:
        raise CannotSplit(_("Filen »{file}« er der ikke.").format(file=path)) from why
    except OSError as why:
        raise CannotSplit(_("»{file}« kan ikke læses.").format(file=path)) from why
    except (ValueError, RecursionError) as why:
        raise CannotSplit(_("»{file}« er ikke JSON.").format(file=path.name)) from why
    try:
        return split.read(document)
    except split.BadInstance as why:
        where: Mapping[str, object] = why.details
        place = ", ".join(f"{key} = {value}" for key, value in where.items())
        raise CannotSplit(
            _("»{file}« er ikke en opgave: {code} ({place}).").format(
                file=path.name, code=why.code, place=place or "–"
            )
        ) from why
