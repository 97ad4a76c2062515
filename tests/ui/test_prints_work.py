"""Papers under way: how far, how long, stopped with every file whole; and printed as the dialog says."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from papers_read import pages_of
from prints_room import Room
from temadag.export.paper.imposing import Lay
from temadag.store import papers as papers_of
from temadag.store.session_store import SessionStore
from temadag.ui import ask
from temadag.ui.planner.prints import ExportScreen, PrintsScreen
from temadag.ui.planner.prints_making import Pace, time_left
from temadag.ui.planner.prints_printing import in_copies, in_range


@pytest.fixture(scope="module")
def whole_year(sample_year, tmp_path_factory) -> Iterator[SessionStore]:
    folder = tmp_path_factory.mktemp("year")
    made = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    yield made
    made.close()


class Clock:
    """A clock that goes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_time_left_is_said_when_enough_is_known_and_follows_the_pace():
    clock = Clock()
    pace = Pace([1, 10, 2], clock)
    assert pace.left is None and pace.whole == 13
    for number in (0, 1, 1):
        clock.now += 0.5
        pace.finish(number)
    assert pace.left is None, "three files in a second and a half tell too little"
    for _file in range(3):
        clock.now += 2.0
        pace.finish(1)
    # Five of the ten at 1.4 s each, and two papers not begun at the usual 7.5 s / 6.
    assert pace.done == 6 and pace.left == pytest.approx(5 * 1.4 + 2 * 1.25)
    for number in (1,) * 5 + (2, 2):
        clock.now += 1.0
        pace.finish(number)
    assert pace.left == 0 and pace.done == pace.whole == 13


def test_a_paper_of_more_files_than_was_known_makes_the_whole_grow():
    pace = Pace([1], Clock())
    for _file in range(3):
        pace.finish(0)
    assert pace.whole == pace.done == 3


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        *((None, ""), (0.0, ""), (1.2, "ca. 5 sekunder tilbage"), (31.0, "ca. 35 sekunder tilbage")),
        *((56.0, "ca. 1 minut tilbage"), (61.0, "ca. 2 minutter tilbage")),
    ],
)
def test_the_time_left_is_rounded_up_in_words(seconds, said):
    assert time_left(seconds) == said


def test_progress_tells_the_paper_the_files_and_stop_keeps_what_is_whole(whole_year, qtbot, tmp_path):
    room = Room(whole_year, qtbot, ExportScreen, tmp_path)
    room.choose("own-pages", "shared-summary")
    before = len(whole_year.read(papers_of.made))
    foot, work = room.screen.foot, room.screen.work
    told: list[tuple[str, str]] = []
    work._job.progressed.connect(lambda _step: told.append((foot.told.text, foot.counted.text)))
    room.screen.write(tmp_path)
    assert foot.stop.isVisible() and foot.bar.isVisible() and not foot.save.isVisible()
    qtbot.waitUntil(lambda: work.files >= 3, timeout=20_000)
    assert foot.bar.maximum() == work._pace.whole > 70
    qtbot.mouseClick(foot.stop, Qt.MouseButton.LeftButton)
    assert "Stopper" in foot.counted.text
    room.rest()
    # The file that was being written when one stopped is whole too; it is not told of, but it is there.
    files = list(tmp_path.rglob("*.pdf"))
    assert work.files <= len(files) <= work.files + 1 and len(files) < 70
    assert all(pages_of(path.read_bytes()) >= 1 for path in files) and not list(tmp_path.rglob("*.part"))
    assert ("Min side", f"papir 1 af 2 · 2 af {work._pace.whole} filer") in told
    assert "Stoppet." in room.told[-1]
    noted = whole_year.read(papers_of.made)
    assert len(noted) - before == 1 and noted[0].name == "own-pages", "only what is out is noted"
    assert foot.save.isVisible() and not foot.bar.isVisible()


def printer(path: Path, first: int = 0, last: int = 0, copies: int = 1) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setCopyCount(copies)
    if first:
        made.setPrintRange(QPrinter.PrintRange.PageRange)
        made.setFromTo(first, last)
    return made


def sizes(content: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages]


def printed(room: Room, monkeypatch, made: QPrinter, path: Path) -> bytes:
    monkeypatch.setattr(ask, "printer", lambda _parent, _title: made)
    room.qtbot.mouseClick(room.screen.foot.print_them, Qt.MouseButton.LeftButton)
    room.rest()
    return path.read_bytes()


def test_chosen_papers_are_printed_page_for_page_and_noted(whole_year, qtbot, tmp_path, monkeypatch):
    room = Room(whole_year, qtbot, ExportScreen, tmp_path)
    pages = room.seen()
    room.choose("shared-summary")
    path = tmp_path / "ud.pdf"
    content = printed(room, monkeypatch, printer(path), path)
    assert pages_of(content) == pages and room.told[-1] == f"{pages} sider er sendt til printeren."
    noted = whole_year.read(papers_of.made)[0]
    assert noted.name == "shared-summary" and noted.place.startswith("Udskrevet på")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        drawn = [image for page in pdf.pages for image in page.get_images().values()]
        assert len(drawn) == pages and all(image.Width >= 8.26 * 200 for image in drawn), "200 dpi"


def test_a_range_and_copies_are_kept_to(whole_year, qtbot, tmp_path, monkeypatch):
    room = Room(whole_year, qtbot, ExportScreen, tmp_path)
    room.seen()
    room.choose("shared-summary")
    path = tmp_path / "ud.pdf"
    content = printed(room, monkeypatch, printer(path, 2, 3, copies=2), path)
    made = printer(path, 2, 3, copies=2)
    assert pages_of(content) == (2 if made.supportsMultipleCopies() else 4)
    assert in_range(made, list("abcde")) == ["b", "c"]
    assert in_range(printer(path), list("abc")) == list("abc")


def test_copies_lie_set_by_set_or_page_by_page(tmp_path):
    class Plain(QPrinter):
        """A printer that makes no copies of its own."""

        def supportsMultipleCopies(self) -> bool:  # noqa: N802 - Qt's name
            return False

    made = Plain()
    made.setCopyCount(2)
    made.setCollateCopies(True)
    assert in_copies(made, list("ab")) == ["a", "b", "a", "b"]
    made.setCollateCopies(False)
    assert in_copies(made, list("ab")) == ["a", "a", "b", "b"]


def test_a_booklet_is_printed_on_sheets_that_lie_down(whole_year, qtbot, tmp_path, monkeypatch):
    room = Room(whole_year, qtbot, ExportScreen, tmp_path)
    pages = room.seen()
    room.choose("shared-summary")
    room.screen.foot.lay.show_key(Lay.BOOKLET.value)
    path = tmp_path / "ud.pdf"
    found = sizes(printed(room, monkeypatch, printer(path), path))
    assert len(found) == -(-pages // 4) * 2 and all(wide > high for wide, high in found)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_will_not_is_told_of_and_nothing_is_noted(whole_year, qtbot, tmp_path, monkeypatch):
    room = Room(whole_year, qtbot, PrintsScreen, tmp_path)
    room.choose("programme")
    before = len(whole_year.read(papers_of.made))
    monkeypatch.setattr(ask, "printer", lambda _parent, _title: printer(tmp_path / "ikke" / "der" / "ud.pdf"))
    room.qtbot.mouseClick(room.screen.foot.print_them, Qt.MouseButton.LeftButton)
    room.rest()
    assert "Der kom ikke noget ud af printeren" in room.told[-1]
    assert len(whole_year.read(papers_of.made)) == before
    monkeypatch.setattr(ask, "printer", lambda _parent, _title: None)
    room.screen.print_out()
    assert not room.screen.work.running


def test_a_booklet_is_saved_beside_the_one_to_read(whole_year, qtbot, tmp_path):
    room = Room(whole_year, qtbot, ExportScreen, tmp_path)
    room.choose("shared-summary")
    room.screen.foot.lay.show_key(Lay.BOOKLET.value)
    room.save()
    room.screen.foot.lay.show_key(Lay.ONE.value)
    files = room.save()
    assert len(files) == 2 and [path.stem.endswith("(hæfte)") for path in files] == [True, False]
