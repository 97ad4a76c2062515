"""Words that several papers share: dates, forms, and who a paper is for."""

import re
from datetime import date

from temadag.core.marks import HIGHEST, LOWEST
from temadag.core.papers import Material
from temadag.core.plan import Block, Form
from temadag.core.reflections import Kind, Prompt
from temadag.export.paper.page import Sheet
from temadag.i18n import _, full_date, language, long_date, ngettext


def when(material: Material) -> str:
    """The day's date in words, with its weekday; empty when it has none yet."""
    return full_date(material.day.held_on) if material.day.held_on else ""


def form_of(block: Block) -> str:
    """How people are together in a block, as a few words."""
    size = block.team_size or 0
    match block.form:
        case Form.ALONE:
            return _("hver for sig")
        case Form.PAIR:
            return _("to og to")
        case Form.GROUP:
            return _("grupper à {n}").format(n=size) if size else _("grupper")
        case Form.WALK:
            return _("gåtur")
        case Form.PLENUM:
            return _("i plenum")
        case Form.PAUSE:
            return ""


def way_to_answer(prompt: Prompt) -> str:
    """How a question is answered where it is not in words: the scale's ends, or what dots are given to."""
    match prompt.kind:
        case Kind.WORDS:
            return ""
        case Kind.SCALE:
            return ", ".join(part for part in (_("skala fra 1 til 10"), ends_of(prompt.options)) if part)
        case Kind.DOTS:
            told = ngettext("{n} prik hver", "{n} prikker hver", prompt.dots).format(n=prompt.dots)
            return f"{told}: {', '.join(prompt.options)}" if prompt.options else told


def ends_of(options: tuple[str, ...]) -> str:
    """What a scale's two ends are called: 1: flad, 10: fuld; an end without a name is left out."""
    low, high = (*options, "", "")[:2]
    return ", ".join(f"{n}: {end}" for n, end in ((LOWEST, low), (HIGHEST, high)) if end)


def day_and_month(day: date) -> str:
    """A date without its year: 7. september."""
    return long_date(day).rsplit(" ", 1)[0]


def short_date(day: date) -> str:
    """A date in figures, as narrow as can be: 7.9."""
    return f"{day.day}/{day.month}" if language() == "en" else f"{day.day}.{day.month}."


def minutes(count: int) -> str:
    """A length of time as on a run sheet."""
    return ngettext("{n} min.", "{n} min.", count).format(n=count).replace(" ", "\u00a0")


def sheet(material: Material, title: str, audience: str, *, bare: bool = False) -> Sheet:
    """The edges of a paper about this day."""
    day = material.day
    held = long_date(day.held_on) if day.held_on else ""
    return Sheet(
        title=f"{title} · {day.title}",
        left=material.programme.name,
        right=" · ".join(part for part in (day.title, held) if part),
        audience=audience,
        made=material.made,
        bare=bare,
    )


def whole_sheet(material: Material, title: str, audience: str) -> Sheet:
    """The edges of a paper about the whole programme."""
    return Sheet(
        title=f"{title} · {material.programme.name}",
        left=material.programme.name,
        right=title,
        audience=audience,
        made=material.made,
    )


def file_name(text: str) -> str:
    """A text as the name of a file that every system takes, at most eighty letters."""
    tidy = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", text).strip(" .")
    return re.sub(r"\s+", " ", tidy)[:80].rstrip(" .") or "-"
