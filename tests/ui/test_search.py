"""The field over the screen: it finds what the facilitator may read, goes there, and is nowhere else."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from sample_copy import opened
from temadag.actions import decisions, reflections
from temadag.app import App
from temadag.core.reflections import Kind, Visibility
from temadag.rehearsal import calm
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.ui.keys_sheet import everywhere
from temadag.ui.projector.window import open_projector
from temadag.ui.search import SearchSheet
from temadag.ui.search_rows import GOAL, PLACE

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def app(qtbot, sample):
    made = opened(App(), sample)
    calm(made)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def begin(app: App) -> SearchSheet:
    QTest.keyClick(app.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return app.window._search


def look(app: App, qtbot, words: str) -> SearchSheet:
    sheet = app.window._search or begin(app)
    if not sheet.isVisible():
        sheet = begin(app)
    field = sheet.findChild(QLineEdit)
    with qtbot.waitSignal(sheet._job.finished):
        field.setText(words)  # QTest has keys for Western Europe only
    return sheet


def rows(sheet: SearchSheet) -> list[tuple[str, str]]:
    found = [sheet._rows.item(n) for n in range(sheet._rows.count())]
    return [(item.text(), item.data(PLACE)) for item in found]


def goals(sheet: SearchSheet) -> list[str]:
    found = [sheet._rows.item(n).data(GOAL) for n in range(sheet._rows.count())]
    return [goal[0] for goal in found if goal]


def test_ctrl_f_opens_it_on_every_screen_and_esc_closes_it(app: App) -> None:
    assert "Ctrl+F" in dict(everywhere())
    for screen in ("plan", "people", "exercises", "reflections", "console"):
        app.window.go(screen)
        app.window.take_focus()
        sheet = begin(app)
        assert sheet.isVisible() and sheet._places.currentIndex() == 0, screen
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert not sheet.isVisible()


def test_a_person_is_found_and_gone_to(app: App, qtbot) -> None:
    wanted = app.live.read(people_of.everybody)[5]
    sheet = look(app, qtbot, wanted.name.upper())
    assert rows(sheet)[0] == ("Deltagere", "head") and goals(sheet) == ["people"]
    QTest.keyClick(sheet.findChild(QLineEdit), Qt.Key.Key_Return)
    assert app.window.current == "people" and not sheet.isVisible()
    assert app.window.visited("people").table.chosen_ids() == [wanted.id]


def test_a_word_of_the_plan_leads_to_its_day_and_block(app: App, qtbot) -> None:
    days = app.live.read(plan_of.days)
    block = app.live.read(plan_of.blocks, days[3].id)[4]
    app.live.do("", lambda db: db.table("block").update(block.id, {"note": "Husk grammofonpladerne"}))
    calm(app)
    sheet = look(app, qtbot, "fonplade")
    assert rows(sheet)[1] == ("Husk grammofonpladerne", f"{days[3].title}  ·  {block.title}")
    QTest.keyClick(sheet.findChild(QLineEdit), Qt.Key.Key_Return)
    calm(app)
    assert (app.window.current, app.site.day_id) == ("plan", days[3].id)
    assert app.window.visited("plan").table.chosen_id == block.id


def test_what_a_leader_wrote_leads_to_its_question_and_pile(app: App, qtbot) -> None:
    day = app.live.read(plan_of.days)[0]
    prompt = [p for p in app.live.read(plan_of.prompts, day.id) if p.kind is Kind.WORDS][-1]
    who = app.live.read(people_of.everybody)[7]
    said = (prompt.id, who.id, Visibility.FACILITATOR, "Kun du må læse om kolibrien", "2026-11-14T10:20:00")
    key = app.live.store.write(reflections.submit, *said).result(10)
    hidden = (prompt.id, who.id, Visibility.GROUP, "Kolibrien er vores", "2026-11-14T10:20:00")
    app.live.store.write(reflections.submit, *hidden).result(10)
    sheet = look(app, qtbot, "kolibri")
    assert [text for text, _place in rows(sheet)] == [
        "Det, ledere har skrevet",
        "Kun du må læse om kolibrien",
    ]
    assert rows(sheet)[1][1].endswith(who.name)
    QTest.keyClick(sheet.findChild(QLineEdit), Qt.Key.Key_Return)
    calm(app)
    screen = app.window.visited("reflections")
    assert (app.window.current, app.site.day_id) == ("reflections", day.id)
    assert screen._seen.chosen.prompt.id == prompt.id and screen._inbox._list.chosen == [key]


def test_a_request_card_is_gone_to_with_the_mouse(app: App, qtbot) -> None:
    day = app.live.read(plan_of.days)[1]
    card = app.live.store.do("", decisions.add_card, day.id, "Må vi købe en papegøje?").result(10)
    sheet = look(app, qtbot, "papegøje")
    place = sheet._rows.visualItemRect(sheet._rows.item(1)).center()
    qtbot.mouseClick(sheet._rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    calm(app)
    assert app.window.current == "decisions"
    assert app.window.visited("decisions")._list.chosen == [card]


def test_the_arrows_pass_over_headings(app: App, qtbot) -> None:
    sheet = look(app, qtbot, "en")
    field, seen = sheet.findChild(QLineEdit), []
    for _turn in range(60):
        seen.append(sheet._rows.currentItem().data(GOAL))
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert None not in seen and len({goal[0] for goal in seen}) > 1
    for _turn in range(80):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert sheet._rows.currentRow() == 1


def test_nothing_found_and_nothing_typed_say_what_to_do(app: App, qtbot) -> None:
    sheet = look(app, qtbot, "regnbueflag")
    assert sheet._places.currentIndex() == 2
    QTest.keyClick(sheet.findChild(QLineEdit), Qt.Key.Key_Return)
    assert sheet.isVisible(), "there is nowhere to go"
    sheet.findChild(QLineEdit).clear()
    sheet._look()
    assert sheet._places.currentIndex() == 0


def test_it_waits_until_one_rests_and_asks_on_another_thread(app: App, qtbot) -> None:
    sheet = begin(app)
    started = []
    kept, sheet._job.start = sheet._job.start, lambda work: (started.append(1), kept(work))
    with qtbot.waitSignal(sheet._job.finished):
        QTest.keyClicks(sheet.findChild(QLineEdit), "straksbeslutning")
    assert len(started) == 1


@pytest.mark.slow
def test_many_searches_leave_no_connection_behind(app: App, qtbot) -> None:
    for turn in range(12):
        look(app, qtbot, ("en", "til")[turn % 2])
    assert len(app.live.store._readers._all) < 6


def test_it_is_not_over_the_desk_nor_the_big_screen(app: App, qtbot) -> None:
    sheet = begin(app)
    app._on_went("desk")
    calm(app)
    assert app.desk is not None and not sheet.isVisible()
    QTest.keyClick(app.desk, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible() and app.desk.findChildren(SearchSheet) == []
    app._on_desk_left()
    shown = open_projector(app.live, app.site)
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    app.site.close_projector()
