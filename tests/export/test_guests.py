"""The invitation, the list at the door, and all own pages for the printer: whole, apart, and nobody lost."""

import dataclasses
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import page
import pikepdf
import pytest

from papers_read import _pages_of, faults_of, text_of
from temadag import exporting
from temadag.actions import plan as plan_acts
from temadag.core.papers import Material, OwnPage, OwnWord
from temadag.core.people import Person
from temadag.core.plan import Form, Programme, Slot, ThemeDay
from temadag.core.teams import Round, Seat, Team
from temadag.export import own_pages, sign_in_list
from temadag.i18n import speaking
from temadag.store.session_store import SessionStore

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
NAMES = ("invitation", "sign-in-list", "own-pages-print")


@pytest.fixture(scope="module")
def year(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionStore]:
    folder = tmp_path_factory.mktemp("year")
    store = SessionStore.open(shutil.copy(sample_year, folder / "year.temadag"), folder / "locks")
    yield store
    store.close()


def made_of(store: SessionStore, name: str, language: str = "da") -> tuple[Material, bytes]:
    day_id = exporting.day_by_number(store.read, 1)
    (one,) = exporting.prepare(store.read, day_id, [name], language, MADE)
    assert not one.lacks
    with speaking(language):
        ((_name, content),) = one.document.make(one.material)
    return one.material, content


def sound(content: bytes) -> None:
    """Both checkers and our own eyes find nothing."""
    assert faults_of(content) == []
    for profile in ("ua1", "3a"):
        found = page.validate_pdf_bytes(content, profile=profile)
        assert found.is_compliant, found.failures[:3]


def big_room(count: int = 300, words: int = 1) -> Material:
    """Many people with long names; every third has written so much that it fills more than a page."""
    first = ("Ægir-Bartholomæus", "Øjvind", "Åse Marie Alexandrine")
    people = tuple(
        Person(
            f"p{n:03d}",
            f"{first[n % 3]} Nørgaard-Mikkelsen von Sønderjyllandsgade {n:03d}",
            title="Konstitueret vicedagtilbudsområdeleder med særligt ansvar",
            workplace="Det store sammenlagte plejecenter og træningshus ved fjorden",
        )
        for n in range(count)
    )
    teams = tuple(
        Team(
            f"t{t}", "r", "i", f"Bord {t + 1}", tuple(Seat(f"s{p.id}", f"t{t}", p.id) for p in people[t::40])
        )
        for t in range(min(40, count))
    )
    own = tuple(
        OwnPage(
            p,
            tuple(
                OwnWord(f"Spørgsmål {k}?", f"Mit ord {p.id} ja. " * (300 if n % 3 else 2))
                for k in range(words)
            ),
        )
        for n, p in enumerate(people)
    )
    held = Round("r", "d", "i", "Formiddag", teams=teams, published=True)
    return Material(
        Programme("p", "Ledertemadage"),
        ThemeDay("d", "i", "Temadag med et meget langt navn om kerneopgaven og alt det andet"),
        (),
        (),
        people,
        frozenset(p.id for p in people),
        (held,),
        (),
        None,
        MADE,
        own=own,
    )


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", [*NAMES[:2], pytest.param(NAMES[2], marks=pytest.mark.slow)])
def test_each_is_sound_in_both_languages(year: SessionStore, name: str, language: str) -> None:
    sound(made_of(year, name, language)[1])


@pytest.fixture(scope="module")
def printed(year: SessionStore) -> tuple[Material, bytes]:
    return made_of(year, "own-pages-print")


def test_no_sheet_for_the_printer_has_two_leaders(printed: tuple[Material, bytes]) -> None:
    material, content = printed
    pages = [" ".join(text.split()) for text in _pages_of(content)]
    there = own_pages.given(material)
    assert len(pages) % 2 == 0 and len(there) > 60
    footers = [next(p.person.name for p in there if f"Kun til {p.person.name} ·" in text) for text in pages]
    for front, back in zip(footers[::2], footers[1::2], strict=True):
        assert front == back
    assert len({*footers}) == len(there), "everybody is there"
    assert footers[::2] == list(dict.fromkeys(footers)), "each begins once"
    for text in pages[::2]:
        assert "Side 1 af 2" in text
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == footers[::2]


def test_pages_come_table_by_table_as_they_are_dealt_out(printed: tuple[Material, bytes]) -> None:
    material, content = printed
    at = {seat.person_id: team.name for team in material.rounds[-1].teams for seat in team.seats}
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        order = [item.title for item in outline.root]
    ids = {person.name: person.id for person in material.people}
    tables = [at.get(ids[name], "") for name in order]
    dealt = [name for name in dict.fromkeys(tables) if name]
    assert dealt == [team.name for team in material.rounds[-1].teams if team.name in set(tables)]
    assert tables == sorted(tables, key=lambda name: dealt.index(name) if name else len(dealt))


def test_what_is_inside_as_data_is_what_is_printed(printed: tuple[Material, bytes]) -> None:
    _material, content = printed
    read = "".join(text_of(content).split())
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    assert set(told) == {"title", "programme", "audience", "language", "made", "parts"}
    for part in told["parts"]:
        for text in _strings(part["content"]):
            assert "".join(text.split()) in read


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, inner in value.items() if key != "label" for text in _strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@pytest.mark.slow
def test_three_hundred_leaders_each_on_their_own_sheets() -> None:
    pages = [" ".join(text.split()) for text in _pages_of(own_pages.make_printed(big_room()))]
    owner = ""
    for number, text in enumerate(pages):
        (named,) = set(re.findall(r"Kun til .{0,90}? (\d{3}) ·", text))
        assert set(re.findall(r"Mit ord p(\d{3})", text)) <= {named}
        if named != owner:
            assert number % 2 == 0 and "Side 1 af" in text
        owner = named
    assert len(pages) % 2 == 0 and len(pages) >= 600


def test_a_leader_with_much_to_say_fills_as_many_sheets_as_it_takes() -> None:
    content = own_pages.make_printed(big_room(4, words=3))
    sound(content)
    assert content == own_pages.make_printed(big_room(4, words=3)), "the same bytes for the same words"
    sound(own_pages.make_printed(big_room(1, words=0)))


def test_everybody_is_once_on_the_list_at_the_door_but_who_stays_away() -> None:
    material = big_room()
    away = frozenset({"p007", "p100"})
    content = sign_in_list.make(dataclasses.replace(material, absent=away))
    sound(content)
    read, pages = text_of(content), [" ".join(text.split()) for text in _pages_of(content)]
    for person in material.people:
        assert read.count(person.name) == (person.id not in away)
    assert "298 deltagere" in read
    for number, text in enumerate(pages, start=1):
        assert f"Side {number} af {len(pages)}" in text and "Underskrift" in text
    for number in range(1, sign_in_list.WALK_INS + 1):
        assert f" {number}." in pages[-1]


def test_nobody_on_the_list_still_leaves_room_for_who_comes() -> None:
    content = sign_in_list.make(dataclasses.replace(big_room(1), people=()))
    sound(content)
    assert "Står du ikke på listen?" in text_of(content)


def test_the_invitation_says_why_when_and_where_and_is_one_page(year: SessionStore) -> None:
    material, content = made_of(year, "invitation")
    read, frame = text_of(content), material.programme
    for told in (material.day.title, material.day.place, material.day.purpose, frame.direction, frame.frame):
        assert told and " ".join(told.split()) in read
    assert len(_pages_of(content)) == 1
    for slot in material.slots:
        if slot.block.kind.value != "buffer":
            assert slot.block.title in read
    assert "Tag sko og tøj med" in read
    indoors = tuple(
        Slot(dataclasses.replace(s.block, form=Form.GROUP), s.start, s.end) for s in material.slots
    )
    from temadag.export import invitation

    assert "Tag sko" not in text_of(invitation.make(dataclasses.replace(material, slots=indoors)))


@pytest.mark.parametrize("count", [3, 40, 90])
def test_an_invitation_to_a_long_day_loses_no_point(year: SessionStore, count: int) -> None:
    from temadag.export import invitation

    material, _content = made_of(year, "invitation")
    long = "Meget lang titel om forventningsafstemning, kompetenceudviklingsplaner og hverdag"
    slots = tuple(
        Slot(
            dataclasses.replace(material.slots[1].block, id=f"b{n}", title=f"{long} {n:02d}x"),
            500 + n,
            501 + n,
        )
        for n in range(count)
    )
    day = dataclasses.replace(material.day, purpose="Et formål. " * 60)
    content = invitation.make(dataclasses.replace(material, slots=slots, day=day))
    sound(content)
    for n in range(count):
        assert f"{n:02d}x" in text_of(content)


def test_a_day_without_a_date_invites_nobody_yet(tmp_path: Path) -> None:
    store = SessionStore.create(tmp_path / "a.temadag", tmp_path / "locks")
    day = store.do("", plan_acts.add_day, "Dag").result(5)
    (one,) = exporting.prepare(store.read, day, ["invitation"], "da", MADE)
    assert "mangler en dato" in one.lacks
    store.do("", plan_acts.add_block, day, None, "Velkommen", 20).result(5)
    store.do("", plan_acts.edit_day, day, held_on=date(2026, 11, 14)).result(5)
    (one,) = exporting.prepare(store.read, day, ["invitation"], "da", MADE)
    assert not one.lacks
    store.close()
