"""Who has met whom, on the real screen: the matrix, the sentence below it, one person, and what changes."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent

from temadag.actions import people, plan, teams
from temadag.settings import Settings
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.planner import meetings
from temadag.ui.planner.meetings import MATRIX, NOBODY, PERSON
from temadag.ui.planner.meetings_measure import MOST, NAMED, ink, outline, shades
from temadag.ui.planner.teams import TeamsScreen
from temadag.ui.site import Site

NAMES = ("Anna Friis", "Bo Holm", "Carl Dahl", "Dorte Juhl", "Emil Åkjær", "Freja Ørsted")
AREAS = ("Kultur", "Ældre", "Kultur", "Ældre", "Kultur", "")

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Room:
    """Two days, six people, two tables of three in a round of each day; the second day is in hand."""

    def __init__(self, store: SessionStore, qtbot, names=NAMES) -> None:
        self.store, self.qtbot = store, qtbot
        self.do(self._fill, names)
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: 1_763_116_200.0), Settings())
        self.site.day_id = self.days[1]
        self.screen = TeamsScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.resize(1180, 640)
        self.screen.show()
        qtbot.waitUntil(self.screen.isActiveWindow)

    def do(self, action, *given, **named):
        return self.store.do("", action, *given, **named).result(5)

    def _fill(self, db, names) -> None:
        self.days = [plan.add_day(db, f"Temadag {n}") for n in (1, 2)]
        self.ids = [people.add_person(db, name, area=AREAS[n % 6]) for n, name in enumerate(names)]
        if not names:
            return
        a, b, c, d, e, f = self.ids[:6]
        self.first = seated(db, self.days[0], "Spejlet", (a, b, c), (d, e, f))
        self.second = seated(db, self.days[0], "Kortene", (a, c, e), (b, d, f))
        self.planned = seated(db, self.days[1], "Gåturen", (a, c, d), (b, e, f))
        for one in (self.first, self.second):
            teams.publish(db, one, True)

    def open(self):
        self.qtbot.keyClick(self.screen, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        sheet = self.screen.meetings.sheet
        self.qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    def key(self, widget, key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(widget, key, held)


def seated(db, day: str, name: str, *tables) -> str:
    made = teams.add_round(db, day, name, 3)
    for number, ids in enumerate(tables, 1):
        team = teams.add_team(db, made, f"Bord {number}")
        for one in ids:
            teams.move_person(db, made, one, team)
    return made


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "aar.temadag", tmp_path / "locks")
    yield made
    made.close()


@pytest.fixture
def room(store, qtbot, qapp):
    theme.apply(qapp, False)
    return Room(store, qtbot)


def test_the_arrow_keys_move_the_cross_and_a_sentence_tells_of_the_two(room):
    sheet = room.open()
    matrix = sheet.matrix
    assert matrix.hasFocus() and sheet.pages.currentIndex() == MATRIX
    assert sheet.told.text() == (
        "Anna Friis og Bo Holm har siddet sammen 1 gang: Temadag 1, Spejlet (Bord 1)."
    )
    room.key(matrix, Qt.Key.Key_Right)
    assert sheet.told.text() == (
        "Anna Friis og Carl Dahl har siddet sammen 2 gange: Temadag 1, Kortene (Bord 1); "
        "Temadag 1, Spejlet (Bord 1). De er sat sammen igen: Gåturen (Bord 1)."
    )
    room.key(matrix, Qt.Key.Key_Right)
    assert sheet.told.text() == (
        "Anna Friis og Dorte Juhl har ikke mødt hinanden endnu, men er sat sammen: Gåturen (Bord 1)."
    )
    room.key(matrix, Qt.Key.Key_End)
    assert sheet.told.text() == "Anna Friis og Freja Ørsted har ikke mødt hinanden endnu."
    room.key(matrix, Qt.Key.Key_Home)
    assert sheet.told.text() == "Anna Friis har siddet med 3 af de 5 andre."
    room.key(matrix, Qt.Key.Key_Up)
    assert matrix.pair == (room.ids[0], room.ids[0]), "the cross stays inside"


def test_a_screen_reader_is_told_the_same_sentence(room):
    sheet = room.open()
    room.key(sheet.matrix, Qt.Key.Key_Down)
    room.key(sheet.matrix, Qt.Key.Key_Right)
    reader = QAccessible.queryAccessibleInterface(sheet.matrix)
    assert reader.text(QAccessible.Text.Name) == "Hvem har mødt hvem"
    assert reader.text(QAccessible.Text.Description) == sheet.told.text() != ""


def test_the_summary_tells_the_average_and_who_has_met_the_fewest(room):
    # Anna 3, Bo 4, Carl 3, Dorte 3, Emil 4, Freja 3
    assert room.open().summary.text() == (
        "De 6 har i gennemsnit siddet med 3 af de 5 andre; færrest: Anna Friis, Carl Dahl og 2 til (3). "
        "Med dagens plan bliver det 4."
    )


def test_the_mouse_moves_the_cross_to_the_cell_under_it(room):
    sheet = room.open()
    matrix = sheet.matrix
    spot = matrix._drawing().cell(4, 5).center()
    over = QPointF(matrix.viewport().mapToGlobal(spot))
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(spot), over, none, none, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(matrix.viewport(), moved)
    assert matrix.pair == (room.ids[4], room.ids[5])
    room.qtbot.mouseDClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert sheet.pages.currentIndex() == PERSON and sheet.person.person == room.ids[4]


def test_cells_are_coloured_by_count_numbered_and_outlined_when_planned(room):
    sheet = room.open()
    matrix = sheet.matrix
    assert matrix.cell >= NAMED
    room.key(matrix, Qt.Key.Key_End)
    for _step in range(5):
        room.key(matrix, Qt.Key.Key_Down)  # the cross is out of the way
    picture, drawing = matrix.viewport().grab().toImage(), matrix._drawing()

    def colours(row, column) -> set[str]:
        box = drawing.cell(row, column).adjusted(0, 0, -1, -1)
        spots = ((x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom()))
        return {picture.pixelColor(x, y).name() for x, y in spots}

    none, once, twice, _more = (one.lower() for one in shades())
    assert colours(0, 4) > {once} and none not in colours(0, 4), "1, with its number"
    assert twice in colours(0, 2) and ink(2).lower() in colours(0, 2), "2, and planned again"
    assert colours(1, 0) > {once}
    assert colours(0, 3) == {none, outline(0).lower()}, "planned only: an outline and no number"
    assert colours(2, 3) == {none, outline(0).lower()}
    assert colours(2, 2) == {theme.tokens().track.lower()}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_shades_differ_and_their_numbers_can_be_read(name, qapp):
    theme.apply(qapp, name == "dark")
    found = shades()
    assert len(set(found)) == MOST + 1
    for count, shade in enumerate(found):
        assert theme.contrast(ink(count), shade) >= 4.5
    for one, other in pairwise(found):
        assert theme.contrast(one, other) >= 1.3
    theme.apply(qapp, False)


def test_typing_finds_a_row_and_enter_shows_the_person(room):
    sheet = room.open()
    room.key(sheet.matrix, Qt.Key.Key_F)
    assert sheet.field.hasFocus() and sheet.matrix.pair[0] in (room.ids[0], room.ids[5])
    room.qtbot.keyClicks(sheet.field, "re")
    assert sheet.matrix.pair[0] == room.ids[5] and "Freja Ørsted og" in sheet.told.text()
    room.qtbot.keyClicks(sheet.field, "qq")
    assert sheet.told.text() == "Ingen deltager svarer til »freqq«."
    room.key(sheet.field, Qt.Key.Key_Return)
    assert sheet.matrix.hasFocus()
    room.key(sheet.matrix, Qt.Key.Key_Return)
    assert sheet.pages.currentIndex() == PERSON and sheet.person.name.text() == "Freja Ørsted"


def lines(rows) -> list[str]:
    return [rows.item(n).text() for n in range(rows.count())]


def test_one_person_has_whom_they_met_the_latest_first_and_whom_not(room):
    sheet = room.open()
    room.key(sheet, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    page = sheet.person
    assert page.field.hasFocus() and page.name.text() == "Anna Friis"
    assert lines(page.met) == ["Carl Dahl", "Emil Åkjær", "Bo Holm"]
    assert lines(page.new) == ["Dorte Juhl", "Freja Ørsted"]
    spoken = page.met.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "2 gange" in spoken and "Kortene (Bord 1) · Temadag 1; Spejlet (Bord 1) · Temadag 1" in spoken
    assert "Sat sammen i dag: Gåturen (Bord 1)" in page.new.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    room.qtbot.keyClicks(page.field, "bo")
    assert lines(page.rows) == ["Bo Holm"] and page.name.text() == "Bo Holm"
    room.qtbot.keyClicks(page.field, "x")
    assert page._nobody.isVisible() and page.rows.count() == 0
    room.key(page.field, Qt.Key.Key_Escape)
    assert page.rows.count() == 6 and sheet.isVisible()
    page.met.setCurrentRow(1)
    page.new.setCurrentRow(0)
    assert page.met.value == "" and page.told.text().startswith("Bo Holm og ")


def test_by_area_those_of_an_area_stand_together_and_the_unknown_last(room):
    sheet = room.open()
    kept = sheet.matrix.pair
    sheet.order.show_key("area")
    sheet.order.picked.emit("area")
    shown = sheet.matrix.sheet
    assert [group[0] for group in shown.groups] == ["Kultur", "Ældre", "Ikke oplyst"]
    assert shown.names == ["Anna Friis", "Carl Dahl", "Emil Åkjær", "Bo Holm", "Dorte Juhl", "Freja Ørsted"]
    assert sheet.matrix.pair == kept
    assert [row[place] for place, row in enumerate(shown.held)] == [0] * 6
    assert shown.held[0][1] == 2


def test_what_changes_in_the_file_is_shown_at_once(room):
    sheet = room.open()
    room.live.do("", teams.publish, room.planned, True)
    room.live.settle()
    assert sheet.told.text().startswith("Anna Friis og Bo Holm har siddet sammen 1 gang")
    room.key(sheet.matrix, Qt.Key.Key_Right)
    assert "3 gange: Temadag 2, Gåturen (Bord 1);" in sheet.told.text()
    room.live.do("", people.edit_person, room.ids[0], name="Anna Berg")
    room.live.settle()
    assert sheet.told.text().startswith("Anna Berg og Carl Dahl")


def test_many_seats_are_counted_on_another_thread(room, monkeypatch):
    monkeypatch.setattr(meetings, "AT_ONCE", 0)
    room.key(room.screen, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    sheet = room.screen.meetings.sheet
    assert sheet.pages.currentIndex() == 0 and sheet.summary.text().startswith("Ser efter")
    room.qtbot.waitUntil(lambda: sheet.pages.currentIndex() == MATRIX)
    assert sheet.matrix.hasFocus() and sheet.told.text().startswith("Anna Friis og Bo Holm")
    room.key(sheet, Qt.Key.Key_Escape)
    assert room.screen.meetings.sheet is None


def test_nobody_in_the_list_and_nobody_met(store, qtbot, qapp):
    theme.apply(qapp, False)
    room = Room(store, qtbot, ())
    assert not room.screen.meetings.isVisible(), "the button comes with the people"
    room.screen.meetings.begin()
    sheet = room.screen.meetings.sheet
    assert sheet.pages.currentIndex() == NOBODY and not sheet.ways.isEnabled()
    for name in NAMES[:2]:
        room.do(people.add_person, name)
    room.live.settle()
    assert sheet.pages.currentIndex() == MATRIX and sheet.ways.isEnabled()
    assert sheet.summary.text() == "Ingen har siddet sammen endnu."
    room.key(sheet.matrix, Qt.Key.Key_Return)
    assert sheet.person._sides[0].currentIndex() == 1, "says that there is none yet"


def test_three_hundred_long_names_scroll_zoom_and_keep_the_pair_in_sight(store, qtbot, qapp):
    theme.apply(qapp, False)
    long = [f"Annemarie-Elisabeth {n:03} Østergaard-Christoffersen-Thorvaldsen" for n in range(300)]
    room = Room(store, qtbot, [*NAMES, *long[:294]])
    sheet = room.open()
    matrix = sheet.matrix
    assert matrix.verticalScrollBar().maximum() > 0 and matrix.cell >= NAMED
    for _step in range(30):
        room.key(matrix, Qt.Key.Key_PageDown)
    room.key(matrix, Qt.Key.Key_End)
    assert (matrix.row, matrix.column) == (299, 299)
    spot = matrix._drawing().cell(299, 299)
    assert matrix.viewport().rect().contains(spot)
    room.key(matrix, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert matrix.cell == 2 and matrix.viewport().rect().contains(matrix._drawing().cell(299, 299))
    room.key(matrix, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert matrix.cell == 3
    assert not matrix.viewport().grab().isNull()
