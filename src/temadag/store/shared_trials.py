"""Questions about the try-actions that everybody may read; the one rule in core says which."""

from sqlite_utils import Database

from temadag.core.papers import SharedTrial
from temadag.core.reflections import Audience
from temadag.store import giving, people


def shared(db: Database, day_id: str) -> tuple[SharedTrial, ...]:
    """A day's try-actions as the shared summary may have them, in the order of their titles."""
    names = {person.id: person.name for person in people.everybody(db)}
    found = [trial for trial in giving.trials(db, Audience.SHARED_SUMMARY) if trial.day_id == day_id]
    found.sort(key=lambda trial: (trial.title.casefold(), trial.id))
    return tuple(SharedTrial(names.get(trial.person_id, ""), trial.words) for trial in found)
