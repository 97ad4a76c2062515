"""The exercise library: ready exercises in two languages, and one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from temadag.core.reflections import Visibility

Words = Mapping[str, str]


@dataclass(frozen=True)
class ExerciseStep:
    """One step of an exercise and the minutes it takes."""

    minutes: int
    words: Words


@dataclass(frozen=True)
class Exercise:
    """One exercise; every text is a mapping from language code to words."""

    id: str
    name: Words
    purpose: Words
    minutes: int
    size: Words
    form: Words
    materials: Words
    themes: tuple[str, ...]
    principles: tuple[int, ...]
    steps_of_approach: tuple[int, ...]
    steps: tuple[ExerciseStep, ...]
    questions: tuple[Words, ...]
    default_visibility: Visibility
    facilitator_note: Words = field(default_factory=dict)
    spoken: Words = field(default_factory=dict)


def said(words: Words, language: str) -> str:
    """The words in a language; where it is missing, the Danish ones."""
    return words.get(language) or words.get("da") or ""


def fitted(steps: Sequence[ExerciseStep], minutes: int) -> tuple[ExerciseStep, ...]:
    """The steps with their minutes stretched or shortened so that they sum to `minutes`.

    The proportions are kept as nearly as whole minutes can; a step keeps at least one minute as long
    as there are minutes enough.
    """
    total = sum(step.minutes for step in steps)
    if not total or total == minutes:
        return tuple(steps)
    least = 1 if minutes >= len(steps) else 0
    exact = [step.minutes * minutes / total for step in steps]
    given = [max(least, int(share)) for share in exact]
    while (missing := minutes - sum(given)) != 0:
        step_by = 1 if missing > 0 else -1
        open_ones = [i for i in range(len(given)) if step_by > 0 or given[i] > least]
        most = max(open_ones, key=lambda i: (step_by * (exact[i] - given[i]), -i))
        given[most] += step_by
    return tuple(ExerciseStep(m, step.words) for m, step in zip(given, steps, strict=True))


def read(found: Mapping[str, object]) -> Exercise:
    """One exercise from its JSON object.

    Raises KeyError, TypeError or ValueError when the object is not an exercise.
    """
    steps = tuple(
        ExerciseStep(int(s["minutes"]), {k: v for k, v in s.items() if k != "minutes"})
        for s in found["steps"]  # type: ignore[attr-defined]
    )
    return Exercise(
        id=str(found["id"]),
        name=_words(found["name"]),
        purpose=_words(found["purpose"]),
        minutes=int(found["minutes"]),  # type: ignore[call-overload]
        size=_words(found["size"]),
        form=_words(found["form"]),
        materials=_words(found["materials"]),
        themes=tuple(found["themes"]),  # type: ignore[arg-type]
        principles=tuple(found["principles"]),  # type: ignore[arg-type]
        steps_of_approach=tuple(found["steps_of_approach"]),  # type: ignore[arg-type]
        steps=steps,
        questions=tuple(_words(q) for q in found["questions"]),  # type: ignore[attr-defined]
        default_visibility=Visibility(str(found["default_visibility"])),
        facilitator_note=_words(found.get("facilitator_note")),
        spoken=_words(found.get("spoken")),
    )


def _words(found: object) -> Words:
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, Mapping) else {}
