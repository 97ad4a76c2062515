"""Papers for those who come: the invitation, the list at the door, and all own pages for the printer."""

from temadag.core.papers import Material, Part
from temadag.export import invitation, own_pages, sign_in_list
from temadag.export.listing import Document, Group, Stage, always, single
from temadag.i18n import _


def before() -> list[Document]:
    """What goes out before the day, and what lies at the door."""
    return [
        Document(
            "invitation",
            _("Invitation"),
            _("Til deltagerne"),
            _("Hvorfor, hvornår og hvor, dagen i korte træk, og hvad man skal have med."),
            frozenset(),
            _no_date,
            single(_("Invitation"), invitation.make),
            when_asked_for=True,
            group=Group.PARTICIPANTS,
        ),
        Document(
            "sign-in-list",
            _("Deltagerliste"),
            _("Til dem, der tager imod"),
            _("Alle efter navn med kryds og underskrift, og plads til dem, der ikke står på listen."),
            frozenset(),
            always,
            single(_("Deltagerliste"), sign_in_list.make),
            when_asked_for=True,
            group=Group.FACILITATORS,
        ),
    ]


def printed() -> list[Document]:
    """All own pages at once."""
    return [
        Document(
            "own-pages-print",
            _("Min side til printeren"),
            _("Kun til den enkelte leder"),
            _("Alle siderne i ét dokument, bord for bord. Hver leder begynder på et nyt ark."),
            frozenset({Part.OWN}),
            _nobody_there,
            single(_("Min side til printeren"), own_pages.make_printed),
            when_asked_for=True,
            stage=Stage.AFTER,
            group=Group.LEADERS,
        ),
    ]


def _no_date(material: Material) -> str:
    if material.day.held_on is not None and material.slots:
        return ""
    return _("Dagen mangler en dato eller et program. Giv den begge dele under Plan.")


def _nobody_there(material: Material) -> str:
    if own_pages.given(material):
        return ""
    return _("Ingen er meldt kommet endnu, og ingen har skrevet. Siderne kan laves, når dagen er i gang.")
