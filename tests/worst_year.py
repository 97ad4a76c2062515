"""A programme at its fullest: three hundred people with long names, and much of all else."""

from datetime import date
from pathlib import Path

from temadag.actions import (
    attendance,
    decisions,
    offers,
    people,
    plan,
    programme,
    reflections,
    sending,
    teams,
    trials,
)
from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Barrier
from temadag.core.plan import Form
from temadag.core.reflections import Kind, Visibility
from temadag.intake import library
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore

GIVEN = ("Ægir-Bartholomæus", "Øjvind", "Åse Marie Alexandrine", "Lis", "Christian-Emanuel Theodor")
TITLES = (
    "Leder af sundhedsplejen og tandplejen i distrikt nord",
    "Områdechef",
    "Konstitueret souschef for det tværgående kvalitets- og forvaltningssekretariat",
)
PLACES = ("Det sammenlagte plejecenter Sønderjyllandsgade og Omegn", "Børnehuset", "Rådhuset, 3. sal, fløj B")
LONG = "Læringsrunden om det, vi ikke turde sige til direktionen i foråret, og hvad vi vil gøre ved det nu"
TEXT = (
    "Jeg havde forventet, at forventningsafstemningen om arbejdsmiljørepræsentanternes kompetenceudvikling "
    "tog en time; den tog tre dage, og vi lærte at sige det højt, inden nogen blev kede af det. "
)
PROGRAMME = (
    "Ledelse tæt på kerneopgaven i det nye sundheds- og arbejdsmarkedsområde, og hvad den kræver af os, der "
    "leder andre ledere, nu og i de kommende år"
)
PEOPLE = 300


def build(path: Path, locks: Path, today: date = date(2026, 11, 14)) -> SessionStore:
    """Make the file; its first day is at its fullest, and a second one follows."""
    store = SessionStore.create(path, locks)

    def do(action, *given, **more):
        return store.do("", action, *given, **more).result(60)

    do(programme.found_programme, PROGRAMME, "Nordre Sammenlagte Kommune")
    do(programme.edit_programme, direction=TEXT, frame=TEXT)
    day = do(plan.add_day, f"Temadag 1 – {LONG}", today, "Østermarkens Kulturhus, den store sal på 2. sal")
    do(plan.add_day, "Temadag 2", date(2027, 1, 14))
    everybody = [
        do(
            people.add_person,
            f"{GIVEN[n % 5]} Nørgaard-Mikkelsen von Sønderjyllandsgade {n:03d}",
            title=TITLES[n % 3],
            workplace=PLACES[n % 3],
        )
        for n in range(PEOPLE)
    ]
    do(attendance.mark_several, day, everybody[:-9], Presence.PRESENT)
    _blocks(do, day)
    tables = [everybody[i::40] for i in range(40)]
    made = do(teams.add_round, day, f"Runde om {LONG}", 8)
    do(teams.seat_everybody, made, tables, [f"Bord {n + 1}" for n in range(40)])
    do(teams.publish, made, True)
    _words(do, store, day, everybody)
    _round_of_cards(do, day, everybody)
    return store


def _blocks(do, day: str) -> None:
    last = None
    for exercise in library.exercises():
        last = do(plan.add_exercise, day, last, exercise, "da")
        if exercise.id == "o22":
            do(plan.edit_block, last, form=Form.WALK)
    for number in range(12):
        title = f"{LONG} {number}" if number % 3 == 0 else f"Oplæg {number}"
        last = do(plan.add_block, day, last, title, 20, purpose=TEXT, spoken=TEXT * 3, note=TEXT * 2)
    do(plan.put_prompt, last, "skala", f"Hvor megen energi har du? {TEXT}", Visibility.ROOM_NAMED, **SCALE)
    do(plan.put_prompt, last, "prik", "Hvad står i vejen?", Visibility.ROOM_NAMED, **DOTS)


SCALE = {"kind": Kind.SCALE, "options": ("helt og aldeles flad", "fuld af kræfter")}
DOTS = {"kind": Kind.DOTS, "options": ("It-systemerne", "Vaner fra før sammenlægningen", "Loven", "Penge")}


def _words(do, store: SessionStore, day: str, everybody: list[str]) -> None:
    asked = store.read(plan_of.prompts, day)
    at = f"{date(2026, 11, 14).isoformat()}T10:00:00"
    for number, prompt in enumerate(asked):
        for place, person in enumerate(everybody[number : number + 12]):
            if prompt.kind is Kind.WORDS:
                named = Visibility.ROOM_NAMED if number % 2 else Visibility.ROOM_UNNAMED
                text = TEXT * (1 + number % 3)
                do(reflections.submit, prompt.id, person, named, text, at, for_directors=number % 3 == 0)
            else:
                given = [str(1 + place % 10)] if prompt.kind is Kind.SCALE else list(prompt.options[:1])
                do(sending.mark, prompt.id, f"{prompt.id}-{place}", given)
    for number, person in enumerate(everybody[:40]):
        words = {"title": f"{LONG} {number}", "hypothesis": TEXT, "smallest": TEXT, "learning": TEXT}
        words |= {"decision": ("keep", "adjust", "stop", "pass-on")[number % 4]} if number % 5 else {}
        do(trials.put_trial, f"afp{number:03d}", person, Visibility.ROOM_NAMED, at, words, day_id=day)


def _round_of_cards(do, day: str, everybody: list[str]) -> None:
    answers = (Answer.YES, Answer.NO, Answer.BY_DATE, Answer.WAITING)
    for number in range(24):
        barrier = list(Barrier)[number % len(Barrier)]
        wish = f"Må vi {LONG.lower()}? {number}"
        card = do(decisions.add_card, day, wish, barrier, TEXT, TEXT, "Direktionen")
        if (answer := answers[number % 4]) is not Answer.WAITING:
            by = date(2026, 11, 20 + number % 9) if answer is Answer.BY_DATE else None
            do(decisions.answer_card, card, answer, TEXT, "Direktør Hanne Dahl-Nørgaard", by)
    for number in range(6):
        offer = do(offers.add_offer, f"Netværk om {LONG.lower()} {number}", text=TEXT)
        for place, person in enumerate(everybody[number * 20 : number * 20 + 20]):
            do(offers.sign_up, offer, person, 1 + place % 3)
