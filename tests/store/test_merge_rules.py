"""Two laptops gave a day its hosts, and a round its wishes: what each did is there, the later word stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from joining_rig import Desk, Laptop
from temadag import joining_words
from temadag.actions import decisions, hosting, people, presets, teams
from temadag.actions.erasing import erase_person
from temadag.core.decisions import Aside
from temadag.core.joining import Kept
from temadag.core.teams import Preset
from temadag.store import people as people_of
from temadag.store import teams as teams_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def two(desk: Desk) -> tuple[Laptop, Laptop]:
    return desk.laptops[0], desk.laptops[1]


def wishes(laptop: Laptop, desk: Desk) -> dict[str, tuple[str, ...]]:
    return {w.person_id: w.names for w in laptop.store.read(teams_of.wishes, desk["round"])}


def test_wishes_typed_at_two_laptops_are_all_there_and_of_one_person_the_later_stands(
    desk: Desk, two
) -> None:
    a, b = two
    a.do(presets.put_wish, desk["round"], desk["Bo Lund"], "Havet", "Skoven")
    a.do(presets.put_wish, desk["round"], desk["Ida Kjær"], "Byen")
    b.do(presets.put_wish, desk["round"], desk["Åse Holm"], "Skoven")
    b.do(presets.put_wish, desk["round"], desk["Ida Kjær"], "Havet", "Byen")
    joined = a.absorb(b)
    assert joined.came == {"team_wish": 2} and joined.clashes == 0
    desk.meet()
    assert wishes(b, desk) == {
        desk["Bo Lund"]: ("Havet", "Skoven"),
        desk["Åse Holm"]: ("Skoven",),
        desk["Ida Kjær"]: ("Havet", "Byen"),
    }


def test_a_host_chosen_at_both_is_one_host_and_the_later_table_stands(desk: Desk, two) -> None:
    a, b = two
    a.do(hosting.set_host, desk["day"], 0, desk["Bo Lund"])
    b.do(hosting.set_host, desk["day"], 1, desk["Bo Lund"])
    b.do(hosting.set_host, desk["day"], 0, desk["Åse Holm"])
    a.absorb(b)
    desk.meet()
    for laptop in two:
        found = {h.person_id: h.place for h in laptop.store.read(teams_of.hosts, desk["day"])}
        assert found == {desk["Bo Lund"]: 1, desk["Åse Holm"]: 0}


def test_who_sits_out_at_one_and_was_put_back_later_at_the_other_is_back(desk: Desk, two) -> None:
    a, b = two
    a.do(teams.sit_out, desk["round"], desk["Bo Lund"], True)
    b.absorb(a)
    b.do(teams.sit_out, desk["round"], desk["Bo Lund"], False)
    a.do(teams.sit_out, desk["round"], desk["Åse Holm"], True)
    desk.meet()
    assert a.store.read(teams_of.whole, desk["round"]).sits_out == {desk["Åse Holm"]}


def test_somebody_removed_here_is_not_brought_back_by_what_a_round_says_of_them(desk: Desk, two) -> None:
    a, b = two
    a.do(people.remove_people, [desk["Bo Lund"]])
    b.do(hosting.set_host, desk["day"], 0, desk["Bo Lund"])
    b.do(presets.put_wish, desk["round"], desk["Bo Lund"], "Havet")
    b.do(teams.sit_out, desk["round"], desk["Bo Lund"], True)
    assert a.absorb(b).kept == ()
    desk.meet()
    for table in ("host", "team_wish", "sits_out"):
        assert b.values(f"select id from {table}") == []


def test_a_round_removed_here_stays_for_the_sake_of_wishes_typed_there(desk: Desk, two) -> None:
    a, b = two
    a.do(teams.remove_round, desk["round"])
    b.do(presets.put_wish, desk["round"], desk["Bo Lund"], "Havet")
    assert a.absorb(b).kept == (Kept("team_round", "Runde 1"),)
    desk.meet()
    assert wishes(a, desk) == {desk["Bo Lund"]: ("Havet",)}


def test_the_rules_of_a_round_set_at_both_join_field_by_field(desk: Desk, two) -> None:
    a, b = two
    a.do(presets.apply_preset, desk["round"], Preset.NEW)
    b.do(teams.edit_round, desk["round"], slack=1, not_alone="area")
    desk.meet()
    held = a.store.read(teams_of.whole, desk["round"])
    assert held.preset is Preset.NEW and held.weight == 1000 and held.not_alone == "area"


def test_who_is_erased_here_brings_no_wish_back_from_there(desk: Desk, two) -> None:
    a, b = two
    b.do(presets.put_wish, desk["round"], desk["Bo Lund"], "Havet")
    b.do(hosting.set_host, desk["day"], 0, desk["Bo Lund"])
    a.store.erase(erase_person, desk["Bo Lund"]).result(20)
    a.absorb(b)
    desk.meet()
    for laptop in two:
        assert wishes(laptop, desk) == {} and laptop.values("select id from host") == []


def test_what_a_row_was_given_in_the_step_that_made_it_comes_along(desk: Desk, two) -> None:
    """A list that is read in makes people first, and tells whose manager is who after it."""
    a, b = two

    def read_in(db) -> str:
        made = people.add_person(db, "Nanna Krog", area="Kultur")
        people.edit_person(db, made, manager_id=desk["Bo Lund"], title="Leder")
        return made

    nanna = b.do(read_in)
    a.absorb(b)
    b.do(people.edit_person, nanna, workplace="Biblioteket")
    desk.meet()
    for laptop in two:
        found = next(p for p in laptop.store.read(people_of.everybody) if p.id == nanna)
        assert (found.manager_id, found.title) == (desk["Bo Lund"], "Leder")
        assert found.workplace == "Biblioteket"


def test_a_card_set_aside_that_was_removed_elsewhere_stays_and_is_told_of_without_its_words(
    desk, two
) -> None:
    a, b = two
    card = a.do(decisions.add_card, desk["day"], "Må Bo skifte job?")
    b.absorb(a)
    a.do(decisions.remove_card, card)
    b.do(decisions.set_aside, card, Aside.HR)
    joined = a.absorb(b)
    assert joined.kept == (Kept("request_card", ""),)
    told = " ".join(joining_words.report(joined))
    assert "Et ønskekort, der er lagt til side," in told and "Bo" not in told
    assert a.values("select aside from request_card") == ["hr"]
    desk.meet()
