"""The papers read back: nothing lost, nothing private, tagged, embedded, the same twice."""

import dataclasses
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papers_checked import all_faults
from papers_read import elements_of, faults_of, fonts_of, pages_of, text_of
from temadag import exporting
from temadag.actions import attendance, reflections, sending, teams, wall
from temadag.actions import people as people_actions
from temadag.actions import plan as plan_actions
from temadag.core.attendance import Presence
from temadag.core.papers import Material
from temadag.core.people import Person
from temadag.core.plan import Kind
from temadag.core.reflections import Kind as AnswerKind
from temadag.core.reflections import Visibility
from temadag.export import catalogue
from temadag.export.listing import Group
from temadag.export.paper import fonts, hyphens
from temadag.export.paper.structure import TagError
from temadag.i18n import clock, speaking
from temadag.store import people, plan
from temadag.store.session_store import SessionStore

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)


def seat(store: SessionStore, day_id: str, name: str, by: int) -> None:
    persons = [p.id for p in store.read(people.everybody)]
    made = store.do("", teams.add_round, day_id, name, 5).result(5)
    tables = [persons[i::by] for i in range(by)]
    names = [f"Bord {i + 1}" for i in range(by)]
    store.do("", teams.seat_everybody, made, tables, names).result(5)
    store.do("", teams.publish, made, True).result(5)


@pytest.fixture(scope="module")
def year(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionStore]:
    """The sample year, with two rounds more on its first day."""
    folder = tmp_path_factory.mktemp("year")
    store = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    first = store.read(plan.days)[0].id
    seat(store, first, "Formiddagens hold", 15)
    seat(store, first, "Eftermiddagens hold", 12)
    yield store
    store.close()


def made_of(
    store: SessionStore, name: str, day: int = 1, language: str = "da"
) -> list[tuple[Material, bytes]]:
    day_id = exporting.day_by_number(store.read, day)
    (one,) = exporting.prepare(store.read, day_id, [name], language, MADE)
    assert not one.lacks
    if name == "day-sheets-named":  # the same sheets to each of seventy-five
        one = dataclasses.replace(
            one, material=dataclasses.replace(one.material, people=one.material.people[:4])
        )
    with speaking(language):
        return [(one.material, content) for _name, content in one.document.make(one.material)]


NAMES = [document.name for document in catalogue.documents() if document.group is not Group.DATA]
"""All but what is no paper; `test_workbook` looks at that."""
LONG = ("own-pages-print",)
"""All leaders at once: read through with the slow ones, and of a few leaders in tests of its own."""


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in LONG else []) for name in NAMES]
)
def test_every_paper_can_be_read_aloud_and_printed(year: SessionStore, name: str, language: str) -> None:
    made = made_of(year, name, 1, language)
    for _material, content in made[:4]:
        assert all_faults(content) == []
        assert fonts_of(content) <= {
            "TemadagSans-Regular",
            "TemadagSans-Medium",
            "TemadagSans-SemiBold",
            "TemadagSans-Bold",
            "TemadagDisplay-Bold",
        }
    assert [content for _m, content in made] == [content for _m, content in made_of(year, name, 1, language)]


def test_the_programme_has_every_block_and_nothing_for_the_facilitator(year: SessionStore) -> None:
    ((material, content),) = made_of(year, "programme")
    read = text_of(content)
    for slot in material.slots:
        if slot.block.kind is not Kind.BUFFER:
            assert f"{clock(slot.start)} {slot.block.title}" in read
    day_id = material.day.id
    noted = [b for b in year.read(plan.blocks, day_id) if b.note]
    assert noted
    assert not any(block.note in read for block in noted)


def test_the_run_sheet_has_every_word_of_the_plan(year: SessionStore) -> None:
    ((_material, content),) = made_of(year, "run-sheet")
    read = text_of(content)
    for block in year.read(plan.blocks, exporting.day_by_number(year.read, 1)):
        words = (block.title, block.purpose, block.note, block.materials, *(s.text for s in block.steps))
        for said in words:
            assert " ".join(said.split()) in read


def test_everybody_is_on_the_lists_and_on_a_sign(year: SessionStore) -> None:
    ((material, lists),) = made_of(year, "team-lists")
    ((_m, signs),) = made_of(year, "table-signs")
    listed, signed = text_of(lists), text_of(signs)
    for person in material.people:
        assert listed.count(person.name) >= 3  # once in each round, once by name
        assert signed.count(person.name) >= 4  # two rounds, both sides of a sign
    tables = {team.name for held in material.rounds for team in held.teams}
    assert pages_of(signs) == len(tables)


def test_tables_tell_their_heads(year: SessionStore) -> None:
    ((_material, content),) = made_of(year, "run-sheet")
    kinds = list(elements_of(content))
    assert kinds.count("Table") == kinds.count("THead") == 1
    assert kinds.count("TR") == len(year.read(plan.blocks, exporting.day_by_number(year.read, 1))) + 1


CANARIES = {
    Visibility.ONLY_ME: "kanariefugl-kunmig",
    Visibility.GROUP: "kanariefugl-gruppe",
    Visibility.FACILITATOR: "kanariefugl-facilitator",
    Visibility.ROOM_UNNAMED: "kanariefugl-unavngivet",
    Visibility.ROOM_NAMED: "kanariefugl-navngivet",
}


@pytest.fixture(scope="module")
def canaries(
    sample_year: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SessionStore, Person]]:
    """A sample year in which one leader has written a marked word with each visibility on day 2."""
    folder = tmp_path_factory.mktemp("canaries")
    store = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    day = store.read(plan.days)[1].id
    seat(store, day, "Hold", 15)
    prompt = [p for p in store.read(plan.prompts, day) if p.kind is AnswerKind.WORDS][-1]
    writer = store.read(people.everybody)[7]
    for visibility, word in CANARIES.items():
        at = "2026-11-14T10:00:00"
        store.do("", reflections.submit, prompt.id, writer.id, visibility, f"{word} her", at).result(5)
    yield store, writer
    store.close()


def words_in(store: SessionStore, name: str) -> dict[str, set[str]]:
    day_id = exporting.day_by_number(store.read, 2)
    (one,) = exporting.prepare(store.read, day_id, [name], "da", MADE)
    with speaking("da"):
        files = list(one.document.make(one.material))
    found = {}
    for file_name, content in files:
        read = text_of(content)
        found[file_name] = {word for word in CANARIES.values() if word in read or word.encode() in content}
    return found


@pytest.mark.slow
def test_private_words_are_where_privacy_says_and_nowhere_else(
    canaries: tuple[SessionStore, Person],
) -> None:
    store, writer = canaries
    named = CANARIES[Visibility.ROOM_NAMED]
    for name in NAMES:
        for file_name, words in words_in(store, name).items():
            if name in ("shared-summary", "evaluation"):
                assert words == {named}
            elif name == "own-pages-print" or (name == "own-pages" and Path(file_name).stem == writer.name):
                assert words == {named, CANARIES[Visibility.FACILITATOR]}
            else:
                assert words == set(), (name, file_name)


def test_own_words_are_asked_for_only_by_the_paper_that_needs_them(
    canaries: tuple[SessionStore, Person],
) -> None:
    store, _writer = canaries
    day_id = exporting.day_by_number(store.read, 2)
    for one in exporting.prepare(store.read, day_id, NAMES, "da", MADE):
        held = repr(dataclasses.asdict(one.material))
        assert (CANARIES[Visibility.FACILITATOR] in held) == one.document.name.startswith("own-pages")
        for never in (Visibility.ONLY_ME, Visibility.GROUP, Visibility.ROOM_UNNAMED):
            assert CANARIES[never] not in held


def test_unnamed_words_are_shared_from_five_answers(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_actions.add_day, "Dag", held_on=date(2026, 11, 14)).result(5)
    block = store.do("", plan_actions.add_block, day, None, "Øvelse", 20).result(5)
    store.do("", plan_actions.set_prompts, block, [("Hvad turde du?", Visibility.ROOM_UNNAMED)]).result(5)
    prompt = store.read(plan.prompts, day)[0].id
    for number in range(5):
        before = "modigt svar" in text_of(made_of(store, "shared-summary")[0][1])
        assert not before
        unnamed = Visibility.ROOM_UNNAMED
        store.do("", reflections.submit, prompt, "", unnamed, f"modigt svar {number}", "").result(5)
    assert "modigt svar" in text_of(made_of(store, "shared-summary")[0][1])
    store.close()


def test_numbers_and_dots_are_told_together_and_from_five(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_actions.add_day, "Dag", held_on=date(2026, 11, 14)).result(5)
    block = store.do("", plan_actions.add_block, day, None, "Øvelse", 20).result(5)
    for key, how in (
        ("scale", {"kind": AnswerKind.SCALE, "options": ("flad", "fuld")}),
        ("dots", {"kind": AnswerKind.DOTS, "options": ("Penge", "Vaner"), "dots": 2}),
    ):
        asked = (block, key, f"Hvor meget {key}?", Visibility.ONLY_ME)
        store.do("", plan_actions.put_prompt, *asked, **how).result(5)
    sheet = text_of(made_of(store, "run-sheet")[0][1])
    assert "skala fra 1 til 10, 1: flad, 10: fuld" in sheet and "2 prikker hver: Penge, Vaner" in sheet
    for number in range(5):
        assert "Gennemsnit" not in text_of(made_of(store, "shared-summary")[0][1])
        store.do("", sending.mark, "scale", f"{number}", [str(6 + number)]).result(5)
        store.do("", sending.mark, "dots", f"{number}", ["Vaner", "Penge"][: 1 + number % 2]).result(5)
    content = made_of(store, "shared-summary")[0][1]
    read = text_of(content)
    assert "5 svar. Gennemsnit 8,0, spredning 1,4. Gennemsnit 8,0" in read and "flad fuld" in read
    assert "Vaner 5 Penge 2" in read
    assert "Svarene deles ikke" not in read and "Figure" in list(elements_of(content))
    store.do("", wall.hold_back_marks, "scale").result(5)
    read = text_of(made_of(store, "shared-summary")[0][1])
    assert "Gennemsnit" not in read and "Vaner 5 Penge 2" in read, "what is held back is on no paper"
    store.close()


def test_three_hundred_people_with_long_names_lose_nobody(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_actions.add_day, "Dag").result(5)
    given_names = ("Ægir-Bartholomæus", "Øjvind", "Åse Marie Alexandrine")
    for number in range(300):
        name = f"{given_names[number % 3]} Nørgaard-Mikkelsen von Sønderjyllandsgade {number:03d}"
        store.do("", people_actions.add_person, name, workplace="Det store sammenlagte plejecenter").result(5)
    seat(store, day, "Meget lang runde om arbejdsmiljø og forventningsafstemning i hverdagen", 40)
    ((material, lists),) = made_of(store, "team-lists")
    read, signs = text_of(lists), text_of(made_of(store, "table-signs")[0][1])
    for person in material.people:
        assert read.count(person.name) == 2
        assert signs.count(person.name) == 2
    assert faults_of(lists) == []
    store.close()


def test_a_paper_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    with pytest.raises(exporting.CannotExport, match="Lav en dag"):
        exporting.day_by_number(store.read, 0)
    day = store.do("", plan_actions.add_day, "Dag").result(5)
    of_any_day = ("trial-sheet", "request-cards")
    every = exporting.prepare(store.read, day, [], "da", MADE)
    ready = [one for one in every if one.document.name not in of_any_day]
    assert all(one.lacks.endswith((".", "gang.")) for one in ready)
    assert list(exporting.write(ready, tmp_path / "ud", "da")) == []
    assert not (tmp_path / "ud").exists()
    with pytest.raises(exporting.CannotExport, match="programme, invitation"):
        exporting.prepare(store.read, day, ["plakat"], "da", MADE)
    store.close()


def test_no_paper_is_without_pages_when_everybody_stays_away(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_actions.add_day, "Dag", held_on=date(2026, 11, 14)).result(5)
    block = store.do("", plan_actions.add_block, day, None, "Øvelse", 20).result(5)
    store.do("", plan_actions.set_prompts, block, [("Hvad nu?", Visibility.GROUP)]).result(5)
    who = [store.do("", people_actions.add_person, name).result(5) for name in ("Ida", "Bo")]
    seat(store, day, "Hold", 1)
    store.do("", attendance.mark_several, day, who, Presence.ABSENT).result(5)
    ready = {one.document.name: one for one in exporting.prepare(store.read, day, NAMES, "da", MADE)}
    assert ready["day-sheets-named"].lacks.startswith("Alle er meldt fraværende")
    for one in (one for one in ready.values() if not one.lacks):
        with speaking("da"):
            assert all(pages_of(content) for _name, content in one.document.make(one.material))
    store.close()


def test_a_folder_that_cannot_be_written_leaves_what_was_there(year: SessionStore, tmp_path: Path) -> None:
    day_id = exporting.day_by_number(year.read, 1)
    ready = exporting.prepare(year.read, day_id, ["programme"], "da", MADE)
    blocked = tmp_path / "fil"
    blocked.write_text("står her i forvejen")
    with pytest.raises(exporting.CannotExport, match="vælg en anden mappe"):
        list(exporting.write(ready, blocked, "da"))
    assert blocked.read_text() == "står her i forvejen"
    (written,) = exporting.write(ready, tmp_path / "ud", "da")
    assert written.path.read_bytes().startswith(b"%PDF-1.7")
    assert [p.name for p in written.path.parent.iterdir()] == [written.path.name]


@given(st.text(max_size=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_that_somebody_typed_can_stand_on_paper(year: SessionStore, typed: str) -> None:
    ((material, _content),) = made_of(year, "programme")
    day = dataclasses.replace(material.day, title=typed or "–", purpose=f"{typed} æøå")
    changed = dataclasses.replace(material, day=day)
    with speaking("da"):
        (document,) = [d for d in catalogue.documents() if d.name == "programme"]
        ((_name, content),) = document.make(changed)
    assert [fault for fault in faults_of(content) if fault != "no heading"] == []
    assert "æøå" in text_of(content)


def test_long_words_break_between_syllables_and_never_near_an_end() -> None:
    with speaking("da"):
        for first, rest in hyphens.breaks("kompetenceudviklingsplanerne"):
            assert first + rest == "kompetenceudviklingsplanerne"
            assert len(first) >= 3
            assert len(rest) >= 3
        assert hyphens.breaks("kompetenceudviklingsplanerne")
        assert hyphens.breaks("samarbej") == ()


def test_a_sign_that_the_fonts_lack_does_not_vanish_without_trace() -> None:
    assert fonts.plain("Tak 🎉 for i dag") == "Tak □ for i dag"
    assert fonts.plain("Café") == "Café"
    assert fonts.plain("ﬁn") in ("fin", "ﬁn")


def test_a_figure_without_words_is_refused() -> None:
    from temadag.export.paper.pieces import qr

    with pytest.raises(TagError):
        qr("x", 20, "")


def test_who_stayed_at_home_has_sat_with_nobody_in_the_summary(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_actions.add_day, "Dag", held_on=date(2026, 11, 14)).result(5)
    block = store.do("", plan_actions.add_block, day, None, "Øvelse", 20).result(5)
    store.do("", plan_actions.set_prompts, block, [("Hvad nu?", Visibility.ROOM_NAMED)]).result(5)
    made = [store.do("", people_actions.add_person, f"Leder {n}").result(5) for n in range(4)]
    prompt = store.read(plan.prompts, day)[0].id
    store.write(reflections.submit, prompt, made[0], Visibility.ROOM_NAMED, "ja", "").result(5)
    seat(store, day, "Runde", 1)
    assert "sad 6 forskellige par" in text_of(made_of(store, "shared-summary")[0][1])
    store.do("", attendance.mark_several, day, made[3:], Presence.ABSENT).result(5)
    assert "sad 3 forskellige par" in text_of(made_of(store, "shared-summary")[0][1])
    store.close()
