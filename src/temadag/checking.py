"""What a file holds, and what a facilitator should look at before the day."""

from datetime import date

from temadag.core import retention
from temadag.core.plan import Slot, timetable
from temadag.i18n import _, clock, clock_span, long_date, ngettext
from temadag.repair_words import mismatch_text
from temadag.store import checking, people, plan, teams
from temadag.store.retention import anything
from temadag.store.session_store import SessionStore


def check(store: SessionStore, today: date | None = None) -> tuple[list[str], list[str]]:
    """Sentences of what the file holds, and sentences of what is in doubt, today or on another day.

    Its tables are held against its log first, then its rows against each other.
    """
    amiss = mismatch_text(store.read(checking.mismatches), store.path.name)
    whole = _("Filen kan åbnes, men er ikke hel: {name}") if amiss else _("Filen er hel: {name}")
    facts = [whole.format(name=store.read(plan.programme).name or store.path.stem)]
    number = len(store.read(people.everybody))
    facts.append(ngettext("{n} deltager", "{n} deltagere", number).format(n=number))
    doubts = amiss
    for day in store.read(plan.days):
        slots = timetable(day.starts, store.read(plan.blocks, day.id))
        rounds = store.read(teams.rounds, day.id)
        facts.append(
            _("{day}: {blocks} programpunkter, {span}, {rounds}").format(
                day=day.title,
                blocks=len(slots),
                span=_("kl. {span}").format(
                    span=clock_span(day.starts, slots[-1].end if slots else day.starts)
                ),
                rounds=ngettext("{n} runde", "{n} runder", len(rounds)).format(n=len(rounds)),
            )
        )
        doubts += [_overrun(day.title, slot) for slot in slots if slot.overrun]
        if day.closed:
            continue
        expected = {p.id for p in store.read(people.expected, day.id)}
        for held in rounds:
            missing = len(expected - held.seated) if held.teams else 0
            if missing:
                doubts.append(
                    ngettext(
                        "{day}: {n} deltager har ikke plads i »{round}«.",
                        "{day}: {n} deltagere har ikke plads i »{round}«.",
                        missing,
                    ).format(day=day.title, n=missing, round=held.name)
                )
    doubts += _kept_too_long(store, today or date.today())
    doubts += store.read(_loose_ends)
    return facts, doubts


def _kept_too_long(store: SessionStore, today: date) -> list[str]:
    until = store.read(plan.programme).keep_until
    if until is None or not retention.is_over(until, today) or not store.read(anything):
        return []
    told = _(
        "Opbevaringsfristen var den {day}. Åbn filen, og slet deltagernes oplysninger, eller ret fristen."
    )
    return [told.format(day=long_date(until))]


def _overrun(day: str, slot: Slot) -> str:
    assert slot.block.locked_start is not None
    return _("{day}: »{title}« kl. {time} er overskredet med {minutes} min.").format(
        day=day, title=slot.block.title, time=clock(slot.block.locked_start), minutes=slot.overrun
    )


def _loose_ends(db) -> list[str]:  # type: ignore[no-untyped-def] # sqlite-utils stays behind the store
    loose = db.execute("pragma foreign_key_check").fetchall()
    return [_("{n} rækker peger på noget, der ikke er der.").format(n=len(loose))] if loose else []
