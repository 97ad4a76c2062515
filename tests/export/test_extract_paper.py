"""The personal extract as paper: all that is held of one person, sound, also when it is very much."""

from dataclasses import replace
from datetime import UTC, date, datetime

import page
import pytest

from papers_read import faults_of, text_of
from temadag.core.attendance import Presence
from temadag.core.holdings import (
    HeldDay,
    HeldHost,
    HeldRequest,
    HeldRound,
    HeldRule,
    HeldSeat,
    HeldTrial,
    HeldWish,
    HeldWord,
    Holdings,
    Mention,
)
from temadag.core.people import Person
from temadag.core.reflections import Visibility
from temadag.core.teams import Bond
from temadag.core.trials import TryAction
from temadag.export import personal_extract
from temadag.i18n import speaking

MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
LONG = "Ægir-Bartholomæus Nørgaard-Mikkelsen von Sønderjyllandsgade"
DAYS = tuple(f"Temadag {n} – en titel om kompetenceudviklingsplaner og hverdag" for n in range(1, 5))


def everything(much: int) -> Holdings:
    trial = TryAction("t", "p", Visibility.FACILITATOR, {"title": "Qxprøve", "smallest": "Qxmindst " * 80})
    return Holdings(
        Person(
            "p",
            LONG,
            "Leder " * 12,
            "Niveau 3",
            "Velfærd",
            "Det store plejecenter",
            "a@b.dk",
            needs="Vegetar",
        ),
        "Pia Winther-Friis",
        True,
        tuple(HeldDay(day, date(2026, 9, 7), Presence.PRESENT) for day in DAYS),
        tuple(HeldSeat(day, f"Runde {r}", f"Bord {r}x") for day in DAYS for r in range(9)),
        tuple(
            HeldWord(
                DAYS[0],
                f"Spørgsmål {n}?",
                seen,
                "2026-09-07T10:15:00",
                f"Qxord{n} " * much if n < 3 else None,
            )
            for n, seen in enumerate(
                (
                    Visibility.FACILITATOR,
                    Visibility.ROOM_NAMED,
                    Visibility.ROOM_NAMED,
                    Visibility.ONLY_ME,
                    Visibility.GROUP,
                )
            )
        ),
        (HeldRule("Bo Østergaard", Bond.APART),),
        (Mention("card", f"Spørg {LONG}"), Mention("block", f"{LONG} byder velkommen")),
        38,
        notes=2,
        hosted=(HeldHost(DAYS[0], 4),),
        sat_out=(HeldRound(DAYS[1], "Runde 2"),),
        wished=(HeldRound(DAYS[2], "Runde 3", ("Bord 1", "Bord 2")),),
        trials=(HeldTrial(Visibility.FACILITATOR, "", trial), HeldTrial(Visibility.ONLY_ME, "", None)),
        offers=(HeldWish("Studietur", 1),),
        requests=(HeldRequest(DAYS[0], "Må vi bruge tablets?"),),
    )


@pytest.mark.parametrize("much", [3, 1500])
@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_sound_and_leaves_nothing_out(language: str, much: int) -> None:
    held = everything(much)
    with speaking(language):
        content = personal_extract.make(held, "Ledertemadage", MADE)
        assert content == personal_extract.make(held, "Ledertemadage", MADE)
    assert faults_of(content) == []
    for profile in ("ua1", "3a"):
        found = page.validate_pdf_bytes(content, profile=profile)
        assert found.is_compliant, found.failures[:3]
    read = text_of(content)
    wanted = ["Pia Winther-Friis", "a@b.dk", "Vegetar", "Bo Østergaard", "Qxprøve", "Studietur", "tablets?"]
    wanted += (
        [f"Bord {r}x" for r in range(9)] + [f"Spørgsmål {n}?" for n in range(3)] + [*DAYS, "byder velkommen"]
    )
    for told in wanted:
        assert told in read, told
    for n in range(3):
        assert read.count(f"Qxord{n}") == much


def test_each_word_says_when_it_was_written_and_who_may_read_it() -> None:
    read = text_of(personal_extract.make(everything(3), "Ledertemadage", MADE))
    assert "Skrevet 7. september 2026 kl. 10.15. Facilitatoren kan læse dette. Ingen andre." in read
    assert "direktionens side" not in read
    assert "På et ønskekort Spørg" in read and "I planen" in read
    assert "1 svar er forseglet" in read and "1 svar er til din gruppe" in read and "2 coachingnoter" in read


def test_what_was_let_onto_top_managements_page_is_told() -> None:
    held = everything(3)
    word = replace(held.words[1], for_directors=True)
    sheet = TryAction("t", "p", Visibility.ROOM_NAMED, {"title": "Stå op"}, for_directors=True)
    trial = HeldTrial(Visibility.ROOM_NAMED, "2026-09-08T09:00:00", sheet, for_directors=True)
    content = personal_extract.make(replace(held, words=(word,), trials=(trial,)), "Ledertemadage", MADE)
    let = "Alle kan læse dette med dit navn. Du har ladet det komme med på direktionens side."
    assert text_of(content).count(let) == 2
    assert "Skrevet 8. september 2026 kl. 09.00. Alle kan" in text_of(content)


def test_of_whom_nothing_is_held_there_is_a_name() -> None:
    nobody = Holdings(Person("p", "Bo Ørum"), "", False, (), (), (), (), (), 1)
    content = personal_extract.make(nobody, "Ledertemadage", MADE)
    assert faults_of(content) == [] and "Der er ingen ord fra dig" in text_of(content)
