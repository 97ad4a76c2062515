"""Teams after some stayed away and others came: which tables can stand, what they take, and who moves."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from temadag.core.teams import Round, Team, limits

MAY_LACK = 2
"""How many a table may lack before it is too small."""


@dataclass(frozen=True)
class Need:
    """What is wrong with a round: who has a seat and is not here, who is here and has none.

    `small` are the tables that have lost so many that they are too small, and how many are left.
    """

    away: tuple[str, ...] = ()
    seatless: tuple[str, ...] = ()
    small: tuple[tuple[str, int], ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to mend."""
        return bool(self.away or self.seatless)


@dataclass(frozen=True)
class Move:
    """Somebody who goes from one table to another, by name; one who had no seat comes from none."""

    person_id: str
    before: str
    after: str


@dataclass(frozen=True)
class Announced:
    """A round in which people are told to move, and where they sat before that, as pairs of ids."""

    round_id: str
    seats: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Setting:
    """Which of a round's tables are kept, by place, and the fewest and most that each of them takes."""

    kept: tuple[int, ...]
    limits: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Room:
    """A round's tables as they are: how many sat at each and are left, and which somebody is bound to."""

    was: tuple[int, ...]
    left: tuple[int, ...]
    bound: frozenset[int]
    people: int
    least: int

    def low(self, place: int) -> int:
        """The fewest that a table should have; one that was made smaller may be as small."""
        return min(self.least, self.was[place])


def guard(size: int, slack: int = 0) -> int:
    """The fewest that a table of this size should be left with; nobody sits alone, and pairs stay pairs."""
    return max(min(2, size), size - max(MAY_LACK, slack + 1))


def usual_size(held: Round) -> int:
    """How many sit at most tables of a round."""
    counts = sorted(len(team.seats) for team in held.teams if team.seats)
    return counts[len(counts) // 2] if held.tables and counts else held.size


def need(held: Round, expected: Collection[str]) -> Need:
    """What is to be mended in a round that has been seated; those who sit it out lack nothing."""
    seated = held.seated
    if not seated:
        return Need()
    here = set(expected) - held.sits_out
    least = guard(usual_size(held), held.slack)
    small = []
    for team in held.teams:
        left = sum(seat.person_id in here for seat in team.seats)
        if left < min(least, len(team.seats)):
            small.append((team.name, left))
    return Need(tuple(sorted(seated - here)), tuple(p for p in expected if p in here - seated), tuple(small))


def room_of(held: Round, here: Collection[str], bound: Collection[str]) -> Room:
    """A round's tables for those who are here; `bound` are those who must not move."""
    return Room(
        was=tuple(len(team.seats) for team in held.teams),
        left=tuple(sum(seat.person_id in here for seat in team.seats) for team in held.teams),
        bound=frozenset(
            place
            for place, team in enumerate(held.teams)
            if any(seat.person_id in bound for seat in team.seats)
        ),
        people=len(here),
        least=guard(usual_size(held), held.slack),
    )


def guarded(room: Room) -> Setting:
    """The tables that stand when as few as can be must move and none is left too small.

    A table that is too small is filled from others or given up, whichever moves fewer people.
    """
    places = [place for place, was in enumerate(room.was) if was]
    small = [p for p in places if room.left[p] < room.low(p) and p not in room.bound]
    small.sort(key=lambda place: (room.left[place], -place))
    tried = [small[:count] for count in range(len(small) + 1) if count < len(places)]
    given_up = min(tried, key=lambda gone: _cost(room, places, gone))
    kept = tuple(place for place in places if place not in given_up)
    return Setting(kept, _wide(room, kept))


def evened(room: Room, held: Round) -> Setting:
    """As few tables as the round asks for, all of about one size, whoever must move for it."""
    kept = list(guarded(room).kept)
    wanted = len(limits(room.people, held.size, held.tables, held.slack))
    loose = sorted((p for p in kept if p not in room.bound), key=lambda place: (room.left[place], -place))
    gone = set(loose[: max(0, min(len(kept) - wanted, len(kept) - 1))])
    kept = [place for place in kept if place not in gone]
    even = limits(room.people, 1, len(kept), held.slack)
    fullest = sorted(kept, key=lambda place: (-room.left[place], place))
    given = dict(zip(fullest, even, strict=False))
    return Setting(tuple(kept), tuple(given.get(place, (0, 1)) for place in kept))


def short_team(held: Round, here: Collection[str], alike: Collection[str] = ()) -> Team | None:
    """The team that lacks people most, and of such the one with the fewest of those `alike`."""

    def lack(team: Team) -> tuple[int, int]:
        sit = [seat.person_id for seat in team.seats if seat.person_id in here]
        return len(sit), sum(person_id in alike for person_id in sit)

    return min((team for team in held.teams if team.seats), key=lack, default=None)


def moves(held: Round, at: Mapping[str, str]) -> tuple[Move, ...]:
    """Who goes where when everybody is seated at these teams, by id."""
    names = {team.id: team.name for team in held.teams}
    sat = {seat.person_id: team.id for team in held.teams for seat in team.seats}
    return tuple(
        Move(person_id, names.get(sat.get(person_id, ""), ""), names[team_id])
        for person_id, team_id in at.items()
        if sat.get(person_id) != team_id
    )


def moved_since(held: Round, told: Announced) -> tuple[tuple[str, str], ...]:
    """Who now sits elsewhere than before they were told to move, by id, and the table's name."""
    sat = dict(told.seats)
    return tuple(
        (seat.person_id, team.name)
        for team in held.teams
        for seat in team.seats
        if sat.get(seat.person_id) != team.id
    )


def _cost(room: Room, places: Sequence[int], gone: Sequence[int]) -> tuple[int, int, int]:
    """How many too few there are for the tables left, how many must move, and how many tables go."""
    kept = [place for place in places if place not in gone]
    short = max(0, sum(map(room.low, kept)) - room.people)
    lacking = sum(max(0, room.low(place) - room.left[place]) for place in kept)
    came = room.people - sum(room.left[place] for place in places)
    homeless = sum(room.left[place] for place in gone)
    return short, max(homeless, lacking - came), len(gone)


def _wide(room: Room, kept: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """One more than sat there, or so many more that everybody has a seat."""
    enough = sum(map(room.low, kept)) <= room.people
    low = [room.low(place) if enough else min(1, room.people // len(kept)) for place in kept]
    high = [max(room.was[place], room.least) + 1 for place in kept]
    more = max(0, room.people - sum(high))
    each = -(-more // len(kept))
    return tuple((least, most + each) for least, most in zip(low, high, strict=True))
