"""The questions, the programme and the request card on the big screen."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from temadag.actions import card_on_screen, decisions, plan, runs
from temadag.core.decisions import Answer, Aside, Barrier
from temadag.core.plan import Kind, Show, Step
from temadag.core.reflections import Visibility
from temadag.i18n import speaking
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.projector.paint import paint
from temadag.ui.projector.released import released
from temadag.ui.projector.scene import Scene, scene_at
from temadag.ui.projector.view import ProjectorView

BEGAN = datetime(2026, 11, 14, 8, 30).timestamp()
MIDNIGHT = datetime(2026, 11, 14).timestamp()


class Day:
    """A day in a real file; `blocks` are its blocks by title."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.day = self.do(plan.add_day, "Temadag om mod", held_on=date(2026, 11, 14), starts=510)
        self.blocks: dict[str, str] = {}
        for title, minutes, kind in (
            ("Ankomst", 15, Kind.TALK),
            ("Spejlet", 30, Kind.REFLECT),
            ("Luft", 10, Kind.BUFFER),
            ("Pause", 15, Kind.BREAK),
            ("Straks", 30, Kind.EXERCISE),
        ):
            after = list(self.blocks.values())[-1] if self.blocks else None
            self.blocks[title] = self.do(plan.add_block, self.day, after, title, minutes, kind=kind)

    def do(self, action, *given, **more):
        return self.store.write(action, *given, **more).result(10)

    def scene(self, show: Show, now: float = BEGAN + 60, turn: int = 0) -> Scene:
        self.do(runs.show, self.day, show)
        return scene_at(self.store.read(released, self.day), now, MIDNIGHT, turn)

    def programme(self, now: float = BEGAN) -> list[str]:
        return [f"{e.time} {e.title}" for e in self.scene(Show.PROGRAMME, now).programme]

    def a_card(self, **fields) -> str:
        made = self.do(decisions.add_card, self.day, "Må vi droppe skemaet?")
        plain = {key: getattr(value, "value", value) for key, value in fields.items()}
        if plain:
            self.do(lambda db: db.table("request_card").update(made, plain))
        return made


@pytest.fixture
def day(tmp_path, qapp):
    theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Day(store)
    store.close()


def read(scene: Scene, size: tuple[int, int] = (1920, 1080)) -> str:
    """The words that painting a scene leaves."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = paint(painter, QRectF(0, 0, *size), scene, theme.tokens())
    painter.end()
    return " ".join(line.text for line in canvas.painted)


def test_the_questions_of_the_block_stand_large_and_say_who_reads(day: Day) -> None:
    asked = [("Hvad turde du?", Visibility.GROUP), ("Hvor meget energi har du?", Visibility.GROUP)]
    day.do(plan.set_prompts, day.blocks["Spejlet"], asked)
    second = day.store.read(plan_of.prompts, day.day)[1].id
    day.do(lambda db: db.table("prompt").update(second, {"kind": "scale", "options": "Flad\nFuld"}))
    day.do(runs.begin_block, day.day, day.blocks["Ankomst"], BEGAN)
    assert "Spørgsmålet kommer her om lidt." in read(day.scene(Show.QUESTION))
    day.do(runs.begin_block, day.day, day.blocks["Spejlet"], BEGAN)
    scene = day.scene(Show.QUESTION)
    said = read(scene)
    for words in ("Hvad turde du?", "Hvor meget energi", "1 er »Flad«, og 10 er »Fuld«", "29:00"):
        assert words in said
    assert "Du bestemmer selv, hvem der læser dit svar. Tal og prikker er uden navn." in said
    view = ProjectorView()
    view.show_scene(scene)
    assert "Hvor meget energi" in view.accessibleDescription()
    with speaking("en"):
        assert "Numbers and dots carry no name" in read(day.scene(Show.QUESTION))


def test_the_programme_is_what_can_be_expected_and_marks_where_we_are(day: Day) -> None:
    planned = ["08.30 Ankomst", "08.45 Spejlet", "09.25 Pause", "09.40 Straks", "10.10 Tak for i dag"]
    assert day.programme() == planned, "air is the facilitator's"
    day.do(runs.begin_block, day.day, day.blocks["Ankomst"], BEGAN)
    day.do(runs.begin_block, day.day, day.blocks["Spejlet"], BEGAN + 22 * 60)
    late = ["08.30 Ankomst", "08.52 Spejlet", "09.32 Pause", "09.47 Straks", "10.17 Tak for i dag"]
    assert day.programme(BEGAN + 23 * 60) == late
    assert "Spejlet Nu" in read(day.scene(Show.PROGRAMME, BEGAN + 23 * 60)).replace(
        "Nu Spejlet", "Spejlet Nu"
    )
    day.do(lambda db: db.table("block").update(day.blocks["Pause"], {"today": 0}))
    day.do(lambda db: db.table("block").update(day.blocks["Straks"], {"today": 20}))
    cut = ["08.30 Ankomst", "08.52 Spejlet", "09.32 Straks", "09.52 Tak for i dag"]
    assert day.programme(BEGAN + 23 * 60) == cut
    shown = day.scene(Show.TASK, BEGAN + 23 * 60)
    assert shown.foot_left == "Næste: Straks kl. 09.32", "neither air nor what gave way is what comes"


def test_a_long_programme_opens_where_the_day_is(day: Day) -> None:
    last = day.blocks["Straks"]
    for n in range(40):
        last = day.do(plan.add_block, day.day, last, f"Punkt {n}", 10)
    day.do(runs.begin_block, day.day, last, BEGAN)
    first = read(day.scene(Show.PROGRAMME))
    assert "Punkt 39" in first and "Nu" in first.split()
    seen = " ".join(read(day.scene(Show.PROGRAMME, turn=turn), (1024, 768)) for turn in range(9))
    assert "Tak for i dag" in seen


def test_a_card_is_read_with_its_three_minutes_and_then_its_answer(day: Day) -> None:
    fields = {"barrier": Barrier.LAW, "decider": "Hans Holm", "substitute": "Lise Kjær", "cost": "Ingenting"}
    card = day.a_card(citizen_gets="En time mere", **fields)
    assert day.scene(Show.CARD).show is Show.TASK, "nothing lies there yet"
    day.do(card_on_screen.show_card, day.day, card, BEGAN)
    said = read(day.scene(Show.CARD, BEGAN + 30))
    for words in ("Må vi droppe skemaet?", "Loven", "Lise Kjær svarer for Hans Holm", "En time mere", "2:30"):
        assert words in said
    day.do(card_on_screen.hold_card, day.day, BEGAN + 60)
    held = day.scene(Show.CARD, BEGAN + 900).countdown
    assert held is not None and held.digits == "2:00" and held.held
    day.do(card_on_screen.let_card_run, day.day, BEGAN + 900)
    over = day.scene(Show.CARD, BEGAN + 2000).countdown
    assert over is not None and (over.digits, over.over) == ("0:00", True)
    for answer, reason, by, words in (
        (Answer.NO, "loven siger det", None, "Nej, fordi loven siger det"),
        (Answer.BY_DATE, "", date(2026, 12, 1), "Svar senest 1. december 2026"),
        (Answer.YES, "", None, "Ja"),
    ):
        row = {"answer": answer.value, "reason": reason, "answer_by": by and by.isoformat()}
        day.do(lambda db, row=row: db.table("request_card").update(card, row))
        scene = day.scene(Show.CARD)
        assert words in read(scene) and scene.countdown is None
    day.do(card_on_screen.take_card_off, day.day)
    assert "skemaet" not in repr(day.store.read(released, day.day))


def test_a_card_in_one_line_tells_the_room_of_no_barrier_that_nobody_chose(day: Day) -> None:
    for source, told in (("", False), ("paper", False), ("phone", True)):
        card = day.a_card(barrier=Barrier.HABIT)
        day.do(lambda db, card=card, source=source: db.table("request_card").update(card, {"source": source}))
        day.do(card_on_screen.show_card, day.day, card, BEGAN)
        assert ("En vane" in read(day.scene(Show.CARD))) is told, source


@pytest.mark.parametrize("aside", [Aside.RETURNED, Aside.HR])
def test_a_card_that_is_not_for_the_room_is_never_read(day: Day, aside: Aside) -> None:
    card = day.a_card()
    day.do(card_on_screen.show_card, day.day, card, BEGAN)
    assert "skemaet" in repr(day.store.read(released, day.day))
    day.do(lambda db: db.table("request_card").update(card, {"aside": aside.value}))
    assert "skemaet" not in repr(day.store.read(released, day.day))
    assert "skemaet" not in read(day.scene(Show.CARD))


def test_a_step_tells_what_is_left_of_it_and_a_free_block_never_warns(day: Day) -> None:
    block = day.blocks["Spejlet"]
    day.do(plan.set_steps, block, (Step(" "), Step("Skriv alene", 5), Step("Fortæl")))
    day.do(runs.begin_block, day.day, block, BEGAN)
    day.do(runs.go_to_step, day.day, 1, BEGAN)
    scene = day.scene(Show.TASK, BEGAN + 60)
    assert (scene.steps, scene.step) == (("Skriv alene", "Fortæl"), 0), "an empty step is no step to the room"
    assert "4:00 tilbage til trinnet" in read(scene)
    assert "trinnets tid er gået" in read(day.scene(Show.TASK, BEGAN + 400))
    day.do(runs.go_to_step, day.day, 2, BEGAN + 50)
    assert "trinnet" not in read(day.scene(Show.TASK, BEGAN + 60))
    over = day.scene(Show.COUNTDOWN, BEGAN + 3600).countdown
    assert over is not None and over.over
    day.do(lambda db: db.table("run").update(day.day, {"free": 1}))
    free = day.scene(Show.COUNTDOWN, BEGAN + 3600)
    assert (
        free.countdown is not None and not free.countdown.over and free.countdown.under == "vi giver det tid"
    )
    assert replace(over, over=False, under="") == replace(free.countdown, under="")
