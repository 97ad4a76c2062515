"""What is otherwise now than in an earlier state of a file, kind by kind."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """One kind of thing (a table's name): what came, went and changed since, with the names of a few."""

    kind: str
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)
