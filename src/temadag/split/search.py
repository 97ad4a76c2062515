"""Annealing without rejection: each step looks at every swap and takes one, the better the likelier."""

from collections.abc import Iterator

import numpy as np

from temadag.split.moves import WHOLE, Seating
from temadag.split.noise import Chance, Floats
from temadag.split.problem import NEVER, Ints

COLD = 1 / 1024
"""So cold that noise only decides between equals: weights are whole sixty-fourths."""
CHUNK = 48
"""Steps between two heartbeats."""
_BLOCK_EVERY = 8


class Whole:
    """The cost of every swap, for a round of moderate size."""

    def __init__(self, seating: Seating) -> None:
        n = seating.n
        self.s = seating
        self.minus = seating.w * np.float32(-2)
        if seating.barred is not None:
            self.minus += seating.barred
        self.h = np.empty((seating.t, n), dtype=np.float32)
        self.a = np.empty((n, n), dtype=np.float32)
        self.d = np.empty((n, n), dtype=np.float32)
        self.e = np.empty((n, n), dtype=np.float32)
        self.place = np.arange(n)
        self.all_looked_at = True
        pairs = [rule.same.nonzero() for rule in seating.rules]
        self.few = [two if len(two[0]) < 8 * n else None for two in pairs]

    def pick(self, chance: Chance) -> tuple[int, int, float]:
        """Who swaps with whom, and what it costs."""
        s, n = self.s, self.s.n
        own = s.at * n + self.place
        np.subtract(s.g, s.g.take(own), out=self.h)
        if s.closed is not None:
            self.h[:, s.units :] = s.closed
        self.h.reshape(-1)[own] = NEVER
        self.h.take(s.at, axis=0, out=self.a, mode="clip")
        np.add(self.a, self.a.T, out=self.d)
        self.d += self.minus
        for rule, few in zip(s.rules, self.few, strict=True):
            gain = rule.welcome - rule.welcome.take(own)
            if few is not None:
                i, j = few
                self.d[i, j] -= gain[s.at[i], j] + gain[s.at[j], i]
                continue
            gain.take(s.at, axis=0, out=self.a, mode="clip")
            np.add(self.a, self.a.T, out=self.e)
            self.e *= rule.same
            self.d -= self.e
        np.subtract(self.d.reshape(-1), chance.noise(n * n), out=self.e.reshape(-1))
        best = int(self.e.argmin())
        a, b = divmod(best, n)
        return a, b, self.d.item(best)


class Unhappy:
    """The cost of the swaps of those who sit worst, for a large round."""

    def __init__(self, seating: Seating) -> None:
        self.s = seating
        self.many = max(16, min(96, 28800 // seating.n))
        self.offset = 0
        self.free = np.flatnonzero(seating.frame.lock < 0)

    @property
    def all_looked_at(self) -> bool:
        """Whether a look has been had at everybody since `offset` was 0."""
        return self.offset + self.many >= len(self.free)

    def _rows(self, own: Floats, chance: Chance) -> Ints:
        worst = own[self.free] + chance.noise(len(self.free))
        order = (-worst).argsort(kind="stable")
        return self.free[order[self.offset : self.offset + self.many]]

    def pick(self, chance: Chance) -> tuple[int, int, float]:
        """Who swaps with whom, and what it costs."""
        s = self.s
        own = s.g.take(s.at * s.n + np.arange(s.n))
        rows = self._rows(own, chance)
        if not len(rows):
            return 0, 0, float(NEVER)
        there = s.g[:, rows] - own[rows]
        there[s.at[rows], np.arange(len(rows))] = NEVER
        back = s.g.take(s.at[rows], axis=0) - own
        if s.closed is not None:
            back[:, s.units :] = s.closed[s.at[rows]]
        back += there.take(s.at, axis=0).T
        back -= 2 * s.w[rows]
        if s.barred is not None:
            back += s.barred[rows]
        for rule in s.rules:
            mine = rule.welcome.take(s.at * s.n + np.arange(s.n))
            gain = (rule.welcome[:, rows] - mine[rows]).take(s.at, axis=0).T
            back -= (gain + rule.welcome.take(s.at[rows], axis=0) - mine) * rule.same[rows]
        best = int((back.reshape(-1) - chance.noise(back.size)).argmin())
        row, b = divmod(best, s.n)
        return int(rows[row]), b, back.item(best)


class Search:
    """Walks through the seatings of one round, and remembers the best."""

    def __init__(self, seating: Seating, chance: Chance, floor: float) -> None:
        self.s = seating
        self.chance = chance
        self.floor = floor
        self.look: Whole | Unhappy = Whole(seating) if seating.n <= WHOLE else Unhappy(seating)
        self.best = seating.cost
        self.best_at = seating.people_tables

    @property
    def at_floor(self) -> bool:
        """Whether the best is as good as anything can be."""
        return self.best <= self.floor + 1e-3

    def _seen(self) -> None:
        if self.s.cost < self.best - 1e-3:
            self.best = self.s.cost
            self.best_at = self.s.people_tables

    def anneal(self, temperature: float, steps: int) -> Iterator[int]:
        """So many steps at a temperature to which the noise is already heated; yields steps done."""
        s, look, chance = self.s, self.look, self.chance
        if isinstance(look, Unhappy):
            look.offset = 0
        done = 0
        while done < steps and not self.at_floor:
            part = min(CHUNK, steps - done)
            for k in range(part):
                if s.blocks and k % _BLOCK_EVERY == 0:
                    self._move_block(temperature)
                a, b, cost = look.pick(chance)
                if cost > NEVER / 2:
                    return
                self._step(a, b, self._exact(a, b, cost))
            done += part
            yield part

    def _exact(self, a: int, b: int, cost: float) -> float:
        s = self.s
        return s.loss([a], [b], s.at.item(a), s.at.item(b)) if s.rules and s.odd(a, b) else cost

    def _step(self, a: int, b: int, cost: float) -> None:
        s = self.s
        s.move(a, b)
        s.cost += cost
        if s.cost < self.best - 1e-3:
            self._seen()

    def descend(self) -> Iterator[int]:
        """The best swap again and again until none helps; expects cold noise. Yields steps done."""
        s, look, chance = self.s, self.look, self.chance
        done = 0
        while not self.at_floor:
            a, b, cost = look.pick(chance)
            done += 1
            if cost < NEVER / 2:
                cost = self._exact(a, b, cost)
            if cost < -1e-3:
                self._step(a, b, cost)
                if isinstance(look, Unhappy):
                    look.offset = 0
            elif isinstance(look, Unhappy) and not look.all_looked_at:
                look.offset += look.many
            elif not any(self._move_block(0.0, block) for block in s.blocks):
                break
            if done % CHUNK == 0:
                yield CHUNK
        yield done % CHUNK

    def _move_block(self, temperature: float, block: int | None = None) -> bool:
        """Try to exchange people who move as one with those at another table: a random table, or all."""
        s, chance = self.s, self.chance
        tables = list(range(s.t)) if block is not None else [chance.below(s.t)]
        if block is None:
            block = s.blocks[chance.below(len(s.blocks))]
        for table in tables:
            here = s.at.item(block)
            back = self._gang(block, here, table) if table != here else None
            if back is None:
                continue
            loss = s.loss([block], back, here, table)
            if loss < -1e-3 or (temperature and chance.accepts(loss, temperature)):
                s.exchange([block], back, here, table)
                s.cost += loss
                self._seen()
                return True
        return False

    def _gang(self, block: int, here: int, table: int) -> list[int] | None:
        """Who at the table should make room, or None where sizes do not fit."""
        s = self.s
        size = s.frame.size.item(block)
        room, spare = s.most.item(table) - s.size.item(table), s.size.item(here) - s.least.item(here)
        need = max(0, size - room, size - spare)
        if s.size.item(here) - size + need > s.most.item(here) or s.size.item(
            table
        ) + size - need < s.least.item(table):
            return None
        seated = np.flatnonzero((s.at[: s.units] == table) & (s.frame.lock < 0))
        gain = s.g[here, seated] - s.g[table, seated] - 2 * s.w[block, seated]
        back = []
        for one in seated[(gain - self.chance.noise(len(seated))).argsort(kind="stable")].tolist():
            if s.frame.size.item(one) <= need:
                back.append(one)
                need -= s.frame.size.item(one)
        return back if need == 0 else None
