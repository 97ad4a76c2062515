"""One day from the list to the papers, through the real windows: nobody lost, nothing private shown."""

from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from a_day import Day, import_people, publish_rounds, split_rounds, take_a_template
from papers_read import faults_of, fonts_of, text_of
from temadag.actions import papers as paper_acts
from temadag.core.plan import Show
from temadag.core.reflections import Visibility
from temadag.core.teams import encounters
from temadag.store import people, plan, reflections, runs, teams
from temadag.ui.desk.reader_card import ReaderCard

OPEN_WORD, TRUSTED_WORD, CLOSED_WORD = "solsort", "hejre", "kanariefugl"
CODE = "2468"


@pytest.fixture
def day(qtbot, tmp_path):
    made = Day(qtbot, tmp_path)
    yield made
    made.app.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def run_two_blocks(day: Day) -> None:
    day.now = datetime(2026, 11, 14, 8, 31).timestamp()
    screen = day.go("console")
    day.press("open-projector", screen)
    day.press("begin", screen)
    blocks = day.read(plan.blocks, day.site.day_id)
    assert day.read(runs.run, day.site.day_id).block_id == blocks[0].id
    day.tick(16)
    day.press("next", screen)
    day.tick(5)
    day.press("pause", screen)
    day.tick(3)
    day.press("pause", screen)
    been = day.read(runs.been, day.site.day_id)
    assert set(been) == {blocks[0].id, blocks[1].id}
    assert been[blocks[0].id][1] - been[blocks[0].id][0] == 16 * 60


def write_at_the_desk(day: Day) -> dict[Visibility, str]:
    asked = day.read(plan.prompts, day.site.day_id)[0]
    everybody = day.read(people.everybody)
    writers = dict(
        zip((Visibility.ROOM_NAMED, Visibility.FACILITATOR, Visibility.ONLY_ME), everybody, strict=False)
    )
    made = paper_acts.make_keys(paper_acts.new_codes([writers[Visibility.ONLY_ME].id]))
    day.live.store.write(paper_acts.give_codes, made).result(30)
    words = {
        Visibility.ROOM_NAMED: OPEN_WORD,
        Visibility.FACILITATOR: TRUSTED_WORD,
        Visibility.ONLY_ME: CLOSED_WORD,
    }
    console = day.go("console")
    while day.read(runs.run, day.site.day_id).block_id != asked.block_id:
        day.tick(1)
        day.press("next", console)
    day.site.went.emit("desk")
    desk = day.app.desk
    assert not day.window.isVisible()
    desk.resize(1280, 720)
    day.qtbot.keyClicks(desk.page.findChild(QLineEdit, "code"), CODE)
    day.press("begin", desk)
    for visibility, person in writers.items():
        day.qtbot.keyClick(desk.page, Qt.Key.Key_Return)
        search = desk.page.findChild(QLineEdit, "search")
        day.qtbot.keyClicks(search, person.name)
        day.qtbot.keyClick(search, Qt.Key.Key_Return)
        day.qtbot.keyClicks(desk.page.findChild(QPlainTextEdit, "words"), f"Jeg skrev {words[visibility]}.")
        card = desk.page.findChild(ReaderCard, visibility.value)
        day.qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        day.press("send", desk)
        day.press("done", desk)
    desk._leave()
    day.live.settle()
    return {visibility: person.name for visibility, person in writers.items()}


def show_the_wall(day: Day, names: dict[Visibility, str]) -> None:
    screen = day.go("reflections")
    asked = day.read(plan.prompts, day.site.day_id)[0]
    entries = {e.visibility: e.id for e in screen._seen.entries}
    assert set(entries) == {Visibility.ROOM_NAMED, Visibility.FACILITATOR}
    screen._release(list(entries.values()))
    day.live.settle()
    assert day.read(reflections.wall, asked.id) == []
    screen._inbox.choose(entries[Visibility.ROOM_NAMED])
    day.press("release", screen)
    cards = day.read(reflections.wall, asked.id)
    assert [(c.text, c.name) for c in cards] == [(f"Jeg skrev {OPEN_WORD}.", names[Visibility.ROOM_NAMED])]
    day.press("show-wall", screen)
    assert day.read(runs.run, day.site.day_id).show is Show.WALL
    day.site.clockwork.tick()
    day.live.settle()
    shown = str(scene_of(day))
    assert OPEN_WORD in shown and TRUSTED_WORD not in shown and CLOSED_WORD not in shown


def scene_of(day: Day):
    from temadag.ui.projector.view import ProjectorView

    return day.site.projector.findChild(ProjectorView).scene


def export_and_read(day: Day, names: dict[Visibility, str]) -> None:
    folder = day.folder / "papirer"
    folder.mkdir()
    for key in ("prints", "export"):
        screen = day.go(key)
        screen.write(folder)
        day.until(lambda s=screen: not s.work.running)
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")}
    single = [name for name in found if "/" not in name]
    assert len(single) == 9 and len(found) > 9
    own = f"Min side - Temadag 1 – Retning og lyst/{names[Visibility.FACILITATOR]}.pdf"
    assert own in found
    for name, content in found.items():
        text = text_of(content)
        assert CLOSED_WORD not in text
        assert (TRUSTED_WORD in text) == (name == own), name
        if name in single:
            assert faults_of(content) == []
            assert all(font.startswith("Temadag") for font in fonts_of(content))
    summary = next(name for name in single if name.startswith("Fælles opsamling"))
    assert OPEN_WORD in text_of(found[summary])
    lists = next(name for name in single if name.startswith("Holdlister"))
    read = text_of(found[lists])
    assert all(person.name in read for person in day.read(people.everybody))


def test_one_day_from_the_list_to_the_papers(day: Day) -> None:
    import_people(day)
    take_a_template(day)
    split_rounds(day, 3)
    publish_rounds(day, 3)
    rounds = day.read(teams.rounds, day.site.day_id)
    assert [len(r.seated) for r in rounds] == [74, 74, 74] and all(r.published for r in rounds)
    assert max(encounters(rounds).values()) <= 2
    run_two_blocks(day)
    names = write_at_the_desk(day)
    show_the_wall(day, names)
    export_and_read(day, names)
    whole = (day.folder / "dag.temadag").read_bytes() + b"".join(
        p.read_bytes() for p in day.folder.glob("dag.temadag-*")
    )
    assert CLOSED_WORD.encode() not in whole
