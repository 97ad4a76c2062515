"""`temadag merge A B --to C`: a report in plain words, a status for scripts, and files left alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from joining_rig import AT, PROMPT, Desk
from temadag import commands, i18n
from temadag.actions import people, plan, programme, reflections
from temadag.core.reflections import Visibility
from temadag.store.session_store import SessionStore


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def merge(desk: Desk, one: Path, other: Path, name: str = "c") -> tuple[int, Path]:
    target = desk.folder / f"{name}.temadag"
    return commands.run(["merge", str(one), str(other), "--to", str(target)]), target


def files(desk: Desk) -> list[Path]:
    return [laptop.store.path for laptop in desk.laptops]


def test_two_copies_become_one_and_are_left_as_they_were(desk: Desk, capsys) -> None:
    a, b = desk.laptops
    a.do(plan.edit_block, desk["block"], purpose="Se hinanden")
    b.do(plan.add_block, desk["day"], None, "Velkomst", 10)
    b.do(plan.edit_block, desk["other"], minutes=20)
    desk.close()
    before = [path.read_bytes() for path in files(desk)]
    status, target = merge(desk, *files(desk))
    assert (status, capsys.readouterr().out) == (
        0,
        f"Taget ind eller ændret: 2 programpunkter.\nLavet: {target}\n",
    )
    assert [path.read_bytes() for path in files(desk)] == before
    store = SessionStore.look(target)
    found = dict(store.read(lambda db: db.execute("select title, purpose from block").fetchall()))
    store.close()
    assert found == {"Velkomst": "", "Spejlet": "Se hinanden", "Bålet": ""}


def test_again_with_either_changes_nothing_and_says_so(desk: Desk, capsys) -> None:
    a, b = desk.laptops
    a.do(plan.edit_block, desk["block"], purpose="a")
    b.do(plan.edit_block, desk["block"], purpose="b")
    desk.close()
    _status, target = merge(desk, *files(desk))
    for number, path in enumerate(files(desk)):
        capsys.readouterr()
        status, again = merge(desk, target, path, f"igen{number}")
        assert status == 1, "the choice still waits"
        assert capsys.readouterr().out.startswith("Der var ikke noget nyt.")
        shutil.copy(target, desk.folder / "ren.temadag")
        commands.run(["merge", str(target), str(target), "--to", str(desk.folder / f"x{number}.temadag")])
        assert again.read_bytes() == (desk.folder / f"x{number}.temadag").read_bytes()


def test_what_one_must_choose_is_shown_side_by_side(desk: Desk, capsys) -> None:
    a, b = desk.laptops
    a.do(plan.edit_block, desk["block"], purpose="At se sig selv\ni de andre")
    b.do(plan.edit_block, desk["block"], purpose="At se hinanden")
    b.do(people.edit_person, desk["Bo Lund"], title="Leder")
    a.do(people.remove_people, [desk["Bo Lund"]])
    desk.close()
    status, _target = merge(desk, *files(desk))
    said = capsys.readouterr().out
    assert status == 1
    assert "Deltageren »Bo Lund« var fjernet på den ene og brugt på den anden. Det er beholdt." in said
    assert "1 sted er der skrevet noget forskelligt." in said
    assert "\nTemadag 1 · Spejlet · Formål\n  Står nu (En anden maskine, " in said
    assert "\n    At se sig selv\n    i de andre\n" in said and "\n    At se hinanden\n" in said


def test_the_report_has_nothing_of_what_leaders_wrote(desk: Desk, capsys) -> None:
    a, b = desk.laptops
    a.do(plan.remove_block, desk["block"])
    for visibility in (Visibility.FACILITATOR, Visibility.ROOM_NAMED, Visibility.ROOM_UNNAMED):
        b.write(reflections.submit, PROMPT, desk["Bo Lund"], visibility, "kanariefugl", AT)
    desk.close()
    status, _target = merge(desk, *files(desk))
    said = capsys.readouterr().out
    assert status == 1 and "3 svar" in said and "kanariefugl" not in said


def test_it_speaks_english_too(desk: Desk, capsys, monkeypatch) -> None:
    monkeypatch.setenv("TEMADAG_LANGUAGE", "en")
    desk.laptops[1].do(plan.edit_block, desk["block"], minutes=5)
    desk.close()
    merge(desk, *files(desk))
    assert capsys.readouterr().out.startswith("Taken in or changed: 1 item.\n")
    i18n.speak("da")


@pytest.mark.parametrize("case", ["there", "other", "missing", "damaged", "nowhere", "no-target"])
def test_what_cannot_be_done_is_one_clear_line_and_leaves_nothing(desk: Desk, case, capsys) -> None:
    desk.close()
    one, other = files(desk)
    target = desk.folder / "c.temadag"
    if case == "there":
        target.write_bytes(b"noget andet")
    elif case == "other":
        other = desk.folder / "andet.temadag"
        store = SessionStore.create(other, desk.folder / "locks")
        store.write(programme.found_programme, "Et andet").result(9)
        store.close()
    elif case == "missing":
        other = desk.folder / "væk.temadag"
    elif case == "damaged":
        other.write_bytes(other.read_bytes()[:9000])
    elif case == "nowhere":
        target = desk.folder / "ingen" / "mappe" / "c.temadag"
    before = sorted(path.name for path in desk.folder.iterdir())
    arguments = ["merge", str(one), str(other)]
    status = commands.run(arguments if case == "no-target" else [*arguments, "--to", str(target)])
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert said.err.startswith("temadag: ") and said.err.count("\n") == 1
    assert sorted(path.name for path in desk.folder.iterdir()) == before
    assert case != "there" or target.read_bytes() == b"noget andet"
