"""Papers to call back: which may hold words that their writer has taken back, closed, or unticked since."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from temadag.actions import decisions, papers, reflections, trials
from temadag.core.decisions import Answer, Aside
from temadag.core.papers import Recall, papers_with, papers_with_card, papers_with_trial
from temadag.core.reflections import Audience, Visibility, readers_of
from temadag.export import catalogue
from temadag.store import recalls
from temadag.ui.after.reflections_recalls import paper, what
from year_on_paper import Year

SHARED = {"shared-summary", "evaluation", "workbook", "data"}
OWN = {"own-pages", "own-pages-print"}
SEEN = tuple(Visibility)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Year]:
    made_here = Year(tmp_path)
    yield made_here
    made_here.store.close()


def print_all(year: Year, now: str = "") -> None:
    now = now or datetime.now().isoformat(timespec="seconds")
    for document in catalogue.documents():
        year.do(papers.record_paper, document.name, document.audience, "/papirer", now)


def told(year: Year, day: str = "") -> list[Recall]:
    return year.store.read(recalls.recalls, day or year.day)


def names(recall: Recall) -> set[str]:
    return {made.name for made in recall.papers}


@pytest.mark.parametrize("seen", SEEN)
def test_a_paper_is_named_exactly_where_its_readers_may_have_the_words(seen: Visibility) -> None:
    readers = readers_of(seen)
    for had, shared in ((papers_with, SHARED), (papers_with_trial, {"trial-catalogue", "year-summary"})):
        found = had(seen)
        assert (found >= shared) == (Audience.SHARED_SUMMARY in readers)
        assert ("directors-summary" in found) == (Audience.DIRECTORS_SUMMARY in readers)
        assert ("own-pages" in found) == ({Audience.WRITER, Audience.FACILITATOR} <= readers)
        assert had(seen, ticked=False) == found - {"directors-summary"}
        assert found <= {document.name for document in catalogue.documents()}


def test_words_without_a_tick_are_not_sought_on_top_managements_page(year: Year) -> None:
    bare = year.say("uden", Visibility.ROOM_NAMED)
    ticked = year.say("med", Visibility.ROOM_NAMED, ticked=True, person=1)
    print_all(year)
    year.do(reflections.withdraw, bare)
    (first,) = told(year)
    assert names(first) == {*SHARED, *OWN}
    year.do(reflections.withdraw, ticked)
    assert sorted(len(names(one)) for one in told(year)) == [6, 7]
    assert {"directors-summary"} <= set().union(*map(names, told(year)))


def test_taking_the_tick_away_calls_back_top_managements_page_alone(year: Year) -> None:
    ticked = year.say("med", Visibility.ROOM_NAMED, ticked=True)
    print_all(year)
    year.do(reflections.tick, year.who[0], ticked, False)
    (one,) = told(year)
    assert names(one) == {"directors-summary"} and one.narrowed and not one.trial
    assert told(year, year.first) == []
    year.do(reflections.tick, year.who[0], ticked, True)
    assert len(told(year)) == 1, "to tick again calls nothing back"


def test_narrowing_what_was_ticked_is_told_once(year: Year) -> None:
    ticked = year.say("med", Visibility.ROOM_NAMED, ticked=True)
    print_all(year)
    year.do(reflections.narrow, year.who[0], ticked, Visibility.FACILITATOR)
    (one,) = told(year)
    assert names(one) == {*SHARED, "directors-summary"}, "the own page may still have it"


def test_of_an_unnamed_answer_nobody_knows_whether_it_was_ticked(year: Year) -> None:
    key = year.say("uden navn", Visibility.ROOM_UNNAMED)
    print_all(year)
    year.do(reflections.withdraw, key)
    (one,) = told(year)
    assert one.unnamed and names(one) == {*SHARED, "directors-summary"}


def test_a_try_action_calls_back_the_catalogue_and_the_year(year: Year) -> None:
    open_one = year.try_it(Visibility.ROOM_NAMED, title="Stå op")
    closed = year.try_it(Visibility.GROUP, title="Hemmelig")
    print_all(year)
    year.do(trials.withdraw_trial, year.who[0], closed)
    assert told(year) == [], "a group's sheet was on no paper"
    year.do(trials.put_trial, open_one, year.who[0], Visibility.FACILITATOR, "", {"title": "Stå op"})
    (one,) = told(year)
    assert (
        names(one) == {"trial-catalogue", "year-summary", "workbook", "data"} and one.narrowed and one.trial
    )
    assert what(one).startswith("En prøvehandling kan læses af færre")
    year.do(trials.withdraw_trial, year.who[0], open_one)
    back = next(recall for recall in told(year) if not recall.narrowed)
    assert names(back) == OWN and what(back).startswith("En prøvehandling blev taget tilbage")


def test_a_try_actions_tick_that_is_taken_away_calls_back_top_managements_page_alone(year: Year) -> None:
    learned, bare = (year.try_it(Visibility.ROOM_NAMED, title=title, learning="x") for title in ("A", "B"))
    tick = (trials.tick_trial, year.who[0], learned)
    year.do(*tick, True)
    print_all(year)
    year.do(*tick, False)
    (one,) = told(year)
    assert names(one) == {"directors-summary"} and one.narrowed and one.trial
    year.do(*tick, True)
    assert len(told(year)) == 1, "to tick again calls nothing back"
    year.do(trials.withdraw_trial, year.who[0], learned)
    year.do(trials.withdraw_trial, year.who[0], bare)
    back = [names(recall) for recall in told(year) if not recall.narrowed]
    assert sorted(map(len, back)) == sorted([len(back[0] & back[1]), len(back[0] & back[1]) + 1])
    assert back[0] ^ back[1] == {"directors-summary"}, "the other never was on that page"


def test_a_card_that_is_set_aside_calls_back_what_had_it(year: Year) -> None:
    print_all(year, "2026-09-01T08:00:00")
    named = year.ask("Må vi flytte ham?")
    year.do(decisions.edit_card, named, asked_by=year.who[0])
    bare, kept = year.ask("Hvad med hende?", answer=Answer.YES), year.ask("Må vi lukke klokken tre?")
    year.do(decisions.set_aside, kept, Aside.HR)
    assert told(year) == [], "papers from before the cards cannot have them"
    year.do(decisions.edit_card, kept, aside=Aside.NO)
    print_all(year)
    for card in (named, bare):
        year.do(decisions.set_aside, card, Aside.HR)
    first, latest = sorted(told(year), key=lambda one: "own-pages" not in names(one))
    assert names(first) == papers_with_card(True, False) and names(latest) == papers_with_card(False, True)
    assert what(first).startswith("Et ønskekort blev lagt til side") and not first.narrowed
    assert {paper(one).split(",")[0] for one in first.papers} >= {"Beslutningslog", "Min side"}
    assert told(year, year.first) == []
    year.do(decisions.edit_card, bare, aside=Aside.NO)
    (left,) = told(year)
    assert names(left) == papers_with_card(True, False), "what is back in the queue is for all"


def test_the_list_calls_each_paper_by_its_title(year: Year) -> None:
    titles = {document.name: document.title for document in catalogue.documents()}
    key = year.say("uden navn", Visibility.ROOM_UNNAMED)
    year.try_it(Visibility.ROOM_NAMED, title="Stå op")
    print_all(year)
    year.do(reflections.withdraw, key)
    year.do(trials.withdraw_trial, year.who[0], f"{1:032x}")
    shown = [(made.name, paper(made)) for recall in told(year) for made in recall.papers]
    assert {name for name, _line in shown} == {
        *SHARED,
        "directors-summary",
        "trial-catalogue",
        "year-summary",
        *OWN,
    }
    assert all(line.startswith(titles[name]) for name, line in shown)
