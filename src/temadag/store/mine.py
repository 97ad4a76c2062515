"""Questions about what one leader has given; what is sealed opens with the leader's own seed alone."""

import json

from sqlite_utils import Database

from temadag.core.mine import Gift, Mine
from temadag.core.reflections import Visibility
from temadag.store import giving, keys, plan, reflections, sealing


def mine(db: Database, person_id: str, day_id: str, seed: bytes = b"") -> list[Mine]:
    """All that somebody has given under their name, newest first; then the unnamed ones of a day.

    Without the seed of their private key the sealed ones stay shut, and unnamed ones cannot be found.
    """
    found = [*_entries(db, person_id, seed), *_trials(db, person_id, seed)]
    named = sorted(found, key=lambda one: one.written_at, reverse=True)
    return named + (_unnamed(db, day_id, seed) if seed else [])


def sheet(db: Database, person_id: str, trial_id: str, seed: bytes = b"") -> dict[str, str]:
    """The fields of one's own try-action, to write on in; empty while it is sealed and nothing opens it."""
    sealed = giving.sealed_trials(db, person_id).get(trial_id)
    if sealed is not None:
        opened = _opened(seed, sealed)
        return dict(json.loads(opened)) if opened else {}
    return next((dict(t.words) for t in giving.own_trials(db, person_id) if t.id == trial_id), {})


def _entries(db: Database, person_id: str, seed: bytes) -> list[Mine]:
    sealed = reflections.sealed_words(db, person_id)
    return [
        Mine(
            e.id,
            Gift.WORDS,
            _question(db, e.prompt_id),
            e.visibility,
            _opened(seed, sealed[e.id]) if e.id in sealed else e.text,
            e.written_at,
            e.for_directors,
        )
        for e in reflections.own(db, person_id)
    ]


def _trials(db: Database, person_id: str, seed: bytes) -> list[Mine]:
    sealed = giving.sealed_trials(db, person_id)
    found = []
    for trial in giving.own_trials(db, person_id):
        words = dict(trial.words)
        if trial.id in sealed:
            opened = _opened(seed, sealed[trial.id])
            words = json.loads(opened) if opened else {}
        text = words.get("smallest") or words.get("hypothesis") or ""
        shut = trial.id in sealed and not words
        found.append(
            Mine(
                trial.id,
                Gift.TRIAL,
                words.get("title", ""),
                trial.visibility,
                None if shut else text,
                trial.written_at,
                trial.for_directors,
            )
        )
    return found


def _unnamed(db: Database, day_id: str, seed: bytes) -> list[Mine]:
    found = []
    for prompt_id, own in reflections.own_keys(db, day_id):
        key = _opened(seed, own)
        entry = reflections.unnamed(db, keys.unnamed_id(key)) if key else None
        if key and entry is not None:
            asked, unnamed = _question(db, prompt_id), Visibility.ROOM_UNNAMED
            gift, ticked = Gift.WORDS, entry.for_directors
            found.append(Mine(entry.id, gift, asked, unnamed, entry.text, for_directors=ticked, key=key))
    return found


def _question(db: Database, prompt_id: str) -> str:
    prompt = plan.prompt(db, prompt_id)
    return prompt.text if prompt else ""


def _opened(seed: bytes, sealed: bytes) -> str | None:
    if not seed:
        return None
    try:
        return sealing.open_with(seed, sealed)
    except sealing.WrongCode:
        return None
