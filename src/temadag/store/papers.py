"""Questions about what papers may have; words that somebody wrote come only through the one rule."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from temadag.core.papers import Material, OwnPage, OwnWord, PaperMade, Part, SharedAnswer, SharedQuestion
from temadag.core.people import Person
from temadag.core.plan import Block, Slot, timetable
from temadag.core.reflections import Audience, Kind, Reflection, Visibility, may_be_handed_over
from temadag.core.trials import TryAction
from temadag.store import decisions, giving, people, plan, reflections, shared_trials, summing, teams
from temadag.store.rows import rows, value_of

CALLED_BACK = "called-back"
"""A note in the place of a paper's name that the paper whose id is its place has been collected: what was
once noted is not written over."""

_NOTHING: Mapping[str, str] = {}


def materials(
    db: Database,
    day_id: str,
    wanted: Sequence[frozenset[Part]],
    made: datetime,
    codes: Mapping[str, str] = _NOTHING,
) -> list[Material]:
    """One day's material for each paper, with the parts that it asks for; empty when the day is gone.

    What all papers may have is asked for once.
    """
    days = plan.days(db)
    at = next((number for number, day in enumerate(days) if day.id == day_id), None)
    if at is None:
        return []
    day, persons = days[at], people.everybody(db)
    slots = tuple(timetable(day.starts, plan.blocks(db, day_id)))
    where = people.presence(db, day_id)
    bare = Material(
        programme=plan.programme(db),
        day=day,
        slots=tuple(map(_without_notes, slots)),
        prompts=tuple(plan.prompts(db, day_id)),
        people=tuple(persons),
        present=frozenset(p for p, presence in where.items() if presence.came),
        rounds=tuple(r for r in teams.rounds(db, day_id) if r.published and r.seated),
        cards=tuple(decisions.cards(db, day_id)),
        absent=people.absent(db, day_id),
        following=days[at + 1] if at + 1 < len(days) else None,
        made=made,
    )
    whole = summing.whole(db, day_id) if any(Part.WHOLE in parts for parts in wanted) else bare.whole
    return [
        replace(
            bare,
            slots=slots if Part.NOTES in parts else bare.slots,
            shared=_shared(db, day_id) if Part.SHARED in parts else (),
            own=_own(db, day_id, persons) if Part.OWN in parts else (),
            codes=codes if Part.CODES in parts else {},
            shared_trials=shared_trials.shared(db, day_id) if Part.SHARED_TRIALS in parts else (),
            whole=whole if Part.WHOLE in parts else bare.whole,
            trials=summing.trials(db) if Part.TRIALS in parts else (),
            ticked=summing.ticked(db, day_id, persons) if Part.TICKED in parts else bare.ticked,
        )
        for parts in wanted
    ]


def material(
    db: Database, day_id: str, parts: frozenset[Part], made: datetime, codes: Mapping[str, str] = _NOTHING
) -> Material | None:
    """The material of one paper; None when the day is gone."""
    return next(iter(materials(db, day_id, [parts], made, codes)), None)


def made(db: Database) -> list[PaperMade]:
    """The papers that have been made, the latest first."""
    noted = rows(db, "select * from paper order by made_at desc, id desc")
    back = {r["place"]: r["made_at"] for r in noted if r["name"] == CALLED_BACK}
    return [value_of(PaperMade, r, back_at=back.get(r["id"], "")) for r in noted if r["name"] != CALLED_BACK]


def _without_notes(slot: Slot) -> Slot:
    block: Block = replace(
        slot.block, purpose="", spoken="", note="", responsible="", materials="", plan_b=""
    )
    return replace(slot, block=block)


def _shared(db: Database, day_id: str) -> tuple[SharedQuestion, ...]:
    titles = {block.id: block.title for block in plan.blocks(db, day_id)}
    names = {person.id: person.name for person in people.everybody(db)}
    counted = reflections.counts(db, day_id)
    found = []
    for prompt in plan.prompts(db, day_id):
        said = reflections.readable(db, prompt.id, Audience.SHARED_SUMMARY)
        # Keys are pure chance, so their order tells nothing, and the same paper twice is the same paper.
        shared = [SharedAnswer(e.text, names.get(e.person_id, "")) for e in sorted(said, key=lambda e: e.id)]
        answers = counted[prompt.id].answers
        marks = reflections.marks(db, prompt, Audience.SHARED_SUMMARY)
        ends = prompt.options if prompt.kind is Kind.SCALE else ()
        block = titles[prompt.block_id]
        found.append(SharedQuestion(prompt.text, block, answers, tuple(shared), marks, ends))
    return tuple(found)


def _own(db: Database, day_id: str, persons: Sequence[Person]) -> tuple[OwnPage, ...]:
    """A page passes through the facilitator's hands, so it has what both the writer and they may read."""
    asked = {prompt.id: prompt.text for prompt in plan.prompts(db, day_id)}
    written = reflections.own_of_day(db, day_id)
    tried, wished = giving.trials_by_writer(db), _wished(db)
    cards = decisions.cards(db, day_id)
    return tuple(
        replace(
            _own_page(person, asked, written.get(person.id, ())),
            **_tried(tried.get(person.id, ())),
            wished=tuple(wished.get(person.id, ())),
            asked=tuple(card for card in cards if card.asked_by == person.id),
        )
        for person in persons
    )


def _own_page(person: Person, asked: Mapping[str, str], mine: Sequence[Reflection]) -> OwnPage:
    words = tuple(OwnWord(asked[e.prompt_id], e.text) for e in mine if may_be_handed_over(e))
    return OwnPage(
        person,
        words,
        closed=sum(e.visibility is Visibility.ONLY_ME for e in mine),
        for_group=sum(e.visibility is Visibility.GROUP for e in mine),
    )


def _tried(mine: Sequence[TryAction]) -> dict[str, Any]:
    return {
        "trials": tuple(trial for trial in mine if may_be_handed_over(trial)),
        "closed_trials": sum(trial.visibility is Visibility.ONLY_ME for trial in mine),
        "group_trials": sum(trial.visibility is Visibility.GROUP for trial in mine),
    }


def _wished(db: Database) -> dict[str, list[tuple[int, str]]]:
    titles = {offer.id: offer.title for offer in giving.offers(db)}
    found: dict[str, list[tuple[int, str]]] = {}
    for one in giving.sign_ups(db):
        found.setdefault(one.person_id, []).append((one.wish, titles[one.offer_id]))
    return found
