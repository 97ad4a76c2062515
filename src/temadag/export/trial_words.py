"""What the fields of a try-action's sheet are called, on screen and on paper."""

from temadag.i18n import _


def fields() -> dict[str, str]:
    """Every field by its name in core, in the order of the sheet."""
    return {**before(), **afterwards()}


def before() -> dict[str, str]:
    """What stands there before one tries."""
    return {
        "title": _("Det hedder den"),
        "theme": _("Tema, trin eller princip"),
        "hypothesis": _("Hvis vi …, så tror vi …, fordi …"),
        "benefits": _("Hvem får glæde af den?"),
        "smallest": _("Den mindste version"),
        "who": _("Hvem gør hvad?"),
        "starts": _("Begynder"),
        "ends": _("Slutter"),
        "agreed": _("Hvem har sagt ja?"),
        "sign": _("Det tegn, vi ser efter"),
        "how_often": _("Hvor ofte ser vi efter?"),
        "stop": _("Vi stopper, hvis …"),
        "check": _("Er lov og regler set efter?"),
        "help": _("Det har vi brug for hjælp til"),
        "partner": _("Makker"),
        "learning_on": _("Læringsdato"),
    }


def afterwards() -> dict[str, str]:
    """What is added when one has looked at it."""
    return {
        "believed": _("Det troede vi"),
        "happened": _("Det skete"),
        "surprise": _("Det overraskede os"),
        "effect": _("Virkning"),
        "effort": _("Indsats"),
        "value": _("Værdi for borgeren"),
        "decision": _("Og nu?"),
        "learning": _("Det lærte vi, i én sætning"),
        "hear": _("Hvem bør høre om det?"),
    }


def choices() -> dict[str, dict[str, str]]:
    """The words to choose among, for the fields that have a few."""
    size = {"small": _("lille"), "medium": _("mellem"), "large": _("stor")}
    return {
        "check": {"yes": _("ja"), "ask": _("spørg"), "not-relevant": _("ikke relevant")},
        "effect": size,
        "effort": size,
        "decision": {
            "keep": _("behold"),
            "adjust": _("justér"),
            "stop": _("stop"),
            "pass-on": _("giv videre"),
        },
    }


def told(name: str, said: str) -> str:
    """What a field says, in words."""
    return choices().get(name, {}).get(said, said)
