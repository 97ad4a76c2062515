"""What a person does with a run sheet."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from temadag.core.exercises import Exercise, fitted, said
from temadag.core.marks import MOST_DOTS, offered
from temadag.core.plan import Block, Form, Kind, Show, Step
from temadag.core.position import between, spread
from temadag.core.reflections import Prompt, Visibility, default_visibility
from temadag.core.rejected import Rejected
from temadag.core.templates import Template, TemplateBlock
from temadag.store import keys, plan
from temadag.store.rows import columns, rows

_BLOCK_FIELDS = {f.name for f in fields(Block)} - {"id", "day_id", "position", "steps"}


def add_day(db: Database, title: str, held_on: date | None = None, place: str = "", starts: int = 510) -> str:
    """Add an empty day after the others; its id is returned."""
    last = rows(db, "select max(position) as position from day")[0]["position"]
    day_id = keys.new_id()
    row = {"id": day_id, "position": between(last, None), "title": title, "held_on": held_on}
    db.table("day").insert(columns({**row, "place": place, "starts": starts}))
    return day_id


def edit_day(db: Database, day_id: str, **given: Any) -> None:
    """Change a day's title, date, place, start, purpose, or whether it is closed."""
    _there(db, "day", day_id)
    db.table("day").update(day_id, columns(given))


def remove_day(db: Database, day_id: str) -> None:
    """Remove a day with everything planned for it. Raises Rejected("has-answers")."""
    _no_answers(db, "b.day_id = ?", day_id)
    db.table("day").delete(day_id)


def copy_day(db: Database, day_id: str, title: str) -> str:
    """Add a copy of a day's plan as a new day without date; its id is returned."""
    found = _there(db, "day", day_id)
    new_id = add_day(db, title, None, found["place"], found["starts"])
    edit_day(db, new_id, purpose=found["purpose"])
    prompts = plan.prompts(db, day_id)
    for block in plan.blocks(db, day_id):
        row = {**_row(block), "id": keys.new_id(), "day_id": new_id, "position": block.position}
        db.table("block").insert(row)
        set_steps(db, row["id"], block.steps)
        _copy_prompts(db, row["id"], [p for p in prompts if p.block_id == block.id])
    return new_id


def use_template(
    db: Database, day_id: str, template: Template, language: str, exercises: Sequence[Exercise] | None = None
) -> None:
    """Fill an empty day from a ready one; blocks of known exercises get their steps and questions.

    Raises Rejected("day-not-empty").
    """
    if rows(db, "select 1 from block where day_id = ? limit 1", day_id):
        raise Rejected("day-not-empty")
    known = {e.id: e for e in exercises or ()}
    for position, ready in zip(spread(len(template.blocks)), template.blocks, strict=True):
        block_id = keys.new_id()
        row = {"id": block_id, "day_id": day_id, "position": position, **_ready_row(ready, language)}
        exercise = known.get(ready.exercise_id)
        of_exercise = _exercise_texts(exercise, language) if exercise else {}
        of_day = {name: said(words, language) for name, words in ready.texts.items()}
        db.table("block").insert(columns({**row, **of_exercise, **_known(of_day)}))
        if exercise:
            _fill(db, block_id, exercise, language, ready.minutes)
        _ask_too(db, block_id, ready, language)


def add_ready_day(
    db: Database,
    template: Template,
    language: str,
    exercises: Sequence[Exercise],
    title: str = "",
    held_on: date | None = None,
    place: str = "",
) -> str:
    """Add a day after the others, filled from a ready one; its id is returned."""
    name = title or template.title(language)
    day_id = add_day(db, name, held_on, place, template.starts)
    edit_day(db, day_id, purpose=said(template.purpose, language))
    use_template(db, day_id, template, language, exercises)
    return day_id


def add_block(db: Database, day_id: str, after: str | None, title: str, minutes: int, **given: Any) -> str:
    """Add a block after another, or first with None; its id is returned."""
    _there(db, "day", day_id)
    block_id = keys.new_id()
    row = {"id": block_id, "day_id": day_id, "position": _place(db, day_id, after), "title": title}
    db.table("block").insert(columns({**row, "minutes": _minutes(minutes), **_known(given)}))
    return block_id


def add_exercise(db: Database, day_id: str, after: str | None, exercise: Exercise, language: str) -> str:
    """Add an exercise of the library as a block, with its steps and questions; its id is returned."""
    block_id = add_block(
        db,
        day_id,
        after,
        said(exercise.name, language),
        exercise.minutes,
        kind=Kind.EXERCISE,
        form=Form.GROUP,
        show=Show.TASK,
        exercise_id=exercise.id,
        **_exercise_texts(exercise, language),
    )
    _fill(db, block_id, exercise, language, exercise.minutes)
    return block_id


def edit_block(db: Database, block_id: str, **given: Any) -> None:
    """Change fields of a block."""
    _there(db, "block", block_id)
    if "minutes" in given:
        given["minutes"] = _minutes(given["minutes"])
    db.table("block").update(block_id, columns(_known(given)))


def lock_start(db: Database, block_id: str, minute: int | None) -> None:
    """Let a block begin at a set time of day, or with None when the one before it ends."""
    edit_block(db, block_id, locked_start=minute)


def move_block(db: Database, block_id: str, after: str | None) -> None:
    """Move a block to after another of its day, or first with None."""
    if block_id == after:
        return
    day_id = _there(db, "block", block_id)["day_id"]
    db.table("block").update(block_id, {"position": _place(db, day_id, after, without=block_id)})


def duplicate_block(db: Database, block_id: str) -> str:
    """Add a copy of a block right after it; its id is returned."""
    found = _there(db, "block", block_id)
    block = next(b for b in plan.blocks(db, found["day_id"]) if b.id == block_id)
    new_id = keys.new_id()
    place = _place(db, block.day_id, block_id)
    db.table("block").insert({**_row(block), "id": new_id, "position": place, "locked_start": None})
    set_steps(db, new_id, block.steps)
    _copy_prompts(db, new_id, [p for p in plan.prompts(db, block.day_id) if p.block_id == block_id])
    return new_id


def remove_block(db: Database, block_id: str) -> None:
    """Remove a block. Raises Rejected("has-answers") when leaders have answered its questions."""
    _no_answers(db, "b.id = ?", block_id)
    _there(db, "block", block_id)
    db.table("block").delete(block_id)


def set_steps(db: Database, block_id: str, steps: Sequence[Step]) -> None:
    """Let a block have these steps, in this order; a room that had come further is at the last one."""
    _there(db, "block", block_id)
    db.execute(
        "update run set step = ?, step_ends_at = null where block_id = ? and step >= ?",
        (max(0, len(steps) - 1), block_id, max(1, len(steps))),
    )
    sql = "select id, position from block_step where block_id = ? order by position, id"
    old = rows(db, sql, block_id)
    for gone in old[len(steps) :]:
        db.table("block_step").delete(gone["id"])
    last = old[-1]["position"] if old else None
    for number, step in enumerate(steps):
        words = {"text": step.text, "minutes": step.minutes}
        if number < len(old):
            db.table("block_step").update(old[number]["id"], words)
            continue
        last = between(last, None)
        row = {"id": keys.new_id(), "block_id": block_id, "position": last}
        db.table("block_step").insert({**row, **words})


def set_prompts(db: Database, block_id: str, prompts: Sequence[tuple[str, Visibility]]) -> None:
    """Let a block have these questions; one that is kept by place keeps its answers.

    Raises Rejected("has-answers") when a question that has answers would go.
    """
    _there(db, "block", block_id)
    sql = "select id, position from prompt where block_id = ? order by position, id"
    old = rows(db, sql, block_id)
    for gone in old[len(prompts) :]:
        if _answered(db, gone["id"]):
            raise Rejected("has-answers")
        db.table("prompt").delete(gone["id"])
    last = old[-1]["position"] if old else None
    for number, (text, visibility) in enumerate(prompts):
        if number < len(old):
            db.table("prompt").update(old[number]["id"], {"text": text, "visibility": visibility.value})
            continue
        last = between(last, None)
        row = {"id": keys.new_id(), "block_id": block_id, "position": last, "text": text}
        db.table("prompt").insert({**row, "visibility": visibility.value})


def put_prompt(
    db: Database, block_id: str, prompt_id: str, text: str, visibility: Visibility, **how: Any
) -> None:
    """Let a block ask this; a prompt that is there is said in other words, one that is not comes last.

    `how` is its kind, options, dots and together, as far as they are given. Raises Rejected: "options",
    "dots", and "kind-answered" when it would be answered in another way than leaders have done already.
    """
    _there(db, "block", block_id)
    old = plan.prompt(db, prompt_id)
    asked = _asked(old or Prompt(prompt_id, block_id, text), text=text, visibility=visibility, **how)
    row = _prompt_row(asked)
    if old is not None:
        otherwise = (old.kind, old.options, old.dots) != (asked.kind, asked.options, asked.dots)
        if otherwise and _answered(db, prompt_id):
            raise Rejected("kind-answered")
        db.table("prompt").update(prompt_id, row)
        return
    last = rows(db, "select max(position) as position from prompt where block_id = ?", block_id)[0]
    place = between(last["position"], None)
    db.table("prompt").insert({"id": prompt_id, "block_id": block_id, "position": place, **row})


def remove_prompt(db: Database, prompt_id: str) -> None:
    """Let a block no longer ask this. Raises Rejected("question-answered") when leaders have answered."""
    if _answered(db, prompt_id):
        raise Rejected("question-answered")
    _there(db, "prompt", prompt_id)
    db.table("prompt").delete(prompt_id)


def _asked(prompt: Prompt, **given: Any) -> Prompt:
    """A question asked otherwise; what it offered goes with the kind it was offered for."""
    kind = given.get("kind", prompt.kind)
    kept = prompt.options if kind is prompt.kind else ()
    if not 1 <= given.get("dots", prompt.dots) <= MOST_DOTS:
        raise Rejected("dots")
    return replace(prompt, **{**given, "options": offered(kind, given.get("options", kept))})


def _prompt_row(prompt: Prompt) -> dict[str, Any]:
    return {
        "text": prompt.text,
        "visibility": prompt.visibility.value,
        "kind": prompt.kind.value,
        "options": "\n".join(prompt.options),
        "dots": prompt.dots,
        "together": int(prompt.together),
    }


def _copy_prompts(db: Database, block_id: str, prompts: Sequence[Prompt]) -> None:
    for position, prompt in zip(spread(len(prompts)), prompts, strict=True):
        row = {"id": keys.new_id(), "block_id": block_id, "position": position}
        db.table("prompt").insert({**row, **_prompt_row(prompt)})


def _ask_too(db: Database, block_id: str, ready: TemplateBlock, language: str) -> None:
    """Let a block of a ready day ask what the day itself brings, after what its exercise asks."""
    for question in ready.questions:
        put_prompt(
            db,
            block_id,
            keys.new_id(),
            said(question.words, language),
            Visibility.ONLY_ME,
            kind=question.kind,
            options=tuple(said(option, language) for option in question.options),
            dots=question.dots,
            together=question.together,
        )


def _ready_row(ready: TemplateBlock, language: str) -> dict[str, Any]:
    names = (
        "minutes",
        "kind",
        "form",
        "show",
        "locked_start",
        "team_size",
        "cut_order",
        "cut_to",
        "exercise_id",
    )
    return {"title": ready.title(language), **{name: getattr(ready, name) for name in names}}


def _exercise_texts(exercise: Exercise, language: str) -> dict[str, Any]:
    return {
        "purpose": said(exercise.purpose, language),
        "spoken": said(exercise.spoken, language),
        "materials": said(exercise.materials, language),
        "note": said(exercise.facilitator_note, language),
    }


def _fill(db: Database, block_id: str, exercise: Exercise, language: str, minutes: int) -> None:
    steps = fitted(exercise.steps, minutes)
    set_steps(db, block_id, [Step(said(s.words, language), s.minutes) for s in steps])
    chosen = default_visibility(exercise.default_visibility)
    set_prompts(db, block_id, [(said(q, language), chosen) for q in exercise.questions])


def _place(db: Database, day_id: str, after: str | None, without: str = "") -> str:
    sql = "select id, position from block where day_id = ? and id <> ? order by position, id"
    found = rows(db, sql, day_id, without)
    if after is None:
        return between(None, found[0]["position"] if found else None)
    ids = [row["id"] for row in found]
    if after not in ids:
        raise Rejected("gone")
    index = ids.index(after)
    following = found[index + 1]["position"] if index + 1 < len(found) else None
    if following == found[index]["position"]:
        # Two laptops gave the same place; the tie is broken by moving those behind it on.
        return _respaced(db, ids, index)
    return between(found[index]["position"], following)


def _respaced(db: Database, ids: list[str], index: int) -> str:
    places = spread(len(ids) + 1)
    for number, block_id in enumerate(ids):
        db.table("block").update(block_id, {"position": places[number if number <= index else number + 1]})
    return places[index + 1]


def _row(block: Block) -> dict[str, Any]:
    """The row of a copy: what gave way on the day itself is not part of the plan."""
    row = {name: getattr(block, name) for name in _BLOCK_FIELDS - {"today"}}
    return columns({**row, "id": block.id, "day_id": block.day_id, "position": block.position})


def _known(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - _BLOCK_FIELDS
    if unknown:
        raise TypeError(f"a block has no {', '.join(sorted(unknown))}")
    return given


def _minutes(minutes: int) -> int:
    if not 0 <= minutes <= 1440:
        raise Rejected("minutes", minutes=minutes)
    return minutes


def _there(db: Database, table: str, key: str) -> dict[str, Any]:
    found = rows(db, f"select * from {table} where id = ?", key)
    if not found:
        raise Rejected("gone")
    return found[0]


def _answered(db: Database, prompt_id: str) -> bool:
    tables = ("reflection", "unnamed_reflection")
    return any(rows(db, f"select 1 from {t} where prompt_id = ? limit 1", prompt_id) for t in tables)


def _no_answers(db: Database, where: str, key: str) -> None:
    sql = f"select p.id from prompt p join block b on b.id = p.block_id where {where}"
    if any(_answered(db, row["id"]) for row in rows(db, sql, key)):
        raise Rejected("has-answers")
