"""The sample year: an invented municipality, its first day run and its second under way.

Everything goes through the same list reading, templates, solver and actions as a real programme, so
the sample is also a rehearsal of them.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from temadag import places, sample_gifts
from temadag.actions import (
    attendance,
    decisions,
    people,
    plan,
    programme,
    reflections,
    runs,
    splitting,
    teams,
)
from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Barrier
from temadag.core.people import Person, Role
from temadag.core.plan import Block, Kind, Show, ThemeDay
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Prompt, Visibility
from temadag.i18n import _
from temadag.intake import library
from temadag.intake import people as lists
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store import sealing
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore

UNDER_WAY = 3
"""How many blocks of the second day are over; the next one is under way."""

MINUTES_IN = 12
"""How long it has been under way, at the least; the day begins at a time that people would choose."""

BEHIND = 60
"""How many seconds late the second day began."""

SPLIT_STEPS = 2400
"""How long the solver works on a day of the sample, in steps: the same on every machine."""

SAMPLE_CODE = "TEMA-DAG0-0016"
"""Everybody's personal code in the sample, so that sealed words can be tried; real ones are chance."""


@dataclass(frozen=True)
class _Cast:
    """Who and when the sample is about."""

    people: list[Person]
    words: dict[str, Any]
    language: str
    now: float


def build_sample(store: SessionStore, now: float, language: str) -> None:
    """Fill an empty file with the sample year, so that its second day is under way at `now`."""
    words = json.loads(places.resources("samples", "words.json").read_text(encoding="utf-8"))
    store.write(_people, words["programme"][language], language).result(60)
    cast = _Cast(store.read(people_of.everybody), words, language, now)
    store.write(_days, cast).result(60)
    days = store.read(plan_of.days)
    for day, blocks_over in ((days[0], None), (days[1], UNDER_WAY)):
        store.write(_attendance, day, cast).result(60)
        _split(store, day)
        store.write(_words, day, cast, blocks_over).result(60)
        store.write(_clock, day, blocks_over).result(60)
    store.write(_requests, days[0], cast).result(60)
    store.write(sample_gifts.give_offers, cast.people, language).result(60)
    store.write(sample_gifts.give_trials, days, cast.people, language, now).result(60)
    store.write(lambda db: plan.edit_day(db, days[0].id, closed=True)).result(60)


def _people(db: Database, words: dict[str, str], language: str) -> None:
    programme.found_programme(db, words["name"], words["organisation"], language)
    programme.edit_programme(db, direction=words["direction"], frame=words["frame"])
    found = lists.read_file(places.resources("samples", "deltagere.csv"))
    people.take_in(db, found.people, managers=found.managers)
    salt = bytes(16)
    key = sealing.public_key(SAMPLE_CODE, salt)
    for person in people_of.everybody(db):
        db.table("personal_key").insert({"id": person.id, "salt": salt, "public_key": key})


def _days(db: Database, cast: _Cast) -> None:
    today = datetime.fromtimestamp(cast.now)
    templates = library.templates()
    minutes_before = sum(b.minutes for b in templates[1].blocks[:UNDER_WAY]) + MINUTES_IN
    begun = today - timedelta(minutes=minutes_before)  # yesterday, when somebody looks just after midnight
    shift = (begun.hour * 60 + begun.minute) // 5 * 5 - templates[1].starts
    held = (-84, 0, 119, 168)
    place = cast.words["programme"][cast.language]["place"]
    for template, offset in zip(templates, held, strict=True):
        moved = shift if offset == 0 else 0
        on = _working_day(today.date() + timedelta(days=offset)) if offset else begun.date()
        day_id = plan.add_ready_day(db, template, cast.language, library.exercises(), held_on=on, place=place)
        plan.edit_day(db, day_id, starts=template.starts + moved)
        for block in plan_of.blocks(db, day_id):
            if block.locked_start is not None and moved:
                moved_to = block.locked_start + moved
                plan.lock_start(db, block.id, moved_to if moved_to < 24 * 60 else None)


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _attendance(db: Database, day: ThemeDay, cast: _Cast) -> None:
    chance = random.Random(day.title)
    for number, person in enumerate(chance.sample(cast.people, len(cast.people))):
        absent = number < 3 and person.role is Role.LEADER
        late = 3 <= number < 5
        where = Presence.ABSENT if absent else Presence.LATE if late else Presence.PRESENT
        attendance.mark_presence(db, day.id, person.id, where)


def _split(store: SessionStore, day: ThemeDay) -> None:
    """Rounds for the day's exercises, made by the solver with a count of steps, so that they are the same."""
    store.write(teams.rounds_from_plan, day.id).result(60)
    rounds = [r.id for r in store.read(teams_of.rounds, day.id)]
    parts = store.read(splitting.parts, day.id, rounds)
    found = list(splitting.solve(parts, seed=1, steps=SPLIT_STEPS))[-1]
    names = [_("Bord {n}").format(n=number) for number in range(1, len(store.read(people_of.everybody)) + 1)]

    def seat_and_publish(db: Database) -> None:
        splitting.seat_all(db, found.tables, names)
        for round_id in found.tables:
            teams.publish(db, round_id, True)

    store.write(seat_and_publish).result(60)


def _words(db: Database, day: ThemeDay, cast: _Cast, blocks_over: int | None) -> None:
    blocks = plan_of.blocks(db, day.id)
    done = {b.id: b for b in (blocks if blocks_over is None else blocks[: blocks_over + 1])}
    chance = random.Random(day.title)
    for prompt in plan_of.prompts(db, day.id):
        block = done.get(prompt.block_id)
        if block is None or prompt.kind is not AnswerKind.WORDS:
            continue
        said = cast.words["reflections"].get(block.exercise_id, [])
        for entry, writer in zip(said, chance.sample(cast.people, len(said)), strict=True):
            _say(db, prompt, writer, entry, cast)
    sample_gifts.give_marks(db, day, list(done.values()), cast.people)


def _say(db: Database, prompt: Prompt, writer: Person, entry: list[Any], cast: _Cast) -> None:
    visibility, ticked = Visibility(entry[0]), len(entry) > 3
    text = entry[1] if cast.language == "da" else entry[2]
    at = datetime.fromtimestamp(cast.now - 300).isoformat(timespec="seconds")
    written = reflections.submit(db, prompt.id, writer.id, visibility, text, at, for_directors=ticked)
    if visibility in (Visibility.ROOM_NAMED, Visibility.ROOM_UNNAMED):
        reflections.release(db, written)


def _clock(db: Database, day: ThemeDay, blocks_over: int | None) -> None:
    blocks = plan_of.blocks(db, day.id)
    for moment, block in _moments(day, blocks, blocks_over):
        if block is None:
            runs.end_block(db, day.id, moment)
        else:
            runs.begin_block(db, day.id, block.id, moment)
    if blocks_over is not None:
        runs.show(db, day.id, Show.TASK)


def _moments(
    day: ThemeDay, blocks: list[Block], blocks_over: int | None
) -> Iterator[tuple[float, Block | None]]:
    """When each block began; the day run is a minute or two off its plan, as days are."""
    chance = random.Random(day.title)
    held = day.held_on or date.today()
    midnight = datetime(held.year, held.month, held.day).timestamp()
    moment = midnight + 60 * day.starts + (2 if blocks_over is None else 1) * BEHIND
    for block in blocks if blocks_over is None else blocks[: blocks_over + 1]:
        if block.locked_start is not None:
            moment = max(moment, midnight + 60 * block.locked_start)
        yield moment, block
        moment += 60 * block.minutes
        if blocks_over is None and block.kind is not Kind.BREAK:
            moment += 60 * chance.choice((-1, 0, 0, 1))
    if blocks_over is None:
        yield moment, None


def _requests(db: Database, day: ThemeDay, cast: _Cast) -> None:
    deciders = [p for p in cast.people if p.role is Role.DIREKTION]
    for card in cast.words["decisions"]:
        made = decisions.add_card(
            db,
            day.id,
            card["asked"][cast.language],
            barrier=Barrier(card["barrier"]),
            citizen_gets=card["citizen_gets"][cast.language],
            cost=card["cost"][cast.language],
            decider=deciders[card["decider"] % len(deciders)].name,
        )
        answer = Answer(card["answer"])
        if answer is not Answer.WAITING:
            by = (day.held_on or date.today()) + timedelta(days=card["days"]) if "days" in card else None
            owner = card["owner" if cast.language == "da" else "owner_en"]
            decisions.answer_card(db, made, answer, card["reason"][cast.language], owner, by)
