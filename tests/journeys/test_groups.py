"""Four rounds for 74 in the real windows: made, mended, moved by hand, shown, printed and remembered."""

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from a_day import Day, import_people, take_a_template
from papers_read import text_of
from temadag.actions import attendance
from temadag.actions import plan as plan_acts
from temadag.core.attendance import Presence
from temadag.core.teams import encounters
from temadag.store import people, teams
from temadag.ui.planner.teams_seats import MIME

# What the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def day(qtbot, tmp_path):
    made = Day(qtbot, tmp_path)
    yield made
    made.app.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rounds(day: Day):
    return day.read(teams.rounds, day.site.day_id)


def company(held) -> set[frozenset[str]]:
    return {frozenset(seat.person_id for seat in team.seats) for team in held.teams if team.seats}


def at(held, person_id: str) -> str:
    return next(t.name for t in held.teams for s in t.seats if s.person_id == person_id)


def split_four_rounds(day: Day) -> None:
    screen = day.go("teams")
    screen.solving._steps = 3000
    for _round in range(4):
        day.press("Ny runde")
        screen.wishes.each.setValue(5)
        day.live.settle()
    screen.begin_split(True)
    day.until(lambda: not screen.solving.running)
    assert [len(r.seated) for r in rounds(day)] == [74] * 4
    assert max(encounters(rounds(day)).values()) == 1  # nobody meets anybody twice


def mend_after_nine_no_shows(day: Day) -> None:
    """Nine stay away; as few as can be move, and each who comes has a seat in every round."""
    screen = day.go("teams")
    before = {held.id: held for held in rounds(day)}
    screen.bar.tabs.picked.emit(rounds(day)[0].id)
    away = [seat.person_id for team in rounds(day)[0].teams[:5] for seat in team.seats[:2]][:9]
    day.live.do("", attendance.mark_several, day.site.day_id, away, Presence.ABSENT)
    day.live.settle()
    assert screen.mending.banner.text.text().startswith("9 er her ikke")
    day.qtbot.mouseClick(screen.mending.banner.mend, Qt.MouseButton.LeftButton)
    sheet = screen.mending.sheet
    day.until(lambda: not screen.mending.running and sheet.use.isEnabled())
    day.qtbot.mouseClick(sheet.use, Qt.MouseButton.LeftButton)
    day.live.settle()
    here = {person.id for person in day.read(people.expected, day.site.day_id)}
    assert [held.seated for held in rounds(day)] == [here] * 4 and len(here) == 65
    for held in rounds(day):
        moved = sum(at(held, one) != at(before[held.id], one) for one in here)
        assert moved <= 9 and min(len(team.seats) for team in held.teams if team.seats) >= 3
    sheet.reject()


def drag_two(day: Day) -> None:
    """One to another table, and one onto somebody there: they change seats. What was foretold happens."""
    screen = day.go("teams")
    screen.bar.tabs.step(1)
    day.live.settle()
    now = screen.shown.now
    first, second, third = now.teams[:3]
    who, onto = first.seats[0].person_id, second.seats[0].person_id
    _drag(day, who, third.id, "")
    assert at(screen.shown.now, who) == third.name
    who = first.seats[1].person_id
    _drag(day, who, second.id, onto)
    assert (at(screen.shown.now, who), at(screen.shown.now, onto)) == (second.name, first.name)


def _drag(day: Day, who: str, team_id: str, onto: str) -> None:
    board = day.window.visited("teams").board
    card = next(card for card in board.cards if card.team_id == team_id)
    board._on_lifted(who)
    card.seats.aimed.emit(onto)
    assert card.cost.text()
    row = next((n for n, one in enumerate(card.seats.shown) if one.person_id == onto), None)
    place = QPointF(20, card.seats.row_height * (row + 0.5)) if row is not None else QPointF(20, 9000)
    data = QMimeData()
    data.setData(MIME, QByteArray(who.encode()))
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    card.seats.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, data, *held))
    board._on_lifted("")
    day.live.settle()


def lock_one_and_mix_again(day: Day) -> None:
    screen = day.go("teams")
    card = screen.board.cards[4]
    who, seats = card.seats.shown[0].person_id, card.seats
    place = seats.visualItemRect(seats.item(0)).center()
    place = QPoint(seats.viewport().width() - 10, place.y())
    day.qtbot.mouseClick(seats.viewport(), Qt.MouseButton.LeftButton, pos=place)
    day.live.settle()
    stood, before = at(screen.shown.now, who), company(screen.shown.now)
    day.press("Bland igen", screen)
    day.until(lambda: not screen.solving.running)
    assert at(screen.shown.now, who) == stood and company(screen.shown.now) != before


def publish_and_print(day: Day) -> None:
    screen = day.go("teams")
    for _round in range(4):
        if not screen.shown.now.published:
            screen.bar.publish.click()
        day.live.settle()
        screen.bar.tabs.step(1)
        day.live.settle()
    assert all(held.published for held in rounds(day))
    prints, folder = day.go("prints"), day.folder / "papirer"
    folder.mkdir()
    for row in prints.papers.rows:
        row.tick.setChecked(row.tick.isEnabled() and row.name == "team-lists")
    prints.write(folder)
    day.until(lambda: not prints.work.running)
    (paper,) = folder.glob("*.pdf")
    read = text_of(paper.read_bytes())
    seated = set().union(*(held.seated for held in rounds(day)))
    names = {person.id: person.name for person in day.read(people.everybody)}
    assert all(names[one] in read for one in seated)


def the_next_day_remembers(day: Day) -> None:
    met = encounters(rounds(day))
    next_day = day.live.store.do("", plan_acts.add_day, "Temadag 2").result(10)
    day.live.settle()
    day.site.day_id = next_day
    screen = day.go("teams")
    day.press("Ny runde")
    screen.wishes.each.setValue(5)
    day.live.settle()
    screen.begin_split()
    day.until(lambda: not screen.solving.running)
    now = screen.shown.now
    assert not encounters([now]).keys() & met.keys() and not screen.shown.mixing.again
    assert "Alle møder kun nye ansigter." in screen.score.sentences


def test_four_rounds_from_the_list_to_the_next_day(day: Day) -> None:
    import_people(day)
    take_a_template(day)
    split_four_rounds(day)
    mend_after_nine_no_shows(day)
    drag_two(day)
    lock_one_and_mix_again(day)
    publish_and_print(day)
    the_next_day_remembers(day)
