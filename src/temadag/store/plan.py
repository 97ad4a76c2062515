"""Questions about the programme, its days, and their run sheets."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from temadag.core.plan import Block, Form, Kind, Principle, Programme, Show, Step, Theme, ThemeDay
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Prompt, Visibility
from temadag.store.rows import day_of, rows, value_of


def programme(db: Database) -> Programme:
    """The programme of this file, with its themes and principles."""
    themes = tuple(value_of(Theme, r) for r in rows(db, "select * from theme order by position"))
    principles = tuple(value_of(Principle, r) for r in rows(db, "select * from principle order by number"))
    found = rows(db, "select * from programme limit 1")
    if not found:
        return Programme("", "")
    until = day_of(found[0].get("keep_until"))  # a file that is only looked at may be an older one
    return value_of(Programme, found[0], themes=themes, principles=principles, keep_until=until)


def days(db: Database) -> list[ThemeDay]:
    """The days in order."""
    found = rows(db, "select * from day order by position, id")
    return [value_of(ThemeDay, r, held_on=day_of(r["held_on"]), closed=bool(r["closed"])) for r in found]


def day(db: Database, day_id: str) -> ThemeDay | None:
    """One day; None when it is gone."""
    return next((d for d in days(db) if d.id == day_id), None)


def blocks(db: Database, day_id: str) -> list[Block]:
    """The blocks of a day in order, each with its steps."""
    steps: dict[str, list[Step]] = defaultdict(list)
    sql = (
        "select s.id, s.block_id, s.text, s.minutes from block_step s join block b on b.id = s.block_id"
        " where b.day_id = ? order by s.position, s.id"
    )
    for r in rows(db, sql, day_id):
        steps[r["block_id"]].append(Step(r["text"], r["minutes"], r["id"]))
    found = rows(db, "select * from block where day_id = ? order by position, id", day_id)
    return [
        value_of(
            Block,
            r,
            kind=Kind(r["kind"]),
            form=Form(r["form"]),
            show=Show(r["show"]),
            steps=tuple(steps[r["id"]]),
        )
        for r in found
    ]


def days_of_exercises(db: Database) -> dict[str, list[str]]:
    """The titles of the days on which each exercise is planned."""
    sql = (
        "select distinct b.exercise_id, d.title from block b join day d on d.id = b.day_id"
        " where b.exercise_id <> '' order by d.position, d.id"
    )
    found: dict[str, list[str]] = defaultdict(list)
    for r in rows(db, sql):
        if r["title"] not in found[r["exercise_id"]]:
            found[r["exercise_id"]].append(r["title"])
    return dict(found)


def prompts(db: Database, day_id: str) -> list[Prompt]:
    """The reflection questions of a day, in the order of its blocks."""
    sql = (
        "select p.* from prompt p join block b on b.id = p.block_id"
        " where b.day_id = ? order by b.position, b.id, p.position, p.id"
    )
    return [prompt_of(r) for r in rows(db, sql, day_id)]


def prompt(db: Database, prompt_id: str) -> Prompt | None:
    """One question; None when it is gone."""
    return next((prompt_of(r) for r in rows(db, "select * from prompt where id = ?", prompt_id)), None)


def prompt_of(r: Mapping[str, Any]) -> Prompt:
    """A question from its row; an older file's are all answered in words."""
    return value_of(
        Prompt,
        r,
        visibility=Visibility(r["visibility"]),
        kind=AnswerKind(r.get("kind", AnswerKind.WORDS)),
        options=tuple(r.get("options", "").splitlines()),
        together=bool(r.get("together", False)),
    )
