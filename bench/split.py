"""The splitter on every open task, beside what it is to reach, the best that is known, and CP-SAT.

Each task is solved once in a process of its own, which writes down the best plan at each mark, when the
first plan was there, and the memory at its peak. The tasks lie beside the project (`shared/split/open`);
where they are not, there is nothing to measure. CP-SAT is asked about the small ones with
`--peers`, in an environment of its own (`requirements-peers.lock`). Nothing is asserted here.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

from temadag import split
from temadag.split.repair import remaining

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from peers import peers_python  # noqa: E402 - it lies among the tools

TASKS = ROOT.parent / "shared" / "split" / "open"
MARKS = (0.2, 1.0, 5.0)
LONG = 30.0
SMALL = 600
"""Seats in all rounds up to which CP-SAT is asked as well."""
GOALS = {
    "O-01": "0 certified in 0.2 s",
    "O-02": "850 / 740 in 1 / 5 s, 700 in 30 s",
    "O-03": "10 repeats",
    "O-04": "0 in 0.2 s",
    "O-05": "0 in 0.2 s",
    "O-06": "0 in 0.2 s",
    "O-07": "below 3189",
    "O-08": "148 certified",
    "O-09": "180 repeats",
    "O-12": "sizes in 0.1 s",
    "O-13": "a reason in 0.1 s",
    "O-14": "0 moved in 50 ms",
    "O-15": "195 / 180 in 1 / 5 s",
}


def main() -> int:
    """Solve, measure, and print a line for each task and mark."""
    parser = argparse.ArgumentParser(prog="dev.py bench split", description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="go on to 30 seconds")
    parser.add_argument("--only", default="", metavar="O-02,O-03", help="these tasks alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", action="store_true", help="CP-SAT as well, in an environment of its own")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--peer", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    marks = (*MARKS, LONG) if given.long else MARKS
    if given.one:
        print(json.dumps(measured(given.one, marks, given.seed)))
        return 0
    if given.peer:
        _print_cp_sat(given.peer)
        return 0
    paths = sorted(TASKS.glob("*.json"))
    if not paths:
        print(f"There are no tasks in {TASKS}; nothing was measured.")
        return 0
    only = set(filter(None, given.only.split(",")))
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; seed {given.seed}\n")
    print(f"{'task':8}{'mark s':>7}{'repeats':>9}{'weighted':>10}{'bound':>7}{'at s':>8}  mix")
    rest = [f"--seed={given.seed}", *(["--long"] if given.long else [])]
    for path in paths:
        if not only or path.stem in only:
            command = [sys.executable, __file__, f"--one={path}", *rest]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            _print(json.loads(told), json.loads(path.read_text(encoding="utf-8")))
            # In a process of its own, or its memory would be counted in the next task's.
            python = peers_python() if given.peers else Path(sys.executable)
            _ask_peer(python, path)
    return 0


def _ask_peer(python: Path, path: Path) -> None:
    known = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    peer = [str(python), __file__, f"--peer={path}"]
    told = subprocess.run(peer, capture_output=True, text=True, check=True, env=known).stdout
    print(told, end="", flush=True)


def measured(path: Path, marks: tuple[float, ...], seed: int) -> dict[str, Any]:
    """One task solved until the last mark: the best at each mark, and what it took."""
    instance = split.read(json.loads(path.read_text(encoding="utf-8")))
    task = remaining(instance)
    lines: list[dict[str, Any]] = []
    first = 0.0
    latest: split.Plan | None = None
    begun = time.perf_counter()

    def note(mark: float, plan: split.Plan, at: float) -> None:
        mix = dict(plan.score.mix)
        cost = split.weighted(task, plan.score)
        lines.append({"mark": mark, "repeats": plan.score.repeats, "mix": mix, "cost": cost, "at": at})

    for attempt in split.improve(instance, seed, None, marks[-1]):
        now = time.perf_counter() - begun
        first = first or now
        while latest is not None and len(lines) < len(marks) and now > marks[len(lines)]:
            note(marks[len(lines)], latest, latest.seconds)
        latest = attempt.plan
    assert latest is not None
    if len(lines) < len(marks):
        note(marks[len(lines)], latest, now)
    told = split.as_json(latest, instance)
    return {
        "id": path.stem,
        "lines": lines,
        "first": first,
        "status": told["status"],
        "reason": told["reason"],
        "bounds": told["bounds"],
        "bound": told.get("cost_bound", split.weighted(task, latest.bounds)),
        "certified": told["certified"],
        "moved": told.get("moved"),
        "steps": latest.steps,
        "memory": _peak(),
    }


def _peak() -> float | None:
    """Megabytes at the peak, where the system tells."""
    if importlib.util.find_spec("resource") is None:
        return None
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)


def _print(found: dict[str, Any], task: dict[str, Any]) -> None:
    name = found["id"]
    if found["reason"]:
        print(f"{name:8}{'':7} {found['status']}: {found['reason']} in {found['first'] * 1000:.0f} ms")
    for line in [] if found["reason"] else found["lines"]:
        mix = ", ".join(f"{key} {count}" for key, count in line["mix"].items())
        numbers = f"{line['mark']:7.1f}{line['repeats']:9}{line['cost']:10.0f}{found['bound']:7.0f}"
        print(f"{name:8}{numbers}{line['at']:8.3f}  {mix}")
    moved = "" if found["moved"] is None else f", {found['moved']} moved"
    memory = "" if found["memory"] is None else f", {found['memory']:.0f} MB at most"
    sure = "certified" if found["certified"] else "not certified"
    print(
        f"{'':8}{sure}{moved}; first plan in {found['first'] * 1000:.0f} ms{memory}, {found['steps']} steps"
    )
    known = task.get("best_known") or {}
    told = {key: known[key] for key in ("repeats", "mix", "weighted_cost_wrep20") if key in known}
    print(f"{'':8}goal: {GOALS.get(name, '-')}; best known {json.dumps(told) if told else '-'}")
    if task.get("peers"):
        print(f"{'':8}peers: {json.dumps(task['peers'])[:200]}")


def _print_cp_sat(path: Path) -> None:
    instance = split.read(json.loads(path.read_text(encoding="utf-8")))
    if len(instance.people) * instance.rounds > SMALL or instance.published:
        return
    if importlib.util.find_spec("ortools") is None:
        print(f"{'':8}CP-SAT: not installed (--peers)")
        return
    for mark in MARKS[1:]:
        print(f"{'':8}CP-SAT after {mark:.0f} s: {cp_sat(instance, mark)}")


def cp_sat(instance: split.Instance, seconds: float) -> str:
    """What CP-SAT finds for repeats and spread together, as its cost, its bound and its time."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    rounds, tables = range(instance.rounds), instance.tables
    at = {
        (p.id, r, t.id): model.new_bool_var("") for r in rounds for p in instance.present(r) for t in tables
    }
    for r in rounds:
        here = [p.id for p in instance.present(r)]
        for one in here:
            model.add_exactly_one(at[one, r, t.id] for t in tables)
        for t in tables if here else ():
            model.add_linear_constraint(sum(at[one, r, t.id] for one in here), t.least, t.most)
        for lock in instance.locked:
            if lock.holds(r) and lock.person in here:
                model.add(at[lock.person, r, lock.table] == 1)
        for group in instance.keep_together:
            for a, b in combinations([one for one in group if one in here], 2):
                for t in tables:
                    model.add(at[a, r, t.id] == at[b, r, t.id])
    model.minimize(sum(_pair_costs(model, instance, at)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.status_name(solver.solve(model))
    if status in ("OPTIMAL", "FEASIBLE"):
        cost, bound = solver.objective_value / 64, solver.best_objective_bound / 64
        return f"{cost:.0f} (bound {bound:.0f}, {solver.wall_time:.1f} s)"
    return f"{status.lower()} ({solver.wall_time:.1f} s)"


def _pair_costs(model: Any, instance: split.Instance, at: dict[tuple[str, int, str], Any]) -> list[Any]:
    """What each pair costs, in sixty-fourths: same values, and meeting once more."""
    bound = {frozenset(two) for group in instance.keep_together for two in combinations(group, 2)}
    apart = {frozenset(two) for two in instance.keep_apart}
    met = {frozenset((a, b)) for a, b, times in instance.history if times}
    costs = []
    for p, q in combinations(instance.people, 2):
        two = frozenset((p.id, q.id))
        same = 0.0
        for wish in instance.wishes:
            if isinstance(wish, split.Spread):
                value = wish.value_of(p)
                same += wish.weight if value is not None and value == wish.value_of(q) else 0.0
        meets = []
        for r in range(instance.rounds):
            if (p.id, r, instance.tables[0].id) in at and (q.id, r, instance.tables[0].id) in at:
                meet = model.new_bool_var("")
                for t in instance.tables:
                    model.add_bool_or([at[p.id, r, t.id].negated(), at[q.id, r, t.id].negated(), meet])
                meets.append(meet)
                if two in apart:
                    model.add(meet == 0)
        again = 0
        if two not in bound and meets:
            again = model.new_int_var(0, instance.rounds, "")
            model.add(again >= sum(meets) - (0 if two in met else 1))
        costs.append(round(64 * same) * sum(meets) + round(64 * instance.repeat_weight) * again)
    return costs


if __name__ == "__main__":
    sys.exit(main())
