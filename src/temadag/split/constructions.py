"""Days without a repeat that mathematics gives at once, for cases where only repeats count.

Points are (k, x): seat class k, place x in a field or ring of T elements. In round r the point sits at
table x + r k. Two points of different classes share a table exactly where r (k - k') = x' - x, so at most
once where no product of two differences is zero. In a field none is; in the integers modulo T none is
while the numbers are small.
"""

from itertools import product

import numpy as np

from temadag.split.problem import Ints, Problem

_MODULI = {
    4: (2, (1, 1)),
    8: (2, (1, 1, 0)),
    9: (3, (1, 0)),
    16: (2, (1, 1, 0, 0)),
    25: (5, (2, 0)),
    27: (3, (1, 2, 0)),
}
"""q: the prime, and the coefficients that x^d is minus (lowest first): an irreducible polynomial."""


def construct(problem: Problem) -> Ints | None:
    """Seats for all rounds (R x N) with no repeat, or None where no construction here fits."""
    if not problem.pure or problem.t < 2 or not problem.n:
        return None
    size = -(-problem.n // problem.t)
    at = transversal(problem.t, size, problem.r)
    if at is None:
        return None
    seats = at[:, : problem.n].copy()
    for r, frame in enumerate(problem.frames):
        away = np.ones(problem.n, dtype=bool)
        away[frame.order] = False
        seats[r, away] = -1
        count = np.bincount(seats[r, ~away], minlength=problem.t)
        if len(frame.order) and ((count < problem.least) | (count > problem.most)).any():
            return None
    return seats


def transversal(tables: int, size: int, rounds: int) -> Ints | None:
    """Tables (rounds x tables*size) for the points in the order of their classes, or None."""
    if size > tables:
        return None  # the classes would have no different multipliers
    times, plus = _ring(tables, size, rounds)
    if times is None or plus is None:
        return None
    extra = int(tables % size == 0 and size > 1)
    if rounds > tables + extra:
        return None
    k, x = np.divmod(np.arange(tables * size), tables)
    plan = [plus[x, times[r % tables, k]] for r in range(min(rounds, tables))]
    if rounds > tables:
        # One round more: those of one class, who never meet otherwise.
        plan.append(k * (tables // size) + x // size)
    return np.stack(plan).astype(np.intp)


def _ring(q: int, size: int, rounds: int) -> tuple[Ints | None, Ints | None]:
    """Multiplication and addition among q elements in which no product of the differences used is zero."""
    numbers = np.arange(q)
    if (min(rounds, q) - 1) * (size - 1) < q or (size <= q and all(q % d for d in range(2, int(q**0.5) + 1))):
        return numbers[:, None] * numbers % q, (numbers[:, None] + numbers) % q
    if q in _MODULI and size <= q:
        return _field(q)
    return None, None


def _field(q: int) -> tuple[Ints, Ints]:
    """Multiplication and addition in the field of q elements, each number a polynomial in base p."""
    p, minus = _MODULI[q]
    d = len(minus)
    digits = [tuple(n // p**e % p for e in range(d)) for n in range(q)]
    number = {one: n for n, one in enumerate(digits)}
    times, plus = np.zeros((q, q), dtype=np.intp), np.zeros((q, q), dtype=np.intp)
    for a, b in product(range(q), repeat=2):
        plus[a, b] = number[tuple((u + v) % p for u, v in zip(digits[a], digits[b], strict=True))]
        out = [0] * (2 * d - 1)
        for i, u in enumerate(digits[a]):
            for j, v in enumerate(digits[b]):
                out[i + j] += u * v
        for e in range(2 * d - 2, d - 1, -1):
            for f, c in enumerate(minus):
                out[e - d + f] -= out[e] * c
            out[e] = 0
        times[a, b] = number[tuple(c % p for c in out[:d])]
    return times, plus
