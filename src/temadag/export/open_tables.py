"""What may leave as tables: a day's people, programme, teams, decisions, trials and open answers.

Every table has what the shared summary, or a list on the wall, may have of it, and nothing more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from temadag.core.decisions import Answer, RequestCard
from temadag.core.papers import Material, SharedQuestion
from temadag.core.people import Person, danish_order
from temadag.core.plan import Kind, Slot
from temadag.core.trials import FIELDS
from temadag.export import trial_words, wording
from temadag.i18n import _

Value = str | int | float | date | time | None


@dataclass(frozen=True)
class Column:
    """One column: its key for programs, its heading for people, and how many letters it is wide."""

    key: str
    heading: str
    width: int = 16


@dataclass(frozen=True)
class OpenTable:
    """Rows under columns, with the key and the title that it is found by."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables(material: Material) -> list[OpenTable]:
    """All tables of a day, in the order they are looked for; the same for the same material."""
    return [
        _day(material),
        _people(material),
        _programme(material),
        _teams(material),
        _decisions(material),
        _trials(material),
        _answers(material),
        _counts(material),
    ]


def _day(material: Material) -> OpenTable:
    """What the file is, whom it is for, and when it was made: the first a reader sees."""
    day, programme = material.day, material.programme
    rows: list[tuple[Value, ...]] = [
        (_("Til"), _("Til alle, der var med")),
        (_("Forløb"), programme.name),
        (_("Kommune"), programme.organisation),
        (_("Temadag"), day.title),
        (_("Dato"), day.held_on),
        (_("Sted"), day.place),
        (_("Formål"), day.purpose),
        (_("Dannet"), material.made.date()),
        (_("Antal, der var med"), len(material.present) or None),
    ]
    columns = (Column("what", _("Hvad"), 24), Column("value", _("Indhold"), 72))
    return OpenTable("day", _("Dagen"), columns, tuple(row for row in rows if row[1]))


def _people(material: Material) -> OpenTable:
    columns = (
        *(Column("name", _("Navn"), 30), Column("title", _("Titel"), 28)),
        *(Column("area", _("Forvaltning"), 28), Column("workplace", _("Arbejdsplads"), 32)),
    )
    rows = [(p.name, p.title, p.area, p.workplace) for p in _by_name(material.people)]
    return OpenTable("people", _("Deltagere"), columns, tuple(rows))


def _programme(material: Material) -> OpenTable:
    columns = (
        *(Column("date", _("Dato"), 20), Column("start", _("Fra"), 8), Column("end", _("Til kl."), 8)),
        *(Column("title", _("Programpunkt"), 40), Column("form", _("Form"), 18)),
        *(Column("room", _("Lokale"), 20), Column("text", _("Til deltagerne"), 60)),
    )
    shown = [slot for slot in material.slots if slot.block.kind is not Kind.BUFFER]
    rows = [_slot(material, slot) for slot in shown]
    return OpenTable("programme", _("Program"), columns, tuple(rows))


def _slot(material: Material, slot: Slot) -> tuple[Value, ...]:
    block = slot.block
    form = wording.form_of(block)
    start, end = _clock(slot.start), _clock(slot.end)
    return (material.day.held_on, start, end, block.title, form, block.room, block.participant_text)


def _teams(material: Material) -> OpenTable:
    columns = (
        *(Column("round", _("Runde"), 30), Column("team", _("Bord"), 16), Column("name", _("Navn"), 30)),
        *(Column("title", _("Titel"), 28), Column("workplace", _("Arbejdsplads"), 32)),
    )
    people = {person.id: person for person in material.people}
    rows = [
        (held.name, team.name, person.name, person.title, person.workplace)
        for held in material.rounds
        for team in held.teams
        for person in _by_name([people[s.person_id] for s in team.seats if s.person_id in people])
    ]
    return OpenTable("teams", _("Hold"), columns, tuple(rows))


def _decisions(material: Material) -> OpenTable:
    columns = (
        *(Column("asked", _("Ønske"), 50), Column("answer", _("Svar"), 18)),
        *(Column("reason", _("Begrundelse"), 50), Column("owner", _("Ansvarlig"), 28)),
        Column("answer_by", _("Svar senest"), 20),
    )
    rows = [_card(card) for card in material.cards if card.for_the_room]
    return OpenTable("decisions", _("Beslutninger"), columns, tuple(rows))


def _card(card: RequestCard) -> tuple[Value, ...]:
    answer = {
        Answer.YES: _("Ja"),
        Answer.NO: _("Nej"),
        Answer.BY_DATE: _("Svar på en dato"),
        Answer.WAITING: _("Venter på svar"),
    }[card.answer]
    return (card.asked, answer, card.reason, card.owner, card.answer_by)


def _trials(material: Material) -> OpenTable:
    words = trial_words.fields()
    columns = (Column("name", _("Navn"), 28), *(Column(key, words[key], 28) for key in FIELDS))
    rows = [
        (trial.name, *(_field(key, trial.words.get(key, "")) for key in FIELDS))
        for trial in material.shared_trials
    ]
    return OpenTable("trials", _("Prøvehandlinger"), columns, tuple(rows))


def _field(key: str, said: str) -> Value:
    """What a field says; a day that was written as one is one."""
    try:
        return (
            date.fromisoformat(said)
            if key in ("starts", "ends", "learning_on")
            else trial_words.told(key, said)
        )
    except ValueError:
        return said


def _answers(material: Material) -> OpenTable:
    columns = (
        *(Column("block", _("Programpunkt"), 30), Column("question", _("Spørgsmål"), 50)),
        *(Column("answer", _("Svar"), 70), Column("name", _("Navn"), 28)),
    )
    rows = [
        (question.block, question.text, answer.text, answer.name)
        for question in material.shared
        for answer in question.shared
    ]
    return OpenTable("answers", _("Svar fra salen"), columns, tuple(rows))


def _counts(material: Material) -> OpenTable:
    """Scales and dots, each taken together: never one answer by itself, and none below five."""
    columns = (
        *(Column("block", _("Programpunkt"), 30), Column("question", _("Spørgsmål"), 50)),
        *(Column("ends", _("Skalaens ender"), 26), Column("value", _("Tal eller valg"), 20)),
        *(Column("count", _("Antal"), 10), Column("answers", _("Svar i alt"), 12)),
        *(Column("average", _("Gennemsnit"), 12), Column("spread", _("Spredning"), 12)),
    )
    rows = [row for question in material.shared for row in _counted(question)]
    return OpenTable("counts", _("Tal og prikker"), columns, tuple(rows))


def _counted(question: SharedQuestion) -> Sequence[tuple[Value, ...]]:
    marks = question.marks
    if marks is None:
        return ()
    ends = wording.ends_of(question.ends)
    average, spread = (None if n is None else round(n, 2) for n in (marks.average, marks.spread))
    return [
        (question.block, question.text, ends, what, n, marks.answers, average, spread)
        for what, n in marks.counts
    ]


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def _by_name(people: Sequence[Person]) -> list[Person]:
    return sorted(people, key=lambda person: (danish_order(person.name), person.id))
