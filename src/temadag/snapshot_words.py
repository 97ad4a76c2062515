"""Earlier states of a file in words: when and why each was kept, and what is otherwise now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from temadag.core.differences import Difference
from temadag.i18n import _, clock_of, long_date, ngettext, quoted
from temadag.store.snapshots import Snapshot

_FEW = 4
_LONGEST = 60


def when_text(snapshot: Snapshot, now: datetime) -> str:
    """When a state was kept, as one says it."""
    day = snapshot.at.date()
    time = clock_of(snapshot.at.time())
    if day == now.date():
        return _("I dag kl. {time}").format(time=time)
    if day == now.date() - timedelta(days=1):
        return _("I går kl. {time}").format(time=time)
    return _("{day} kl. {time}").format(day=long_date(day), time=time)


def when_inside(snapshot: Snapshot, now: datetime) -> str:
    """The same inside a sentence."""
    said = when_text(snapshot, now)
    return said[0].lower() + said[1:] if said[0].isalpha() else said


def why_text(snapshot: Snapshot) -> str:
    """What was about to happen, or had happened, when it was kept."""
    said = {
        "opened": _("Som filen var, da den blev åbnet"),
        "later": _("Undervejs"),
        "closed": _("Som filen var, da den blev lukket"),
        "layout": _("Før filen blev gjort klar til denne udgave af temadag"),
        "renewed": _("Før en nyere fil udefra kom i stedet"),
        "joined": _("Før to maskiners arbejde blev flettet"),
        "restored": _("Før der blev gået tilbage"),
    }
    return said.get(snapshot.why, _("Undervejs"))


def differences_text(found: Sequence[Difference]) -> list[str]:
    """A sentence for each kind of thing that is otherwise now than it was then."""
    if not found:
        return [_("Intet er anderledes nu.")]
    return [_sentence(one) for one in found if one.kind in _kinds()] or [_("Kun småting er anderledes nu.")]


def kind_text(kind: str) -> str:
    """What a kind of thing is called."""
    return _kinds().get(kind, kind)


def _sentence(one: Difference) -> str:
    parts = []
    if one.came:
        parts.append(_with_names(ngettext("{n} er kommet til", "{n} er kommet til", len(one.came)), one.came))
    if one.went:
        parts.append(_with_names(ngettext("{n} er fjernet", "{n} er fjernet", len(one.went)), one.went))
    if one.changed:
        parts.append(_with_names(ngettext("{n} er ændret", "{n} er ændret", len(one.changed)), one.changed))
    return _("{kind}: {what}.").format(kind=kind_text(one.kind), what=", ".join(parts))


def _with_names(sentence: str, names: Sequence[str]) -> str:
    told = sentence.format(n=len(names))
    known = [name for name in dict.fromkeys(names) if name]
    if not known:
        return told
    few = [quoted(_short(name)) for name in known[:_FEW]]
    more = _(" og flere") if len(known) > _FEW else ""
    return f"{told} ({', '.join(few)}{more})"


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _kinds() -> dict[str, str]:
    return {
        "programme": _("Forløbets navn og ramme"),
        "theme": _("Temaer"),
        "principle": _("Principper"),
        "person": _("Deltagere"),
        "pairing": _("Regler for, hvem der sidder sammen"),
        "day": _("Dage"),
        "block": _("Programpunkter"),
        "block_step": _("Trin i opgaver"),
        "prompt": _("Spørgsmål"),
        "team_round": _("Runder"),
        "team": _("Borde"),
        "seat": _("Pladser"),
        "attendance": _("Fremmøde"),
        "host": _("Bordværter"),
        "sits_out": _("Hvem der holder pause i en runde"),
        "team_wish": _("Ønsker om bord"),
        "run": _("Uret"),
        "block_run": _("Holdte punkter"),
        "request_card": _("Kort til straks-runden"),
        "offer": _("Tilbud"),
        "cluster": _("Bunker på væggen"),
        "clustered": _("Hvad der ligger i bunkerne"),
        "personal_key": _("Personlige koder (bliver)"),
        "reflection": _("Det, ledere har skrevet (bliver)"),
        "try_action": _("Prøvehandlinger (bliver)"),
        "sign_up": _("Tilmeldinger (bliver)"),
        "coaching_note": _("Coachingnoter (bliver)"),
    }
