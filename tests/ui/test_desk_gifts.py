"""What else a leader gives at the desk, with a code in hand or with the facilitator's word."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from tests.ui.test_desk import CODE, SECRET, Room, everything_said, room, store  # noqa: F401

from temadag.actions import offers, papers, presets, reflections, teams, trials
from temadag.core.reflections import Audience, Visibility
from temadag.core.teams import Preset
from temadag.i18n import speaking
from temadag.store import decisions, giving
from temadag.store import plan as plan_of
from temadag.store import reflections as words
from temadag.store import teams as teams_of
from temadag.ui.desk.curtain import Curtain
from temadag.ui.desk.given import GivenPage
from temadag.ui.desk.leaving import ApprovePage
from temadag.ui.desk.more import MorePage
from temadag.ui.desk.names import NamesPage
from temadag.ui.desk.own import OwnPage
from temadag.ui.desk.own_code import OwnCodePage
from temadag.ui.desk.reader_card import ReaderCard
from temadag.ui.desk.sent import SentPage
from temadag.ui.desk.writing import WritingPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
METTES = "Mette"


class Guest:
    """Mette, with the code on her badge."""

    def __init__(self, room: Room) -> None:  # noqa: F811
        self.room = room
        codes = papers.new_codes([METTES])
        room.store.write(lambda db: db.execute("delete from personal_key") and None).result(10)
        room.store.write(papers.give_codes, papers.make_keys(codes)).result(10)
        self.code = codes[METTES]

    def come(self, code: str = "") -> None:
        room = self.room  # noqa: F811
        room.qtbot.keyClick(room.desk.page, Qt.Key.Key_Return)
        room.click("use-code")
        room.qtbot.keyClicks(room.find(QLineEdit, "own-code"), code or self.code.lower().replace("-", " "))
        room.click("go")
        job = room.desk._coming._trial
        room.qtbot.waitUntil(
            lambda: not job.running and not isinstance(room.desk.page, OwnCodePage), timeout=9000
        )

    def way(self, key: str) -> None:
        room = self.room  # noqa: F811
        if not isinstance(room.desk.page, MorePage):
            room.click("more" if isinstance(room.desk.page, WritingPage | GivenPage) else "others")
        room.click(f"way-{key}")

    def told(self) -> str:
        return self.room.find(QLabel, "told").text()


@pytest.fixture
def mette(room):  # noqa: F811
    return Guest(room)


def _questions(db) -> None:
    for key, options in (("scale", "lav\nhøj"), ("dots", "Rød\nGrøn")):
        row = {"id": key, "block_id": "b1", "position": key, "text": f"{key}?", "kind": key, "dots": 2}
        db.table("prompt").insert({**row, "options": options})


def test_with_the_code_one_comes_in_and_reads_what_is_sealed(room, mette) -> None:  # noqa: F811
    mette.come()
    assert isinstance(room.desk.page, WritingPage)
    room.type(SECRET)
    room.choose(Visibility.ONLY_ME)
    room.send()
    assert isinstance(room.desk.page, SentPage)
    room.click("done")
    assert SECRET not in everything_said() and mette.code not in everything_said()
    assert room.desk._visit is None
    mette.come()
    mette.way("mine")
    assert room.find(QLabel, "mine").text() == SECRET
    room.click("done")
    assert SECRET not in everything_said()


def test_without_the_code_what_is_sealed_stays_shut(room, mette) -> None:  # noqa: F811
    mette.come()
    room.type(SECRET)
    room.send()
    room.click("done")
    room.come("mette")
    mette.way("mine")
    vouch(room)
    assert "Låst med din personlige kode" in room.find(QLabel, "mine").text()
    assert SECRET not in everything_said()


def vouch(room, code: str = CODE) -> None:  # noqa: F811
    assert isinstance(room.desk.page, ApprovePage)
    field = room.find(QLineEdit, "code")
    field.clear()
    room.qtbot.keyClicks(field, code)
    room.click("leave")


def test_a_name_alone_shows_nothing_that_somebody_wrote(room, mette) -> None:  # noqa: F811
    room.come("bo")
    room.type("kun til facilitatoren")
    room.choose(Visibility.FACILITATOR)
    room.send()
    room.click("done")
    room.come("bo")
    mette.way("mine")
    vouch(room, "9999")
    assert isinstance(room.desk.page, ApprovePage) and "kun til facilitatoren" not in everything_said()
    room.click("stay")
    assert isinstance(room.desk.page, MorePage) and "kun til facilitatoren" not in everything_said()
    mette.way("mine")
    vouch(room)
    assert room.find(QLabel, "mine").text() == "kun til facilitatoren"


def test_a_code_that_was_left_behind_opens_nothing_for_the_next(room, mette) -> None:  # noqa: F811
    room.qtbot.keyClick(room.desk.page, Qt.Key.Key_Return)
    room.click("use-code")
    room.qtbot.keyClicks(room.find(QLineEdit, "own-code"), mette.code)
    room.click("go")
    room.click("back")
    room.click("use-code")
    entered: list[object] = []
    room.desk._coming.entered.connect(entered.append)
    trial = room.desk._coming._trial
    room.qtbot.waitUntil(lambda: not trial.running, timeout=9000)
    room.live.settle()
    assert isinstance(room.desk.page, OwnCodePage) and entered == [] and room.desk._visit is None


def test_a_filled_sheet_waits_while_one_looks_at_something_else(room, mette) -> None:  # noqa: F811
    mette.come()
    mette.way("trial")
    room.qtbot.keyClicks(room.find(QLineEdit, "field-title"), "Stille morgen")
    room.click("group", ReaderCard)
    room.desk._top.spoke.emit("en")
    assert room.find(QLineEdit, "field-title").text() == "Stille morgen"
    room.click("back")
    assert "Delete what is not sent" in room.find(QPushButton, "done").text()
    room.wait(52)
    assert any("8 seconds" in w.text() for w in room.desk.page.findChildren(QLabel))
    room.click("way-trial")
    assert room.find(QLineEdit, "field-title").text() == "Stille morgen"
    assert room.find(ReaderCard, "group").isChecked()
    room.wait(61)
    assert isinstance(room.desk.page, Curtain) and "Stille morgen" not in everything_said()


def test_nothing_leads_away_while_something_is_being_kept(room, mette) -> None:  # noqa: F811
    mette.come()
    mette.way("card")
    room.qtbot.keyClicks(room.find(QPlainTextEdit, "field-asked"), "Må vi?")
    page = room.desk.page
    room.click("send")
    room.click("back")
    assert room.desk.page is page, "the way back waits for the disk"
    room.live.settle()
    assert isinstance(room.desk.page, GivenPage)
    room.click("more")
    mette.way("card")
    room.qtbot.keyClicks(room.find(QPlainTextEdit, "field-asked"), "Igen?")
    room.store.write(lambda db: db.execute("delete from day where id = 'd'") and None).result(10)
    room.send()
    assert room.find(QPlainTextEdit, "field-asked").toPlainText() == "Igen?"
    assert room.find(QPushButton, "send").isEnabled() and "ikke længere" in everything_said()


def test_half_a_reflection_is_gone_back_to_after_something_else_was_given(room, mette) -> None:  # noqa: F811
    mette.come()
    room.type("halvt tænkt")
    mette.way("card")
    room.qtbot.keyClicks(room.find(QPlainTextEdit, "field-asked"), "Må vi?")
    room.send()
    room.wait(21)
    assert isinstance(room.desk.page, GivenPage), "the short wait is for those who have nothing unsent"
    room.click("more")
    assert room.find(QPlainTextEdit, "words").toPlainText() == "halvt tænkt"


def test_a_wrong_code_is_told_and_after_five_one_waits(room, mette) -> None:  # noqa: F811
    room.qtbot.keyClick(room.desk.page, Qt.Key.Key_Return)
    room.click("use-code")
    field = room.find(QLineEdit, "own-code")
    room.qtbot.keyClicks(field, "ABCD")
    room.click("go")
    assert "tastefejl" in everything_said()
    for _try in range(5):
        field.clear()
        room.qtbot.keyClicks(field, papers.new_codes(["x"])["x"])
        room.click("go")
        room.qtbot.waitUntil(lambda: field.isEnabled(), timeout=9000)
        assert "kender filen ikke" in everything_said()
    room.wait(1)
    assert not field.isEnabled() and "29 sekunder" in everything_said()
    room.wait(30)
    assert field.isEnabled()


def test_the_facilitator_vouches_for_who_comes_without_a_code(store, qtbot, qapp) -> None:  # noqa: F811
    made = Room(store, qtbot)
    assert made.find(QCheckBox, "vouch").isChecked(), "most have a code, so it is asked for"
    made.begin(vouch=True)
    qtbot.keyClick(made.desk.page, Qt.Key.Key_Return)
    search = made.find(QLineEdit, "search")
    qtbot.keyClicks(search, "mette")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert isinstance(made.desk.page, ApprovePage) and "Er det Mette Kjær?" in everything_said()
    qtbot.keyClicks(made.find(QLineEdit, "code"), "9999")
    made.click("leave")
    assert isinstance(made.desk.page, ApprovePage), "nobody gets in on a guess"
    qtbot.keyClicks(made.find(QLineEdit, "code"), CODE)
    made.click("leave")
    assert isinstance(made.desk.page, WritingPage) and made.left == [], "in, and not out"
    made.click("not-me")
    assert isinstance(made.desk.page, NamesPage)


def test_a_number_and_dots_are_one_ballot_however_often_one_comes(room, mette) -> None:  # noqa: F811
    room.store.write(_questions).result(10)
    for number in (3, 8):
        mette.come()
        mette.way("mark:scale")
        assert not room.find(QPushButton, "send").isEnabled()
        room.click(f"mark-{number}")
        room.send()
        assert isinstance(room.desk.page, GivenPage) and "uden navn" in mette.told()
        room.click("done")
    mette.come()
    mette.way("mark:dots")
    for name in ("more-1", "more-1"):
        room.click(name)
    assert not room.find(QPushButton, "more-0").isEnabled(), "there are two dots to give"
    room.send()
    room.click("done")
    rows = room.store.read(
        lambda db: list(db.query("select prompt_id, text from unnamed_reflection order by 1"))
    )
    assert [(r["prompt_id"], r["text"]) for r in rows] == [("dots", "Grøn\nGrøn"), ("scale", "8")]
    prompt = next(p for p in room.live.read(plan_of.prompts, "d") if p.id == "scale")
    assert room.live.read(words.marks, prompt) is None, "one answer is shown to nobody"


def test_who_comes_without_a_code_has_one_ballot_while_the_desk_is_open(room, mette) -> None:  # noqa: F811
    room.store.write(_questions).result(10)
    for number in (2, 9, 5):
        room.come("bo")
        mette.way("mark:scale")
        room.click(f"mark-{number}")
        room.send()
        room.click("done")
    rows = room.store.read(lambda db: list(db.query("select text from unnamed_reflection")))
    assert [r["text"] for r in rows] == ["5"]


def test_a_card_goes_to_the_queue_and_names_only_who_wants_it(room, mette) -> None:  # noqa: F811
    for named in (False, True):
        mette.come()
        mette.way("card")
        assert not room.find(QPushButton, "send").isEnabled()
        room.qtbot.keyClicks(room.find(QPlainTextEdit, "field-asked"), f"Ja? {named}")
        room.find(QCheckBox, "named").setChecked(named)
        room.send()
        assert "straks-runden" in mette.told()
        room.click("done")
        assert "Ja?" not in everything_said()
    cards = room.live.read(decisions.cards, "d")
    assert [(c.asked, c.asked_by) for c in cards] == [("Ja? False", ""), ("Ja? True", METTES)]


def test_a_try_action_is_closed_and_written_on_later(room, mette) -> None:  # noqa: F811
    mette.come()
    mette.way("trial")
    room.qtbot.keyClicks(room.find(QLineEdit, "field-title"), "Stille morgen")
    room.qtbot.keyClicks(room.find(QPlainTextEdit, "field-smallest"), SECRET)
    assert not room.find(QPushButton, "send").isEnabled(), "whom it is for is the writer's to say"
    room.click("only-me", ReaderCard)
    room.send()
    assert mette.told() == "Kun du kan læse dette."
    room.click("done")
    assert SECRET not in everything_said()
    mette.come()
    mette.way("mine")
    room.click("write-on")
    assert room.find(QPlainTextEdit, "field-smallest").toPlainText() == SECRET
    room.click("unfold")
    effect = room.find(QComboBox, "field-effect")
    effect.setCurrentIndex(effect.findData("small"))
    room.click("group", ReaderCard)
    room.send()
    room.click("done")
    team = room.live.read(giving.trials_of_group, frozenset({METTES}))
    assert [(t.title, t.words["effect"]) for t in team] == [("Stille morgen", "small")]
    assert room.live.read(giving.trials, Audience.FACILITATOR) == []


def test_what_was_learned_is_let_onto_top_managements_page_and_taken_off_again(room, mette) -> None:  # noqa: F811
    def told() -> list[str]:
        return [t.title for t in room.live.read(giving.trials, Audience.DIRECTORS_SUMMARY)]

    mette.come()
    mette.way("trial")
    room.qtbot.keyClicks(room.find(QLineEdit, "field-title"), "Stå op")
    tick = room.find(QCheckBox, "tick")
    for seen in ("group", "facilitator", "room-named"):
        room.click(seen, ReaderCard)
        assert tick.isVisibleTo(tick.parentWidget()) == (seen == "room-named"), seen
    tick.setChecked(True)
    room.send()
    room.click("done")
    assert told() == ["Stå op"]
    mette.come()
    mette.way("mine")
    assert "det, vi lærte" in room.find(QCheckBox, "tick").text()
    room.click("write-on")
    assert room.find(QCheckBox, "tick").isChecked()
    room.send()
    room.click("done")
    assert told() == ["Stå op"]
    mette.come()
    mette.way("mine")
    room.click("write-on")
    [sheet] = room.live.read(giving.own_trials, METTES)
    room.store.write(trials.tick_trial, METTES, sheet.id, False).result(10)
    room.send()
    room.click("done")
    assert told() == [], "unticked on the phone while the sheet lay open here"
    room.store.write(trials.tick_trial, METTES, sheet.id, True).result(10)
    mette.come()
    mette.way("mine")
    room.find(QCheckBox, "tick").click()
    room.live.settle()
    assert told() == [] and not room.find(QCheckBox, "tick").isChecked()


def test_offers_are_wished_for_and_taken_back(room, mette) -> None:  # noqa: F811
    trip = room.store.write(offers.add_offer, "Til Aarhus", text="En dag på biblioteket", seats=8).result(10)
    mette.come()
    mette.way("offers")
    for wish, kept in ((1, {trip: 1}), (2, {trip: 2}), (2, {})):
        room.click(f"wish-{trip}-{wish}")
        room.live.settle()
        assert room.live.read(giving.wishes_of, METTES) == kept
    room.click("back")
    assert isinstance(room.desk.page, MorePage)


def test_three_wishes_for_a_round_by_wish(room, mette) -> None:  # noqa: F811
    held = room.store.write(teams.add_round, "d", "Marked", 3).result(10)
    room.store.write(presets.apply_preset, held, Preset.WISH).result(10)
    for name in ("Skole", "Tillid", "Data"):
        room.store.write(teams.add_team, held, name).result(10)
    mette.come()
    mette.way(f"table:{held}")
    for number, name in enumerate(("Tillid", "Data")):
        box = room.find(QComboBox, f"table-{number}")
        box.setCurrentIndex(box.findData(name))
    room.send()
    assert [w.names for w in room.live.read(teams_of.wishes, held)] == [("Tillid", "Data")]


def test_one_narrows_ticks_and_takes_back_ones_own(room, mette) -> None:  # noqa: F811
    mette.come()
    room.type("til alle")
    room.choose(Visibility.ROOM_NAMED)
    room.find(QCheckBox, "tick").setChecked(True)
    room.send()
    assert {e.text for e in room.live.read(words.readable, "p1", Audience.DIRECTORS_SUMMARY)} == {"til alle"}
    mette.way("mine")
    assert room.find(QCheckBox, "tick").isChecked()
    room.click("tick", QCheckBox)
    room.live.settle()
    assert room.live.read(words.readable, "p1", Audience.DIRECTORS_SUMMARY) == []
    actions = room.find(QPushButton, "narrow").menu().actions()
    assert [a.text() for a in actions] == ["Kun mig", "Min gruppe", "Facilitator"]
    actions[0].trigger()
    room.live.settle()
    assert isinstance(room.desk.page, OwnPage) and room.find(QLabel, "mine").text() == "til alle"
    assert room.live.read(words.readable, "p1", Audience.FACILITATOR) == []
    room.click("take-back")
    assert room.find(QLabel, "mine").text() == "til alle", "it is asked once more"
    room.click("take-back-sure")
    room.live.settle()
    assert "Du har ikke skrevet noget endnu" in everything_said()


def test_what_was_given_without_a_name_is_found_again_with_the_code_alone(room, mette) -> None:  # noqa: F811
    mette.come()
    room.type("uden navn")
    room.choose(Visibility.ROOM_UNNAMED)
    room.send()
    room.click("done")
    for n in range(5):
        room.store.write(reflections.submit, "p1", "Bo", Visibility.ROOM_UNNAMED, f"b{n}", "x").result(10)
    assert len(room.live.read(words.readable, "p1", Audience.FACILITATOR)) == 6
    mette.come()
    mette.way("mine")
    assert [w.text() for w in room.desk.page.findChildren(QLabel, "mine")] == ["uden navn"]
    room.click("take-back")
    room.click("take-back-sure")
    room.live.settle()
    assert "uden navn" not in {e.text for e in room.live.read(words.readable, "p1", Audience.FACILITATOR)}


def test_half_written_words_wait_while_one_gives_something_else(room, mette) -> None:  # noqa: F811
    mette.come()
    room.type("halvt tænkt")
    mette.way("card")
    room.click("back")
    room.click("back")
    assert room.find(QPlainTextEdit, "words").toPlainText() == "halvt tænkt"
    mette.way("card")
    room.wait(61)
    assert isinstance(room.desk.page, Curtain) and "halvt tænkt" not in everything_said()
    assert room.desk._visit is None


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_button_is_cut_on_the_smallest_desk(qtbot, qapp, language) -> None:
    with speaking(language):
        made = [
            SentPage("Ord", Visibility.ROOM_NAMED, several=True),
            GivenPage("Gemt.", draft_waits=True, sheet_waits=True),
            MorePage("Alexandrine Østergaard-Mikkelsen", [], can_go_back=True, waits=True),
        ]
    for page in made:
        qtbot.addWidget(page)
        page.resize(900, 560)
        page.show()
        for button in (b for b in page.findChildren(QPushButton) if b.isVisible()):
            assert button.width() >= button.sizeHint().width(), button.text()
