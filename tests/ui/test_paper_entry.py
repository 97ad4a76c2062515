"""Papers typed in by the keyboard alone: code, words, save, and the next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton

from temadag.actions import people, plan
from temadag.core.reflections import Audience, Kind, Visibility
from temadag.core.sheets import Sheet, SheetKind, code_of
from temadag.settings import Settings
from temadag.store import plan as plan_of
from temadag.store import reflections, sealing
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.after.reflections import ReflectionsScreen
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.site import Site

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Room:
    """The sheet over the reflections of a day with two questions in words and one with dots."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot = store, qtbot
        self.day = self.do(plan.add_day, "Temadag 1")
        block = self.do(plan.add_block, self.day, None, "Spejlet", 30)
        for key in ("q1", "q2"):
            self.do(plan.put_prompt, block, key, f"Spørgsmål {key}?", Visibility.GROUP)
        how = {"kind": Kind.DOTS, "options": ("It", "Vaner"), "dots": 3}
        self.do(plan.put_prompt, block, "q3", "Hvor sidder det?", Visibility.GROUP, **how)
        self.ida, self.bo = (self.do(people.add_person, name) for name in ("Ida Ægir", "Bo Ørum"))
        key = sealing.public_key("TEMA-DAG0-0016", bytes(16))
        row = {"id": self.ida, "salt": bytes(16), "public_key": key}
        store.write(lambda db: db.table("personal_key").insert(row) and None).result(10)
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: 1_763_116_200.0), Settings())
        self.site.day_id = self.day
        self.screen = ReflectionsScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1180, 640)
        self.screen.show()
        self.screen.findChild(QPushButton, "from-paper").click()
        self.sheet = self.screen._paper.sheet
        self.form = self.sheet.form
        self.settle()

    def do(self, action, *given, **more):
        return self.store.do("", action, *given, **more).result(10)

    def settle(self) -> None:
        self.live.settle()
        QApplication.processEvents()

    def scan(self, kind: SheetKind, about: str, person: str = "") -> None:
        """As a hand scanner does it: the code without its hyphen, and Enter."""
        self.sheet.code.setFocus()
        self.qtbot.keyClicks(self.sheet.code, code_of(Sheet(kind, about, person)).replace("-", ""))
        self.qtbot.keyClick(self.sheet.code, Qt.Key.Key_Return)
        self.settle()

    def press(self, keys: str) -> None:
        """A shortcut of the sheet, as Qt calls it."""
        found = [made for made in self.sheet.findChildren(QShortcut) if made.key() == QKeySequence(keys)]
        assert len(found) == 1, keys
        found[0].activated.emit()

    def tick(self, key: str) -> None:
        self.form.tick._on_clicked(key)

    def save(self) -> None:
        self.sheet._on_save()
        self.settle()

    def write(self, text: str) -> None:
        self.form.words.setPlainText(text)

    def own(self, person: str):
        return [
            (e.prompt_id, e.visibility, e.text, e.source) for e in self.store.read(reflections.own, person)
        ]


@pytest.fixture
def room(tmp_path, qtbot, qapp):
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Room(store, qtbot)
    store.close()


def test_a_scanned_sheet_knows_whose_it_is_and_leads_through_the_day(room: Room) -> None:
    room.scan(SheetKind.DAY, room.day, room.ida)
    assert "Ida Ægir" in room.sheet.told.text() and room.form.question.value == "q1"
    room.write("Jeg turde.")
    room.tick("room-named")
    room.save()
    assert room.form.question.value == "q2" and room.form.person_id == room.ida
    assert room.form.words.toPlainText() == "" and room.form.tick.value == "", "nothing is carried over"
    room.write("Til dig.")
    room.save()
    assert room.form.question.value == "q3"
    room.form.marks.setText("2 2 1")
    room.save()
    assert sorted(room.own(room.ida)) == [
        ("q1", Visibility.ROOM_NAMED, "Jeg turde.", "paper"),
        ("q2", Visibility.FACILITATOR, "Til dig.", "paper"),
    ]
    assert room.store.read(reflections.counts, room.day)["q3"].answers == 1
    assert room.sheet.count.text() == "3 svar skrevet ind"
    assert room.form.person_id == "", "the last question of the day: the next sheet is another's"


def test_what_a_code_cannot_lead_to_is_said_and_the_code_stays_to_be_mended(room: Room) -> None:
    wrong = code_of(Sheet(SheetKind.DAY, room.day))
    other = next(s for s in "0123456789" if s != wrong[0])
    other_day = room.do(plan.add_day, "Temadag 2")
    for typed, words in (
        (other + wrong[1:], "Koden kan ikke læses"),
        (code_of(Sheet(SheetKind.DAY, "et andet sted")), "ikke et ark med den kode"),
        (code_of(Sheet(SheetKind.DAY, other_day)), "Arket er fra Temadag 2"),
        (code_of(Sheet(SheetKind.TRIAL, room.day)), "Det er en prøvehandling"),
        (code_of(Sheet(SheetKind.CARD, room.day)), "Det er et ønskekort"),
    ):
        room.sheet.code.setText(typed)
        room.qtbot.keyClick(room.sheet.code, Qt.Key.Key_Return)
        assert words in room.sheet.told.text() and room.sheet.code.text() == typed


def test_only_me_is_not_typed_in_unless_its_writer_stands_there(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1", room.bo)
    room.write("Allerede skrevet")
    room.tick("only-me")
    assert not room.sheet.save.isEnabled() and not room.form.words.isEnabled()
    assert "Giv arket tilbage" in room.form.means.text() and not room.form.beside.isVisibleTo(room.form)
    room.form.show_person(room.ida)
    room.form.beside.click()
    assert room.sheet.save.isEnabled()
    room.write("Kun mit.")
    room.save()
    assert room.own(room.ida) == [("q1", Visibility.ONLY_ME, "", "paper")]
    assert not room.sheet.mend.isVisibleTo(room.sheet), "nobody reads it again to mend it"
    assert room.sheet.back.isVisibleTo(room.sheet)


def test_without_a_name_and_a_tick_it_is_said_what_to_do_and_nothing_is_lost(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1")
    room.write("Hvem mon?")
    room.save()
    assert "Find ud af, hvem der skrev" in room.sheet.told.text()
    assert room.form.words.toPlainText() == "Hvem mon?"
    room.tick("room-unnamed")
    room.save()
    assert room.store.read(reflections.counts, room.day)["q1"].unnamed == 1


def test_the_last_one_is_mended_or_taken_back_and_never_shown_beside(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1", room.bo)
    room.write("Skrevet frkert")
    room.tick("group")
    room.save()
    assert "Bo Ørum, min gruppe" in room.sheet.last.text and "frkert" not in room.sheet.last.text
    room.sheet.mend.click()
    assert room.form.words.toPlainText() == "Skrevet frkert" and room.form.tick.value == "group"
    room.write("Skrevet rigtigt")
    room.save()
    assert [text for _q, _v, text, _s in room.own(room.bo)] == ["Skrevet rigtigt"]
    assert room.sheet.count.text() == "1 svar skrevet ind"
    room.sheet.back.click()
    room.settle()
    assert room.own(room.bo) == [] and room.sheet.count.text() == "0 svar skrevet ind"


def test_a_sheet_that_comes_twice_is_told(room: Room) -> None:
    for number in (1, 2):
        room.scan(SheetKind.QUESTION, "q2", room.ida)
        assert ("allerede et svar fra Ida" in room.sheet.told.text()) == (number == 2)
        room.write(f"Svar {number}")
        room.save()


@pytest.mark.slow
def test_seventy_five_sheets_go_in_by_keys_alone(room: Room) -> None:
    leaders = [room.do(people.add_person, f"Leder {number:02}") for number in range(75)]
    room.sheet.refresh()
    for number, person in enumerate(leaders):
        room.scan(SheetKind.QUESTION, "q1", person)
        room.write(f"Svar {number}")
        room.save()
    assert room.sheet.count.text() == "75 svar skrevet ind"
    assert len(room.store.read(reflections.readable, "q1", Audience.FACILITATOR)) == 75
    assert all(len(room.own(person)) == 1 for person in leaders)


def test_what_is_being_typed_stays_while_the_sheet_is_closed(room: Room) -> None:
    room.write("Halvt")
    room.sheet.close()
    room.screen.findChild(QPushButton, "from-paper").click()
    assert room.form.words.toPlainText() == "Halvt" and room.sheet is room.screen._paper.sheet
    assert [p.id for p in room.store.read(plan_of.prompts, room.day)] == ["q1", "q2", "q3"]


def test_words_never_go_to_a_question_of_another_day(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1", room.ida)
    room.write("Hører til q1")
    other = room.do(plan.add_day, "Temadag 2")
    block = room.do(plan.add_block, other, None, "Spejlet", 30)
    room.do(plan.put_prompt, block, "z1", "Et andet spørgsmål?", Visibility.GROUP)
    room.site.day_id = other
    room.settle()
    assert not room.sheet.save.isEnabled() and room.form.words.toPlainText() == "Hører til q1"
    room.save()
    assert room.own(room.ida) == []
    room.site.day_id = room.day
    room.settle()
    room.form.show_question("q1")
    room.save()
    assert [text for _q, _v, text, _s in room.own(room.ida)] == ["Hører til q1"]


def test_who_wrote_without_a_name_is_not_told_beside_and_a_closed_sheet_forgets_the_last(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1", room.ida)
    room.write("Uden mit navn.")
    room.tick("room-unnamed")
    room.save()
    assert "Ida" not in room.sheet.last.text and "uden navn" in room.sheet.last.text
    room.sheet.close()
    room.screen.findChild(QPushButton, "from-paper").click()
    assert not room.sheet.mend.isVisibleTo(room.sheet) and not room.sheet.back.isVisibleTo(room.sheet)
    assert room.sheet.count.text() == "1 svar skrevet ind"


def test_the_next_sheet_scanned_while_the_last_is_mended_leaves_the_last_as_it_was(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1", room.bo)
    room.write("Bos ord")
    room.tick("group")
    room.save()
    room.sheet.mend.click()
    room.scan(SheetKind.QUESTION, "q1", room.ida)
    assert room.form.empty and room.form.tick.value == "", "Bo's words are not put in Ida's mouth"
    assert room.sheet.save.text() == "Gem svaret"
    room.write("Idas ord")
    room.save()
    assert [text for _q, _v, text, _s in room.own(room.bo)] == ["Bos ord"]
    assert [text for _q, _v, text, _s in room.own(room.ida)] == ["Idas ord"]
    assert room.sheet.count.text() == "2 svar skrevet ind"


def test_words_that_are_half_typed_do_not_follow_the_next_sheet(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1")
    room.write("Uden navn, halvt skrevet")
    room.scan(SheetKind.QUESTION, "q1", room.ida)
    assert room.form.person_id == "" and "arket før" in room.sheet.told.text()
    assert room.form.written.text == "Uden navn, halvt skrevet" and room.sheet.code.text(), "both are kept"
    room.write("")
    room.qtbot.keyClick(room.sheet.code, Qt.Key.Key_Return)
    room.settle()
    assert room.form.person_id == room.ida and room.form.empty


def test_mending_is_not_offered_over_an_answer_that_is_half_typed(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1", room.bo)
    room.write("Det første")
    room.save()
    room.scan(SheetKind.QUESTION, "q2", room.ida)
    assert room.sheet.mend.isVisibleTo(room.sheet)
    room.write("Halvt")
    assert not room.sheet.mend.isVisibleTo(room.sheet)
    room.sheet.mend.click()
    assert room.form.words.toPlainText() == "Halvt" and room.form.person_id == room.ida
    room.write("")
    assert room.sheet.mend.isVisibleTo(room.sheet)


def test_a_tick_does_not_follow_to_a_question_that_has_none(room: Room) -> None:
    room.scan(SheetKind.DAY, room.day, room.ida)
    room.tick("only-me")
    for _step in ("q2", "q3"):
        room.press("Alt+Right")
    assert room.form.question.value == "q3"
    room.form.marks.setText("2 2 1")
    assert room.sheet.save.isEnabled(), "what is hidden does not hold it back"
    room.press("Alt+3")
    assert room.form.tick.value == "only-me", "nor do the keys tick what is not in sight"
    room.save()
    assert room.store.read(reflections.counts, room.day)["q3"].answers == 1
    room.form.show_question("q1")
    room.press("Alt+3")
    assert room.form.tick.value == "facilitator"


def test_while_an_answer_is_saved_nothing_is_typed_that_would_be_wiped(room: Room) -> None:
    room.scan(SheetKind.DAY, room.day, room.ida)
    room.form.words.setFocus()
    room.write("Helt")
    room.sheet._on_save()  # the answer is on its way, and has not landed
    assert not room.form.isEnabled() and not room.sheet.save.isEnabled()
    room.qtbot.keyClicks(room.sheet.focusWidget() or room.sheet, "mere ")
    room.press("Alt+5")
    room.sheet.code.setFocus()
    room.qtbot.keyClicks(room.sheet.code, code_of(Sheet(SheetKind.QUESTION, "q2", room.bo)).replace("-", ""))
    room.qtbot.keyClick(room.sheet.code, Qt.Key.Key_Return)
    assert room.form.person_id == room.ida and room.form.words.toPlainText() == "Helt"
    room.settle()
    assert room.form.isEnabled() and room.form.empty and room.sheet.isVisible()
    assert room.form.person_id == room.bo and room.form.question.value == "q2", "the scanner's next sheet"
    assert room.own(room.ida) == [("q1", Visibility.FACILITATOR, "Helt", "paper")]


def test_what_is_refused_can_be_typed_on(room: Room) -> None:
    room.write("Hvem mon?")
    room.save()
    assert "Find ud af" in room.sheet.told.text()
    assert room.form.isEnabled() and room.sheet.save.isEnabled()


def test_an_answer_that_is_saved_after_the_sheet_was_closed_keeps_no_words_behind(room: Room) -> None:
    room.scan(SheetKind.QUESTION, "q1", room.ida)
    room.write("Idas ord")
    room.sheet._on_save()
    room.sheet.close()
    room.settle()
    assert [text for _q, _v, text, _s in room.own(room.ida)] == ["Idas ord"]
    room.screen.findChild(QPushButton, "from-paper").click()
    assert room.sheet.last.text == "" and room.sheet._last.written.text == "" and room.form.empty
    assert not room.sheet.mend.isVisibleTo(room.sheet) and room.sheet.count.text() == "1 svar skrevet ind"
