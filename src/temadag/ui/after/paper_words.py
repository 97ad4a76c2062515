"""What the sheet for typing in papers asks the file for, and its sentences."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.core.marks import can_be_answered
from temadag.core.people import Person
from temadag.core.reflections import Kind, Prompt, Visibility
from temadag.core.sheets import NotToTypeIn, SheetKind
from temadag.i18n import _, ngettext
from temadag.store import people, plan, sheets

TICKS = ("", *(visibility.value for visibility in Visibility))
"""What can be ticked, narrowest first; empty is nothing."""


@dataclass(frozen=True)
class Seen:
    """What can be typed in just now: the questions of the day, and the people."""

    prompts: tuple[Prompt, ...] = ()
    people: tuple[Person, ...] = ()
    coded: frozenset[str] = frozenset()

    def prompt(self, prompt_id: str) -> Prompt | None:
        """One of the questions."""
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)

    def name(self, person_id: str) -> str:
        """What somebody is called."""
        return next((person.name for person in self.people if person.id == person_id), "")

    def beside(self, prompt_id: str, by: int) -> str:
        """The question so many further on; empty where there is none."""
        ids = [prompt.id for prompt in self.prompts]
        place = ids.index(prompt_id) + by if prompt_id in ids else 0
        return ids[place] if 0 <= place < len(ids) else ""


@dataclass(frozen=True)
class Found:
    """What a code led to: whose sheet and which question, or a sentence that says why there is none."""

    told: str = ""
    trouble: str = ""
    person_id: str = ""
    prompt_id: str = ""
    whole_day: bool = False


def seen(db: Database, day_id: str) -> Seen:
    """The day's questions and everybody."""
    asked = tuple(prompt for prompt in plan.prompts(db, day_id) if can_be_answered(prompt))
    return Seen(asked, tuple(people.everybody(db)), frozenset(people.with_personal_code(db)))


def look_up(db: Database, typed: str, day_id: str) -> Found:
    """The sheet with a code that was typed or scanned."""
    try:
        sheet = sheets.to_type_in(db, typed, day_id)
    except NotToTypeIn as refused:
        return Found(trouble=_trouble(refused))
    whole = sheet.kind is SheetKind.DAY
    asked = plan.prompts(db, day_id)
    first = next((p.id for p in asked if can_be_answered(p)), "")
    return Found(
        _whose(db, sheet.person_id, whole), "", sheet.person_id, first if whole else sheet.about, whole
    )


def ticks() -> list[tuple[str, str]]:
    """What can have been ticked."""
    return [
        ("", _("Intet kryds")),
        (Visibility.ONLY_ME.value, _("Kun mig")),
        (Visibility.GROUP.value, _("Min gruppe")),
        (Visibility.FACILITATOR.value, _("Facilitator")),
        (Visibility.ROOM_UNNAMED.value, _("Alle, uden navn")),
        (Visibility.ROOM_NAMED.value, _("Alle, med navn")),
    ]


def tick_means(tick: str, coded: bool) -> str:
    """What a tick comes to."""
    return {
        "": _("Uden kryds må kun facilitatoren læse det. Det kan ikke gøres bredere her."),
        Visibility.ONLY_ME.value: (
            _("Giv arket tilbage uden at læse det: Den, der taster det ind, ville jo læse det.")
            if coded
            else _("Giv arket tilbage uden at læse det. Lederen har ingen kode at låse det med.")
        ),
        Visibility.GROUP.value: _("Kun gruppen kan læse det, når det er gemt. Du kan ikke."),
        Visibility.FACILITATOR.value: _("Kun du og den, der skrev, kan læse det."),
        Visibility.ROOM_UNNAMED.value: _("Gemmes uden navn og tid. Det vises først, når fem har svaret."),
        Visibility.ROOM_NAMED.value: _("Kommer i bunken, til du viser det på væggen."),
    }[tick]


def how_to_mark(prompt: Prompt) -> str:
    """How a number or dots are typed in."""
    if prompt.kind is Kind.SCALE:
        return _("Skriv tallet fra 1 til 10")
    return _("Skriv numrene på de valg, der har fået prikker, for eksempel 2 2 5")


def numbered(prompt: Prompt) -> str:
    """The choices of a dot vote, each with its number."""
    if prompt.kind is not Kind.DOTS:
        return ""
    return " · ".join(f"{number} {option}" for number, option in enumerate(prompt.options, start=1))


def counted(n: int) -> str:
    """How many answers have been typed in since the window came up."""
    return ngettext("{n} svar skrevet ind", "{n} svar skrevet ind", n).format(n=n)


def _trouble(refused: NotToTypeIn) -> str:
    return {
        "unreadable": _("Koden kan ikke læses. Se efter, om et tegn er blevet forkert, og prøv igen."),
        "no-sheet": _("Der er ikke et ark med den kode. Vælg spørgsmålet og navnet selv."),
        "two-sheets": _("To ark har ved et tilfælde samme kode. Vælg spørgsmålet og navnet selv."),
        "other-day": _("Arket er fra {day}. Skift til den dag øverst, og scan igen.").format(day=refused.day),
        "trial": _("Det er en prøvehandling. Arket er lederens; den skrives ind på telefonen."),
        "card": _("Det er et ønskekort. Skriv det under Beslutninger med »Fra papir« slået til."),
    }[refused.why]


def _whose(db: Database, person_id: str, whole: bool) -> str:
    name = next((person.name for person in people.everybody(db) if person.id == person_id), "")
    kind = _("Dagens ark") if whole else _("Ark til ét spørgsmål")
    return f"{kind} · {name}" if name else kind
