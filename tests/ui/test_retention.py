"""The retention date: set among the settings, asked about when it is over, and never acted on by itself."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtWidgets import QLabel

from sample_copy import opened
from temadag import checking
from temadag.actions.retention import set_keep_until
from temadag.app import App
from temadag.core.retention import Kept
from temadag.rehearsal import calm
from temadag.store import people, plan
from temadag.store.retention import anything, kept
from temadag.ui import ask
from temadag.ui.retention import RetentionBanner, going_text

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def app(qtbot, sample):
    made = opened(App(), sample)
    calm(made)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def card(app: App):
    app.window.go("settings")
    calm(app)
    return app.window.visited("settings").retention


def banner(app: App) -> RetentionBanner:
    return app.window.findChild(RetentionBanner)


def until(app: App) -> date | None:
    return app.live.read(plan.programme).keep_until


def press(made, qtbot, app: App) -> None:
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    app.live.settle()


def expire(app: App) -> date:
    day = app.site.clockwork.today() - timedelta(days=1)
    app.live.do("", set_keep_until, day)
    app.live.settle()
    return day


def test_a_date_is_suggested_set_changed_undone_and_taken_away(app: App, qtbot) -> None:
    shown = card(app)
    last = max(day.held_on for day in app.live.read(plan.days) if day.held_on)
    assert shown.begin_.isVisible() and not shown.date.isVisible() and not shown.go.isVisible()
    press(shown.begin_, qtbot, app)
    assert until(app) == last.replace(year=last.year + 1)
    assert shown.date.isVisible() and not shown.begin_.isVisible()
    shown.date.setDate(QDate(2031, 5, 4))
    app.live.settle()
    assert until(app) == date(2031, 5, 4)
    app.live.undo()
    app.live.settle()
    assert until(app).year == last.year + 1 and shown.date.date().year() == last.year + 1
    press(shown.end, qtbot, app)
    assert until(app) is None and shown.begin_.isVisible()
    assert app.live.store.undo_label == "Opbevaringsfrist"


def test_nothing_is_asked_before_the_date_and_nothing_happens_by_itself_after_it(app: App) -> None:
    assert not banner(app).isVisible()
    app.live.do("", set_keep_until, app.site.clockwork.today())
    app.live.settle()
    assert not banner(app).isVisible(), "the day itself is still in time"
    expire(app)
    assert banner(app).isVisible()
    assert app.live.read(kept).people == 75


def test_not_now_is_not_now(app: App, qtbot) -> None:
    expire(app)
    press(banner(app).later, qtbot, app)
    assert not banner(app).isVisible() and app.live.read(kept).people == 75
    path = app.live.store.path
    app.close()
    app.open(path)
    calm(app)
    assert banner(app).isVisible(), "it is asked again when the file is opened again"


def test_another_date_is_chosen_where_it_is_kept(app: App, qtbot) -> None:
    expire(app)
    press(banner(app).other, qtbot, app)
    assert app.window.current == "settings" and app.window.focusWidget() is card(app).date
    assert card(app).go.isVisible() and not card(app).date.visibleRegion().isEmpty(), "it is in sight"
    card(app).date.setDate(QDate(2040, 1, 1))
    app.live.settle()
    assert not banner(app).isVisible() and not card(app).go.isVisible()


def test_everybody_goes_only_when_one_is_sure(app: App, qtbot, monkeypatch) -> None:
    day = expire(app)
    asked: list[str] = []
    sure = [False, True]

    def forgo(_parent, title, text, yes, no=""):
        asked.append(f"{title} {text} {yes}")
        return sure.pop(0)

    monkeypatch.setattr(ask, "forgo", forgo)
    press(banner(app).go, qtbot, app)
    assert app.live.read(kept).people == 75 and banner(app).isVisible()
    assert "75 deltagere" in asked[0] and "ikke fortrydes" in asked[0] and "beslutningerne bliver" in asked[0]
    blocks = app.live.read(plan.blocks, app.site.day_id)
    doubts = checking.check(app.live.store)[1]
    assert any("Opbevaringsfristen" in doubt for doubt in doubts)
    assert not any("Opbevaringsfristen" in doubt for doubt in checking.check(app.live.store, day)[1])
    for key in ("people", "teams", "reflections", "decisions", "console", "plan"):
        app.window.go(key)
        calm(app)
    press(banner(app).go, qtbot, app)
    calm(app)
    assert app.live.read(people.everybody) == [] and not app.live.read(anything)
    assert app.live.read(plan.blocks, app.site.day_id) == blocks
    assert not banner(app).isVisible() and "slettet" in app.window.notice.text
    assert not any("Opbevaringsfristen" in doubt for doubt in checking.check(app.live.store)[1])
    shown = card(app)
    assert not shown.go.isVisible()
    assert any("ikke mere at slette" in made.text() for made in shown.findChildren(QLabel))


def test_what_goes_is_told_in_whole_sentences() -> None:
    told = going_text(Kept(people=1, answers=2, notes=3, cards=1, blocks=2))
    assert "1 deltager, 2 svar, 3 coachingnoter" in told
    assert "1 ønskekort kan nævne nogen; det ser" in told and "2 programpunkter nævner" in told
    assert "coachingnote" not in going_text(Kept(people=1)) and "kort" not in going_text(Kept(people=1))
