"""What the leaders of the sample year give beside their words: numbers, dots, sign-ups and try-actions."""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlite_utils import Database

from temadag import places
from temadag.actions import offers, sending, trials
from temadag.core.marks import HIGHEST, LOWEST
from temadag.core.offers import WISHES, OfferKind
from temadag.core.people import Person, Role
from temadag.core.plan import Block, ThemeDay
from temadag.core.reflections import Kind, Prompt, Visibility
from temadag.store import giving, keys
from temadag.store import plan as plan_of

GAVE_A_NUMBER = 0.8
"""How many of those who are there answer with a number or dots; nobody is counted for staying away."""


def give_marks(db: Database, day: ThemeDay, done: Sequence[Block], people: Sequence[Person]) -> None:
    """Numbers and dots to the questions of the blocks that are over, under keys that lead to nobody."""
    chance = random.Random(day.title)
    exercises = {block.id: block.exercise_id for block in done}
    for prompt in plan_of.prompts(db, day.id):
        weights = _gifts()["marks"].get(exercises.get(prompt.block_id, ""))
        if prompt.kind is Kind.WORDS or weights is None:
            continue
        for _person in range(round(len(people) * GAVE_A_NUMBER)):
            sending.mark(db, prompt.id, keys.random_id(), _given(prompt, weights, chance))


def give_offers(db: Database, people: Sequence[Person], language: str) -> None:
    """Networks, a study trip, talks: and who has wished for them."""
    chance = random.Random("offers")
    leaders = [person for person in people if person.role is Role.LEADER]
    free = {wish: chance.sample(leaders, len(leaders)) for wish in WISHES}
    for ready in _gifts()["offers"]:
        title, text = ready["title"][language], ready["text"][language]
        made = offers.add_offer(db, title, OfferKind(ready["kind"]), text, ready["seats"])
        for wish, count in zip(WISHES, ready["wishes"], strict=True):
            for person in _take(free[wish], count, giving.sign_ups(db), made):
                offers.sign_up(db, made, person.id, wish)
        if ready.get("closed"):
            offers.edit_offer(db, made, closed=True)


def give_trials(
    db: Database, days: Sequence[ThemeDay], people: Sequence[Person], language: str, now: float
) -> None:
    """Try-actions under way and looked at; some for everybody, some for few, one for the writer alone."""
    leaders = [person for person in people if person.role is Role.LEADER]
    writers = random.Random("trials").sample(leaders, len(_gifts()["trials"]))
    for number, (ready, writer) in enumerate(zip(_gifts()["trials"], writers, strict=True)):
        written = datetime.fromtimestamp(now) - timedelta(days=40 - number)
        at = written.isoformat(timespec="seconds")
        seen, day_id = Visibility(ready["visibility"]), days[ready["days"]].id
        more = {"day_id": day_id, "for_directors": ready.get("for_directors", False)}
        trials.put_trial(db, keys.random_id(), writer.id, seen, at, ready[language], **more)


@cache
def _gifts() -> Mapping[str, Any]:
    text = places.resources("samples", "gifts.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _given(prompt: Prompt, weights: Sequence[int], chance: random.Random) -> list[str]:
    if prompt.kind is Kind.SCALE:
        return [str(chance.choices(range(LOWEST, HIGHEST + 1), weights)[0])]
    return chance.choices(prompt.options, weights, k=prompt.dots)


def _take(free: list[Person], count: int, taken: Sequence[Any], offer_id: str) -> list[Person]:
    """So many who have this wish left and have not wished for the offer already."""
    there = {one.person_id for one in taken if one.offer_id == offer_id}
    found = [person for person in free if person.id not in there][:count]
    for person in found:
        free.remove(person)
    return found
