"""How the big screen looks at a moment: a value made only of what `released` took from the file."""

from dataclasses import dataclass, replace

from temadag.core import clock
from temadag.core.clock import Place, Run
from temadag.core.decisions import CARD_SECONDS, Answer
from temadag.core.plan import Kind, Show
from temadag.i18n import _, ngettext
from temadag.i18n import clock as clock_text
from temadag.ui.projector import wording
from temadag.ui.projector.asked import Asked, Question, to_ask
from temadag.ui.projector.released import Door, Released, Table, Task, Wish

SOON = 3 * 3600
"""Seconds before the start of a day from which the big screen counts down to it."""


@dataclass(frozen=True)
class Countdown:
    """What is left: `digits` to read, `share` gone (0 to 1), and whether it is over or held."""

    digits: str
    under: str
    share: float
    over: bool = False
    held: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of the day's programme: when it is expected, what it is, and where the day has come to."""

    time: str
    title: str
    kind: Kind | None
    place: Place


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
    step_left: str = ""
    """What is left of the step's own minutes, in words; empty where it has none."""
    countdown: Countdown | None = None
    tables: tuple[Table, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    wall: tuple[Question, ...] = ()
    asked: tuple[Asked, ...] = ()
    programme: tuple[Entry, ...] = ()
    wish: Wish | None = None
    door: Door | None = None
    message: str = ""
    clock: str = ""
    foot_left: str = ""
    foot_right: str = ""
    turn: int = 0
    larger: int = 0
    """How many steps larger than usual the letters are; fewer than none is smaller."""
    trial: str = ""
    """The size of the screen that is tried with corner marks; empty else."""


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
        case Show.PROGRAMME:
            return _programme_scene(given, now, midnight, turn)
        case Show.CARD:
            return _card_scene(given, now, turn)
    if run.finished:
        scene = Scene(Show.TASK, title=_("Tak for i dag"), message=_("Kom godt hjem."), foot_right=foot)
    elif given.task is None:
        scene = _before(given, now, midnight)
    elif run.show is Show.PAUSE:
        scene = _pause(given, now, midnight)
    else:
        scene = _under_way(given, given.task, now, midnight)
    return replace(scene, turn=turn if scene.show in (Show.TASK, Show.QUESTION) else 0)


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
    run = given.run
    later = ""
    if given.following is not None:
        when = wording.at(_next_begins(given, now, midnight))
        later = _("Næste: {title} kl. {time}").format(title=given.following.title, time=when)
    scene = Scene(
        run.show,
        kind=task.kind,
        kicker=task.kicker,
        title=task.title,
        countdown=countdown(run, now),
        foot_left=later,
        foot_right=given.day,
    )
    if run.show is Show.QUESTION:
        message = "" if task.questions else _("Spørgsmålet kommer her om lidt.")
        asked, how = to_ask(task.questions)
        return replace(scene, asked=asked, text=how, message=message)
    if run.show is Show.TASK:
        asked_here = () if task.text or task.steps else (q.text for q in task.questions)
        here = sum(step.place < run.step for step in task.steps)
        timed = any(step.place == run.step and step.timed for step in task.steps)
        return replace(
            scene,
            text="\n".join((task.text, *asked_here)).strip(),
            steps=tuple(step.text for step in task.steps),
            step=here,
            step_left=_step_left(run, now) if timed else "",
        )
    return scene


def _step_left(run: Run, now: float) -> str:
    left = clock.step_left(run, now)
    if left is None:
        return ""
    if left <= -1:
        return "" if run.free else _("trinnets tid er gået")
    return _("{time} tilbage til trinnet").format(time=wording.digits(left))


def _programme_scene(given: Released, now: float, midnight: float, turn: int) -> Scene:
    """The day as it is to be expected; air is the facilitator's, and what was jumped over is left out."""
    been = given.been or {}
    legs = clock.course(given.starts, given.blocks, given.run, been, now, midnight)
    shown = [leg for leg in legs if leg.block.kind is not Kind.BUFFER and leg.place is not Place.SKIPPED]
    entries = [Entry(wording.at(leg.begins_at), leg.block.title, leg.block.kind, leg.place) for leg in shown]
    if legs:
        over = Place.DONE if given.run.finished else Place.LATER
        entries.append(Entry(wording.at(legs[-1].ends_at), _("Tak for i dag"), None, over))
    return Scene(
        Show.PROGRAMME,
        kicker=_("Dagens program"),
        title=given.day,
        programme=tuple(entries),
        message="" if entries else _("Programmet kommer her om lidt."),
        foot_left=_("Klokken er {time}").format(time=wording.wall_clock(now)),
        foot_right=given.place,
        turn=turn,
    )


def _card_scene(given: Released, now: float, turn: int) -> Scene:
    return Scene(
        Show.CARD,
        kind=Kind.REFLECT,
        kicker=_("Straks-runden"),
        wish=given.wish,
        countdown=_card_clock(given.run, now) if given.wish and _waits(given.wish) else None,
        message="" if given.wish else _("Kortet kommer her om lidt."),
        foot_right=given.day,
        turn=turn,
    )


def _waits(wish: Wish) -> bool:
    return wish.answer is Answer.WAITING


def _card_clock(run: Run, now: float) -> Countdown | None:
    """What is left of the card's three minutes."""
    if run.card_ends_at is None:
        return None
    held = run.card_held_at is not None
    left = run.card_ends_at - (run.card_held_at if run.card_held_at is not None else now)
    over = left <= -1
    under = _("uret holder pause") if held else _("tiden er gået") if over else _("til et svar")
    share = min(1.0, max(0.0, round(1 - left / CARD_SECONDS, 4)))
    return Countdown(wording.digits(max(0.0, left)), under, share, over, held)


def countdown(run: Run, now: float) -> Countdown:
    """What is left of the block under way; one that runs free has no end to be over."""
    left = clock.left(run, now)
    over = left <= -1
    if run.paused_at is not None:
        under = _("uret holder pause")
    elif over:
        under = _("vi giver det tid") if run.free else _("over tiden")
    else:
        under = _("til kl. {time}").format(time=wording.at(run.ends_at))
    whole_seconds = now if run.paused_at is not None else float(int(now))
    share = round(clock.spent(run, whole_seconds), 4)
    return Countdown(wording.digits(left), under, share, over and not run.free, run.paused_at is not None)


def _next_begins(given: Released, now: float, midnight: float) -> float:
    """When the next thing is to be expected, air before it included."""
    legs = clock.course(given.starts, given.blocks, given.run, given.been or {}, now, midnight)
    ends = clock.expected_end_of_block(given.run, now)
    return next((leg.begins_at for leg in legs if leg.block == given.following), ends)


def _following(given: Released) -> str:
    return _("Derefter: {title}").format(title=given.following.title) if given.following else ""
