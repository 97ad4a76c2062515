"""The catalogue of try-actions: those that everybody may read, with what was learned."""

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether

from temadag.core.papers import Material
from temadag.core.summing import State, state_of
from temadag.core.trials import TryAction
from temadag.export import summary_words, trial_words, wording
from temadag.export.paper.fonts import marked_up
from temadag.export.paper.page import document, height_of
from temadag.export.paper.pieces import rule
from temadag.export.paper.style import style
from temadag.export.paper.table import callout
from temadag.export.paper.text import P, said
from temadag.i18n import _, ngettext, quoted

ORDER = (State.KEPT, State.PASSED_ON, State.ADJUSTED, State.STOPPED, State.NEW, State.RUNNING)
"""What has been looked at comes first: there is something to learn from it."""

WHOLE = 110 * mm
"""A sheet that is no taller than this stands on one page."""

SHOWN = ("hypothesis", "smallest", "sign", "happened", "surprise", "value")
"""The fields that others can use; who does what, and with whom, stays on the sheet itself."""


def make(material: Material) -> bytes:
    """The PDF; of the sheets it has those for everybody and nothing of the others."""
    sheet = wording.whole_sheet(material, _("Prøvehandlingskatalog"), _("Til alle, der var med"))
    story = _opening(material)
    for state in ORDER:
        found = [t for t in material.trials if state_of(t, material.day.id) is state]
        if found:
            story += [CondPageBreak(50 * mm), said(_head(state, len(found)), style("h2"))]
            story += [part for trial in found for part in _told(material, trial)]
    return document(sheet, story, {"trials": [_data(material, trial) for trial in _ordered(material)]})


def _opening(material: Material) -> list[Any]:
    count = len(material.trials)
    told = ngettext(
        "Én prøvehandling, som alle må læse.", "{n} prøvehandlinger, som alle må læse.", count
    ).format(n=count)
    free = _("Tag det, I kan bruge. Det, der blev stoppet, er også et resultat.")
    return [
        P(marked_up(_("Det prøver vi, og det lærte vi")), style("eyebrow")),
        said(_("Prøvehandlingskatalog"), style("h1")),
        rule(),
        said(f"{told} {free}", style("lead")),
    ]


def _head(state: State, count: int) -> str:
    return f"{summary_words.state(state)} ({count})"


def _ordered(material: Material) -> Sequence[TryAction]:
    return sorted(material.trials, key=lambda t: ORDER.index(state_of(t, material.day.id)))


def _told(material: Material, trial: TryAction) -> list[Any]:
    called = trial_words.fields()
    by = " · ".join(part for part in (_whose(material, trial), _span(trial)) if part)
    head: list[Any] = [said(trial.title, style("h3"))]
    head += [said(by, style("small", spaceAfter=3))] if by else []
    told = [
        P(f"{_called(called, name)}{marked_up(trial.words[name])}", _tight())
        for name in SHOWN
        if trial.words.get(name, "").strip()
    ]
    learned = trial.words.get("learning", "").strip()
    head_of_it = _("Det lærte vi")
    last = [callout(P(f"<b>{head_of_it}:</b> {quoted(marked_up(learned))}", _tight(0)))]
    last[0].spaceBefore, last[0].spaceAfter = 2, 9
    story = [*head, *told, *(last if learned else [])]
    if height_of(story) <= WHOLE:
        return [KeepTogether(story)]
    return [KeepTogether([*head, *told[:1]]), *story[len(head) + 1 :]]


def _called(names: Mapping[str, str], name: str) -> str:
    """The name of a field; what one believes says itself that it is what one believes."""
    return "" if name == "hypothesis" else f"<b>{marked_up(names[name].rstrip('.…: '))}:</b> "


def _tight(after: float = 3) -> Any:
    return style("body", fontSize=10, leading=14, spaceAfter=after)


def _whose(material: Material, trial: TryAction) -> str:
    person = next((p for p in material.people if p.id == trial.person_id), None)
    if person is None:
        return ""
    return ", ".join(part for part in (person.name, person.workplace) if part)


def _span(trial: TryAction) -> str:
    starts, ends = trial.words.get("starts", ""), trial.words.get("ends", "")
    if starts and ends:
        return _("{starts} til {ends}").format(starts=starts, ends=ends)
    return _("til {ends}").format(ends=ends) if ends else starts


def _data(material: Material, trial: TryAction) -> dict[str, Any]:
    printed = ("title", *SHOWN, "starts", "ends", "learning")
    return {
        "state": state_of(trial, material.day.id).value,
        "by": _whose(material, trial),
        **{name: trial.words[name] for name in printed if trial.words.get(name, "").strip()},
    }
