"""A late day at the console: caught up when somebody says so, let run in peace, told to the second after."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from console_room import Room, at
from temadag.actions import plan
from temadag.core.clock import Place
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore
from temadag.ui.console.catching_up import CatchUpSheet
from temadag.ui.console.day_table import DayTable
from temadag.ui.console.plan_list import _LEG


class Late(Room):
    """A day that began twelve minutes late, with two blocks that may give way."""

    def __init__(self, store, qtbot) -> None:
        super().__init__(store, qtbot)
        store.do("", plan.edit_block, self.blocks[1], cut_order=2, cut_to=20).result(10)
        store.do("", plan.edit_block, self.blocks[2], cut_order=1).result(10)
        self.live.settle()
        self.now = at(8, 42)
        self.press("begin")

    def open_sheet(self) -> CatchUpSheet:
        self.qtbot.keyClick(self.screen, Qt.Key.Key_I)
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, CatchUpSheet)
        return sheet

    def click(self, sheet: CatchUpSheet, name: str) -> None:
        self.qtbot.mouseClick(sheet.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
        self.live.settle()

    @property
    def today(self):
        return [block.today for block in self.store.read(plan_of.blocks, self.day)]

    @property
    def offer(self) -> str:
        made = self.screen._day.offer
        return made.text() if made.isVisible() else ""


@pytest.fixture
def late(tmp_path, qtbot):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    made = Late(store, qtbot)
    yield made
    for sheet in made.screen.findChildren(CatchUpSheet):
        sheet.reject()
    made.site.close_projector()
    made.live.let_go()
    store.close()


def told(sheet: CatchUpSheet) -> list[str]:
    return [row.tick.accessibleName() for row in sheet._rows.values()]


def test_twelve_minutes_late_are_proposed_used_and_taken_back(late):
    assert late.offer == "Indhent 12 min. …"
    sheet = late.open_sheet()
    assert told(sheet) == ["Pause: 15 → 3 min., Skæres som nummer 1"]
    assert late.today == [None] * 4  # nothing gives way by being looked at
    assert "Så slutter dagen kl. 09.50, som planlagt." in sheet.words()
    late.click(sheet, "use")
    assert late.today == [None, None, 3, None]
    assert late.told[-1] == "Indhentet 12 min. Ctrl+Z giver dem tilbage."
    assert late.offer == "Skåret 12 min. i dag …"
    assert "slut kl. 09.50" in late.words()
    assert late.screen._plan.item(2).text() == "09.27 Pause, senere, 3 min. i stedet for 15"
    late.live.undo()
    late.live.settle()
    assert late.today == [None] * 4
    assert late.offer == "Indhent 12 min. …"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not late.screen.findChildren(CatchUpSheet), "a closed sheet does not work on, tick by tick"


def test_a_block_is_left_out_by_keyboard_and_what_cannot_be_reached_is_said(late):
    sheet = late.open_sheet()
    row = sheet._rows[late.blocks[2]]
    row.tick.setFocus()
    late.qtbot.keyClick(row.tick, Qt.Key.Key_Space)
    assert [(cut.block.title, cut.now, cut.then) for cut in sheet.proposal.cuts] == [
        ("Læringsrunden", 30, 20)
    ]
    assert sheet.focusWidget() is row.tick and not row.tick.isChecked()
    assert "Så slutter dagen kl. 09.52." in sheet.words()
    assert "2 min. kan ikke hentes." in sheet.words()
    late.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.tick.isChecked()
    late.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    sheet.others.click()
    assert [cut.block.title for cut in sheet.proposal.cuts] == ["Læringsrunden", "Mandagskortet"]
    late.qtbot.keyClick(sheet, Qt.Key.Key_Return)
    late.live.settle()
    assert late.today == [None, 20, None, 18]


def test_the_sheet_follows_the_day_and_a_proposal_that_was_overtaken_changes(late):
    sheet = late.open_sheet()
    late.tick(at(8, 59))
    assert sheet.proposal.minutes == 14
    assert sheet.windowTitle() == "Indhent tid"
    assert "Indhent 14 min." in sheet.words()
    late.store.do("", plan.edit_block, late.blocks[2], cut_to=10).result(10)
    late.live.settle()
    assert [cut.then for cut in sheet.proposal.cuts] == [21, 10]


def test_minutes_are_given_back_and_a_dropped_block_is_gone_past(late):
    late.tick(at(8, 57))
    late.key(Qt.Key.Key_5)  # three minutes more than the break has
    sheet = late.open_sheet()
    late.click(sheet, "use")
    assert late.today == [None, 28, 0, None]
    rows = late.screen._plan
    assert rows.item(2).text().endswith("Pause, udgår i dag")
    assert rows.item(2).data(_LEG).place is Place.SKIPPED
    late.now = at(9, 0)
    late.key(Qt.Key.Key_N)
    for _step in range(2):
        late.key(Qt.Key.Key_Right)
    assert any("Begynd: Mandagskortet" in said for said in late.words())
    sheet = late.open_sheet()
    late.click(sheet, "as-planned")
    assert late.today == [None, 28, None, None]
    sheet.reject()
    assert any("Begynd: Pause" in said for said in late.words())


def test_nothing_is_offered_while_a_block_runs_free_and_after_it_is(late):
    late.key(Qt.Key.Key_L)
    assert late.run().free
    assert late.offer == ""
    assert "12 min. bagud" in late.words()
    late.tick(at(9, 5))
    ring = late.screen._now.ring
    assert (ring._counted.under, ring._counted.over, late.digits) == ("kører frit", False, "8:00")
    assert ring.accessibleDescription() == "kører frit, 8 minutter 0 sekunder over tiden"
    late.press("let-run")
    assert not late.run().free
    assert (ring._counted.under, ring._counted.over) == ("over tiden", True)
    late.press("let-run")
    late.key(Qt.Key.Key_N)
    assert not late.run().free
    assert late.offer == "Indhent 20 min. …"


def test_two_minutes_before_the_end_a_quiet_word_and_two_more_for_everybody(late):
    nudge = late.screen._now._nudge
    late.tick(at(8, 54, 59))
    assert nudge.text == ""
    late.tick(at(8, 55))
    assert nudge.text == "To minutter tilbage"
    late.tick(at(8, 56, 30))
    assert nudge.text == "Et minut tilbage"
    late.press("two-more")
    assert (late.digits, nudge.text) == ("2:30", "")
    late.tick(at(8, 57, 30))
    late.key(Qt.Key.Key_Space)
    assert nudge.text == ""
    late.key(Qt.Key.Key_Space)
    late.key(Qt.Key.Key_L)
    assert nudge.text == ""
    late.key(Qt.Key.Key_L)
    assert nudge.text == "To minutter tilbage"


def test_more_time_counts_from_now_once_it_is_over_and_less_takes_no_more_than_there_is(late):
    late.tick(at(8, 59))
    late.key(Qt.Key.Key_M)
    assert (late.digits, late.run().ends_at) == ("2:00", at(9, 1))
    late.tick(at(9, 0, 30))
    late.key(Qt.Key.Key_Minus)
    assert (late.digits, late.run().ends_at) == ("0:00", at(9, 0, 30))
    late.key(Qt.Key.Key_Minus)
    assert late.told[-1] == "Tiden er allerede gået. Slut punktet, når I er klar."
    assert late.run().ends_at == at(9, 0, 30)


def test_a_step_counts_its_own_minutes_down_and_says_when_they_are_over(late):
    late.now = at(8, 57)
    late.key(Qt.Key.Key_N)
    rows = late.screen._now._steps._rows
    late.tick(at(8, 58, 30))
    assert rows[0]._minutes.text() == "3:30 af 5 min."
    late.tick(at(9, 3))
    assert rows[0]._minutes.text() == "1:00 over"
    assert rows[0].accessibleDescription() == "1 minut 0 sekunder over tiden"
    late.key(Qt.Key.Key_Right)
    assert (rows[0]._minutes.text(), rows[1]._minutes.text()) == ("5 min.", "20:00 af 20 min.")
    late.key(Qt.Key.Key_Space)
    late.tick(at(9, 30))
    assert rows[1]._minutes.text() == "20:00 af 20 min."


def test_after_the_day_it_is_told_to_the_second_how_it_went(late):
    late.click(late.open_sheet(), "use")
    for moment in (at(8, 57, 5), at(9, 26), at(9, 29, 30), at(9, 51, 30)):
        late.now = moment
        late.key(Qt.Key.Key_N)
    table = late.screen.findChild(DayTable)
    assert table.isVisible()
    shown = [[table.item(row, place).text() for place in range(4)] for row in range(table.rowCount())]
    assert shown == [
        ["Hele dagen", "1:20:00", "1:09:30", "−10:30"],
        ["Ankomst", "15:00", "15:05", "+0:05"],
        ["Læringsrunden", "30:00", "28:55", "−1:05"],
        ["Pause", "15:00", "3:30", "−11:30"],
        ["Mandagskortet", "20:00", "22:00", "+2:00"],
    ]
    assert "slut kl. 09.52 · planlagt 09.50" in late.words()
    assert late.offer == ""
    late.qtbot.keyClick(late.screen, Qt.Key.Key_I)
    assert QApplication.activeModalWidget() is None
