"""What the big screen may show, and nothing else: a value made only of what has been released.

`released` takes from the file what the room may see; notes, spoken words, private answers and rounds
that are not published are never asked for. `scene_at` says how it looks at a moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from temadag.core import clock
from temadag.core.clock import Run
from temadag.core.people import danish_order
from temadag.core.plan import Block, Kind, Show
from temadag.core.reseating import Announced, moved_since
from temadag.core.teams import Round, needed
from temadag.i18n import _, ngettext
from temadag.i18n import clock as clock_text
from temadag.store import people, plan, runs, teams, wall
from temadag.ui.projector import wording
from temadag.ui.projector.asked import Question, asked

SOON = 3 * 3600
"""Seconds before the start of a day from which the big screen counts down to it."""


@dataclass(frozen=True)
class Table:
    """One team: what its table is called and who sits there."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Countdown:
    """What is left: `digits` to read, `share` gone (0 to 1), and whether it is over or held."""

    digits: str
    under: str
    share: float
    over: bool = False
    held: bool = False


@dataclass(frozen=True)
class Door:
    """The way in for phones: what the QR code holds, and what can be typed in its stead."""

    url: str
    short: str
    word: str


@dataclass(frozen=True)
class Scene:
    """One picture of the big screen; a field that its picture does not need is empty."""

    show: Show
    kind: Kind | None = None
    kicker: str = ""
    title: str = ""
    text: str = ""
    steps: tuple[str, ...] = ()
    step: int = 0
    countdown: Countdown | None = None
    tables: tuple[Table, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    wall: tuple[Question, ...] = ()
    door: Door | None = None
    message: str = ""
    clock: str = ""
    foot_left: str = ""
    foot_right: str = ""
    turn: int = 0
    larger: int = 0
    """How many steps larger than usual the wall's letters are; fewer than none is smaller."""


@dataclass(frozen=True)
class Task:
    """What the room may see of a block."""

    title: str
    kind: Kind
    kicker: str
    text: str
    steps: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Released:
    """Everything that the room may see of a day just now; `starts` is in minutes after midnight."""

    day: str = ""
    place: str = ""
    starts: int = 0
    run: Run = Run("")  # noqa: RUF009 - frozen
    begun: bool = False
    task: Task | None = None
    following: str = ""
    following_locked: int | None = None
    round_name: str = ""
    tables: tuple[Table, ...] = ()
    moves_of: str = ""
    moves: tuple[tuple[str, str], ...] = ()
    wall: tuple[Question, ...] = ()
    door: Door | None = None
    """Set where the room of phones is open."""


def released(db: Database, day_id: str, told: Announced | None = None) -> Released:
    """What the room may see of a day; `told` is a round in which people move."""
    day = plan.day(db, day_id)
    if day is None:
        return Released()
    run, blocks = runs.run(db, day_id), plan.blocks(db, day_id)
    been = runs.been(db, day_id)
    index = next((i for i, b in enumerate(blocks) if b.id == run.block_id), None)
    current = None if index is None else blocks[index]
    after = blocks[index + 1] if index is not None and index + 1 < len(blocks) else None
    questions = {p.id: p for p in plan.prompts(db, day_id)}
    texts = tuple(p.text for p in questions.values() if current and p.block_id == current.id)
    found = _round(db, teams.outlines(db, day_id), blocks, index)
    moves_of, moves = _moves(db, day_id, told)
    return Released(
        day=day.title,
        place=day.place,
        starts=day.starts,
        run=run,
        begun=bool(been),
        task=_task(current, texts) if current else None,
        following=after.title if after else "",
        following_locked=after.locked_start if after else None,
        round_name=found.name if found else "",
        tables=_tables(db, found) if found else (),
        moves_of=moves_of,
        moves=moves,
        wall=tuple(map(asked, wall.now(db, day_id))),
    )


def scene_at(given: Released, now: float, midnight: float, turn: int = 0) -> Scene:
    """The picture that the big screen shows at a moment; `turn` counts up for what has several pages."""
    run = given.run
    foot = given.day
    match run.show:
        case Show.BLACK:
            return Scene(Show.BLACK)
        case Show.TEAMS:
            return _teams_scene(given, turn, foot)
        case Show.WALL:
            return _wall_scene(given, turn, foot)
        case Show.JOIN:
            return _join_scene(given, foot)
    if run.finished:
        scene = Scene(Show.TASK, title=_("Tak for i dag"), message=_("Kom godt hjem."), foot_right=foot)
    elif given.task is None:
        scene = _before(given, now, midnight)
    elif run.show is Show.PAUSE:
        scene = _pause(given, now, midnight)
    else:
        scene = _under_way(given, given.task, now, midnight)
    return replace(scene, turn=turn if scene.show is Show.TASK else 0)


def _task(block: Block, questions: tuple[str, ...]) -> Task:
    form = wording.form_name(block.form, block.team_size)
    kind = wording.kind_name(block.kind)
    kicker = f"{kind} · {form}" if form and block.kind in (Kind.EXERCISE, Kind.REFLECT) else kind
    steps = tuple(s.text for s in block.steps if s.text.strip())
    return Task(block.title, block.kind, kicker, block.participant_text, steps, questions)


def _round(db: Database, rounds: Sequence[Round], blocks: Sequence[Block], index: int | None) -> Round | None:
    """The published round that the room needs now."""
    chosen = needed(rounds, [block.id for block in blocks], index)
    return teams.whole(db, chosen.id) if chosen else None


def _tables(db: Database, found: Round) -> tuple[Table, ...]:
    names = {p.id: p.name for p in people.everybody(db)}
    return tuple(
        Table(team.name, tuple(sorted((names[s.person_id] for s in team.seats), key=danish_order)))
        for team in found.teams
        if team.seats
    )


def _moves(db: Database, day_id: str, told: Announced | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The round in which people move, and who goes to which table: as they sit in the file now."""
    held = teams.whole(db, told.round_id) if told else None
    if told is None or held is None or held.day_id != day_id or not held.published:
        return "", ()
    names = {p.id: p.name for p in people.everybody(db)}
    found = [(names[person_id], table) for person_id, table in moved_since(held, told)]
    return held.name, tuple(sorted(found, key=lambda pair: danish_order(pair[0])))


def _teams_scene(given: Released, turn: int, foot: str) -> Scene:
    if given.moves:
        return Scene(
            Show.TEAMS,
            kind=Kind.EXERCISE,
            kicker=given.moves_of,
            title=_("Disse flytter"),
            moves=given.moves,
            foot_left=_("Alle andre bliver siddende"),
            foot_right=foot,
            turn=turn,
        )
    seated = sum(len(table.people) for table in given.tables)
    told = ngettext("{n} ved bordene", "{n} ved bordene", seated).format(n=seated) if seated else ""
    return Scene(
        Show.TEAMS,
        kind=Kind.EXERCISE,
        kicker=_("Find dit hold"),
        title=given.round_name,
        tables=given.tables,
        message="" if given.tables else _("Holdene kommer her om lidt."),
        foot_left=told,
        foot_right=foot,
        turn=turn,
    )


def _wall_scene(given: Released, turn: int, foot: str) -> Scene:
    cards = sum(q.shown for q in given.wall)
    bare = all(q.is_bare for q in given.wall)
    told = ngettext("{n} svar på væggen", "{n} svar på væggen", cards).format(n=cards) if cards else ""
    return Scene(
        Show.WALL,
        kind=Kind.REFLECT,
        kicker=_("Ord fra salen"),
        title=given.wall[0].text if given.wall else _("Væggen"),
        wall=given.wall,
        message=_("Svarene kommer her, når de er sluppet fri.") if bare else "",
        foot_left=told,
        foot_right=foot,
        turn=turn,
    )


def _join_scene(given: Released, foot: str) -> Scene:
    return Scene(
        Show.JOIN,
        kicker=_("Fra din egen telefon"),
        title=_("Kom med"),
        door=given.door,
        text=wording.promise() if given.door else "",
        message="" if given.door else _("Vejen ind kommer her, når rummet er åbent."),
        foot_left=_("Papir er lige så godt."),
        foot_right=foot,
    )


def _before(given: Released, now: float, midnight: float) -> Scene:
    """The picture before the first block, or between two."""
    opening = midnight + 60 * given.starts
    when = _("Vi begynder kl. {time}").format(time=clock_text(given.starts))
    away = opening - now
    soon = not given.begun and 0 < away < SOON
    showing = Show.PAUSE if given.run.show is Show.PAUSE else Show.TASK
    counting = given.run.show is Show.COUNTDOWN and soon
    return Scene(
        Show.COUNTDOWN if counting else showing,
        kicker=_("Velkommen"),
        title=given.day,
        message=_("Vi er straks tilbage") if given.begun else when,
        countdown=Countdown(wording.digits(away), when, 0.0) if counting else None,
        clock=wording.wall_clock(now),
        foot_left=given.place,
    )


def _pause(given: Released, now: float, midnight: float) -> Scene:
    assert given.task is not None
    a_break = given.task.kind is Kind.BREAK
    ends = _next_begins(given, now, midnight)
    message = _("Vi fortsætter kl. {time}").format(time=wording.at(ends))
    return Scene(
        Show.PAUSE,
        kind=Kind.BREAK,
        title=given.task.title if a_break else _("Pause"),
        message=message if a_break else _("Vi fortsætter om lidt"),
        clock=wording.wall_clock(now),
        foot_left=_following(given) if a_break else "",
        foot_right=given.day,
    )


def _under_way(given: Released, task: Task, now: float, midnight: float) -> Scene:
    asked = tuple(q for q in task.questions if q.strip()) if not (task.text or task.steps) else ()
    later = ""
    if given.following:
        when = wording.at(_next_begins(given, now, midnight))
        later = _("Næste: {title} kl. {time}").format(title=given.following, time=when)
    scene = Scene(
        given.run.show,
        kind=task.kind,
        kicker=task.kicker,
        title=task.title,
        countdown=countdown(given.run, now),
        foot_left=later,
        foot_right=given.day,
    )
    if given.run.show is Show.TASK:
        return replace(
            scene, text="\n".join((task.text, *asked)).strip(), steps=task.steps, step=given.run.step
        )
    return scene


def countdown(run: Run, now: float) -> Countdown:
    """What is left of the block under way."""
    left = clock.left(run, now)
    over = left <= -1
    if run.paused_at is not None:
        under = _("uret holder pause")
    elif over:
        under = _("over tiden")
    else:
        under = _("til kl. {time}").format(time=wording.at(run.ends_at))
    whole_seconds = now if run.paused_at is not None else float(int(now))
    share = round(clock.spent(run, whole_seconds), 4)
    return Countdown(wording.digits(left), under, share, over, run.paused_at is not None)


def _next_begins(given: Released, now: float, midnight: float) -> float:
    ends = clock.expected_end_of_block(given.run, now)
    locked = given.following_locked
    return ends if locked is None else max(ends, midnight + 60 * locked)


def _following(given: Released) -> str:
    return _("Derefter: {title}").format(title=given.following) if given.following else ""
