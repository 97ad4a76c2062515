"""The exercises that come with the program, as papers for participants may have them."""

import json
from dataclasses import replace
from functools import cache

from temadag import places
from temadag.core.exercises import Exercise, read


@cache
def exercises() -> tuple[Exercise, ...]:
    """The exercises in the order of the library, without what is meant for the facilitator."""
    text = places.resources("exercises", "exercises.json").read_text(encoding="utf-8")
    return tuple(replace(read(found), spoken={}, facilitator_note={}) for found in json.loads(text))
