"""A programme of two days that tests fill and sum up on paper, and papers of values alone."""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf

from papers_read import text_of
from temadag import exporting
from temadag.actions import decisions, people, plan, programme, reflections, sending, teams, trials
from temadag.core.decisions import Answer, Barrier, RequestCard
from temadag.core.marks import Marks
from temadag.core.offers import Offer, OfferKind
from temadag.core.papers import Material, SharedAnswer, SharedQuestion, Ticked
from temadag.core.people import Person
from temadag.core.plan import Programme, Theme, ThemeDay
from temadag.core.reflections import Kind, Prompt, Visibility
from temadag.core.summing import DayTaken, Offered, Scale, State, Whole
from temadag.core.trials import TryAction
from temadag.export import catalogue_summaries
from temadag.i18n import speaking
from temadag.store.session_store import SessionStore

MADE = datetime(2026, 12, 1, 15, 30, tzinfo=UTC)
AT = "2026-11-14T10:20:00"
NAMES = [document.name for document in catalogue_summaries.documents()]
SCALE, SAFE = "Hvor meget energi har du?", "Hvor trygt var det?"


class Year:
    """Two days with a scale, dots and a question in words each, six leaders, and what they give."""

    def __init__(self, folder: Path) -> None:
        self.store = SessionStore.create(folder / "år.temadag", folder / "locks")
        self.tried = 0
        self.do(programme.found_programme, "Ledertemadage")
        self.first = self.do(plan.add_day, "Dag et", held_on=date(2026, 9, 7))
        self.day = self.do(plan.add_day, "Dag to", held_on=date(2026, 11, 30))
        self.who = [self.do(people.add_person, f"Leder {letter}") for letter in "ABCDEFG"]
        for number, day in enumerate((self.first, self.day), start=1):
            block = self.do(plan.add_block, day, None, "Mandagskortet", 15)
            asked = (
                (f"scale{number}", SCALE, {"kind": Kind.SCALE, "options": ("flad", "fuld")}),
                (f"dots{number}", "Hvor sidder det?", {"kind": Kind.DOTS, "options": ("Vaner", "Love")}),
                (f"words{number}", "Hvornår turde du?", {}),
            )
            for key, text, how in asked:
                self.do(plan.put_prompt, block, key, text, Visibility.ONLY_ME, **how)

    def do(self, action, *given, **more):
        return self.store.do("", action, *given, **more).result(9)

    def say(self, text: str, seen: Visibility, ticked: bool = False, person: int = 0) -> str:
        given = ("words2", self.who[person], seen, text, AT)
        return self.do(reflections.submit, *given, for_directors=ticked)

    def mark(self, prompt: str, *given: str) -> None:
        for number, one in enumerate(given):
            self.do(sending.mark, prompt, f"{number:032x}", [one])

    def try_it(self, seen: Visibility, person: int = 0, **words: str) -> str:
        self.tried += 1
        key = f"{self.tried:032x}"
        self.do(trials.put_trial, key, self.who[person], seen, AT, words, day_id=self.day)
        return key

    def ask(self, text: str, day: str = "", answer: Answer | None = None, **how: Any) -> str:
        by, reason = how.pop("by", None), how.pop("reason", "")
        card = self.do(decisions.add_card, day or self.day, text, **how)
        if answer is not None:
            self.do(decisions.answer_card, card, answer, reason, "It-chefen", by)
        return card

    def sit(self, day: str, *tables: list[int]) -> None:
        made = self.do(teams.add_round, day, "Runde", 5)
        seats = [[self.who[number] for number in table] for table in tables]
        self.do(teams.seat_everybody, made, seats, [f"Bord {n}" for n in range(len(tables))])
        self.do(teams.publish, made, True)

    def prepared(self, name: str, language: str = "da", day: str = "") -> exporting.Prepared:
        (one,) = exporting.prepare(self.store.read, day or self.day, [name], language, MADE)
        return one

    def paper(self, name: str, language: str = "da", day: str = "") -> bytes:
        one = self.prepared(name, language, day)
        assert not one.lacks, one.lacks
        return made(name, one.material, language)

    def text(self, name: str, language: str = "da", day: str = "") -> str:
        return text_of(self.paper(name, language, day))


def made(name: str, material: Material, language: str = "da") -> bytes:
    """A paper of these values."""
    with speaking(language):
        (document,) = [d for d in catalogue_summaries.documents() if d.name == name]
        ((_name, content),) = document.make(material)
    return content


def data_of(content: bytes) -> dict[str, Any]:
    """The values that a paper carries inside it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        (attached,) = pdf.attachments.values()
        return dict(json.loads(attached.get_file().read_bytes()))


def headings(content: bytes) -> list[str]:
    """The headings of a paper in reading order, from the values inside it."""
    return [part["heading"] for part in data_of(content)["content"] if "heading" in part]


def marks(*numbers: int) -> Marks:
    """A scale that so many gave each of the numbers from 1 on to."""
    counts = tuple((str(n), count) for n, count in enumerate((*numbers, *[0] * 10), start=1) if n <= 10)
    total = sum(numbers)
    average = sum(int(name) * count for name, count in counts) / total
    return Marks(total, counts, average, 1.0)


def bare() -> Material:
    """A day of which nothing is known."""
    day = ThemeDay("d", "a", "Dag")
    whole = Whole(days=(DayTaken(day),))
    given: Mapping[str, Any] = dict.fromkeys(
        ("slots", "prompts", "people", "rounds", "cards", "shared", "own"), ()
    )
    return Material(
        Programme("p", "Forløb"), day, present=frozenset(), following=None, made=MADE, whole=whole, **given
    )


def crowded(count: int = 300) -> Material:
    """A day of many people with long names and long texts, and everything that can be said."""
    long = "Det store sammenlagte plejecenter ved Sønderjyllandsgade og omegn"
    people_there = tuple(
        Person(f"p{n}", f"Ægir-Bartholomæus Nørgaard-Mikkelsen von Sønder {n:03d}", workplace=long)
        for n in range(count)
    )
    days = tuple(
        ThemeDay(f"d{n}", f"{n}", f"Temadag {n}: {long}", date(2026, n + 1, 7), purpose=long * 3)
        for n in range(9)
    )
    day = days[-1]
    cards = tuple(
        RequestCard(
            f"c{n}",
            days[n % 9].id,
            f"Ønske {n:03d}: må vi {long} {long}?",
            list(Barrier)[n % 5],
            cost=f"pris {n:03d}",
            answer=list(Answer)[n % 4],
            reason=f"begrundelse {n:03d} {long}" if n % 4 == 2 else "",
            owner=f"Ansvarlig {n:03d} {long}",
            answer_by=date(2026, 11, 1 + n % 28) if n % 4 == 3 else None,
        )
        for n in range(54)
    )
    tried = tuple(
        TryAction(
            f"t{n}",
            f"p{n}",
            Visibility.ROOM_NAMED,
            {
                "title": f"Prøv {n:03d} {long}",
                "hypothesis": f"Hvis {long} {long}, så tror vi {n:03d}",
                "learning": f"læring {n:03d} {long}",
                "theme": "Relationer" if n % 2 else "Andet",
                **({"decision": ["keep", "adjust", "stop", "pass-on"][n % 4]} if n % 5 else {}),
            },
            day_id=days[n % 9].id,
            for_directors=True,
        )
        for n in range(20)
    )
    scales = tuple(
        Scale(f"{asked} {long} {long}", ("flad", "fuld"), marks(0, 2, 3, 5, 9)) for asked in (SCALE, SAFE)
    )
    taken = tuple(
        DayTaken(one, count, 900, scales, 4000 + n, 2000 - n, count, count - n, 40.0 + n)
        for n, one in enumerate(days)
    )
    offers = tuple(
        Offered(Offer(f"o{n}", f"Tilbud {n:03d} {long}", OfferKind.TRIP), (9, 8, 7)) for n in range(30)
    )
    words = tuple(
        SharedQuestion(
            f"Spørgsmål {n} {long}?",
            "Mandagskortet",
            60,
            tuple(SharedAnswer(f"svar {n}-{m:02d} {long * 4}", people_there[m].name) for m in range(12)),
        )
        for n in range(3)
    )
    measured = tuple(SharedQuestion(s.question, "Mandagskortet", 19, (), s.marks, s.ends) for s in scales)
    dotted = SharedQuestion(
        "Hvor sidder det?",
        "Mandagskortet",
        60,
        (),
        Marks(60, tuple((f"{long} {n}", n * 7) for n in range(20))),
    )
    prompts = (
        *(Prompt(f"s{n}", "b", s.question, kind=Kind.SCALE) for n, s in enumerate(scales)),
        Prompt("d", "b", dotted.text, kind=Kind.DOTS),
    )
    states = dict.fromkeys(State, 3)
    return replace(
        bare(),
        programme=Programme("p", "Forløb", direction=long * 5, themes=(Theme("r", "r", "Relationer"),)),
        day=day,
        prompts=prompts,
        people=people_there,
        present=frozenset(p.id for p in people_there),
        cards=tuple(card for card in cards if card.day_id == day.id),
        shared=(*measured, dotted, *words),
        trials=tried,
        ticked=Ticked(words, tried),
        following=ThemeDay("next", "z", f"Næste {long}", date(2027, 1, 7)),
        whole=Whole(taken, cards, {}, states, 12, offers),
    )
