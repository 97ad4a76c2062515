"""Every paper that the program makes: its name, for whom it is, and how it is made."""

from collections.abc import Iterator

from temadag.core.papers import Material, Part
from temadag.core.plan import Kind
from temadag.export import (
    answer_sheets,
    badges,
    catalogue_guests,
    catalogue_summaries,
    own_pages,
    programme,
    request_cards,
    run_sheet,
    shared_summary,
    table_signs,
    team_lists,
    trial_sheet,
    wording,
)
from temadag.export.catalogue_cards import cards_and_posters
from temadag.export.catalogue_data import data_documents
from temadag.export.catalogue_handouts import handout_documents
from temadag.export.listing import Document, Group, Made, Stage, always, single
from temadag.i18n import _


def documents() -> list[Document]:
    """All papers in the order of a day, before and after it."""
    return [
        _programme(),
        *catalogue_guests.before(),
        _run_sheet(),
        _badges(),
        _team_lists(),
        _table_signs(),
        *_to_write_on(),
        *handout_documents(),
        *cards_and_posters(),
        _own_pages(),
        *catalogue_guests.printed(),
        _shared_summary(),
        *catalogue_summaries.documents(),
        *data_documents(),
    ]


def _programme() -> Document:
    return Document(
        "programme",
        _("Program"),
        _("Til deltagerne"),
        _("Hvornår, hvad og hvor. Til at hænge op og dele ud."),
        frozenset(),
        _no_blocks,
        single(_("Program"), programme.make),
    )


def _run_sheet() -> Document:
    return Document(
        "run-sheet",
        _("Drejebog"),
        _("Kun til facilitatorer"),
        _("Hele dagen med det, der siges og gøres, ting og plan B."),
        frozenset({Part.NOTES}),
        _no_blocks,
        single(_("Drejebog"), run_sheet.make),
    )


def _badges() -> Document:
    return Document(
        "badges",
        _("Navneskilte"),
        _("Til alle i salen"),
        _("Ti på hvert ark med navn, titel og arbejdsplads. Klip langs stregerne."),
        frozenset(),
        _nobody_invited,
        single(_("Navneskilte"), badges.make),
        whole=True,
    )


def _team_lists() -> Document:
    return Document(
        "team-lists",
        _("Holdlister"),
        _("Til alle i salen"),
        _("Hver runde bord for bord, og alle efter navn."),
        frozenset(),
        _no_rounds,
        single(_("Holdlister"), team_lists.make),
        stage=Stage.DAY,
    )


def _table_signs() -> Document:
    return Document(
        "table-signs",
        _("Bordskilte"),
        _("Til alle i salen"),
        _("Ét ark til hvert bord. Fold det på midten, så det kan stå."),
        frozenset(),
        _no_rounds,
        single(_("Bordskilte"), table_signs.make),
        whole=True,
        stage=Stage.DAY,
    )


def _to_write_on() -> list[Document]:
    """Sheets that leaders fill in by hand."""
    writer, room = _("Til lederne"), _("Til alle i salen")
    about = {
        "question-sheets": _("Ét ark til hvert spørgsmål med linjer, kryds og kode. Kopier så mange, I er."),
        "day-sheet": _("Alle dagens spørgsmål på ét sæt ark. Kopier så mange, I er."),
        "day-sheets-named": _("Alle dagens spørgsmål til hver leder, med navn og egen kode."),
        "trial-sheet": _("Til at gå hjem og prøve det mindste: før, og bagefter."),
        "request-cards": _("Til straks-runden. To på hver side, klip dem fra hinanden."),
    }
    made = (
        ("question-sheets", _("Refleksionsark"), writer, _no_questions, answer_sheets.make),
        ("day-sheet", _("Dagens ark"), writer, _no_questions, answer_sheets.make_day),
        ("day-sheets-named", _("Dagens ark med navn"), writer, _nobody_to_ask, answer_sheets.make_named),
        ("trial-sheet", _("Prøvehandling"), writer, always, trial_sheet.make),
        ("request-cards", _("Ønskekort"), room, always, request_cards.make),
    )
    return [
        Document(
            *(name, title, audience, about[name], frozenset(), lacks, single(title, make)),
            when_asked_for=True,
            stage=Stage.DAY,
            group=Group.WRITE_ON,
            whole=name == "request-cards",
        )
        for name, title, audience, lacks, make in made
    ]


def _own_pages() -> Document:
    return Document(
        "own-pages",
        _("Min side"),
        _("Kun til den enkelte leder"),
        _("Én side til hver: egne ord, dem de sad med, og plads til næste skridt."),
        frozenset({Part.OWN}),
        _nobody_there,
        _own,
        stage=Stage.AFTER,
        group=Group.LEADERS,
        files=_owners,
    )


def _shared_summary() -> Document:
    return Document(
        "shared-summary",
        _("Fælles opsamling"),
        _("Til alle, der var med"),
        _("Det, der må deles af svarene, beslutningerne og det, der er lovet."),
        frozenset({Part.SHARED}),
        _nothing_to_sum_up,
        single(_("Fælles opsamling"), shared_summary.make),
        stage=Stage.AFTER,
    )


def _owners(material: Material) -> int:
    return sum(page.person.id in material.present or page.gave for page in material.own)


def _own(material: Material) -> Iterator[Made]:
    folder = wording.file_name(f"{_('Min side')} - {material.day.title}")
    taken: set[str] = set()
    for page, content in own_pages.make(material):
        name = wording.file_name(page.person.name)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{wording.file_name(page.person.name)} {number}"
        taken.add(name.casefold())
        yield f"{folder}/{name}.pdf", content


def _no_blocks(material: Material) -> str:
    if any(slot.block.kind is not Kind.BUFFER for slot in material.slots):
        return ""
    return _("Dagen har ingen programpunkter endnu. Læg dem ind under Plan.")


def _no_questions(material: Material) -> str:
    if answer_sheets.asked(material):
        return ""
    return _("Dagen har ingen refleksionsspørgsmål endnu. Stil et i planen.")


def _nobody_to_ask(material: Material) -> str:
    lacks = _no_questions(material) or _nobody_invited(material)
    if lacks or answer_sheets.expected(material):
        return lacks
    return _("Alle er meldt fraværende. Ret fremmødet under Deltagere.")


def _no_rounds(material: Material) -> str:
    if material.rounds:
        return ""
    return _("Der er ingen runde, som er offentliggjort endnu. Gør det under Hold.")


def _nobody_invited(material: Material) -> str:
    return "" if material.people else _("Der er ingen deltagere endnu. Hent listen under Deltagere.")


def _nobody_there(material: Material) -> str:
    if material.present or any(page.wrote for page in material.own):
        return ""
    return _("Ingen er meldt kommet endnu, og ingen har skrevet. Siderne kan laves, når dagen er i gang.")


def _nothing_to_sum_up(material: Material) -> str:
    return _no_blocks(material)
