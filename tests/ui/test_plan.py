"""The plan's screen: type where it stands, drag, lock, undo, and begin a day from a ready one."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from temadag.actions import plan as acts
from temadag.actions import programme, sending
from temadag.core.plan import Kind
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Prompt, Visibility
from temadag.intake import library
from temadag.settings import Settings
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.planner.exercises import ExercisesScreen
from temadag.ui.planner.plan import BLOCK, DAY, LIBRARY, PlanScreen
from temadag.ui.planner.plan_fields import ReadField
from temadag.ui.planner.plan_model import BLOCK_MIME, EXERCISE_MIME, MINUTES, TIME, TITLE
from temadag.ui.site import Site

NOW = datetime(2026, 11, 3, 9, 0).timestamp()


class Room:
    """A screen on a real file with one small day."""

    def __init__(self, store: SessionStore, qtbot, screen=PlanScreen, day: bool = True) -> None:
        self.store, self.qtbot = store, qtbot
        self.day, self.ids = store.write(_fill, day).result(5)
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: NOW), Settings())
        self.site.day_id = self.day
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = screen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()

    @property
    def blocks(self):
        return self.store.read(plan_of.blocks, self.site.day_id)

    @property
    def asked(self) -> Prompt:
        (only,) = self.store.read(plan_of.prompts, self.site.day_id)
        return only

    @property
    def titles(self) -> list[str]:
        return [b.title for b in self.blocks]

    def press(self, text: str) -> None:
        button = self.find(text)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.live.settle()

    def find(self, text: str) -> QPushButton:
        QApplication.processEvents()  # what has just been put into a layout is shown by the next event
        buttons = self.screen.findChildren(QPushButton)
        return next(b for b in buttons if b.text() == text and b.isVisibleTo(self.screen))

    def write(self, row: int, column: int, text: str, leave: Qt.Key = Qt.Key.Key_Return) -> ReadField:
        """Open a cell by F2, write in it, and leave it by a key."""
        table = self.screen.table
        table.choose(self.screen.model.ids()[row], column)
        table.setFocus()
        self.qtbot.keyClick(table, Qt.Key.Key_F2)
        field = self.editor
        field.selectAll()
        if text:
            self.qtbot.keyClicks(field, text)
        else:
            self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        self.qtbot.keyClick(field, leave)
        self.live.settle()
        return field

    @property
    def editor(self) -> ReadField:
        """The field that is open in the table."""
        return next(f for f in self.screen.table.findChildren(ReadField) if f.isVisible())

    def drop(self, mime: str, key: str, row: int) -> None:
        data = QMimeData()
        data.setData(mime, QByteArray(key.encode()))
        self.screen.model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, QModelIndex())
        self.live.settle()

    def key(self, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.screen.table, key, held)
        self.live.settle()

    def type(self, field, text: str) -> None:
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        field.save_now()
        self.live.settle()


def _fill(db, day: bool) -> tuple[str, list[str]]:
    programme.found_programme(db, "Ledertemadage")
    made = acts.add_day(db, "Temadag 1", date(2026, 11, 14)) if day else ""
    ids: list[str] = []
    for title, minutes in (("Velkomst", 15), ("Rammen", 30), ("Frokost", 45)) if day else ():
        ids.append(acts.add_block(db, made, ids[-1] if ids else None, title, minutes))
    return made, ids


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


@pytest.fixture
def room(store, qtbot, qapp):
    theme.apply(qapp, False)
    return Room(store, qtbot)


def shown(room: Room, column: int) -> list[str]:
    model = room.screen.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_titles_minutes_and_times_are_written_where_they_stand(room):
    assert shown(room, TIME) == ["08.30–08.45", "08.45–09.15", "09.15–10.00"]
    room.write(0, TITLE, "Godmorgen")
    room.write(1, MINUTES, "45")
    assert room.titles == ["Godmorgen", "Rammen", "Frokost"]
    assert shown(room, TIME) == ["08.30–08.45", "08.45–09.30", "09.30–10.15"]
    room.write(2, TIME, "12")
    assert room.blocks[2].locked_start == 12 * 60
    assert shown(room, TIME)[2] == "12.00–12.45"
    assert "150 min. luft" in room.screen.model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    room.write(2, TIME, "")
    assert room.blocks[2].locked_start is None
    for _step in range(4):
        room.live.undo()
        room.live.settle()
    assert room.titles[0] == "Velkomst" and room.blocks[1].minutes == 30


def test_a_locked_lunch_that_is_run_over_is_said_on_the_row(room):
    room.write(2, TIME, "9.00")
    tip = room.screen.model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "15 min. for længe" in tip


def test_what_cannot_be_read_is_told_and_nothing_changes(room):
    field = room.write(1, MINUTES, "mange")
    assert "kan ikke læses som minutter" in room.told[-1]
    assert field.isVisible() and room.blocks[1].minutes == 30
    room.qtbot.keyClick(field, Qt.Key.Key_Escape)
    room.live.settle()
    assert room.blocks[1].minutes == 30
    room.write(0, TITLE, "Noget andet", Qt.Key.Key_Escape)
    assert room.titles[0] == "Velkomst"


def test_typing_is_saved_before_the_field_is_left(room):
    table = room.screen.table
    table.choose(room.ids[0], TITLE)
    table.setFocus()
    room.qtbot.keyClick(table, Qt.Key.Key_F2)
    field = room.editor
    room.qtbot.keyClicks(field, "Vi begynder")
    room.qtbot.waitUntil(lambda: room.titles[0] == "Vi begynder", timeout=5000)
    assert field.isVisible()


def test_blocks_are_dragged_and_moved_by_keys(room):
    room.drop(BLOCK_MIME, room.ids[2], 0)
    assert room.titles == ["Frokost", "Velkomst", "Rammen"]
    assert room.screen.table.chosen_id == room.ids[2]
    room.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert room.titles == ["Velkomst", "Frokost", "Rammen"]
    room.drop(BLOCK_MIME, room.ids[2], -1)
    assert room.titles == ["Velkomst", "Rammen", "Frokost"]
    before = room.store.undo_label
    room.drop(BLOCK_MIME, room.ids[2], 2)
    assert room.store.undo_label == before
    room.live.undo()
    room.live.settle()
    assert room.titles == ["Velkomst", "Frokost", "Rammen"]


def test_a_block_is_added_copied_and_removed_and_comes_back(room):
    room.screen.table.choose(room.ids[0])
    room.press("Nyt punkt")
    assert room.titles == ["Velkomst", "Nyt punkt", "Rammen", "Frokost"]
    editor = room.editor
    room.qtbot.keyClicks(editor, "Tjek ind")
    room.qtbot.keyClick(editor, Qt.Key.Key_Return)
    room.live.settle()
    assert room.titles[1] == "Tjek ind"
    room.press("Lav en kopi")
    assert room.titles == ["Velkomst", "Tjek ind", "Tjek ind", "Rammen", "Frokost"]
    room.screen.table.setFocus()
    room.key(Qt.Key.Key_Delete)
    assert room.titles == ["Velkomst", "Tjek ind", "Rammen", "Frokost"]
    assert "»Tjek ind« er fjernet" in room.told[-1]
    assert room.screen.table.chosen_id == room.ids[1]
    room.live.undo()
    room.live.settle()
    assert len(room.titles) == 5


def test_an_exercise_is_put_in_from_the_library_by_enter_and_by_dragging(room):
    room.screen.table.choose(room.ids[0])
    room.press("Øvelse")
    assert room.screen._side.currentIndex() == LIBRARY
    finder = room.screen.library.finder
    room.qtbot.keyClicks(finder.seek, "frirum")
    assert finder.list.count() == 1
    room.qtbot.keyClick(finder.list, Qt.Key.Key_Return)
    room.live.settle()
    assert room.titles[1] == "Frirummet"
    made = room.blocks[1]
    assert made.kind is Kind.EXERCISE and sum(s.minutes for s in made.steps) == made.minutes
    assert room.store.read(plan_of.prompts, room.day)[0].block_id == made.id
    room.drop(EXERCISE_MIME, library.exercises()[0].id, 0)
    assert room.titles[0] == library.exercises()[0].name["da"]


def test_the_panel_saves_words_steps_and_questions(room):
    room.screen.table.choose(room.ids[1])
    panel = room.screen.block
    assert room.screen._side.currentIndex() == BLOCK
    room.type(panel.texts["spoken"], "Godmorgen, alle sammen.")
    room.type(panel.steps._rows[0].words, "Skriv tre ord")
    room.type(panel.steps._rows[0].minutes, "2")
    room.press("Et trin mere")
    room.type(panel.steps._rows[1].words, "Sig dem højt")
    room.press("Stil et spørgsmål")
    room.type(panel.prompts._rows[0].words, "Hvad tør du?")
    panel.prompts._rows[0].readers.picked.emit(Visibility.GROUP.value)
    room.live.settle()
    block = room.blocks[1]
    assert block.spoken == "Godmorgen, alle sammen."
    assert [(s.text, s.minutes) for s in block.steps] == [("Skriv tre ord", 2), ("Sig dem højt", 0)]
    asked = room.store.read(plan_of.prompts, room.day)
    assert [(p.text, p.block_id) for p in asked] == [("Hvad tør du?", block.id)]
    room.screen.table.choose(room.ids[0])
    assert panel.texts["spoken"].toPlainText() == ""
    assert [line.step.text for line in panel.steps._rows] == [""]
    assert panel.prompts._rows == []


def test_a_question_is_made_a_scale_or_a_vote_where_it_stands(room):
    room.screen.table.choose(room.ids[1])
    editor = room.screen.block.prompts
    room.press("Stil et spørgsmål")
    line = editor._rows[0]
    room.type(line.words, "Hvor meget energi har du?")
    assert line.readers.isVisibleTo(line) and not line.ends.isVisibleTo(line)
    pick(line.kind, AnswerKind.SCALE.value)
    room.live.settle()
    assert (
        line.ends.isVisibleTo(line) and not line.readers.isVisibleTo(line) and "uden navn" in line.note.text()
    )
    room.type(line.ends.low, "flad")
    room.type(line.ends.high, "fuld")
    assert room.asked.options == ("flad", "fuld")
    pick(line.kind, AnswerKind.DOTS.value)
    room.live.settle()
    assert line.dots.few.isVisibleTo(line) and room.asked.options == ()
    line.dots.words.setPlainText("Lov\nVaner")
    line.dots.words.save_now()
    room.type(line.dots.count, "5")
    line.together.click()
    room.live.settle()
    asked = room.asked
    assert (asked.kind, asked.options, asked.dots, asked.together) == (
        AnswerKind.DOTS,
        ("Lov", "Vaner"),
        5,
        True,
    )
    assert not line.dots.few.isVisibleTo(line)
    room.type(line.dots.count, "99")
    assert not line.dots.count.judge() and room.asked.dots == 5 and "mellem 1 og 20" in room.told[-1]


def test_a_question_with_answers_keeps_its_way_and_says_why(room):
    room.screen.table.choose(room.ids[1])
    room.press("Stil et spørgsmål")
    line = room.screen.block.prompts._rows[0]
    room.type(line.words, "Hvor tryg er du?")
    pick(line.kind, AnswerKind.SCALE.value)
    room.live.settle()
    room.store.write(sending.mark, room.asked.id, "k" * 32, ["7"]).result(5)
    pick(line.kind, AnswerKind.WORDS.value)
    room.live.settle()
    assert "Stil et nyt i stedet" in room.told[-1]
    assert room.asked.kind is AnswerKind.SCALE and line.kind.value == AnswerKind.SCALE.value
    assert not line.kind.isEnabled() and "ligger fast" in line.note.text()
    room.type(line.words, "Hvor tryg var du?")
    assert room.asked.text == "Hvor tryg var du?"


def pick(choice, key: str) -> None:
    """Choose in a list as a hand does."""
    choice.setCurrentIndex(choice.findData(key))
    choice.activated.emit(choice.currentIndex())


def test_an_undo_shows_in_the_panel_too(room):
    room.screen.table.choose(room.ids[1])
    panel = room.screen.block
    room.type(panel.steps._rows[0].words, "Skriv tre ord")
    room.screen.table.setFocus()
    room.live.undo()
    room.live.settle()
    assert [line.step.text for line in panel.steps._rows] == [""]


def test_the_day_and_the_programme_are_written_beside_the_plan(room):
    day = room.screen.day
    assert room.screen._side.currentIndex() == DAY
    room.type(day.date, "24/11")
    room.type(day.starts, "9")
    room.type(day.programme["direction"], "Mere tid til borgeren")
    held = room.store.read(plan_of.day, room.day)
    assert (held.held_on, held.starts) == (date(2026, 11, 24), 540)
    assert room.store.read(plan_of.programme).direction == "Mere tid til borgeren"
    room.type(day.date, "i morgen tidlig")
    day.date.judge()
    assert "ikke en dato" in room.told[-1]
    assert room.store.read(plan_of.day, room.day).held_on == date(2026, 11, 24)


def test_the_first_day_comes_from_a_ready_one(store, qtbot, qapp):
    room = Room(store, qtbot, day=False)
    ways = [b for b in room.screen.new_day.findChildren(QPushButton) if b.text() == "Brug planen"]
    assert len(ways) == 4
    qtbot.mouseClick(ways[0], Qt.MouseButton.LeftButton)
    room.live.settle()
    assert len(room.blocks) == 19
    assert "19 punkter" in room.screen._subtitle.text() and "15.30" in room.screen._subtitle.text()
    assert room.blocks[0].participant_text.startswith("Tag en kop kaffe")
    assert all(sum(s.minutes for s in b.steps) == b.minutes for b in room.blocks if b.exercise_id and b.steps)
    room.screen.begin_new_day()
    room.press("Begynd på en tom dag")
    assert room.screen._places.currentIndex() == 1
    room.press("Brug en færdig plan")
    qtbot.mouseClick(
        next(b for b in room.screen.new_day.findChildren(QPushButton) if b.text() == "Brug planen"),
        Qt.MouseButton.LeftButton,
    )
    room.live.settle()
    assert len(room.blocks) == 19 and len(store.read(plan_of.days)) == 2


def test_a_whole_day_can_be_removed_and_fetched_back(room):
    room.press("Fjern dagen")
    assert room.store.read(plan_of.days) == []
    room.live.undo()
    room.live.settle()
    assert room.store.read(plan_of.day, room.day) is not None


def test_the_library_is_read_and_put_into_the_day(store, qtbot, qapp):
    room = Room(store, qtbot, ExercisesScreen)
    finder = room.screen.finder
    assert finder.list.count() == 30
    finder.length.show_key("15")
    finder.refresh()
    assert 0 < finder.list.count() < 30
    assert all(
        finder.list.item(n).data(Qt.ItemDataRole.UserRole).minutes <= 15 for n in range(finder.list.count())
    )
    finder.length.show_key("")
    finder.seek.setText("frirummet")
    room.press("Sæt ind i dagen")
    assert room.titles[-1] == "Frirummet"
    finder.seek.setText("qqq")
    assert room.screen._pages.currentIndex() == 1 and not room.screen.put.isEnabled()
    assert QApplication.instance() is qapp
