"""Ready days: a title and its blocks, in two languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from temadag.core.exercises import Words, said
from temadag.core.plan import Form, Kind, Show
from temadag.core.reflections import Kind as AnswerKind


@dataclass(frozen=True)
class TemplateQuestion:
    """A question that the day itself asks, beside those of its exercises; see `core.reflections.Prompt`."""

    words: Words
    kind: AnswerKind = AnswerKind.WORDS
    options: tuple[Words, ...] = ()
    dots: int = 3
    together: bool = False


@dataclass(frozen=True)
class TemplateBlock:
    """One block of a ready day; `exercise_id` fills in steps, materials and questions.

    `texts` holds words for a block's text fields by their names, such as "participant_text".
    """

    words: Words
    minutes: int
    kind: Kind
    form: Form
    show: Show
    locked_start: int | None = None
    team_size: int | None = None
    cut_order: int | None = None
    cut_to: int | None = None
    exercise_id: str = ""
    texts: Mapping[str, Words] = field(default_factory=dict)
    questions: tuple[TemplateQuestion, ...] = ()

    def title(self, language: str) -> str:
        """What the block is called."""
        return said(self.words, language)


@dataclass(frozen=True)
class Template:
    """A ready day; `starts` is in minutes after midnight."""

    id: str
    words: Words
    starts: int
    blocks: tuple[TemplateBlock, ...]
    purpose: Words = field(default_factory=dict)

    def title(self, language: str) -> str:
        """What the day is called."""
        return said(self.words, language)

    @property
    def minutes(self) -> int:
        """How long the day is."""
        return sum(block.minutes for block in self.blocks)


def read(found: Mapping[str, Any]) -> Template:
    """One ready day from its JSON object. Raises KeyError, TypeError or ValueError when it is none."""
    blocks = tuple(
        TemplateBlock(
            words=dict(b["title"]),
            minutes=int(b["minutes"]),
            kind=Kind(b["kind"]),
            form=Form(b["form"]),
            show=Show(b["show"]),
            locked_start=b.get("locked_start"),
            team_size=b.get("team_size"),
            cut_order=b.get("cut_order"),
            cut_to=b.get("cut_to"),
            exercise_id=b.get("exercise", ""),
            texts=dict(b.get("texts", {})),
            questions=tuple(map(_question, b.get("questions", ()))),
        )
        for b in found["blocks"]
    )
    words, purpose = dict(found["title"]), dict(found.get("purpose", {}))
    return Template(str(found["id"]), words, int(found["starts"]), blocks, purpose)


def _question(found: Mapping[str, Any]) -> TemplateQuestion:
    return TemplateQuestion(
        words=dict(found["text"]),
        kind=AnswerKind(found.get("kind", AnswerKind.WORDS)),
        options=tuple(dict(option) for option in found.get("options", ())),
        dots=int(found.get("dots", 3)),
        together=bool(found.get("together", False)),
    )
