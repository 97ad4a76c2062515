"""A damaged year is written anew: what is back, what is told, and who stays away."""

import random
import sqlite3
from pathlib import Path

import pytest

from damaged import (
    PAGE,
    TABLES,
    WORDS,
    flip,
    in_table,
    lose_pages,
    pages_of,
    read_by_sql,
    right_rows,
    rows_of,
    sample_year,
)
from temadag.actions import decisions, people, plan, reflections
from temadag.actions.erasing import erase_person
from temadag.core.decisions import Answer
from temadag.core.reflections import Visibility
from temadag.core.repairing import RepairProgress, RepairReport
from temadag.store import checking, opening
from temadag.store import plan as plan_of
from temadag.store.opening import CannotOpen
from temadag.store.pages import Image
from temadag.store.repair import repair, repairing
from temadag.store.schema import UNLOGGED
from temadag.store.session_store import SessionStore

OLD = sorted((Path(__file__).resolve().parents[1] / "old_files").glob("*.temadag"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("year") / "hel.temadag"
    path.write_bytes(sample_year())
    return path


@pytest.fixture(scope="module")
def year(kept: Path) -> bytes:
    return kept.read_bytes()


@pytest.fixture(scope="module")
def wanted(kept: Path):
    return rows_of(kept)


class Bench:
    """A place to damage files in and have them repaired."""

    def __init__(self, folder: Path) -> None:
        self.damaged, self.new = folder / "skadet.temadag", folder / "reddet.temadag"

    def repair(self, data: bytes) -> RepairReport:
        self.damaged.write_bytes(data)
        self.new.unlink(missing_ok=True)
        report = repair(self.damaged, self.new, WORDS)
        assert self.damaged.read_bytes() == data, "the damaged file is only read"
        assert not report.quiet, "what is written agrees with its own log"
        return report

    def rows(self):
        return rows_of(self.new)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def untold(report: RepairReport, found, wanted) -> list[str]:
    """The tables that have more wrong or lacking rows than the report says."""
    faults = []
    for table in TABLES:
        back, here = report.table(table), found[table]
        wrong = sum(wanted[table].get(key) != row for key, row in here.items())
        lacking = len(wanted[table].keys() - here.keys())
        if wrong > back.cut + back.perhaps_older + back.stood_in:
            faults.append(f"{table}: {wrong} wrong")
        if lacking > back.lost and not back.perhaps_more:
            faults.append(f"{table}: {lacking} lacking")
    return faults


@pytest.mark.slow
def test_a_sound_file_comes_back_as_it_was(bench: Bench, year: bytes, wanted) -> None:
    report = bench.repair(year)
    assert report.everything and report.lost == 0 and report.log_whole
    everything = (*TABLES, "change", "step")
    assert rows_of(bench.new, everything) == rows_of(bench.damaged, everything)


def unnamed_on(year: bytes, pages: list[int]) -> set[str]:
    """The keys of the unnamed answers that stand on these pages: they are in no log, and nowhere else."""
    image = Image(year)
    ours = set(pages_of(year, "unnamed_reflection")) & set(pages)
    return {cell.values[0] for number in ours for cell in image.page(number).cells if cell.values}


def logged(rows):
    """The rows that the log tells of too."""
    return {table: of_it for table, of_it in rows.items() if table not in UNLOGGED}


@pytest.mark.slow
def test_of_ten_per_cent_lost_pages_nearly_all_rows_come_back(bench: Bench, year: bytes, wanted) -> None:
    chance, twice = random.Random(1), logged(wanted)
    total, everything = sum(map(len, twice.values())), sum(map(len, wanted.values()))
    pages = len(year) // PAGE
    ours, alone = [], []
    for _round in range(4):
        lost = chance.sample(range(2, pages + 1), pages // 10)
        damaged = lose_pages(year, lost, chance)
        report = bench.repair(damaged)
        found = bench.rows()
        assert untold(report, found, wanted) == [] and not report.everything
        for table in TABLES:
            made_up = found[table].keys() - wanted[table].keys()
            assert len(made_up) <= report.table(table).stood_in, "only what stands in is new"
        gone = wanted["unnamed_reflection"].keys() - found["unnamed_reflection"].keys()
        assert gone <= unnamed_on(year, lost), "of unnamed answers only those whose own page is lost"
        ours.append(right_rows(logged(found), twice) / total)
        alone.append(read_by_sql(bench.damaged, wanted) / everything)
    # Keys are chance, so it is chance which page has what: one bad draw may cost a little more.
    assert sum(ours) / 4 >= 0.98 and min(ours) >= 0.92, ours
    assert max(alone) < 0.9 and sum(alone) / 4 < 0.75, "SQL alone loses more"


def test_while_the_log_is_whole_every_logged_row_comes_back(bench: Bench, year: bytes, wanted) -> None:
    tables = [name for name in TABLES if name != "unnamed_reflection"]
    report = bench.repair(lose_pages(year, pages_of(year, *tables), random.Random(2)))
    assert report.everything and report.log_whole and bench.rows() == wanted
    assert report.table("seat").from_log == len(wanted["seat"])


def test_while_the_tables_are_whole_the_log_may_go(bench: Bench, year: bytes, wanted) -> None:
    log = ("change", "change_of_cell", "change_of_step", "change_of_moment", "step")
    report = bench.repair(lose_pages(year, pages_of(year, *log), random.Random(3)))
    assert bench.rows() == wanted and report.everything and report.changes == 0
    store = SessionStore.open(bench.new, bench.new.parent / "locks")
    assert store.undo_label == ""
    store.do("Kort", decisions.add_card, store.read(plan_of.days)[0].id, "Må vi?").result(9)
    assert store.undo().result(9) == "Kort"
    store.close()


@pytest.mark.slow
@pytest.mark.parametrize("gone", ["zeros", "noise", "shifted", "listing too"])
def test_the_first_page_gone(bench: Bench, year: bytes, wanted, gone: str) -> None:
    first = {"zeros": bytes(PAGE), "noise": random.Random(4).randbytes(PAGE)}.get(gone, b"")
    damaged = first + year[PAGE:]
    if gone == "listing too":
        damaged = lose_pages(year, [1, *_listing(year)], random.Random(5))
    report = bench.repair(damaged)
    assert bench.rows() == wanted and report.lost == 0


def _listing(data: bytes) -> list[int]:
    """The pages of the file's own list of tables, without its first."""
    page = Image(data).page(1)
    assert page is not None and not page.leaf
    return [*(cell.child for cell in page.cells), page.right]


@pytest.mark.slow
def test_half_a_file(bench: Bench, year: bytes, wanted) -> None:
    report = bench.repair(year[: len(year) // 2 + 100])
    found = bench.rows()
    assert untold(report, found, wanted) == [] and not report.everything
    assert len(found["person"]) == 75 and len(found["block"]) == len(wanted["block"])


@pytest.mark.slow
def test_rubbish_behind_the_end(bench: Bench, year: bytes, wanted) -> None:
    report = bench.repair(year + random.Random(6).randbytes(9000) + year[PAGE : 90 * PAGE])
    assert report.everything and bench.rows() == wanted


def test_a_journal_that_a_power_cut_left_is_played_back(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "dag.temadag"
    store = SessionStore.create(path, tmp_path / "locks")
    store.do("", people.add_person, "Bo Lund").result(9)
    store.close()
    before = rows_of(path)
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("pragma cache_size = 2")  # so that the file itself is written before the commit
    conn.execute("begin")
    conn.execute("update person set name = 'Halv'")
    for number in range(60):
        row = (f"{number:026d}", "x" * 3000)
        conn.execute("insert into programme (id, name) values (?, ?)", row)
    data, journal = path.read_bytes(), path.with_name("dag.temadag-journal").read_bytes()
    conn.execute("rollback")
    conn.close()
    assert b"xxx" in data
    beside = bench.damaged.with_name("skadet.temadag-journal")
    beside.write_bytes(journal)
    bench.repair(data)
    assert bench.rows() == before and beside.read_bytes() == journal
    beside.unlink()
    bench.repair(data)
    assert bench.rows()["programme"] == {}, "the log knows nothing of what was never finished"


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_file_of_an_older_layout_comes_back_in_the_newest(bench: Bench, old: Path, tmp_path: Path) -> None:
    moved = tmp_path / "flyttet.temadag"
    moved.write_bytes(old.read_bytes())
    SessionStore.open(moved, tmp_path / "locks").close()
    report = bench.repair(old.read_bytes())
    everything = (*TABLES, "change", "step")
    assert report.everything and rows_of(bench.new, everything) == rows_of(moved, everything)


class Talk:
    """A small file with an erased person, words taken back, and steps to undo."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "samtale.temadag"
        self.store = SessionStore.create(self.path, folder / "locks")
        self.bo, self.gone = (
            self.do(name, people.add_person, name) for name in ("Bo Lund", "Ib Kanariefugl")
        )
        self.day = self.do("Ny dag", plan.add_day, "Temadag 1")
        block = self.do("Nyt punkt", plan.add_block, self.day, None, "Spejlet", 20)
        self.do("Spørgsmål", plan.put_prompt, block, "P" * 26, "Hvad tør du?", Visibility.GROUP)
        self.entries = [self.say(self.gone, "solsort"), self.say(self.bo, "gærdesmutte")]
        self.unnamed = [self.say(self.bo, f"svar {n} uden navn", Visibility.ROOM_UNNAMED) for n in range(6)]

    def do(self, label, action, *args):
        return self.store.do(label, action, *args).result(9)

    def say(self, who: str, text: str, visibility: Visibility = Visibility.GROUP) -> str:
        asked = (reflections.submit, "P" * 26, who, visibility, text, "2026-11-14T10:20:00")
        return str(self.store.write(*asked).result(9))

    def now(self) -> bytes:
        self.store.settle()
        return self.path.read_bytes()


@pytest.fixture
def talk(tmp_path: Path):
    made = Talk(tmp_path)
    yield made
    made.store.close()


def test_an_erased_person_is_not_brought_back_by_an_old_page(bench: Bench, talk: Talk) -> None:
    before = talk.now()
    talk.store.erase(erase_person, talk.gone).result(20)
    after = talk.now()
    assert b"Kanariefugl" in before and b"Kanariefugl" not in after
    # The new file with old pages in it, as a copy that was broken off leaves it; and with them behind it.
    for tables in (("person", "step"), ("reflection", "reflection_of_person"), ("change", "change_of_cell")):
        mixed = bytearray(after)
        for table in tables:
            for new, old in zip(pages_of(after, table), pages_of(before, table), strict=False):
                mixed[(new - 1) * PAGE : new * PAGE] = before[(old - 1) * PAGE : old * PAGE]
        bench.repair(bytes(mixed))
        assert len(bench.rows()["erased"]) == 1
        _see_gone(bench, talk)
    bench.repair(bytes(PAGE) + after[PAGE:] + before[PAGE:])
    _see_gone(bench, talk)


def _see_gone(bench: Bench, talk: Talk) -> None:
    content = bench.new.read_bytes()
    assert talk.gone.encode() not in content and b"solsort" not in content
    assert b"Kanariefugl" not in content


def test_words_taken_back_stay_away(bench: Bench, talk: Talk) -> None:
    before = talk.now()
    talk.store.write(reflections.withdraw, talk.unnamed[2]).result(9)
    talk.store.write(reflections.withdraw, talk.entries[1]).result(9)
    after = talk.now()
    old = before[(pages_of(before, "unnamed_reflection")[0] - 1) * PAGE :][:PAGE]
    for damaged in (
        lose_pages(after, pages_of(after, "withdrawn"), random.Random(7)) + old,
        bytes(PAGE) + after[PAGE:] + old,
        lose_pages(after, [1, *_listing(after), *pages_of(after, "unnamed_reflection")], random.Random(8))
        + old,
    ):
        bench.repair(damaged)
        found = bench.rows()
        assert talk.unnamed[2] not in found["unnamed_reflection"]
        assert b"svar 2 uden navn" not in bench.new.read_bytes()
        assert talk.entries[1] in found["withdrawn"]
    assert len(found["unnamed_reflection"]) == 5, "the old page fills the hole with the others"


def test_a_mark_that_cannot_be_read_is_taken_for_withdrawn(bench: Bench, talk: Talk) -> None:
    talk.store.write(reflections.withdraw, talk.entries[1]).result(9)
    data = talk.now()
    log = pages_of(data, "change", "change_of_cell", "change_of_step", "change_of_moment")
    report = bench.repair(lose_pages(data, [1, *_listing(data), *log], random.Random(9)))
    assert talk.entries[1] in bench.rows()["withdrawn"]
    assert report.flags_in_doubt == 1 and not report.everything


def test_what_was_deleted_stays_deleted_and_what_was_undone_comes_back(bench: Bench, talk: Talk) -> None:
    card = talk.do("Kort", decisions.add_card, talk.day, "Må vi?")
    held = talk.do("Kort", decisions.add_card, talk.day, "Skal vi?")
    talk.do("Fjern kort", decisions.remove_card, card)
    talk.do("Fjern kort", decisions.remove_card, held)
    talk.store.undo().result(9)
    data = talk.now()
    report = bench.repair(lose_pages(data, pages_of(data, "request_card"), random.Random(10)))
    assert list(bench.rows()["request_card"]) == [held] and report.everything
    store = SessionStore.open(bench.new, bench.new.parent / "locks")
    assert store.undo_label == "Fjern kort" and store.redo().result(9) == "Fjern kort"
    assert [store.undo().result(9) for _time in range(3)] == ["Fjern kort", "Fjern kort", "Kort"]
    store.close()


def test_a_no_whose_reason_is_lost_is_no_no(bench: Bench, talk: Talk) -> None:
    card = talk.do("Kort", decisions.add_card, talk.day, "Må vi?")
    talk.do("Svar", decisions.answer_card, card, Answer.NO, "Loven siger nej")
    data = talk.now()
    assert data.count(b"Loven siger nej") >= 2, "in the table and in the log"
    bench.repair(data.replace(b"Loven siger nej", b" " * 15))
    answers = [(row["answer"], row["reason"].strip()) for row in bench.rows()["request_card"].values()]
    assert ("no", "") not in answers


def test_words_whose_question_is_lost_hang_on_a_stand_in(bench: Bench, talk: Talk) -> None:
    data = talk.now()
    lost = (
        "person",
        "prompt",
        "block",
        "day",
        "change",
        "change_of_cell",
        "change_of_step",
        "change_of_moment",
        "prompt_of_block",
        "block_of_day",
    )
    report = bench.repair(lose_pages(data, pages_of(data, *lost), random.Random(11)))
    found = bench.rows()
    assert [row[3] for row in found["prompt"].values()] == ["Fundet igen"]
    assert {row[1] for row in found["person"].values()} == {"Navn mangler"}
    assert len(found["unnamed_reflection"]) == 6 and len(found["reflection"]) == 2
    assert {row[4] for row in found["reflection"].values()} == {"solsort", "gærdesmutte"}
    assert report.table("prompt").stood_in == 1 and not report.everything
    with opening.read_only(bench.new) as conn:
        assert conn.execute("pragma foreign_key_check").fetchall() == []
    conn.close()


def test_what_another_laptop_knows_wins_over_what_a_repair_filled_in(bench: Bench, talk: Talk) -> None:
    data = talk.now()
    log = pages_of(data, "change", "change_of_cell", "change_of_step", "change_of_moment")
    bench.repair(lose_pages(data, log, random.Random(12)))
    conn = sqlite3.connect(bench.new)
    filled = {row[0] for row in conn.execute("select hlc from change")}
    conn.close()
    assert filled == {"0000000000000-00000"}, "older than every real change"


def test_it_tells_how_far_it_is_and_ends_with_the_report(bench: Bench, talk: Talk) -> None:
    bench.damaged.write_bytes(talk.now())
    told = list(repairing(bench.damaged, bench.new, WORDS))
    assert all(isinstance(one, RepairProgress) for one in told[:-1]) and isinstance(told[-1], RepairReport)
    assert [one.stage for one in told[:2]] == ["read", "weigh"] and told[-2].stage == "check"
    assert [path.name for path in bench.new.parent.glob("reddet*")] == ["reddet.temadag"]


def test_a_repair_that_is_let_go_of_leaves_nothing(bench: Bench, talk: Talk) -> None:
    bench.damaged.write_bytes(talk.now())
    work = repairing(bench.damaged, bench.new, WORDS)
    for one in work:
        if one.stage == "write":
            break
    work.close()
    assert list(bench.new.parent.glob("reddet*")) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"%PDF-1.7" + b"x" * 9000, "nothing"), (bytes(8192), "nothing")],
)
def test_what_holds_nothing_of_ours_is_refused(bench: Bench, content: bytes, code: str) -> None:
    bench.damaged.write_bytes(content)
    with pytest.raises(CannotOpen) as why:
        repair(bench.damaged, bench.new, WORDS)
    assert why.value.code == code and not bench.new.exists()


def test_a_file_of_a_newer_layout_and_one_that_is_there_are_left(bench: Bench, talk: Talk) -> None:
    data = talk.now()
    bench.damaged.write_bytes(data)
    conn = sqlite3.connect(bench.damaged)
    newest = opening.VERSION + 1
    names = (f"m{newest:03d}_to_come", "temadag")
    conn.execute("insert into _sqlite_migrations (name, migration_set, applied_at) values (?, ?, '')", names)
    conn.execute(f"pragma user_version = {newest}")
    conn.commit()
    conn.close()
    with pytest.raises(CannotOpen, match="newer"):
        repair(bench.damaged, bench.new, WORDS)
    bench.damaged.write_bytes(data)
    with pytest.raises(CannotOpen, match="exists"):
        repair(bench.damaged, bench.damaged, WORDS)
    with pytest.raises(CannotOpen, match="missing"):
        repair(bench.new, bench.new.with_name("ny.temadag"), WORDS)


def told(path: Path) -> bool:
    """Whether opening or checking a file tells that something is wrong."""
    try:
        store = SessionStore.look(path)
    except CannotOpen:
        return True
    try:
        return bool(store.read(checking.mismatches))
    finally:
        store.close()


UNSUMMED = ("unnamed_reflection", "step", "_sqlite_migrations")
"""Tables that neither the log nor a checksum covers: a bit turned inside a text of theirs cannot be told."""


def _flips(bench: Bench, data: bytes, bits: list[int], every: int) -> None:
    bench.damaged.write_bytes(data)
    tables = tuple(name for name in (*TABLES, "change") if name not in UNSUMMED)
    wanted = rows_of(bench.damaged, tables)
    for number, bit in enumerate(bits):
        damaged = flip(data, bit)
        bench.damaged.write_bytes(damaged)
        seen = told(bench.damaged)
        if not seen:
            assert rows_of(bench.damaged, tables) == wanted, f"bit {bit} is wrong and nobody says so"
        elif number % every == 0:
            report = bench.repair(damaged)
            found = rows_of(bench.new, tables)
            for table in tables[:-1]:
                assert found[table] == wanted[table], f"bit {bit}: {table} is not as it was"
            assert report.lost == 0, f"bit {bit}"


def test_any_turned_bit_is_harmless_or_told_and_mended(bench: Bench, talk: Talk) -> None:
    data = talk.now()
    chance = random.Random(13)
    full = [at for at in range(len(data)) if data[at]]
    _flips(bench, data, [8 * chance.choice(full) + chance.randrange(8) for _time in range(300)], 6)


def test_a_bit_turned_in_what_an_unnamed_answer_answers_leads_back_to_its_question(
    bench: Bench, talk: Talk
) -> None:
    data = talk.now()
    bench.damaged.write_bytes(data)
    wanted = rows_of(bench.damaged)
    key, row = min(wanted["unnamed_reflection"].items())
    place = data.index(key.encode() + row[1].encode()) + len(key)
    for byte in range(len(row[1])):
        report = bench.repair(flip(data, 8 * (place + byte) + byte % 7))
        assert bench.rows() == wanted, "no question is made up, and the answer stands under its own"
        assert report.table("unnamed_reflection").mended == 1 and report.everything


def test_a_check_by_sqlite_alone_would_let_most_flips_pass(bench: Bench, year: bytes) -> None:
    at = in_table(year, "Jeg spurgte en borger", "reflection") if b"Jeg spurgte en borger" in year else None
    at = at or in_table(year, "Ledertemadage", "programme")
    bench.damaged.write_bytes(flip(year, 8 * at + 1))
    conn = sqlite3.connect(bench.damaged)
    assert conn.execute("pragma integrity_check").fetchone()[0] == "ok"
    conn.close()
    assert told(bench.damaged)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_many_turned_bits_of_a_whole_year(bench: Bench, year: bytes) -> None:
    chance = random.Random(14)
    _flips(bench, year, [chance.randrange(8 * len(year)) for _time in range(1000)], 10)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_many_ways_to_lose_pages(bench: Bench, year: bytes, wanted) -> None:
    chance, twice = random.Random(15), logged(wanted)
    total = sum(map(len, twice.values()))
    back: dict[float, list[float]] = {}
    pages = len(year) // PAGE
    for _round in range(30):
        share = chance.choice((0.02, 0.1, 0.3))
        lost = chance.sample(range(1, pages + 1), int(share * pages))
        report = bench.repair(lose_pages(year, lost, chance))
        found = bench.rows()
        assert untold(report, found, wanted) == []
        gone = wanted["unnamed_reflection"].keys() - found["unnamed_reflection"].keys()
        assert gone <= unnamed_on(year, lost)
        back.setdefault(share, []).append(right_rows(logged(found), twice) / total)
    for share, parts in sorted(back.items()):
        print(f"{share:.0%} of pages lost: {sum(parts) / len(parts):.2%} back, at the least {min(parts):.2%}")
        assert sum(parts) / len(parts) >= 0.98 - max(0, share - 0.1)
