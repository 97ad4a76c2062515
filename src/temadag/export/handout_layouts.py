"""What each exercise gives its participants to write on: one row of spaces for each, by the exercise's id."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm

from temadag.export.paper import form, spaces
from temadag.export.paper.field import to_write
from temadag.export.paper.pieces import LINE_GAP
from temadag.export.paper.style import style
from temadag.export.paper.text import said
from temadag.i18n import _


@dataclass(frozen=True)
class Space:
    """Something to write on that is `least` points high, and more where there is room, up to `most`.

    Where it grows line by line, a `step` is the height of a line.
    """

    build: Callable[[float], list[Any]]
    least: float
    most: float
    step: float = 0

    def height(self, share: float) -> float:
        """Its height when it is `share` of the way from its least to its most.

        Below nothing it gives up what it can: all but one line, or a third of a drawing.
        """
        height = self.least + (self.most - self.least) * share
        if self.step:
            return max(1, int(height / self.step + 1e-6)) * self.step
        return max(self.least * 2 / 3, height)


Layout = tuple[Space, ...]


def layout_of(exercise_id: str) -> Layout:
    """The spaces of an exercise; of one that is not the library's, lines for notes."""
    made = _LAYOUTS.get(exercise_id)
    return made() if made else (lines(_("Noter"), 6, 14),)


def lines(name: str, count: int = 1, most: int = 0) -> Space:
    """A name with lines to write on."""

    def build(height: float) -> list[Any]:
        return [
            said(name, style("h3", spaceBefore=7, spaceAfter=0, fontSize=10.5)),
            to_write(name, round(height / LINE_GAP)),
        ]

    return Space(build, count * LINE_GAP, max(count, most) * LINE_GAP, LINE_GAP)


def short(*names: str) -> Space:
    """Names beside each other, each with one line."""

    def build(_height: float) -> list[Any]:
        room = form.room_of(len(names))
        return [form.side_by_side(*(form.asked(name, 1, room) for name in names))]

    return Space(build, 0, 0)


def ticks(name: str, *choices: str) -> Space:
    """A name with boxes to tick."""

    def build(_height: float) -> list[Any]:
        beside = form.boxes_beside(choices, about=name)
        return [said(name, style("h3", spaceBefore=7, spaceAfter=0, fontSize=10.5)), beside]

    return Space(build, 0, 0)


def scale(name: str, first: int, last: int) -> Space:
    """A name with a row of numbered rings."""

    def build(_height: float) -> list[Any]:
        return [
            said(name, style("h3", spaceBefore=7, spaceAfter=0, fontSize=10.5)),
            spaces.scale(name, first, last),
        ]

    return Space(build, 0, 0)


def boxes(*names: str, least: float = 40, across: int = 0) -> Space:
    """Named boxes."""
    return Space(lambda height: [spaces.boxes(names, height, across)], least * mm, 120 * mm)


def grid(rows: Sequence[str], columns: Sequence[str], least: float = 40) -> Space:
    """A box for each row under each column."""
    return Space(lambda height: [spaces.grid(rows, columns, height)], least * mm, 110 * mm)


def drawn(drawing: Callable[..., Any], *given: Any, least: float = 55, most: float = 100) -> Space:
    """One of the drawings that are as high as there is room for."""
    return Space(lambda height: [drawing(*given, height)], least * mm, most * mm)


def _stations() -> Layout:
    names = [_("Station {n}").format(n=n) for n in range(1, 5)]
    return (
        grid(names, [_("Én anvendelse"), _("Ét forbehold")], 44),
        lines(_("Hvilken station vil nogen tage med hjem i fire uger, og hvem?")),
    )


def _tuesday() -> Layout:
    hours = ["6–9", "9–12", "12–15", "15–18", "18–21", "21–6"]
    return (
        grid([_("Ydelser"), _("Relationer")], hours, 26),
        lines(_("Tre steder, hvor vi kommer i vejen for en relation"), 3),
        boxes(_("Holde op med"), _("Begynde på"), _("Give lov til"), least=26),
    )


def _request() -> Layout:
    return (
        lines(_("Hvad står i vejen?"), 1, 2),
        lines(_("Hvad beder vi om?"), 1, 2),
        short(_("Hvem kan sige ja?"), _("Hvad koster det?")),
        lines(_("Hvad får borgeren?"), 1, 2),
        ticks(_("Svaret"), _("ja"), _("nej, fordi …"), _("svar senest den …")),
        lines(_("Det blev der sagt"), 1, 3),
    )


def _stairs() -> Layout:
    steps = [_("det lille modige"), "", "", "", _("det store modige")]
    return (
        drawn(spaces.stairs, steps, least=60, most=95),
        short(_("Mit næste trin"), _("Hvem skal vide det?")),
        lines(_("Den støtte, jeg har brug for fra min egen leder"), 1, 3),
    )


_LAYOUTS: dict[str, Callable[[], Layout]] = {
    "o01": lambda: (
        short(_("Første ord"), _("Andet ord"), _("Tredje ord")),
        lines(_("Mit håb for dagen"), 2, 6),
    ),
    "o02": lambda: (
        drawn(spaces.compass, (_("Har lyst"), _("Er nysgerrig"), _("Dræner mig"), _("Kan leve med"))),
        lines(_("Det vil jeg fortælle om mit stærkeste kryds"), 1, 2),
    ),
    "o03": lambda: (
        lines(_("Retningen, som jeg hørte den"), 2, 4),
        lines(_("Min sætning om min egen arbejdsplads"), 2, 4),
        lines(_("Sætningen, så en medarbejder ville nikke"), 2, 4),
    ),
    "o04": lambda: (
        drawn(spaces.rings, (_("Helt vores eget"), _("Kan forhandles"), _("Fast ramme")), least=70),
        lines(_("Flag: det tror vi er fast, men vi er ikke sikre"), 1, 3),
    ),
    "o05": lambda: (
        boxes(_("Den bør vi prøve, fordi …"), _("Den bør vi lade ligge, fordi …")),
        lines(_("Vores fravalg og begrundelsen, som kan tåle at blive læst højt"), 2, 3),
    ),
    "o06": _stations,
    "o07": lambda: (
        scale(_("Her står jeg i dag"), 0, 10),
        scale(_("Her vil jeg gerne stå om et år"), 0, 10),
        lines(_("Det hørte jeg fra en, der stod et andet sted"), 2, 5),
    ),
    "o08": _tuesday,
    "o09": lambda: (
        drawn(spaces.net, _("Min arbejdsplads")),
        lines(_("Den relation, der mangler")),
        short(_("Navn"), _("Dato"), _("Første skridt")),
    ),
    "o10": lambda: (
        short(_("Hvem sidder i stolen? Fornavn"), _("Personens bekymring")),
        lines(_("Det blev sagt fra stolen"), 2, 4),
        lines(_("Det ændrede sig i samtalen"), 2, 4),
    ),
    "o11": lambda: (
        boxes(
            _("Én: mit svar"),
            _("To: det, der går igen, og det, der skiller sig ud"),
            _("Fire: det ene, som salen skal høre"),
            _("Alle: det hørte vi fra de andre"),
            least=70,
            across=2,
        ),
    ),
    "o12": lambda: (
        boxes(_("Runde 1"), _("Runde 2"), _("Runde 3")),
        lines(_("Det går igen"), 1, 2),
        lines(_("Vores iagttagelse, ikke en konklusion"), 1, 2),
    ),
    "o13": lambda: (
        drawn(
            spaces.rings,
            (_("Midten: det blev sagt"), _("Yderkredsen: det nye, vi hørte")),
            least=60,
        ),
        lines(_("Mit spørgsmål til midten"), 1, 2),
    ),
    "o14": _request,
    "o15": lambda: (
        boxes(_("Lov"), _("Politik"), _("Penge"), _("It"), _("Vane")),
        lines(_("Den fjerner vi selv, og det sker der inden for 14 dage"), 1, 2),
        lines(_("Den kræver en anden"), 1, 2),
    ),
    "o16": lambda: (
        boxes(_("Regel"), _("Vane"), _("Myte")),
        lines(_("Bekræftede regler, som prøvehandlingerne skal kende"), 1, 3),
    ),
    "o17": lambda: (
        lines(_("Hvis vi …"), 1, 2),
        lines(_("så tror vi, at …"), 1, 2),
        lines(_("fordi …"), 1, 2),
        boxes(_("Hvem mærker det?"), _("Hvordan ser vi det?"), _("Hvornår stopper vi?"), least=24),
        short(_("Startdato"), _("Makker"), _("Dato for læring")),
    ),
    "o18": lambda: (
        lines(_("Min idé"), 1, 2),
        grid([_("Nu"), _("Halveret"), _("Halveret igen")], [_("Deltagere"), _("Tid")], 34),
        lines(_("Det kan gøres inden fredag med det, vi har"), 1, 2),
        lines(_("Den mindste version"), 1, 3),
    ),
    "o19": lambda: (
        lines(_("Det, jeg vil fortælle om, uden at udlevere andre"), 2, 6),
        lines(_("Den fælles læring, ikke historierne"), 3, 8),
    ),
    "o20": _stairs,
    "o21": lambda: (
        # What is rarely said stands on cards that are alike, never on a sheet that is somebody's.
        boxes(_("Det forstod vi af kortene, uden at gætte hvem")),
        lines(_("Vores respektfulde spørgsmål til salen"), 2, 3),
    ),
    "o22": lambda: (
        short(_("Jeg går med"), _("Vi er tilbage kl.")),
        lines(_("Én sætning til mig selv"), 2, 3),
    ),
    "o23": lambda: (
        boxes(_("Det lærte vi om at lede, ikke om sagen")),
        lines(_("Én note til mig selv"), 2, 3),
    ),
    "o24": lambda: (
        lines(_("Det vil jeg rykke på")),
        boxes(
            _("Dør 1: mål"),
            _("Dør 2: virkelighed"),
            _("Dør 3: muligheder, nævn fem"),
            _("Dør 4: vilje"),
            least=64,
            across=2,
        ),
        short(_("Hvad gør jeg?"), _("Hvornår?"), _("Hvem siger jeg det til?")),
    ),
    "o25": lambda: (
        lines(_("Beslutningen")),
        boxes(_("Fra direktionens stol"), _("Fra chefens stol"), _("Fra afdelingslederens stol")),
        lines(_("Det overraskede os"), 1, 2),
        lines(_("Det gør vi anderledes næste gang"), 1, 2),
    ),
    "o26": lambda: (
        lines(_("Jeg vil gerne undersøge …"), 1, 3),
        boxes(_("Første besøg: hvad trak?"), _("Andet besøg: hvad kunne vi prøve sammen, og hvem mangler?")),
        lines(_("Her skriver jeg mig på, hvis jeg har lyst")),
    ),
    "o27": lambda: (
        boxes(_("Billede 1"), _("Billede 2"), _("Billede 3"), least=30),
        lines(_("Det ville være anderledes hos os"), 2, 3),
        lines(_("Ét forsøg, der kan begynde inden for en måned"), 2, 3),
    ),
    "o28": lambda: (
        boxes(_("Hvad troede vi?"), _("Hvad skete der?"), _("Hvad undrer os?")),
        ticks(_("Vi vælger"), _("behold"), _("justér"), _("stop"), _("giv videre")),
    ),
    "o29": lambda: (
        lines(_("En situation, der blev ved med at gentage sig"), 1, 3),
        drawn(
            spaces.loops,
            _("Første sløjfe: det gjorde jeg anderledes"),
            _("Anden sløjfe: den antagelse, der fik mig til det"),
            least=42,
            most=80,
        ),
        lines(_("Antagelsen, med spørgsmålstegn"), 1, 2),
    ),
    "o30": lambda: (
        lines(_("Hvad gør jeg mandag?"), 1, 3),
        lines(_("Hvem siger jeg det til?"), 1, 2),
        lines(_("Hvad kan stoppe mig?"), 1, 3),
        scale(_("Min lyst lige nu"), 1, 10),
        scale(_("Min tryghed i dag"), 1, 10),
    ),
}
