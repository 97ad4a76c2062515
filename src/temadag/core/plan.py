"""The run sheet: blocks in order, the times that follow, and what the day exercises."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

PLENUM_LIMIT = 40
"""Minutes in plenum after which a room stops listening."""

PAUSE_LIMIT = 100
"""Minutes after which a room needs a pause."""


class Kind(StrEnum):
    """What a block is; it decides colour and sign."""

    TALK = "talk"
    EXERCISE = "exercise"
    REFLECT = "reflect"
    BREAK = "break"
    BUFFER = "buffer"


class Form(StrEnum):
    """How people are together in a block."""

    ALONE = "alone"
    PAIR = "pair"
    GROUP = "group"
    PLENUM = "plenum"
    WALK = "walk"
    PAUSE = "pause"


class Show(StrEnum):
    """What the projector shows."""

    TASK = "task"
    COUNTDOWN = "countdown"
    TEAMS = "teams"
    WALL = "wall"
    PAUSE = "pause"
    JOIN = "join"
    BLACK = "black"
    QUESTION = "question"
    CARD = "card"
    PROGRAMME = "programme"


@dataclass(frozen=True)
class Step:
    """One step of a task, read by the participants; two that say the same are the same."""

    text: str
    minutes: int = 0
    id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Block:
    """One block of a day; `minutes` is planned, `locked_start` is in minutes after midnight.

    `cut_order` says when it gives way on a late day (1 first); `cut_to` is the least it may become, and
    `today` what it became on the day itself, None while it lasts as planned.
    """

    id: str
    day_id: str
    position: str
    title: str
    minutes: int
    kind: Kind = Kind.TALK
    form: Form = Form.PLENUM
    locked_start: int | None = None
    purpose: str = ""
    spoken: str = ""
    participant_text: str = ""
    note: str = ""
    responsible: str = ""
    room: str = ""
    materials: str = ""
    plan_b: str = ""
    show: Show = Show.TASK
    cut_order: int | None = None
    cut_to: int | None = None
    team_size: int | None = None
    exercise_id: str = ""
    steps: tuple[Step, ...] = ()
    today: int | None = None

    @property
    def lasts(self) -> int:
        """The minutes that it has on the day itself; never more than planned."""
        return self.minutes if self.today is None else min(self.minutes, self.today)

    @property
    def dropped(self) -> bool:
        """Whether it gave way altogether today."""
        return self.today == 0 and self.minutes > 0


@dataclass(frozen=True)
class ThemeDay:
    """One day of the programme; `starts` is in minutes after midnight."""

    id: str
    position: str
    title: str
    held_on: date | None = None
    place: str = ""
    starts: int = 8 * 60 + 30
    purpose: str = ""
    closed: bool = False


@dataclass(frozen=True)
class Theme:
    """A theme of the programme; `code` is what exercises refer to."""

    id: str
    code: str
    name: str


@dataclass(frozen=True)
class Principle:
    """One of the principles; `number` is what exercises refer to."""

    id: str
    number: int
    name: str


@dataclass(frozen=True)
class Programme:
    """The whole: who holds it, the direction and frame that top management sets, and how long it is kept."""

    id: str
    name: str
    organisation: str = ""
    direction: str = ""
    frame: str = ""
    themes: tuple[Theme, ...] = ()
    principles: tuple[Principle, ...] = ()
    keep_until: date | None = None


@dataclass(frozen=True)
class Slot:
    """A block with its times, in minutes after midnight.

    `slack` is the air before a locked start; `overrun` is by how much the blocks before it run past
    that start.
    """

    block: Block
    start: int
    end: int
    slack: int = 0
    overrun: int = 0


class Rhythm(StrEnum):
    """What a room feels before the facilitator does."""

    LONG_PLENUM = "long-plenum"
    LONG_WITHOUT_PAUSE = "long-without-pause"


@dataclass(frozen=True)
class RhythmWarning:
    """Where a stretch of the day becomes too long, and how long it is."""

    kind: Rhythm
    block_id: str
    minutes: int


@dataclass(frozen=True)
class Meter:
    """Minutes of the day that exercise each theme and each principle."""

    themes: Mapping[str, int] = field(default_factory=dict)
    principles: Mapping[int, int] = field(default_factory=dict)


def timetable(starts: int, blocks: Iterable[Block]) -> list[Slot]:
    """The times that follow from the start of the day and the blocks in order.

    A locked block begins at its time or, when the day has run past it, as soon as it can.
    """
    slots = []
    cursor = starts
    for block in blocks:
        slack = overrun = 0
        if block.locked_start is not None:
            slack = max(0, block.locked_start - cursor)
            overrun = max(0, cursor - block.locked_start)
        start = cursor + slack
        cursor = start + block.minutes
        slots.append(Slot(block, start, cursor, slack, overrun))
    return slots


def rhythm(slots: Sequence[Slot]) -> list[RhythmWarning]:
    """Stretches of plenum over 40 minutes and stretches without a pause over 100, one warning each."""
    return [
        *_stretches(slots, Rhythm.LONG_PLENUM, PLENUM_LIMIT, lambda b: b.form is Form.PLENUM),
        *_stretches(slots, Rhythm.LONG_WITHOUT_PAUSE, PAUSE_LIMIT, lambda b: b.kind is not Kind.BREAK),
    ]


def meter(blocks: Iterable[Block], exercised: Mapping[str, tuple[Sequence[str], Sequence[int]]]) -> Meter:
    """The minutes for each theme and principle; `exercised` gives both for each exercise id."""
    themes: dict[str, int] = {}
    principles: dict[int, int] = {}
    for block in blocks:
        for_themes, for_principles = exercised.get(block.exercise_id, ((), ()))
        for code in for_themes:
            themes[code] = themes.get(code, 0) + block.minutes
        for number in for_principles:
            principles[number] = principles.get(number, 0) + block.minutes
    return Meter(themes, principles)


def _stretches(slots, kind, limit, belongs) -> list[RhythmWarning]:  # type: ignore[no-untyped-def]
    warnings = []
    first: Slot | None = None
    minutes = 0
    for slot in [*slots, None]:
        if slot is not None and belongs(slot.block) and slot.slack == 0:
            first = first or slot
            minutes += slot.block.minutes
            continue
        if first is not None and minutes > limit:
            warnings.append(RhythmWarning(kind, first.block.id, minutes))
        inside = slot is not None and belongs(slot.block)
        first, minutes = (slot, slot.block.minutes) if inside and slot is not None else (None, 0)
    return warnings
