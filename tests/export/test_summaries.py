"""The summaries: ten points in their order, five answers or none, and words only where they may stand."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pytest

from papers_read import faults_of, pages_of, text_of
from temadag import exporting
from temadag.actions import attendance, decisions, offers, reflections, trials, wall
from temadag.core.attendance import Presence
from temadag.core.decisions import Answer, Aside, Barrier
from temadag.core.offers import OfferKind
from temadag.core.papers import Part
from temadag.core.plan import ThemeDay
from temadag.core.reflections import Visibility
from temadag.core.summing import Scale
from temadag.export.paper.style import PLUM
from temadag.i18n import speaking
from temadag.store import papers
from year_on_paper import MADE, NAMES, SAFE, SCALE, Year, bare, crowded, data_of, headings, made, marks

TEN = {
    "da": (
        *("1 Dagen", "2 Straks-beslutninger", "3 Lovede svar", "4 Barrierer", "5 Prøvehandlinger"),
        *("6 Politik og budget", "7 Tilbud", "8 Energi og tryghed", "9 Nye ansigter", "10 Vi beder jer om"),
    ),
    "en": (
        *("1 The day", "2 On-the-spot decisions", "3 Promised answers", "4 Barriers", "5 Try-actions"),
        *("6 Politics and budget", "7 Offers", "8 Energy and safety", "9 New faces", "10 We ask you"),
    ),
}


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Year]:
    made_here = Year(tmp_path)
    yield made_here
    made_here.store.close()


def points(content: bytes) -> list[str]:
    return [" ".join(head.split()) for head in headings(content) if head[0].isdigit()]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_directors_page_has_ten_points_in_their_order_also_when_nothing_is_known(language: str) -> None:
    content = made("directors-summary", bare(), language)
    assert points(content) == list(TEN[language])
    assert pages_of(content) == 1


def test_the_directors_page_is_one_page_and_what_is_too_long_for_it_comes_after() -> None:
    content = made("directors-summary", crowded())
    found = points(content)
    assert found[:10] == list(TEN["da"]), "all ten stand on the first page"
    assert set(found[10:]) <= set(TEN["da"]) and "2 Straks-beslutninger" in found[10:]
    numbers = [int(head.split()[0]) for head in found[10:]]
    assert numbers == sorted(numbers)
    assert "Vi beder jer om" in text_of(first_page(content)), "the tenth point is on it"


def first_page(content: bytes) -> bytes:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        del pdf.pages[1:]
        kept = io.BytesIO()
        pdf.save(kept)
    return kept.getvalue()


def test_each_point_tells_what_happened(year: Year) -> None:
    year.ask("Må vi droppe rapporten?", answer=Answer.YES)
    year.ask("Må pårørende se journalen?", answer=Answer.NO, reason="Loven siger nej", barrier=Barrier.LAW)
    year.ask("Må vi få flere penge?", barrier=Barrier.MONEY, cost="en krone")
    year.ask("Må vi låne penge?", year.first, barrier=Barrier.MONEY)
    offer = year.do(offers.add_offer, "Netværk", OfferKind.NETWORK)
    year.do(offers.sign_up, offer, year.who[0], 1)
    year.do(offers.sign_up, offer, year.who[1], 2)
    year.sit(year.first, [0, 1, 2], [3, 4])
    year.sit(year.day, [0, 1], [2, 3], [4])
    year.do(attendance.mark_several, year.day, year.who[:4], Presence.PRESENT)
    year.mark("scale1", *["6"] * 5)
    year.mark("scale2", *["8"] * 6)
    year.try_it(Visibility.ROOM_NAMED, title="Stå op", decision="keep")
    year.try_it(Visibility.ROOM_NAMED, title="Gå ud")
    year.try_it(Visibility.GROUP, title="Hemmelig")
    read = year.text("directors-summary")
    for told in (
        "Mandag den 30. november 2026 · 4 var med",
        "Må vi droppe rapporten? Ja It-chefen",
        "Nej, fordi Loven siger nej",
        "Oftest vender tilbage: Penge (2).",
        "Ny 1, i gang 0, beholdt 1, justeret 0, stoppet 0. Desuden 1, som ikke er til alle.",
        "Må vi få flere penge? Penge. Koster: en krone",
        "1 tilbud, 2 tilmeldinger. Netværk: 2.",
        f"{SCALE} 6 svar. Gennemsnit 8,0, spredning 0,0. Sidst 6,0, spredning 0,0.",
        "2 af 4 sad med mindst én, de ikke havde siddet med før.",
        "Svar på 2 ønsker, der venter.",
        "Afklar 2 ønsker, der kræver politik eller budget.",
    ):
        assert told in read, told


def test_only_the_two_barriers_that_return_most_often_are_named(year: Year) -> None:
    for barrier, count in ((Barrier.IT, 3), (Barrier.HABIT, 4), (Barrier.LAW, 2), (Barrier.POLICY, 1)):
        for number in range(count):
            year.ask(f"{barrier} {number}", (year.first, year.day)[number % 2], barrier=barrier)
    assert "Oftest vender tilbage: Vane (4) og It (3)." in year.text("directors-summary")


def test_promises_of_all_days_are_told_with_the_late_ones_first(year: Year) -> None:
    for text, day, by in (
        ("Kommer sidst", year.day, date(2027, 1, 8)),
        ("Lidt for sent", year.first, date(2026, 11, 20)),
        ("Kommer først", year.first, date(2026, 12, 8)),
        ("Meget for sent", year.first, date(2026, 9, 20)),
    ):
        year.ask(text, day, Answer.BY_DATE, by=by)
    year.ask("Holdt", year.first, Answer.YES, by=date(2026, 10, 1))
    content = year.paper("directors-summary")
    (table,) = [part for part in data_of(content)["content"] if part.get("columns", [])[-1:] == ["Frist"]]
    assert [row[0] for row in table["rows"]] == [
        *("Meget for sent", "Lidt for sent", "Kommer først", "Kommer sidst")
    ]
    assert table["rows"][0][-1] == "senest 20. september\nOver tid"
    assert "Giv de 2 svar, som er over tid." in text_of(content)
    log = data_of(year.paper("decision-log"))["requests"]
    assert {one["asked"]: one["state"] for one in log}["Meget for sent"] == "Over tid"


def test_numbers_are_told_from_five_answers_and_not_from_four(year: Year) -> None:
    year.ask("Må vi?")
    year.sit(year.day, [0, 1])
    for name, told in (
        ("directors-summary", "Gennemsnit"),
        ("evaluation", "Gennemsnit"),
        ("movement", "Energi og tryghed"),
        ("year-summary", "Energi og tryghed"),
    ):
        year.mark("scale2", *["7"] * 4)
        assert told not in year.text(name) or name == "directors-summary"
        assert "7,0" not in year.text(name), name
    year.mark("scale2", *["7"] * 5)
    for name in ("directors-summary", "evaluation", "movement", "year-summary"):
        assert "7,0" in year.text(name), name
        assert "7.0" in year.text(name, "en"), name
    year.do(wall.hold_back_marks, "scale2")
    for name in ("directors-summary", "evaluation", "movement", "year-summary"):
        if not year.prepared(name).lacks:
            assert "7,0" not in year.text(name), name


def test_dots_too_are_told_from_five(year: Year) -> None:
    year.mark("dots2", *["Vaner"] * 4)
    assert "Vaner" not in year.text("evaluation")
    year.mark("dots2", *["Vaner"] * 5)
    assert "Vaner 5 Love 0" in year.text("evaluation")


def test_words_reach_top_management_only_with_the_writers_own_tick(year: Year) -> None:
    year.say("uden flueben", Visibility.ROOM_NAMED)
    ticked = year.say("med flueben", Visibility.ROOM_NAMED, ticked=True, person=1)
    year.say("til facilitator", Visibility.FACILITATOR, ticked=True)
    for number in range(4):
        year.say(f"uden navn {number}", Visibility.ROOM_UNNAMED, ticked=True)
    read = year.text("directors-summary")
    assert "»med flueben« – Leder B" in read
    assert not any(word in read for word in ("uden flueben", "til facilitator", "uden navn"))
    year.say("uden navn 4", Visibility.ROOM_UNNAMED)
    read = year.text("directors-summary")
    assert "uden navn 0" in read and "uden navn 4" not in read, "from five, and only those ticked"
    year.do(reflections.hold_back, ticked)
    assert "med flueben" not in year.text("directors-summary")
    year.do(reflections.let_go, ticked)
    year.do(reflections.tick, year.who[1], ticked, False)
    assert "med flueben" not in year.text("directors-summary")


def test_what_was_learned_reaches_top_management_only_when_its_owner_let_it(year: Year) -> None:
    year.ask("Må vi?")
    year.try_it(Visibility.ROOM_NAMED, title="Stå op", learning="Vi griner mere", decision="keep")
    assert "Vi griner mere" not in year.text("directors-summary")
    assert "Vi griner mere" in year.text("trial-catalogue") and "Vi griner mere" in year.text("year-summary")
    tick = (trials.tick_trial, year.who[0], f"{1:032x}")
    year.do(*tick, True)
    assert "Stå op »Vi griner mere«" in year.text("directors-summary")
    assert "Vi griner mere" in year.text("directors-summary", "en")
    year.do(*tick, False)
    assert "Vi griner mere" not in year.text("directors-summary")


def test_nobody_who_stayed_away_is_named_nor_who_asked(year: Year) -> None:
    year.do(attendance.mark_several, year.day, year.who[:3], Presence.ABSENT)
    year.do(attendance.mark_several, year.day, year.who[3:], Presence.PRESENT)
    year.sit(year.day, [0, 3, 4], [1, 5, 6])
    card = year.ask("Må vi?")
    year.do(decisions.edit_card, card, asked_by=year.who[5])
    year.mark("scale2", *["7"] * 5)
    year.try_it(Visibility.GROUP, 6, title="Hemmelig")
    for name in NAMES:
        if year.prepared(name).lacks:
            continue
        content = year.paper(name)
        told = text_of(content) + json.dumps(data_of(content), ensure_ascii=False)
        assert "Leder " not in told, name
    assert "4 var med" in year.text("directors-summary")


def test_a_card_about_a_person_stands_on_no_summary_nor_in_its_data(year: Year) -> None:
    card = year.ask("Hvad med Mette?", answer=Answer.BY_DATE, by=date(2026, 11, 1), barrier=Barrier.MONEY)
    year.ask("Må vi?")
    with_it = [name for name in NAMES if _tells(year, name, "Mette")]
    assert {"directors-summary", "decision-log"} <= set(with_it)
    assert "1 er over tid" in year.text("decision-log") or "1 over tid" in year.text("decision-log")
    year.do(decisions.set_aside, card, Aside.HR)
    assert [name for name in NAMES if _tells(year, name, "Mette")] == []
    assert "1 ønske: 1 venter." in year.text("decision-log"), "it is not even counted"


def _tells(year: Year, name: str, word: str) -> bool:
    if year.prepared(name).lacks:
        return False
    content = year.paper(name)
    return word in text_of(content) or word in json.dumps(data_of(content), ensure_ascii=False)


CANARIES = {
    (kind, seen): f"Qx{kind}{seen.value.replace('-', '')}xQ"
    for kind in ("ord", "flag", "prøv")
    for seen in Visibility
}


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
def test_words_of_each_kind_stand_where_they_may_and_nowhere_else(year: Year, language: str) -> None:
    from temadag.actions import papers as paper_acts

    codes = paper_acts.new_codes(year.who)
    year.do(paper_acts.give_codes, paper_acts.make_keys(codes))
    for (kind, seen), word in CANARIES.items():
        if kind != "prøv":
            year.say(word, seen, ticked=kind == "flag")
        elif seen is not Visibility.ROOM_UNNAMED:
            year.try_it(seen, title=f"{word} a", learning=f"{word} b", theme=word, hypothesis=word)
    for number in range(3):
        year.say(f"endnu et {number}", Visibility.ROOM_UNNAMED)
    year.ask("Må vi?")
    year.mark("scale2", *["7"] * 5)
    room = {Visibility.ROOM_NAMED, Visibility.ROOM_UNNAMED}
    words = {(kind, seen) for kind in ("ord", "flag") for seen in room}
    tried = {("prøv", Visibility.ROOM_NAMED)}
    expected = {
        "directors-summary": {("flag", seen) for seen in room},
        "evaluation": words,
        "decision-log": set(),
        "trial-catalogue": tried,
        "movement": set(),
        "year-summary": tried,
    }
    assert set(expected) == set(NAMES)
    for name, wanted in expected.items():
        content = year.paper(name, language)
        inside = json.dumps(data_of(content), ensure_ascii=False)
        for told in (text_of(content), inside):
            assert {key for key, word in CANARIES.items() if word in told} == wanted, name
        assert not any(word.encode() in content for word in CANARIES.values()), "packed, not plain"


def test_a_paper_is_given_only_what_it_prints(year: Year) -> None:
    year.say("hemmeligt ord", Visibility.ROOM_NAMED)
    year.try_it(Visibility.ROOM_NAMED, title="hemmelig prøve")
    for name in NAMES:
        one = year.prepared(name)
        held = repr(one.material)
        assert ("hemmeligt ord" in held) == (Part.SHARED in one.document.parts), name
        assert ("hemmelig prøve" in held) == (Part.TRIALS in one.document.parts), name
    everything = year.store.read(papers.material, year.day, frozenset(), MADE)
    assert "hemmelig" not in repr(everything)


def test_an_empty_programme_says_what_to_do(year: Year) -> None:
    for name in NAMES:
        assert year.prepared(name).lacks.endswith("."), name
        with speaking("en"):
            assert year.prepared(name, "en").lacks.isascii(), name
    year.do(attendance.mark_several, year.day, year.who[:2], Presence.PRESENT)
    assert not year.prepared("directors-summary").lacks
    assert year.prepared("directors-summary", day=year.first).lacks, "the other day has not been held"


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "name", ["directors-summary", *(pytest.param(n, marks=pytest.mark.slow) for n in NAMES[1:])]
)
def test_three_hundred_people_and_long_words_are_all_there_and_read_aloud(name: str, language: str) -> None:
    material = crowded()
    content = made(name, material, language)
    for profile in ("ua1", "3a"):
        found = page.validate_pdf_bytes(content, profile=profile)
        assert found.is_compliant, found.failures
    assert faults_of(content) == []
    assert content == made(name, material, language)
    read = whole_words(content)
    wanted = {
        "directors-summary": [
            *(card.asked for card in material.cards),
            *(card.reason for card in material.cards),
            *(card.asked for card in material.whole.cards if card.answer is Answer.BY_DATE),
            *(trial.words["learning"] for trial in material.ticked.trials),
            *(one.offer.title for one in material.whole.offers),
            *(answer.text for question in material.ticked.words for answer in question.shared),
        ],
        "evaluation": [answer.text for q in material.shared for answer in q.shared],
        "decision-log": [
            word for card in material.whole.cards for word in (card.asked, card.reason, card.owner)
        ],
        "trial-catalogue": [word for t in material.trials for word in (t.title, t.words["hypothesis"])],
        "movement": [one.question for one in material.whole.days[0].scales],
        "year-summary": [one.day.title for one in material.whole.days],
    }[name]
    assert wanted
    for told in wanted:
        assert "".join(told.split()) in read, told


def whole_words(content: bytes) -> str:
    """All letters without spaces, and without the edges and heads that stand between two pages."""
    made_on = r"(?:dannet 1\. december 2026 Side \d+ af|made 1 December 2026 Page \d+ of)"
    edges = rf"-? ?Forløb [^§]{{0,140}}? · {made_on} \d+"
    return re.sub(r"\s", "", re.sub(edges, "", text_of(content)))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_known_is_still_a_whole_page(name: str) -> None:
    content = made(name, bare())
    assert faults_of(content) == []
    assert page.validate_pdf_bytes(content, profile="3a").is_compliant


def test_the_directors_paper_has_their_own_colour_and_says_so_on_each_page() -> None:
    import io

    import pikepdf

    content = made("directors-summary", crowded())
    plum = tuple(round(part, 3) for part in (PLUM.red, PLUM.green, PLUM.blue))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) > 1
        for number, sheet in enumerate(pdf.pages):
            colours = {
                tuple(round(float(o), 3) for o in operands)
                for operands, operator in pikepdf.parse_content_stream(sheet)
                if str(operator) == "rg"
            }
            assert plum in colours, number
    assert text_of(content).count("Kun til direktionen") == pages_of(content)


def test_a_question_that_was_not_asked_last_time_is_not_compared() -> None:
    held = ThemeDay("d", "b", "Dag")
    earlier = replace(crowded().whole.days[0], scales=(Scale(SCALE, (), None), Scale(SAFE, (), marks(9))))
    today = replace(
        earlier, day=held, scales=(Scale(SCALE, (), marks(9)), Scale(f" {SAFE.upper()}", (), marks(5)))
    )
    material = replace(bare(), whole=replace(bare().whole, days=(earlier, today)))
    read = text_of(made("directors-summary", material))
    assert f"{SCALE} 9 svar. Gennemsnit 1,0, spredning 1,0. {SAFE.upper()}" in read
    assert "5 svar. Gennemsnit 1,0, spredning 1,0. Sidst 1,0, spredning 1,0." in read


def test_the_catalogue_and_the_log_carry_what_they_print_as_values(year: Year) -> None:
    year.ask("Må vi låne?", year.first, Answer.BY_DATE, by=date(2027, 2, 1), barrier=Barrier.MONEY)
    year.try_it(Visibility.ROOM_NAMED, title="Stå op", decision="stop", who="Kun os", partner="Bo")
    (request,) = data_of(year.paper("decision-log"))["requests"]
    assert request["held_on"] == "2026-09-07" and request["answer_by"] == "2027-02-01"
    assert (request["barrier"], request["answer"], request["state"]) == ("money", "by-date", "Lovet")
    (trial,) = data_of(year.paper("trial-catalogue"))["trials"]
    assert trial == {"state": "stopped", "by": "Leder A", "title": "Stå op"}, "and not whom they do it with"


@pytest.mark.parametrize("language", ["da", "en"])
def test_summaries_have_titles_of_their_own_in_each_language(language: str) -> None:
    from temadag.export import catalogue

    with speaking(language):
        titles = [document.title for document in catalogue.documents()]
    assert len(set(titles)) == len(titles)
    with pytest.raises(exporting.CannotExport):
        exporting._paper("en opsamling, der ikke er")
    assert exporting._paper("Beslutningslog") == exporting._paper("decision log") == "decision-log"


def test_the_year_tells_what_was_learned_by_the_programmes_themes(year: Year) -> None:
    year.ask("Må vi droppe rapporten?", answer=Answer.YES)
    year.ask("Må vi alt?", answer=Answer.NO, reason="Nej")
    year.say("et ord", Visibility.ROOM_NAMED)
    for theme in ("Noget andet", "relationer"):
        year.try_it(Visibility.ROOM_NAMED, title=f"Prøv {theme}", theme=theme, learning="Lært")
    content = year.paper("year-summary")
    found = headings(content)
    at = found.index("Det lærte vi")
    assert found[at + 1 : at + 3] == ["Relationer", "På tværs af temaerne"]
    read = text_of(content)
    assert "Dag et 7. september 2026 – – –" in read and "Dag to 30. november 2026 – 1 2" in read
    assert "Må vi droppe rapporten? Ansvarlig: It-chefen" in read and "Må vi alt?" not in read


def test_the_movement_picture_tells_each_day_in_words_and_as_values(year: Year) -> None:
    year.ask("Må vi?", year.first, Answer.YES, by=date(2099, 1, 1))
    year.ask("Må vi låne?", answer=Answer.BY_DATE, by=date(2026, 11, 1), barrier=Barrier.MONEY)
    year.sit(year.first, [0, 1, 2])
    year.sit(year.day, [0, 1, 3])
    year.mark("scale1", *["6"] * 5)
    year.mark("scale2", *["8"] * 5)
    content = year.paper("movement")
    told = data_of(content)
    figures = [part["figure"] for part in told["content"] if "figure" in part]
    assert f"{SCALE}: 7. september 6,0, 30. november 8,0" in figures
    assert any("Penge: 7. september 0, 30. november 1, i alt 1" in figure for figure in figures)
    assert "Lovet, svaret i tide: 1; Lovet, over tid: 1" in figures
    assert "7. september: 3; 30. november: 2" in figures, "the pair that met again is not new"
    assert [day["scales"] for day in told["days"]] == [
        [{"question": SCALE, "average": average}] for average in (6.0, 8.0)
    ]
    assert "Lovede svar i tide: 1 af 2." in text_of(content)
    assert "Hver har nu i snit siddet med 2,5 forskellige." in text_of(content)
