"""Leader after leader at the writing desk, and nobody gets further than their own page."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from temadag.actions import runs
from temadag.core.plan import Show
from temadag.core.reflections import Audience, Visibility
from temadag.settings import Settings
from temadag.store import reflections, sealing
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.desk.curtain import Curtain
from temadag.ui.desk.leaving import LeavePage, SetUpPage
from temadag.ui.desk.names import NamesPage
from temadag.ui.desk.reader_card import ReaderCard
from temadag.ui.desk.sent import SentPage
from temadag.ui.desk.window import DeskWindow
from temadag.ui.desk.writing import WritingPage
from temadag.ui.live import Live
from temadag.ui.site import Site

CODE = "2468"
START = 1_763_116_200.0
SECRET = "Kanariefugl: jeg er bange for at vise, at jeg ikke kan"


class Room:
    """A desk that is open, with a clock in the hand of the test."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.now = START
        self.qtbot = qtbot
        self.store = store
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: self.now), Settings())
        self.site.day_id = "d"
        self.desk = DeskWindow(self.live, self.site)
        self.left: list[bool] = []
        self.desk.left.connect(lambda: self.left.append(True))
        qtbot.addWidget(self.desk)
        self.desk.resize(1280, 720)
        self.desk.open(full_screen=False)

    def find(self, kind, name: str):
        found = self.desk.page.findChild(kind, name)
        assert found is not None, f"{name} is not on {self.desk.page}"
        return found

    def click(self, name: str, kind=QPushButton) -> None:
        self.qtbot.mouseClick(self.find(kind, name), Qt.MouseButton.LeftButton)

    def begin(self, vouch: bool = False) -> None:
        self.qtbot.keyClicks(self.find(QLineEdit, "code"), CODE)
        self.find(QCheckBox, "vouch").setChecked(vouch)
        self.click("begin")

    def come(self, name: str) -> WritingPage:
        assert isinstance(self.desk.page, Curtain)
        self.qtbot.keyClick(self.desk.page, Qt.Key.Key_Return)
        assert isinstance(self.desk.page, NamesPage)
        search = self.find(QLineEdit, "search")
        self.qtbot.keyClicks(search, name)
        self.qtbot.keyClick(search, Qt.Key.Key_Return)
        assert isinstance(self.desk.page, WritingPage)
        return self.desk.page

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.find(QPlainTextEdit, "words"), text)

    def choose(self, visibility: Visibility) -> None:
        self.click(visibility.value, ReaderCard)

    def send(self) -> None:
        self.click("send")
        self.live.settle()

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.site.clockwork.tick()


@pytest.fixture
def store(tmp_path):
    opened = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    opened.write(_fill).result(10)
    yield opened
    opened.close()


@pytest.fixture
def room(store, qtbot, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    made = Room(store, qtbot)
    made.begin()
    return made


def _fill(db) -> None:
    db.table("day").insert({"id": "d", "position": "i", "title": "Dagen"})
    for n, wish in ((1, "only-me"), (2, "room-named")):
        block = {"id": f"b{n}", "day_id": "d", "position": str(n), "title": f"Punkt {n}", "minutes": 30}
        db.table("block").insert(block)
        prompt = {"id": f"p{n}", "block_id": f"b{n}", "position": "i", "text": f"Spørgsmål {n}?"}
        db.table("prompt").insert({**prompt, "visibility": wish})
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    names = ("Mette Kjær", "Bo Østergaard", "Søren Aaby", "Åse Winther", "Pia Holm", "Jens Ole", "Ella Ravn")
    for name in names:
        db.table("person").insert({"id": name.split()[0], "name": name, "workplace": "Rådhuset"})
        if name != "Åse Winther":
            db.table("personal_key").insert({"id": name.split()[0], "salt": b"s", "public_key": key})
    db.table("attendance").insert({"id": "x", "day_id": "d", "person_id": "Ella", "presence": "absent"})
    runs.begin_block(db, "d", "b1", START - 600)


def everything_said() -> str:
    """Every text that any widget of the program holds: words, tips, names for the ear, clipboard."""
    said = []
    for widget in QApplication.allWidgets():
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        texts = ("text", "toPlainText", "windowTitle", "placeholderText")
        held = [getattr(widget, name) for name in texts if hasattr(widget, name)]
        said += [str(held_text() if callable(held_text) else held_text) for held_text in held]
        if isinstance(widget, QPlainTextEdit):
            widget.undo()
            said.append(widget.toPlainText())
            widget.redo()
    said.append(QGuiApplication.clipboard().text())
    return "\n".join(said)


def test_three_leaders_with_three_choices(room: Room) -> None:
    page = room.come("mette")
    assert page.draft.visibility is None and page._visibility is Visibility.ONLY_ME
    room.type(SECRET)
    room.send()
    assert isinstance(room.desk.page, SentPage) and room.find(QLabel, "kept").text() == SECRET
    room.click("done")
    assert SECRET not in everything_said()

    room.come("østergaard")
    room.type("Gruppen maa vide det")
    room.choose(Visibility.GROUP)
    room.send()
    room.click("done")
    room.come("sør")
    room.type("Vi skal tale mindre")
    room.choose(Visibility.ROOM_NAMED)
    room.send()
    room.click("done")
    assert isinstance(room.desk.page, Curtain)

    def read(audience: Audience) -> set[str]:
        return {e.text for e in room.live.read(reflections.readable, "p1", audience)}

    assert read(Audience.FACILITATOR) == {"Vi skal tale mindre"}
    assert read(Audience.OWN_GROUP) == {"Gruppen maa vide det", "Vi skal tale mindre"}
    assert room.live.read(reflections.wall, "p1") == []
    assert [e.text for e in room.live.read(reflections.own, "Mette")] == [""]
    room.store.close()
    assert SECRET.encode() not in room.store.path.read_bytes()


def test_nothing_of_one_leader_meets_the_next(room: Room) -> None:
    room.come("mette")
    room.type(SECRET)
    field = room.find(QPlainTextEdit, "words")
    field.selectAll()
    field.cut()
    field.paste()
    assert SECRET in everything_said()
    room.send()
    room.click("done")
    assert SECRET not in everything_said()
    room.come("pia")
    field = room.find(QPlainTextEdit, "words")
    field.undo()
    field.paste()
    assert field.toPlainText() == ""


def test_saved_is_said_only_when_it_is(room: Room) -> None:
    page = room.come("mette")
    room.type("ord")
    room.click("send")
    assert room.desk.page is page
    assert (
        room.find(QPushButton, "send").text() == "Gemmer …" and not room.find(QPushButton, "send").isEnabled()
    )
    room.live.settle()
    assert isinstance(room.desk.page, SentPage)
    assert "Gemt på laptoppen" in everything_said()
    assert "Kun du kan læse dette." in everything_said()


def test_what_is_not_saved_stays_and_is_told(room: Room) -> None:
    room.come("mette")
    room.type("mine ord")
    room.store.write(lambda db: db.execute("delete from prompt where id = 'p1'") and None).result(10)
    room.send()
    assert isinstance(room.desk.page, WritingPage)
    assert room.find(QPlainTextEdit, "words").toPlainText() == "mine ord"
    assert "ikke længere" in everything_said()
    assert room.find(QPushButton, "send").isEnabled()


def test_the_words_are_taken_back(room: Room) -> None:
    room.come("mette")
    room.type("fortrudt")
    room.choose(Visibility.FACILITATOR)
    room.send()
    room.click("take-back")
    room.live.settle()
    assert "fortrudt" not in everything_said() and "Ingen kan læse det" in everything_said()
    assert room.live.read(reflections.readable, "p1", Audience.FACILITATOR) == []


def test_after_a_minute_without_a_key_the_words_are_gone(room: Room) -> None:
    page = room.come("mette")
    room.type("halvt skrevet")
    room.wait(49)
    assert not page._warning.isVisible()
    room.wait(3)
    assert page._warning.isVisible() and "8 sekunder" in page._warning.told.text()
    room.type("!")
    room.wait(2)
    assert not page._warning.isVisible()
    room.wait(59)
    assert isinstance(room.desk.page, Curtain)
    assert "halvt skrevet" not in everything_said()
    assert room.live.read(reflections.counts, "d")["p1"].answers == 0


def test_a_minute_is_told_beforehand(room: Room) -> None:
    room.come("mette")
    assert "efter et minut uden tastetryk" in everything_said()


def test_sent_words_do_not_stay_in_sight(room: Room) -> None:
    room.come("mette")
    room.type("ord")
    room.send()
    room.wait(5)
    assert "om 15 sekunder" in everything_said()
    room.wait(15)
    assert isinstance(room.desk.page, Curtain) and "kept" not in [w.objectName() for w in _parts(room.desk)]


def _parts(desk: DeskWindow) -> list[QObject]:
    return desk.page.findChildren(QWidget)


def test_a_clock_set_back_still_draws_the_curtain(room: Room) -> None:
    room.come("mette")
    room.wait(-3600)
    room.wait(61)
    assert isinstance(room.desk.page, Curtain)


def test_nothing_leads_out_but_the_code(room: Room) -> None:
    room.come("mette")
    room.type("usendt og hemmeligt")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11, Qt.Key.Key_F1):
        room.qtbot.keyClick(room.desk, key)
    room.qtbot.keyClick(room.desk, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    room.qtbot.keyClick(room.desk, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert room.desk.close() is False and room.desk.isVisible() and room.left == []
    room.qtbot.mouseClick(room.desk.findChild(QPushButton, "facilitator"), Qt.MouseButton.LeftButton)
    assert isinstance(room.desk.page, LeavePage)
    assert "usendt og hemmeligt" not in _visible(room.desk)
    code = room.find(QLineEdit, "code")
    for _try in range(5):
        room.qtbot.keyClicks(code, "9999")
        room.qtbot.keyClick(code, Qt.Key.Key_Return)
    assert not code.isEnabled() and "30 sekunder" in everything_said() and room.left == []
    room.click("stay")
    assert room.find(QPlainTextEdit, "words").toPlainText() == "usendt og hemmeligt"
    room.qtbot.mouseClick(room.desk.findChild(QPushButton, "facilitator"), Qt.MouseButton.LeftButton)
    room.wait(1)
    assert not room.find(QLineEdit, "code").isEnabled(), "going round does not shorten the wait"
    room.wait(30)
    room.qtbot.keyClicks(room.find(QLineEdit, "code"), CODE)
    room.click("leave")
    assert room.left == [True] and not room.desk.is_open
    assert "usendt og hemmeligt" not in everything_said()


def _visible(desk: DeskWindow) -> str:
    shown = [w for w in desk.findChildren(QWidget) if w.isVisible()]
    return "\n".join(w.toPlainText() if isinstance(w, QPlainTextEdit) else "" for w in shown)


def test_behind_the_codes_page_the_minute_runs_too(room: Room) -> None:
    room.come("mette")
    room.type("bag kodens side")
    room.qtbot.mouseClick(room.desk.findChild(QPushButton, "facilitator"), Qt.MouseButton.LeftButton)
    room.wait(61)
    assert isinstance(room.desk.page, Curtain) and "bag kodens side" not in everything_said()


def test_the_list_has_those_of_today_and_tells_nothing_of_who_wrote(room: Room) -> None:
    room.come("mette")
    room.type("ord")
    room.send()
    room.click("done")
    room.qtbot.keyClick(room.desk.page, Qt.Key.Key_Return)
    names = room.find(QListWidget, "names")
    rows = [names.item(n).text() for n in range(names.count())]
    assert rows == ["Bo Østergaard", "Jens Ole", "Mette Kjær", "Pia Holm", "Søren Aaby", "Åse Winther"]
    room.qtbot.keyClick(room.find(QLineEdit, "search"), Qt.Key.Key_Return)
    assert isinstance(room.desk.page, NamesPage), "an empty field picks nobody"
    room.qtbot.keyClicks(room.find(QLineEdit, "search"), "xyz")
    assert "Her er ingen med det navn" in everything_said()


def test_without_a_code_only_me_is_off_and_says_why(room: Room) -> None:
    page = room.come("åse")
    only_me = room.find(ReaderCard, "only-me")
    assert not only_me.isEnabled() and "personlige kode" in only_me.accessibleName()
    assert page._visibility is None
    room.type("ord")
    assert not room.find(QPushButton, "send").isEnabled()
    assert "Vælg, hvem der må læse det." in everything_said()
    room.choose(Visibility.GROUP)
    assert room.find(QPushButton, "send").isEnabled()


def test_the_exercises_wish_is_never_wider_than_the_group(room: Room) -> None:
    room.store.do("", runs.begin_block, "d", "b2", START).result(10)
    page = room.come("mette")
    assert page.draft.prompt_id == "p2" and page._visibility is Visibility.GROUP


def test_another_question_can_be_chosen_and_the_words_stay(room: Room) -> None:
    room.store.do("", runs.begin_block, "d", "b2", START).result(10)
    page = room.come("mette")
    room.type("mine ord")
    actions = room.find(QPushButton, "questions").menu().actions()
    assert [a.text() for a in actions] == ["Spørgsmål 2?", "Spørgsmål 1?"]
    actions[1].trigger()
    assert page.draft.prompt_id == "p1" and page.draft.text == "mine ord"
    assert page._visibility is Visibility.ONLY_ME
    room.send()
    assert room.live.read(reflections.counts, "d")["p1"].answers == 1


def test_the_question_stays_while_one_writes(room: Room) -> None:
    page = room.come("mette")
    room.store.do("", runs.begin_block, "d", "b2", START).result(10)
    room.live.settle()
    assert page.draft.prompt_id == "p1"
    room.type("til det gamle")
    room.send()
    assert room.live.read(reflections.counts, "d")["p1"].answers == 1


def test_the_limit_is_told_near_it_and_counts_whole_signs(room: Room) -> None:
    page = room.come("mette")
    field = room.find(QPlainTextEdit, "words")
    field.setPlainText("🌱" * 3500)
    assert not page._count.isVisible()
    field.setPlainText("🌱" * 4000)
    assert page._count.text() == "Plads til 0 tegn mere" and room.find(QPushButton, "send").isEnabled()
    field.setPlainText("🌱" * 4001)
    assert page._count.text() == "1 tegn for meget" and not room.find(QPushButton, "send").isEnabled()


def test_the_language_changes_and_the_words_stay(room: Room) -> None:
    page = room.come("mette")
    room.type("mine ord")
    room.choose(Visibility.ROOM_NAMED)
    room.desk._top.spoke.emit("en")
    assert room.desk.page is not page
    assert room.desk.page.draft.text == "mine ord"
    assert room.desk.page._visibility is Visibility.ROOM_NAMED
    room.send()
    room.click("done")
    assert room.desk._language == "da", "the next one meets the room's own language"


def test_a_day_without_questions_is_told_and_not_opened(store, qtbot, qapp) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    store.write(lambda db: db.execute("delete from prompt") and None).result(10)
    room = Room(store, qtbot)
    qtbot.keyClicks(room.find(QLineEdit, "code"), CODE)
    assert not room.find(QPushButton, "begin").isEnabled()
    assert "ingen refleksionsspørgsmål" in everything_said()
    room.click("cancel")
    assert room.left == [True]


def test_before_it_is_opened_it_can_be_closed(store, qtbot, qapp) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    room = Room(store, qtbot)
    assert isinstance(room.desk.page, SetUpPage)
    assert room.desk.close() and room.left == [True]


def test_the_wall_shows_what_was_released_of_what_was_written_here(room: Room) -> None:
    from temadag.actions import reflections as said

    room.come("mette")
    room.type("til alle")
    room.choose(Visibility.ROOM_NAMED)
    room.send()
    key = room.live.read(reflections.own, "Mette")[0].id
    room.live.do("Vis", said.release, key)
    room.live.do("Vis væg", runs.show, "d", Show.WALL)
    room.live.settle()
    assert [(c.text, c.name) for c in room.live.read(reflections.wall, "p1")] == [("til alle", "Mette Kjær")]


def test_it_takes_the_whole_screen_over(store, qtbot, qapp) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    room = Room(store, qtbot)
    room.desk.hide()
    room.desk.open()
    assert room.desk.isFullScreen() and room.desk.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    room.begin()
    room.desk.showMinimized()
    assert not room.desk.isMinimized() and room.desk.isFullScreen()
