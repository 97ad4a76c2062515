"""What the fields of a request card are called, and which of a sheet's fields are long or come first."""

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
