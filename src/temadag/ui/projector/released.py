"""What the room may see of a day, and nothing else: the only place where the big screen reads the file.

Notes, spoken words, private answers, rounds that are not published and cards that are not for the room
are never asked for, so no picture can show them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from temadag.core.clock import Been, Run
from temadag.core.decisions import Answer, Barrier, RequestCard
from temadag.core.people import danish_order
from temadag.core.plan import Block, Kind
from temadag.core.reflections import Prompt
from temadag.core.reseating import Announced, moved_since
from temadag.core.teams import Round, needed
from temadag.store import decisions, people, plan, runs, teams, wall
from temadag.ui.projector import wording
from temadag.ui.projector.asked import Question, asked


@dataclass(frozen=True)
class Table:
    """One team: what its table is called and who sits there."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Door:
    """The way in for phones: what the QR code holds, and what can be typed in its stead."""

    url: str
    short: str
    word: str


@dataclass(frozen=True)
class Step:
    """One step of a task, with its place among all of the block's; `timed` where it has its own minutes."""

    text: str
    place: int = 0
    timed: bool = False


@dataclass(frozen=True)
class Task:
    """What the room may see of a block."""

    title: str
    kind: Kind
    kicker: str
    text: str
    steps: tuple[Step, ...]
    questions: tuple[Prompt, ...]


@dataclass(frozen=True)
class Wish:
    """What the room may see of a request card; who asked is never in it."""

    asked: str
    barrier: Barrier | None
    """None where nobody may have chosen one: a card in one line has what stands first in the form."""
    citizen_gets: str = ""
    cost: str = ""
    decider: str = ""
    substitute: str = ""
    answer: Answer = Answer.WAITING
    reason: str = ""
    answer_by: date | None = None


@dataclass(frozen=True)
class Released:
    """Everything that the room may see of a day just now; `starts` is in minutes after midnight."""

    day: str = ""
    place: str = ""
    starts: int = 0
    held_on: date | None = None
    """The date that the day's times count from; None for today."""
    run: Run = Run("")  # noqa: RUF009 - frozen
    been: Been | None = None
    blocks: tuple[Block, ...] = ()
    """The day's blocks with titles and times alone; what gave way today is not among them."""
    task: Task | None = None
    following: Block | None = None
    """What comes next for the room, with its title and times alone."""
    round_name: str = ""
    tables: tuple[Table, ...] = ()
    moves_of: str = ""
    moves: tuple[tuple[str, str], ...] = ()
    wall: tuple[Question, ...] = ()
    wish: Wish | None = None
    door: Door | None = None
    """Set where the room of phones is open."""

    @property
    def begun(self) -> bool:
        """Whether any block has been run."""
        return bool(self.been)


def released(db: Database, day_id: str, told: Announced | None = None) -> Released:
    """What the room may see of a day; `told` is a round in which people move."""
    day = plan.day(db, day_id)
    if day is None:
        return Released()
    run, blocks = runs.run(db, day_id), plan.blocks(db, day_id)
    been = runs.been(db, day_id)
    index = next((i for i, b in enumerate(blocks) if b.id == run.block_id), None)
    current = None if index is None else blocks[index]
    later = [] if index is None else blocks[index + 1 :]
    after = next((b for b in later if not b.dropped and b.kind is not Kind.BUFFER), None)
    chosen = needed(teams.outlines(db, day_id), blocks, run.block_id)
    found = teams.whole(db, chosen.id) if chosen else None
    moves_of, moves = _moves(db, day_id, told)
    return Released(
        day=day.title,
        place=day.place,
        starts=day.starts,
        held_on=_day_begun(been) or day.held_on,
        run=run,
        been=been,
        blocks=tuple(_bare(b) for b in blocks if not b.dropped or b.id == run.block_id or b.id in been),
        task=_task(current, plan.prompts(db, day_id)) if current else None,
        following=_bare(after) if after else None,
        round_name=found.name if found else "",
        tables=_tables(db, found) if found else (),
        moves_of=moves_of,
        moves=moves,
        wall=tuple(map(asked, wall.now(db, day_id))),
        wish=_wish(db, run),
    )


def _day_begun(been: Been) -> date | None:
    """The date on which the day really began; None while it has not."""
    return datetime.fromtimestamp(min(began for began, _end in been.values())).date() if been else None


def _bare(block: Block) -> Block:
    """A block's title and times; the rest of it is the facilitator's."""
    return Block(
        block.id,
        block.day_id,
        block.position,
        block.title,
        block.lasts,
        block.kind,
        locked_start=block.locked_start,
    )


def _task(block: Block, prompts: Sequence[Prompt]) -> Task:
    form = wording.form_name(block.form, block.team_size)
    kind = wording.kind_name(block.kind)
    kicker = f"{kind} · {form}" if form and block.kind in (Kind.EXERCISE, Kind.REFLECT) else kind
    steps = tuple(Step(s.text, n, s.minutes > 0) for n, s in enumerate(block.steps) if s.text.strip())
    questions = tuple(p for p in prompts if p.block_id == block.id and p.text.strip())
    return Task(block.title, block.kind, kicker, block.participant_text, steps, questions)


def _wish(db: Database, run: Run) -> Wish | None:
    """The card that lies on the big screen, read only where it is for the room."""
    card = decisions.card(db, run.card_id) if run.card_id else None
    if card is None or card.day_id != run.day_id or not card.for_the_room:
        return None
    unsaid = card.source in ("", "paper") and card.barrier is RequestCard.barrier
    return Wish(
        card.asked,
        None if unsaid else card.barrier,
        card.citizen_gets,
        card.cost,
        card.decider,
        card.substitute,
        card.answer,
        card.reason,
        card.answer_by,
    )


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
