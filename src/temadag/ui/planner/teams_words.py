"""The words of the teams' screen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from temadag.actions.splitting import Progress
from temadag.core.mixing import alone
from temadag.core.people import Person, Role
from temadag.core.presets import granted
from temadag.core.teams import Bond, Kin, Pairing, Preset, Round, limits
from temadag.core.tries import Try
from temadag.i18n import _, ngettext
from temadag.split import Plan, Score
from temadag.splitting_words import certificate, why_not
from temadag.ui.planner.teams_facts import Board

Line = tuple[str, str]
"""A tone ("ok", "info", "warn", "danger") and a sentence."""

NAMED = 3
"""How many pairs are named before the rest are counted."""


def lenses() -> list[tuple[str, str]]:
    """What can stand under a name at the tables."""
    return [
        ("area", _("Forvaltning")),
        ("level", _("Ledelsesniveau")),
        ("workplace", _("Arbejdsplads")),
        ("title", _("Titel")),
        ("", _("Kun navne")),
    ]


def table_names(most: int) -> list[str]:
    """What new tables are called."""
    return [_("Bord {n}").format(n=number) for number in range(1, most + 1)]


def summary(board: Board) -> str:
    """How many are seated, and how: 74 ventes · 3 runder · 15 borde."""
    parts = [ngettext("{n} ventes", "{n} ventes", len(board.expected)).format(n=len(board.expected))]
    parts.append(ngettext("{n} runde", "{n} runder", len(board.rounds)).format(n=len(board.rounds)))
    return " · ".join(parts)


def _tables_text(found: Sequence[int]) -> str:
    counts: dict[int, int] = {}
    for one in found:
        counts[one] = counts.get(one, 0) + 1
    if not counts:
        return _("Der er ingen at fordele endnu.")
    parts = [
        ngettext("{count} bord med {n}", "{count} borde med {n}", count).format(count=count, n=one)
        for one, count in sorted(counts.items(), reverse=True)
    ]
    return _(" og ").join(parts)


def score(board: Board, plan: Plan | None, bounds: Score | None = None) -> list[Line]:
    """How well the round in hand mixes people, the gravest first; `bounds` is what cannot be helped."""
    mixing, now = board.mixing, board.now
    if now is None or not now.seated:
        return []
    least = bounds.mix if bounds else {}
    lines = [*_broken(board), *_without(board), _again(board, bounds)]
    if board.later:
        told = ngettext(
            "{n} par sidder sammen igen senere på dagen.",
            "{n} par sidder sammen igen senere på dagen.",
            board.later,
        )
        lines.append(("info", told.format(n=board.later)))
    if now.mix_area:
        lines.append(_alike(mixing.same_area, least.get("area"), _("fra samme forvaltning")))
    if now.mix_level:
        lines.append(_alike(mixing.same_level, least.get("level"), _("på samme ledelsesniveau")))
    if now.not_alone:
        lines.append(_alone(board, least.get(f"alone_{now.not_alone}")))
    if now.apart_manager:
        lines.append(_managers(board))
    if now.spread_direktion:
        lines.append(_direktion(board, least.get(f"tables_without_{Role.DIREKTION.value}")))
    if plan is not None:
        lines.append(("info", certificate(plan)))
    return lines


def _again(board: Board, bounds: Score | None) -> Line:
    """Who has sat together before, and how few it could be."""
    count = len(board.mixing.again)
    if not count and board.counting:
        return "info", _("Ser efter, hvem der har mødtes på de tidligere dage …")
    if not count:
        return "ok", _("Alle møder kun nye ansigter.")
    told = ngettext("{n} par har siddet sammen før", "{n} par har siddet sammen før", count).format(n=count)
    told = at_best(told, count, bounds.repeats if bounds and not board.counting else None)
    return "warn", f"{told}: {_pairs(board, board.mixing.again)}"


def at_best(told: str, count: int, least: int | None) -> str:
    """A count with how small it could be, where that is known; a hand can do no better than the bound."""
    if least is None:
        return told
    if count <= least:
        return _("{told}, og det kan ikke undgås").format(told=told)
    return _("{told}, bedst tænkeligt er {n}").format(told=told, n=least)


def try_name(one: Try) -> str:
    """What a try is called."""
    return _("Forsøg {n}").format(n=one.number)


def tried(board: Board) -> list[tuple[str, int]]:
    """The counts by which two ways to seat a round are held against each other; less is better."""
    mixing, now = board.mixing, board.now
    if now is None:
        return []
    lines = [(_("Gensyn"), len(mixing.again) + board.later)]
    if now.mix_area:
        lines.append((_("Par fra samme forvaltning"), mixing.same_area))
    if now.mix_level:
        lines.append((_("Par på samme ledelsesniveau"), mixing.same_level))
    if now.not_alone:
        lines.append((_("Alene ved et bord"), len(alone(now, board.people, now.not_alone))))
    if board.wishes:
        lines.append((_("Fik ikke deres første ønske"), sum(granted(now, board.wishes)[1:])))
    if now.spread_direktion:
        lines.append((_("Borde uden en fra direktionen"), len(mixing.without_direktion)))
    return [*lines, (_("Regler, der ikke holder"), mixing.broken)]


def progress(found: Progress) -> str:
    """What the search has found so far."""
    plan = found.plans[-1]
    count = plan.score.repeats
    if not count:
        return _("Fundet: ingen gensyn. Blander endnu bedre …")
    return ngettext(
        "Fundet: {n} gensyn. Leder efter noget bedre …",
        "Fundet: {n} gensyn. Leder efter noget bedre …",
        count,
    ).format(n=count)


def failed(plan: Plan, people: Mapping[str, Person], expected: int) -> str:
    """Why nobody can be seated so, and what to do."""
    if plan.reason is None:
        return _("Reglerne kan ikke holdes på én gang. Løsn en af dem, og prøv igen.")

    def name(person_id: str) -> str:
        return people[person_id].name if person_id in people else person_id

    return " ".join(why_not(plan.reason, name, expected))


def pairing_text(board: Board, pairing: Pairing) -> str:
    """A rule about two people."""
    form = (
        _("{a} og {b} sidder sammen")
        if pairing.bond is Bond.TOGETHER
        else _("{a} og {b} sidder hver for sig")
    )
    return form.format(a=board.name(pairing.a), b=board.name(pairing.b))


def about(board: Board, person_id: str, locked: bool) -> str:
    """All there is to say of one person at a table, a line each."""
    person = board.people[person_id]
    lines = [person.name, person.title, " · ".join(x for x in (person.area, person.level) if x)]
    if person_id not in board.here:
        lines.append(_("Kommer ikke, men har stadig en plads"))
    if locked:
        lines.append(_("Låst fast ved bordet"))
    if again := board.again.get(person_id):
        names = ", ".join(board.name(other) for other in again)
        lines.append(_("Har siddet sammen før med {names}").format(names=names))
    lines += [pairing_text(board, p) for p in board.bonds(person_id)]
    return "\n".join(line for line in lines if line)


def in_a_line(board: Board, person_id: str) -> str:
    """The same in one line, without the name's own line."""
    return "  ·  ".join(about(board, person_id, False).split("\n"))


def hint() -> str:
    """What stands below the board while nobody is in hand."""
    return _("Træk en person til et andet bord: prisen vises ved hvert bord. Klik på låsen for at låse fast.")


def round_name(number: int) -> str:
    """What a new round is called."""
    return _("Runde {n}").format(n=number)


def screen_keys() -> list[tuple[str, str]]:
    """The keys of the teams' screen, with what they do."""
    return [
        ("Ctrl+Enter", _("Del i hold, eller bland igen")),
        ("Esc", _("Stop, og brug det bedste, der er fundet")),
        ("Ctrl+N", _("Ny runde")),
        ("Ctrl+M", _("Hvem har mødt hvem")),
        ("Ctrl+PgUp  Ctrl+PgDn", _("Forrige og næste runde")),
        ("← ↑ ↓ →", _("Fra person til person og fra bord til bord")),
        ("Ctrl+←  Ctrl+→", _("Flyt personen til forrige eller næste bord")),
        ("B", _("Byt plads: tryk på den ene, så på den anden")),
        ("L", _("Lås personen fast ved bordet, eller lås op")),
        ("Delete", _("Tag personen fra bordet")),
        (_("Menutasten"), _("Alt, der kan gøres med personen")),
    ]


def _broken(board: Board) -> Iterable[Line]:
    for pairing in board.mixing.together_broken:
        text = _("{a} og {b} skal sidde sammen, men gør det ikke.")
        yield "danger", text.format(a=board.name(pairing.a), b=board.name(pairing.b))
    for pairing in board.mixing.apart_broken:
        text = _("{a} og {b} skal sidde hver for sig, men sidder sammen.")
        yield "danger", text.format(a=board.name(pairing.a), b=board.name(pairing.b))


def _without(board: Board) -> Iterable[Line]:
    unseated, away = board.mixing.unseated, board.staying_away
    if unseated:
        text = ngettext("{n} mangler en plads.", "{n} mangler en plads.", len(unseated))
        yield "danger", text.format(n=len(unseated))
    if away:
        text = ngettext(
            "{names} kommer ikke, men har en plads.",
            "{n} kommer ikke, men har en plads: {names}.",
            len(away),
        )
        yield "warn", text.format(n=len(away), names=_few([board.name(i) for i in away]))


def _alike(count: int, least: int | None, named: str) -> Line:
    if not count:
        return "ok", _("Ingen sidder sammen med nogen {named}.").format(named=named)
    told = ngettext("{n} par er {named}", "{n} par er {named}", count).format(n=count, named=named)
    return "info", at_best(told, count, least) + "."


def _alone(board: Board, least: int | None) -> Line:
    held = board.now
    found = alone(held, board.people, held.not_alone) if held else ()
    by_area = held is not None and held.not_alone == Kin.AREA
    if not found:
        told = _("Ingen er alene fra sin forvaltning.") if by_area else _("Ingen er alene på sit niveau.")
        return "ok", told
    told = (
        ngettext("{n} er alene fra sin forvaltning", "{n} er alene fra deres forvaltning", len(found))
        if by_area
        else ngettext("{n} er alene på sit niveau", "{n} er alene på deres niveau", len(found))
    )
    named = _few([board.name(one) for one in found])
    return "info", at_best(told.format(n=len(found)), len(found), least) + f": {named}."


def _managers(board: Board) -> Line:
    found = board.mixing.with_manager
    if not found:
        return "ok", _("Ingen sidder med sin nærmeste leder.")
    told = ngettext("{n} sidder med sin nærmeste leder", "{n} sidder med deres nærmeste leder", len(found))
    return "danger", told.format(n=len(found)) + ": " + _pairs(board, found)


def _direktion(board: Board, least: int | None) -> Line:
    count = len(board.mixing.without_direktion)
    if not count:
        return "ok", _("Der er en fra direktionen ved hvert bord.")
    told = ngettext("{n} bord er uden en fra direktionen", "{n} borde er uden en fra direktionen", count)
    return "info", at_best(told.format(n=count), count, least) + "."


def _pairs(board: Board, pairs: Sequence[tuple[str, str]]) -> str:
    named = [_("{a} og {b}").format(a=board.name(a), b=board.name(b)) for a, b in pairs]
    return _few(named, "; ") + "."


def _few(named: Sequence[str], between: str = ", ") -> str:
    if len(named) <= NAMED:
        return between.join(named)
    return between.join(named[:NAMED]) + _(" og {n} til").format(n=len(named) - NAMED)


def preset_names() -> list[tuple[str, str]]:
    """What a round can be made for, the usual first."""
    return [
        (Preset.CROSS, _("På kryds og tværs")),
        (Preset.NEW, _("Helt nye")),
        (Preset.SAME, _("Samme hold igen")),
        (Preset.PAIRS, _("Makkerpar")),
        (Preset.CAFE, _("Café med værter")),
        (Preset.WISH, _("Efter ønske")),
        (Preset.HASTE, _("I hast")),
    ]


def about_preset(board: Board) -> str:
    """One sentence on what the round in hand is made for."""
    preset = board.now.preset if board.now else Preset.CROSS
    if preset is Preset.SAME:
        if board.source is None:
            return _("Der er ingen tidligere hold at tage igen, så folk deles på kryds og tværs.")
        told = _("Alle sidder, som de gjorde i {round}. Kun nye får en plads.")
        return told.format(round=board.source.name)
    return {
        Preset.CROSS: _("Folk møder nye ansigter, og bordene er blandede."),
        Preset.NEW: _("Nye ansigter går forud for blandede borde."),
        Preset.PAIRS: _("To og to fra hver sin forvaltning. Er der én til overs, bliver ét hold på tre."),
        Preset.CAFE: _("En vært bliver ved hvert bord hele dagen. De andre går fra bord til bord."),
        Preset.WISH: _("Hver vælger op til tre borde, og så mange som muligt får deres første."),
        Preset.HASTE: _("Lodtrækning med det samme. Kun det, der skal holdes, bliver holdt."),
    }[preset]


def come_to(people: int, held: Round) -> str:
    """What size and tables come to: 14 borde med 5 og 1 med 4, or 15 borde med 4 til 6."""
    found = limits(people, held.size, held.tables, held.slack)
    if found and held.slack:
        count, least, most = len(found), min(a for a, _b in found), max(b for _a, b in found)
        told = ngettext("{count} bord med {least} til {most}", "{count} borde med {least} til {most}", count)
        return told.format(count=count, least=least, most=most)
    return _tables_text([least for least, _most in found])


def not_alone_choices() -> list[tuple[str, str]]:
    """Of which kind nobody should be the only one at a table."""
    return [
        ("", _("Det er lige meget")),
        (Kin.LEVEL, _("På sit ledelsesniveau")),
        (Kin.AREA, _("Fra sin forvaltning")),
    ]


def hosts_text(board: Board, tables: int) -> str:
    """How many tables have a host who comes: Værter ved 13 af 14 borde."""
    have = len({host.place for host in board.hosts if host.person_id in board.here and host.place < tables})
    told = ngettext("Værter ved {have} af {n} bord", "Værter ved {have} af {n} borde", tables)
    return told.format(have=have, n=tables)


def wished_text(board: Board) -> str:
    """How many have wished: 32 af 74 har ønsket."""
    have = sum(wish.person_id in board.here for wish in board.wishes)
    return _("{have} af {n} har ønsket.").format(have=have, n=len(board.expected))


def wanted_text(board: Board) -> list[str]:
    """Each table with how many have it as their first wish: Havet · 7 har det først."""
    first = Counter(wish.first for wish in board.wishes if wish.person_id in board.here)
    found = []
    for team in board.now.teams if board.now else ():
        told = ngettext("{n} har det først", "{n} har det først", first[team.name]).format(n=first[team.name])
        found.append(f"{team.name}  ·  {told}" if first[team.name] else team.name)
    return found


def granted_text(board: Board) -> str:
    """How the wishes went, once people are seated; empty before."""
    found = granted(board.now, board.wishes) if board.now else ()
    if not sum(found):
        return ""
    parts = [
        ngettext("{n} fik sit første ønske", "{n} fik deres første ønske", found[0]),
        ngettext("{n} sit andet", "{n} deres andet", found[1]),
        ngettext("{n} sit tredje", "{n} deres tredje", found[2]),
        ngettext("{n} ingen af dem", "{n} ingen af dem", found[3]),
    ]
    return ", ".join(part.format(n=n) for part, n in zip(parts, found, strict=True) if n) + "."


def more_rules(count: int) -> str:
    """The button that unfolds the seldom used rules; `count` of them are in force."""
    return _("Flere regler ({n})").format(n=count) if count else _("Flere regler")
