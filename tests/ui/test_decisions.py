"""The decisions screen: a request in one line, an answer that can be read aloud, and what is owed first."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from temadag.actions import decisions
from temadag.core.decisions import Answer, Barrier
from temadag.core.plan import Show
from temadag.settings import Settings
from temadag.store import decisions as asked
from temadag.store import runs
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.after.decisions import DecisionsScreen
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.site import Site

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a list of names that opens

NOW = 1_763_116_200.0
TODAY = datetime.fromtimestamp(NOW).date()


class Room:
    """The screen on a real file."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: NOW), Settings())
        self.site.day_id = "d1"
        self.went: list[str] = []
        self.site.went.connect(self.went.append)
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.screen = DecisionsScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()
        self.list, self.panel = self.screen._list, self.screen._side.panel

    def add(self, text: str) -> None:
        field = self.screen.findChild(QLineEdit, "add")
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.live.settle()

    def put(self, text: str, day_id: str = "d1", answer: Answer | None = None, **more) -> str:
        key = self.store.do("", decisions.add_card, day_id, text).result(10)
        if answer is not None:
            self.store.do("", decisions.answer_card, key, answer, **more).result(10)
        self.live.settle()
        return key

    def rows(self) -> list[str]:
        return [self.list.item(n).text() for n in range(self.list.count())]

    def cards(self) -> list:
        return self.store.read(asked.cards, "d1")

    def answer(self, key: str) -> None:
        button = self.panel._answer.button(key)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.live.settle()

    def type(self, field, text: str) -> None:
        field.setFocus()
        field.selectAll()
        if text:
            self.qtbot.keyClicks(field, text)
        else:
            self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        field.save_now()
        self.live.settle()

    def chips(self) -> list[str]:
        found = self.screen.findChildren(QLabel)
        return [w.text() for w in found if w.property("chip") and not self.screen._side.isAncestorOf(w)]


@pytest.fixture
def room(tmp_path, qtbot, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")

    def fill(db) -> None:
        for n in (1, 2):
            db.table("day").insert({"id": f"d{n}", "position": str(n), "title": f"Dag {n}"})
        db.table("person").insert({"id": "pia", "name": "Pia Holm", "role": "direktion"})

    store.write(fill).result(10)
    made = Room(store, qtbot)
    yield made
    made.live.let_go()
    store.close()


def test_a_request_in_one_line_and_the_next_at_once(room: Room) -> None:
    room.add("Må vi bruge tablets?")
    room.add("Må vi lade være?")
    room.add("   ")
    assert room.rows() == ["Må vi bruge tablets?", "Må vi lade være?"]
    assert room.screen.findChild(QLineEdit, "add").text().strip() == ""
    assert room.panel._asked.toPlainText() == "Må vi lade være?", "the new one is in the panel"


def test_a_no_holds_only_with_its_reason(room: Room) -> None:
    room.add("Må vi?")
    room.answer("no")
    assert room.cards()[0].answer is Answer.WAITING
    assert room.panel._hint.isVisible() and "begrundelsen" in room.panel._hint.text()
    assert room.told == [], "it is said at the field, not as a refusal"
    room.type(room.panel._reason, "Loven siger nej")
    assert (room.cards()[0].answer, room.cards()[0].reason) == (Answer.NO, "Loven siger nej")
    assert not room.panel._hint.isVisible()
    room.type(room.panel._reason, "")
    assert room.cards()[0].reason == "Loven siger nej" and room.panel._hint.isVisible()


def test_a_no_without_reason_is_forgotten_when_one_looks_at_another(room: Room) -> None:
    room.add("Et")
    room.add("To")
    room.answer("no")
    room.list.setCurrentRow(0)
    assert room.panel._answer.value == "waiting"
    assert {c.answer for c in room.cards()} == {Answer.WAITING}


def test_yes_with_somebody_who_follows_up(room: Room) -> None:
    room.add("Må vi?")
    room.type(room.panel._owner, "It-chefen")
    room.answer("yes")
    card = room.cards()[0]
    assert (card.answer, card.owner) == (Answer.YES, "It-chefen")
    assert "1 ja" in room.chips()


def test_answer_by_a_date(room: Room) -> None:
    room.add("Må vi?")
    room.answer("by-date")
    assert room.cards()[0].answer_by == TODAY + timedelta(days=14)
    room.panel._by.setDate(QDate(2026, 12, 1))
    room.live.settle()
    assert room.cards()[0].answer_by == date(2026, 12, 1)
    room.answer("waiting")
    assert room.cards()[0].answer_by is None and not room.panel._by_box.isVisible()


def test_fields_are_edited_in_place_and_undone(room: Room) -> None:
    room.add("Må vi?")
    room.type(room.panel._citizen, "Svar på stedet")
    room.type(room.panel._asked, "Må vi bruge tablets?")
    room.panel._barrier.picked.emit("law")
    room.live.settle()
    card = room.cards()[0]
    assert (card.asked, card.citizen_gets, card.barrier) == (
        "Må vi bruge tablets?",
        "Svar på stedet",
        Barrier.LAW,
    )
    room.live.undo()
    room.live.undo()
    room.live.settle()
    assert room.cards()[0].asked == "Må vi?" and room.panel._asked.toPlainText() == "Må vi?"


def test_a_card_never_loses_its_request(room: Room) -> None:
    room.add("Må vi?")
    room.type(room.panel._asked, "")
    assert room.cards()[0].asked == "Må vi?"
    room.panel._cost.setFocus()
    assert room.panel._asked.toPlainText() == "Må vi?"


def test_what_is_typed_belongs_to_the_card_it_was_typed_in(room: Room) -> None:
    room.add("Et")
    room.add("To")
    room.qtbot.keyClicks(room.panel._cost, "100 kr.")
    room.list.setCurrentRow(0)
    room.live.settle()
    assert [c.cost for c in room.cards()] == ["", "100 kr."]
    assert room.panel._cost.text() == ""


def test_what_is_late_comes_first_also_from_other_days(room: Room) -> None:
    late = TODAY - timedelta(days=1)
    room.put("svaret", answer=Answer.YES)
    room.put("venter")
    room.put("lovet", answer=Answer.BY_DATE, answer_by=TODAY)
    room.put("over tid", day_id="d2", answer=Answer.BY_DATE, answer_by=late)
    room.put("en anden dags", day_id="d2")
    assert room.rows() == ["over tid", "venter", "lovet", "svaret"]
    assert room.chips() == ["1 over tid", "1 venter", "1 lovet", "1 ja"]
    room.screen._reach._on_clicked("all")
    assert room.rows() == ["over tid", "venter", "en anden dags", "lovet", "svaret"]


def test_cards_move_in_the_queue(room: Room) -> None:
    for text in ("a", "b", "c"):
        room.put(text)
    room.list.setCurrentRow(2)
    room.qtbot.keyClick(room.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    room.live.settle()
    assert room.rows() == ["a", "c", "b"]
    room.qtbot.keyClick(room.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    room.live.settle()
    room.qtbot.keyClick(room.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    room.live.settle()
    assert room.rows() == ["c", "a", "b"]
    room.qtbot.keyClick(room.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    room.live.settle()
    assert room.rows() == ["a", "c", "b"]


def test_a_card_about_a_person_is_taken_out_and_can_be_had_back(room: Room) -> None:
    room.put("Det handler om en person")
    room.put("Må vi?")
    room.list.setCurrentRow(0)
    room.qtbot.keyClick(room.list, Qt.Key.Key_Delete)
    room.live.settle()
    assert room.rows() == ["Må vi?"] and "Ctrl+Z" in room.told[-1]
    room.live.undo()
    room.live.settle()
    assert len(room.rows()) == 2
    room.qtbot.mouseClick(room.screen.findChild(QPushButton, "remove"), Qt.MouseButton.LeftButton)
    room.live.settle()
    assert len(room.rows()) == 1


def test_a_card_whose_yes_sayer_has_left_says_so(room: Room) -> None:
    key = room.put("Må vi?")
    room.store.do("", decisions.edit_card, key, decider="pia holm").result(10)
    row = {"id": "x", "day_id": "d1", "person_id": "pia", "presence": "left"}
    room.store.write(lambda db: db.table("attendance").insert(row) and None).result(10)
    room.live.settle()
    assert room.rows() == ["Pia Holm · ikke i salen: 1 kort mister sit ja", "Må vi?"]
    spoken = room.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "pia holm er ikke i salen" in spoken


def test_empty_places_teach_and_lead_on(room: Room) -> None:
    def said() -> str:
        return "\n".join(w.text() for w in room.screen.findChildren(QLabel) if w.isVisible())

    assert "Ingen ønskekort endnu" in said()
    room.site.day_id = ""
    assert "Der er ingen temadag endnu" in said()
    way = next(b for b in room.screen.findChildren(QPushButton) if b.text() == "Lav en temadag")
    room.qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert room.went == ["new-day"]
    assert not room.screen.findChild(QLineEdit, "add").isEnabled()


def test_it_is_told_who_asked_when_they_wanted_it_and_where_it_was_written(room: Room) -> None:
    room.store.write(lambda db: db.table("person").insert({"id": "ida", "name": "Ida Ægir"}) and None).result(
        5
    )
    for number, (person, source) in enumerate((("ida", "phone"), ("", "phone"), ("ida", "desk"))):
        asked = {"asked": f"Må vi {number}?"}
        room.store.write(decisions.send_card, f"c{number}", "d1", asked, person, source).result(5)
    room.add("Må facilitatoren?")
    told = [room.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(4)]
    assert "Fra Ida Ægir på telefon" in told[0] and "Fra en telefon, uden navn" in told[1]
    assert "Fra Ida Ægir på skrivepladsen" in told[2] and "Fra" not in told[3]
    assert not room.panel._from.isVisible()
    room.list.setCurrentRow(0)
    assert "Fra Ida Ægir på telefon" in room.panel._from._told.text()
    assert not room.panel._from.gone.isVisible(), "the name is the leader's, not ours to take off"


def test_a_card_from_paper_gets_a_name_only_when_the_sheet_says_so(room: Room) -> None:
    room.store.write(lambda db: db.table("person").insert({"id": "ida", "name": "Ida Ægir"}) and None).result(
        5
    )
    room.screen._paper.click()
    room.add("Må vi bruge tablets?")
    (card,) = room.cards()
    assert (card.source, card.asked_by) == ("paper", "")
    assert "Fra papir, uden navn" in room.panel._from._told.text()
    room.panel._from.name.setText("Ida")
    room.qtbot.keyClick(room.panel._from.name, Qt.Key.Key_Return)
    room.live.settle()
    assert room.cards()[0].asked_by == "ida" and "Fra Ida Ægir på papir" in room.panel._from._told.text()
    room.qtbot.mouseClick(room.panel._from.gone, Qt.MouseButton.LeftButton)
    room.live.settle()
    assert room.cards()[0].asked_by == ""
    room.live.undo()
    room.live.settle()
    assert room.cards()[0].asked_by == "ida"


def gone(room: Room, person_id: str, presence: str = "left") -> None:
    row = {"id": "x", "day_id": "d1", "person_id": person_id, "presence": presence}
    room.store.write(lambda db: db.table("attendance").insert(row) and None).result(10)
    room.live.settle()


def asked_of(room: Room, decider: str, *texts: str) -> list[str]:
    made = [room.store.do("", decisions.add_card, "d1", text, decider=decider).result(10) for text in texts]
    room.live.settle()
    return made


def test_cards_lie_in_piles_by_who_can_say_yes_under_any_spelling(room: Room) -> None:
    asked_of(room, "Pia", "a")
    asked_of(room, "Byrådet", "b")
    asked_of(room, "pia holm", "c")
    room.put("d")
    room.put("e", answer=Answer.BY_DATE, answer_by=TODAY)
    assert room.rows() == [
        "Pia Holm · 2", "a", "c", "Byrådet · 1", "b", "Ingen nævnt, der kan sige ja · 1", "d", "Lovet", "e",
    ]  # fmt: skip


def test_somebody_called_away_gets_a_substitute_for_all_their_cards_in_one_step(room: Room) -> None:
    asked_of(room, "Pia Holm", "a", "b", "c")
    room.put("d")
    gone(room, "pia")
    assert room.rows()[0] == "Pia Holm · ikke i salen: 3 kort mister deres ja"
    room.list.setCurrentRow(0)
    room.qtbot.keyClick(room.list, Qt.Key.Key_Return)
    pile = room.screen._side.pile
    assert pile.choices.name.hasFocus() and pile._where.text() == "Ikke i salen"
    room.qtbot.keyClicks(pile.choices.name, "Ida Ægir")
    room.qtbot.keyClick(pile.choices.name, Qt.Key.Key_Return)
    room.live.settle()
    assert [c.substitute for c in room.cards()] == ["Ida Ægir"] * 3 + [""]
    assert room.rows()[0] == "Ida Ægir · 3" and room.list.hasFocus()
    room.live.undo()
    room.live.settle()
    assert [c.substitute for c in room.cards()] == [""] * 4


def test_or_an_answer_by_a_day_for_all_of_them_in_one_step(room: Room) -> None:
    asked_of(room, "Pia Holm", "a", "b")
    gone(room, "pia", "absent")
    room.list.setCurrentRow(0)
    choices = room.screen._side.pile.choices
    choices.day.field.selectAll()
    room.qtbot.keyClicks(choices.day.field, f"{TODAY.day}/{TODAY.month}")
    room.qtbot.mouseClick(choices._promise, Qt.MouseButton.LeftButton)
    room.live.settle()
    assert [(c.answer, c.answer_by) for c in room.cards()] == [(Answer.BY_DATE, TODAY)] * 2
    room.live.undo()
    room.live.settle()
    assert {c.answer for c in room.cards()} == {Answer.WAITING}


def test_one_card_can_have_a_substitute_of_its_own(room: Room) -> None:
    asked_of(room, "Pia Holm", "a", "b")
    room.list.setCurrentRow(1)
    assert not room.panel._instead_box.isVisible(), "Pia is here"
    gone(room, "pia")
    assert room.panel._instead_box.isVisible()
    room.type(room.panel._instead, "Ida Ægir")
    assert [c.substitute for c in room.cards()] == ["Ida Ægir", ""]
    assert [text for text in room.rows() if "·" in text] == [
        "Ida Ægir · 1", "Pia Holm · ikke i salen: 1 kort mister sit ja",
    ]  # fmt: skip


def aside(room: Room, row: int, which: int) -> None:
    room.list.setCurrentRow(row)
    menu = room.screen.findChild(QPushButton, "about-person").menu()
    menu.actions()[which].trigger()
    room.live.settle()


def test_a_card_about_a_person_lies_aside_where_only_the_facilitator_looks(room: Room) -> None:
    for text in ("Min chef …", "Må vi?", "Hun er …"):
        room.put(text)
    assert not room.screen._aside.isVisible()
    aside(room, 0, 0)
    aside(room, 1, 1)
    assert room.rows() == ["Må vi?"] and room.chips() == ["1 venter"]
    fold = room.screen._aside.fold
    assert fold.head.text() == "Lagt til side (2)" and not fold._inside.isVisible(), "folded at first"
    room.qtbot.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    told = [w.text() for w in fold.findChildren(QLabel)]
    assert "Til HR" in told and "Tilbage til den, der skrev" in told
    back = fold.findChild(QPushButton, "bring-back")
    assert back.accessibleName() == "Hent tilbage: Min chef …"
    room.qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    room.live.settle()
    assert room.rows() == ["Min chef …", "Må vi?"] and fold.head.text() == "Lagt til side (1)"
    room.live.undo()
    room.live.settle()
    assert room.rows() == ["Må vi?"] and fold.head.text() == "Lagt til side (2)"
    room.qtbot.mouseClick(fold.findChild(QPushButton, "remove-aside"), Qt.MouseButton.LeftButton)
    room.live.settle()
    assert fold.head.text() == "Lagt til side (1)" and "Ctrl+Z" in room.told[-1]


def test_a_card_goes_on_the_screen_from_here_and_leaves_it_when_it_is_about_a_person(room: Room) -> None:
    room.put("Må vi?")
    room.list.setCurrentRow(0)
    button = room.screen.findChild(QPushButton, "to-screen")
    room.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    room.live.settle()
    run = room.store.read(runs.run, "d1")
    assert (run.card_id, run.show, run.card_ends_at) == (room.cards()[0].id, Show.CARD, NOW + 180)
    assert button.text() == "Af skærmen"
    aside(room, 0, 1)
    assert room.store.read(runs.run, "d1").card_id == "" and room.cards() == []
    room.live.undo()
    room.live.settle()
    assert len(room.cards()) == 1 and room.store.read(runs.run, "d1").card_id == "", "back, but not up there"


def test_a_card_that_names_somebody_is_looked_at_before_the_room_does(room: Room) -> None:
    room.store.write(lambda db: db.table("person").insert({"id": "ida", "name": "Ida Ægir"}) and None).result(
        5
    )
    room.put("Kan Ida flyttes?")
    room.put("Kan Pia sige ja?")
    room.list.setCurrentRow(0)
    room.qtbot.keyClick(room.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.live.settle()
    look = room.panel.person
    assert look.isVisible() and "»Ida«" in look._question.text()
    assert room.store.read(runs.run, "d1").card_id == ""
    room.qtbot.mouseClick(look._show, Qt.MouseButton.LeftButton)
    room.live.settle()
    assert room.store.read(runs.run, "d1").card_id == room.cards()[0].id
    room.list.setCurrentRow(1)
    room.qtbot.keyClick(room.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.live.settle()
    assert room.store.read(runs.run, "d1").card_id == room.cards()[1].id, "top management is whom cards ask"


def test_the_promises_of_all_days_with_what_is_late_first_and_when_they_were_kept(room: Room) -> None:
    by = TODAY - timedelta(days=1)
    room.put("kommer", answer=Answer.BY_DATE, answer_by=TODAY + timedelta(days=9), owner="Ida")
    room.put("svaret med det samme", answer=Answer.YES)
    late = room.put("over tid", day_id="d2", answer=Answer.BY_DATE, answer_by=by, owner="It-chefen")
    room.screen._reach._on_clicked("promises")
    assert room.rows() == ["Over tid", "over tid", "Lovet", "kommer"]
    spoken = room.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Svaret var lovet til 13. november 2025 · It-chefen" in spoken and "Dag 2" in spoken
    room.list.choose(late)
    room.answer("no")
    assert room.store.read(asked.card, late).answer is Answer.BY_DATE, "not without its reason"
    room.type(room.panel._reason, "Loven siger nej")
    card = room.store.read(asked.card, late)
    assert (card.answer, card.reason, card.answer_by) == (Answer.NO, "Loven siger nej", by)
    assert room.rows() == ["Lovet", "kommer", "Besvaret", "over tid"]
    spoken = room.list.item(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "lovet til 13. november 2025, svaret kom " in spoken


def test_a_promise_of_this_very_day_that_is_answered_at_once_was_none(room: Room) -> None:
    room.store.write(lambda db: db.execute(f"update day set held_on = '{TODAY}'") and None).result(5)
    key = room.put("Må vi?", answer=Answer.BY_DATE, answer_by=TODAY + timedelta(days=14))
    room.list.setCurrentRow(0)
    room.answer("yes")
    assert room.store.read(asked.card, key).answer_by is None


def test_no_promises_yet_says_what_will_stand_there(room: Room) -> None:
    room.screen._reach._on_clicked("promises")
    told = "\n".join(w.text() for w in room.screen.findChildren(QLabel) if w.isVisible())
    assert "Ingen løfter endnu" in told


def test_a_card_let_go_over_the_upper_half_of_another_goes_above_it(room: Room) -> None:
    for text in ("a", "b", "c"):
        room.put(text)
    room.list.setCurrentRow(2)
    at = room.list.visualItemRect(room.list.item(0)).topLeft() + QPoint(20, 4)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    room.list.dropEvent(QDropEvent(at.toPointF(), Qt.DropAction.MoveAction, QMimeData(), left, none))
    room.live.settle()
    assert room.rows() == ["c", "a", "b"]


def test_a_card_is_dragged_among_its_neighbours_and_nowhere_else(room: Room) -> None:
    a, b = asked_of(room, "Pia", "a", "b")
    c, d = asked_of(room, "Byrådet", "c", "d")

    def drag(card: str, above: str, under: str) -> list[str]:
        room.list.dropped.emit(card, above, under)
        room.live.settle()
        return [text for text in room.rows() if len(text) == 1]

    assert drag(a, b, "pile:byrådet") == ["b", "a", "c", "d"]
    assert drag(a, "pile:pia", b) == ["a", "b", "c", "d"]
    assert drag(d, "pile:byrådet", c) == ["a", "b", "d", "c"]
    assert drag(c, a, b) == drag(c, c, "") == drag(c, "", "pile:pia") == ["a", "b", "d", "c"]


@pytest.mark.parametrize("width", [928, 1180, 1270, 1600])
def test_no_word_below_a_card_is_cut_however_narrow_the_window(room, width):
    room.screen.setMinimumSize(0, 0)
    room.screen.resize(width, 640)
    room.add("Må to skoler dele en vikar?")
    foot = room.panel.foot
    for shown_there in (False, True):
        foot.show_card(True, shown_there)
        QApplication.processEvents()
        cut = [b.accessibleName() or b.text() for b in foot.findChildren(QPushButton) if _is_cut(b)]
        assert not cut
    assert foot.findChild(QPushButton, "about-person").accessibleName() == "Om en person"


def _is_cut(made: QPushButton) -> bool:
    return made.isVisible() and made.width() < made.sizeHint().width()
