"""The solver that seats people with people they have not met."""

from temadag.split.bound import lower_bound
from temadag.split.check import Violation, check
from temadag.split.explain import Explanation, Repeat, TableNote, explain
from temadag.split.instance import (
    REPEAT_WEIGHT,
    AtLeastOne,
    Instance,
    Lock,
    NotAlone,
    Person,
    PlaceCost,
    Published,
    Rounds,
    Spread,
    Table,
)
from temadag.split.plan import Attempt, Blame, Plan, Reason, Score, Status, weighted
from temadag.split.reading import BadInstance, read
from temadag.split.repair import move_cost, remaining, repair
from temadag.split.report import as_json
from temadag.split.score import score
from temadag.split.solve import improve, solve

__all__ = [
    "REPEAT_WEIGHT",
    "AtLeastOne",
    "Attempt",
    "BadInstance",
    "Blame",
    "Explanation",
    "Instance",
    "Lock",
    "NotAlone",
    "Person",
    "PlaceCost",
    "Plan",
    "Published",
    "Reason",
    "Repeat",
    "Rounds",
    "Score",
    "Spread",
    "Status",
    "Table",
    "TableNote",
    "Violation",
    "as_json",
    "check",
    "explain",
    "improve",
    "lower_bound",
    "move_cost",
    "read",
    "remaining",
    "repair",
    "score",
    "solve",
    "weighted",
]
