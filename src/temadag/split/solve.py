"""The public face: from an instance to a plan, stopped when told, as far as one likes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from temadag.split.instance import Instance
from temadag.split.plan import Attempt, Plan, Status
from temadag.split.repair import improve_published
from temadag.split.solver import Solver


def solve(
    instance: Instance,
    *,
    seed: int = 1,
    max_steps: int | None = None,
    time_limit: float | None = None,
    on_progress: Callable[[Attempt], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan within the limits; `cancel` is asked on each heartbeat."""
    plan = None
    for attempt in improve(instance, seed, max_steps, time_limit):
        plan = attempt.plan
        if on_progress is not None:
            on_progress(attempt)
        if not attempt.done and cancel is not None and cancel():
            return plan if plan.status is Status.OPTIMAL else replace(plan, status=Status.INTERRUPTED)
    assert plan is not None
    return plan


def improve(
    instance: Instance, seed: int = 1, max_steps: int | None = None, time_limit: float | None = None
) -> Iterator[Attempt]:
    """Better and better plans, told on a heartbeat also when nothing is better; the last is `done`."""
    if instance.published is not None:
        yield from improve_published(instance, seed, max_steps, time_limit)
    else:
        yield from Solver(instance, seed).run(max_steps, time_limit)
