"""Lists as they come out of payroll systems, mail programs and forms: everybody is read, or told of."""

import pytest

from temadag.core.people import Person
from temadag.intake.people import read_text
from temadag.intake.reading import Found

PAIR = ["Mette Kjær", "Ole Østergaard"]


def names_of(found: Found) -> list[str]:
    return [p.name for p in found.people]


def kinds(found: Found) -> list[tuple[int, str]]:
    """The doubts, but for missing headings."""
    return [(d.row, d.kind) for d in found.doubts if d.kind != "no-header"]


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        (
            "Fornavn;Mellemnavn(e);Efternavn;Stilling\nMette;Holm;Kjær;Leder\n",
            Person("", "Mette Holm Kjær", title="Leder"),
        ),
        (
            "First Name,Middle Name,Last Name,Job Title\nMette,Holm,Kjær,Head\n",
            Person("", "Mette Holm Kjær", title="Head"),
        ),
        (  # Outlook: »Title« is Mr and Mrs, and mostly empty
            "Title,First Name,Last Name,Job Title\n,Mette,Kjær,Leder\n",
            Person("", "Mette Kjær", title="Leder"),
        ),
        (  # Active Directory
            "GivenName;Surname;UserPrincipalName;EmailAddress\nMette;Kjær;mekj@x.dk;m@by.dk\n",
            Person("", "Mette Kjær", email="m@by.dk"),
        ),
        ("full_name,job_title\nMette Kjær,Head\n", Person("", "Mette Kjær", title="Head")),
        (  # KMD: the number beside its words
            "Medarb. navn;Org.enhed;Org.enhed tekst;Stilling;Stilling tekst\nMette Kjær;501;Birk;301;Leder\n",
            Person("", "Mette Kjær", title="Leder", workplace="Birk"),
        ),
        (  # SD
            "Tjenestenr.;Navn;Stillingskode;Stillingsbetegnelse;Afdelingsnavn\n01;Mette Kjær;10;Leder;Birk\n",
            Person("", "Mette Kjær", title="Leder", workplace="Birk"),
        ),
        (  # a form asks
            "Tid,Hvad er dit navn?,Hvilken skole arbejder du på?,Har du allergier?\n1,Mette Kjær,Birk,Nej\n",
            Person("", "Mette Kjær", workplace="Birk"),
        ),
        (
            '"NAVN:";"STILLINGS-\nBETEGNELSE:";"E-\nMAIL:"\nMette Kjær;Leder;m@by.dk\n',
            Person("", "Mette Kjær", title="Leder", email="m@by.dk"),
        ),
        (
            "Skolens navn;Leders navn;Leders mail\nBirk;Mette Kjær;m@by.dk\n",
            Person("", "Mette Kjær", workplace="Birk", email="m@by.dk"),
        ),
        ("Institutionens navn;Navn\nBirk;Mette Kjær\n", Person("", "Mette Kjær", workplace="Birk")),
        ("Deltager;Navn;Titel\nJa;Mette Kjær;Leder\n", Person("", "Mette Kjær", title="Leder")),
        ("Navn;Nærmeste leders mail\nMette Kjær;chef@by.dk\n", Person("", "Mette Kjær")),
        (
            "Institution;Hvem;Mail\nBirk;Mette Kjær;m@by.dk\n",
            Person("", "Mette Kjær", workplace="Birk", email="m@by.dk"),
        ),
        ("Navn\nMette Kjær, ph.d.\n", Person("", "Mette Kjær", title="ph.d.")),
        ("Deltagere\nMette Kjær, Birkehuset\n", Person("", "Mette Kjær", workplace="Birkehuset")),
        ('Navn;Mail\n"Mette Kjær\nSkoleleder";\n', Person("", "Mette Kjær", title="Skoleleder")),
        ("Navn;Titel\nMette Kjær*;Leder\n", Person("", "Mette Kjær", title="Leder")),
        ("Navn;Titel\nMette Kj&aelig;r;Leder\n", Person("", "Mette Kjær", title="Leder")),
        ("Navn;Titel\nMette KjÃ¦r;Skov – å\n", Person("", "Mette Kjær", title="Skov – å")),
        ("Navn;Titel;Mail\n=A2;Leder;m@by.dk\n", Person("", "=A2", title="Leder", email="m@by.dk")),
        ("Fornavn;Efternavn;Navn\nMette;Kjær;=A2&B2\n", Person("", "Mette Kjær")),
    ],
)
def test_headings_and_cells_of_real_lists(text: str, wished: Person) -> None:
    found = read_text(text).people[0]
    fields = ("name", "title", "area", "workplace", "email", "needs")
    assert [getattr(found, f) for f in fields] == [getattr(wished, f) for f in fields]


@pytest.mark.parametrize(
    "text",
    [
        "Mette Kjær; Ole Østergaard; Ib Ibsen",
        "Mette Kjær, Ole Østergaard, Ib Ibsen",
        "Til: Mette Kjær <m@by.dk>; Ole Østergaard <o@by.dk>; Ib Ibsen <i@by.dk>",
        '"Mette Kjær;Leder"\n"Ole Østergaard;Chef"\n"Ib Ibsen;Leder"\n',
        'Navn;Titel\nMette Kjær;"Leder\nOle Østergaard;Chef\nIb Ibsen;Leder\n',
        "Navn;Titel\u2028Mette Kjær;Leder\u2028Ole Østergaard;Chef\u2028Ib Ibsen;Leder",
        '"sep=,"\nNavn,Titel\nMette Kjær,Leder\nOle Østergaard,Chef\nIb Ibsen,Leder\n',
        "sep=;\rNavn;Titel\rMette Kjær;Leder\rOle Østergaard;Chef\rIb Ibsen;Leder\r",
        "Navn;Titel\nMette Kjær;Leder\nTitel;Navn\nChef;Ole Østergaard\nLeder;Ib Ibsen\n",
        "Navn;Titel\nMette Kjær;Leder\n;\nStilling;Deltager\nChef;Ole Østergaard\nLeder;Ib Ibsen\n",
    ],
)
def test_nobody_stays_behind_in_a_row_or_a_line(text: str) -> None:
    assert names_of(read_text(text)) == [*PAIR, "Ib Ibsen"]


@pytest.mark.parametrize(
    "row",
    [
        "74 deltagere i alt",
        "74 deltagere",
        "* på orlov",
        "Lavet af HR",
        "KULTUR OG FRITID",
        "Børn og Skole",
        "Spørgsmål til HR",
        "Udskrevet 1. marts 2026",
        "Stillingen er ledig",
        "[Vakant]",
        "Vakant pr. 1/3",
    ],
)
@pytest.mark.parametrize("rest", ["", ";;"])
def test_what_stands_between_and_below_is_told_and_nobody(row: str, rest: str) -> None:
    heading = "Navn;Titel;Mail" if rest else "Navn"
    found = read_text(f"{heading}\nMette Kjær{rest}\n{row}{rest}\nOle Østergaard{rest}\n")
    assert names_of(found) == PAIR
    assert [number for number, _kind in kinds(found)] == [3]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Mette Kj?r", "lost-letters"),
        ("Mette Kjær?", "odd-name"),
        ("Mette Kjær - syg", "odd-name"),
        ("Mette Kjær og Ole Bo", "odd-name"),
        ("Ole I Hansen", ""),
        ("Sum Nguyen", ""),
    ],
)
def test_a_name_that_no_badge_should_bear_is_told(name: str, kind: str) -> None:
    found = read_text(f"Navn;Titel\n{name};Leder\n")
    assert names_of(found) == [name] and kinds(found) == ([(2, kind)] if kind else [])


def test_addresses_that_spell_a_name() -> None:
    found = read_text("mette.kjaer@by.dk; ole.holm2@by.dk; mekj@by.dk")
    assert [(p.name, p.email) for p in found.people] == [
        ("Mette Kjaer", "mette.kjaer@by.dk"),
        ("Ole Holm", "ole.holm2@by.dk"),
    ]
    assert kinds(found) == [(1, "from-email"), (2, "from-email"), (3, "no-name")]
    assert "mekj@by.dk" in found.doubts[-1].words


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ("Ole Sørensen", "Ole Soerensen", True),
        ("Mette Kjær", "Kjær Mette", True),
        ("Mette Kjær", "Mette Holm Kjær", True),
        ("Anne Hansen", "Anna Hansen", True),
        ("Bo Hansen", "Ib Hansen", False),
        ("Mette Holm Kjær", "Mette Bech Kjær", False),
    ],
)
def test_two_rows_that_may_be_one_person_are_told_and_both_kept(one: str, other: str, is_told: bool) -> None:
    found = read_text(f"Navn;Arbejdsplads\n{one};Birk\n{other};Birk\n")
    assert names_of(found) == [one, other] and kinds(found) == ([(3, "alike")] if is_told else [])
    assert kinds(read_text(f"Navn;Arbejdsplads\n{one};Birk\n{other};Skovly\n")) == []


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("Institution;Leder;Souschef\nBirk;Mette Kjær;Ida Holm\n", "Ida Holm"),
        ("Navn;Titel;;Navn\nMette Kjær;Leder;;Ida Holm\n", "Ida Holm"),
        ("Navn;Makkers navn\nMette Kjær;Ole Bo\nOle Bo;Mette Kjær\n", ""),
    ],
)
def test_people_in_a_column_that_is_not_read_are_told(text: str, stranger: str) -> None:
    said = [d.words for d in read_text(text).doubts if d.kind == "more-names"]
    assert [stranger in words for words in said] == ([True] if stranger else [])


@pytest.mark.parametrize(
    "text",
    [
        "Kjær, Mette;Daglig leder;Birk Skole\nØstergaard, Ole;Skoleleder;Lind Skole\n",
        "Birk Skole;Mette Kjær\nBirk Skole;Ole Østergaard\n",
        "Kjær;Mette;m@by.dk\nØstergaard;Ole;o@by.dk\nIbsen;Ib;i@by.dk\n",
        "Mette;Kjær\nOle;Østergaard\nIb;Holm Ibsen\nBo;Bech Dam\nLis;Holm Lund\n",
        "Mette;Kjær;Birk Skole;nødder, æg\nOle;Østergaard;Birk Skole;\n",
    ],
)
def test_without_headings_places_and_posts_are_not_taken_for_people(text: str) -> None:
    found = read_text(text)
    assert found.header is None and names_of(found)[:2] == PAIR


def test_a_second_list_below_has_columns_of_its_own() -> None:
    found = read_text(
        "Navn;Stilling;Mail\nMette Kjær;Leder;m@by.dk\nNavn;E-mail;Titel;Enhed\nOle Bo;o@by.dk;Chef;Birk\n"
    )
    ole = found.people[1]
    assert (ole.name, ole.email, ole.title, ole.workplace) == ("Ole Bo", "o@by.dk", "Chef", "Birk")
