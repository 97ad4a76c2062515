"""Looking back in a field: what it said before, what would come and go, and letting it stand again."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from sample_copy import opened
from temadag.app import SCREENS, App
from temadag.core.history import Version
from temadag.rehearsal import calm
from temadag.store import decisions, history, laptops, plan
from temadag.store.session_store import SessionStore
from temadag.ui.history import HistoryDialog, when_text
from temadag.ui.laptop import LaptopCard, laptop_text
from temadag.ui.planner.people_panel import NewPerson
from temadag.ui.planner.plan_fields import ReadField
from temadag.ui.start import StartWindow
from temadag.ui.widgets.typing import LineField, TextField

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

WITHOUT = {
    ReadField: "a number or a time, read as a value; undo takes it back",
    NewPerson: "somebody who is not in the file yet",
    LaptopCard: "a choice of this machine, not of the file",
    StartWindow: "there is no file yet",
}
"""Fields that have no history, and why, by their own class or that of what they stand in."""


@pytest.fixture
def app(qtbot, sample):
    made = opened(App(), sample)
    calm(made)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def asked(qapp):
    """Do something to the dialog that comes up."""

    def when_asked(deed: Callable[[HistoryDialog], object]) -> list[HistoryDialog]:
        seen: list[HistoryDialog] = []

        def act() -> None:
            shown = QApplication.activeModalWidget()
            if shown is None:
                QTimer.singleShot(10, qapp, act)  # it is not there yet
                return
            seen.append(shown)
            deed(shown)
            if shown.isVisible():
                shown.reject()

        QTimer.singleShot(0, act)
        return seen

    return when_asked


def fields(root: QWidget) -> list[LineField | TextField]:
    return [*root.findChildren(LineField), *root.findChildren(TextField)]


def without(field: QWidget) -> bool:
    around: QWidget | None = field
    while around is not None:
        if type(around) in WITHOUT:
            return True
        around = around.parentWidget()
    return False


def walk(app: App) -> None:
    """Visit every screen, with something chosen wherever something can be."""
    for key in SCREENS:
        app.window.go(key)
        calm(app)
    day = app.live.read(plan.days)[0].id
    app.site.day_id = day
    prompts = app.live.read(plan.prompts, day)
    block = next(
        b
        for b in app.live.read(plan.blocks, day)
        if b.steps and b.id in {prompt.block_id for prompt in prompts}
    )
    app.window.go("plan")
    calm(app)
    app.window.visited("plan").table.choose(block.id)
    app.window.go("people")
    people = app.window.visited("people")
    people.table.choose_first()
    app.window.go("decisions")
    app.window.visited("decisions").come_to(app.live.read(decisions.cards, day)[0].id)
    app.window.go("teams")
    calm(app)
    app.window.go("settings")
    calm(app)


def test_every_field_that_saves_says_what_of_the_file_it_shows(app: App) -> None:
    walk(app)
    window = app.window
    lacking = [
        f"{type(field).__name__} »{field.accessibleName()}«"
        for field in fields(window)
        if field.cell is None and field.isEnabled() and not without(field)
    ]
    assert lacking == []
    cells = {(f.cell.table, f.cell.column) for f in fields(window) if f.cell is not None}
    assert {table for table, _column in cells} == {
        *("day", "programme", "block", "block_step", "prompt", "person", "team_round", "team"),
        *("request_card", "offer"),
    }
    for field in fields(window):
        if field.cell is not None and not without(field):
            cell = field.cell
            found = app.live.read(history.versions, cell.table, cell.key, cell.column)
            assert not found or " ".join(found[0].text.split()) == " ".join(field.said().split()), cell


def test_a_field_at_the_desk_shows_nothing_of_the_file(app: App, qtbot) -> None:
    app.site.went.emit("desk")
    qtbot.keyClicks(app.desk.page.findChild(QLineEdit, "code"), "2468")
    assert not hasattr(app.desk, "show_history")
    assert all(field.cell is None for field in fields(app.desk))


def purpose(app: App) -> TextField:
    app.window.go("plan")
    app.window.activateWindow()
    calm(app)
    return app.window.visited("plan").day.purpose


def type_in(app: App, field, text: str, qtbot) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.save_now()
    app.live.settle()


def test_ctrl_h_shows_what_was_there_and_lets_it_stand_again(app: App, asked, qtbot) -> None:
    field = purpose(app)
    before = field.toPlainText()
    assert before
    type_in(app, field, "Noget helt andet end det, der stod", qtbot)

    def look(shown: HistoryDialog) -> None:
        rows = [shown.list.item(n).text() for n in range(shown.list.count())]
        assert rows[0].startswith("Nu. I dag kl.") and "denne maskine" in rows[0]
        assert shown.list.currentRow() == 1, "what one came for"
        assert "kommer til" in shown.told.text() and "går ud" in shown.told.text()
        shown.list.setCurrentRow(0)
        assert not shown.restore.isEnabled() and shown.told.text() == "Sådan står teksten nu."
        shown.list.setCurrentRow(1)
        qtbot.keyClick(shown.list, Qt.Key.Key_Return)

    assert asked(look) == []
    qtbot.keyClick(field, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    app.live.settle()
    assert field.toPlainText() == before and app.window.focusWidget() is field
    assert app.live.read(plan.day, app.site.day_id).purpose == before
    app.live.undo()
    app.live.settle()
    assert app.live.read(plan.day, app.site.day_id).purpose != before


def test_the_menu_of_the_field_opens_it_too(app: App, asked, qtbot) -> None:
    field = purpose(app)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 3), field.mapToGlobal(QPoint(3, 3)))
    field.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    entry = menu.actions()[-1]
    assert entry.text() == "Tidligere udgaver …"
    seen = asked(lambda shown: None)
    menu.close()
    entry.trigger()
    assert len(seen) == 1
    field.shows("day", "", "purpose")
    field.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    assert all("udgaver" not in a.text() for a in menu.actions())
    menu.close()


def test_a_text_that_never_changed_says_so(app: App, asked, qtbot) -> None:
    field = app.window.visited("plan").day.programme["direction"]

    def look(shown: HistoryDialog) -> None:
        assert shown._none.isVisible() and "ikke ændret" in shown._none.text()
        assert not shown.list.isVisible() and not shown.restore.isVisible()

    asked(look)
    app.window.show_history(field)


def test_outside_a_field_the_keys_say_what_they_are_for(app: App, qtbot) -> None:
    app.window.go("people")
    app.window.visited("people").table.setFocus()
    app.window._on_history_wished()
    assert "tekstfelt" in app.window.notice.text


def test_a_field_that_went_while_one_looked_back_restores_nothing(app: App, asked, qtbot) -> None:
    field = purpose(app)
    type_in(app, field, "Nyt", qtbot)

    def let_go(shown: HistoryDialog) -> None:
        field.shows("day", "another", "purpose")
        shown.accept()

    asked(let_go)
    app.window.show_history(field)
    assert field.toPlainText() == "Nyt" and "ikke længere" in app.window.notice.text


def test_the_name_of_this_laptop_is_ones_own_and_comes_into_the_file(app: App, qtbot, tmp_path) -> None:
    app.window.go("settings")
    card = app.window.visited("settings").findChild(LaptopCard)
    card.name.setFocus()
    qtbot.keyClicks(card.name, " Kirstens ")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert app.settings.laptop == "Kirstens"
    app.close()
    store = SessionStore.create(tmp_path / "to.temadag", tmp_path / "locks", "A" * 26)
    app._show(store)
    app.live.settle()
    assert app.live.read(laptops.names) == {"A" * 26: "Kirstens"}
    assert app.live.store.undo_label == "", "naming is nothing to undo"


def test_words_for_laptops_and_moments() -> None:
    assert laptop_text("A", "", "A") == laptop_text("here", "", "A") == "denne maskine"
    assert laptop_text("B", "", "A") == "en anden maskine" and laptop_text("B", "Bos", "A") == "Bos"
    at = datetime(2026, 11, 14, 10, 15).timestamp()
    said = [when_text(at, date(2026, 11, day)) for day in (14, 15, 20)]
    assert said == ["I dag kl. 10.15", "I går kl. 10.15", "14. november 2026 kl. 10.15"]
    assert when_text(0, date(2026, 11, 14)) == "Før det"


@pytest.mark.slow
def test_sixty_versions_of_four_thousand_characters_can_be_looked_through(qtbot) -> None:
    long = "Det, der siges, ord for ord, med tal 1.234 og tegn! " * 77
    found = [Version(f"{long[: 4000 - n * 7]}{n} slut", 1_790_000_000 - n * 4000, "A") for n in range(60)]
    shown = HistoryDialog(None, "Siges", found[0].text, found)
    qtbot.addWidget(shown)
    shown.fill(date(2026, 11, 14), "A")
    assert shown.list.count() == 60
    for row in range(1, 60):
        shown.list.setCurrentRow(row)
        assert f"{row} slut" in shown.text.toPlainText() and shown.restore.isEnabled()
