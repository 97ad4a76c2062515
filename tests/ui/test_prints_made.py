"""The list of all that was made: for whom, when, where, what should be called back, and what has been."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from prints_room import Room
from temadag.actions import papers, people, plan, programme, reflections, trials
from temadag.core.plan import Kind
from temadag.core.reflections import Visibility
from temadag.core.rejected import Rejected
from temadag.store import papers as papers_of
from temadag.store import plan as plan_of
from temadag.store import recalls
from temadag.store.session_store import SessionStore
from temadag.ui.planner.prints import ExportScreen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
AT = "2021-01-01T10:00:00"


class House:
    """Two days, an answer and a trial that all may read, and four papers made."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.do(programme.found_programme, "Ledertemadage")
        self.who = self.do(people.add_person, "Anna Ærø")
        self.day = self.do(plan.add_day, "Temadag 1")
        block = self.do(plan.add_block, self.day, None, "Spejlet", 30, kind=Kind.REFLECT)
        self.do(plan.set_prompts, block, [("Hvornår turde du?", Visibility.GROUP)])
        prompt = self.read(plan_of.prompts, self.day)[0].id
        self.said = self.do(reflections.submit, prompt, self.who, Visibility.ROOM_NAMED, "fortrudt", AT)
        self.trial = "7" * 32
        words = {"title": "Spørg én borger"}
        given = (self.trial, self.who, Visibility.ROOM_NAMED, AT, words)
        self.do(trials.put_trial, *given, day_id=self.day)
        self.other = self.do(plan.add_day, "Temadag 2")
        now = datetime.now().isoformat(timespec="seconds")
        for name in ("programme", "shared-summary", "workbook"):
            self.do(papers.record_paper, name, "Til alle", f"/papirer/{name}", now)

    def do(self, action, *given, **more):
        return self.store.write(action, *given, **more).result(10)

    def read(self, question, *given):
        return self.store.read(question, *given)


@pytest.fixture
def house(tmp_path):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield House(store)
    store.close()


def lines(sheet) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in sheet.findChildren(QLabel) if one.isVisibleTo(sheet))


def test_all_that_was_made_is_listed_and_narrowed_to_one_paper(house, qtbot, tmp_path):
    for number in range(70):
        house.do(papers.record_paper, "badges", "Til alle i salen", f"/papirer/{number}", AT)
    room = Room(house.store, qtbot, ExportScreen, tmp_path)
    qtbot.mouseClick(room.screen.record.button, Qt.MouseButton.LeftButton)
    sheet = room.screen.record.sheet
    assert len(sheet.shown) == 73
    assert "Navneskilte" in lines(sheet) and "1. januar 2021 kl. 10.00 · /papirer/69" in lines(sheet)
    assert "Ingen af dem har ord" in lines(sheet)
    sheet.paper.show_key("workbook")
    sheet.paper.picked.emit("workbook")
    assert [one.name for one in sheet.shown] == ["workbook"] and "Navneskilte" not in lines(sheet)
    sheet.paper.show_key("")
    sheet.paper.picked.emit("")
    assert lines(sheet).count("1. januar 2021") < 70 and sheet.more.isVisibleTo(sheet)
    qtbot.mouseClick(sheet.more, Qt.MouseButton.LeftButton)
    assert lines(sheet).count("1. januar 2021") == 70 and not sheet.more.isVisibleTo(sheet)
    sheet.close()
    assert room.screen.record.sheet is None


def test_what_holds_words_taken_back_is_called_back_and_noted_when_it_is_collected(house, qtbot, tmp_path):
    room = Room(house.store, qtbot, ExportScreen, tmp_path)
    room.site.day_id = house.other  # of whichever day the words were
    assert room.screen.record.button.text() == "Lavet før"
    house.do(reflections.withdraw, house.said)
    room.live.settle()
    assert room.screen.record.button.text() == "2 papirer at hente tilbage"
    room.screen.record.button.click()
    sheet = room.screen.record.sheet
    assert "2 papirer kan have ord, som er taget tilbage" in lines(sheet)
    qtbot.mouseClick(sheet.which.button("back"), Qt.MouseButton.LeftButton)
    assert {one.name for one in sheet.shown} == {"shared-summary", "workbook"}
    assert "Et svar blev taget tilbage" in lines(sheet) and "Anna" not in lines(sheet)
    name = "Regneark er hentet tilbage"
    back = next(
        b for b in sheet.findChildren(QPushButton) if b.accessibleName() == name and b.isVisibleTo(sheet)
    )
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    room.live.settle()
    assert [one.name for one in sheet.shown] == ["shared-summary"]
    assert room.screen.record.button.text() == "1 papir at hente tilbage"
    qtbot.mouseClick(sheet.which.button("all"), Qt.MouseButton.LeftButton)
    assert "Hentet tilbage" in lines(sheet)
    noted = {one.name: one.back_at for one in house.read(papers_of.made)}
    assert noted["workbook"] and not noted["shared-summary"] and len(noted) == 3
    room.live.undo()
    room.live.settle()
    assert room.screen.record.button.text() == "2 papirer at hente tilbage"
    sheet.close()


def test_a_trial_taken_back_or_narrowed_calls_back_what_had_it(house):
    words = {"title": "Spørg én borger"}
    narrowed = (house.trial, house.who, Visibility.FACILITATOR, AT, words)
    house.do(trials.put_trial, *narrowed, day_id=house.day)
    (told,) = house.read(recalls.of_all_days)
    assert told.trial and told.narrowed and {one.name for one in told.papers} == {"workbook"}
    house.do(trials.withdraw_trial, house.who, house.trial)
    assert len(house.read(recalls.of_all_days)) == 1, "no paper had what only the facilitator might read"


def test_a_paper_is_noted_as_collected_once_and_one_that_is_not_there_never(house):
    paper = house.read(papers_of.made)[0]
    house.do(papers.note_called_back, paper.id, AT)
    house.do(papers.note_called_back, paper.id, "2022-01-01T10:00:00")
    (back,) = [one for one in house.read(papers_of.made) if one.back_at]
    assert back.id == paper.id and back.back_at == AT
    with pytest.raises(Rejected, match="gone"):
        house.do(papers.note_called_back, "0" * 26, AT)
