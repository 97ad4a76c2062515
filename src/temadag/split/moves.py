"""One round being arranged while the others are held still: what each swap would cost.

A place in the arrays is a unit (a person, or people kept together, who move as one) or, where tables are
uneven, one free chair for each table. G[t, i] is what i costs at table t, so that a swap of i and j costs
G[t_j, i] + G[t_i, j] - G[t_i, i] - G[t_j, j] - 2 W[i, j].
"""

import numpy as np

from temadag.split.problem import NEVER, Floats, Frame, Ints, Problem
from temadag.split.rules import NobodyAlone, Places, Rule, SomebodyAt

WHOLE = 160
"""Up to so many places the whole swap matrix is looked at; above it only the unhappiest rows."""


class Seating:
    """Units at tables in one round, with every swap's cost kept up to date."""

    def __init__(self, problem: Problem, frame: Frame, pairs: Floats, people_at: Ints) -> None:
        self.frame = frame
        self.t = problem.t
        self.units = frame.units
        self.chairs = problem.uneven
        self.n = self.units + (self.t if self.chairs else 0)
        self.least, self.most = problem.least, problem.most
        self.blocks = [] if frame.simple else np.flatnonzero((frame.size > 1) & (frame.lock < 0)).tolist()
        self.at = np.arange(-self.units, self.n - self.units, dtype=np.intp)
        self.at[: self.units] = people_at[frame.order[frame.first]]
        self.size = np.bincount(people_at[frame.order], minlength=self.t)
        self.w = self._pair_costs(frame, pairs)
        self._charge = self._charges(problem)
        self.g = self._place_costs()
        self.people = np.zeros(self.n, dtype=np.intp)
        self.people[: self.units] = frame.size
        self.rules = self._rules(problem)
        self.cost = self._cost(frame, pairs)
        for rule in self.rules:
            self.g += rule.welcome
        self.barred = self._barred(frame)
        self.minus = None
        self._chair_costs()

    def _rules(self, problem: Problem) -> list[Rule]:
        places = Places(self.frame, self.at, self.people, self.size)
        some = [(w, self._by_unit(h.astype(np.float32)) > 0) for w, h in problem.holders]
        rules: list[Rule] = [SomebodyAt(weight, held, places) for weight, held in some]
        return rules + [NobodyAlone(weight, codes, places) for weight, codes in problem.kinds]

    def _by_unit(self, of_people: Floats) -> Floats:
        found = np.zeros(self.n, dtype=of_people.dtype)
        found[: self.units] = np.add.reduceat(of_people[self.frame.order], self.frame.first)
        return found

    def _pair_costs(self, frame: Frame, pairs: Floats) -> Floats:
        order = frame.order
        if self.n == self.units == len(pairs) and (order == np.arange(self.n)).all():
            return pairs
        w = np.zeros((self.n, self.n), dtype=np.float32)
        among = pairs.take(order, axis=0).take(order, axis=1)
        if not frame.simple:
            among = np.add.reduceat(np.add.reduceat(among, frame.first, axis=0), frame.first, axis=1)
            np.fill_diagonal(among, 0)
        w[: self.units, : self.units] = among
        return w

    def _place_costs(self) -> Floats:
        """G from scratch: who is already there, and what the place itself costs."""
        g = np.zeros((self.t, self.n), dtype=np.float32)
        at = self.at[: self.units]
        by_table = at.argsort(kind="stable")
        used, starts = np.unique(at[by_table], return_index=True)
        g[used] = np.add.reduceat(self.w[by_table], starts, axis=0)
        if self._charge is not None:
            g += self._charge
        return g

    def _charges(self, problem: Problem) -> Floats | None:
        """What each place costs at each table by itself: the charge for leaving home, and place costs."""
        costs = problem.place_costs[self.frame.index]
        if problem.home is None and costs is None:
            return None
        charge = np.zeros((self.t, self.n), dtype=np.float32)
        for t in range(self.t):
            if problem.home is not None:
                home = problem.home[self.frame.index]
                away = ((home >= 0) & (home != t)).astype(np.float32) * problem.move_cost
                charge[t] += self._by_unit(away)
            if costs is not None:
                charge[t] += self._by_unit(costs[t])
        return charge

    def _cost(self, frame: Frame, pairs: Floats) -> float:
        """What the round costs, all in all."""
        place = np.arange(self.units)
        at = self.at[: self.units]
        twice = float(self.g[at, place].sum(dtype=np.float64))
        charge = 0.0 if self._charge is None else float(self._charge[at, place].sum(dtype=np.float64))
        inside = 0.0
        for u in np.flatnonzero(frame.size > 1).tolist():
            members = frame.order[frame.first[u] : frame.first[u] + frame.size[u]]
            inside += float(pairs[np.ix_(members, members)].sum()) / 2
        missing = sum(rule.cost for rule in self.rules)
        return (twice - charge) / 2 + charge + inside + missing

    def _barred(self, frame: Frame) -> Floats | None:
        """NEVER for pairs of places that can not swap: unequal units, the locked, chair and chair."""
        stuck = np.zeros(self.n, dtype=bool)
        stuck[: self.units] = frame.lock >= 0
        size = np.ones(self.n, dtype=np.intp)
        size[: self.units] = frame.size
        if not stuck.any() and frame.simple and not self.chairs:
            return None
        barred = (size[:, None] != size) | stuck[:, None] | stuck
        barred[self.units :] = True
        return np.where(barred, NEVER, np.float32(0))

    def _chair_costs(self) -> None:
        """Which chairs are free for whom: NEVER at a full table, or for those where it is at its least."""
        full, least = self.size >= self.most, self.size <= self.least
        self.closed = np.where(full | least[:, None], NEVER, np.float32(0)) if self.chairs else None

    @property
    def people_tables(self) -> Ints:
        """The table of each person in the frame's order."""
        return np.repeat(self.at[: self.units], self.frame.size)

    def move(self, a: int, b: int) -> None:
        """Swap two places; b may be a free chair."""
        ta, tb = int(self.at[a]), int(self.at[b])
        change = self.w[b] - self.w[a]
        self.g[ta] += change
        self.g[tb] -= change
        self.at[a] = tb
        if b < self.units:
            self.at[b] = ta
        else:
            self.size[ta] -= 1
            self.size[tb] += 1
            self._chair_costs()
        if self.rules:
            self._count_again([a], [b] if b < self.units else [], ta, tb)

    def exchange(self, out: list[int], back: list[int], ta: int, tb: int) -> None:
        """Units from table ta to tb, and others back again."""
        change = self.w[back].sum(axis=0) - self.w[out].sum(axis=0)
        self.g[ta] += change
        self.g[tb] -= change
        self.at[out] = tb
        self.at[back] = ta
        grown = int(self.frame.size[out].sum()) - int(self.frame.size[back].sum())
        self.size[ta] -= grown
        self.size[tb] += grown
        self._chair_costs()
        if self.rules:
            self._count_again(out, back, ta, tb)

    def _count_again(self, out: list[int], back: list[int], ta: int, tb: int) -> None:
        for rule in self.rules:
            rule.moved(out, back, ta)
            rule.moved(back, out, tb)
            for table in (ta, tb):
                row = rule.row(table)
                self.g[table] += row - rule.welcome[table]
                rule.welcome[table] = row

    def odd(self, a: int, b: int) -> bool:
        """Whether a swap changes the rules in a way that their `welcome` does not tell."""
        people = self.people
        if b < self.units:
            return people.item(a) > 1 or people.item(b) > 1
        return self.size.item(self.at.item(a)) < 3 or self.size.item(self.at.item(b)) < 2

    def loss(self, out: list[int], back: list[int], ta: int, tb: int) -> float:
        """What it costs, exactly, to exchange units between two tables."""
        there, here = self.g[tb] - self.g[ta], self.w
        for rule in self.rules:
            there += rule.welcome[ta] - rule.welcome[tb]
        cost = float(there[out].sum()) - float(there[back].sum())
        cost -= 2 * float(here[np.ix_(out, back)].sum())
        cost += float(here[np.ix_(out, out)].sum()) + float(here[np.ix_(back, back)].sum())
        for rule in self.rules:
            cost += rule.loss(out, back, ta) + rule.loss(back, out, tb)
        return cost
