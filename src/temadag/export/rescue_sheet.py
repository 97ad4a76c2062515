"""The rescue sheet: the code that opens the coaching notes when the passphrase is forgotten, on one page."""

from datetime import datetime
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from temadag.export.paper import fonts
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import Sheet, document
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import CONTENT, INK, PETROL, style
from temadag.export.paper.text import P, listed
from temadag.i18n import _, full_date, long_date

CODE_SIZE = 31.0
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def make(code: str, programme: str, made: datetime) -> bytes:
    """The PDF; it holds the code, what it is for and where to keep it, and nothing of any note."""
    date = full_date(made.date())
    story: list[Any] = [
        P(_("Coachingnoter"), style("eyebrow")),
        P(_("Redningsark"), style("h1")),
        rule(),
        P(_("Til den dag, adgangssætningen til jeres coachingnoter er glemt."), style("lead")),
        P(_("Koden"), style("h2")),
        _Code(code),
        P(_("Den består af store bogstaver og tal. O og 0 er det samme, I, L og 1 også."), style("small")),
        P(_("Sådan bruges den"), style("h2")),
        *_steps(),
        P(_("Sådan passer du på arket"), style("h2")),
        *_keeping(),
        P(_("Lavet {date}.").format(date=marked_up(date)), style("small", spaceBefore=10)),
    ]
    audience = _("Fortroligt: kun til den, der skriver noterne")
    title = _("Redningsark til coachingnoter")
    return document(Sheet(title, programme, long_date(made.date()), audience, made), story)


def _steps() -> list[Any]:
    steps = [
        _("Åbn temadagsfilen, og gå til »Coaching«."),
        _("Vælg »Glemt adgangssætningen?«."),
        _("Skriv koden. Stregerne er ikke nødvendige."),
        _("Vælg en ny adgangssætning. Noterne er der igen, og arket gælder stadig."),
    ]
    return [*listed(steps, style("item"), [f"{n}." for n in range(1, len(steps) + 1)])]


def _keeping() -> list[Any]:
    told = [
        _("Læg det et andet sted end laptoppen: et aflåst skab eller en konvolut, du har derhjemme."),
        _("Skriv ikke adgangssætningen på arket, og tag ikke et billede af det."),
        _("Den, der har både arket og filen, kan læse noterne. Laver du et nyt ark, gælder dette ikke mere."),
        _("Er både adgangssætningen og arket væk, kan ingen læse noterne, heller ikke vi."),
    ]
    return [*listed(told, style("item"))]


class _Code(Flowable):
    """The code in large figures, each in a place of its own width, within a frame."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.spaceAfter = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as the page's content."""
        return CONTENT, 24 * mm

    def draw(self) -> None:
        """Draw the frame as decoration and the code as one element."""
        canvas, tree = self.canv, self.canv.tree
        with tree.artifact():
            canvas.setStrokeColor(PETROL)
            canvas.setLineWidth(1.4)
            canvas.roundRect(0.7, 0.7, CONTENT - 1.4, 24 * mm - 1.4, 8)
        each = max(fonts.width(sign, fonts.DISPLAY, CODE_SIZE) for sign in _SIGNS) * 1.06
        steps = [each * 0.7 if sign == "-" else each for sign in self.code]
        left = (CONTENT - sum(steps)) / 2
        tree.begin(tree.element("P", alt=" ".join(self.code)))
        canvas.setFont(fonts.DISPLAY, CODE_SIZE)
        canvas.setFillColor(INK)
        for sign, step in zip(self.code, steps, strict=True):
            canvas.drawCentredString(left + step / 2, 8 * mm, sign)
            left += step
        tree.end()
