"""Which steps can still be undone when a part of the log is lost: the newest ones, as far as all is there."""

from dataclasses import dataclass, replace
from typing import Any

from temadag.store.carving import Carved
from temadag.store.logbook import Logbook
from temadag.store.pages import Cut
from temadag.store.shapes import Shape, fits


@dataclass(frozen=True)
class KeptStep:
    """A row of the step table."""

    id: int
    label: str
    at: str
    kind: str
    reverses: int | None = None
    joined: str = ""


def kept(
    carved: Carved, book: Logbook, shapes: dict[str, Shape], erased: set[str]
) -> tuple[list[KeptStep], int]:
    """The steps in their order, and how many can no longer be undone; `erased` names stand in none of them.

    Half an undo would be worse than none: behind the newest step of which something is missing, all are
    kept as plain history.
    """
    steps: dict[int, KeptStep] = {}
    for entry in carved.of("step"):
        values: list[Any] = [None if isinstance(value, Cut) else value for value in entry.values]
        if fits(shapes["step"], (None, *values[1:]), strictly=True):
            step = KeptStep(*values)
            named = any(name in step.label for name in erased)
            steps.setdefault(step.id, replace(step, label="") if named else step)
    ordered = [steps[number] for number in sorted(steps)]
    first = _first_whole(ordered, _broken(carved, book))
    undoable = {step.id for step in _consistent([step for step in ordered if step.id >= first])}
    made = [step if step.id in undoable or step.kind == "write" else _history(step) for step in ordered]
    spoiled = sum(step.kind == "do" and step.id not in undoable for step in ordered)
    return made, spoiled


def _broken(carved: Carved, book: Logbook) -> set[int] | None:
    """The steps with changes that are lost; None when that cannot be told."""
    if book.whole:
        return set()
    if not carved.whole("change_of_step"):
        return None
    here = {change.seq for change in book.changes}
    return {entry.values[0] for entry in carved.of("change_of_step") if entry.values[1] not in here}


def _first_whole(steps: list[KeptStep], broken: set[int] | None) -> int:
    """The oldest number from which on every step is there and whole."""
    nothing = steps[-1].id + 1 if steps else 0
    if broken is None:
        return nothing
    first = nothing
    for step in reversed(steps):
        if step.id in broken or step.id != first - 1:
            break
        first = step.id
    return max(first, max(broken, default=0) + 1)


def _consistent(steps: list[KeptStep]) -> list[KeptStep]:
    """The longest end of the steps in which each undo takes back the step that was newest then."""
    for begin in range(len(steps)):
        if _plays(steps[begin:]):
            return steps[begin:]
    return []


def _plays(steps: list[KeptStep]) -> bool:
    undo: list[int] = []
    redo: list[int] = []
    for step in steps:
        if step.kind == "do":
            undo.append(step.id)
            redo.clear()
        elif step.kind in ("undo", "redo"):
            source, other = (undo, redo) if step.kind == "undo" else (redo, undo)
            if not source or source.pop() != step.reverses:
                return False
            other.append(step.id)
    return True


def _history(step: KeptStep) -> KeptStep:
    return replace(step, kind="write", reverses=None, joined="")


def row(step: KeptStep) -> tuple[Any, ...]:
    """The columns of a step in their order."""
    return step.id, step.label, step.at, step.kind, step.reverses, step.joined
