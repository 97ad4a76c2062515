"""What leaders give and see from their phones, on the real server: nothing wider than its writer chose."""

import json
import secrets

import pytest

from temadag.actions import offers, plan, presets, runs, teams, wall
from temadag.core.decisions import Answer
from temadag.core.offers import OfferKind
from temadag.core.plan import Kind
from temadag.core.reflections import Audience, Visibility
from temadag.core.teams import Preset
from temadag.store import decisions as decisions_of
from temadag.store import giving
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.web import views
from web.house import until
from web.phone import Phone


@pytest.fixture
def day(house):
    """A day with teams, an offer and a round by wish, served in the test's own process."""
    house.codes = house.give_codes("Mette Holm", "Ali Krogh", "Bodil Friis", "Ida Lund", "Søren Ågård")
    house.store.write(_tables, house.days[0]).result(30)
    house.open()
    return house


def _tables(db, day_id: str) -> None:
    block = plan_of.blocks(db, day_id)[0]
    ids = {p.name: p.id for p in people_of.everybody(db)}
    round_id = teams.add_round(db, day_id, "Formiddag", 3, block.id)
    for name, seated in (("Bord 1", ("Mette Holm", "Ali Krogh")), ("Bord 2", ("Bodil Friis", "Ida Lund"))):
        team_id = teams.add_team(db, round_id, name)
        for person in seated:
            teams.move_person(db, round_id, ids[person], team_id)
    teams.publish(db, round_id, True)
    offers.add_offer(db, "Netværk om teknologi", OfferKind.NETWORK, seats=8)
    later = plan.add_block(db, day_id, block.id, "Eftermiddag", 45, kind=Kind.EXERCISE, room="Salen")
    by_wish = teams.add_round(db, day_id, "Eftermiddag", 3, later, preset=Preset.WISH)
    presets.lay_tables(db, by_wish, ["Velfærd", "Digitalt"])


def phone(house, name: str) -> Phone:
    made = Phone(house.line, house.codes[name])
    assert made.join() == 200
    return made


def test_the_group_reads_what_is_for_the_group_and_nobody_else_does(day):
    mette, ali, bodil = (phone(day, name) for name in ("Mette Holm", "Ali Krogh", "Bodil Friis"))
    assert mette.session["state"]["team"]["mates"] == ["Ali Krogh"]
    mette.write("til gruppen", "group")
    mette.write("til facilitator", "facilitator")
    mette.write(mette.seal("kun mig"), "only-me")
    seen = ali.call("others", p=ali.prompt)[1]
    assert seen["group"] == [{"name": "Mette Holm", "x": "til gruppen"}] and seen["room"] == []
    assert bodil.call("others", p=bodil.prompt)[1]["group"] == []
    assert mette.call("others", p=mette.prompt)[1]["group"] == []
    somebody_without_a_seat = phone(day, "Søren Ågård")
    assert somebody_without_a_seat.session["state"]["team"] is None
    assert somebody_without_a_seat.call("others", p=bodil.prompt)[1]["group"] == []


def test_a_round_that_is_shown_later_lets_nobody_new_read_what_was_for_the_group(day):
    store = day.store

    def asked_between(db) -> tuple:
        day_id = plan_of.days(db)[0].id
        first, later = (block.id for block in plan_of.blocks(db, day_id))
        between = plan.add_block(db, day_id, first, "Midt på dagen", 20, kind=Kind.REFLECT)
        plan.set_prompts(db, between, [("Hvad nu?", Visibility.GROUP)])
        prompt = next(p for p in plan_of.prompts(db, day_id) if p.block_id == between)
        return day_id, later, prompt

    day_id, later, prompt = store.write(asked_between).result(10)
    ids = {p.name: p.id for p in store.read(people_of.everybody)}
    before = store.read(views.company, day_id, prompt, ids["Mette Holm"])
    assert before == {ids["Ali Krogh"]}

    def shown(db, block_id: str) -> None:
        round_id = teams.add_round(db, day_id, "Nye hold", 3, block_id)
        team_id = teams.add_team(db, round_id, "Bord 9")
        for name in ("Mette Holm", "Bodil Friis"):
            teams.move_person(db, round_id, ids[name], team_id)
        teams.publish(db, round_id, True)

    for block_id in (later, ""):
        store.write(shown, block_id).result(10)
        assert store.read(views.company, day_id, prompt, ids["Mette Holm"]) == before
    store.write(shown, prompt.block_id).result(10)
    assert store.read(views.company, day_id, prompt, ids["Mette Holm"]) == {ids["Bodil Friis"]}


def test_ones_own_words_come_back_sealed_ones_too(day):
    mette = phone(day, "Mette Holm")
    mette.write("til gruppen", "group")
    mette.write(mette.seal("kun til mig, æøå 🙂"), "only-me")
    key = secrets.token_hex(16)
    mette.write("uden navn", "room-unnamed", entry=key)
    told = mette.call("mine")[1]
    found = {(e["kind"], e["v"]): e for e in told["entries"]}  # two of one second have no order
    assert set(found) == {("words", "group"), ("words", "only-me")}
    assert set(found["words", "group"]) == {"id", "kind", "p", "q", "v", "at", "d", "x"}
    assert found["words", "group"]["x"] == "til gruppen" and "x" not in found["words", "only-me"]
    assert mette.unseal(found["words", "only-me"]["s"]) == "kun til mig, æøå 🙂"
    assert [mette.unseal(s) for s in told["unnamed"]] == [key]
    assert mette.call("unnamed", k=[key])[1]["entries"][0]["x"] == "uden navn"
    other = phone(day, "Ali Krogh").call("mine")[1]
    assert other["entries"] == [] and "uden navn" not in json.dumps(other)
    assert "kun til mig" not in json.dumps(day.store.read(lambda db: list(db["change"].rows)), default=repr)


def test_narrowing_and_taking_back_reach_everybody_at_once(day):
    mette, ali = phone(day, "Mette Holm"), phone(day, "Ali Krogh")
    entry, key = secrets.token_hex(16), secrets.token_hex(16)
    mette.write("fortryder", "group", entry=entry)
    mette.write("uden navn", "room-unnamed", entry=key)
    assert mette.call("narrow", id=entry, v="room-named")[0] == 400
    assert mette.call("narrow", id=entry, v="only-me")[0] == 200
    assert ali.call("others", p=ali.prompt)[1]["group"] == []
    own = mette.call("mine")[1]["entries"][0]
    assert own["v"] == "only-me" and mette.unseal(own["s"]) == "fortryder"
    assert mette.call("withdraw", id=entry)[0] == 200 and mette.call("withdraw", id=entry)[0] in (200, 404)
    assert ali.call("withdraw", id=secrets.token_hex(16), k=secrets.token_hex(16))[0] == 404
    assert mette.call("withdraw", id=key, k=key)[0] == 200
    assert mette.call("unnamed", k=[key])[1]["entries"] == []


def test_unnamed_answers_are_read_from_five_and_not_before(day):
    mette, ali = phone(day, "Mette Holm"), phone(day, "Ali Krogh")
    keys = [secrets.token_hex(16) for _number in range(5)]
    for number, key in enumerate(keys):
        assert ali.call("others", p=ali.prompt)[1]["group"] == []
        mette.write(f"svar {number}", "room-unnamed", entry=key)
    seen = ali.call("others", p=ali.prompt)[1]["group"]
    assert sorted(e["x"] for e in seen) == [f"svar {n}" for n in range(5)] and {e["name"] for e in seen} == {
        ""
    }


def test_a_helper_marks_who_comes_and_releases_what_may_hang(day):
    mette = phone(day, "Mette Holm")
    mette.write("på væggen", "room-named")
    mette.write("kun til gruppen", "group")
    helper = Phone(day.line)
    assert helper.call("help", t=day.line.token, w="00000000")[0] == 403
    assert helper.call("help", t=day.line.token, w=day.service.state().helper_code)[0] == 200
    entries = helper.call("inbox")[1]["entries"]
    assert [(e["name"], e["x"]) for e in entries] == [("Mette Holm", "på væggen")]
    assert helper.call("release", id=entries[0]["id"])[0] == 200
    assert mette.call("others", p=mette.prompt)[1]["room"] == [{"name": "Mette Holm", "x": "på væggen"}]
    assert helper.call("inbox")[1]["entries"] == []
    private = day.store.read(
        lambda db: list(db.query("select id from reflection where visibility = 'group'"))
    )
    assert helper.call("release", id=private[0]["id"])[0] == 404
    assert helper.call("hold", id=private[0]["id"])[0] == 404
    assert helper.call("present", id=day.person("Ali Krogh"), presence="present")[0] == 200
    status, told = helper.call("walkin", name="  Nora   Nytilkommen ")
    assert status == 201
    found = {p["name"]: p["presence"] for p in helper.call("people")[1]["people"]}
    assert found["Ali Krogh"] == found["Nora Nytilkommen"] == "present"
    until(lambda: day.service.state().helpers == 1 and told["id"])


def test_numbers_are_given_without_a_name_and_shown_from_five_when_the_wall_may(day):
    block = day.store.read(plan_of.blocks, day.days[0])[0].id
    day.store.write(_scale, block).result(30)
    five = [phone(day, name) for name in day.codes]
    mette = five[0]
    prompt = next(p for p in mette.session["state"]["prompts"] if p["kind"] == "scale")
    assert prompt["options"] == ["Drænet", "Fuld af energi"]
    for number, voter in enumerate(five):
        assert mette.call("others", p=prompt["id"])[1]["marks"] is None
        assert voter.call("mark", p=prompt["id"], id=secrets.token_hex(16), v=[str(5 + number)])[0] == 201
    assert mette.call("others", p=prompt["id"])[1]["marks"] is None, "the facilitator has not shown them"
    day.store.write(wall.show_marks, prompt["id"]).result(30)
    assert mette.call("others", p=prompt["id"])[1]["marks"]["7"] == 1
    day.store.write(wall.hold_back_marks, prompt["id"]).result(30)
    assert mette.call("others", p=prompt["id"])[1]["marks"] is None
    for wrong in ([], ["11"], ["5", "6"], ["x"], [5], "5"):
        assert mette.call("mark", p=prompt["id"], id=secrets.token_hex(16), v=wrong)[0] == 400
    assert mette.write("ord", "group", prompt=prompt["id"])[0] == 400


def _scale(db, block: str) -> None:
    plan.set_prompts(db, block, [("Hvor er din energi?", Visibility.GROUP)])
    row = {"kind": "scale", "options": "Drænet\nFuld af energi"}
    db.table("prompt").update(plan_of.prompts(db, plan_of.days(db)[0].id)[0].id, row)


def test_cards_and_sheets_are_kept_once_and_sheets_may_grow(day):
    mette = phone(day, "Mette Holm")
    ask = {"asked": "Må vi?", "barrier": "policy", "gets": "Tid", "cost": "Intet", "decider": "Direktionen"}
    card, sheet = secrets.token_hex(16), secrets.token_hex(16)
    assert [mette.call("card", id=card, named=True, **ask)[0] for _time in range(2)] == [201, 200]
    assert mette.call("card", id=card, named=True, **{**ask, "asked": "Andet"})[0] == 409
    assert mette.call("card", id=secrets.token_hex(16), named=True, **{**ask, "barrier": "x"})[0] == 400
    assert mette.call("card", id=secrets.token_hex(16), named=True, **{**ask, "asked": " "})[0] == 400
    smuggled = mette.call("card", id=secrets.token_hex(16), named=True, answer="no", aside="hr", **ask)[0]
    kept = day.store.read(decisions_of.cards, day.days[0])
    assert smuggled in (201, 400) and {c.answer for c in kept} == {Answer.WAITING}, (
        "phones ask, they answer not"
    )
    assert mette.call("trial", id=sheet, v="group", w={"title": "Korte møder"})[0] == 201
    more = {"title": "Korte møder", "learning": "Det virkede"}
    assert mette.call("trial", id=sheet, v="group", w=more)[0] == 200
    assert mette.call("trial", id=sheet, v="group", w={"titel": "x"})[0] == 400
    own = [e for e in mette.call("mine")[1]["entries"] if e["kind"] == "trial"]
    assert [e["w"] for e in own] == [more] and set(own[0]) == {"id", "kind", "p", "q", "v", "at", "d", "w"}
    assert phone(day, "Ali Krogh").call("trial", id=sheet, v="group", w=more)[0] == 409
    closed = mette.seal(json.dumps(more))
    assert mette.call("trial", id=sheet, v="only-me", s=closed)[0] == 200
    assert [e["s"] for e in mette.call("mine")[1]["entries"] if e["kind"] == "trial"] == [closed]


def test_a_sheet_is_ticked_for_top_management_by_its_own_leader(day):
    mette, ali = phone(day, "Mette Holm"), phone(day, "Ali Krogh")
    sheet, words = secrets.token_hex(16), {"title": "Korte møder", "learning": "Kort er godt"}
    assert mette.call("trial", id=sheet, v="group", w=words)[0] == 201
    assert mette.call("tick", id=sheet, d=True)[0] >= 400, "a group's sheet is not for top management"
    assert mette.call("trial", id=sheet, v="room-named", was="group", w=words)[0] == 200
    assert ali.call("tick", id=sheet, d=True)[0] >= 400
    assert day.store.read(giving.trials, Audience.DIRECTORS_SUMMARY) == []
    assert mette.call("tick", id=sheet, d=True)[0] == 200
    assert mette.call("trial", id=sheet, v="room-named", was="room-named", w=words)[0] == 200
    assert [e["d"] for e in mette.call("mine")[1]["entries"]] == [True], "it is sent again without a tick"
    assert [t.title for t in day.store.read(giving.trials, Audience.DIRECTORS_SUMMARY)] == ["Korte møder"]
    assert mette.call("tick", id=sheet, d=False)[0] == 200
    assert day.store.read(giving.trials, Audience.DIRECTORS_SUMMARY) == []


def test_a_sheet_that_was_narrowed_or_taken_back_elsewhere_is_not_opened_by_an_older_post(day):
    mette, other = phone(day, "Mette Holm"), phone(day, "Mette Holm")
    sheet, words = secrets.token_hex(16), {"title": "Korte møder"}
    assert mette.call("trial", id=sheet, v="room-named", w=words)[0] == 201
    assert other.call("trial", id=sheet, v="only-me", was="room-named", s=other.seal("{}"))[0] == 200
    for stale in (
        {"v": "room-named", "was": "room-named"},
        {"v": "group", "was": "room-named"},
        {"v": "group"},
    ):
        status, told = mette.call("trial", id=sheet, w=words, **stale)
        assert (status, told["e"]) == (409, "clash"), stale
    [own] = mette.call("mine")[1]["entries"]
    assert own["v"] == "only-me" and "w" not in own
    assert mette.call("trial", id=sheet, v="group", was="hvem", w=words)[0] == 400
    for _time in range(2):  # the second, whose first answer was lost, gets its receipt
        assert mette.call("trial", id=sheet, v="room-named", was="only-me", w=words)[0] == 200
    assert mette.call("trial", id=sheet, v="facilitator", was="only-me", w=words)[0] == 200, (
        "fewer may always"
    )
    assert other.call("withdraw", id=sheet)[0] == 200
    assert mette.call("trial", id=sheet, v="facilitator", was="facilitator", w=words)[0] == 410


def test_wishes_for_offers_and_tables_are_seen_by_their_own_leader_only(day):
    mette, ali = phone(day, "Mette Holm"), phone(day, "Ali Krogh")
    offer = mette.session["state"]["offers"][0]["id"]
    held = mette.session["state"]["wishes"][0]
    assert held["topics"] == ["Velfærd", "Digitalt"][: len(held["topics"])]
    assert mette.call("sign", offer=offer, wish=2)[0] == 200
    wanted = {"round": held["round"], "first": held["topics"][-1], "second": "", "third": ""}
    assert mette.call("wish", **wanted)[0] == 200
    state = mette.call("state")[1]
    assert state["offers"][0]["wish"] == 2 and state["wishes"][0]["first"] == held["topics"][-1]
    other = ali.call("state")[1]
    assert other["offers"][0]["wish"] == 0 and other["wishes"][0]["first"] == ""
    assert mette.call("wish", **{**wanted, "first": "Et bord, der ikke er"})[0] == 400
    assert mette.call("sign", offer=offer, wish=4)[0] == 400
    assert mette.call("sign", offer="findes-ikke", wish=1)[0] == 410
    later = day.store.read(plan_of.blocks, day.days[0])[1].id
    day.store.do("", runs.begin_block, day.days[0], later, day.now).result(30)
    assert mette.call("wish", **wanted)[0] == 410
