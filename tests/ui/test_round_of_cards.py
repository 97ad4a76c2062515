"""The on-the-spot round, run standing by keyboard alone: twelve cards, two directors, one called away."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from temadag import i18n
from temadag.actions import attendance, decisions, plan, runs
from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Aside
from temadag.core.papers import Part
from temadag.core.plan import Show
from temadag.export import shared_summary
from temadag.settings import Settings
from temadag.store import decisions as asked
from temadag.store import papers
from temadag.store import runs as runs_of
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.console.requests_place import RequestsPlace
from temadag.ui.console.screen import ConsoleScreen
from temadag.ui.live import Live
from temadag.ui.site import Site

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a list of names that opens

TODAY = date(2026, 11, 14)
NOON = datetime(2026, 11, 14, 14, 25).timestamp()
KAREN, BO = "Karen Holm", "Bo Åby"
ASKED = (
    *(("phone", KAREN, f"Må vi {n}?") for n in range(5)),
    *(("desk", "kommunaldirektøren", f"Må vi {n}?") for n in range(5, 7)),
    *(("paper", "", f"Må vi {n}?") for n in range(7, 8)),
    *(("", BO, f"Må vi {n}?") for n in range(8, 11)),
    ("phone", "Karen", "Mette Kær svarer aldrig. Kan hun flyttes?"),
)
"""Where each card comes from, who can say yes, and what is asked."""


class Room:
    """The console on a real file, and hands that only touch the keyboard."""

    def __init__(self, store: SessionStore, qtbot) -> None:
        self.store, self.qtbot, self.now = store, qtbot, NOON
        self.live = Live(store)
        self.site = Site(Clockwork(lambda: self.now), Settings())
        self.told: list[str] = []
        self.live.told.connect(self.told.append)
        self.day = self.do(plan.add_day, "Temadag", held_on=TODAY, starts=510)
        block = self.do(plan.add_block, self.day, None, "Straks-runden", 45)
        self.do(runs.begin_block, self.day, block, self.now)
        self.block = block
        self.store.write(_people).result(10)
        self.site.day_id = self.day
        self.screen = ConsoleScreen(self.live, self.site)
        qtbot.addWidget(self.screen)
        self.screen.setMinimumSize(1140, 620)
        self.screen.show()
        self.screen.setFocus()
        self.live.settle()

    def do(self, action, *given, **more):
        return self.store.do("", action, *given, **more).result(10)

    def key(self, *keys: Qt.Key, to=None) -> None:
        """Press keys one after another, each where the keyboard is."""
        for key in keys:
            self.qtbot.keyClick(to or self._focus(), key)
            self.live.settle()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self._focus(), text)

    def _focus(self):
        return self.screen.focusWidget() or self.screen

    @property
    def panel(self):
        return self.screen.requests.panel

    @property
    def run(self):
        return self.store.read(runs_of.run, self.day)

    @property
    def shown(self) -> str:
        card = self.store.read(asked.card, self.run.card_id) if self.run.card_id else None
        return card.asked if card is not None and self.run.show is Show.CARD else ""

    def cards(self):
        return {card.asked: card for card in self.store.read(asked.cards, self.day)}

    def words(self) -> str:
        return "\n".join(w.text() for w in self.screen.findChildren(QLabel) if w.isVisible())

    def rows(self) -> list[str]:
        return [self.panel.queue.item(n).text() for n in range(self.panel.queue.count())]


def _people(db) -> None:
    for key, name, role, title in (
        ("karen", KAREN, "direktion", "Kommunaldirektør"),
        ("bo", BO, "direktion", "Børnedirektør"),
        ("mette", "Mette Kær", "leader", "Skoleleder"),
        ("ida", "Ida Ægir", "leader", "Skoleleder"),
    ):
        db.table("person").insert({"id": key, "name": name, "role": role, "title": title})


@pytest.fixture
def room(tmp_path, qtbot):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    made = Room(store, qtbot)
    yield made
    made.live.let_go()
    store.close()


def arrive(room: Room) -> None:
    for number, (source, decider, text) in enumerate(ASKED):
        if source:
            given = {"asked": text, "decider": decider, "barrier": "law"}
            person = "ida" if number == 11 else ""
            room.store.write(decisions.send_card, f"c{number}", room.day, given, person, source).result(10)
        else:
            room.do(decisions.add_card, room.day, text, decider=decider)
    room.live.settle()


K = Qt.Key


def test_twelve_cards_are_answered_by_keyboard_alone(room: Room) -> None:
    arrive(room)
    assert "12 kort venter" in room.words()
    room.key(K.Key_C)
    assert [text for text in room.rows() if not text.startswith(("Må vi", "Mette"))] == [
        "Karen Holm · 8", "Bo Åby · 3", "Ingen nævnt, der kan sige ja · 1",
    ]  # fmt: skip
    room.key(K.Key_Return)
    assert room.shown == "Må vi 0?" and room.panel.hand.digits == "3:00"

    # Yes, with somebody who follows up.
    room.key(K.Key_J)
    assert room.cards()["Må vi 0?"].answer is Answer.YES
    room.type("It-chefen")
    room.key(K.Key_Return)
    assert room.cards()["Må vi 0?"].owner == "It-chefen" and room.shown == "Må vi 0?", "until the next one"

    # A no that first lacks its reason.
    room.key(K.Key_Return)
    assert room.shown == "Må vi 1?"
    room.key(K.Key_N)
    room.key(K.Key_Return)
    assert room.cards()["Må vi 1?"].answer is Answer.WAITING
    assert "Et nej gælder først, når begrundelsen står her" in room.words() and room.told == []
    room.type("Loven siger nej")
    room.key(K.Key_Return)
    card = room.cards()["Må vi 1?"]
    assert (card.answer, card.reason) == (Answer.NO, "Loven siger nej")
    assert "Læs begrundelsen højt" in room.words()
    room.key(K.Key_Return)

    # A promise: the two weeks that are offered, and a day typed over them.
    room.key(K.Key_Return, K.Key_S, K.Key_Return)
    assert room.cards()["Må vi 2?"].answer_by == TODAY + timedelta(days=14)
    room.key(K.Key_Return, K.Key_Return, K.Key_S)
    room.type("24/12")
    room.key(K.Key_Return)
    room.type("Ida")
    room.key(K.Key_Return)
    card = room.cards()["Må vi 3?"]
    assert (card.answer, card.answer_by, card.owner) == (Answer.BY_DATE, date(2026, 12, 24), "Ida")

    # Karen's last ones; the seventh in the queue is about a person.
    for number in range(4, 7):
        room.key(K.Key_Return)
        assert room.shown == f"Må vi {number}?"
        room.key(K.Key_J, K.Key_Return)
    room.key(K.Key_Return)
    assert room.shown == "Må vi 6?", "a card that names somebody is looked at first"
    assert "Det nævner »Mette«, »Kær«." in room.words()
    room.key(K.Key_Escape, K.Key_P)
    assert "Handler kortet om en person?" in room.words()
    room.key(K.Key_Escape)
    room.key(K.Key_A, K.Key_P, K.Key_Return)
    assert room.shown == "" and "Giv det tilbage til Ida Ægir" in room.told[-1]

    # Bo is called away: somebody answers one in his place, and the rest is promised.
    room.do(attendance.mark_presence, room.day, "bo", Presence.LEFT)
    room.live.settle()
    assert "Bo Åby · ikke i salen: 3 kort mister deres ja" in room.rows()
    room.key(K.Key_Return)
    assert room.shown == "Må vi 7?", "whoever is not here is not called up before the others"
    room.key(K.Key_J, K.Key_Return, K.Key_V)
    assert "Bo Åby er ikke i salen" in room.words()
    room.type("Karen Holm")
    room.key(K.Key_Return)
    assert room.shown == "Må vi 7?", "the card stays on the screen meanwhile"
    assert {room.cards()[f"Må vi {n}?"].substitute for n in (8, 9, 10)} == {KAREN}
    for number in (8, 9):
        room.key(K.Key_Return)
        assert room.shown == f"Må vi {number}?" and f"{KAREN} i stedet for {BO}" in room.words()
        room.key(K.Key_J, K.Key_Return)
    room.key(K.Key_Return, K.Key_S, K.Key_Return, K.Key_Return, K.Key_A, K.Key_Escape)
    assert not room.screen.requests.is_open and room.run.block_id == room.block, "no key ended the block"
    ends_right(room)


def ends_right(room: Room) -> None:
    """The queue, the promises and the summary after the round."""
    cards = room.cards()
    assert len(cards) == 11 and not any(card.waits for card in cards.values())
    by_answer = {a: sorted(int(t.split()[2][:-1]) for t, c in cards.items() if c.answer is a) for a in Answer}
    assert by_answer == {
        Answer.WAITING: [], Answer.YES: [0, 4, 5, 6, 7, 8, 9], Answer.NO: [1], Answer.BY_DATE: [2, 3, 10],
    }  # fmt: skip
    assert [c.asked for c in room.store.read(asked.promised)] == ["Må vi 2?", "Må vi 3?", "Må vi 10?"]
    (aside,) = room.store.read(asked.set_aside, room.day)
    assert (aside.aside, aside.answer) == (Aside.RETURNED, Answer.WAITING)
    made = room.store.read(papers.material, room.day, frozenset({Part.SHARED}), datetime(2026, 11, 14, 16))
    assert "Mette" not in str(made.cards) and len(made.cards) == 11
    assert shared_summary.make(made).startswith(b"%PDF")


@dataclass
class Clock:
    """What the card's clock says."""

    room: Room

    def __call__(self, seconds: float) -> tuple[str, str]:
        self.room.now = NOON + seconds
        self.room.site.clockwork.tick()
        hand = self.room.panel.hand
        return hand.digits, hand._under.text()


def test_three_minutes_can_be_held_and_given_more_and_nobody_is_cut_off(room: Room) -> None:
    arrive(room)
    clock = Clock(room)
    room.key(K.Key_C, K.Key_Return)
    assert clock(60) == ("2:00", "tilbage")
    room.key(K.Key_Space)
    assert clock(100) == ("2:00", "uret holder pause")
    room.key(K.Key_Space, K.Key_Plus)
    assert clock(100) == ("3:00", "tilbage")
    room.key(K.Key_Minus)
    assert clock(240) == ("0:20", "over de tre minutter – rund roligt af")
    assert room.shown == "Må vi 0?" and room.run.block_id == room.block
    room.key(K.Key_J)
    assert room.cards()["Må vi 0?"].answer is Answer.YES, "a late answer is an answer"


def test_while_the_round_is_open_its_keys_are_its_own_wherever_the_keyboard_is(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C)
    ends = room.run.ends_at
    for key in (K.Key_N, K.Key_5, K.Key_Plus, K.Key_Space, K.Key_PageUp, K.Key_J):
        room.key(key, to=room.screen)
    assert (room.run.block_id, room.run.ends_at, room.run.paused_at) == (room.block, ends, None)
    assert {card.answer for card in room.cards().values()} == {Answer.WAITING}, "no card lies on the screen"
    room.key(K.Key_B, to=room.screen)
    assert room.run.show is Show.BLACK, "black is always at hand"
    room.key(K.Key_Escape, to=room.screen)
    room.key(K.Key_Space, to=room.screen)
    assert room.run.paused_at is not None, "and the console has its keys again"


def test_a_reason_half_typed_is_kept_and_answers_nothing(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C, K.Key_Return, K.Key_N)
    room.type("For dy")
    room.panel.hand.answer.reason.save_now()
    room.live.settle()
    card = room.cards()["Må vi 0?"]
    assert (card.answer, card.reason) == (Answer.WAITING, "For dy")
    room.panel.hand.answer.wish(Answer.YES)
    room.live.settle()
    card = room.cards()["Må vi 0?"]
    assert (card.answer, card.reason) == (Answer.YES, ""), "why it was nearly a no is no remark to a yes"


def test_leaving_a_no_leaves_the_card_as_it_was(room: Room) -> None:
    arrive(room)
    room.do(decisions.edit_card, "c0", reason="Det haster")
    room.key(K.Key_C, K.Key_Return, K.Key_N)
    room.type("For dyrt. ")
    room.panel.hand.answer.reason.save_now()
    room.live.settle()
    assert room.cards()["Må vi 0?"].reason != "Det haster"
    room.key(K.Key_Escape)
    assert room.cards()["Må vi 0?"].reason == "Det haster" and room.screen.requests.is_open


def test_a_name_is_offered_while_it_is_typed_and_taken_only_when_chosen(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C, K.Key_Return, K.Key_J)
    owner = room.panel.hand.answer.owner
    room.type("aa")
    listed = owner.completer().popup()
    assert not listed.isVisible(), "nobody is spelled so"
    owner.clear()
    room.type("ægir")
    assert listed.isVisible()
    listed.setCurrentIndex(owner.completer().completionModel().index(0, 0))
    room.key(K.Key_Return, to=owner)
    assert room.cards()["Må vi 0?"].owner == "Ida Ægir" and not listed.isVisible()


def test_a_day_that_has_been_is_not_taken(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C, K.Key_Return, K.Key_S)
    for typed, told in (("1/11-2026", "Den dag har været"), ("snart", "Skriv dagen som 14/12.")):
        room._focus().selectAll()
        room.type(typed)
        room.key(K.Key_Return)
        assert told in room.words() and room.cards()["Må vi 0?"].answer is Answer.WAITING


def test_a_press_too_many_does_not_pass_a_card_that_the_room_has_just_been_shown(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C, K.Key_Return)
    first = room.shown
    room.now += 0.3
    room.key(K.Key_Return, K.Key_PageDown)
    assert room.shown == first
    room.key(K.Key_J)
    room.key(K.Key_Return, K.Key_Return)  # after an answer one Enter is enough, and again not two
    second = room.shown
    assert second not in ("", first)
    room.now += 2
    room.key(K.Key_Return)
    assert room.shown not in (first, second)


def test_the_panic_key_takes_a_card_off_the_screen_at_once_and_puts_it_back_in_the_queue(room: Room) -> None:
    arrive(room)
    source = room.screen._big.source
    room.key(K.Key_C, K.Key_Return)
    card = room.shown
    room.screen.take_all_off()
    assert source.scene.show is Show.BLACK, "before the disk has heard of it"
    room.live.settle()
    run = room.store.read(runs_of.run, room.day)
    assert (run.show, run.card_id, source.scene.show) == (Show.BLACK, "", Show.BLACK)
    assert room.told[-1] == "Kortet er af storskærmen og ligger i køen igen. Skærmen er sort."
    assert card in room.rows()


def test_a_card_moves_in_its_pile_and_piles_are_gone_through_sideways(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C, K.Key_Right)
    room.qtbot.keyClick(room.panel.queue, K.Key_Down, Qt.KeyboardModifier.AltModifier)
    room.live.settle()
    assert room.rows()[-5:-2] == ["Må vi 9?", "Må vi 8?", "Må vi 10?"]
    room.key(K.Key_Return)
    assert room.shown == "Må vi 8?", "the one chosen stays chosen where it went"
    room.key(K.Key_Left, K.Key_Down, K.Key_Return)
    assert room.shown == "Må vi 1?"


def test_a_card_about_a_person_that_came_back_waits_again_but_not_on_the_screen(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C, K.Key_Return, K.Key_P, K.Key_Return)
    assert room.shown == "" and "Må vi 0?" not in room.cards() and "Det har intet navn" in room.told[-1]
    room.live.undo()
    room.live.settle()
    assert "Må vi 0?" in room.cards() and room.run.card_id == ""


def test_the_strip_tells_of_what_waits_and_of_the_card_on_the_screen(room: Room) -> None:
    assert "venter" not in room.screen.requests._told.text
    assert not room.screen.requests._strip.isVisible()
    arrive(room)
    assert room.screen.requests._told.text == "12 kort venter"
    room.key(K.Key_C, K.Key_Return, K.Key_Escape)
    assert room.screen.requests._told.text == "3:00 tilbage · »Må vi 0?«"
    room.key(K.Key_1, K.Key_Return, to=room.screen)
    assert room.screen.requests._told.text == "Skærmen viser noget andet end »Må vi 0?«"


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_round_has_room_on_the_smallest_screen_whatever_is_open(room: Room, qapp, language: str) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp, False)
    i18n.speak(language)
    room.screen.hide()
    place = RequestsPlace(room.live, room.site, QWidget())  # as wide as 1024 pixels leave it in the console
    room.qtbot.addWidget(place)
    place.resize(314, 540)
    place.show()
    long = "Direktøren for tværgående udvikling, digitalisering og borgernær velfærd " * 2
    for number in range(40):
        room.do(decisions.add_card, room.day, f"{long} {number}? " * 3, decider=f"{long} {number % 9}")
    room.live.settle()
    place.open()
    room.screen = place
    room.key(K.Key_Return)
    by_date, instead, person = (K.Key_Escape, K.Key_S), (K.Key_Escape, K.Key_V), (K.Key_Escape, K.Key_P)
    for keys in ((), (K.Key_N,), by_date, instead, person):
        room.key(*keys)
        QApplication.processEvents()
        assert (place.width(), place.height()) == (314, 540), keys
        above = place.panel.above
        assert above.widget().width() <= above.viewport().width(), "nothing is cut at the side"
        focus = place.focusWidget()
        at = focus.mapTo(place.panel, focus.rect().topLeft())
        assert place.panel.rect().contains(at), "what has the keyboard is in sight"


def test_an_empty_round_says_where_cards_come_from(room: Room) -> None:
    room.key(K.Key_C)
    assert "Ingen ønskekort endnu" in room.words() and "De kommer fra telefonerne" in room.words()
    room.key(K.Key_Return, K.Key_J, K.Key_P, K.Key_A, K.Key_V, K.Key_Left)
    assert room.run.card_id == "" and QApplication.activeModalWidget() is None


def test_everything_in_the_round_has_a_name_for_those_who_hear_it(room: Room) -> None:
    arrive(room)
    room.do(attendance.mark_presence, room.day, "karen", Presence.LEFT)
    room.live.settle()
    room.key(K.Key_C)
    first = room.panel.queue.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "Karen Holm. ikke i salen. Må vi 0?"
    answer = room.panel.hand.answer
    for field in (answer.reason, answer.owner, answer.day.field, room.panel.away.name, room.panel.queue):
        assert field.accessibleName()


def test_the_remote_goes_to_the_next_card_and_never_ends_the_block_behind_it(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C)
    room.key(K.Key_PageDown)
    assert room.shown == "Må vi 0?" and room.run.block_id == room.block
    room.screen.press(K.Key_PageDown)
    assert room.run.block_id == room.block, "nor from the big screen's own window"


def test_what_is_typed_in_the_round_is_typed_and_no_wish_of_anything(room: Room) -> None:
    arrive(room)
    room.key(K.Key_C, K.Key_Return)
    before = room.run
    answer = room.panel.hand.answer
    words = "b. B 5+1-2 njsapv qcmlid"
    room.key(K.Key_N)
    room.type(words)
    assert answer.reason.toPlainText() == words
    room.key(K.Key_Left, K.Key_Up, K.Key_Down, K.Key_Return)
    room.type(words)
    assert answer.owner.text() == words
    room.key(K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End)
    room.live.settle()
    assert room.run == before and room.shown == "Må vi 0?"
    room.key(K.Key_Return)
    assert room.run == before, "the Enter that ends an answer does not bring the next card"
    assert room.cards()["Må vi 0?"].owner == words
    room.key(K.Key_S)
    room.type("b. 5 n")
    room.key(K.Key_Return, K.Key_Escape)
    assert room.run == before and room.screen.requests.is_open
    room.key(K.Key_V)
    room.type(words)
    assert room.panel.away.name.text() == words and room.run == before
