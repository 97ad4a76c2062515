"""The list of participants on a real file: taken in, changed, taken off, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from temadag.actions import attendance, people
from temadag.core.attendance import Presence
from temadag.core.matching import Taking
from temadag.core.people import Person, Role
from temadag.core.rejected import Rejected
from temadag.core.teams import Bond
from temadag.intake.people import read_text
from temadag.store import people as people_of
from temadag.store.session_store import SessionStore

LIST = (
    "Navn;Titel;Ledelsesniveau;Arbejdsplads;E-mail;Leder\n"
    "Pia Friis;Kommunaldirektør;Direktion;Rådhuset;pia@by.dk;\n"
    "Mette Hansen;Skoleleder;Leder;Solgården;;Pia Friis\n"
    "Mette Hansen;Leder;Leder;Skovly;;Mette Hansen\n"
    "Ole Ås;Leder;Leder;Birk;;pia@by.dk\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    made = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield made
    made.close()


def everybody(store: SessionStore) -> dict[str, Person]:
    return {f"{p.name}/{p.workplace}": p for p in store.read(people_of.everybody)}


def take(store: SessionStore, text: str, choice: Taking = Taking.KEEP, **more: Taking) -> tuple[int, int]:
    found = read_text(text)
    done = store.do("Hent", people.take_in, found.people, choice, found.managers, more or None)
    return done.result(5)


def test_a_list_is_taken_in_with_its_managers_and_a_second_time_adds_nobody(store: SessionStore) -> None:
    assert take(store, LIST) == (4, 0)
    there = everybody(store)
    pia = there["Pia Friis/Rådhuset"]
    assert pia.role is Role.DIREKTION and pia.manager_id == ""
    assert there["Mette Hansen/Solgården"].manager_id == pia.id
    assert there["Ole Ås/Birk"].manager_id == pia.id
    for choice in Taking:
        assert take(store, LIST, choice) == (0, 0)
    assert everybody(store) == there


def test_keep_overwrite_and_both(store: SessionStore) -> None:
    take(store, LIST)
    newer = "Navn;Titel;Arbejdsplads;E-mail;Leder\nOle Ås;Chef;Birk;ole@by.dk;Mette Hansen\n"
    assert take(store, newer) == (0, 1)
    ole = everybody(store)["Ole Ås/Birk"]
    assert (ole.title, ole.email) == ("Leder", "ole@by.dk")
    assert ole.manager_id == everybody(store)["Pia Friis/Rådhuset"].id  # kept
    only = "Navn;Titel;E-mail;Leder\nOle Ås;Chef;ole@by.dk;Bo Bo\nBo Bo;Chef;;\n"
    assert take(store, only, Taking.OVERWRITE) == (1, 1)
    ole = everybody(store)["Ole Ås/Birk"]
    assert (ole.title, ole.manager_id) == ("Chef", everybody(store)["Bo Bo/"].id)
    assert take(store, "Navn;Titel\nOle Ås;Præst\n", Taking.BOTH) == (1, 0)
    assert [p.name for p in store.read(people_of.everybody)].count("Ole Ås") == 2


def test_a_choice_for_one_person_wins_over_the_choice_for_all(store: SessionStore) -> None:
    take(store, LIST)
    found = read_text("Navn;Titel\nPia Friis;Borgmester\nOle Ås;Borgmester\n")
    one = {found.people[1].id: Taking.OVERWRITE}
    assert store.do("Hent", people.take_in, found.people, Taking.KEEP, {}, one).result(5) == (0, 1)
    there = everybody(store)
    assert there["Pia Friis/Rådhuset"].title == "Kommunaldirektør"
    assert there["Ole Ås/Birk"].title == "Borgmester"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mette Kjær;Leder;Birk;", "Kjær Mette;Leder;Birk;"),  # turned without a comma
        ("Mette Kjær;Leder;Birk;", "Kjær, Mette;Leder;Birk;m@by.dk"),
        ("Mette Kjær;Leder;Birk;", "Mette Kjer;Leder;Birk;m@by.dk"),  # a letter apart
        ("Mette Kjær;Leder;Birk;", "Mette Kjaer;Chef;Birk;"),
        ("Ole Sørensen;Leder;Birk;", "Ole Soerensen;Leder;;"),
        ("Anne Marie Holm;;Birk;", "Anne-Marie Holm;;Birk;"),
        ("Mette Kjær;Leder;Birk;", "Mette Holm Kjær;Leder;Birk;"),
        ("Mette Holm Kjær;Leder;Birk;", "Mette Kjær;Leder;Birk;"),
        ("Mette Kjær;Leder;Birk;", "Mette Bo;Leder;Birk;"),  # as after a wedding
        ("Mette Kjær;Leder;Birk;m@by.dk", "Mette Bo;Leder;Birk;m@by.dk"),
    ],
)
@pytest.mark.parametrize("choice", [Taking.KEEP, Taking.OVERWRITE])
def test_somebody_written_in_another_way_is_no_second_person(
    store: SessionStore, first: str, second: str, choice: Taking
) -> None:
    heading = "Navn;Titel;Arbejdsplads;E-mail\n"
    both = f"{heading}{first}\nBo Bech;Leder;Birk;\n"
    take(store, both)
    added, _changed = take(store, f"{heading}{second}\nBo Bech;Leder;Birk;\n", choice)
    assert added == 0 and len(everybody(store)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ib Hansen;Leder;Birk;", "Bo Hansen;Leder;Birk;"),
        ("Mette Kjær;Leder;Birk;", "Mette Kjer;Leder;Skovly;"),
        ("Mette Kjær;Leder;Birk;a@by.dk", "Mette Kjer;Leder;Birk;b@by.dk"),
        ("Mette Holm Kjær;;Birk;", "Mette Bech Kjær;;Birk;"),
        ("Mette Kjær;;Birk;", "Mette Bo;;Birk;"),
        ("Anne Hansen;;Birk;", "Anne Hansen;;Birk;\nAnna Hansen;;Birk;"),
        ("Anne Hansen;;Birk;\nAnna Hansen;;Birk;", "Anni Hansen;;Birk;"),  # who is who cannot be told
    ],
)
def test_somebody_with_a_name_that_is_alike_is_not_lost(store: SessionStore, first: str, second: str) -> None:
    heading = "Navn;Titel;Arbejdsplads;E-mail\n"
    take(store, heading + first + "\n")
    assert take(store, heading + second + "\n") == (1, 0)


def test_after_a_new_name_in_the_programme_the_old_list_adds_nobody(store: SessionStore) -> None:
    take(store, LIST)
    there = everybody(store)
    for key, name in (("Pia Friis/Rådhuset", "Pia Bech"), ("Ole Ås/Birk", "Ole Bech")):
        store.do("Ret", people.edit_person, there[key].id, name=name).result(5)
    assert take(store, LIST)[0] == 0
    assert {p.name for p in everybody(store).values()} == {"Pia Bech", "Ole Bech", "Mette Hansen"}


def test_taking_in_is_one_step_back(store: SessionStore) -> None:
    take(store, LIST)
    assert store.undo().result(5) == "Hent"
    assert everybody(store) == {}
    store.redo().result(5)
    assert len(everybody(store)) == 4


def test_add_and_edit(store: SessionStore) -> None:
    one = store.do("Ny", people.add_person, " Bo  Bo ", title="Leder", role=Role.GUEST_CITIZEN).result(5)
    store.do("Ret", people.edit_person, one, needs="Vegetar", area="Børn ", manager_id="").result(5)
    bo = everybody(store)["Bo Bo/"]
    assert (bo.id, bo.title, bo.area, bo.needs, bo.role) == (
        one,
        "Leder",
        "Børn",
        "Vegetar",
        Role.GUEST_CITIZEN,
    )
    for code, wish in {
        "no-name": lambda: store.do("x", people.add_person, "  "),
        "gone": lambda: store.do("x", people.edit_person, "none", title="x"),
        "own-manager": lambda: store.do("x", people.edit_person, one, manager_id=one),
    }.items():
        with pytest.raises(Rejected) as refused:
            wish().result(5)
        assert refused.value.code == code
    with pytest.raises(Rejected, match="no-name"):
        store.do("x", people.edit_person, one, name=" ").result(5)
    assert everybody(store)["Bo Bo/"] == bo


def test_removing_takes_bonds_and_marks_along_and_undo_brings_all_back(store: SessionStore) -> None:
    take(store, LIST)
    there = everybody(store)
    pia, ole = there["Pia Friis/Rådhuset"], there["Ole Ås/Birk"]
    day = store.write(lambda db: db.table("day").insert({"id": "d", "position": "a", "title": "Dag"}).last_pk)
    day.result(5)
    store.do("Hold", people.set_pairing, pia.id, ole.id, Bond.APART).result(5)
    store.do("Mødt", attendance.mark_presence, "d", pia.id, Presence.LATE).result(5)
    assert store.do("Fjern", people.remove_people, [pia.id, pia.id, "none"]).result(5) == 1
    assert store.read(people_of.pairings) == [] and store.read(people_of.presence, "d") == {}
    assert everybody(store)["Ole Ås/Birk"].manager_id == ""
    store.undo().result(5)
    assert everybody(store) == there
    assert [p.bond for p in store.read(people_of.pairings)] == [Bond.APART]
    assert store.read(people_of.presence, "d") == {pia.id: Presence.LATE}


def test_who_has_written_is_not_merely_removed(store: SessionStore) -> None:
    take(store, LIST)
    pia = everybody(store)["Pia Friis/Rådhuset"]

    def write(db) -> None:  # type: ignore[no-untyped-def]
        db.table("day").insert({"id": "d", "position": "a", "title": "Dag"})
        db.table("block").insert({"id": "b", "day_id": "d", "position": "a", "title": "Ord", "minutes": 5})
        db.table("prompt").insert({"id": "q", "block_id": "b", "position": "a", "text": "Hvad?"})
        row = {"id": "r", "prompt_id": "q", "person_id": pia.id, "visibility": "facilitator", "text": "x"}
        db.table("reflection").insert({**row, "written_at": "2026-01-01"})

    store.write(write).result(5)
    with pytest.raises(Rejected) as refused:
        store.do("Fjern", people.remove_people, [p.id for p in everybody(store).values()]).result(5)
    assert refused.value.code == "has-written" and refused.value.details["ids"] == (pia.id,)
    assert len(everybody(store)) == 4


def test_bonds_change_and_go(store: SessionStore) -> None:
    take(store, LIST)
    pia, ole = (everybody(store)[key].id for key in ("Pia Friis/Rådhuset", "Ole Ås/Birk"))
    for bond in (Bond.APART, Bond.TOGETHER, Bond.TOGETHER):
        store.do("Hold", people.set_pairing, ole, pia, bond).result(5)
        assert [(p.a, p.b, p.bond) for p in store.read(people_of.pairings)] == [(*sorted((pia, ole)), bond)]
    store.do("Hold", people.set_pairing, pia, ole, None).result(5)
    assert store.read(people_of.pairings) == []
    with pytest.raises(Rejected, match="same-person"):
        store.do("Hold", people.set_pairing, pia, pia, Bond.APART).result(5)


def test_presence_is_marked_and_unmarked(store: SessionStore) -> None:
    take(store, LIST)
    pia = everybody(store)["Pia Friis/Rådhuset"].id
    store.write(lambda db: db.table("day").insert({"id": "d", "position": "a", "title": "D"}).last_pk).result(
        5
    )
    for presence in (Presence.PRESENT, Presence.LEFT, Presence.ABSENT):
        store.do("Mødt", attendance.mark_presence, "d", pia, presence).result(5)
        assert store.read(people_of.presence, "d") == {pia: presence}
    store.do("Mødt", attendance.mark_presence, "d", pia, Presence.EXPECTED).result(5)
    assert store.read(people_of.presence, "d") == {}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Mette Hansen", "Ole Ås", "Bo Bo", "Hansen, Mette"]),
            st.sampled_from(["", "Birk", "Skovly"]),
            st.sampled_from(["", "a@by.dk", "b@by.dk", "c@by.dk"]),
        ),
        min_size=1,
        max_size=7,
    ),
    st.sampled_from(list(Taking)),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_list_twice_adds_nobody(
    store: SessionStore, rows: list[tuple[str, str, str]], choice: Taking
) -> None:
    everyone = [p.id for p in store.read(people_of.everybody)]
    store.write(people.remove_people, everyone).result(5)
    text = "Navn;Arbejdsplads;E-mail\n" + "".join(f"{';'.join(row)}\n" for row in rows)
    added, _changed = take(store, text)
    assert added == len(read_text(text).people) == len(store.read(people_of.everybody))
    assert take(store, text, choice) == (0, 0)
