"""Joining in the window: what was done is told, and of two texts one is chosen, or both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from joining_rig import Desk, Laptop
from temadag.actions import people, plan, programme
from temadag.core.joining import Joined, Kept, differing
from temadag.store import clashes as clashes_of
from temadag.store.session_store import SessionStore
from temadag.ui import ask
from temadag.ui.joining import JoiningDialog, JoinWays
from temadag.ui.live import Live

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def live(desk: Desk, qtbot) -> Iterator[Live]:
    made = Live(desk.laptops[0].store)
    yield made
    made.settle()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clashing(desk: Desk) -> tuple[Laptop, Joined]:
    """Two places where both laptops typed."""
    a, b = desk.laptops
    a.do(plan.edit_block, desk["block"], purpose="At se sig selv", note="a")
    b.do(plan.edit_block, desk["block"], purpose="At se de andre")
    b.do(plan.edit_day, desk["day"], title="Temadag i Havneby")
    a.do(plan.edit_day, desk["day"], title="Første temadag")
    return a, a.absorb(b)


@pytest.fixture
def dialog(clashing, live: Live, qtbot) -> JoiningDialog:
    made = JoiningDialog(live, None, clashing[1])
    qtbot.addWidget(made)
    made.show()
    return made


def seen(shown: QWidget) -> str:
    return " | ".join(one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown))


def press(qtbot, live: Live, made: QWidget) -> None:
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    live.settle()


def block(laptop: Laptop, desk: Desk, column: str) -> str:
    return str(laptop.value(f"select {column} from block where id = ?", desk["block"]))


def test_the_report_and_both_texts_are_seen_with_what_differs_marked(dialog: JoiningDialog) -> None:
    told = seen(dialog)
    assert "2 steder er der skrevet noget forskelligt." in told
    assert dialog.place.text() == "Dagens navn" and dialog.count.text() == "1 af 2"
    dialog.next.click()
    assert dialog.place.text() == "Første temadag · Spejlet · Formål"
    assert "Denne maskine" in seen(dialog.other) and "En anden maskine" in seen(dialog.standing)
    marked = dialog.standing.text.text()
    assert marked.startswith("At se <span") and "underline" in marked and "andre</span>" in marked
    assert "At se de andre" in dialog.standing.text.accessibleName()


def test_one_keeps_takes_and_takes_it_back(dialog: JoiningDialog, clashing, desk: Desk, live, qtbot) -> None:
    a, _joined = clashing
    press(qtbot, live, dialog.other.choose)
    assert a.value("select title from day") == "Temadag i Havneby"
    assert dialog.place.text() == "Temadag i Havneby · Spejlet · Formål"
    press(qtbot, live, dialog.standing.choose)
    assert block(a, desk, "purpose") == "At se de andre"
    assert "Der er intet at vælge imellem" in seen(dialog) and "steder" not in seen(dialog)
    press(qtbot, live, dialog.undo)
    assert dialog.place.text().endswith("Formål")
    press(qtbot, live, dialog.undo)
    assert a.value("select title from day") == "Første temadag"
    assert a.store.read(clashes_of.how_many) == 2


def test_both_can_be_written_into_one(dialog: JoiningDialog, clashing, desk: Desk, live, qtbot) -> None:
    a, _joined = clashing
    dialog.next.click()
    press(qtbot, live, dialog.write)
    field = dialog.together.field
    assert field.toPlainText() == "At se de andre\n\nAt se sig selv"
    assert field.hasFocus() or not dialog.isActiveWindow()
    press(qtbot, live, dialog.together.leave)
    press(qtbot, live, dialog.write)
    field.setPlainText("At se sig selv i de andre\n")
    press(qtbot, live, dialog.together.save)
    assert block(a, desk, "purpose") == "At se sig selv i de andre"
    assert dialog.place.text() == "Dagens navn", "the next one"
    press(qtbot, live, dialog.write)
    assert field.toPlainText() == "Første temadag / Temadag i Havneby"
    field.setPlainText("  ")
    said: list[str] = []
    live.told.connect(said.append)
    press(qtbot, live, dialog.together.save)
    assert said == ["Der er ikke skrevet noget endnu."] and a.store.read(clashes_of.how_many) == 1


def test_it_can_all_be_done_by_keyboard(dialog: JoiningDialog, clashing, live, qtbot) -> None:
    a, _joined = clashing
    qtbot.keyClick(dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert dialog.count.text() == "2 af 2"
    dialog.standing.choose.setFocus()
    qtbot.keyClick(dialog.standing.choose, Qt.Key.Key_Return)
    live.settle()
    assert a.store.read(clashes_of.how_many) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    live.settle()
    assert a.store.read(clashes_of.how_many) == 2


def test_a_long_text_scrolls_and_the_window_stays(desk: Desk, live: Live, qtbot) -> None:
    a, b = desk.laptops
    a.do(plan.edit_block, desk["block"], spoken="Et ord ad gangen. " * 300)
    b.do(plan.edit_block, desk["block"], spoken="Andre <b>ord</b> & tegn.\n" * 200)
    a.absorb(b)
    made = JoiningDialog(live, None)
    qtbot.addWidget(made)
    made.show()
    assert made.height() <= 640 and made.minimumSizeHint().height() <= 640
    assert "&lt;b&gt;" in made.standing.text.text() and "&amp;" in made.standing.text.text()


def test_what_was_done_is_told_when_there_is_nothing_to_choose(live: Live, qtbot) -> None:
    joined = Joined(came={"block": 2, "attendance": 1}, kept=(Kept("person", "Bo Lund"),), settled=3)
    made = JoiningDialog(live, None, joined)
    qtbot.addWidget(made)
    made.show()
    told = seen(made)
    assert "Taget ind eller ændret: 2 programpunkter, 1 fremmøde." in told
    assert "Deltageren »Bo Lund« var fjernet på den ene" in told and "3 felter" in told
    assert "Der er intet at vælge imellem" in told


def test_from_the_settings_another_copy_is_taken_in(desk: Desk, live: Live, qtbot, monkeypatch) -> None:
    a, b = desk.laptops
    b.do(people.add_person, "Nikoline Dam")
    b.do(plan.edit_block, desk["block"], note="b")
    a.do(plan.edit_block, desk["block"], note="a")
    ways = JoinWays(live)
    qtbot.addWidget(ways)
    ways.show()
    assert not ways.choose.isVisible()
    monkeypatch.setattr(ask, "open_file", lambda *_asked: b.store.path)
    told: list[str] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if shown is None:
            QTimer.singleShot(20, look)
            return
        told.append(seen(shown))
        shown.reject()

    QTimer.singleShot(20, look)
    with qtbot.waitSignal(ways.joined, timeout=9000):
        qtbot.mouseClick(ways.another, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told))
    assert "Taget ind eller ændret: 1 deltager." in told[0] and "1 sted er der" in told[0]
    live.settle()
    assert ways.choose.isVisible() and ways.choose.text() == "1 sted skal du vælge"
    assert "Nikoline Dam" in a.values("select name from person")


def test_another_programme_is_refused_in_a_sentence(desk: Desk, live: Live, qtbot) -> None:
    path = desk.folder / "andet.temadag"
    other = SessionStore.create(path, desk.folder / "locks")
    other.write(programme.found_programme, "Et andet").result(9)
    other.close()
    ways = JoinWays(live)
    qtbot.addWidget(ways)
    said: list[str] = []
    live.told.connect(said.append)
    ways.join(path)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("»andet.temadag« er et andet forløb.") and ways.another.isEnabled()


def test_what_differs_is_told_word_by_word() -> None:
    mine, theirs = differing("Vi ses kl. 9 i salen", "Vi ses kl. 10 i laden")
    assert [text for text, own in mine if own] == ["9", "salen"]
    assert [text for text, own in theirs if own] == ["10", "laden"]
    assert "".join(text for text, _own in theirs) == "Vi ses kl. 10 i laden"
    assert differing("", "alt") == ([], [("alt", True)])
