"""Carving: what a file's bytes alone tell, and what they must not bring back."""

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from damaged import PAGE, in_table, lose_pages, pages_of, sample_year
from examples import examples
from temadag.store import logbook, opening
from temadag.store.carving import Carved, carve
from temadag.store.pages import Cut, Image, varint
from temadag.store.shapes import TABLES, known


@pytest.fixture(scope="module")
def year() -> bytes:
    return sample_year()


def records(carved: Carved, table: str) -> set[tuple[object, ...]]:
    columns = known()[table].columns
    return {
        tuple(
            float(v) if c.kind == "REAL" and isinstance(v, int) else v
            for c, v in zip(columns, e.values, strict=False)
        )
        + tuple(c.default for c in columns[len(e.values) :])
        for e in carved.of(table)
    }


def living(data: bytes, table: str) -> set[tuple[object, ...]]:
    conn = sqlite3.connect(":memory:")
    conn.deserialize(data)
    found = set(conn.execute(f"select * from {table}").fetchall())
    conn.close()
    return found


def test_a_sound_file_gives_exactly_its_living_rows(year: bytes) -> None:
    carved = carve(year, known())
    for table in TABLES:
        assert records(carved, table) == living(year, table), table
        assert len(carved.of(table)) == len(living(year, table)), "each once"
    assert not any(carved.holes.values()) and carved.lost_pages == 0 and not carved.unplaced
    assert all(entry.sure for table in TABLES for entry in carved.of(table))
    for shape in known().values():
        assert len(carved.of(shape.name)) == len(carved.of(shape.table)), f"{shape.name} has a line for each"


@pytest.mark.parametrize("name", ["layout-1", "layout-2", "layout-3"])
def test_an_older_layout_has_fewer_tables_and_no_holes(name: str) -> None:
    data = (Path(__file__).resolve().parents[1] / "old_files" / f"{name}.temadag").read_bytes()
    carved = carve(data, known())
    # An index that was of other columns then is no loss: it only repeats what its table says.
    assert not any(carved.holes.get(table) for table in TABLES)
    assert len(carved.of("person")) == 3 and len(carved.of("change")) == len(living(data, "change"))
    assert logbook.read(carved, known()).whole


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60) | st.integers(1, 14000).map(
    lambda n: "ø" * n
)


@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    said=st.lists(st.tuples(texts, st.binary(max_size=6000), st.floats(allow_nan=False)), max_size=40),
    gone=st.sets(st.integers(0, 39)),
    size=st.sampled_from([512, 1024, 4096, 8192, 65536]),
)
def test_rows_of_any_length_are_found_and_deleted_ones_are_not(tmp_path: Path, said, gone, size: int) -> None:
    path = tmp_path / "dag.temadag"
    path.unlink(missing_ok=True)
    opening.make(path)
    conn = opening.writing(path)
    conn.execute(f"pragma page_size = {size}")
    conn.execute("vacuum")
    conn.execute("pragma foreign_keys = off")
    for number, (text, sealed, at) in enumerate(said):
        key = f"{number:032x}"
        conn.execute(
            "insert into unnamed_reflection (id, prompt_id, text) values (?, ?, ?)", (key, "P" * 26, text)
        )
        conn.execute("insert into coaching_note values (?, ?, ?)", (key, "P" * 26, sealed))
        conn.execute("insert into block_run values (?, ?, ?, ?, null)", (key, "D" * 26, "B" * 26, at))
    for number in gone:
        for table in ("unnamed_reflection", "coaching_note", "block_run"):
            conn.execute(f"delete from {table} where id = ?", (f"{number:032x}",))
    conn.close()
    data = path.read_bytes()
    assert Image(data).size == size
    carved = carve(data, known())
    for table in TABLES:
        assert records(carved, table) == living(data, table), table
    assert not any(carved.holes.values())


@pytest.mark.slow
def test_pages_that_were_given_back_are_not_brought_back(year: bytes, tmp_path: Path) -> None:
    path = tmp_path / "år.temadag"
    path.write_bytes(year)
    conn = sqlite3.connect(path)  # as another program would: without wiping what is deleted
    conn.execute("pragma secure_delete = off")
    conn.execute("delete from seat")
    conn.execute("delete from unnamed_reflection")
    conn.commit()
    conn.close()
    data = path.read_bytes()
    assert len(Image(data).free()) > 20
    assert carve(data, known()).of("seat") == []
    hole = lose_pages(data, [pages_of(data, "attendance")[-1]], random.Random(1))
    assert carve(hole, known()).of("seat") == [], "a hole in another table lets none in"
    assert not any(e.shape == "unnamed_reflection" for e in carve(hole, known()).of("unnamed_reflection"))


@pytest.mark.slow
def test_without_its_first_page_all_is_found_by_shape(year: bytes) -> None:
    for damaged in (bytes(PAGE) + year[PAGE:], year[PAGE:], b"\x93" * PAGE + year[PAGE:]):
        carved = carve(damaged, known())
        for table in TABLES:
            assert records(carved, table) == living(year, table), table


@pytest.mark.slow
def test_without_any_list_of_tables_the_log_and_the_shapes_tell_which_is_which(year: bytes) -> None:
    image = Image(year)
    listing = [cell.child for cell in image.page(1).cells] + [image.page(1).right]
    carved = carve(lose_pages(year, [1, *listing], random.Random(2)), known())
    for table in ("person", "seat", "reflection", "unnamed_reflection", "released", "attendance", "change"):
        assert records(carved, table) == living(year, table), table
    assert not carved.of("withdrawn") and not carved.of("held_back")


def test_rubbish_and_old_pages_behind_the_end_are_not_of_the_file(year: bytes) -> None:
    damaged = year + random.Random(3).randbytes(3 * PAGE) + year[10 * PAGE : 200 * PAGE]
    carved = carve(damaged, known())
    assert all(records(carved, table) == living(year, table) for table in TABLES)


def test_a_text_whose_other_pages_are_gone_is_told_as_cut(tmp_path: Path) -> None:
    path = tmp_path / "dag.temadag"
    opening.make(path)
    conn = opening.writing(path)
    conn.execute("insert into programme (id, name, frame) values (?, 'Forløb', ?)", ("A" * 26, "ord " * 4000))
    conn.close()
    data = path.read_bytes()
    entry = carve(data, known()).of("programme")[0]
    page = Image(data).page(pages_of(data, "programme")[0])
    assert page is not None
    number = page.cells[0].pages[1]
    torn = carve(lose_pages(data, [number], random.Random(4)), known()).of("programme")[0]
    assert entry.values[4] == "ord " * 4000 and entry.values[1] == torn.values[1] == "Forløb"
    assert isinstance(torn.values[4], Cut) and entry.values[4].startswith(str(torn.values[4].begun))


@pytest.mark.slow
def test_a_pointer_into_another_table_takes_nothing_along(year: bytes) -> None:
    root, first, *_rest = pages_of(year, "seat")
    other = pages_of(year, "attendance")[1]
    at = year.index(first.to_bytes(4, "big"), (root - 1) * PAGE)
    damaged = year[:at] + other.to_bytes(4, "big") + year[at + 4 :]
    carved = carve(damaged, known())
    assert records(carved, "seat") == living(year, "seat") and carved.missing("seat", "0" * 26)
    assert records(carved, "attendance") == living(year, "attendance")


@pytest.mark.slow
def test_a_kind_of_page_that_was_hit_is_seen_by_the_rest_of_it(year: bytes) -> None:
    number = pages_of(year, "person")[-1]
    damaged = bytearray(year)
    damaged[(number - 1) * PAGE] = 0x0B
    assert records(carve(bytes(damaged), known()), "person") == living(year, "person")


@pytest.mark.slow
def test_no_bytes_at_all_make_it_stumble(year: bytes) -> None:
    chance = random.Random(5)
    for size in (1, 99, 100, 511, 4096, 50_000):
        carve(chance.randbytes(size), known())
        carve(b"SQLite format 3\0" + chance.randbytes(size), known())
    for _time in range(5):
        damaged = bytearray(year[: 120 * PAGE])
        for _hit in range(3000):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        carve(bytes(damaged), known())


@pytest.mark.slow
def test_one_wrong_bit_of_a_line_of_the_log_is_found_and_turned_back(year: bytes) -> None:
    right = {change.seq: change for change in logbook.read(carve(year, known()), known()).changes}
    at = in_table(year, "Retningen bliver til noget", "change")
    for bit in (0, 3, 5):
        damaged = bytearray(year)
        damaged[at + 4] ^= 1 << bit
        book = logbook.read(carve(bytes(damaged), known()), known())
        assert {change.seq: change for change in book.changes} == right
        assert book.put_right == 1 and book.whole


def test_numbers_are_read_as_sqlite_writes_them() -> None:
    assert varint(b"\x7f", 0) == (127, 1) and varint(b"\x81\x00", 0) == (128, 2)
    assert varint(b"\xff" * 9, 0) == (-1, 9)
