"""Catching up gives the one best way by its rule: held against every way that there is, on small days."""

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from temadag.core import catching_up, clock
from temadag.core.catching_up import AIR, OTHER, Cut
from temadag.core.clock import Run
from temadag.core.plan import Block, Kind

MIDNIGHT = 1_795_474_800.0
STARTS = 510


def at(hour: int, minute: int, second: float = 0.0) -> float:
    return MIDNIGHT + 3600 * hour + 60 * minute + second


def block(name: str, minutes: int, order: int | None = None, to: int | None = None, **more) -> Block:
    return Block(name, "day", name, name, minutes, cut_order=order, cut_to=to, **more)


def ahead_of(blocks, run, now, been=None):
    found = catching_up.ahead(STARTS, blocks, run, been or {}, now, MIDNIGHT)
    assert found is not None
    return found


def told(proposal):
    return [(cut.block.id, cut.now, cut.then) for cut in proposal.cuts]


MORNING = [
    block("velkomst", 30),
    block("o11", 20, 3, 10),
    block("luft", 3, 1, 0, kind=Kind.BUFFER),
    block("o07", 15, 2),
    block("frokost", 45, locked_start=578),
    block("o08", 45, 4, 30),
    block("straks", 45),
]


def test_twelve_minutes_late_gives_way_in_the_planned_order_and_no_more_than_that():
    run = clock.begin(Run("day"), MORNING[0], at(8, 42))
    found = ahead_of(MORNING, run, at(8, 42))
    assert found.missing == 12
    proposal = catching_up.propose(found)
    assert told(proposal) == [("luft", 3, 0), ("o07", 15, 6)]
    assert [cut.rank for cut in proposal.cuts] == [1, 2]
    assert (proposal.end, proposal.still_late) == (at(11, 53), ())


def test_what_is_left_out_keeps_its_minutes_and_the_next_in_order_gives():
    run = clock.begin(Run("day"), MORNING[0], at(8, 42))
    proposal = catching_up.propose(ahead_of(MORNING, run, at(8, 42)), left_out={"o07"})
    assert told(proposal) == [("o11", 20, 11), ("luft", 3, 0)]


def test_what_cannot_be_reached_is_said_and_the_afternoon_does_what_it_can():
    run = clock.begin(Run("day"), MORNING[0], at(9, 15))
    proposal = catching_up.propose(ahead_of(MORNING, run, at(9, 15)))
    assert told(proposal) == [("o11", 20, 10), ("luft", 3, 0), ("o07", 15, 0), ("o08", 45, 30)]
    assert [(t.block.id if t.block else "", t.late) for t in proposal.still_late] == [
        ("frokost", 17 * 60),
        ("", 2 * 60),
    ]
    helped = catching_up.propose(ahead_of(MORNING, run, at(9, 15)), others=True)
    assert [t.block.id if t.block else "" for t in helped.still_late] == ["frokost"]
    assert ("straks", 45, 43) in told(helped)


def test_air_before_a_locked_start_counts_and_seconds_ask_for_no_minute():
    day = [block("a", 30), block("b", 30, 1), block("frokost", 45, locked_start=580), block("c", 30, 2)]
    on_time = clock.begin(Run("day"), day[0], at(8, 42))
    assert ahead_of(day, on_time, at(8, 42)).missing == 2
    for second, missing in ((29, 2), (30, 2), (31, 3)):
        run = clock.begin(Run("day"), day[0], at(8, 42, second))
        assert ahead_of(day, run, at(8, 42, second)).missing == missing


def test_a_dropped_block_is_no_part_of_the_day_to_come():
    day = [block("a", 30), replace(block("b", 30, 1), today=0), block("c", 30)]
    run = clock.begin(Run("day"), day[0], at(9, 0))
    assert ahead_of(day, run, at(9, 0)).missing == 0
    assert [b.id for b in ahead_of(day, run, at(9, 0)).blocks] == ["c"]
    assert catching_up.ahead(STARTS, day, clock.begin(Run("day"), day[2], 0.0), {}, 0.0, MIDNIGHT) is None


def test_the_others_come_last_and_breaks_never():
    pause = block("pause", 15, kind=Kind.BREAK)
    air = block("luft", 5, kind=Kind.BUFFER)
    talk = block("tale", 15)
    assert [catching_up.may_give(b) for b in (pause, air, talk)] == [0, 0, 0]
    assert [catching_up.may_give(b, others=True) for b in (pause, air, talk)] == [0, 5, 7]
    assert [catching_up.rank(b) for b in (block("x", 5, 3), air, talk)] == [3, AIR, OTHER]
    assert catching_up.may_give(replace(talk, cut_to=4), others=True) == 11
    assert catching_up.may_give(block("låst", 45, 1, locked_start=720), others=True) == 0


small = st.builds(
    lambda *made: made,
    st.integers(0, 6),
    st.none() | st.integers(1, 3),
    st.none() | st.integers(0, 6),
    st.none() | st.integers(512, 540),
    st.sampled_from([Kind.TALK, Kind.BUFFER, Kind.BREAK]),
    st.none() | st.integers(0, 6),
)


def day_of(made) -> list[Block]:
    return [
        Block(
            f"b{n}",
            "day",
            str(n),
            f"b{n}",
            minutes,
            kind,
            locked_start=locked,
            cut_order=order,
            cut_to=to,
            today=today,
        )
        for n, (minutes, order, to, locked, kind, today) in enumerate(made)
    ]


@settings(max_examples=250)
@given(
    st.lists(small, min_size=1, max_size=5),
    st.integers(0, 1500),
    st.booleans(),
    st.sets(st.integers(0, 4), max_size=2),
)
def test_the_proposal_is_the_best_of_all_ways(made, seconds, others, out):
    blocks = [block("under vejs", 10), *day_of(made)]
    now = at(8, 30) + seconds
    run = clock.begin(Run("day"), blocks[0], now)
    found = catching_up.ahead(STARTS, blocks, run, {}, now, MIDNIGHT)
    if found is None:
        return
    left_out = {f"b{n}" for n in out}
    proposal = catching_up.propose(found, left_out, others)
    gives = [0 if b.id in left_out else catching_up.may_give(b, others) for b in found.blocks]
    ways = itertools.product(*(range(give + 1) for give in gives))
    taken = {cut.block.id: cut.minutes for cut in proposal.cuts}
    chosen = _worth(found, [taken.get(b.id, 0) for b in found.blocks])
    assert chosen == min(_worth(found, way) for way in ways)


def _worth(found, way):
    """How good a way is by the rule, straight from the clock's own words: less is better."""
    blocks = [replace(b, today=b.lasts - minutes) for b, minutes in zip(found.blocks, way, strict=True)]
    moment, late, ranks = found.opens, [], {}
    planned = {t.block.id if t.block else "": t.at for t in found.targets}
    for one, minutes in zip(blocks, way, strict=True):
        if one.locked_start is not None:
            moment = max(moment, MIDNIGHT + 60 * one.locked_start)
            late.append(_over(moment - planned[one.id]))
        moment += 60 * one.lasts
        ranks[catching_up.rank(one)] = ranks.get(catching_up.rank(one), 0) + minutes
    late.append(_over(moment - planned[""]))
    by_rank = tuple(-ranks[one] for one in sorted(ranks))
    touched = sum(minutes > 0 for minutes in way)
    return late, sum(way), by_rank, touched, sum(n * minutes for n, minutes in enumerate(way))


def _over(late: float) -> int:
    whole, rest = divmod(max(0.0, late), 60)
    return int(whole) + (rest > catching_up.NEARLY)


@given(st.lists(small, min_size=1, max_size=5), st.integers(0, 3600), st.booleans())
def test_a_proposal_taken_is_what_the_clock_then_says(made, seconds, others):
    blocks = [block("under vejs", 10), *day_of(made)]
    now = at(8, 30) + seconds
    run = clock.begin(Run("day"), blocks[0], now)
    found = catching_up.ahead(STARTS, blocks, run, {}, now, MIDNIGHT)
    if found is None:
        return
    proposal = catching_up.propose(found, others=others)
    then = {cut.block.id: cut.then for cut in proposal.cuts}
    after = [replace(b, today=then.get(b.id, b.today)) for b in blocks]
    standing = clock.standing(STARTS, after, run, now, MIDNIGHT)
    assert standing.expected_end == proposal.end
    assert standing.planned_end == clock.standing(STARTS, blocks, run, now, MIDNIGHT).planned_end
    for cut in proposal.cuts:
        assert cut.block.locked_start is None
        assert 0 <= cut.then < cut.now == cut.block.lasts
        assert cut.then >= (cut.block.cut_to or 0)
    again = catching_up.ahead(STARTS, after, run, {}, now, MIDNIGHT)
    assert again is None or not catching_up.propose(again, others=others).cuts


def test_a_long_late_day_is_worked_out_whole():
    blocks = [block(f"{n:02d}", 30, n % 7 + 1, 5) for n in range(24)]
    run = clock.begin(Run("day"), blocks[0], at(10, 30))
    proposal = catching_up.propose(ahead_of(blocks, run, at(10, 30)))
    assert proposal.minutes == 120
    assert all(isinstance(cut, Cut) and cut.rank <= 2 for cut in proposal.cuts)
    assert len(proposal.cuts) == 5
