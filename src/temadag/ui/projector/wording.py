"""The words that console and big screen share: moments, kinds, and what is shown just now."""

from datetime import datetime
from math import ceil

from temadag.core.decisions import Barrier
from temadag.core.plan import Form, Kind, Show
from temadag.i18n import _, clock, ngettext


def kind_name(kind: Kind) -> str:
    """What a kind of block is called."""
    return {
        Kind.TALK: _("Oplæg"),
        Kind.EXERCISE: _("Øvelse"),
        Kind.REFLECT: _("Refleksion"),
        Kind.BREAK: _("Pause"),
        Kind.BUFFER: _("Luft"),
    }[kind]


def form_name(form: Form, team_size: int | None) -> str:
    """How people are together, as it stands after the kind; empty where the kind says it."""
    if form is Form.GROUP and team_size:
        return _("i grupper af {size}").format(size=team_size)
    return {
        Form.ALONE: _("alene"),
        Form.PAIR: _("to og to"),
        Form.GROUP: _("i grupper"),
        Form.PLENUM: _("fælles"),
        Form.WALK: _("gåtur"),
        Form.PAUSE: "",
    }[form]


def show_name(show: Show) -> str:
    """What a picture of the big screen is called."""
    return {
        Show.TASK: _("Opgave"),
        Show.COUNTDOWN: _("Nedtælling"),
        Show.TEAMS: _("Find dit hold"),
        Show.WALL: _("Væg"),
        Show.PAUSE: _("Pause"),
        Show.JOIN: _("Kom med"),
        Show.BLACK: _("Sort"),
        Show.QUESTION: _("Spørgsmål"),
        Show.CARD: _("Ønskekort"),
        Show.PROGRAMME: _("Program"),
    }[show]


def barrier_name(barrier: Barrier) -> str:
    """What stands in the way of a wish, in words for the room."""
    return {
        Barrier.LAW: _("Loven"),
        Barrier.POLICY: _("Politik"),
        Barrier.MONEY: _("Penge"),
        Barrier.IT: _("It"),
        Barrier.HABIT: _("En vane"),
    }[barrier]


def at(moment: float) -> str:
    """A moment as the clock on the wall shows it, to the nearest minute."""
    here = datetime.fromtimestamp(moment + 30)
    return clock(here.hour * 60 + here.minute)


def wall_clock(moment: float) -> str:
    """What the clock on the wall shows at a moment."""
    here = datetime.fromtimestamp(moment)
    return clock(here.hour * 60 + here.minute)


def digits(seconds: float) -> str:
    """Time left or over, without its sign: 12:34, or 1:02:34."""
    whole = abs(ceil(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{second:02d}" if hours else f"{minutes}:{second:02d}"


def spoken_time(seconds: float) -> str:
    """Time left or over in words, for a screen reader."""
    minutes, second = divmod(abs(ceil(seconds)), 60)
    said = " ".join(
        (
            ngettext("{n} minut", "{n} minutter", minutes).format(n=minutes),
            ngettext("{n} sekund", "{n} sekunder", second).format(n=second),
        )
    )
    form = _("{time} tilbage") if ceil(seconds) >= 0 else _("{time} over tiden")
    return form.format(time=said)


def minutes_text(seconds: float) -> str:
    """A length in whole minutes: 45 min."""
    return _("{n} min.").format(n=round(seconds / 60))


def promise() -> str:
    """What the room is promised of what is written on phones; every word of it is held by a test."""
    return _(
        "Det, du markerer Kun mig, bliver låst på din telefon, før det sendes. Facilitatoren kan ikke læse "
        "det, og programmet har ikke nøglen. Mister du din kode, kan ingen låse det op, heller ikke vi."
    )
