"""Every paper of a programme at its fullest: nothing cut, on top of another, or lost, in both languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from papers_checked import all_faults, data_of, not_heard
from papers_read import text_of
from papers_tree import heard
from temadag import exporting
from temadag.export import catalogue
from temadag.i18n import speaking
from temadag.store import people
from temadag.store.session_store import SessionStore
from worst_year import PROGRAMME, build

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
NAMES = [document.name for document in catalogue.documents()]
EVERYBODY = {"badges", "team-lists", "table-signs"}
"""Papers on which everybody stands by name."""


@pytest.fixture(scope="module")
def fullest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionStore]:
    folder = tmp_path_factory.mktemp("worst")
    store = build(folder / "fuld.temadag", folder / "locks")
    yield store
    store.close()


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_of_the_fullest_day_is_whole(fullest: SessionStore, name: str, language: str) -> None:
    day_id = exporting.day_by_number(fullest.read, 1)
    (one,) = exporting.prepare(fullest.read, day_id, [name], language, MADE)
    assert not one.lacks
    if name == "day-sheets-named":  # forty sheets to each of three hundred
        one = replace(one, material=replace(one.material, people=one.material.people[:5]))
    if name.startswith("own-pages"):
        one = replace(one, material=replace(one.material, own=one.material.own[:30]))
    with speaking(language):
        made = [content for _file, content in one.document.make(one.material)]
    for content in (made[0], made[-1]):
        if content.startswith(b"%PDF"):
            assert all_faults(content) == []
            if data_of(content).get("programme"):
                assert PROGRAMME.rpartition(" ")[2] in text_of(content), "the name of the programme is whole"
    if name in EVERYBODY:
        said = heard(made[0])
        assert [p.name for p in fullest.read(people.everybody) if p.name not in said] == []


def test_what_is_lost_would_be_found(fullest: SessionStore) -> None:
    """The negative control: a paper whose data tell more than its pages."""
    (one,) = exporting.prepare(
        fullest.read, exporting.day_by_number(fullest.read, 1), ["programme"], "da", MADE
    )
    with speaking("da"):
        ((_file, content),) = one.document.make(one.material)
    assert not_heard(content) == []
