"""A plan as the JSON object of `temadag split --json`."""

from dataclasses import asdict
from typing import Any

from temadag.split.instance import Instance
from temadag.split.plan import Plan, Score, weighted
from temadag.split.repair import remaining


def _score(found: Score) -> dict[str, Any]:
    return {"hard": found.hard, "repeats": found.repeats, "mix": dict(found.mix)}


def as_json(plan: Plan, instance: Instance) -> dict[str, Any]:
    """The plan as plain data; `moved` only after a repair, `blame` only where it can not be done."""
    told: dict[str, Any] = {
        "id": instance.id,
        "status": plan.status.value,
        "reason": plan.reason.code if plan.reason else None,
        "rounds": [[list(team) for team in tables] for tables in plan.rounds],
        "score": _score(plan.score),
        "bounds": _score(plan.bounds),
        "cost": weighted(remaining(instance), plan.score),
        "cost_bound": plan.cost_bound,
        "certified": plan.certified,
        "seconds": round(plan.seconds, 3),
    }
    if plan.moved is not None:
        told["moved"] = plan.moved
    if plan.reason is not None:
        told["blame"] = asdict(plan.reason)
    return told
