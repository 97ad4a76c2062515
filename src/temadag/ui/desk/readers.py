"""Who may read, in plain words: the same sentence before and after sending."""

from dataclasses import dataclass

from temadag.core.reflections import Visibility
from temadag.i18n import _


@dataclass(frozen=True)
class Reader:
    """One choice: its short name, what it means, what is worth knowing, and its drawing."""

    visibility: Visibility
    title: str
    sentence: str
    more: str
    icon: str


def readers() -> list[Reader]:
    """The five choices, narrowest first, in the language spoken just now."""
    return [
        Reader(
            Visibility.ONLY_ME,
            _("Kun mig"),
            _("Kun du kan læse dette."),
            _(
                "Det låses med din personlige kode, før det gemmes. Facilitatoren kan ikke læse det, og "
                "programmet har ikke nøglen. Mister du koden, kan ingen låse det op, heller ikke vi."
            ),
            "lock",
        ),
        Reader(
            Visibility.GROUP,
            _("Min gruppe"),
            _("Din gruppe kan læse dette. Facilitatoren kan ikke."),
            _("Det kommer ikke på væggen og ikke med i opsamlingen. En gruppe kan tale sammen bagefter."),
            "users-round",
        ),
        Reader(
            Visibility.FACILITATOR,
            _("Facilitator"),
            _("Facilitatoren kan læse dette. Ingen andre."),
            _("Facilitatoren ser også dit navn. Det vises ikke på væggen og kommer ikke med i opsamlingen."),
            "user",
        ),
        Reader(
            Visibility.ROOM_UNNAMED,
            _("Alle, uden navn"),
            _("Alle kan læse dette, dit navn vises ikke."),
            _(
                "Det gemmes uden navn og uden tidspunkt, og det vises først, når fem har svaret. "
                "Andre kan dog genkende dine ord."
            ),
            "eye-off",
        ),
        Reader(
            Visibility.ROOM_NAMED,
            _("Alle, med navn"),
            _("Alle kan læse dette med dit navn."),
            _("Det kan komme på væggen og med i opsamlingen. Du kan altid bede om at få det taget af igen."),
            "badge-check",
        ),
    ]


def reader(visibility: Visibility) -> Reader:
    """One of the five."""
    return next(r for r in readers() if r.visibility is visibility)


def without_code() -> str:
    """Why »only me« cannot be chosen."""
    return _("Kræver din personlige kode. Spørg facilitatoren efter den på papir.")
