"""Questions about one leader's own page with what is sealed: it opens with that leader's seed alone."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from temadag.core.mine import Gift, Mine
from temadag.core.papers import Material, OwnPage, OwnWord, Part
from temadag.core.reflections import Visibility
from temadag.core.trials import TryAction
from temadag.store import giving, mine, papers, plan, reflections


def opened(db: Database, person_id: str, day_id: str, seed: bytes, made: datetime) -> Material | None:
    """A day's material with one page, which has all that the leader has given; None when there is none."""
    found = papers.material(db, day_id, frozenset({Part.OWN}), made)
    page = next((one for one in found.own if one.person.id == person_id), None) if found else None
    if found is None or page is None:
        return None
    return replace(found, own=(_with_sealed(db, page, day_id, seed),))


def _with_sealed(db: Database, page: OwnPage, day_id: str, seed: bytes) -> OwnPage:
    person_id = page.person.id
    given = mine.mine(db, person_id, day_id, seed)
    words = _words(db, person_id, day_id, given)
    trials = [_trial(db, one, seed) for one in giving.own_trials(db, person_id)]
    return replace(
        page,
        words=tuple(OwnWord(one.question, one.text, one.visibility) for one in words if one.text is not None),
        closed=sum(one.text is None for one in words),
        for_group=0,
        trials=tuple(trial for trial in trials if trial.words),
        closed_trials=sum(not trial.words for trial in trials),
        group_trials=0,
        opened=True,
    )


def _words(db: Database, person_id: str, day_id: str, given: list[Mine]) -> list[Mine]:
    """What was written on the day, in the order of its questions, and then as it was written."""
    of_day = [entry.id for entry in reflections.own_of_day(db, day_id).get(person_id, ())]
    named = {one.id: one for one in given if one.gift is Gift.WORDS}
    found = [named[key] for key in of_day if key in named]
    found += [one for one in given if one.visibility is Visibility.ROOM_UNNAMED]
    place = {prompt.text: n for n, prompt in enumerate(plan.prompts(db, day_id))}
    return sorted(found, key=lambda one: place.get(one.question, len(place)))


def _trial(db: Database, one: TryAction, seed: bytes) -> TryAction:
    return one if one.words else replace(one, words=mine.sheet(db, one.person_id, one.id, seed))
