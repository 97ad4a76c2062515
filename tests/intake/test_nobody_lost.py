"""Whatever the list: names come back as they went in, and every row is a person or a doubt."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from temadag.core.people import folded
from temadag.intake import people
from temadag.intake.people import CannotRead
from temadag.intake.tables import from_bytes

FIRST = ["Mette", "Søren", "Åse", "Ærø-Lis", "Łukasz", "Ib", "Anne Marie", "Zoë", "Jørgen", "Kåre", "Bo"]
LAST = ["Hansen", "Bøgh", "Winther-Friis", "von Trier", "O'Neil", "Ærø", "Åkjær", "Sørensen", "Le Fèvre"]
DANISH = [name for name in FIRST if name != "Łukasz"]

names = st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)).map(" ".join)
danish = st.tuples(st.sampled_from(DANISH), st.sampled_from(LAST)).map(" ".join)
cells = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",), max_codepoint=0x2FFF), max_size=30
) | st.sampled_from(["Leder", "I alt", "74", '"', ";", "=1+1", "Navn", "a@b.dk", "Vakant", "-", "Hansen, Bo"])


def as_csv(rows: list[list[str]], mark: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue()


@given(
    st.lists(danish, min_size=1, max_size=20, unique_by=folded),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    st.booleans(),
)
@settings(max_examples=120, deadline=None)
def test_names_come_back_through_every_separator_and_encoding(
    wished: list[str], mark: str, encoding: str, turned: bool
) -> None:
    cell = [
        f"{n.split(' ', 1)[1]}, {n.split(' ', 1)[0]}" if turned and n.count(" ") == 1 else n for n in wished
    ]
    rows = [["Navn", "Titel", "Arbejdsplads"], *([n, "Leder", f"Skole, {i}"] for i, n in enumerate(cell))]
    data = as_csv(rows, mark).encode(encoding)
    found = people._guessed(from_bytes(data))
    assert [p.name for p in found.people] == wished
    assert [p.workplace for p in found.people] == [f"Skole, {i}" for i in range(len(wished))]


@given(
    st.lists(st.lists(cells, max_size=5), max_size=25),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from([["Navn", "Titel", "E-mail"], ["Fornavn", "Efternavn", "Institution"], None]),
)
@settings(max_examples=250, deadline=None)
def test_every_row_with_anything_in_it_is_a_person_or_a_doubt(
    rows: list[list[str]], mark: str, header: list[str] | None
) -> None:
    try:
        found = people.look_at_text(as_csv([header, *rows] if header else rows, mark))
    except CannotRead as why:
        assert why.code == "empty"
        assert not any(
            c.isprintable() and not c.isspace() and c not in ';,"\t'
            for row in [*rows, header or []]
            for c in "".join(row)
        )
        return
    told = {d.row for d in found.doubts} | set(found.row_of.values())
    for number, row in enumerate(found.rows, start=1):
        title = found.header is not None and number <= found.header and len([c for c in row if c]) == 1
        if any(row) and number - 1 != found.header and not title:
            assert number in told, row
    assert {p.id for p in found.people} == set(found.row_of)
    assert all(p.name.strip() for p in found.people)


@given(st.binary(max_size=2000) | st.text(max_size=500).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    from temadag.intake import words

    try:
        people._guessed(from_bytes(data, "liste.csv"))
    except CannotRead as why:
        assert "liste.csv" in words.cannot_read(why)
