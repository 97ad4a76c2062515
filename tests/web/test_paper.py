"""A helper types in sheets of paper on the real server: for those ticked, once, and never for more."""

import secrets

import pytest

from temadag.actions import plan
from temadag.core.reflections import Kind, Visibility
from temadag.core.sheets import Sheet, SheetKind, code_of
from temadag.store import plan as plan_of
from temadag.store import reflections
from web.phone import Phone


def _more(db, day_id: str) -> str:
    block = plan_of.blocks(db, day_id)[0].id
    plan.put_prompt(
        db, block, "dots", "Hvor?", Visibility.GROUP, kind=Kind.DOTS, options=("It", "Vaner"), dots=3
    )
    plan.put_prompt(db, block, "scale", "Hvor trygt?", Visibility.GROUP, kind=Kind.SCALE)
    plan.put_prompt(
        db, block, "one", "Det eneste at vælge?", Visibility.GROUP, kind=Kind.DOTS, options=("It",)
    )
    other = plan.add_day(db, "Temadag 2")
    plan.put_prompt(db, plan.add_block(db, other, None, "Senere", 30), "later", "Hvad nu?", Visibility.GROUP)
    return other


class Typing:
    """A helper with a stack of sheets."""

    def __init__(self, house) -> None:
        self.house, self.day = house, house.days[0]
        self.other = house.store.write(_more, self.day).result(30)
        house.open()
        self.helper = Phone(house.line)
        assert self.helper.call("help", t=house.line.token, w=house.service.state().helper_code)[0] == 200
        self.q = house.store.read(plan_of.prompts, self.day)[0].id
        self.mette = house.person("Mette Holm")

    def find(self, kind: SheetKind, about: str, who: str = ""):
        return self.helper.call("sheet", c=code_of(Sheet(kind, about, who)))

    def paper(self, words: str = "Jeg turde.", v: str = "group", who: str | None = None, **more):
        ask = {"id": secrets.token_hex(16), "p": self.q, "d": False, **more}
        return self.helper.call("paper", x=words, v=v, who=self.mette if who is None else who, **ask)

    def own(self):
        return self.house.store.read(reflections.own, self.mette)

    def unnamed(self) -> list[dict]:
        return self.house.store.read(lambda db: list(db["unnamed_reflection"].rows))


@pytest.fixture
def typing(house) -> Typing:
    return Typing(house)


def test_a_code_leads_to_its_question_and_the_leader_whose_sheet_it_is(typing):
    status, told = typing.find(SheetKind.QUESTION, typing.q, typing.mette)
    assert (status, told["who"], told["name"]) == (200, typing.mette, "Mette Holm")
    assert [p["id"] for p in told["prompts"]] == [typing.q]
    blank = typing.find(SheetKind.QUESTION, typing.q)[1]
    assert (blank["who"], blank["name"], len(blank["prompts"])) == ("", "", 1)
    for whole in (typing.find(SheetKind.DAY, typing.day, typing.mette), typing.helper.call("sheet", c="")):
        assert [p["id"] for p in whole[1]["prompts"]] == [typing.q, "dots", "scale"]


def test_a_code_that_leads_nowhere_says_why(typing):
    assert typing.helper.call("sheet", c="K7M2")[1]["e"] == "unreadable"
    assert typing.find(SheetKind.QUESTION, "q-of-nobody")[1]["e"] == "no-sheet"
    assert typing.find(SheetKind.TRIAL, typing.day, typing.mette)[1]["e"] == "trial"
    assert typing.find(SheetKind.CARD, typing.day)[1]["e"] == "card"
    assert typing.find(SheetKind.QUESTION, "one")[1]["e"] == "nothing-asked"
    status, told = typing.find(SheetKind.QUESTION, "later", typing.mette)
    assert (status, told["e"], told["day"]) == (409, "other-day", "Temadag 2")
    assert typing.helper.call("sheet")[0] == typing.helper.call("sheet", c=7)[0] == 400


@pytest.mark.parametrize("ticked", ["group", "facilitator", "room-named"])
def test_it_is_kept_as_from_paper_for_exactly_those_ticked(typing, ticked):
    assert typing.paper(v=ticked)[0] == 201
    (entry,) = typing.own()
    assert (entry.text, entry.visibility, entry.source) == ("Jeg turde.", Visibility(ticked), "paper")


def test_without_a_tick_only_the_facilitator_reads_it_and_it_is_on_no_wall(typing):
    assert typing.paper(v="", d=True)[0] == 201
    (entry,) = typing.own()
    assert entry.visibility is Visibility.FACILITATOR and not entry.for_directors
    assert typing.helper.call("inbox")[1]["entries"] == []


def test_without_a_name_means_without_any_name_also_in_the_file(typing):
    assert typing.paper("Ingen ved hvem.", "room-unnamed", who="")[0] == 201
    assert typing.paper("Heller ikke her.", "room-unnamed")[0] == 201
    assert {row["text"] for row in typing.unnamed()} == {"Ingen ved hvem.", "Heller ikke her."}
    assert typing.mette not in repr(typing.unnamed()) and typing.own() == []


@pytest.mark.parametrize(
    "given, status, code",
    [
        ({"v": "only-me"}, 400, "handed-back"),
        ({"v": "group", "who": ""}, 400, "whose"),
        ({"v": "", "who": ""}, 400, "whose"),
        ({"who": "nobody"}, 410, "gone"),
        ({"v": "room-unnamed", "who": "nobody"}, 410, "gone"),
        ({"p": "later"}, 410, "gone"),
        ({"p": "one", "words": "1"}, 410, "gone"),
        ({"p": "nothing"}, 410, "gone"),
        ({"words": " \n "}, 400, "empty"),
        ({"words": "x" * 4001}, 413, "too-long"),
        ({"v": "everybody"}, 400, "visibility"),
        ({"v": None}, 400, "visibility"),
        ({"d": "yes"}, 400, "form"),
        ({"id": "kort"}, 400, "form"),
        ({"p": "scale", "words": "11"}, 400, "form"),
        ({"p": "dots", "words": "1 3"}, 400, "form"),
        ({"p": "dots", "words": "1 1 2 2"}, 400, "form"),
    ],
)
def test_what_may_not_be_typed_in_is_refused_and_leaves_nothing(typing, given, status, code):
    got, told = typing.paper(**given)
    assert (got, told["e"]) == (status, code)
    assert list(typing.own()) == [] and typing.unnamed() == []


def test_numbers_and_dots_are_typed_as_they_stand_on_the_paper(typing):
    assert typing.paper("7", "", p="scale")[0] == typing.paper("2, 2 1", "", p="dots")[0] == 201
    assert {row["text"] for row in typing.unnamed()} == {"7", "It\nVaner\nVaner"}


def test_the_same_sheet_sent_again_is_there_once(typing):
    again = {"id": secrets.token_hex(16)}
    assert [typing.paper(**again)[0] for _time in range(2)] == [201, 201]
    assert len(typing.own()) == 1
    packed = typing.helper.pack(
        "paper", id=secrets.token_hex(16), p="scale", v="", x="4", who="", d=False, at=9
    )
    answers = [typing.helper.line.post(packed) for _time in range(2)]
    assert [status for status, _got in answers] == [201, 200] and len(typing.unnamed()) == 1
    for other in ({"words": "Noget andet."}, {"v": "facilitator"}, {"v": "room-unnamed"}):
        assert typing.paper(**again, **other)[1]["e"] == "clash"
    assert [entry.text for entry in typing.own()] == ["Jeg turde."] and len(typing.unnamed()) == 1


@pytest.mark.parametrize("given", [{}, {"v": "room-unnamed"}, {"p": "scale", "words": "7", "v": ""}])
def test_the_last_one_is_taken_back_and_its_words_are_gone(typing, given):
    key = secrets.token_hex(16)
    assert typing.paper(**{"words": "Skrevet forkert", **given}, id=key, at=1)[0] == 201
    assert typing.helper.call("withdraw", id=key, p=given.get("p", typing.q), at=2)[0] == 200
    assert [entry.text for entry in typing.own() if not entry.withdrawn] == [] and typing.unnamed() == []
    late = typing.paper(**{"words": "Skrevet forkert", **given}, id=key, at=1)
    assert late[0] == 200, "what comes in late is overtaken by what took it back"
    assert [entry.text for entry in typing.own() if not entry.withdrawn] == [] and typing.unnamed() == []


def test_a_helper_takes_back_nothing_that_a_leader_gave_or_another_typed_in(typing):
    typing.house.codes = typing.house.give_codes("Mette Holm")
    mette = Phone(typing.house.line, typing.house.codes["Mette Holm"])
    assert mette.join() == 200
    entry = secrets.token_hex(16)
    assert mette.write("Mit eget", "room-named", entry=entry)[0] == 201
    assert typing.paper("Fra papir", "room-named")[0] == 201
    seen = [one["id"] for one in typing.helper.call("inbox")[1]["entries"]]
    assert len(seen) == 2 and entry in seen
    for one in seen:
        assert typing.helper.call("withdraw", id=one, p=typing.q)[0] == 404
    assert {one.text for one in typing.own()} == {"Mit eget", "Fra papir"}
    assert mette.call("paper", id=secrets.token_hex(16))[0] == mette.call("sheet", c="")[0] == 400
