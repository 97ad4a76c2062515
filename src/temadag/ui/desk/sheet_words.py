"""Words of the two sheets: fields, which of them are long or come first, and the tick of a try-action."""

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


def learned_for_directors() -> str:
    """The tick of a try-action for top management's page, which has its title and what was learned."""
    return _("Titlen og det, vi lærte, må også stå på direktionens side")


def card_fields() -> dict[str, str]:
    """The words of a request card."""
    return {
        "asked": _("Hvad beder vi om?"),
        "decider": _("Hvem kan sige ja?"),
        "cost": _("Hvad koster det?"),
        "citizen_gets": _("Hvad får borgeren ud af det?"),
    }
