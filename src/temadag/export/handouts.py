"""Exercise handouts: what to do and room to write on, one page for each exercise."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import PageBreak

from temadag.core.exercises import Exercise, Words
from temadag.core.exercises import said as words_in
from temadag.core.marks import HIGHEST, LOWEST, can_be_answered
from temadag.core.papers import Material
from temadag.core.plan import Block, Form, Kind, Slot
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Prompt, Visibility, default_visibility
from temadag.export import wording
from temadag.export.exercise_library import exercises
from temadag.export.handout_layouts import Space, layout_of, lines
from temadag.export.paper import form
from temadag.export.paper.field import fillable
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document, height_of, room_on_page
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import style
from temadag.export.paper.table import callout
from temadag.export.paper.text import P, listed, said
from temadag.i18n import _, clock_span, language

QUESTION_LINES = 6
"""As many lines under a question as there is room for, up to these."""


@dataclass(frozen=True)
class Handout:
    """One exercise as its participants get it."""

    number: int
    exercise_id: str
    title: str
    when: str
    together: str
    purpose: str
    told: str
    steps: tuple[tuple[int, str], ...]
    questions: tuple[Prompt, ...]
    readers: tuple[Visibility, ...]
    materials: str = ""
    way: str = ""


def make(material: Material) -> bytes:
    """The PDF: the exercises of the day in order."""
    return _document(material, _("Arbejdsark"), planned(material), on_screen=False)


def make_fillable(material: Material) -> bytes:
    """The PDF: the exercises of the day, to be filled in on a screen."""
    return _document(material, _("Arbejdsark til at udfylde på skærmen"), planned(material), on_screen=True)


def make_all(material: Material) -> bytes:
    """The PDF: every exercise of the library."""
    return _document(material, _("Alle arbejdsark"), library(), on_screen=False)


def planned(material: Material) -> list[Handout]:
    """The exercises that stand in the day's plan, as they are planned."""
    there = [slot for slot in material.slots if _is_exercise(slot.block)]
    return [_planned(material, slot, number) for number, slot in enumerate(there, start=1)]


def library() -> list[Handout]:
    """The exercises of the library, as they come."""
    return [_of_library(exercise, number) for number, exercise in enumerate(exercises(), start=1)]


def _is_exercise(block: Block) -> bool:
    return bool(block.exercise_id) or (block.kind is Kind.EXERCISE and bool(block.steps))


def _planned(material: Material, slot: Slot, number: int) -> Handout:
    block, known = slot.block, known_words(slot.block)
    exercise = _exercise(block)
    asked = [p for p in material.prompts if p.block_id == block.id and can_be_answered(p)]
    together = "" if block.form is Form.PLENUM else wording.form_of(block)
    return Handout(
        number=number,
        exercise_id=block.exercise_id,
        title=known(block.title),
        when=_("kl. {span}").format(span=clock_span(slot.start, slot.end)),
        together=together,
        purpose=words_in(exercise.purpose, language()) if exercise else "",
        told=block.participant_text.strip(),
        steps=tuple((step.minutes, known(step.text)) for step in block.steps),
        questions=tuple(_worded(prompt, known) for prompt in asked),
        readers=tuple(dict.fromkeys(p.visibility for p in asked if p.kind is AnswerKind.WORDS)),
        materials=words_in(exercise.materials, language()) if exercise else "",
        way=words_in(exercise.form, language()) if exercise else "",
    )


def _of_library(exercise: Exercise, number: int) -> Handout:
    code, visibility = language(), default_visibility(exercise.default_visibility)
    return Handout(
        number=number,
        exercise_id=exercise.id,
        title=words_in(exercise.name, code),
        when=wording.minutes(exercise.minutes),
        together=_size(words_in(exercise.size, code)),
        purpose=words_in(exercise.purpose, code),
        told="",
        steps=tuple((step.minutes, words_in(step.words, code)) for step in exercise.steps),
        questions=tuple(Prompt("", "", words_in(q, code), visibility) for q in exercise.questions),
        readers=(visibility,),
        materials=words_in(exercise.materials, code),
        way=words_in(exercise.form, code),
    )


def _size(told: str) -> str:
    return told if re.search(r"[^\W\d]", told) else _("{n} deltagere").format(n=told)


def known_words(block: Block) -> Callable[[str], str]:
    """Says a text of the library in the language spoken now, and leaves what somebody wrote as it is."""
    told: dict[str, Words] = {}
    if exercise := _exercise(block):
        every = (exercise.name, *(step.words for step in exercise.steps), *exercise.questions)
        told = {text: words for words in every for text in words.values()}
    return lambda text: words_in(told[text], language()) if text in told else text


def _exercise(block: Block) -> Exercise | None:
    return next((exercise for exercise in exercises() if exercise.id == block.exercise_id), None)


def _worded(prompt: Prompt, known: Callable[[str], str]) -> Prompt:
    return Prompt(
        prompt.id,
        prompt.block_id,
        known(prompt.text),
        prompt.visibility,
        prompt.kind,
        prompt.options,
        prompt.dots,
    )


def _document(material: Material, title: str, handouts: Sequence[Handout], *, on_screen: bool) -> bytes:
    story: list[Any] = []
    for handout in handouts:
        story += [PageBreak()] if story else []
        with fillable(handout.title) if on_screen else nullcontext():
            story += page(handout)
    return document(wording.sheet(material, title, _("Til deltagerne")), story)


def page(handout: Handout) -> list[Any]:
    """One handout's story, as high as a page where its words leave room for that."""
    spaces, asked = layout_of(handout.exercise_id), [_question(q) for q in handout.questions]
    every = [*spaces, *asked]
    least = sum(space.height(0) for space in every)
    room = room_on_page() - 4 - height_of(_story(handout, spaces, asked, 0)) + least

    def fits(share: float) -> bool:
        return sum(space.height(share) for space in every) <= room

    if fits(1):
        return _story(handout, spaces, asked, 1)
    if not fits(-1):
        return _story(handout, spaces, asked, 0)
    low, high = -1.0, 1.0
    for _turn in range(12):
        share = (low + high) / 2
        low, high = (share, high) if fits(share) else (low, share)
    return _story(handout, spaces, asked, low)


def _story(handout: Handout, spaces: Sequence[Space], asked: Sequence[Space], share: float) -> list[Any]:
    """The page with each space `share` of the way from its least to its most."""
    story = [*_opening(handout), *_steps(handout)]
    story.append(P(_("Skriv her"), style("h2")))
    story += [part for space in spaces for part in space.build(space.height(share))]
    if asked:
        story.append(P(_("Til eftertanke"), style("h2", spaceBefore=9, spaceAfter=1)))
        story += [part for space in asked for part in space.build(space.height(share))]
    return [*story, *_closing(handout)]


def _opening(handout: Handout) -> Iterator[Any]:
    number = _("Øvelse {n}").format(n=handout.number)
    head = " · ".join(part for part in (number, handout.when, handout.together) if part)
    yield P(marked_up(head), style("eyebrow"))
    size = 26 if len(handout.title) < 34 else 20
    yield said(handout.title, style("h1", fontSize=size, leading=size * 1.16))
    yield rule()
    if handout.purpose:
        yield said(handout.purpose, style("lead", spaceAfter=4, hyphenationLang=""))
    if handout.told:
        yield said(handout.told, style("body", spaceAfter=3))


def _steps(handout: Handout) -> Iterator[Any]:
    if not handout.steps:
        return
    yield P(_("Sådan gør I"), style("h2", spaceBefore=6, spaceAfter=3))
    told = [
        f"<b>{marked_up(wording.minutes(minutes))}</b> {marked_up(text)}" if minutes else marked_up(text)
        for minutes, text in handout.steps
    ]
    labels = [str(number) for number in range(1, len(told) + 1)]
    yield from listed(told, style("item", leading=14.5, spaceAfter=2.5), labels)


def _question(prompt: Prompt) -> Space:
    if prompt.kind is AnswerKind.WORDS:
        return lines(prompt.text, 1, QUESTION_LINES)

    def build(_height: float) -> list[Any]:
        head = said(prompt.text, style("h3", spaceBefore=4, fontSize=10.5))
        if prompt.kind is AnswerKind.SCALE:
            low, high = (*prompt.options, "", "")[:2]
            return [head, *form.numbers(low, high, LOWEST, HIGHEST, prompt.text)]
        return [head, form.dots(prompt.options, prompt.dots)]

    return Space(build, 0, 0)


def _closing(handout: Handout) -> Iterator[Any]:
    if handout.readers:
        told = " ".join(_who(visibility) for visibility in handout.readers)
        own = _("Skriver du det ind på din telefon, vælger du selv.")
        text = f"<b>{marked_up(_('Hvem må læse det?'))}</b> {marked_up(f'{told} {own}')}"
        box = callout(P(text, style("cell")))
        box.spaceBefore = 9
        yield box
    practical = [
        _("Sådan er I sammen: {way}.").format(way=handout.way) if handout.way else "",
        _("I skal bruge: {things}.").format(things=handout.materials) if handout.materials else "",
    ]
    if any(practical):
        yield P(marked_up(" ".join(filter(None, practical))), style("small", spaceBefore=5))


def _who(visibility: Visibility) -> str:
    match visibility:
        case Visibility.ONLY_ME:
            return _("Kun du. Arket er dit, og det skal ikke afleveres.")
        case Visibility.GROUP:
            return _("Du og din gruppe. Facilitatoren får det ikke.")
        case Visibility.FACILITATOR:
            return _("Kun facilitatoren, når du afleverer det.")
        case Visibility.ROOM_UNNAMED:
            return _("Alle, men uden dit navn. Skriv ikke navn på det, du afleverer.")
        case Visibility.ROOM_NAMED:
            return _("Alle, med dit navn, når du afleverer det.")
