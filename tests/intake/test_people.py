"""What a person at a desk may send us as a list, row for row."""

import json
import time

import pytest

from temadag.core.people import Role
from temadag.i18n import speaking
from temadag.intake import people, words
from temadag.intake.people import CannotRead, Found, read_text


def names_of(found: Found) -> list[str]:
    return [p.name for p in found.people]


def kinds(found: Found) -> list[tuple[int, str]]:
    return [(d.row, d.kind) for d in found.doubts]


def test_a_whole_row_is_read_with_its_columns() -> None:
    found = read_text(
        "Navn;Titel;Ledelsesniveau;Forvaltning;Arbejdsplads;E-mail;Nærmeste leder;Rolle;Særlige hensyn\n"
        "Mette Ærø;Skoleleder;Leder;Børn og Skole;Solgården;Mette@By.dk;Ole Østergaard;;Vegetar\n"
        "Ole Østergaard;Skolechef;Chef;Børn og Skole;Rådhuset;ole@by.dk;;;nej\n"
    )
    mette, ole = found.people
    assert (mette.name, mette.title, mette.level) == ("Mette Ærø", "Skoleleder", "Leder")
    assert (mette.area, mette.workplace, mette.email) == ("Børn og Skole", "Solgården", "mette@by.dk")
    assert (mette.needs, ole.needs) == ("Vegetar", "")
    assert found.managers == {mette.id: "Ole Østergaard"}
    assert found.doubts == ()
    assert found.columns["workplace"] == "Arbejdsplads" and found.columns["needs"] == "Særlige hensyn"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("NAVN", "name"),
        ("Deltagerens navn:", "name"),
        ("Stillingsbetegnelse", "title"),
        ("Stilling / titel", "title"),
        ("Niveau", "level"),
        ("Direktørområde", "area"),
        ("Forvaltning *", "area"),
        ("Institution", "workplace"),
        ("Mail", "email"),
        ("E-mail (arbejde)", "email"),
        ("Nærmeste leder (navn)", "manager"),
        ("Evt. allergi", "needs"),
        ("Full name", "name"),
        ("Department", "area"),
        ("Workplace", "workplace"),
        ("Line manager", "manager"),
        ("Dietary requirements", "needs"),
        ("Leders e-mail", ""),
        ("Telefon", ""),
        ("CPR", ""),
    ],
)
def test_headings_in_both_languages(heading: str, field: str) -> None:
    from temadag.intake.headings import meaning

    assert meaning(heading) == field


def test_title_rows_above_and_totals_below() -> None:
    found = read_text(
        "Deltagerliste til ledertemadag\t\t\n\t\t\nNr.\tNavn\tTelefon\n1\tMette Hansen\t1\n\t\t\n"
        "2\tOle Olsen\t2\nI alt 2 deltagere\t\t\n"
    )
    assert names_of(found) == ["Mette Hansen", "Ole Olsen"]
    assert kinds(found) == [(7, "total")]
    assert found.header == 2 and list(found.row_of.values()) == [4, 6]


@pytest.mark.parametrize("total", ["I alt 74", "Total: 74", "Antal deltagere: 74", "i alt;74", "Sum;;74"])
def test_totals_are_no_people(total: str) -> None:
    found = read_text(f"Navn;Titel;Mail\nMette Hansen;Leder;\n{total}\n")
    assert names_of(found) == ["Mette Hansen"]
    assert kinds(found) == [(3, "total")]


def test_somebody_called_sum_is_no_total() -> None:
    assert names_of(read_text("Navn;Titel;Mail\nSum Nguyen;Leder;sum@by.dk\n")) == ["Sum Nguyen"]


def test_surname_first_is_turned_and_said_once() -> None:
    found = read_text("Navn;Titel\nHansen, Mette;Leder\nWinther-Friis, Pia Maria;Chef\n")
    assert names_of(found) == ["Mette Hansen", "Pia Maria Winther-Friis"]
    assert kinds(found) == [(2, "swapped-name")]
    assert "Hansen, Mette" in found.doubts[0].words


def test_a_bare_column_of_surname_first_is_no_table_of_commas() -> None:
    assert names_of(read_text("Hansen, Mette\nOlsen, Ole\n")) == ["Mette Hansen", "Ole Olsen"]


def test_one_turned_name_among_others_is_said_for_itself() -> None:
    found = read_text("Navn;Titel\nOle Olsen;Chef\nIb Ibsen;Chef\nHansen, Mette;Leder\n")
    assert kinds(found) == [(4, "swapped-name")]


@pytest.mark.parametrize(
    ("cell", "name", "title"),
    [
        ("Mette Hansen (skoleleder)", "Mette Hansen", "skoleleder"),
        ("Mette Hansen, skoleleder", "Mette Hansen", "skoleleder"),
        ("Hansen, Mette, skoleleder", "Mette Hansen", "skoleleder"),
        ("Mette Hansen – leder af Solgården", "Mette Hansen", "leder af Solgården"),
        ("Skoleleder Mette Hansen", "Mette Hansen", "Skoleleder"),
        ("METTE  VON\u00a0HANSEN", "Mette von Hansen", ""),
        ("mette hansen", "Mette Hansen", ""),
        ("Mette HANSEN", "Mette Hansen", ""),
        ("ANNE-MARIE O'NEIL", "Anne-Marie O'Neil", ""),
        ("• Mette Hansen", "Mette Hansen", ""),
        ("12. Mette Hansen", "Mette Hansen", ""),
    ],
)
def test_what_stands_in_a_name_cell(cell: str, name: str, title: str) -> None:
    found = read_text(f"Navn\tMail\n{cell}\tm@by.dk\n")
    assert (found.people[0].name, found.people[0].title) == (name, title)


def test_addresses_in_angle_brackets() -> None:
    found = read_text("Mette Hansen <METTE@by.dk>; Ole Olsen <ole@by.dk>; Bo Bo <bo@by.dk>")
    assert [(p.name, p.email) for p in found.people] == [
        ("Mette Hansen", "mette@by.dk"),
        ("Ole Olsen", "ole@by.dk"),
        ("Bo Bo", "bo@by.dk"),
    ]


def test_first_and_last_name_in_two_columns() -> None:
    found = read_text("Efternavn,Fornavn,Stilling\nHansen,Mette,Leder\nVon Trier,Bo,Chef\n")
    assert names_of(found) == ["Mette Hansen", "Bo Von Trier"]


def test_navn_beside_efternavn_is_the_first_name() -> None:
    assert names_of(read_text("Navn;Efternavn\nMette;Hansen\nOle Olsen;Olsen")) == [
        "Mette Hansen",
        "Ole Olsen",
    ]


def test_a_list_of_leaders_called_leder() -> None:
    found = read_text("Leder;Institution\nMette Hansen;Solgården\n")
    assert names_of(found) == ["Mette Hansen"] and found.managers == {}


def test_no_headings_at_all() -> None:
    found = read_text(
        "Mette Hansen;Skoleleder;Børn;Solgården;m@by.dk\nOle Olsen;Chef;Børn;Skovly;o@by.dk\n"
        "Ib Ibsen;Plejehjemsleder;Ældre;Birk;i@by.dk\n"
    )
    assert [d.kind for d in found.doubts] == ["no-header"]
    ib = found.people[2]
    assert (ib.name, ib.title, ib.area) == ("Ib Ibsen", "Plejehjemsleder", "Ældre")
    assert (ib.workplace, ib.email) == ("Birk", "i@by.dk")


def test_a_role_column_of_deltager_is_no_header() -> None:
    found = read_text("Mette Hansen;Leder;Deltager\nOle Olsen;Leder;Deltager\nIb Ibsen;Chef;Deltager\n")
    assert len(found.people) == 3


def test_headings_that_come_again_are_said() -> None:
    found = read_text("Navn;Titel\nMette Hansen;Leder\nNavn;Titel\nOle Olsen;Chef\n")
    assert names_of(found) == ["Mette Hansen", "Ole Olsen"]
    assert kinds(found) == [(3, "header-again")]


def test_twice_in_the_list_is_once_and_namesakes_are_two() -> None:
    found = read_text(
        "Navn;Titel;Arbejdsplads;Mail\nMette Hansen;;Solgården;\nMette Hansen;Leder;Solgården;\n"
        "mette hansen;Leder;Skovly;\nOle Olsen;Chef;Rådhus;o@by.dk\nOle Olsen;Chef;Rådhus;ole2@by.dk\n"
    )
    assert [(p.name, p.workplace) for p in found.people] == [
        ("Mette Hansen", "Solgården"),
        ("Mette Hansen", "Skovly"),
        ("Ole Olsen", "Rådhus"),
        ("Ole Olsen", "Rådhus"),
    ]
    assert found.people[0].title == "Leder"  # what only the second row says is kept
    assert kinds(found) == [(3, "duplicate"), (4, "same-name"), (6, "same-name")]


def test_rows_that_are_nobody_are_told_with_their_text() -> None:
    found = read_text(
        "Navn;Titel;Mail\nMette Hansen;Leder;m@by.dk\n;Skoleleder på Birk;birk@by.dk\nVakant;Leder;\n"
        "12345678;;\nUdskrevet 3. marts: HR;;\n"
    )
    assert kinds(found) == [(3, "no-name"), (4, "nobody-yet"), (5, "not-a-person"), (6, "not-a-person")]
    assert "birk@by.dk" in found.doubts[0].words


def test_a_section_row_is_no_person_but_a_bare_name_is() -> None:
    found = read_text("Navn;Titel;Mail\nBørn og Skole;;\nMette Hansen;Leder;\nIb Ibsen;;\n")
    assert names_of(found) == ["Mette Hansen", "Ib Ibsen"]
    assert kinds(found) == [(2, "not-a-person")]


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x.dk","Klik")', "+1+1", "-2+3", "@SUM(1;1)", "=cmd|' /C calc'!A0"]
)
def test_formulas_stay_text(text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    found = read_text(f"Navn;Titel\nMette Hansen;{quoted}\n{quoted};Leder\n")
    assert found.people[0].title == text
    told = " ".join(d.words for d in found.doubts)
    assert any(p.name == text for p in found.people) or text in told
    assert (3, "formula") in kinds(found) or (3, "not-a-person") in kinds(found)


def test_an_address_that_is_none_is_said() -> None:
    found = read_text("Navn;Mail\nMette Hansen;mette at by\n")
    assert found.people[0].email == "" and kinds(found) == [(2, "email")]


def test_managers_who_are_not_on_the_list_are_said_once() -> None:
    found = read_text("Navn;Leder\nMette Hansen;Bo Bo\nOle Olsen;Bo Bo\nIb Ibsen;Olsen, Ole\n")
    assert kinds(found) == [(2, "unknown-manager")] and found.doubts[0].about == "Bo Bo"
    assert found.managers[found.people[2].id] == "Ole Olsen"


@pytest.mark.parametrize(
    ("row", "role"),
    [
        ("Pia Friis;Kommunaldirektør;;", Role.DIREKTION),
        ("Pia Friis;Konstitueret;Direktion;", Role.DIREKTION),
        ("Pia Friis;Pædagog;Direktør;", Role.DIREKTION),
        ("Pia Friis;Museumsdirektør;Leder;", Role.LEADER),
        ("Pia Friis;Borgerservicechef;Chef;", Role.LEADER),
        ("Pia Friis;Direktionssekretær;;", Role.LEADER),
        ("Pia Friis;;;Borger", Role.GUEST_CITIZEN),
        ("Pia Friis;Pædagog;Medarbejder;", Role.GUEST_EMPLOYEE),
        ("Pia Friis;Borger;;", Role.GUEST_CITIZEN),
    ],
)
def test_roles_come_from_what_is_said(row: str, role: Role) -> None:
    assert read_text(f"Navn;Titel;Niveau;Rolle\n{row}\n").people[0].role is role


def test_a_quote_that_nobody_closed_swallows_nobody() -> None:
    rows = "\n".join(f"Person{chr(97 + n)} Nielsen;Leder" for n in range(20))
    found = read_text(f'Navn;Titel\nMette Hansen;"Leder af Birk\n{rows}\n')
    assert len(found.people) == 21 and found.doubts[0].kind == "quotes"


def test_a_quoted_cell_may_hold_lines_and_marks() -> None:
    found = read_text('Navn;Hensyn\n"Mette\nHansen";"Vegetar;\nnødder"\nOle Olsen;\n')
    assert [(p.name, p.needs) for p in found.people] == [
        ("Mette Hansen", "Vegetar; nødder"),
        ("Ole Olsen", ""),
    ]


def test_excels_own_word_for_the_separator() -> None:
    found = read_text("sep=;\nNavn;Titel\nMette Hansen;Leder, skole\n")
    assert found.people[0].title == "Leder, skole" and found.row_of[found.people[0].id] == 3


def test_columns_can_be_given_another_meaning() -> None:
    found = read_text("Navn;Afdeling\nMette Hansen;Solgården\n")
    assert found.people[0].area == "Solgården"
    again = people.reread(found, found.header, {"name": 0, "workplace": 1})
    assert (again.people[0].area, again.people[0].workplace) == ("", "Solgården")
    assert people.read_rows(found.rows, None, {"name": 0}).people[0].name == "Navn"


def test_nobody_in_it_is_told_in_words() -> None:
    with pytest.raises(CannotRead) as told:
        read_text("1;2;3\n4;5;6\n")
    assert told.value.code == "no-people"
    assert "listen" in words.cannot_read(told.value)
    with pytest.raises(CannotRead):
        read_text("  \n\t\n")
    assert people.look_at_text("1;2\n3;4\n").people == ()  # the window may still be told what is what


def test_for_scripts_and_for_terminals() -> None:
    found = read_text("Navn;Mail;Titel\nMette Hansen;m@by.dk;Leder\nI alt 1;;\n")
    told = json.loads(json.dumps(people.as_json(found)))
    assert told["people"] == [
        {
            "name": "Mette Hansen",
            "title": "Leder",
            "level": "",
            "area": "",
            "workplace": "",
            "email": "m@by.dk",
        }
    ]
    assert told["columns"] == {"name": "Navn", "title": "Titel", "email": "Mail"}
    assert [(d["row"], d["kind"]) for d in told["doubts"]] == [(3, "total")]
    text = people.as_text(found)
    assert text.startswith("1 deltager\n") and "Række 3: " in text


def test_every_doubt_and_refusal_has_words_in_both_languages() -> None:
    details = dict.fromkeys(("encoding", "tab", "read", "text", "name", "other", "twin", "n"), "X")
    for language in ("da", "en"):
        with speaking(language):
            for kind in words._doubts():
                assert "{" not in words.doubt(kind, **details)
            codes = (CannotRead.__doc__ or "").partition("Codes:")[2].strip(" .\n").replace("\n", " ")
            for code in codes.split(","):
                assert "arket.xyz" in words.cannot_read(CannotRead(code.strip(), "arket.xyz"))


def test_five_thousand_rows_are_quick() -> None:
    rows = "\n".join(
        f"Anna{_letters(n)} Jensen{_letters(n // 26)};Leder;Børn;Skole {n};a{n}@by.dk;Bo Bo"
        for n in range(5000)
    )
    begun = time.perf_counter()
    found = read_text("Navn;Titel;Forvaltning;Arbejdsplads;Mail;Leder\n" + rows)
    assert len(found.people) + sum(d.kind == "duplicate" for d in found.doubts) == 5000
    assert time.perf_counter() - begun < 20  # a guard against squares, not a measurement


def _letters(n: int) -> str:
    return chr(97 + n % 26) + chr(97 + n // 26 % 26)
