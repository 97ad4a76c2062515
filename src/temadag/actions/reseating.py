"""Mending teams after some stayed away and others came: three ways to do it, and one of them as a step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from temadag import split
from temadag.actions import instances, runs
from temadag.actions import teams as seating
from temadag.core import mixing, reseating
from temadag.core import teams as team_rules
from temadag.core.people import Person
from temadag.core.plan import Show
from temadag.core.rejected import Rejected
from temadag.core.reseating import Move, Setting
from temadag.core.teams import Host, Pairing, Preset, Round, Seat, Team
from temadag.split import Instance, Lock, Plan, Published
from temadag.split.repair import CHOICES
from temadag.store import people, teams

STEPS = {"fewest": 600, "a_little": 1500, "freely": 2500}
"""Steps of the search for each round: what is found is the same on every laptop."""
SEED = 1


@dataclass(frozen=True)
class Task:
    """A day's rounds and which of them are to be mended, with all that the search must know."""

    rounds: tuple[Round, ...]
    wanted: frozenset[str]
    people: tuple[Person, ...]
    pairings: tuple[Pairing, ...]
    hosts: tuple[Host, ...]
    absent: frozenset[str]
    met: instances.Met

    @property
    def here(self) -> frozenset[str]:
        """The ids of those who should have a seat."""
        return frozenset(person.id for person in self.people)


@dataclass(frozen=True)
class Mended:
    """One round as it was and as it would be, and who moves for it."""

    before: Round
    after: Round
    moves: tuple[Move, ...]
    given_up: tuple[Team, ...]
    repeats: int = 0

    @property
    def movers(self) -> int:
        """How many leave a table for another."""
        return sum(bool(move.before) for move in self.moves)


@dataclass(frozen=True)
class Outcome:
    """What one of the choices comes to; `failed` is why a round cannot be seated so."""

    choice: str
    rounds: tuple[Mended, ...] = ()
    failed: Plan | None = None

    @property
    def movers(self) -> int:
        """How many leave a table, in all rounds together."""
        return sum(mended.movers for mended in self.rounds)

    @property
    def repeats(self) -> int:
        """How many pairs sit together who have before."""
        return sum(mended.repeats for mended in self.rounds)

    @property
    def sizes(self) -> tuple[int, int]:
        """The smallest and the largest table."""
        counts = [len(team.seats) for m in self.rounds for team in m.after.teams if team.seats]
        return min(counts, default=0), max(counts, default=0)

    @property
    def given_up(self) -> int:
        """How many tables are given up."""
        return sum(len(mended.given_up) for mended in self.rounds)


def read(db: Database, day_id: str, round_ids: Sequence[str]) -> Task:
    """All there is to know before rounds of a day are mended. Raises Rejected("nobody")."""
    expected = tuple(people.expected(db, day_id))
    if not expected:
        raise Rejected("nobody")
    return Task(
        rounds=tuple(r for r in teams.rounds(db, day_id) if r.teams),
        wanted=frozenset(round_ids),
        people=expected,
        pairings=tuple(people.pairings(db)),
        hosts=tuple(teams.hosts(db, day_id)),
        absent=people.absent(db, day_id),
        met=teams.met_before(db, day_id),
    )


def choices(task: Task) -> Iterator[tuple[Outcome, ...]]:
    """What each of the three choices comes to, one after the other; the last answer has all."""
    found: list[Outcome] = []
    for choice in CHOICES:
        found.append(mend(task, choice))
        # Nothing may move fewer than the choice that is named for it.
        best = min((one for one in found if one.failed is None), key=lambda o: o.movers, default=found[0])
        found[0] = replace(best, choice="fewest")
        yield tuple(found)


def mend(task: Task, choice: str) -> Outcome:
    """Mend round after round; each remembers who met in those before and will meet in those after."""
    now = {r.id: r if r.id not in task.wanted else _of_those_here(r, task.here) for r in task.rounds}
    done: list[Mended] = []
    for held in task.rounds:
        if held.id not in task.wanted:
            continue
        mended = _as_before(held, done, task) or _solved(held, now, task, choice)
        if isinstance(mended, Plan):
            return Outcome(choice, failed=mended)
        now[held.id] = mended.after
        done.append(mended)
    return Outcome(choice, tuple(_counted(done, now, task)))


def apply(db: Database, outcome: Outcome) -> None:
    """Let everybody sit as one choice has it; those who are not here have no seat any more.

    Raises Rejected("gone") where somebody or a table has gone since.
    """
    for mended in outcome.rounds:
        held = teams.whole(db, mended.before.id)
        expected = {p.id for p in people.expected(db, mended.before.day_id)}
        if held is None or held.teams != mended.before.teams or not mended.after.seated <= expected:
            raise Rejected("gone")
        for person_id in sorted(held.seated - mended.after.seated):
            seating.unseat(db, held.id, person_id)
        at = {seat.person_id: team.id for team in mended.after.teams for seat in team.seats}
        for move in mended.moves:
            seating.move_person(db, held.id, move.person_id, at[move.person_id])
        # A café's hosts are known by the place of their table, so there an empty one stays.
        if held.preset is not Preset.CAFE:
            for team in mended.given_up:
                seating.remove_team(db, team.id)


def show_moves(db: Database, day_id: str, round_id: str) -> None:
    """Let the room see a round, on the big screen."""
    seating.publish(db, round_id, True)
    runs.show(db, day_id, Show.TEAMS)


def _of_those_here(held: Round, here: frozenset[str]) -> Round:
    return _seated(held, {s.person_id: t.id for t in held.teams for s in t.seats if s.person_id in here})


def _seated(held: Round, at: Mapping[str, str]) -> Round:
    """A round with these people at these teams."""
    was = {seat.person_id: seat for team in held.teams for seat in team.seats}
    sits: dict[str, list[Seat]] = {team.id: [] for team in held.teams}
    for person_id, team_id in at.items():
        seat = was.get(person_id, Seat("", team_id, person_id))
        sits[team_id].append(replace(seat, team_id=team_id))
    return replace(held, teams=tuple(replace(team, seats=tuple(sits[team.id])) for team in held.teams))


def _solved(held: Round, now: Mapping[str, Round], task: Task, choice: str) -> Mended | Plan:
    here = task.here - held.sits_out
    hosts = {host.person_id for host in task.hosts} if held.preset is Preset.CAFE else set()
    bound = {
        seat.person_id: place
        for place, team in enumerate(held.teams)
        for seat in team.seats
        if seat.person_id in here and (seat.locked or seat.person_id in hosts)
    }
    room = reseating.room_of(held, here, bound)
    settings = [reseating.guarded(room)]
    if choice == "freely":
        settings.insert(0, reseating.evened(room, held))
    asked = _instance(held, now, task)
    plan = None
    for setting in settings:
        instance = _at_tables(asked, held, setting, bound)
        cost = split.move_cost(instance, choice)
        plan = split.repair(instance, cost=cost, seed=SEED, max_steps=STEPS[choice])
        if plan.rounds and not plan.score.hard:
            at = {
                person_id: held.teams[place].id
                for place, team in zip(setting.kept, plan.rounds[0], strict=True)
                for person_id in team
            }
            return _mended(held, at)
    assert plan is not None
    return plan


def _mended(held: Round, at: Mapping[str, str]) -> Mended:
    after = _seated(held, at)
    empty = {team.id for team in after.teams if not team.seats}
    given_up = tuple(team for team in held.teams if team.seats and team.id in empty)
    return Mended(held, after, reseating.moves(held, at), given_up)


def _instance(held: Round, now: Mapping[str, Round], task: Task) -> Instance:
    """What the round asks for, for those who are here."""
    met: Mapping[tuple[str, str], int] = {}
    if held.preset is not Preset.SAME:
        others = [r for r in now.values() if r.id != held.id and r.preset is not Preset.SAME]
        met = team_rules.added(task.met, team_rules.encounters(others, task.absent))
    day = instances.Day(task.people, task.pairings, met)
    # In haste seats are drawn by lot; mended they are the same each time.
    preset = Preset.CROSS if held.preset is Preset.HASTE else held.preset
    return instances.instance_of([replace(held, preset=preset)], day, {})


def _at_tables(asked: Instance, held: Round, setting: Setting, bound: Mapping[str, int]) -> Instance:
    """The same at the tables that are kept, where those who are bound stay and all others would like to."""
    here = {person.id for person in asked.present(0)}
    sat = tuple(
        tuple(seat.person_id for seat in held.teams[place].seats if seat.person_id in here)
        for place in setting.kept
    )
    index = {place: number for number, place in enumerate(setting.kept)}
    return replace(
        asked,
        tables=tuple(split.Table(f"t{n}", *limit) for n, limit in enumerate(setting.limits)),
        locked=tuple(Lock(person_id, f"t{index[place]}", 0) for person_id, place in bound.items()),
        published=Published((sat,)),
    )


def _as_before(held: Round, done: Sequence[Mended], task: Task) -> Mended | None:
    """A round of the same teams as one that has been mended gets the same again."""
    if held.preset is not Preset.SAME:
        return None
    sits = {frozenset(s.person_id for s in team.seats): team.id for team in held.teams if team.seats}
    for mended in reversed(done):
        same = mended.before.sits_out == held.sits_out
        source = {
            frozenset(s.person_id for s in team.seats): team.id for team in mended.before.teams if team.seats
        }
        locked = any(seat.locked for team in held.teams for seat in team.seats)
        if same and not locked and source.keys() == sits.keys():
            to = {source[company]: team_id for company, team_id in sits.items()}
            return _mended(
                held, {s.person_id: to[team.id] for team in mended.after.teams for s in team.seats}
            )
    return None


def _counted(done: Sequence[Mended], now: Mapping[str, Round], task: Task) -> Iterator[Mended]:
    """The same with how many pairs sit together again, counted in the order of the day."""
    met, by_id = task.met, {mended.before.id: mended for mended in done}
    for held in now.values():
        if held.id in by_id:
            again = mixing.how_mixed(held, met, task.people, (), task.pairings).again
            yield replace(by_id[held.id], repeats=0 if held.preset is Preset.SAME else len(again))
        met = team_rules.added(met, team_rules.encounters([held], task.absent))
