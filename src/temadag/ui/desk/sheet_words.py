"""What the fields of a request card and of a try-action's sheet are called."""

from temadag.i18n import _

FIRST = ("title", "hypothesis", "smallest")
"""What a try-action cannot do without; the rest is folded away."""

LONG = frozenset(
    {
        *("asked", "citizen_gets", "hypothesis", "benefits", "smallest", "sign", "stop", "help"),
        *("believed", "happened", "surprise", "value", "learning"),
    }
)
"""Fields of several lines."""


def card_fields() -> dict[str, str]:
    """The words of a request card."""
    return {
        "asked": _("Hvad beder vi om?"),
        "decider": _("Hvem kan sige ja?"),
        "cost": _("Hvad koster det?"),
        "citizen_gets": _("Hvad får borgeren ud af det?"),
    }


def trial_fields() -> dict[str, str]:
    """The words of a sheet, before and afterwards."""
    return {
        "title": _("Hvad kalder vi den?"),
        "hypothesis": _("Hvis vi …, så tror vi …, fordi …"),
        "smallest": _("Hvad er den mindste udgave, vi kan prøve?"),
        "theme": _("Tema, trin eller princip"),
        "benefits": _("Hvem får gavn af det?"),
        "who": _("Hvem gør hvad?"),
        "starts": _("Hvornår begynder den?"),
        "ends": _("Hvornår slutter den? (ofte efter seks uger)"),
        "agreed": _("Hvem har sagt ja til at være med?"),
        "sign": _("Hvilket tegn ser vi efter?"),
        "how_often": _("Hvor ofte ser vi efter?"),
        "stop": _("Hvornår stopper vi?"),
        "check": _("Skal jura eller politik ses efter?"),
        "help": _("Hvad har vi brug for hjælp til?"),
        "partner": _("Makker"),
        "learning_on": _("Hvornår ser vi på, hvad vi har lært?"),
        "believed": _("Bagefter: hvad troede vi?"),
        "happened": _("Hvad skete der?"),
        "surprise": _("Hvad overraskede os?"),
        "effect": _("Hvor stor var virkningen?"),
        "effort": _("Hvor stor var indsatsen?"),
        "value": _("Hvad betød det for borgeren?"),
        "decision": _("Hvad gør vi nu?"),
        "learning": _("Én sætning om, hvad vi lærte"),
        "hear": _("Hvem bør høre det?"),
    }


def choice_words(name: str) -> list[tuple[str, str]]:
    """What can be chosen in a field, by the word it is kept as."""
    sizes = [("small", _("Lille")), ("medium", _("Mellem")), ("large", _("Stor"))]
    return {
        "check": [("yes", _("Ja")), ("ask", _("Spørg")), ("not-relevant", _("Ikke relevant"))],
        "effect": sizes,
        "effort": sizes,
        "decision": [
            ("keep", _("Behold")),
            ("adjust", _("Justér")),
            ("stop", _("Stop")),
            ("pass-on", _("Giv videre")),
        ],
    }[name]
