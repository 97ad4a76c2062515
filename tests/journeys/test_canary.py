"""One marked word of each visibility from desk, phone and paper: found where the table says, nowhere else."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from a_day import Day
from bytes_searched import contents, forms, holding
from temadag import mishap, places
from temadag.actions import papers as paper_acts
from temadag.actions import people as people_acts
from temadag.actions import plan as plan_acts
from temadag.actions import reflections as said
from temadag.actions import runs as run_acts
from temadag.core.papers import OPEN_DATA
from temadag.core.plan import Kind, Show
from temadag.core.reflections import Audience, Visibility
from temadag.core.rejected import Rejected
from temadag.export.catalogue import documents
from temadag.exporting import prepare, write
from temadag.store import people, plan, reflections, snapshots
from temadag.store.search import found as search
from temadag.ui.desk.reader_card import ReaderCard
from temadag.ui.projector.view import ProjectorView
from web.phone import Line, Phone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SOURCES = ("desk", "phone", "paper")
CODE = "2468"
FOR_ROOM = {Visibility.ROOM_NAMED, Visibility.ROOM_UNNAMED}
READ_HERE = {Visibility.FACILITATOR, *FOR_ROOM}
"""What the facilitator may read."""


def mark(source: str, visibility: Visibility) -> str:
    """A word that stands nowhere else."""
    return f"Qx{source}{visibility.value.replace('-', '')}xQ".lower()


CANARIES = {
    mark(s, v): (s, v) for s in SOURCES for v in Visibility if (s, v) != ("paper", Visibility.ONLY_ME)
}
"""Every one of them; on paper »only me« is handed back, for whoever types it in would read it."""


class Room(Day):
    """A day with six leaders who have codes, one question, and everything said that can be."""

    def __init__(self, qtbot, folder: Path) -> None:
        super().__init__(qtbot, folder)
        self.day = self.do(plan_acts.add_day, "Temadag 1")
        self.site.day_id = self.day
        block = self.do(plan_acts.add_block, self.day, None, "Spejlet", 30, kind=Kind.REFLECT)
        self.do(plan_acts.set_prompts, block, [("Hvornår turde du?", Visibility.GROUP)])
        self.prompt = self.read(plan.prompts, self.day)[0].id
        self.who = [self.do(people_acts.add_person, f"Leder {letter}") for letter in "ABCDEF"]
        self.do(run_acts.begin_block, self.day, block, self.now)
        self.codes = paper_acts.new_codes(self.who)
        self.do(paper_acts.give_codes, paper_acts.make_keys(self.codes))
        self.live.settle()

    def do(self, action, *given, **more):
        return self.live.store.write(action, *given, **more).result(30)

    def at(self) -> str:
        return datetime.fromtimestamp(self.now).isoformat(timespec="seconds")

    def at_the_desk(self) -> None:
        self.site.went.emit("desk")
        desk = self.app.desk
        desk.showNormal()
        desk.begin(CODE)
        for visibility in Visibility:
            self.qtbot.keyClick(desk.page, Qt.Key.Key_Return)
            search_field = desk.page.findChild(QLineEdit, "search")
            self.qtbot.keyClicks(search_field, "Leder A")
            self.qtbot.keyClick(search_field, Qt.Key.Key_Return)
            desk.page.findChild(QPlainTextEdit, "words").setPlainText(f"Ord {mark('desk', visibility)}.")
            self.qtbot.mouseClick(
                desk.page.findChild(ReaderCard, visibility.value), Qt.MouseButton.LeftButton
            )
            self.press("send", desk)
            self.press("done", desk)
        desk._leave()
        self.live.settle()

    def on_phones(self) -> None:
        self.site.phones.open(self.day)
        self.until(lambda: self.site.phones.state.open)
        url = next(a.url for a in self.site.phones.state.addresses)
        address, _hash, fragment = url.partition("#")
        phone = Phone(Line({"address": address, "fragment": fragment}), self.codes[self.who[1]])
        assert phone.join() == 200
        for visibility in Visibility:
            text = f"Ord {mark('phone', visibility)}."
            text = phone.seal(text) if visibility is Visibility.ONLY_ME else text
            assert phone.write(text, visibility.value)[0] == 201
        self.live.settle()

    def on_paper(self) -> None:
        for visibility in Visibility:
            if visibility is not Visibility.ONLY_ME:
                given = (self.prompt, self.who[2], visibility, f"Ord {mark('paper', visibility)}.")
                self.do(said.submit, *given, self.at(), "paper")
        for n in range(3):  # so that unnamed ones are five, and may be shown
            self.do(
                said.submit, self.prompt, self.who[3], Visibility.ROOM_UNNAMED, f"endnu et {n}", self.at()
            )

    def release_everything(self) -> None:
        """Let everything onto the wall that may be, and try it with all the rest."""
        ids = [e.id for e in self.read(reflections.readable, self.prompt, Audience.FACILITATOR)]
        ids += [e.id for who in self.who for e in self.read(reflections.own, who)]
        for entry in dict.fromkeys(ids):
            try:
                self.do(said.release, entry)
            except Rejected as refused:
                assert refused.code == "not-for-the-room"
        self.do(run_acts.show, self.day, Show.WALL)
        self.live.settle()


@pytest.fixture
def room(qtbot, tmp_path):
    made = Room(qtbot, tmp_path)
    made.at_the_desk()
    made.on_phones()
    made.on_paper()
    yield made
    made.app.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def met(text: str) -> set[tuple[str, Visibility]]:
    """The canaries that stand in a text."""
    low = text.casefold()
    return {given for word, given in CANARIES.items() if word in low}


def visible(found: set[tuple[str, Visibility]]) -> set[Visibility]:
    return {visibility for _source, visibility in found}


def expected(*visibilities: Visibility) -> set[tuple[str, Visibility]]:
    return {given for given in CANARIES.values() if given[1] in visibilities}


def test_the_search_for_canaries_finds_one() -> None:
    assert met(f"noget {mark('desk', Visibility.GROUP).upper()} mere") == {("desk", Visibility.GROUP)}
    assert len(CANARIES) == 14


def test_every_screen_shows_what_the_facilitator_may_read_and_no_more(room: Room) -> None:
    room.release_everything()
    seen: set[tuple[str, Visibility]] = set()
    for key in [k for k in room.window._makers if k != "desk"]:
        screen = room.go(key)
        for turned in _piles(screen) if key == "reflections" else [None]:
            if turned is not None:
                room.qtbot.mouseClick(turned, Qt.MouseButton.LeftButton)
            QApplication.processEvents()
            shown = met(everything_said())
            assert visible(shown) <= READ_HERE, key
            seen |= shown
    assert seen == expected(*READ_HERE), "and they are met: the look through the screens is no empty one"
    room.press("open-projector", room.go("console"))
    room.site.clockwork.tick()
    room.live.settle()
    QApplication.processEvents()
    wall = room.site.projector.findChild(ProjectorView)
    told = f"{wall.scene} {wall.accessibleDescription()}"
    assert met(told) == expected(*FOR_ROOM), "the wall has what was given to the room"


def _piles(screen) -> list[QWidget]:
    return [screen._inbox._piles.button(pile) for pile in ("inbox", "held", "mine")]


def test_without_being_released_nothing_is_on_the_wall(room: Room) -> None:
    room.do(run_acts.show, room.day, Show.WALL)
    room.press("open-projector", room.go("console"))
    room.site.clockwork.tick()
    room.live.settle()
    assert met(str(room.site.projector.findChild(ProjectorView).scene)) == set()


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
def test_every_paper_has_its_own_readers_words(room: Room, language: str) -> None:
    room.release_everything()
    folder = room.folder / "papirer"
    every = [document.name for document in documents()]
    ready = prepare(room.read, room.day, every, language, datetime.fromtimestamp(room.now).astimezone())
    assert {one.document.name for one in ready if not one.lacks} >= {"own-pages", "shared-summary"}
    for made in write(ready, folder / language, language):
        told = list(contents(made.path))
        here = {
            given
            for word, given in CANARIES.items()
            if any(form in content for content in told for form in forms(word))
        }
        if made.document.name in {"shared-summary", *OPEN_DATA}:
            assert here == expected(*FOR_ROOM)
        elif made.document.name == "own-pages-print":
            handed = expected(Visibility.FACILITATOR, Visibility.ROOM_NAMED)
            assert here == handed, "on each leader's own sheet what is on their page, and no more"
        elif made.document.name == "own-pages":
            own = {"Leder A": "desk", "Leder B": "phone", "Leder C": "paper"}.get(made.path.stem, "nobody")
            theirs = {(own, v) for v in (Visibility.FACILITATOR, Visibility.ROOM_NAMED) if own != "nobody"}
            assert here == theirs, made.path.stem
        else:
            assert here == set(), made.document.name


def test_an_extract_has_what_may_pass_through_the_facilitators_hands(room: Room) -> None:
    from temadag.one_person import extract

    folder = room.folder / "udtræk"
    folder.mkdir()
    extract(room.read, room.who[1], folder, "da", datetime.fromtimestamp(room.now).astimezone())
    here = {given for word, given in CANARIES.items() if holding(word, folder)}
    assert here == {("phone", Visibility.FACILITATOR), ("phone", Visibility.ROOM_NAMED)}


def test_search_finds_what_the_facilitator_may_read(room: Room) -> None:
    hits = {given for word, given in CANARIES.items() if room.read(search, word)}
    assert hits == expected(*READ_HERE)


def test_files_hold_what_is_not_sealed_and_logs_hold_nothing(room: Room) -> None:
    room.live.store.publish().result(30)
    place = room.live.store.place
    assert place is not None
    snapshots.take(place, "later")
    sealed = expected(Visibility.ONLY_ME)
    home = places.own_folder("data")
    found = {given for word, given in CANARIES.items() if holding(word, room.folder, home)}
    assert found == expected(*Visibility) - sealed, "all is kept, and what is sealed is nowhere plain"
    earlier = {given for word, given in CANARIES.items() if holding(word, place.snapshots)}
    assert visible(earlier) == {Visibility.GROUP, Visibility.FACILITATOR, Visibility.ROOM_NAMED}
    try:
        secret = mark("phone", Visibility.GROUP)
        raise ValueError(secret)
    except ValueError as trouble:
        mishap.note(trouble, room.folder, datetime.fromtimestamp(room.now))
    told = "".join(path.read_text(encoding="utf-8") for path in room.folder.glob("*.txt"))
    assert "ValueError" in told and met(told) == set()


def test_nothing_of_the_phones_tells_who_gave_without_a_name(room: Room) -> None:
    """No key, no time, no order: the row has nothing of the one who wrote it, nor has the room's own file."""
    rows = room.read(lambda db: list(db.query("select * from unnamed_reflection")))
    wanted = {*room.who, *(person.name for person in room.read(people.everybody))}
    for row in rows:
        assert set(row) == {"id", "prompt_id", "text", "for_directors", "own"}
        assert not any(str(value) in wanted for value in row.values())
    rings = list(places.own_folder("data").rglob("room-*.jsonl"))
    assert rings, "the room keeps its keys somewhere"
    for row in rows:
        assert holding(row["id"], *[ring.parent for ring in rings]) <= {"live.temadag", "unnamed.temadag"}


def everything_said() -> str:
    """Every text that any widget of the program holds, or that a list of it would draw."""
    said_here: list[str] = [QGuiApplication.clipboard().text()]
    for widget in QApplication.allWidgets():
        said_here += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        for name in ("text", "toPlainText", "windowTitle", "placeholderText", "title"):
            held = getattr(widget, name, None)
            said_here.append(str(held() if callable(held) else held or ""))
        said_here += _drawn(widget)
    return "\n".join(said_here)


def _drawn(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _in_model(widget.model())


def _in_model(model: QAbstractItemModel) -> Iterator[str]:
    for line in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            for role in range(int(Qt.ItemDataRole.UserRole) + 12):
                value = model.index(line, column).data(role)
                if value is not None:
                    yield str(value)
