"""The cost of a move in words: a short one for the card, and a sentence for the line below the board."""

from collections.abc import Mapping

from temadag.core.moving import Cost, Moves, cheapest
from temadag.core.teams import Round
from temadag.i18n import _, ngettext
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_words import in_a_line


class Prices:
    """What moves cost on the board as it is; counted when it is first asked."""

    def __init__(self, board: Board) -> None:
        self._board, self.held = board, board.now or Round("", "", "", "")
        self._moves: Moves | None = None

    @property
    def moves(self) -> Moves:
        """The counts behind it."""
        if self._moves is None:
            one = self._board
            self._moves = Moves(self.held, one.met, one.people, one.pairings)
        return self._moves

    def swaps(self, person_id: str, onto: str) -> bool:
        """Whether a person who is let go of over another one changes seats with them."""
        return bool(onto) and {person_id, onto} <= self.held.seated

    def held_over(self, person_id: str, team_id: str, onto: str) -> Cost:
        """The cost of letting go of a person over a table, or over somebody there."""
        if self.swaps(person_id, onto):
            return self.moves.swapped(person_id, onto)
        return self.moves.of(person_id, team_id)

    def line(self, person_id: str, team_id: str, team: str, onto: str) -> str:
        """That cost in a sentence."""
        said = sentence(self.held_over(person_id, team_id, onto), self.held)
        name = self._board.name(person_id)
        if self.swaps(person_id, onto):
            other = self._board.name(onto)
            return _("{a} og {b} bytter plads: {cost}.").format(a=name, b=other, cost=said)
        return _("{name} til {team}: {cost}.").format(name=name, team=team, cost=said)

    def about(self, person_id: str, swapping: str) -> str:
        """A line on the person in hand; while somebody waits to change seats, what that would cost."""
        if swapping and swapping != person_id and self.swaps(swapping, person_id):
            return self.line(swapping, "", "", person_id)
        return in_a_line(self._board, person_id) if person_id in self._board.people else ""

    def ways(self, person_id: str, tables: Mapping[str, str]) -> list[tuple[str, str]]:
        """The tables a person can be moved to, by id, with a text; the cheapest first."""
        found = {team_id: self.moves.of(person_id, team_id) for team_id in tables}
        return [
            (
                team_id,
                _("Flyt til {team}  ({cost})").format(
                    team=tables[team_id], cost=short(found[team_id], self.held)
                ),
            )
            for team_id in cheapest(found, self.held)
        ]


def tone(cost: Cost, held: Round) -> str:
    """How the cost is coloured: a rule that breaks, worse, better, or the same."""
    if cost.broken > 0:
        return "danger"
    weighed = cost.weighed(held)
    return "warn" if weighed > 0 else "ok" if weighed < 0 else "neutral"


def short(cost: Cost, held: Round) -> str:
    """What weighs most, as small as a sign: »+2 gensyn«."""
    mixed = cost.same_area * held.mix_area + cost.same_level * held.mix_level
    tables = cost.without_direktion * held.spread_direktion
    if cost.broken > 0:
        return _("Bryder en regel")
    if cost.again:
        count = abs(cost.again)
        return ngettext("{n} gensyn", "{n} gensyn", count).format(n=_signed(cost.again))
    if tables:
        return _("{n} uden direktion").format(n=_signed(tables))
    if mixed:
        return _("{n} ens").format(n=_signed(mixed))
    return _("Holder en regel") if cost.broken < 0 else "±0"


def sentence(cost: Cost, held: Round) -> str:
    """All of it: »2 flere gensyn, 1 færre par fra samme forvaltning«."""
    parts = list(filter(None, (_rules(cost.broken), *_counts(cost, held))))
    if not parts:
        return _("gør ingen forskel")
    return ", ".join(parts)


def _rules(count: int) -> str:
    if count > 0:
        return ngettext("{n} regel mere er brudt", "{n} regler mere er brudt", count).format(n=count)
    if count < 0:
        return ngettext("{n} regel mere holder", "{n} regler mere holder", -count).format(n=-count)
    return ""


def _counts(cost: Cost, held: Round) -> list[str]:
    asked = [
        (cost.again, _("{n} gensyn mere"), _("{n} gensyn mindre")),
        (
            cost.same_area * held.mix_area,
            _("{n} par mere fra samme forvaltning"),
            _("{n} par færre fra samme forvaltning"),
        ),
        (
            cost.same_level * held.mix_level,
            _("{n} par mere på samme niveau"),
            _("{n} par færre på samme niveau"),
        ),
        (
            cost.without_direktion * held.spread_direktion,
            _("{n} bord mere uden direktion"),
            _("{n} bord færre uden direktion"),
        ),
    ]
    return [(more if n > 0 else fewer).format(n=abs(n)) for n, more, fewer in asked if n]


def _signed(count: int) -> str:
    return f"+{count}" if count > 0 else f"−{abs(count)}"
