"""A long Danish word is broken first where its parts meet, and no joint is a false one."""

import gzip
import importlib
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from temadag import places
from temadag.export.paper import hyphens, joints
from temadag.i18n import speaking

ROOT = Path(__file__).resolve().parents[2]
MARKED = (Path(__file__).parent / "joints_da.txt").read_text(encoding="utf-8").split("\n\n", 1)[1].split()
PARTS = sorted({part for word in MARKED for part in word.split("|")})
WORDS = st.one_of(
    st.sampled_from([word.replace("|", "") for word in MARKED]),
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join),
    st.text("abdefghiklmnoprstuvyæøåÆ-\xadİ", min_size=6, max_size=30),
)


def places_of(marked: str) -> set[int]:
    """The joints of a word that is written »kultur|huset«."""
    parts = marked.split("|")
    return {sum(map(len, parts[:n])) for n in range(1, len(parts))}


def written(word: str, at: set[int]) -> str:
    """»kultur|huset«."""
    return "|".join(word[a:b] for a, b in pairwise((0, *sorted(at), len(word))))


def syllables(word: str) -> list[str]:
    """The first parts that there were before joints were looked for, the longest first."""
    found = hyphens._dictionary("da").positions(word)
    return [word[:p] for p in reversed(found) if all(abs(p - q) > 1 for q in found if q != p)]


def test_there_are_many_words_and_they_are_long() -> None:
    assert len(set(MARKED)) == len(MARKED) >= 250
    assert all(len(word.replace("|", "")) >= hyphens.LONG for word in MARKED)


def test_no_joint_is_false() -> None:
    found = {marked: set(joints.joints(marked.replace("|", ""))) for marked in MARKED}
    false = [written(m.replace("|", ""), at) for m, at in found.items() if at - places_of(m)]
    assert false == []


def test_nearly_all_joints_are_found() -> None:
    missed = [w for w in MARKED if places_of(w) - set(joints.joints(w.replace("|", "")))]
    wanted = sum(len(places_of(word)) for word in MARKED)
    assert len(missed) <= 0.03 * wanted, missed


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("kulturhuset", "kultur"),
        ("Borgerforslag", "Borger"),
        ("MEDARBEJDERUDVIKLINGSSAMTALE", "MEDARBEJDERUDVIKLINGS"),
        ("refleksionsspørgsmål", "refleksions"),
        ("virksomheder", "virksom"),
        ("beslutningerne", "beslut"),
        ("tilmeldingslister", "tilmeldings"),
        ("medarbejderen", "med"),
        ("journalen", "journa"),
        ("genoptræningen", "genoptrænin"),
    ],
)
def test_the_first_break_is_the_best(word: str, first: str) -> None:
    with speaking("da"):
        assert hyphens.breaks(word)[0] == (first, word[len(first) :])


@given(WORDS)
def test_joints_come_first_then_seams_then_syllables_and_none_is_lost(word: str) -> None:
    with speaking("da"):
        broken = hyphens.breaks(word)
    if len(word) < hyphens.LONG:
        assert broken == ()
        return
    at = [len(first) for first, _rest in broken]
    assert all(first + rest == word for first, rest in broken)
    assert all(3 <= place <= len(word) - 3 for place in at)
    assert len(set(at)) == len(at)
    met = joints.joints(word)
    assert tuple(at[: len(met)]) == met
    seams = [place for place in at[len(met) :] if place in joints.seams(word)]
    others = [place for place in at[len(met) :] if place not in joints.seams(word)]
    assert at[len(met) :] == sorted(seams, reverse=True) + sorted(others, reverse=True)
    beside = {place + step for place in met for step in (-1, 1)}
    kept = [len(first) for first in syllables(word) if len(first) not in beside]
    assert set(kept) <= set(at) <= {*kept, *met}


@given(WORDS)
def test_small_and_capital_letters_are_broken_alike(word: str) -> None:
    assert joints.joints(word) == joints.joints(word.upper()) or len(word.upper()) != len(word)


def test_a_word_without_end_costs_no_time_and_has_no_joints() -> None:
    assert joints.joints("dag" * 5000) == ()
    assert joints.joints("dagsordenens" * 5) != ()


def test_english_is_broken_by_its_own_patterns() -> None:
    with speaking("en"):
        assert [first for first, _rest in hyphens.breaks("kulturhuset")][:1] != ["kultur"]


def test_the_list_is_small_and_says_where_it_comes_from() -> None:
    listed = places.resources("paper", "words-da.txt")
    assert listed.stat().st_size < 300_000
    assert "CC BY-SA 4.0" in places.resources("paper", "words-da.LICENSE").read_text(encoding="utf-8")
    entries = listed.read_text(encoding="utf-8").split()
    assert len(set(entries)) == len(entries)
    assert all(len(entry.strip("=-")) >= joints.PART for entry in entries)


def test_the_list_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    tool = importlib.import_module("hyphen_words")
    words = [["kultur", "huset"], [], ["philadelphia"], ["kulturen"]]
    packed = bytes([0x91 + len(words)]) + b"\x82\xa6format\xa2cB\xa7version\x01"
    for bucket in words:
        packed += bytes([0x90 + len(bucket)]) + b"".join(bytes([0xA0 + len(w)]) + w.encode() for w in bucket)
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr(tool.INSIDE, gzip.compress(packed))
    monkeypatch.setattr(tool, "OUT", tmp_path / "words.txt")
    assert tool.main([str(tmp_path / "a.whl")]) == 0
    made = (tmp_path / "words.txt").read_text(encoding="utf-8").split()
    assert {"kultur", "dyb-", "-bror", "=plantage"} <= set(made)
    assert not {"huset", "kulturen", "philadelphia"} & set(made)
