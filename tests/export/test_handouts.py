"""Handouts read back: every exercise on a page of its own, every word of it, nothing of the facilitator's."""

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from papers_read import elements_of, faults_of, pages_of, text_of
from papers_tree import heard
from temadag import exporting, places
from temadag.actions import plan as plan_actions
from temadag.core.papers import Material
from temadag.core.plan import Kind
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Visibility
from temadag.export import handouts
from temadag.export.handout_layouts import layout_of
from temadag.export.paper.content import content_of
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.style import style
from temadag.export.paper.text import P, listed
from temadag.i18n import clock_span, speaking
from temadag.intake import library
from temadag.store import plan
from temadag.store.session_store import SessionStore

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
EXERCISES = json.loads(places.resources("exercises", "exercises.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def year(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionStore]:
    folder = tmp_path_factory.mktemp("year")
    store = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    yield store
    store.close()


@pytest.fixture(scope="module")
def papers(year: SessionStore) -> dict[tuple[str, str], tuple[Material, bytes]]:
    """The handouts of the first day and of the library, in both languages."""
    names = ("all-handouts", "exercise-handouts")
    return {(name, code): made_of(year, name, code) for name in names for code in ("da", "en")}


def made_of(store: SessionStore, name: str, language: str = "da", day: int = 1) -> tuple[Material, bytes]:
    day_id = exporting.day_by_number(store.read, day)
    (one,) = exporting.prepare(store.read, day_id, [name], language, MADE)
    assert not one.lacks
    with speaking(language):
        ((_name, content),) = one.document.make(one.material)
    return one.material, content


def words_of_pages(content: bytes) -> list[str]:
    """The words of each page by itself."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = []
        for sheet in pdf.pages:
            alone = pikepdf.new()
            alone.pages.append(sheet)
            target = io.BytesIO()
            alone.save(target)
            found.append(text_of(target.getvalue()))
    return found


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_of_the_thirty_has_a_page_with_all_its_words(papers, language):
    _material, content = papers["all-handouts", language]
    sheets = words_of_pages(content)
    assert len(sheets) == len(EXERCISES) == 30
    for exercise, read in zip(EXERCISES, sheets, strict=True):
        told = [exercise[part][language] for part in ("name", "purpose", "form", "materials")]
        told += [f"{s['minutes']} min. {s[language]}" for s in exercise["steps"]]
        told += [q[language] for q in exercise["questions"]]
        for words in told:
            assert " ".join(words.replace("\u00a0", " ").split()) in read.replace("\u00a0", " "), read


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_of_what_the_facilitator_says_and_notes(papers, language) -> None:
    for name in ("all-handouts", "exercise-handouts"):
        _material, content = papers[name, language]
        read = text_of(content)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            inside = pdf.attachments["data.json"].get_file().read_bytes().decode()
        assert "Lystkompasset" in inside or "The energy compass" in inside
        for exercise in EXERCISES:
            for part in ("spoken", "facilitator_note"):
                for words in (exercise[part] or {}).values():
                    assert words not in read and words not in inside


def test_every_exercise_has_room_of_its_own_to_write_in(papers):
    drawn = {}
    for exercise in EXERCISES:
        spaces = layout_of(exercise["id"])
        drawn[exercise["id"]] = [
            str(part["text" if "text" in part else next(iter(part))])
            for part in content_of(p for s in spaces for p in s.build(s.least))
        ]
    assert len({tuple(words) for words in drawn.values()}) == 30, "no two are the same"
    assert content_of(layout_of("x99")[0].build(100))[0] == {"heading": "Noter", "level": 3}
    assert list(elements_of(papers["all-handouts", "da"][1])).count("H1") == 30
    with pikepdf.open(io.BytesIO(papers["all-handouts", "da"][1])) as pdf, pdf.open_outline() as outline:
        assert [part.title for part in outline.root] == [e["name"]["da"] for e in EXERCISES]


def test_the_day_s_exercises_come_in_order_as_they_are_planned(papers) -> None:
    material, content = papers["exercise-handouts", "da"]
    there = [slot for slot in material.slots if slot.block.exercise_id]
    sheets = words_of_pages(content)
    assert len(sheets) == len(there) > 5
    for number, (slot, read) in enumerate(zip(there, sheets, strict=True), start=1):
        assert f"Øvelse {number} · kl. {clock_span(slot.start, slot.end)}" in read
        assert slot.block.title in read
        asked = [p.text for p in material.prompts if p.block_id == slot.block.id]
        for words in (*(step.text for step in slot.block.steps), *asked):
            assert " ".join(words.split()) in read


def test_what_the_library_says_is_said_in_the_language_asked_for(papers) -> None:
    _material, content = papers["exercise-handouts", "en"]
    read = text_of(content)
    assert "The energy compass" in read and "Lystkompasset" not in read
    assert "Sådan" not in read and "Skriv her" not in read


def test_changes_in_the_plan_reach_the_handout(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_actions.add_day, "Dag").result(5)
    exercise = library.exercise("o05")
    assert exercise
    block = store.do("", plan_actions.add_exercise, day, None, exercise, "da").result(5)
    store.do(
        "",
        plan_actions.edit_block,
        block,
        title="Vores til- og fravalg",
        note="hemmelig note",
        participant_text="Tag jeres egen tablet frem.",
    ).result(5)
    for key, text, how in (
        ("s", "Hvor sikker er du?", {"kind": AnswerKind.SCALE, "options": ("slet ikke", "helt")}),
        ("d", "Hvad fylder?", {"kind": AnswerKind.DOTS, "options": ("Penge", "Vaner"), "dots": 2}),
    ):
        store.do("", plan_actions.put_prompt, block, key, text, Visibility.ONLY_ME, **how).result(5)
    asked = (plan_actions.add_block, day, block, "Vores egen øvelse", 20)
    own = store.do("", *asked, kind=Kind.EXERCISE).result(5)
    steps = [plan.Step("Find en avis", 0), plan.Step("Læs højt", 9)]
    store.do("", plan_actions.set_steps, own, steps).result(5)
    _m, content = made_of(store, "exercise-handouts", day=1)
    read = text_of(content)
    for words in (
        "Vores til- og fravalg",
        "Tag jeres egen tablet frem.",
        "Hvor sikker er du?",
        "slet ikke",
        "Hvad fylder?",
        "Vaner",
        "Øvelse 2",
        "Vores egen øvelse",
        "Find en avis",
        "Noter",
    ):
        assert words in read
    assert "hemmelig" not in read
    assert faults_of(content) == [] and pages_of(content) == 2
    store.close()


SAID = {
    Visibility.ONLY_ME: "Kun du.",
    Visibility.GROUP: "Du og din gruppe.",
    Visibility.FACILITATOR: "Kun facilitatoren,",
    Visibility.ROOM_UNNAMED: "Alle, men uden dit navn.",
    Visibility.ROOM_NAMED: "Alle, med dit navn,",
}


def test_who_may_read_it_is_said_as_it_is(papers) -> None:
    material, _content = papers["exercise-handouts", "da"]
    for visibility, words in SAID.items():
        asked = tuple(replace(prompt, visibility=visibility) for prompt in material.prompts)
        with speaking("da"):
            read = text_of(handouts.make(replace(material, slots=material.slots[:3], prompts=asked)))
        assert words in read
        assert not any(other in read for other in SAID.values() if other != words)


def test_nothing_lies_over_anything_else_or_outside_the_page(papers) -> None:
    for language in ("da", "en"):
        _material, content = papers["all-handouts", language]
        with exporting.one_paper:
            document = pypdfium2.PdfDocument(content)
            for sheet in document:
                text = sheet.get_textpage()
                boxes = [text.get_rect(n) for n in range(text.count_rects())]
                for n, (left, low, right, high) in enumerate(boxes):
                    # a line ends in a space, which may hang over the edge
                    assert left >= 56 and right <= 595 - 56 + 4 and low > 20
                    for other_left, other_low, other_right, other_high in boxes[n + 1 :]:
                        across = min(right, other_right) - max(left, other_left)
                        up = min(high, other_high) - max(low, other_low)
                        assert across < 1 or up < 2.5, text.get_text_bounded(left, low, right, high)
                text.close()
            document.close()


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_handouts_are_what_they_claim(papers, profile) -> None:
    for name in ("all-handouts", "exercise-handouts"):
        checked = page.validate_pdf_bytes(papers[name, "da"][1], profile=profile)
        assert checked.is_compliant, checked.failures


def test_very_long_words_run_on_to_another_page_and_lose_nothing(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_actions.add_day, "Dag").result(5)
    long = "Forventningsafstemningssamtalerne i arbejdsmiljøorganisationen "
    block = store.do("", plan_actions.add_block, day, None, long * 2, 20, kind=Kind.EXERCISE).result(5)
    steps = [plan.Step(f"{long * 6}{n}", 5) for n in range(25)]
    store.do("", plan_actions.set_steps, block, steps).result(5)
    _m, content = made_of(store, "exercise-handouts", day=1)
    assert pages_of(content) > 1 and faults_of(content) == []
    read = text_of(content)
    assert all(f"arbejdsmiljøorganisationen {n}" in read for n in range(25))
    store.close()


def test_a_day_without_exercises_says_what_to_do(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_actions.add_day, "Dag").result(5)
    for name in ("exercise-handouts", "exercise-handouts-fillable"):
        (one,) = exporting.prepare(store.read, day, [name], "da", MADE)
        assert "ingen øvelser" in one.lacks
    store.close()


def test_a_long_word_broken_beside_strong_ones_is_heard_whole() -> None:
    word = "arbejdsmiljørepræsentanternes"
    text = f"<b>2 min.</b> {' '.join(f'Vi spurgte {word} kompetenceudvikling' for _n in range(40))}"
    sheet = Sheet("Titel", "venstre", "højre", "Til alle", MADE)
    with speaking("da"):
        for told in ([P(text, style("body")) for _n in range(3)], listed([text] * 3, style("item"))):
            said = heard(document(sheet, [P("Overskrift", style("h1")), *told]))
            assert said.count(word) == said.count("kompetenceudvikling") == 120
