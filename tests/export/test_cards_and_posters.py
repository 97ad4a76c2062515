"""Cards to cut and posters to hang: everybody on them, nothing cut or over anything else, large as can be."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import page
import pikepdf
import pypdfium2
import pytest

from papers_read import faults_of, pages_of, text_of
from temadag import exporting
from temadag.core.papers import Material
from temadag.core.people import Person, danish_order
from temadag.core.plan import Block, Form, Kind, Principle, Programme, Step, Theme, ThemeDay, timetable
from temadag.core.reflections import Prompt, Visibility
from temadag.core.teams import Round, Seat, Team
from temadag.export import posters, table_cards, walk_cards
from temadag.export.catalogue_cards import cards_and_posters
from temadag.export.paper import fonts, names
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.pieces import Drawing
from temadag.export.paper.style import style
from temadag.export.paper.text import P
from temadag.i18n import speaking

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
PLAIN = ("Ida Ægir", "Bo Ørum", "Åse Dam", "Per Holm", "Signe Toft", "Ulla Yde", "Kaj Bang")
LONG = "Ægir-Bartholomæus Nørgaard-Mikkelsen von Sønderjyllandsgade {n:03d}"
MAKES = {
    "walk-cards": walk_cards.make,
    "table-cards": table_cards.make,
    "poster-teams": posters.make_teams,
    "poster-programme": posters.make_programme,
    "poster-principles": posters.make_principles,
}


def seated(key: str, name: str, people: tuple[Person, ...], size: int, block: str) -> Round:
    ids = [person.id for person in people]
    tables = [ids[start : start + size] for start in range(0, len(ids), size)]
    teams = [
        Team(f"{key}{n}", key, f"{n:04d}", f"Bord {n}", tuple(Seat(f"{key}{i}", f"{key}{n}", i) for i in at))
        for n, at in enumerate(tables, start=1)
    ]
    return Round(key, "d", key, name, block, teams=tuple(teams), published=True)


def a_day(called: tuple[str, ...]) -> Material:
    """A day with a talk, a task at tables and a walk, for so many people."""
    people = tuple(Person(id=f"p{n}", name=name) for n, name in enumerate(sorted(called, key=danish_order)))
    steps = (Step("Find din makker. Mobilen bliver inde.", 2), Step("Vend om og byt.", 1))
    blocks = [
        Block("b1", "d", "a", "Velkommen", 15, room="Salen"),
        Block("b2", "d", "b", "Vores opgave", 30, kind=Kind.EXERCISE, form=Form.GROUP, note="hemmelig note"),
        Block("b3", "d", "c", "Luft", 5, kind=Kind.BUFFER),
        Block("b4", "d", "d", "Gåtur i parken", 30, kind=Kind.EXERCISE, form=Form.WALK, steps=steps),
    ]
    principles = (
        Principle("1", 1, "Lyst: de, der har energien, går forrest"),
        Principle("2", 2, "Det skal være trygt at være modig"),
    )
    return Material(
        programme=Programme(
            "x",
            "Ledelse tæt på",
            "Fjordby",
            "Vi tør vælge.",
            "",
            (Theme("t", "t", "Relationer"),),
            principles,
        ),
        day=ThemeDay("d", "a", "Temadag 1", date(2026, 11, 14), "Fjordhallen", 9 * 60),
        slots=tuple(timetable(9 * 60, blocks)),
        prompts=(Prompt("q", "b4", "Hvad er du ved at lære?", Visibility.ONLY_ME),),
        people=people,
        present=frozenset(),
        rounds=(seated("r1", "Vores opgave", people, 5, "b2"), seated("r2", "Gåtur", people, 2, "b4")),
        cards=(),
        following=None,
        made=MADE,
    )


@pytest.fixture(scope="module")
def day() -> Material:
    return a_day(PLAIN)


@pytest.fixture(scope="module")
def crowd() -> Material:
    return a_day(tuple(LONG.format(n=n) for n in range(300)))


def overlaps(content: bytes) -> list[str]:
    """The words that lie over other words, or outside the page."""
    found = []
    with exporting.one_paper:
        document = pypdfium2.PdfDocument(content)
        for sheet in document:
            wide, tall = sheet.get_size()
            text = sheet.get_textpage()
            boxes = sorted((text.get_rect(n) for n in range(text.count_rects())), key=lambda box: -box[3])
            for n, (left, low, right, high) in enumerate(boxes):
                if left < 10 or low < 5 or right > wide - 5 or high > tall - 5:
                    found.append("outside: " + text.get_text_bounded(left, low, right, high))
                for box in boxes[n + 1 :]:
                    if box[3] < low:
                        break
                    across, up = min(right, box[2]) - max(left, box[0]), min(high, box[3]) - max(low, box[1])
                    if across > 1.5 and up > 0.25 * min(high - low, box[3] - box[1]):
                        found.append(text.get_text_bounded(left, low, right, high))
            text.close()
        document.close()
    return found


def test_words_over_each_other_and_over_the_edge_are_seen():
    def paint(canvas, width, height):
        canvas.drawString(0, 20, "det ene")
        canvas.drawString(8, 22, "det andet")
        canvas.drawString(525, 60, "over kanten")

    fonts.register()
    sheet = Sheet("Titel", "venstre", "højre", "Til alle", MADE)
    content = document(sheet, [P("Overskrift", style("h1")), Drawing(100, 80, paint, "tre ord")])
    assert any(found.startswith("outside") for found in overlaps(content)) and len(overlaps(content)) >= 2


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", MAKES)
def test_they_are_tagged_and_kept_the_same_twice_and_nothing_collides(day, name, language):
    with speaking(language):
        content = MAKES[name](day)
        assert content == MAKES[name](day)
    for profile in ("ua1", "3a"):
        checked = page.validate_pdf_bytes(content, profile=profile)
        assert checked.is_compliant, checked.failures
    assert faults_of(content) == [] and overlaps(content) == []
    assert "hemmelig" not in text_of(content)


def test_a_walk_card_has_the_question_the_partner_and_the_time(day):
    content = walk_cards.make(day)
    read = text_of(content)
    assert pages_of(content) == 2, "six with a partner, and two for those who have none yet"
    assert read.count("Hvad er du ved at lære?") == 8 and read.count("Vær tilbage kl. 10.20") == 8
    assert read.count("Mobilen bliver inde.") == 8 and read.count("Jeg går med") == 2
    people = [person.name for person in day.people]
    for one, other in ((people[0], people[1]), (people[1], people[0]), (people[4], people[5])):
        assert f"{one}, du går med {other}" in read
    assert people[6] not in read, "who has no partner is not told so in front of all"


def test_three_who_walk_together_are_told_of_both(day):
    three = replace(day, rounds=(seated("r2", "Gåtur", day.people[:3], 3, "b4"),))
    first, second, third = (person.name for person in day.people[:3])
    assert f"{second}, du går med {first} og {third}" in text_of(walk_cards.make(three))


def test_without_pairs_there_is_one_page_to_copy(day):
    for rounds in ((), (day.rounds[0],)):
        content = walk_cards.make(replace(day, rounds=rounds))
        read = text_of(content)
        assert pages_of(content) == 1 and read.count("Jeg går med") == 4
        assert not any(person.name in read for person in day.people)


def test_a_table_card_says_who_what_and_when(day):
    content = table_cards.make(day)
    read = text_of(content)
    assert (
        read.count("Vores opgave · kl. 09.15–09.45") == 2
        and "Gåtur: Gåtur i parken · kl. 09.50–10.20" in read
    )
    for person in day.people:
        assert read.count(person.name) == 2
    assert pages_of(content) == 1


def test_the_posters_are_a3_and_say_whom_they_are_for(day):
    for name in ("poster-teams", "poster-programme", "poster-principles"):
        content = MAKES[name](day)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            box = [float(n) for n in pdf.pages[0].MediaBox]
        assert abs(box[2] - 841.9) < 1 and abs(box[3] - 1190.6) < 1
        assert "Til alle i salen" in text_of(content)


def test_the_programme_on_the_wall_has_every_block_but_air(day):
    read = text_of(posters.make_programme(day))
    for words in ("09.00 Velkommen", "Salen", "09.15 Vores opgave", "09.50 Gåtur i parken", "Fjordhallen"):
        assert words in read
    assert "Luft" not in read


def test_the_principles_on_the_wall_are_the_programmes_own(day):
    read = text_of(posters.make_principles(day))
    for words in (
        "Vi tør vælge.",
        "Relationer",
        "1 Lyst: de, der har energien, går forrest",
        "2 Det skal være trygt",
    ):
        assert words in read


def test_a_long_day_and_long_principles_stay_whole(day):
    many = [
        replace(day.slots[0].block, id=f"b{n}", title=f"Forventningsafstemning og status {n}")
        for n in range(45)
    ]
    content = posters.make_programme(replace(day, slots=tuple(timetable(480, many))))
    assert all(f"og status {n}" in text_of(content) for n in range(45)) and overlaps(content) == []
    long = tuple(Principle(str(n), n, f"Modig {n}: " + "vi tør sige det højt " * 12) for n in range(1, 13))
    content = posters.make_principles(replace(day, programme=replace(day.programme, principles=long)))
    read = text_of(content)
    assert all(f"Modig {n}: vi tør" in read for n in range(1, 13)) and pages_of(content) == 1
    assert overlaps(content) == [] and faults_of(content) == []


def letters_of(content: bytes) -> dict[str, float]:
    """How high each line's letters are, in points on the sheet."""
    found = {}
    with exporting.one_paper:
        document = pypdfium2.PdfDocument(content)
        for sheet in document:
            text = sheet.get_textpage()
            for n in range(text.count_rects()):
                box = text.get_rect(n)
                found[text.get_text_bounded(*box).strip()] = box[3] - box[1]
            text.close()
        document.close()
    return found


def test_everybody_finds_their_table_from_afar(day):
    content = posters.make_teams(day)
    read = text_of(content)
    assert pages_of(content) == 2 and "Find dit bord · kl. 09.15–09.45 · B–Å" in read
    for person in day.people:
        at = [
            t.name for held in day.rounds for t in held.teams if person.id in {s.person_id for s in t.seats}
        ]
        assert all(f"{person.name} {table}" in read for table in at)
    assert letters_of(content)["Ida Ægir"] > 30, "a small team has very large letters"


def test_three_hundred_with_long_names_are_all_there_and_can_be_read(crowd):
    content = posters.make_teams(crowd)
    read = text_of(content)
    for person in crowd.people:
        assert read.count(person.name) == 2
    assert faults_of(content) == [] and overlaps(content) == []
    heights = [high for line, high in letters_of(content).items() if line.startswith("Ægir")]
    assert len(heights) > 0 and min(heights) >= 12
    assert pages_of(content) <= 2 * 13


def test_three_hundred_with_plain_names_stand_in_two_columns_on_few_sheets():
    entries = [names.Entry(f"Ida Holm {n}", f"Bord {n % 40}") for n in range(300)]
    sheets = names.sheets_of(entries, 620)
    assert [entry for sheet in sheets for entry in sheet.entries] == entries
    assert {sheet.columns for sheet in sheets} == {2} and len(sheets) <= 6
    assert all(sheet.size >= names.READABLE for sheet in sheets)
    assert names.sheets_of([], 620) == []


@pytest.mark.slow
def test_three_hundred_with_long_names_lose_nobody_on_cards(crowd):
    for made, count in ((table_cards.make(crowd), 2), (walk_cards.make(crowd), 2)):
        read = text_of(made)
        for person in crowd.people:
            assert read.count(person.name) >= count
        assert overlaps(made) == [] and faults_of(made) == []


def test_a_card_too_full_goes_on_to_the_next(day):
    people = a_day(tuple(LONG.format(n=n) for n in range(60))).people
    crowded = replace(day, people=people, rounds=(seated("r1", "Vores opgave", people, 60, "b2"),))
    content = table_cards.make(crowded)
    read = text_of(content)
    assert all(person.name in read for person in people)
    assert read.count("Bord 1 ") > 2, "each of its cards says whose it is"
    assert overlaps(content) == [] and faults_of(content) == []
    steps = tuple(
        Step("Gå langsomt, og lyt til det, der ikke bliver sagt højt. " * 3 + str(n), 2) for n in range(30)
    )
    slot = next(s for s in day.slots if s.block.form is Form.WALK)
    walk = replace(day, rounds=(), slots=(replace(slot, block=replace(slot.block, steps=steps)),))
    content = walk_cards.make(walk)
    assert all(f"højt. {n}" in text_of(content) for n in range(30)) and overlaps(content) == []


def test_what_is_missing_is_said(day):
    empty = replace(day, slots=(), rounds=(), programme=Programme("x", "Navn"))
    for one in cards_and_posters():
        assert one.lacks(empty).endswith(".") and not one.lacks(day)
