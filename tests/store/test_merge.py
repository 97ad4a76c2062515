"""Two laptops worked on the same programme: nothing is lost, and what a person must choose is asked."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from joining_rig import AT, PROMPT, Desk, Laptop, let_go_of_what_is_old, tables_of
from temadag.actions import (
    attendance,
    clashes,
    coaching,
    decisions,
    papers,
    people,
    plan,
    programme,
    reflections,
    sending,
    teams,
    trials,
)
from temadag.actions.erasing import erase_person
from temadag.core.attendance import Presence
from temadag.core.coaching import Vault
from temadag.core.decisions import Answer
from temadag.core.joining import Kept
from temadag.core.plan import Step
from temadag.core.reflections import Audience, Visibility
from temadag.core.rejected import Rejected
from temadag.core.teams import Bond
from temadag.store import clashes as clashes_of
from temadag.store import reflections as reflections_of
from temadag.store import teams as teams_of
from temadag.store.checking import against_the_log
from temadag.store.opening import CannotOpen
from temadag.store.session_store import NotSaved, SessionStore
from temadag.store.snapshots import add_unnamed
from temadag.store.unnamed import all_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def two(desk: Desk) -> tuple[Laptop, Laptop]:
    return desk.laptops[0], desk.laptops[1]


def purpose(laptop: Laptop, desk: Desk) -> str:
    return str(laptop.value("select purpose from block where id = ?", desk["block"]))


def test_what_one_did_and_what_the_other_did_are_both_there(desk: Desk, two) -> None:
    a, b = two
    a.do(plan.edit_block, desk["block"], purpose="Se hinanden")
    b.do(plan.edit_block, desk["block"], minutes=25)
    b.do(plan.set_steps, desk["other"], [Step("Tænd", 5), Step("Lyt", 10)])
    joined = a.absorb(b)
    assert joined.came == {"block": 1, "block_step": 2}
    assert (joined.clashes, joined.settled, joined.kept) == (0, 0, ())
    assert purpose(a, desk) == "Se hinanden"
    assert a.value("select minutes from block where id = ?", desk["block"]) == 25
    desk.meet()


def test_the_same_again_changes_nothing_at_all(desk: Desk, two) -> None:
    a, b = two
    b.do(plan.edit_block, desk["block"], title="Spejlsalen")
    a.do(plan.edit_block, desk["block"], title="Spejlene")
    assert not a.absorb(b).nothing_new
    before = a.store.path.read_bytes()
    heard: list[frozenset[str]] = []
    a.store.listen(heard.append)
    again = a.absorb(b)
    assert again.nothing_new and again.waiting == 1
    assert a.store.path.read_bytes() == before and heard == []


def test_two_who_typed_the_same_purpose_are_shown_side_by_side(desk: Desk, two) -> None:
    a, b = two
    a.do(plan.edit_block, desk["block"], purpose="Fra a")
    b.do(plan.edit_block, desk["block"], purpose="Fra b")
    joined = a.absorb(b)
    assert joined.clashes == joined.waiting == 1
    clash = a.store.read(clashes_of.waiting, "a")[0]
    assert (clash.table, clash.column, clash.place) == ("block", "purpose", ("Temadag 1", "Spejlet"))
    assert (clash.standing.text, clash.standing.here) == ("Fra b", False)
    assert (clash.other.text, clash.other.here) == ("Fra a", True)
    assert clash.standing.at >= clash.other.at > 1_700_000_000
    desk.meet()


def test_a_choice_holds_everywhere_and_is_not_asked_again(desk: Desk, two) -> None:
    a, b = two
    a.do(plan.edit_block, desk["block"], purpose="Fra a")
    b.do(plan.edit_block, desk["block"], purpose="Fra b")
    a.absorb(b)
    b.absorb(a)
    clash = b.store.read(clashes_of.waiting)[0]
    b.do(clashes.decide, clash.id, "Fra a og b")
    desk.meet()
    assert purpose(a, desk) == purpose(b, desk) == "Fra a og b"
    assert a.store.read(clashes_of.how_many) == b.store.read(clashes_of.how_many) == 0


def test_a_choice_can_be_taken_back_and_keeping_what_stands_is_one(desk: Desk, two) -> None:
    a, b = two
    a.do(plan.edit_block, desk["block"], purpose="Fra a")
    b.do(plan.edit_block, desk["block"], purpose="Fra b")
    a.absorb(b)
    clash = a.store.read(clashes_of.waiting)[0]
    a.do(clashes.decide, clash.id, clash.other.text)
    assert (purpose(a, desk), a.store.read(clashes_of.how_many)) == ("Fra a", 0)
    a.store.undo().result(9)
    assert (purpose(a, desk), a.store.read(clashes_of.how_many)) == ("Fra b", 1)
    a.do(clashes.decide, clash.id, None)
    assert (purpose(a, desk), a.store.read(clashes_of.how_many)) == ("Fra b", 0)
    with pytest.raises(Rejected, match="gone"):
        a.do(clashes.decide, clash.id, "for sent")
    desk.meet()


def test_the_same_words_on_both_are_no_question(desk: Desk, two) -> None:
    for laptop in two:
        laptop.do(plan.edit_block, desk["block"], purpose="Enige")
    a, b = two
    assert (a.absorb(b).clashes, purpose(a, desk)) == (0, "Enige")
    a.do(plan.edit_block, desk["block"], purpose="Og videre")
    desk.meet()
    assert (purpose(b, desk), b.store.read(clashes_of.how_many)) == ("Og videre", 0)


def test_typing_that_was_undone_again_is_no_question(desk: Desk, two) -> None:
    a, b = two
    b.do(plan.edit_block, desk["block"], purpose="Forsøg")
    b.store.undo().result(9)
    a.do(plan.edit_block, desk["block"], purpose="Fra a")
    assert (a.absorb(b).clashes, purpose(a, desk)) == (0, "Fra a")


def test_writing_on_after_a_join_needs_no_second_choice(desk: Desk, two) -> None:
    """What is typed on top of a join builds on both sides, also for those who see it later."""
    a, b = two
    a.do(plan.edit_block, desk["block"], room="Salen")
    b.do(plan.edit_block, desk["block"], room="Laden")
    a.absorb(b)
    a.do(clashes.decide, a.store.read(clashes_of.waiting)[0].id, None)
    a.do(plan.edit_block, desk["block"], room="Kælderen")
    a.do(plan.remove_block, desk["other"])
    assert b.absorb(a).clashes == 0
    assert b.value("select room from block where id = ?", desk["block"]) == "Kælderen"
    desk.meet()


def test_removed_here_and_worked_on_there_stays_with_all_that_hung_on_it(desk: Desk, two) -> None:
    a, b = two
    a.do(plan.set_steps, desk["block"], [Step("Kig", 5)])
    b.absorb(a)
    a.do(plan.remove_block, desk["block"])
    b.do(plan.edit_block, desk["block"], purpose="Ny mening")
    joined = a.absorb(b)
    assert joined.kept == (Kept("block", "Spejlet"),)
    assert purpose(a, desk) == "Ny mening"
    assert a.values("select text from block_step") == ["Kig"]
    assert a.values("select id from prompt") == [PROMPT]
    assert a.value("select block_id from team_round") == desk["block"]
    desk.meet()
    b.do(plan.remove_block, desk["block"])
    desk.meet()
    assert a.values("select title from block") == ["Bålet"], "removed by one who had seen it, it goes"


def test_what_was_kept_goes_when_somebody_who_has_seen_it_all_removes_it(desk: Desk, two) -> None:
    a, b = two
    b.do(plan.edit_block, desk["block"], purpose="Skrevet, før den blev fjernet på den anden")
    a.do(plan.remove_block, desk["block"])
    assert a.absorb(b).kept == (Kept("block", "Spejlet"),)
    a.do(plan.remove_block, desk["block"])
    b.absorb(a)
    desk.meet()
    assert b.values("select title from block") == ["Bålet"]


def test_a_day_removed_here_that_was_answered_there_comes_back_whole(desk: Desk, two) -> None:
    a, b = two
    a.do(plan.remove_day, desk["day"])
    for n in range(5):
        b.write(reflections.submit, PROMPT, "", Visibility.ROOM_UNNAMED, f"svar {n}", AT)
    assert {kept.table for kept in a.absorb(b).kept} == {"day", "block", "prompt"}
    assert sorted(a.values("select title from block")) == ["Bålet", "Spejlet"]
    desk.meet()
    assert len(a.store.read(reflections_of.readable, PROMPT, Audience.FACILITATOR)) == 5


def test_removed_on_both_stays_removed(desk: Desk, two) -> None:
    for laptop in two:
        laptop.do(plan.remove_block, desk["other"])
    desk.meet()
    assert two[0].values("select title from block") == ["Spejlet"]


def test_both_mix_the_round_and_one_mix_stands_whole(desk: Desk, two) -> None:
    a, b = two
    who = [desk[n] for n in ("Bo Lund", "Åse Holm", "Ida Kjær", "Per Bak")]
    a.do(teams.seat_everybody, desk["round"], [[who[0]], [who[1]], [who[2]], [who[3]]], list("1234"))
    b.do(teams.seat_everybody, desk["round"], [who[:2], who[2:]], list("12"))
    a.absorb(b)
    desk.meet()
    held = a.store.read(teams_of.rounds, desk["day"])[0]
    assert [{seat.person_id for seat in team.seats} for team in held.teams] == [set(who[:2]), set(who[2:])]
    assert a.store.read(clashes_of.how_many) == 0


def test_the_other_way_round_a_table_comes_back_for_those_seated_later(desk: Desk, two) -> None:
    a, b = two
    who = [desk[n] for n in ("Bo Lund", "Åse Holm", "Ida Kjær", "Per Bak")]
    a.do(teams.seat_everybody, desk["round"], [who[:2], who[2:]], list("12"))
    b.absorb(a)
    a.do(teams.seat_everybody, desk["round"], [who], list("1"))
    b.do(teams.seat_everybody, desk["round"], [who[1:3], [who[3], who[0]]], list("12"))
    a.absorb(b)
    desk.meet()
    held = a.store.read(teams_of.rounds, desk["day"])[0]
    assert [{s.person_id for s in t.seats} for t in held.teams] == [set(who[1:3]), {who[3], who[0]}]


def test_somebody_removed_here_leaves_the_table_there(desk: Desk, two) -> None:
    a, b = two
    a.do(people.remove_people, [desk["Bo Lund"]])
    b.do(people.set_pairing, desk["Bo Lund"], desk["Åse Holm"], Bond.APART)
    b.do(teams.seat_everybody, desk["round"], [[desk["Bo Lund"], desk["Åse Holm"]]], ["1"])
    joined = a.absorb(b)
    assert joined.kept == ()
    assert a.values("select person_id from seat") == [desk["Åse Holm"]]
    desk.meet()
    assert b.values("select id from pairing") == []


def test_a_mark_at_the_door_keeps_somebody_removed_elsewhere(desk: Desk, two) -> None:
    a, b = two
    a.do(people.remove_people, [desk["Bo Lund"]])
    b.do(attendance.mark_presence, desk["day"], desk["Bo Lund"], Presence.PRESENT)
    assert a.absorb(b).kept == (Kept("person", "Bo Lund"),)
    desk.meet()


def _a_moment_passes() -> None:
    """What two laptops do within one millisecond has no order; a person at each door takes longer."""
    began = time.time()
    while time.time() < began + 0.003:
        pass


def test_two_doors_make_one_list_and_the_later_mark_stands(desk: Desk, two) -> None:
    a, b = two
    day = desk["day"]
    a.do(attendance.mark_presence, day, desk["Bo Lund"], Presence.PRESENT)
    b.do(attendance.mark_presence, day, desk["Åse Holm"], Presence.PRESENT)
    a.do(attendance.mark_presence, day, desk["Ida Kjær"], Presence.PRESENT)
    b.do(attendance.mark_presence, day, desk["Ida Kjær"], Presence.ABSENT)
    joined = a.absorb(b)
    assert (joined.settled, joined.clashes) == (1, 0)
    b.absorb(a)
    b.do(attendance.mark_presence, day, desk["Bo Lund"], Presence.EXPECTED)
    _a_moment_passes()
    a.do(attendance.mark_presence, day, desk["Bo Lund"], Presence.ABSENT)
    desk.meet()
    marks = "select presence from attendance where person_id = ?"
    assert [a.value(marks, desk[n]) for n in ("Bo Lund", "Åse Holm", "Ida Kjær")] == [
        "absent",
        "present",
        "absent",
    ]


def test_unnamed_answers_come_together_and_one_taken_back_goes_everywhere(desk: Desk, two) -> None:
    a, b = two
    unnamed = (PROMPT, "", Visibility.ROOM_UNNAMED)
    mine = [a.write(reflections.submit, *unnamed, f"a{n}", AT) for n in range(3)]
    b.absorb(a)
    theirs = [b.write(reflections.submit, *unnamed, f"b{n}", AT) for n in range(3)]
    b.write(reflections.withdraw, mine[0])
    b.write(reflections.withdraw, theirs[0])
    joined = a.absorb(b)
    assert joined.came["unnamed_reflection"] == 3
    assert sorted(a.values("select text from unnamed_reflection")) == ["a1", "a2", "b1", "b2"]
    desk.meet()


def test_an_unnamed_answers_tick_is_the_narrower_of_both(desk: Desk, two) -> None:
    a, b = two
    keys = [f"{n:032x}" for n in range(3)]
    for key in keys:
        a.write(reflections.put_unnamed, key, PROMPT, f"ord {key}", "", key != keys[2])
    b.absorb(a)
    b.write(reflections.tick_unnamed, keys[0], False)
    a.write(reflections.tick_unnamed, keys[2], True)
    assert a.absorb(b).came["unnamed_reflection"] == 2, "one unticked there, one ticked only here"
    ticked = "select text from unnamed_reflection where for_directors order by text"
    desk.meet()
    assert a.values(ticked) == [f"ord {keys[1]}"]


def test_a_ballot_that_was_replaced_does_not_come_back_but_one_given_anew_stands(desk: Desk, two) -> None:
    a, b = two
    prompt = "S" * 26
    row = {"id": prompt, "block_id": desk["block"], "position": "z", "text": "Hvor?", "kind": "scale"}
    a.write(lambda db: db.table("prompt").insert({**row, "options": "lavt\nhøjt"}))
    a.write(sending.mark, prompt, "1" * 32, ["3"])
    b.absorb(a)
    kept = a.store.read(lambda db: all_of(db.conn))
    a.write(sending.mark, prompt, "2" * 32, ["8"], "1" * 32)
    numbers = "select text from unnamed_reflection"
    a.write(add_unnamed, kept)
    assert a.values(numbers) == ["8"], "an earlier state brings it back no more"
    desk.meet()
    assert a.values(numbers) == ["8"], "nor does the other laptop"
    b.write(sending.mark, prompt, "1" * 32, ["4"], "2" * 32)
    desk.meet()
    assert a.values(numbers) == ["4"]


def test_nothing_is_shown_more_widely_than_somebody_wanted(desk: Desk, two) -> None:
    a, b = two
    who = desk["Bo Lund"]
    said = [
        a.write(reflections.submit, PROMPT, who, Visibility.ROOM_NAMED, t, AT) for t in ("ud", "hold", "tag")
    ]
    for one in said:
        a.do(reflections.release, one)
    a.do(reflections.take_off_wall, said[1])
    b.absorb(a)
    a.do(reflections.take_off_wall, said[0])
    b.do(reflections.take_off_wall, said[0])
    b.do(reflections.release, said[0])
    b.do(reflections.hold_back, said[1])
    a.do(reflections.release, said[1])
    b.write(reflections.withdraw, said[2])
    a.do(reflections.take_off_wall, said[2])
    a.do(reflections.release, said[2])
    desk.meet()
    assert a.values("select id from released") == []
    assert a.values("select id from held_back") == [said[1]]
    assert a.store.read(reflections_of.wall, PROMPT) == []


def said_anywhere(laptop: Laptop, words: str) -> bool:
    """Whether the tables or the log of a laptop say these words, now that all is in its place."""
    assert not laptop.store.read(against_the_log), "the log and the tables agree"
    return words in "\n".join(laptop.store.read(lambda db: list(db.conn.iterdump())))


@pytest.mark.parametrize("both", [False, True])
def test_what_one_closed_or_took_back_is_said_no_more_on_the_other(desk: Desk, two, both) -> None:
    a, b = two
    who = desk["Bo Lund"]
    a.do(papers.give_codes, papers.make_keys(papers.new_codes([who])))
    said = (reflections.submit, PROMPT, who, Visibility.ROOM_NAMED)
    shut, back = (a.write(*said, text, AT) for text in ("lukket-ord", "fortrudt-ord"))
    for key, title in (("1" * 32, "lukket-ark"), ("2" * 32, "fortrudt-ark")):
        sheet = {"title": title, "smallest": "lidt", "check": "ask"}
        a.write(trials.put_trial, key, who, Visibility.ROOM_NAMED, AT, sheet)
    b.absorb(a)
    assert said_anywhere(b, "lukket-ord") and said_anywhere(b, "fortrudt-ark"), "the search finds them"
    a.write(reflections.narrow, who, shut, Visibility.ONLY_ME)
    a.write(reflections.withdraw, back)
    sealed = {"title": "lukket-ark", "smallest": "lidt", "check": "ask"}
    a.write(trials.put_trial, "1" * 32, who, Visibility.ONLY_ME, AT, sealed)
    a.write(trials.withdraw_trial, who, "2" * 32)
    if both:  # the other goes on with the sheets, and does not know
        for key in ("1" * 32, "2" * 32):
            wider = {**sealed, "title": "lukket-ark fortrudt-ark"}
            b.write(trials.put_trial, key, who, Visibility.ROOM_NAMED, AT, wider)
    b.absorb(a)
    for words in ("lukket-ord", "fortrudt-ord", "lukket-ark", "fortrudt-ark"):
        assert not said_anywhere(b, words), words
    desk.meet()
    for words in ("lukket-ord", "fortrudt-ord", "lukket-ark", "fortrudt-ark"):
        assert not said_anywhere(a, words), words


def test_keys_and_sealed_words_of_both_are_there(desk: Desk, two) -> None:
    a, b = two
    for laptop, name in ((a, "Bo Lund"), (b, "Åse Holm")):
        codes = papers.make_keys(papers.new_codes([desk[name]]))
        laptop.do(papers.give_codes, codes)
        laptop.write(reflections.submit, PROMPT, desk[name], Visibility.ONLY_ME, name, AT)
    a.absorb(b)
    desk.meet()
    assert len(a.values("select id from personal_key")) == 2
    assert len(a.store.read(reflections_of.sealed_words, desk["Åse Holm"])) == 1


def test_a_removed_person_who_wrote_sealed_words_there_keeps_the_key_to_them(desk: Desk, two) -> None:
    a, b = two
    who = desk["Bo Lund"]
    a.do(papers.give_codes, papers.make_keys(papers.new_codes([who])))
    b.absorb(a)
    a.do(people.remove_people, [who])
    b.write(reflections.submit, PROMPT, who, Visibility.ONLY_ME, "hemmeligt", AT)
    a.absorb(b)
    assert a.values("select id from personal_key") == [who]
    desk.meet()


def test_a_manager_removed_here_is_nobodys_manager_there(desk: Desk, two) -> None:
    a, b = two
    a.do(people.remove_people, [desk["Bo Lund"]])
    b.do(people.edit_person, desk["Åse Holm"], manager_id=desk["Bo Lund"])
    a.absorb(b)
    desk.meet()
    assert a.value("select manager_id from person where id = ?", desk["Åse Holm"]) is None


def test_a_no_never_stands_without_a_reason(desk: Desk, two) -> None:
    a, b = two
    card = a.do(decisions.add_card, desk["day"], "Færre møder")
    a.do(decisions.answer_card, card, Answer.NO, "For dyrt")
    b.absorb(a)
    a.do(decisions.edit_card, card, answer=Answer.YES)
    b.do(decisions.edit_card, card, answer=Answer.YES)
    a.do(decisions.edit_card, card, reason="")
    b.do(decisions.edit_card, card, answer=Answer.NO)
    a.absorb(b)
    assert a.value("select answer || ': ' || reason from request_card") == "no: For dyrt"
    desk.meet()


def test_own_steps_can_be_undone_after_a_join_and_the_others_cannot(desk: Desk, two) -> None:
    a, b = two
    a.do(plan.edit_block, desk["block"], note="min")
    b.do(plan.edit_block, desk["other"], note="din")
    a.absorb(b)
    assert a.store.undo().result(9) == "Noget"
    notes = dict(a.store.read(lambda db: db.execute("select title, note from block").fetchall()))
    assert notes == {"Spejlet": "", "Bålet": "din"}
    desk.meet()


def test_the_clock_goes_on_from_the_newest_of_both(desk: Desk, two, monkeypatch) -> None:
    a, b = two
    monkeypatch.setattr("temadag.store.writer.time.time_ns", lambda: 4_000_000_000_000_000_000)
    b.do(plan.edit_block, desk["block"], purpose="Fra en bærbar, hvis ur går forud")
    monkeypatch.undo()
    a.absorb(b)
    a.do(plan.edit_block, desk["block"], purpose="Skrevet senere")
    b.absorb(a)
    assert purpose(b, desk) == "Skrevet senere"
    desk.meet()


def test_what_is_not_a_copy_of_this_programme_is_refused_and_nothing_changes(desk: Desk, two) -> None:
    a, _b = two
    before = tables_of(a)
    other = SessionStore.create(desk.folder / "andet.temadag", desk.folder / "locks")
    other.write(programme.found_programme, "Et andet").result(9)
    other.close()
    whole = a.copy("hel").read_bytes()
    cases = {
        "other-programme": (desk.folder / "andet.temadag").read_bytes(),
        "no-database": b"noget ganske andet" * 20,
        "empty": b"",
        "not-ours": whole[:68] + b"\0\0\0\1" + whole[72:],
        "newer": whole[:60] + (99).to_bytes(4, "big") + whole[64:],
        "damaged": whole[:8192] + bytes(4096) + whole[12288:],
    }
    for code, content in cases.items():
        path = desk.folder / f"{code}.temadag"
        path.write_bytes(content)
        with pytest.raises(CannotOpen) as refused:
            a.absorb(path)
        assert refused.value.code == code
    with pytest.raises(CannotOpen, match="missing"):
        a.absorb(desk.folder / "væk.temadag")
    assert tables_of(a) == before
    a.do(plan.edit_block, desk["block"], purpose="Og der arbejdes videre")


def test_a_change_that_lost_a_bit_on_the_way_does_not_come_in(desk: Desk, two) -> None:
    a, b = two
    b.do(plan.edit_block, desk["block"], purpose="Ordret")
    path = b.copy("bit")
    conn = sqlite3.connect(path)
    conn.execute("update change set value = 'Ordrev' where value = 'Ordret'")
    conn.commit()
    conn.close()
    with pytest.raises(CannotOpen, match="damaged"):
        a.absorb(path)
    assert purpose(a, desk) == "Se sig selv"


def test_two_versions_of_a_closed_note_are_both_kept(desk: Desk, two) -> None:
    a, b = two
    key = bytes(32)
    a.write(coaching.begin_vault, Vault("v", key, b"by phrase", b"by rescue"))
    note = coaching.new_note_id()
    a.do(coaching.put_note, note, desk["Bo Lund"], key + b"first")
    b.absorb(a)
    a.do(coaching.put_note, note, desk["Bo Lund"], key + b"on a")
    b.do(coaching.put_note, note, desk["Bo Lund"], key + b"on b")
    joined = a.absorb(b)
    assert joined.clashes == 0, "nobody is shown what is closed"
    desk.meet()
    assert sorted(b.values("select sealed from coaching_note")) == [key + b"on a", key + b"on b"]
    assert b.value("select sealed from coaching_note where id = ?", note) == key + b"on b"
    b.do(coaching.remove_note, note)
    desk.meet()
    assert a.values("select sealed from coaching_note") == [key + b"on a"]


def test_a_full_disk_here_is_not_the_other_files_fault_and_nothing_is_half_done(desk: Desk, two) -> None:
    a, b = two
    b.do(plan.edit_block, desk["block"], spoken="Lang tale. " * 20_000)
    pages = a.value("pragma page_count")
    a.write(lambda db: db.execute(f"pragma max_page_count = {pages}").fetchall())
    before = tables_of(a)
    with pytest.raises(NotSaved, match="disk-full"):
        a.absorb(b)
    assert tables_of(a) == before
    a.write(lambda db: db.execute("pragma max_page_count = 100000").fetchall())
    a.absorb(b)
    desk.meet()


MARK = "Qværkzon"


def test_an_old_copy_cannot_bring_back_somebody_who_was_erased(desk: Desk, two) -> None:
    a, b = two
    who = b.do(people.add_person, f"{MARK} Kjær", title=f"{MARK}-leder")
    a.absorb(b)
    b.do(people.edit_person, who, needs=f"{MARK} efter kopien")
    a.do(people.edit_person, who, needs=f"{MARK} på a")
    b.do(people.edit_person, desk["Bo Lund"], manager_id=who)
    b.do(teams.seat_everybody, desk["round"], [[who, desk["Bo Lund"]]], ["1"])
    entry = b.write(reflections.submit, PROMPT, who, Visibility.ROOM_NAMED, f"{MARK} skrev", AT)
    b.store.do(f"Ret {MARK} Kjær", reflections.release, entry).result(9)
    old = b.copy("gammel")
    a.store.erase(erase_person, who).result(9)
    joined = a.absorb(old)
    assert joined.came["seat"] == 1 and joined.erased == 0
    assert a.absorb(old).nothing_new
    assert _marks(a) == 0 < old.read_bytes().count(MARK.encode())
    assert who.encode() not in a.store.path.read_bytes()
    assert b.absorb(a).erased == 1
    assert _marks(b) == 0 and who.encode() not in b.store.path.read_bytes()
    desk.meet()
    assert a.absorb(old).nothing_new and b.absorb(old).nothing_new


def test_a_clash_over_somebody_erased_goes_too(desk: Desk, two) -> None:
    a, b = two
    who = desk["Ida Kjær"]
    a.do(people.edit_person, who, needs=f"{MARK} a")
    b.do(people.edit_person, who, needs=f"{MARK} b")
    assert a.absorb(b).clashes == 1
    assert _marks(a) > 0
    a.store.erase(erase_person, who).result(9)
    assert _marks(a) == 0
    b.absorb(a)
    assert _marks(b) == 0
    desk.meet()


def _marks(laptop: Laptop) -> int:
    files = laptop.store.path.parent.glob(laptop.store.path.name + "*")
    return sum(path.read_bytes().count(MARK.encode()) for path in files)


@pytest.mark.parametrize("which", [(0,), (1,), (0, 1)], ids=["here", "there", "both"])
def test_a_copy_that_is_forty_days_old(desk: Desk, two, which) -> None:
    """Whether the log here, there, or both have let go of old texts: the end is the same."""
    a, b = two
    for n in range(3):
        a.do(plan.edit_block, desk["block"], spoken=f"Udkast {n}")
    added = a.do(plan.add_block, desk["day"], None, "Velkomst", 10, note="Kaffe")
    a.do(plan.remove_block, added)
    kept = a.do(plan.add_block, desk["day"], None, "Farvel", 10, note="Tak")
    b.do(plan.edit_block, desk["other"], note="Skrevet på b")
    b.do(people.add_person, "Nikoline Dam", title="Leder")
    for number in which:
        let_go_of_what_is_old(two[number])
    a.do(plan.edit_block, desk["block"], purpose="Ny, efter at den gamle er glemt")
    a.do(people.remove_people, [desk["Bo Lund"]])
    b.do(people.remove_people, [desk["Per Bak"]])
    a.do(people.edit_person, desk["Per Bak"], title="Rettet på a")
    b.do(plan.edit_block, desk["block"], plan_b="Fra b")
    joined = a.absorb(b)
    assert joined.kept == (Kept("person", "Per Bak"),) and joined.clashes == 0
    desk.meet()
    assert sorted(b.values("select name from person")) == ["Ida Kjær", "Nikoline Dam", "Per Bak", "Åse Holm"]
    row = "select spoken || '/' || purpose || '/' || plan_b || '/' || title from block where id = ?"
    assert b.value(row, desk["block"]) == "Udkast 2/Ny, efter at den gamle er glemt/Fra b/Spejlet"
    assert (
        b.value("select title || '/' || note || '/' || minutes from block where id = ?", kept)
        == "Farvel/Tak/10"
    )
    assert b.value("select note from block where id = ?", desk["other"]) == "Skrevet på b"
    assert b.store.read(clashes_of.how_many) == 0


def test_what_was_joined_long_ago_is_joined_still(desk: Desk, two) -> None:
    a, b = two
    a.do(plan.edit_block, desk["block"], purpose="Fra a")
    b.do(plan.edit_block, desk["block"], purpose="Fra b", minutes=33)
    a.do(plan.edit_block, desk["block"], minutes=44)
    a.absorb(b)
    let_go_of_what_is_old(a)
    b.do(plan.edit_block, desk["other"], note="Siden")
    b.do(plan.edit_block, desk["block"], room="Salen")
    desk.meet()
    assert purpose(b, desk) == "Fra b" and b.store.read(clashes_of.how_many) == 1
    assert b.value("select minutes from block where id = ?", desk["block"]) == 44


def test_a_file_of_an_older_layout_can_be_joined_and_is_not_touched(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "old_files" / "layout-1.temadag"
    copies = [tmp_path / "ny.temadag", tmp_path / "gammel.temadag"]
    for copy in copies:
        copy.write_bytes(old.read_bytes())
    store = SessionStore.open(copies[0], tmp_path / "locks", "ny")
    laptop = Laptop(store, tmp_path)
    before = tables_of(laptop)
    assert laptop.absorb(copies[1]).nothing_new
    assert tables_of(laptop) == before and copies[1].read_bytes() == old.read_bytes()
    store.close()


def test_taking_the_newer_row_whole_would_lose_what_ours_keeps(desk: Desk, two) -> None:
    """The control: by rows, the later laptop's row wins, and the other's words are nowhere."""
    a, b = two
    a.do(plan.edit_block, desk["block"], purpose="Kun på a", note="Begge: a")
    b.do(plan.edit_block, desk["block"], spoken="Kun på b", note="Begge: b")
    rows = [laptop.store.read(lambda db: db.execute("select * from block").fetchall()) for laptop in two]
    newer = {row[0]: row for found in rows for row in found}  # b was the last to write
    by_rows = {value for row in newer.values() for value in row}
    a.absorb(b)
    desk.meet()
    ours = {value for found in tables_of(b).values() for row in found for value in row}
    typed = {"Kun på a", "Kun på b", "Begge: a", "Begge: b"}
    assert typed - by_rows == {"Kun på a", "Begge: a"}
    assert typed - ours == set()
