"""The papers' screen: seen before they are made, saved where one says, and codes that only paper has."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from papers_read import pages_of, text_of
from prints_room import Room, row
from temadag.actions import people as people_acts
from temadag.actions import programme
from temadag.export.catalogue import documents
from temadag.export.listing import Stage
from temadag.i18n import speaking
from temadag.store import papers as papers_of
from temadag.store import people as people_of
from temadag.store.session_store import SessionStore
from temadag.ui import ask, theme
from temadag.ui.planner.prints import ExportScreen, PrintsScreen


@pytest.fixture(scope="module")
def year(sample_year, tmp_path_factory):
    """The sample year, opened once."""
    folder = tmp_path_factory.mktemp("year")
    made = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    yield made
    made.close()


@pytest.fixture
def store(tmp_path):
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    made.do("", programme.found_programme, "Ledertemadage").result(5)
    yield made
    made.close()


def test_each_paper_says_whom_it_is_for_and_is_seen_before_it_is_made(year, qtbot, qapp, tmp_path):
    theme.apply(qapp, False)
    room = Room(year, qtbot, PrintsScreen, tmp_path)
    names = [r.name for r in room.screen.papers.rows]
    assert names[:3] == ["programme", "invitation", "walk-cards"]
    assert names[-2:] == ["sign-in-list", "run-sheet"]
    with speaking("da"):
        assert sorted(names) == sorted(d.name for d in documents() if d.stage is not Stage.AFTER)
    assert row(room, "run-sheet").audience.text() == "Kun til facilitatorer"
    assert room.seen() >= 1
    room.screen.look_at("badges")
    qtbot.waitUntil(lambda: room.screen.preview.pages == 8, timeout=20_000)
    assert list(tmp_path.rglob("*.pdf")) == []


def test_the_papers_ticked_are_saved_and_remembered(year, qtbot, qapp, tmp_path):
    room = Room(year, qtbot, PrintsScreen, tmp_path)
    for made in room.screen.papers.rows:
        if made.tick.isChecked() and made.name not in ("programme", "team-lists"):
            made.tick.click()
    assert room.screen.foot.save.text() == "Gem 2 papirer som PDF"
    files = room.save()
    assert len(files) == 2 and "Holdlister" in files[0].name
    assert "Anne Ærø Storm" in text_of(files[0].read_bytes())
    assert "2 filer er gemt" in room.told[-1]
    noted = {p.name: p for p in year.read(papers_of.made)}
    assert noted["team-lists"].place == str(tmp_path)
    assert noted["team-lists"].audience == "Til alle i salen"


def test_own_pages_are_one_file_each_and_can_be_stopped(year, qtbot, qapp, tmp_path):
    room = Room(year, qtbot, ExportScreen, tmp_path)
    row(room, "shared-summary").tick.click()
    room.screen.write(tmp_path)
    qtbot.waitUntil(lambda: room.screen.work.files >= 1, timeout=20_000)
    qtbot.mouseClick(room.screen.foot.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not room.screen.work.running, timeout=20_000)
    files = list(tmp_path.rglob("*.pdf"))
    assert 1 <= len(files) < 75
    assert all(pages_of(file.read_bytes()) >= 1 for file in files)
    assert list(tmp_path.rglob("*.part")) == []


def test_a_folder_that_cannot_be_written_to_is_told_in_words(year, qtbot, qapp, tmp_path):
    room = Room(year, qtbot, PrintsScreen, tmp_path)
    blocked = tmp_path / "fil"
    blocked.write_text("ikke en mappe")
    room.screen.write(blocked)
    qtbot.waitUntil(lambda: not room.screen.work.running, timeout=20_000)
    assert "vælg en anden mappe" in room.told[-1]


def test_what_a_paper_lacks_is_said_and_no_day_offers_one(store, qtbot, qapp, tmp_path):
    from temadag.actions import plan

    store.do("", plan.add_day, "Temadag 1").result(5)
    room = Room(store, qtbot, PrintsScreen, tmp_path)
    assert not row(room, "programme").tick.isEnabled()
    assert "ingen programpunkter" in room.screen.preview.told
    assert room.screen.foot.save.isEnabled() is False
    room.site.day_id = ""
    went: list[str] = []
    room.site.went.connect(went.append)
    way = next(b for b in room.screen.findChildren(QPushButton) if b.text() == "Lav en temadag")
    way.click()
    assert went == ["new-day"]


def test_codes_are_printed_and_only_then_given_and_never_kept(store, qtbot, qapp, tmp_path, monkeypatch):
    from temadag.actions import plan

    for name in ("Anna Ærø", "Bo Åberg", "Carl Øst"):
        store.do("", people_acts.add_person, name).result(5)
    store.do("", plan.add_day, "Temadag 1").result(5)
    room = Room(store, qtbot, PrintsScreen, tmp_path)
    paper = tmp_path / "koder.pdf"

    def printer(_parent, _title):
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(paper))
        return made

    monkeypatch.setattr(ask, "printer", printer)
    monkeypatch.setattr(ask, "confirm", lambda *_given: False)
    qtbot.mouseClick(room.screen.codes.print_them, Qt.MouseButton.LeftButton)
    room.live.settle()
    assert pages_of(paper.read_bytes()) == 1
    assert store.read(people_of.with_personal_code) == frozenset()
    monkeypatch.setattr(ask, "confirm", lambda *_given: True)
    qtbot.mouseClick(room.screen.codes.print_them, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not room.screen.codes._job.running, timeout=20_000)
    room.live.settle()
    assert len(store.read(people_of.with_personal_code)) == 3
    assert not room.screen.codes.print_them.isEnabled()
    assert "3 har fået en kode" in room.told[-1]
