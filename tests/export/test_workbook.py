"""The workbook and the JSON: what everybody may have and not a word more, as texts, dates and numbers."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest

from temadag import commands, exporting
from temadag.actions import decisions, papers, people, plan, reflections, sending, teams, trials
from temadag.core.decisions import Answer, Aside
from temadag.core.plan import Kind
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Visibility
from temadag.core.trials import VISIBILITIES
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
AT = "2026-11-14T10:20:00"
FORMULAS = ('=HYPERLINK("http://x")', "+45 12", "-1+1", "@SUM(A1)", "\t=1+1")


class House:
    """A day with seven leaders, and everything said that can be."""

    def __init__(self, folder: Path) -> None:
        self.store = SessionStore.create(folder / "dag.temadag", folder / "locks")
        self.day = self.do(plan.add_day, "Temadag 1", place="Salen")
        self.do(plan.edit_day, self.day, held_on=date(2026, 11, 14))
        self.block = self.do(plan.add_block, self.day, None, "Spejlet", 30, kind=Kind.REFLECT)
        asked = [(text, Visibility.GROUP) for text in ("Hvornår turde du?", "Hvem så du?", "Energi?")]
        self.do(plan.set_prompts, self.block, asked)
        self.many, self.few, self.scale = (p.id for p in self.read(plan_of.prompts, self.day))
        how = {"kind": AnswerKind.SCALE, "options": ("flad", "fuld")}
        self.do(plan.put_prompt, self.block, self.scale, "Energi?", Visibility.GROUP, **how)
        hidden = {"email": "qxmailxq@by.dk", "needs": "qxneedsxq"}
        self.who = [self.do(people.add_person, f"Leder {c}", **hidden) for c in "ABCDEFG"]
        self.do(papers.give_codes, papers.make_keys(papers.new_codes(self.who)))

    def do(self, action, *given, **more):
        return self.store.write(action, *given, **more).result(60)

    def read(self, question, *given):
        return self.store.read(question, *given)

    def say(self, prompt: str, visibility: Visibility, text: str, by: int = 0) -> str:
        return self.do(reflections.submit, prompt, self.who[by], visibility, text, AT)

    def made(self, name: str, language: str = "da") -> bytes:
        (one,) = exporting.prepare(self.store.read, self.day, [name], language, MADE)
        ((file, content),) = exporting.files_of(one, language)
        assert file.endswith({"workbook": ".xlsx", "data": ".json"}[name])
        return content

    def texts(self, language: str = "da") -> tuple[str, str]:
        """All that stands in each of the two."""
        book = self.made("workbook", language)
        with zipfile.ZipFile(io.BytesIO(book)) as packed:
            inside = b"".join(map(packed.read, packed.namelist())).decode()
        return inside, self.made("data", language).decode()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    for visibility in Visibility:
        made.say(made.many, visibility, f"qxmany{visibility.value}xq")
    for by in range(4):
        made.say(made.many, Visibility.ROOM_UNNAMED, f"endnu et {by}", by)
        made.say(made.few, Visibility.ROOM_UNNAMED, f"qxfew{by}xq", by)
    made.do(reflections.hold_back, made.say(made.many, Visibility.ROOM_NAMED, "qxheldxq", 1))
    made.do(reflections.withdraw, made.say(made.many, Visibility.ROOM_NAMED, "qxbackxq", 2))
    for number, visibility in enumerate(VISIBILITIES):
        words = {"title": f"qxtrial{visibility.value}xq", "starts": "2026-11-20", "decision": "keep"}
        made.do(trials.put_trial, f"{number:032x}", made.who[number], visibility, AT, words, day_id=made.day)
    for number, said in enumerate("22358"):
        made.do(sending.mark, made.scale, f"{number:032x}", [said])
    card = made.do(decisions.add_card, made.day, "Må vi lade være?")
    made.do(decisions.answer_card, card, Answer.BY_DATE, "Vi spørger", "Direktør Å", date(2026, 12, 1))
    aside = made.do(decisions.add_card, made.day, "qxasidexq om en person")
    made.do(decisions.set_aside, aside, Aside.HR)
    for text in FORMULAS:
        made.say(made.few, Visibility.ROOM_NAMED, text)
    held = made.do(teams.add_round, made.day, "Formiddag", 4, made.block)
    made.do(teams.seat_everybody, held, [made.who[:4], made.who[4:]], ["Bord 1", "Bord 2"])
    made.do(teams.publish, held, True)
    hidden = made.do(teams.add_round, made.day, "qxunpublishedxq", 4, made.block)
    made.do(teams.seat_everybody, hidden, [made.who], ["Bord 1"])
    yield made
    made.store.close()


def test_every_kind_of_private_word_is_nowhere_and_every_open_one_is_there(house: House) -> None:
    for language in ("da", "en"):
        for text in house.texts(language):
            for visibility in Visibility:
                open_to_all = visibility in (Visibility.ROOM_NAMED, Visibility.ROOM_UNNAMED)
                assert (f"qxmany{visibility.value}xq" in text) is open_to_all, visibility
            for visibility in VISIBILITIES:
                assert (f"qxtrial{visibility.value}xq" in text) is (visibility is Visibility.ROOM_NAMED)
            assert "qxfew" not in text, "four without a name are too few"
            for private in ("qxheldxq", "qxbackxq", "qxasidexq", "qxmailxq", "qxneedsxq", "qxunpublishedxq"):
                assert private not in text, private


def test_unnamed_words_have_no_name_beside_them(house: House) -> None:
    rows = {row["answer"]: row["name"] for row in json.loads(house.made("data"))["answers"]}
    assert rows[f"qxmany{Visibility.ROOM_UNNAMED.value}xq"] == ""
    assert rows[f"qxmany{Visibility.ROOM_NAMED.value}xq"] == "Leder A"


def test_a_scale_is_counted_together_from_five_answers(house: House, tmp_path: Path) -> None:
    counts = json.loads(house.made("data"))["counts"]
    assert {row["value"]: row["count"] for row in counts if row["count"]} == {"2": 2, "3": 1, "5": 1, "8": 1}
    assert {(row["answers"], row["average"]) for row in counts} == {(5, 4.0)}
    few = House(tmp_path)
    for number, said in enumerate("2235"):
        few.do(sending.mark, few.scale, f"{number:032x}", [said])
    assert json.loads(few.made("data"))["counts"] == []
    few.store.close()


def sheets(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_workbook_opens_with_frozen_heads_real_dates_and_no_formula(house: House, language: str) -> None:
    book = sheets(house.made("workbook", language))
    assert book.sheetnames == {
        "da": "Dagen|Deltagere|Program|Hold|Beslutninger|Prøvehandlinger|Svar fra salen|Tal og prikker",
        "en": "The day|Participants|Programme|Teams|Decisions|Try-actions|Answers from the room"
        "|Numbers and dots",
    }[language].split("|")
    kinds: set[str] = set()
    for sheet in book:
        assert sheet.freeze_panes == "A2" and sheet.max_row > 1
        assert all(cell.font.bold and cell.value for cell in sheet[1])
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])
        kinds |= {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}, "no formula"
    programme = book.worksheets[2]
    assert programme["A2"].value == datetime(2026, 11, 14) and programme["B2"].value == clock(8, 30)
    assert book.worksheets[4]["E2"].value == datetime(2026, 12, 1)
    trials_head = [cell.value for cell in book.worksheets[5][1]]
    first = dict(zip(trials_head, [cell.value for cell in book.worksheets[5][2]], strict=True))
    assert datetime(2026, 11, 20) in first.values()


def test_what_looks_like_a_formula_is_a_text_and_stays_one(house: House) -> None:
    answers = sheets(house.made("workbook")).worksheets[6]
    found = {cell.value: cell for row in answers.iter_rows(min_row=2) for cell in row if cell.value}
    for text in (*FORMULAS[:4], FORMULAS[4].strip()):
        assert found[text].data_type == "s", text
    assert all(found[text].quotePrefix for text in FORMULAS[:4])
    assert not found["Leder A"].quotePrefix


def test_letters_that_no_sheet_can_hold_are_left_out(tmp_path: Path) -> None:
    odd = House(tmp_path)
    odd.do(plan.edit_block, odd.block, participant_text="a\x0bb\ufffec")
    assert sheets(odd.made("workbook")).worksheets[2]["G2"].value == "abc"
    odd.store.close()


@pytest.mark.parametrize("name", ["workbook", "data"])
def test_the_same_material_gives_the_same_bytes_whenever_it_is_made(house: House, name: str) -> None:
    first = house.made(name)
    assert house.made(name) == first
    if name == "workbook":  # nothing in it has the clock's time, or the next second would tell
        with zipfile.ZipFile(io.BytesIO(first)) as packed:
            assert {part.date_time for part in packed.infolist()} == {(2026, 11, 14, 15, 30, 0)}
            moments = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", packed.read("docProps/core.xml").decode())
            assert moments == ["2026-11-14T15:30:00"] * 2


def test_the_workbook_says_when_it_was_made_and_for_whom(house: House) -> None:
    told = sheets(house.made("workbook")).properties
    assert told.created == told.modified == datetime(2026, 11, 14, 15, 30)
    assert told.subject == "Til alle, der var med"


def test_the_json_has_the_same_rows_as_the_workbook_with_iso_dates(house: House) -> None:
    data = json.loads(house.made("data"))
    book = sheets(house.made("workbook"))
    keys = ("people", "programme", "teams", "decisions", "trials", "answers", "counts")
    assert [len(data[key]) for key in keys] == [sheet.max_row - 1 for sheet in book.worksheets[1:]]
    assert data["day"]["title"] == "Temadag 1"
    assert data["day"]["held_on"] == data["programme"][0]["date"] == "2026-11-14"
    assert data["programme"][0]["start"] == "08:30" and data["decisions"][0]["answer_by"] == "2026-12-01"
    assert data["made"].startswith("2026-11-14T15:30") and data["form"] == "temadag/1"


def test_a_day_with_nothing_gives_heads_alone(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "tom.temadag", tmp_path / "locks")
    day = store.write(plan.add_day, "Tom dag").result(10)
    for one in exporting.prepare(store.read, day, ["workbook", "data"], "da", MADE):
        ((_name, content),) = exporting.files_of(one, "da")
        if one.document.name == "workbook":
            assert [sheet.max_row for sheet in sheets(content).worksheets[1:]] == [1] * 7
        else:
            assert json.loads(content)["people"] == []
    store.close()


def test_the_command_line_makes_both_when_they_are_asked_for(tmp_path: Path) -> None:
    made = House(tmp_path)
    made.store.close()
    out = tmp_path / "ud"
    asked = ["export", str(tmp_path / "dag.temadag"), "--to", str(out), "--only", "regneark", "data"]
    assert commands.run(asked) == commands.DONE
    assert sorted(path.name for path in out.iterdir()) == [
        "Data - Temadag 1.json",
        "Regneark - Temadag 1.xlsx",
    ]
