"""The steps that can be taken back: a stack that follows from the file's own log."""

import sqlite3
import time
from dataclasses import dataclass, replace

_TOGETHER = 10.0
"""Seconds within which typing in one field stays one step."""


@dataclass(frozen=True)
class Step:
    """One step: its number in the log, its name, and the step that it takes back."""

    id: int
    kind: str
    label: str = ""
    reverses: int | None = None
    joined: str = ""
    at: float = 0.0
    again: bool = False


class Steps:
    """What can be undone and redone, newest last."""

    def __init__(self) -> None:
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    def load(self, conn: sqlite3.Connection) -> None:
        """Rebuild both stacks from the log, as far back as the latest few hundred steps."""
        rows = conn.execute(
            "select id, kind, label, reverses, joined from"
            " (select * from step order by id desc limit 500) order by id"
        ).fetchall()
        for number, kind, label, reverses, joined in rows:
            self.keep(Step(number, kind, label, reverses, joined), label)

    @property
    def undo_label(self) -> str:
        """The name of the newest step that can be undone."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """The name of the newest step that can be redone."""
        return self._redo[-1].label if self._redo else ""

    def next(self, kind: str) -> Step | None:
        """The step that an undo or a redo would take back."""
        stack = self._undo if kind == "undo" else self._redo
        return stack[-1] if stack else None

    def begin(self, conn: sqlite3.Connection, kind: str, joined: str) -> Step:
        """The step that this transaction belongs to: a new one, or the one it goes on with."""
        top = self.next("undo")
        now = time.monotonic()
        if (
            kind == "do"
            and joined
            and top
            and top.joined == joined
            and now - top.at < _TOGETHER
            and not self._redo
        ):
            return replace(top, at=now, again=True)
        number = conn.execute(
            "select 1 + max(coalesce((select max(id) from step), 0),"
            " coalesce((select max(step) from change), 0))"
        ).fetchone()[0]
        if kind in ("undo", "redo"):
            back = self.next(kind)
            assert back is not None
            return Step(number, kind, back.label, back.id)
        return Step(number, kind, joined=joined, at=now)

    def note(self, conn: sqlite3.Connection, step: Step, label: str, at: str) -> None:
        """Write the step beside its changes, in the same transaction."""
        if not step.again:
            conn.execute(
                "insert into step (id, label, at, kind, reverses, joined) values (?, ?, ?, ?, ?, ?)",
                (step.id, label or step.label, at, step.kind, step.reverses, step.joined),
            )

    def part(self) -> None:
        """Let what follows be a step of its own, even in the same field."""
        if self._undo:
            self._undo[-1] = replace(self._undo[-1], joined="")

    def keep(self, step: Step, label: str) -> None:
        """Move the stacks on after a commit."""
        step = replace(step, label=label or step.label, again=False)
        if step.kind == "do":
            if self._undo and self._undo[-1].id == step.id:
                self._undo.pop()
            self._undo.append(step)
            self._redo.clear()
        elif step.kind == "undo" and self._undo:
            self._undo.pop()
            self._redo.append(step)
        elif step.kind == "redo" and self._redo:
            self._redo.pop()
            self._undo.append(step)
