"""The summaries among the papers: of a day for top management, of a day's evaluation, and of the whole."""

from collections.abc import Callable, Iterator

from temadag.core.papers import Material, Part
from temadag.export import (
    decision_log,
    directors_summary,
    evaluation,
    movement,
    trial_catalogue,
    wording,
    year_summary,
)
from temadag.export.listing import Document, Group, Made, Stage, single
from temadag.i18n import _


def documents() -> list[Document]:
    """Those that are made of what has been gathered."""
    return [_directors(), _evaluation(), _log(), _trials(), _movement(), _year()]


def _directors() -> Document:
    return Document(
        "directors-summary",
        _("Opsamling til direktionen"),
        _("Kun til direktionen"),
        _("Dagen i ti punkter på én side, med lister efter. Ingen private ord."),
        frozenset({Part.WHOLE, Part.TICKED}),
        _no_day_held,
        single(_("Opsamling til direktionen"), directors_summary.make),
        stage=Stage.AFTER,
        group=Group.DIRECTORS,
    )


def _evaluation() -> Document:
    return Document(
        "evaluation",
        _("Evaluering"),
        _("Til alle, der var med"),
        _("Dagens skalaer og prikker samlet, og de ord om dagen, der må deles."),
        frozenset({Part.SHARED, Part.WHOLE}),
        _nothing_measured,
        single(_("Evaluering"), evaluation.make),
        stage=Stage.AFTER,
        group=Group.ROOM,
    )


def _log() -> Document:
    return Document(
        "decision-log",
        _("Beslutningslog"),
        _("Til alle, der var med"),
        _("Alle dages ønsker med svar, begrundelse, ansvarlig, dato og status."),
        frozenset({Part.WHOLE}),
        _no_cards,
        _of_whole(_("Beslutningslog"), decision_log.make),
        when_asked_for=True,
        stage=Stage.AFTER,
        group=Group.ROOM,
    )


def _trials() -> Document:
    return Document(
        "trial-catalogue",
        _("Prøvehandlingskatalog"),
        _("Til alle, der var med"),
        _("De prøvehandlinger, alle må læse, og det, der blev lært."),
        frozenset({Part.WHOLE, Part.TRIALS}),
        _no_trials,
        _of_whole(_("Prøvehandlingskatalog"), trial_catalogue.make),
        when_asked_for=True,
        stage=Stage.AFTER,
        group=Group.ROOM,
    )


def _movement() -> Document:
    return Document(
        "movement",
        _("Bevægelsesbillede"),
        _("Til alle, der var med"),
        _("Hvordan forløbet flytter sig fra dag til dag, i figurer og tal."),
        frozenset({Part.WHOLE}),
        _nothing_moved,
        _of_whole(_("Bevægelsesbillede"), movement.make),
        when_asked_for=True,
        stage=Stage.AFTER,
        group=Group.ROOM,
    )


def _year() -> Document:
    return Document(
        "year-summary",
        _("Årets opsamling"),
        _("Til alle, der var med"),
        _("Alle temadage samlet: dagene, beslutningerne, prøvehandlingerne og temaerne."),
        frozenset({Part.WHOLE, Part.TRIALS}),
        _nothing_moved,
        _of_whole(_("Årets opsamling"), year_summary.make),
        when_asked_for=True,
        stage=Stage.AFTER,
        group=Group.ROOM,
    )


def _of_whole(title: str, make: Callable[[Material], bytes]) -> Callable[[Material], Iterator[Made]]:
    """A paper of one file about all days, called by its title and the programme."""

    def made(material: Material) -> Iterator[Made]:
        yield f"{wording.file_name(f'{title} - {material.programme.name}')}.pdf", make(material)

    return made


def _no_day_held(material: Material) -> str:
    taken = material.whole.taken(material.day.id)
    if material.present or material.cards or (taken is not None and taken.answers):
        return ""
    return _("Der er ikke sket noget at samle op endnu. Opsamlingen kan laves, når dagen er i gang.")


def _nothing_measured(material: Material) -> str:
    if any(question.answers for question in evaluation.asked(material)):
        return ""
    return _("Ingen har svaret på en skala eller med prikker endnu. Stil et sådant spørgsmål i planen.")


def _no_cards(material: Material) -> str:
    return "" if material.whole.cards else _("Der er ingen ønskekort endnu. De kommer i straks-runden.")


def _no_trials(material: Material) -> str:
    if material.trials:
        return ""
    return _("Der er ingen prøvehandlinger, som alle må læse, endnu.")


def _nothing_moved(material: Material) -> str:
    if material.whole.cards or any(one.began for one in material.whole.days):
        return ""
    return _("Forløbet er ikke begyndt endnu. Billedet kan laves efter den første dag.")
