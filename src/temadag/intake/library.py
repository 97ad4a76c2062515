"""The library that comes with the program: thirty exercises and four ready days."""

import json
from functools import cache

from temadag import places
from temadag.core import exercises as exercise_values
from temadag.core import templates as template_values
from temadag.core.exercises import Exercise
from temadag.core.templates import Template


@cache
def exercises() -> tuple[Exercise, ...]:
    """The exercises in the order of the library."""
    text = places.resources("exercises", "exercises.json").read_text(encoding="utf-8")
    return tuple(exercise_values.read(found) for found in json.loads(text))


def exercise(exercise_id: str) -> Exercise | None:
    """One exercise; None when the library has none of that id."""
    return next((e for e in exercises() if e.id == exercise_id), None)


@cache
def templates() -> tuple[Template, ...]:
    """The ready days in their order through the year."""
    paths = sorted(places.resources("templates").glob("*.json"))
    return tuple(template_values.read(json.loads(p.read_text(encoding="utf-8"))) for p in paths)
