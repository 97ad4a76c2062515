"""What the try-actions' screen asks the file for, and its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from temadag.core.reflections import Audience, Visibility
from temadag.core.trials import TryAction
from temadag.export import trial_words
from temadag.i18n import _, ngettext
from temadag.store import giving, people, plan


@dataclass(frozen=True)
class Seen:
    """All that the screen shows: the sheets that the facilitator may read, and numbers of the others."""

    trials: tuple[TryAction, ...] = ()
    counts: Mapping[Visibility, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, str] = field(default_factory=dict)

    def trial(self, trial_id: str) -> TryAction | None:
        """One of the sheets in sight."""
        return next((trial for trial in self.trials if trial.id == trial_id), None)

    def those(self, which: str) -> list[TryAction]:
        """The sheets that a filter lets through: »all«, »running« or »looked-at«."""
        if which == "all":
            return list(self.trials)
        return [trial for trial in self.trials if looked_at(trial) == (which == "looked-at")]


def seen(db: Database) -> Seen:
    """What the facilitator may see; the rule in core has decided which."""
    return Seen(
        tuple(giving.trials(db, Audience.FACILITATOR)),
        giving.trial_counts(db),
        {person.id: person.name for person in people.everybody(db)},
        {day.id: day.title for day in plan.days(db)},
    )


def looked_at(trial: TryAction) -> bool:
    """Whether somebody has looked at how it went."""
    return bool(trial.words.get("decision") or trial.words.get("learning"))


def filters(found: Seen) -> list[tuple[str, str]]:
    """The choices of what to see, each with how many there are."""
    names = {"all": _("Alle"), "running": _("I gang"), "looked-at": _("Set på")}
    return [(key, f"{name} ({len(found.those(key))})") for key, name in names.items()]


def hidden(found: Seen) -> str:
    """How many more there are that the facilitator may not read; empty when there is none."""
    group, own = found.counts.get(Visibility.GROUP, 0), found.counts.get(Visibility.ONLY_ME, 0)
    told = []
    if group:
        told.append(ngettext("{n} er til en gruppe", "{n} er til en gruppe", group).format(n=group))
    if own:
        told.append(
            ngettext("{n} er kun for den, der skrev", "{n} er kun for dem, der skrev", own).format(n=own)
        )
    if not told:
        return ""
    return _("{which}. Dem kan du ikke læse, kun tælle.").format(which=_(" og ").join(told))


def readers(trial: TryAction) -> str:
    """Who may read a sheet, as the writer chose."""
    if trial.visibility is Visibility.ROOM_NAMED:
        return _("Alle må læse den, med navn")
    return _("Kun til dig og den, der skrev")


def standing(trial: TryAction) -> tuple[str, str, str]:
    """How it stands with one: drawing, sentence, tone."""
    decided = trial.words.get("decision", "")
    if decided:
        icon = {"keep": "circle-check", "adjust": "repeat", "stop": "square", "pass-on": "send"}[decided]
        words = {
            "keep": _("Set på: behold"),
            "adjust": _("Set på: justér"),
            "stop": _("Set på: stop. Det er også et resultat."),
            "pass-on": _("Set på: giv videre"),
        }[decided]
        return icon, words, "ok"
    if trial.words.get("learning"):
        return "lightbulb", _("Set på"), "ok"
    return "footprints", " · ".join([_("I gang"), *filter(None, [span(trial)])]), "accent_text"


def span(trial: TryAction) -> str:
    """From when to when, as the writer put it."""
    starts, ends = trial.words.get("starts", ""), trial.words.get("ends", "")
    if starts and ends:
        return _("{starts} til {ends}").format(starts=starts, ends=ends)
    if ends:
        return _("til {ends}").format(ends=ends)
    return _("fra {starts}").format(starts=starts) if starts else ""


def lines(trial: TryAction, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """What a sheet says in these fields, each with what the field is called."""
    called = trial_words.fields()
    return [
        (called[name], trial_words.told(name, trial.words[name])) for name in names if trial.words.get(name)
    ]
