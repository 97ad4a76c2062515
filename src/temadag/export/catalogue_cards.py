"""The papers that are cut apart or hung up: walk cards, table cards and posters."""

from collections.abc import Callable

from temadag.core.papers import Material
from temadag.core.plan import Kind
from temadag.export import posters, table_cards, walk_cards
from temadag.export.listing import Document, Group, Stage, single
from temadag.i18n import _


def cards_and_posters() -> list[Document]:
    """Cards for pockets and tables, and posters for the walls."""
    room = _("Til alle i salen")
    return [
        _asked_for(
            "walk-cards",
            (_("Gåturskort"), _("Til deltagerne")),
            _("Fire på hver side: spørgsmålene, makkeren, og hvornår I er tilbage. Klip langs stregerne."),
            _no_walk,
            walk_cards.make,
        ),
        _asked_for(
            "table-cards",
            (_("Bordkort"), room),
            _("Et lille kort til hvert bord i hver runde: opgaven, tiden og hvem der sidder der."),
            _no_rounds,
            table_cards.make,
        ),
        _asked_for(
            "poster-teams",
            (_("Find dit bord"), room),
            _("Alle efter navn, i store bogstaver på A3."),
            _no_rounds,
            posters.make_teams,
        ),
        _asked_for(
            "poster-programme",
            (_("Dagen på en plakat"), room),
            _("Klokkeslæt og programpunkter på A3."),
            _no_blocks,
            posters.make_programme,
        ),
        _asked_for(
            "poster-principles",
            (_("Principperne på en plakat"), room),
            _("Retningen, temaerne og principperne på A3."),
            _no_principles,
            posters.make_principles,
        ),
    ]


def _asked_for(
    name: str,
    titled: tuple[str, str],
    about: str,
    lacks: Callable[[Material], str],
    make: Callable[[Material], bytes],
) -> Document:
    title, audience = titled
    made = single(title, make)
    group = Group.PARTICIPANTS if audience == _("Til deltagerne") else Group.ROOM
    return Document(
        name,
        title,
        audience,
        about,
        frozenset(),
        lacks,
        made,
        when_asked_for=True,
        stage=Stage.DAY,
        group=group,
        whole=True,
    )


def _no_walk(material: Material) -> str:
    if walk_cards.walks(material):
        return ""
    return _("Dagen har ingen gåtur. Giv et programpunkt formen »gåtur« under Plan.")


def _no_rounds(material: Material) -> str:
    if material.rounds:
        return ""
    return _("Der er ingen runde, som er offentliggjort endnu. Gør det under Hold.")


def _no_blocks(material: Material) -> str:
    if any(slot.block.kind is not Kind.BUFFER for slot in material.slots):
        return ""
    return _("Dagen har ingen programpunkter endnu. Læg dem ind under Plan.")


def _no_principles(material: Material) -> str:
    if material.programme.themes or material.programme.principles:
        return ""
    return _("Forløbet har hverken temaer eller principper endnu.")
