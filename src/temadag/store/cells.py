"""What a cell of the file says when its changes were made on several laptops, from the log alone.

The changes of one cell (table, key, column) are a graph: each tells on top of what it was made. A change
that nobody has built on is live; where several are live, laptops have worked without seeing each other. The
answers here depend on the set of changes only, so that they are the same in whatever order files were joined.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from temadag.store import changelog

SEEN = "s"
"""The kind of a change that changes nothing: a join saw several live changes, and what comes later builds on
all of them. It carries what the cell says, and several moments as its base."""

Moment = tuple[str, str]
"""A transaction: the hybrid clock, and the laptop."""

LATEST = frozenset(
    {
        *("seat", "team", "attendance", "host", "sits_out", "team_wish", "sign_up", "clustered"),
        *("pairing", "run", "block_run"),
    }
)
"""Arrangements: of »there« and »gone« the latest stands."""

GONE_WINS = frozenset({"released", "clash"})
"""Gone here is gone: nothing is shown more widely than somebody wanted, and a choice is not asked twice."""


@dataclass(frozen=True)
class Node:
    """What one transaction did to a cell."""

    moment: Moment
    kind: str
    value: Any
    was: Any
    bases: tuple[Moment, ...]

    @property
    def transparent(self) -> bool:
        """Whether it only says what had been seen; only such a change has several bases."""
        return self.kind == SEEN or (len(self.bases) > 1 and self.kind == changelog.HUSK)

    @property
    def gone(self) -> bool:
        """Whether it belongs to the removal of the row."""
        return self.kind in ("d", "dc")


class Cell:
    """The changes of one cell."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        ordered = _on_what_it_came_with(sorted(nodes, key=lambda node: node.moment))
        self._nodes = {node.moment: node for node in ordered}
        built_on = {base for node in self._nodes.values() for base in node.bases}
        self.newest = next(reversed(self._nodes.values()))
        self.tops = [m for m in self._nodes if m not in built_on]
        told = [node for node in self._nodes.values() if not node.transparent]
        dead = self._under(told)
        self.live = [node for node in told if node.moment not in dead]
        """What nobody has built on, oldest first."""

    @property
    def unseen(self) -> bool:
        """Whether a change made now would leave something live behind."""
        under = self._under([self.newest])
        return any(n.moment not in under and n is not self.newest for n in self.live)

    @property
    def winner(self) -> Node | None:
        """The newest live change that gives a value; None when the row is only removed."""
        return next((n for n in reversed(self.live) if not n.gone and self._is_known(n)), None)

    @property
    def value(self) -> Any:
        """What the cell says while its row is there."""
        return self.said(self.winner) if self.winner is not None else None

    @property
    def last_known(self) -> Any:
        """What the cell says, or said before its row was removed."""
        sure = self.winner is not None and self.winner.kind != changelog.HUSK
        if sure or self.value is not None:
            return self.value
        removed = [node.was for node in self.live if node.gone and node.was is not None]
        return removed[-1] if removed else None

    def before(self, node: Node) -> list[Node]:
        """What a change was built on, near and far, in no order."""
        return [self._nodes[moment] for moment in self._under([node])]

    @property
    def nodes(self) -> list[Node]:
        """All changes, oldest first."""
        return list(self._nodes.values())

    def said(self, node: Node) -> Any:
        """What a change said; of one whose text was let go of after a join, what that join saw of it."""
        if node.kind != changelog.HUSK:
            return node.value
        seen = self._seen(node)
        return seen[-1].value if seen else None

    def _seen(self, node: Node) -> list[Node]:
        """The joins that found a change to be the newest."""
        return [n for n in self._nodes.values() if n.kind == SEEN and self._won(n) is node]

    def _won(self, seen: Node) -> Node | None:
        """The newest of what a join saw live."""
        told = [self._nodes[m] for m in self._under([seen]) if not self._nodes[m].transparent]
        dead = self._under(told)
        return max((n for n in told if n.moment not in dead and not n.gone), key=_moment, default=None)

    def _is_known(self, node: Node) -> bool:
        return node.kind != changelog.HUSK or bool(self._seen(node))

    def _under(self, nodes: Iterable[Node]) -> set[Moment]:
        found: set[Moment] = set()
        waiting = [base for node in nodes for base in node.bases]
        while waiting:
            moment = waiting.pop()
            if moment not in found and moment in self._nodes:
                found.add(moment)
                waiting += self._nodes[moment].bases
        return found


Cells = Mapping[str, Cell]
"""The cells of one row by column; "" is the row's own mark of being there."""


def cells_of(changes: Iterable[tuple[Any, ...]]) -> dict[str, Cell]:
    """The cells of a row from its log as it was written: hlc, replica, kind, col, value, was, base."""
    found: dict[str, dict[Moment, Node]] = {}
    for hlc, replica, kind, column, value, was, base in changes:
        moment = (hlc, replica)
        cell = found.setdefault(column, {})
        earlier = cell.get(moment)
        if earlier is not None:  # one transaction is one change: its first base, its last value
            cell[moment] = replace(earlier, kind=kind, value=value, was=was)
        else:
            # What a row was given in the transaction that made it is named as built on its own making.
            others = tuple(one for one in _bases(base) if one != moment)
            cell[moment] = Node(moment, kind, value, was, others)
    return {column: Cell(nodes.values()) for column, nodes in found.items()}


def is_there(table: str, cells: Cells) -> bool:
    """Whether a row is there, by the marks of its coming and going."""
    mark = cells.get("")
    if mark is None or not mark.live:
        return False
    kinds = [_mark(mark, node) for node in mark.live]
    if table in LATEST:
        return kinds[-1] == "i"
    if table in GONE_WINS:
        return "d" not in kinds
    return "i" in kinds


def worked_on_unseen(table: str, cells: Cells) -> bool:
    """Whether a row that is gone was worked on by somebody who had not seen it go."""
    gone = cells[""].live[-1].moment if "" in cells and cells[""].live else ("", "")
    found = [cell.winner for column, cell in cells.items() if column and cell.value is not None]
    if table in LATEST:
        return any(node is not None and node.moment > gone for node in found)
    return table not in GONE_WINS and bool(found)


def stood_against(cell: Cell) -> list[Node]:
    """The live texts of a cell that lost to the newest, and that nobody has knowingly written over."""
    winner = cell.winner
    if winner is None:
        return []
    replaced = {node.value for node in cell.before(winner)} | {cell.value, None}
    found: dict[Any, Node] = {}
    for node in cell.live:
        said = cell.said(node)
        blank = isinstance(said, str) and not said.strip()
        if node is not winner and not node.gone and not blank and said not in replaced:
            found[said] = replace(node, value=said)
    return list(found.values())


def bases_text(moments: Iterable[Moment]) -> str:
    """Several moments as the log keeps them."""
    return " ".join(changelog.moment(*moment) for moment in moments)


def _on_what_it_came_with(nodes: list[Node]) -> list[Node]:
    """A log that has let go of the value that a row came with says that what is next was built on nothing.

    In another log that value is still there, and is what it was built on.
    """
    came = [node.moment for node in nodes if node.kind == "ic" and not node.bases]
    return [
        node
        if node.bases or node.kind in ("i", "ic", SEEN)
        else replace(node, bases=tuple(moment for moment in came if moment < node.moment))
        for node in nodes
    ]


def _bases(text: str) -> tuple[Moment, ...]:
    parts = (one.partition("/") for one in text.split(" ") if one)
    return tuple((hlc, replica) for hlc, _slash, replica in parts)


def _moment(node: Node) -> Moment:
    return node.moment


def _mark(cell: Cell, node: Node) -> str:
    if node.kind == changelog.HUSK:
        return "i" if cell.said(node) == "i" else "d"
    return node.kind
