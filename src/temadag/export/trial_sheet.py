"""The try-action's sheet to fill in by hand: before one tries, and afterwards."""

from typing import Any

from reportlab.platypus import PageBreak, Spacer

from temadag.core.papers import Material
from temadag.core.sheets import Sheet, SheetKind, code_of
from temadag.export import trial_words, wording
from temadag.export.paper import form
from temadag.export.paper.field import fillable
from temadag.export.paper.page import document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import style
from temadag.export.paper.text import P, said
from temadag.i18n import _

_LINES = {"hypothesis": 3, "smallest": 2, "who": 2, "happened": 3, "learning": 2, "value": 2}
_PAIRS = (("theme", "benefits"), ("starts", "ends"), ("agreed", "partner"), ("sign", "how_often"))


def make_fillable(material: Material) -> bytes:
    """The PDF: the same two pages, to be filled in on a screen."""
    with fillable(""):
        return make(material)


def make(material: Material) -> bytes:
    """The PDF: two pages, for anybody."""
    code = code_of(Sheet(SheetKind.TRIAL, material.day.id))
    story = [*_before(code), PageBreak(), *_afterwards(code)]
    return document(wording.sheet(material, _("Prøvehandling"), _("Til lederne")), story)


def _before(code: str) -> list[Any]:
    names = trial_words.before()
    lead = _("Prøv den mindste version, se efter, og lær. At stoppe er også et resultat.")
    return [
        form.head(
            code,
            P(_("Før I prøver"), style("eyebrow")),
            P(_("Prøvehandling"), style("h1")),
            P(lead, style("body")),
        ),
        rule(2),
        *_field("title", names),
        _pair(_PAIRS[0], names),
        *_field("hypothesis", names),
        *_field("smallest", names),
        *_field("who", names),
        *(_pair(pair, names) for pair in _PAIRS[1:]),
        *_field("stop", names),
        *_ticks("check", names),
        _pair(("help", "learning_on"), names),
    ]


def _afterwards(code: str) -> list[Any]:
    names = trial_words.afterwards()
    return [
        form.head(code, P(_("Når I har prøvet"), style("eyebrow")), P(_("Det lærte vi"), style("h1"))),
        rule(2),
        *_field("believed", names),
        *_field("happened", names),
        *_field("surprise", names),
        *_ticks("effect", names),
        *_ticks("effort", names),
        *_field("value", names),
        *_ticks("decision", names),
        *_field("learning", names),
        *_field("hear", names),
        P(_("Hvem må læse det? Sæt ét kryds."), style("h3", spaceBefore=10, kind="H2")),
        form.boxes(
            [
                (_("Kun mig:"), _("behold arket selv, det skal ikke afleveres.")),
                (_("Min gruppe:"), _("gruppen må læse det.")),
                (_("Facilitatoren:"), _("kun facilitatoren må læse det.")),
                (_("Alle, med navn:"), _("de andre må lære af det.")),
            ]
        ),
        Spacer(1, 3),
        form.boxes(
            [(_("Titlen og det, vi lærte, må også stå på direktionens side."), _("Kun sammen med »Alle«."))]
        ),
        P(
            _("Arket er dit. Skriv det ind på din telefon, så er det dig, der vælger."),
            style("small", spaceBefore=5),
        ),
    ]


def _field(name: str, names: dict[str, str], room: float = 0) -> list[Any]:
    lines = _LINES.get(name, 1)
    return form.asked(names[name], lines, room) if room else form.asked(names[name], lines)


def _pair(pair: tuple[str, str], names: dict[str, str]) -> Any:
    return form.side_by_side(*(_field(name, names, form.room_of(2)) for name in pair))


def _ticks(name: str, names: dict[str, str]) -> list[Any]:
    words = list(trial_words.choices()[name].values())
    return [
        said(names[name], style("cell-strong", spaceBefore=6)),
        form.boxes_beside(words, 120 * len(words), names[name]),
    ]
