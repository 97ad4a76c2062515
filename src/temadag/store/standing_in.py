"""Rows whose parent is lost: what carries words gets a stand-in to hang on, the rest goes and is counted."""

from typing import TYPE_CHECKING, Any

from temadag.core.repairing import StandIns
from temadag.store import keys
from temadag.store.logbook import Logbook
from temadag.store.shapes import TABLES, Column, Shape

if TYPE_CHECKING:
    from temadag.store.reviving import Revived

WORDY = (
    *("block", "block_step", "prompt", "reflection", "unnamed_reflection", "request_card", "try_action"),
    *("coaching_note",),
)
"""Tables whose rows somebody has typed."""

NAMING = {
    ("day", "title"),
    ("block", "title"),
    ("block_step", "text"),
    ("prompt", "text"),
    ("team_round", "name"),
    ("team", "name"),
    ("request_card", "asked"),
    ("offer", "title"),
}
"""What a row is called by: never left empty."""

_LAST = "zz"
"""A position behind what is there."""


def tie(revived: "Revived", book: Logbook, shapes: dict[str, Shape], words: StandIns, nameless: bool) -> None:
    """Let every row hang on something that is there; parents come before children.

    `nameless` says that the programme itself may be what is lost.
    """
    tying = _Tying(revived, book, shapes, words)
    tying.run()
    if nameless and not revived.rows.get("programme"):
        tying.stand_in("programme", {"id": keys.new_id(), "name": words.programme})


def name_for(table: str, column: str, words: StandIns) -> str:
    """What stands where the name of something is lost; empty for what is no name."""
    if column == "name" and table in ("person", "programme"):
        return words.person if table == "person" else words.programme
    return words.thing if (table, column) in NAMING else ""


class _Tying:
    def __init__(self, revived: "Revived", book: Logbook, shapes: dict[str, Shape], words: StandIns) -> None:
        self._revived, self._book, self._shapes, self._words = revived, book, shapes, words
        self._day = ""

    def run(self) -> None:
        for table in TABLES:
            columns = [column for column in self._shapes[table].columns if column.points]
            for key, row in list(self._revived.rows.get(table, {}).items()):
                self._tie_row(table, key, row, columns)

    def _tie_row(self, table: str, key: str, row: dict[str, Any], columns: list[Column]) -> None:
        for column in columns:
            target = row[column.name]
            if target is None or self._there(column.points, target):
                continue
            gone = self._deleted(column.points, target)
            if not gone:
                self._revived.lost[column.points].add(target)
            if column.on_delete == "set null":
                row[column.name] = None
                if not gone:
                    self._revived.back[table][key] = "cut"
            elif self._worth_it(table, column) and (not gone or column.on_delete == "restrict"):
                self._parent(column.points, target, row)
            else:
                self._revived.drop(table, key, lost=not gone)
                return

    def _there(self, table: str, key: str) -> bool:
        return key in self._revived.rows.get(table, {})

    def _deleted(self, table: str, key: str) -> bool:
        mark = self._book.newest.get((table, key, ""))
        return mark is not None and mark.kind == "d"

    @staticmethod
    def _worth_it(table: str, column: Column) -> bool:
        """Whether a row is kept by a stand-in: words are, and who sat together is."""
        return table in WORDY or (table in ("seat", "team") and column.points in ("team", "team_round"))

    def _parent(self, table: str, key: str, child: dict[str, Any]) -> None:
        """Put a stand-in with the very key that is pointed at."""
        words = self._words
        self._revived.lost[table].discard(key)
        if table == "day":
            self.stand_in("day", {"id": key, "position": _LAST, "title": words.thing})
        elif table == "person":
            self.stand_in("person", {"id": key, "name": words.person})
        elif table == "team_round":
            held = {"day_id": self._some_day(), "position": _LAST, "name": words.thing}
            self.stand_in("team_round", {"id": key, **held})
        elif table == "team":
            team = {"round_id": child["round_id"], "position": _LAST, "name": words.thing}
            self.stand_in("team", {"id": key, **team})
        elif table == "block":
            block = {"day_id": self._some_day(), "position": _LAST, "title": words.thing, "minutes": 0}
            self.stand_in("block", {"id": key, **block})
        elif table == "prompt":
            block_id = keys.shared_id("found-again")
            if not self._there("block", block_id):
                self._parent("block", block_id, {})
            prompt = {"block_id": block_id, "position": _LAST, "text": words.thing}
            self.stand_in("prompt", {"id": key, **prompt})

    def _some_day(self) -> str:
        """A day for blocks that are found again, made once."""
        if not self._day:
            self._day = keys.new_id()
            self.stand_in("day", {"id": self._day, "position": _LAST, "title": self._words.thing})
        return self._day

    def stand_in(self, table: str, row: dict[str, Any]) -> None:
        """Keep a row that stands in for a lost one."""
        self._revived.put(table, row, "stood_in")
        self._revived.stand_ins.append((table, row))
