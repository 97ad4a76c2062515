"""The papers to choose among: under headings, found by a word, and every page of one to look at."""

import shutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from prints_room import Room, row
from temadag.export.listing import Group
from temadag.export.paper.imposing import Lay
from temadag.store.session_store import SessionStore
from temadag.ui.planner.prints import ExportScreen, PrintsScreen


@pytest.fixture(scope="module")
def year(sample_year, tmp_path_factory) -> Iterator[SessionStore]:
    folder = tmp_path_factory.mktemp("year")
    made = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    yield made
    made.close()


def shown(room: Room) -> list[str]:
    return [one.name for one in room.screen.papers.rows if one.isVisible()]


def test_papers_stand_under_whom_they_are_for_and_sheets_to_write_on_by_themselves(year, qtbot, tmp_path):
    room = Room(year, qtbot, PrintsScreen, tmp_path)
    found = {g.group: [one.name for one in g.rows] for g in room.screen.papers.groups}
    assert found[Group.PARTICIPANTS] == ["programme", "invitation", "walk-cards"]
    assert found[Group.FACILITATORS] == ["sign-in-list", "run-sheet"]
    assert set(found[Group.ROOM]) > {"badges", "team-lists", "table-signs", "poster-teams", "table-cards"}
    assert "day-sheet" in found[Group.WRITE_ON]
    after = Room(year, qtbot, ExportScreen, tmp_path)
    assert [(g.group, [one.name for one in g.rows]) for g in after.screen.papers.groups] == [
        (
            Group.ROOM,
            [
                *("shared-summary", "evaluation", "decision-log"),
                *("trial-catalogue", "movement", "year-summary"),
            ],
        ),
        (Group.LEADERS, ["own-pages", "own-pages-print"]),
        (Group.DIRECTORS, ["directors-summary"]),
        (Group.DATA, ["workbook", "data"]),
    ]


def test_a_word_finds_a_paper_and_a_fold_hides_a_heading(year, qtbot, tmp_path):
    room = Room(year, qtbot, PrintsScreen, tmp_path)
    papers = room.screen.papers
    every = shown(room)
    qtbot.keyClicks(papers.field, "klip ark")
    assert shown(room) == ["badges"]
    papers.field.setText("regnbue")
    assert shown(room) == [] and papers._none.isVisible()
    papers.field.clear()
    assert shown(room) == every and not papers._none.isVisible()
    group = next(g for g in papers.groups if g.group is Group.ROOM)
    qtbot.mouseClick(group.head, Qt.MouseButton.LeftButton)
    assert "badges" not in shown(room) and "programme" in shown(room)
    papers.field.setText("navneskilte")
    assert shown(room) == ["badges"], "what is folded together is found as well"


def test_all_or_none_of_a_heading_are_chosen_at_once(year, qtbot, tmp_path):
    room = Room(year, qtbot, PrintsScreen, tmp_path)
    group = next(g for g in room.screen.papers.groups if g.group is Group.WRITE_ON)
    before = room.screen.papers.chosen
    assert group.all.text() == "Alle"
    qtbot.mouseClick(group.all, Qt.MouseButton.LeftButton)
    every = {one.name for one in group.rows if not one.lacks}
    assert room.screen.papers.chosen == before | every and every - before
    assert group.all.text() == "Ingen" and group.count.text() == f"{len(every)} af {len(every)} valgt"
    assert room.screen.foot.save.text() == f"Gem {len(room.screen.papers.chosen)} papirer som PDF"
    qtbot.mouseClick(group.all, Qt.MouseButton.LeftButton)
    assert room.screen.papers.chosen == before - every


def test_arrows_go_from_paper_to_paper_and_show_each(year, qtbot, tmp_path):
    room = Room(year, qtbot, PrintsScreen, tmp_path)
    names = [one.name for one in room.screen.papers.rows]
    row(room, names[0]).tick.setFocus()
    qtbot.keyClick(row(room, names[0]).tick, Qt.Key.Key_Down)
    assert room.screen._current == names[1]
    qtbot.keyClick(row(room, names[1]).tick, Qt.Key.Key_Up)
    qtbot.keyClick(row(room, names[0]).tick, Qt.Key.Key_Up)
    assert room.screen._current == names[0], "above the first there is none"


def test_pages_are_drawn_when_they_come_into_sight_and_counted_by_keyboard(year, qtbot, tmp_path):
    room = Room(year, qtbot, PrintsScreen, tmp_path)
    room.seen()
    room.screen.look_at("team-lists")
    view = room.screen.preview.view
    qtbot.waitUntil(lambda: len(view.sheets) > 12, timeout=20_000)
    qtbot.waitUntil(lambda: not view.sheets[0].label.pixmap().isNull() and not view._job.running)
    last = view.sheets[-1]
    assert last.label.pixmap().isNull(), "what nobody sees is not drawn"
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert room.screen.preview.where.text() == f"Side 2 af {len(view.sheets)}"
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: not last.label.pixmap().isNull(), timeout=20_000)
    assert room.screen.preview.where.text() == "Side {0} af {0}".format(len(view.sheets))
    qtbot.waitUntil(lambda: view.sheets[0].label.pixmap().isNull(), timeout=5_000)  # far away: let go
    assert not room.screen.preview.on.isEnabled()
    wide = last.label.height()
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert (
        last.label.height() <= view.viewport().height() < wide and room.screen.preview.zoom.value == "whole"
    )
    assert view.current == len(view.sheets) - 1, "the page in sight stays in sight"
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert last.label.height() == wide and view.current == 0


def test_files_to_each_are_made_as_one_comes_to_them(year, qtbot, tmp_path):
    room = Room(year, qtbot, ExportScreen, tmp_path)
    room.seen()
    room.screen.look_at("own-pages")
    preview = room.screen.preview
    qtbot.waitUntil(lambda: preview._count > 1 and not preview._job.running, timeout=20_000)
    assert preview._count < 20 and "Flere tegnes" in preview.view.below.text()
    assert preview.where.text().endswith(" · Anne Ærø Storm")
    before = preview._count
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: preview._count > before, timeout=20_000)
    assert list(tmp_path.rglob("*.*")) == []


def test_pages_are_seen_as_they_will_lie(year, qtbot, tmp_path):
    room = Room(year, qtbot, ExportScreen, tmp_path)
    pages = room.seen()
    foot = room.screen.foot
    foot.lay.show_key(Lay.BOOKLET.value)
    foot.lay.picked.emit(Lay.BOOKLET.value)
    view = room.screen.preview.view
    qtbot.waitUntil(lambda: view.sheets and view.sheets[0].file.sizes[0][0] > 800, timeout=20_000)
    assert len(view.sheets) == -(-pages // 4) * 2
    assert "vend om den korte kant" in foot._lay_told.text() and foot._lay_told.isVisible()


def test_what_has_no_pages_is_seen_as_rows_or_text_and_not_printed(year, qtbot, tmp_path):
    room = Room(year, qtbot, ExportScreen, tmp_path)
    room.seen()
    room.choose("workbook", "data")
    assert room.screen.foot.save.text() == "Gem 2 valgte" and not room.screen.foot.print_them.isEnabled()
    table = room.screen.preview.table
    qtbot.waitUntil(lambda: table.text.toPlainText().startswith("{"), timeout=20_000)
    assert '"form": "temadag/1"' in table.text.toPlainText()
    room.screen.look_at("workbook")
    qtbot.waitUntil(lambda: table.rows.rowCount() > 3, timeout=20_000)
    table.sheets.show_key("Deltagere")
    table.sheets.picked.emit("Deltagere")
    heads = [table.rows.horizontalHeaderItem(at).text() for at in range(table.rows.columnCount())]
    assert heads == ["Navn", "Titel", "Forvaltning", "Arbejdsplads"]
    assert table.rows.item(0, 0).text() == "Anne Ærø Storm"
    assert "Resten er med i filen" in table.below.text()
    room.save()
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".xlsx"]


def test_a_long_title_ends_in_dots_and_keeps_the_rest_in_sight(year, qtbot, tmp_path):
    from dataclasses import replace

    room = Room(year, qtbot, PrintsScreen, tmp_path)
    papers = room.screen.papers
    title = "Arbejdsark til krydspres og dilemmaer i hverdagen på tværs af alle forvaltninger"
    first = room.screen._ready[0]
    long = replace(first, document=replace(first.document, title=title))
    papers.show_papers([long, *room.screen._ready[1:]], papers.chosen)
    made = papers.rows[0]
    qtbot.waitUntil(lambda: made.tick.text().endswith("…"), timeout=5_000)
    assert made.tick.accessibleName() == made.tick.toolTip() == title
    inside = papers._scroll.viewport().width()
    assert papers._scroll.widget().minimumSizeHint().width() <= inside, "nothing is pushed out of sight"
