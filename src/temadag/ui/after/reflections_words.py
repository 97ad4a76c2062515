"""What the reflections screen asks the file for, and its sentences."""

from dataclasses import dataclass, field
from functools import lru_cache

from sqlite_utils import Database

from temadag.core.marks import Marks
from temadag.core.papers import Recall
from temadag.core.people import Person
from temadag.core.plan import Show
from temadag.core.reflections import (
    ENOUGH_ANSWERS,
    Audience,
    Card,
    Kind,
    KnownNames,
    Prompt,
    Reflection,
    Visibility,
    offered,
)
from temadag.i18n import _, ngettext
from temadag.store import clusters, people, plan, recalls, reflections, runs
from temadag.store.clusters import Cluster
from temadag.store.reflections import Count


@dataclass(frozen=True)
class Question:
    """A question of the day in the list to the left."""

    prompt: Prompt
    block: str
    count: Count
    on_wall: int
    now: bool


@dataclass(frozen=True)
class Seen:
    """Everything that the screen shows for one day and one of its questions."""

    questions: tuple[Question, ...] = ()
    chosen: Question | None = None
    entries: tuple[Reflection, ...] = ()
    wall: tuple[Card, ...] = ()
    """What hangs, or waits to be revealed: the facilitator prepares it here."""
    released: frozenset[str] = frozenset()
    heaps: tuple[Cluster, ...] = ()
    marks: Marks | None = None
    marks_entry: Reflection | None = None
    recalls: tuple[Recall, ...] = ()
    known: KnownNames = field(default_factory=lambda: KnownNames(()))
    shows_wall: bool = False
    names: dict[str, str] = field(default_factory=dict)

    def pile(self, key: str) -> list[Reflection]:
        """The entries in one of the piles: »inbox«, »held« or »mine«."""
        for_room = [e for e in self.entries if e.visibility is not Visibility.FACILITATOR]
        if key == "mine":
            return [e for e in self.entries if e.visibility is Visibility.FACILITATOR]
        if key == "held":
            return [e for e in for_room if e.held_back]
        return [e for e in for_room if not e.held_back and e.id not in self.released]

    @property
    def hidden(self) -> bool:
        """Whether what hangs is written first and shown together later."""
        return self.chosen is not None and self.chosen.prompt.together

    @property
    def in_words(self) -> bool:
        """Whether the question chosen is answered in words."""
        return self.chosen is None or self.chosen.prompt.kind is Kind.WORDS

    def names_somebody(self, entry: Reflection) -> tuple[str, ...]:
        """The words of an entry that may name a person, a place or a title."""
        return self.known.mentioned(entry.text, entry.person_id)


def seen(db: Database, day_id: str, prompt_id: str) -> Seen:
    """What there is to see of a day; without a question chosen, of the newest one."""
    prompts = plan.prompts(db, day_id)
    if not prompts:
        return Seen()
    begun = [r.block_id for r in runs.block_runs(db, day_id)]
    newest = offered(prompts, begun)[0] if begun else None
    blocks = {b.id: b.title for b in plan.blocks(db, day_id)}
    counts = reflections.counts(db, day_id)
    on_wall = reflections.on_wall_now(db, day_id)
    questions = tuple(
        Question(
            p,
            blocks.get(p.block_id, ""),
            counts.get(p.id, Count()),
            on_wall.get(p.id, 0),
            newest is not None and p.id == newest.id and p.block_id in begun,
        )
        for p in prompts
    )
    wished = prompt_id or (newest or prompts[0]).id
    chosen = next((q for q in questions if q.prompt.id == wished), questions[0])
    here = people.everybody(db)
    return Seen(
        questions=questions,
        chosen=chosen,
        entries=tuple(_steady(reflections.readable(db, chosen.prompt.id, Audience.FACILITATOR))),
        wall=tuple(_steady_cards(reflections.hung(db, chosen.prompt.id))),
        released=frozenset(reflections.on_wall(db, chosen.prompt.id)),
        heaps=tuple(clusters.clusters(db, chosen.prompt.id)),
        marks=reflections.marks(db, chosen.prompt),
        marks_entry=reflections.marks_entry(db, chosen.prompt.id),
        recalls=tuple(recalls.recalls(db, day_id)),
        known=_known(tuple(here)),
        shows_wall=runs.run(db, day_id).show is Show.WALL,
        names={p.id: p.name for p in here},
    )


@lru_cache(maxsize=1)
def _known(people: tuple[Person, ...]) -> KnownNames:
    """Made anew only when the list of people is another: it remembers what it has looked through."""
    return KnownNames(people)


def _steady(entries: list[Reflection]) -> list[Reflection]:
    # Unnamed ones come shuffled. By their key, which is pure chance, they keep their places on the
    # screen and a new one comes anywhere among them: the place tells nothing of when it was written.
    return sorted(entries, key=lambda e: (not e.person_id, e.written_at, e.id))


def _steady_cards(cards: list[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: card.reflection_id)


def answers(n: int) -> str:
    """How many have answered."""
    return ngettext("{n} svar", "{n} svar", n).format(n=n)


def below(question: Question) -> str:
    """The line under a question in the list."""
    if not question.count.answers:
        return _("Ingen svar endnu")
    if question.prompt.kind is not Kind.WORDS:
        return marked(question.count.answers)
    on_wall = _("{n} på væggen").format(n=question.on_wall) if question.on_wall else ""
    return " · ".join(part for part in (answers(question.count.answers), on_wall) if part)


def marked(n: int) -> str:
    """How many have given a number, or dots."""
    return ngettext("{n} har svaret", "{n} har svaret", n).format(n=n)


def too_few(count: Count) -> str:
    """Why unnamed answers cannot be read yet; empty when they can, or when there are none."""
    if not 0 < count.unnamed < ENOUGH_ANSWERS:
        return ""
    return _(
        "For få svar uden navn til at vise ({n} af {enough}). De kan læses, når der er {enough}, "
        "for ellers kan man gætte, hvem der skrev."
    ).format(n=count.unnamed, enough=ENOUGH_ANSWERS)


def who(entry_name: str) -> str:
    """Who wrote, as far as the writer wanted it told."""
    return entry_name or _("Uden navn")


def may_name(found: tuple[str, ...]) -> str:
    """The quiet sign on an entry that may name somebody."""
    return _("Nævner måske nogen: {words}").format(words=", ".join(found))


def on_wall(seen: Seen) -> tuple[str, str]:
    """What the wall shows while no cards hang: in few words, and in more."""
    if seen.in_words:
        if seen.hidden:
            return _("Intet er lagt klar"), _(
                "Det, du lægger klar, kommer her. Salen ser det, når du viser det."
            )
        return _("Væggen er tom"), _("Det, du viser, kommer her og på storskærmen.")
    if seen.marks_entry is not None and seen.marks_entry.released:
        if seen.marks is None:
            return _("Væggen viser spørgsmålet"), _("Svarene vises samlet, når fem har svaret.")
        return _("Svarene vises samlet"), _("Væggen viser diagrammet, og det følger med, når flere svarer.")
    return _("Svarene er ikke på væggen"), _("Væggen viser spørgsmålet, og hvor mange der har svaret.")
