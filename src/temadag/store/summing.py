"""Questions about what all days add up to; words that somebody wrote come only through the one rule."""

from collections import Counter
from datetime import date
from typing import Any

from sqlite_utils import Database

from temadag.core.offers import WISHES
from temadag.core.papers import SharedAnswer, SharedQuestion, Ticked
from temadag.core.people import Person
from temadag.core.plan import ThemeDay
from temadag.core.reflections import Audience, Kind
from temadag.core.summing import DayTaken, Offered, Scale, Whole, state_of
from temadag.core.teams import encounters
from temadag.core.trials import TryAction
from temadag.store import decisions, giving, people, plan, reflections, teams

Pairs = dict[tuple[str, str], int]


def whole(db: Database, day_id: str) -> Whole:
    """Everything that the programme's days add up to, as seen from one of them."""
    met: set[tuple[str, str]] = set()
    days = tuple(_taken(db, day, met) for day in plan.days(db))
    readable = trials(db)
    in_all = sum(giving.trial_counts(db).values())
    return Whole(
        days=days,
        cards=tuple(decisions.cards(db)),
        decided=_decided(db),
        states=Counter(state_of(trial, day_id) for trial in readable),
        other_trials=in_all - len(readable),
        offers=_offered(db),
    )


def trials(db: Database) -> tuple[TryAction, ...]:
    """The try-actions that everybody may read, the latest first."""
    return tuple(giving.trials(db, Audience.SHARED_SUMMARY))


def ticked(db: Database, day_id: str, persons: list[Person]) -> Ticked:
    """What the writers themselves have let onto top management's page, of a day."""
    names = {person.id: person.name for person in persons}
    titles = {block.id: block.title for block in plan.blocks(db, day_id)}
    words = []
    for prompt in plan.prompts(db, day_id):
        said = reflections.readable(db, prompt.id, Audience.DIRECTORS_SUMMARY)
        # Keys are pure chance, so their order tells nothing, and the same paper twice is the same paper.
        told = [SharedAnswer(e.text, names.get(e.person_id, "")) for e in sorted(said, key=lambda e: e.id)]
        if told:
            words.append(SharedQuestion(prompt.text, titles[prompt.block_id], len(told), tuple(told)))
    return Ticked(tuple(words), tuple(giving.trials(db, Audience.DIRECTORS_SUMMARY)))


def _taken(db: Database, day: ThemeDay, before: set[tuple[str, str]]) -> DayTaken:
    """One day's numbers; `before` has the pairs that met on earlier days, and gets those of this one."""
    where = people.presence(db, day.id)
    rounds = [r for r in teams.rounds(db, day.id) if r.published and r.seated]
    met = encounters(rounds, people.absent(db, day.id))
    new = set(met) - before
    before |= set(met)
    ever = {one for pair in before for one in pair}
    return DayTaken(
        day=day,
        present=sum(presence.came for presence in where.values()),
        answers=sum(count.answers for count in reflections.counts(db, day.id).values()),
        scales=tuple(_scales(db, day.id)),
        pairs=len(met),
        new_pairs=len(new),
        seated=len({one for pair in met for one in pair}),
        met_new=len({one for pair in new for one in pair}),
        faces=2 * len(before) / len(ever) if ever else 0.0,
    )


def _scales(db: Database, day_id: str) -> list[Scale]:
    return [
        Scale(prompt.text, prompt.options, reflections.marks(db, prompt, Audience.SHARED_SUMMARY))
        for prompt in plan.prompts(db, day_id)
        if prompt.kind is Kind.SCALE
    ]


def _decided(db: Database) -> dict[str, date]:
    return {card_id: at.date() for card_id, at in decisions.answered_at(db).items()}


def _offered(db: Database) -> tuple[Offered, ...]:
    wished: Counter[tuple[str, Any]] = Counter((one.offer_id, one.wish) for one in giving.sign_ups(db))
    return tuple(
        Offered(offer, tuple(wished[offer.id, wish] for wish in WISHES)) for offer in giving.offers(db)
    )
