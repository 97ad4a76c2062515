"""A marked word in each kind of text that is not for all, sought in every byte of every paper and file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bytes_searched import contents, forms
from temadag import exporting
from temadag.actions import coaching, decisions, papers, people, plan, reflections, trials
from temadag.core.decisions import Answer, Aside
from temadag.core.papers import papers_with_card
from temadag.core.reflections import Visibility
from temadag.export.catalogue import documents
from temadag.store import keys, vault
from temadag.store import plan as plan_of
from year_on_paper import AT, MADE, Year

DIRECTORS = {"directors-summary"}
SHARED = {"shared-summary", "evaluation", "workbook", "data"}
LEARNED = {"trial-catalogue", "year-summary", "workbook", "data"}
OWN = {"own-pages", "own-pages-print"}
RUN_SHEET = {"run-sheet"}
CLOSED, GROUP, FACILITATOR, UNNAMED, NAMED = Visibility
"""In the order of the privacy rules, narrowest first."""

ALLOWED = {
    "reflection only-me": set(),
    "reflection group": set(),
    "reflection facilitator": OWN,
    "reflection room-unnamed": SHARED,
    "reflection room-unnamed ticked": SHARED | DIRECTORS,
    "reflection room-named": SHARED | OWN,
    "reflection room-named ticked": SHARED | OWN | DIRECTORS,
    "reflection held back": OWN,
    "reflection taken back": set(),
    "reflection narrowed": OWN,
    "reflection among four": set(),
    "trial only-me": set(),
    "trial group": set(),
    "trial facilitator": OWN,
    "trial room-named": LEARNED | OWN,
    "trial room-named ticked": LEARNED | OWN | DIRECTORS,
    "trial unticked": LEARNED | OWN,
    "trial taken back": set(),
    "trial narrowed": OWN,
    "card": set(papers_with_card(False, False)),
    "card of somebody": set(papers_with_card(True, False)),
    "card granted": set(papers_with_card(False, True)),
    "card set aside": set(),
    "coaching note": set(),
    "said by the facilitator": RUN_SHEET,
    "noted by the facilitator": RUN_SHEET,
    "plan b": RUN_SHEET,
    "needs": set(),
}
"""In which papers each may be found; what is in none may be in no paper at all."""


def canary(kind: str) -> str:
    """A word that stands nowhere else."""
    return f"qx{''.join(c for c in kind if c.isalpha())}xq"


@dataclass
class House:
    """A year in which everything is said, and its papers on the disk."""

    folder: Path
    year: Year = field(init=False)

    def __post_init__(self) -> None:
        self.year = Year(self.folder)
        codes = papers.new_codes(self.year.who)
        self.year.do(papers.give_codes, papers.make_keys(codes))
        self._said()
        self._tried()
        self._noted()

    def say(self, kind: str, seen: Visibility, ticked: bool = False, question: str = "words2") -> str:
        do, who = self.year.do, self.year.who[0]
        text = f"Ord {canary(kind)} her."
        return do(reflections.submit, question, who, seen, text, AT, for_directors=ticked)

    def attempt(self, kind: str, seen: Visibility, ticked: bool = False) -> str:
        do, who, key = self.year.do, self.year.who[0], keys.random_id()
        words = {"title": f"Prøv {canary(kind)}", "learning": f"Lærte {canary(kind)}", "decision": "keep"}
        do(trials.put_trial, key, who, seen, AT, words, day_id=self.year.day, for_directors=ticked)
        return key

    def _said(self) -> None:
        for seen in Visibility:
            self.say(f"reflection {seen.value}", seen)
        for seen in (UNNAMED, NAMED):
            self.say(f"reflection {seen.value} ticked", seen, ticked=True)
        for number in range(4):
            self.year.say(f"endnu et {number}", UNNAMED)
        for number in range(3):
            self.say(f"reflection among four {number}", UNNAMED, ticked=True, question="words1")
        self.say("reflection among four", UNNAMED, ticked=True, question="words1")
        do, who = self.year.do, self.year.who[0]
        do(reflections.hold_back, self.say("reflection held back", NAMED, ticked=True))
        do(reflections.withdraw, self.say("reflection taken back", NAMED, ticked=True))
        do(reflections.narrow, who, self.say("reflection narrowed", NAMED, ticked=True), FACILITATOR)

    def _tried(self) -> None:
        for seen in (CLOSED, GROUP, FACILITATOR, NAMED):
            self.attempt(f"trial {seen.value}", seen, ticked=seen is not NAMED)
        self.attempt("trial room-named ticked", NAMED, ticked=True)
        do, who = self.year.do, self.year.who[0]
        do(trials.tick_trial, who, self.attempt("trial unticked", NAMED, ticked=True), False)
        do(trials.withdraw_trial, who, self.attempt("trial taken back", NAMED, ticked=True))
        narrowed = self.attempt("trial narrowed", NAMED, ticked=True)
        words = {"title": f"Prøv {canary('trial narrowed')}"}
        do(trials.put_trial, narrowed, who, FACILITATOR, AT, words)

    def _noted(self) -> None:
        do, year = self.year.do, self.year
        card = year.ask(f"Må {canary('card set aside')} flyttes?")
        do(decisions.set_aside, card, Aside.HR)
        year.ask(f"Må vi {canary('card')} klokken tre?")
        named = year.ask(f"Må vi {canary('card of somebody')} selv?")
        do(decisions.edit_card, named, asked_by=year.who[0])
        year.ask(f"Må vi {canary('card granted')} altid?", answer=Answer.YES)
        made = vault.begin("Grøn hest æder Tangmelon 7", vault.new_rescue_code())
        do(coaching.begin_vault, made)
        note = coaching.closed(made.public_key, canary("coaching note"), AT, year.day)
        do(coaching.put_note, coaching.new_note_id(), year.who[0], note)
        (block,) = {p.block_id for p in year.store.read(plan_of.prompts, year.day)}
        told = {"spoken": "said by the facilitator", "note": "noted by the facilitator", "plan_b": "plan b"}
        do(plan.edit_block, block, **{column: canary(kind) for column, kind in told.items()})
        do(people.edit_person, year.who[0], needs=canary("needs"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("kanarier"))
    yield made
    made.year.store.close()


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
def test_each_text_is_in_exactly_the_papers_that_may_have_it(house: House, language: str) -> None:
    year = house.year
    every = [document.name for document in documents()]
    ready = exporting.prepare(year.store.read, year.day, every, language, MADE)
    found: dict[str, set[str]] = {kind: set() for kind in ALLOWED}
    for made in exporting.write(ready, house.folder / language, language):
        told = list(contents(made.path))
        for kind, there in found.items():
            if any(form in content for content in told for form in forms(canary(kind))):
                there.add(made.document.name)
    assert found == ALLOWED
    assert {one.document.name for one in ready if not one.lacks} >= set().union(*ALLOWED.values())


def test_of_an_earlier_day_no_words_of_a_later_one_are_told(house: House) -> None:
    year = house.year
    wanted, seen = [*SHARED, *DIRECTORS], {}
    ready = exporting.prepare(year.store.read, year.first, wanted, "da", MADE)
    for made in exporting.write(ready, house.folder / "dag et", "da"):
        told = list(contents(made.path))
        said = {kind for kind in ALLOWED if any(canary(kind).encode() in one for one in told)}
        assert all(kind.startswith("trial") for kind in said), made.document.name
        seen[made.document.name] = said
    assert seen["directors-summary"] == {"trial room-named ticked"}
