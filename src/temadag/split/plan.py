"""What the solver answers: a plan with its score and bounds, or a reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from temadag.split.instance import COSTS_KEY, AtLeastOne, Instance, Rounds


class Status(StrEnum):
    """How far the answer goes."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class Score:
    """Broken hard rules, meetings with somebody already met, and each wish's own count."""

    hard: int = 0
    repeats: int = 0
    mix: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Blame:
    """One rule among those that cannot hold at once: its kind, its place in the instance, whom it names."""

    kind: str
    index: int = 0
    people: tuple[str, ...] = ()
    table: str = ""


@dataclass(frozen=True)
class Reason:
    """Why nobody can be seated so: a code, the round, and the smallest set of rules to blame.

    `have` and `room` are the two numbers that do not meet, where there are such.
    """

    code: str
    round: int | None = None
    people: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    blame: tuple[Blame, ...] = ()
    have: int = 0
    room: int = 0


@dataclass(frozen=True)
class Plan:
    """Who sits where in each round, how good it is, and how good anything can be."""

    rounds: Rounds
    status: Status
    score: Score
    bounds: Score
    reason: Reason | None = None
    seconds: float = 0.0
    steps: int = 0
    moved: int | None = None
    cost_bound: float = 0.0
    """What `weighted` can not go below; often more than the parts' bounds together."""

    @property
    def certified(self) -> bool:
        """Whether every part is at its bound, so that nothing can be better."""
        return self.status is not Status.INFEASIBLE and self.score == self.bounds


@dataclass(frozen=True)
class Attempt:
    """The best so far, told on the heartbeat of a solver at work."""

    plan: Plan
    steps: int
    seconds: float
    done: bool = False

    @property
    def score(self) -> Score:
        """The best plan's score."""
        return self.plan.score


def weighted(instance: Instance, score: Score) -> float:
    """The score as one number: repeats and wishes at their weights.

    Wishes that share a name are charged at the mean of their weights; place costs as they are.
    """
    total = instance.repeat_weight * score.repeats
    for key, count in score.mix.items():
        weights = [wish.weight for wish in instance.wishes if wish.key == key]
        if key == COSTS_KEY and instance.costs:
            weights.append(1.0)
        total += count * sum(weights) / max(1, len(weights))
    return total


def is_table_count(instance: Instance, key: str) -> bool:
    """Whether a part of the mix counts tables rather than pairs."""
    return any(isinstance(wish, AtLeastOne) and wish.key == key for wish in instance.wishes)
