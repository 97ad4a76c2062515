"""What the teams' screen shows, read at once: one round of a day, and how well it mixes people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlite_utils import Database

from temadag.actions.splitting import same_as
from temadag.core import teams as rules
from temadag.core.mixing import Met, Mixing, how_mixed
from temadag.core.people import Person
from temadag.core.plan import Block
from temadag.core.teams import Host, Pairing, Preset, Round, TeamWish
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store import runs
from temadag.store import teams as teams_of


@dataclass(frozen=True)
class Board:
    """A day's rounds and the one in hand; `met` is from before it, `to_meet` from later in the day."""

    day_id: str = ""
    rounds: Sequence[Round] = ()
    now: Round | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    expected: Sequence[Person] = ()
    of_day: Sequence[Person] = ()
    """Everybody expected on the day, those too who sit the round in hand out."""
    """Those who should have a seat in the round in hand."""
    pairings: Sequence[Pairing] = ()
    blocks: Sequence[Block] = ()
    met: Met = field(default_factory=dict)
    to_meet: Met = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    hosts: Sequence[Host] = ()
    wishes: Sequence[TeamWish] = ()
    source: Round | None = None
    """The round whose teams this one takes over, where it is one of the same teams."""
    counting: bool = False
    """Whether the days before are still being looked through; `met` is then of this day alone."""

    @cached_property
    def mixing(self) -> Mixing:
        """The counts of the round in hand."""
        if self.now is None:
            return Mixing()
        ids = [person.id for person in self.expected]
        return how_mixed(self.now, self.met, self.people.values(), ids, self.pairings)

    @cached_property
    def later(self) -> int:
        """How many pairs of the round in hand sit together again later in the day."""
        if self.now is None:
            return 0
        return len(how_mixed(self.now, self.to_meet, self.people.values(), (), self.pairings).again)

    @cached_property
    def here(self) -> frozenset[str]:
        """The ids of those who should have a seat."""
        return frozenset(person.id for person in self.expected)

    @cached_property
    def again(self) -> Mapping[str, tuple[str, ...]]:
        """For each person those at the same table whom they have sat with before."""
        found: dict[str, tuple[str, ...]] = {}
        for a, b in self.mixing.again:
            found[a] = (*found.get(a, ()), b)
            found[b] = (*found.get(b, ()), a)
        return found

    @cached_property
    def broken(self) -> frozenset[str]:
        """The ids of those for whom a rule that must hold does not."""
        pairings = (*self.mixing.apart_broken, *self.mixing.together_broken)
        return frozenset(person_id for p in pairings for person_id in (p.a, p.b))

    @cached_property
    def staying_away(self) -> tuple[str, ...]:
        """The ids of those who have a seat but do not come."""
        seated = self.now.seated if self.now else frozenset()
        return tuple(sorted(seated - self.here))

    def name(self, person_id: str) -> str:
        """What somebody is called."""
        person = self.people.get(person_id)
        return person.name if person else ""

    def bonds(self, person_id: str) -> tuple[Pairing, ...]:
        """The rules about somebody."""
        return tuple(p for p in self.pairings if person_id in (p.a, p.b))


def board(db: Database, day_id: str, round_id: str, earlier: Met | None = None) -> Board:
    """The board of a round; of the day's first when the one wished for is not there.

    `earlier` is who has met on the days before; None while that is not known.
    """
    if not day_id:
        return Board()
    rounds = teams_of.rounds(db, day_id)
    now = next((r for r in rounds if r.id == round_id), rounds[0] if rounds else None)
    before = rounds[: rounds.index(now)] if now else []
    after = rounds[rounds.index(now) + 1 :] if now else []
    begun = runs.been(db, day_id)
    expected = people_of.expected(db, day_id)
    away = people_of.absent(db, day_id)
    preset = now.preset if now else None
    return Board(
        day_id=day_id,
        rounds=rounds,
        now=now,
        people={person.id: person for person in people_of.everybody(db)},
        of_day=expected,
        expected=[person for person in expected if now is None or person.id not in now.sits_out],
        pairings=people_of.pairings(db),
        blocks=plan_of.blocks(db, day_id),
        met=rules.added(earlier or {}, rules.encounters(before, away)),
        to_meet=rules.encounters(after, away),
        held=frozenset(r.id for r in rounds if r.block_id in begun),
        counting=earlier is None,
        hosts=teams_of.hosts(db, day_id) if preset is Preset.CAFE else (),
        wishes=teams_of.wishes(db, now.id) if now and preset is Preset.WISH else (),
        source=same_as(db, now) if now and preset is Preset.SAME else None,
    )
