"""The words of the day plan."""

from datetime import datetime

from temadag.core.plan import Block, Form, Kind, Rhythm, RhythmWarning, Show, Slot
from temadag.core.reflections import ENOUGH_ANSWERS, Visibility
from temadag.core.reflections import Kind as AnswerKind
from temadag.i18n import _, clock, clock_span, ngettext
from temadag.ui.planner.plan_facts import Facts

Note = tuple[str, str, str]
"""A drawing's name, a sentence, and its tone."""


def kinds() -> list[tuple[str, str]]:
    """The kinds of block to choose from."""
    return [
        (Kind.TALK.value, _("Oplæg")),
        (Kind.EXERCISE.value, _("Øvelse")),
        (Kind.REFLECT.value, _("Refleksion")),
        (Kind.BREAK.value, _("Pause")),
        (Kind.BUFFER.value, _("Luft")),
    ]


def kind_text(kind: Kind) -> str:
    """What a kind is called."""
    return dict(kinds())[kind.value]


def kind_icon(kind: Kind) -> str:
    """The sign of a kind, so that colour is never alone."""
    return {
        Kind.TALK: "megaphone",
        Kind.EXERCISE: "users-round",
        Kind.REFLECT: "pencil",
        Kind.BREAK: "coffee",
        Kind.BUFFER: "hourglass",
    }[kind]


def kind_tone(kind: Kind) -> str:
    """The role of a kind's colour among the theme's."""
    return {Kind.TALK: "talk", Kind.EXERCISE: "exercise", Kind.REFLECT: "reflect"}.get(kind, "brk_text")


def forms() -> list[tuple[str, str]]:
    """The forms to choose from."""
    return [
        (Form.PLENUM.value, _("I plenum")),
        (Form.GROUP.value, _("I grupper")),
        (Form.PAIR.value, _("To og to")),
        (Form.ALONE.value, _("Hver for sig")),
        (Form.WALK.value, _("Gåtur")),
        (Form.PAUSE.value, _("Pause")),
    ]


def form_text(block: Block) -> str:
    """How people are together in a block."""
    if block.form is Form.GROUP and block.team_size:
        return _("Grupper à {n}").format(n=block.team_size)
    if block.form is Form.PAUSE:
        return ""
    return dict(forms())[block.form.value]


def shows() -> list[tuple[str, str]]:
    """What the projector can show when a block begins; a request card is put there by hand."""
    return [
        (Show.TASK.value, _("Opgaven")),
        (Show.COUNTDOWN.value, _("Nedtælling")),
        (Show.QUESTION.value, _("Spørgsmålene")),
        (Show.TEAMS.value, _("Find dit hold")),
        (Show.WALL.value, _("Væggen")),
        (Show.PROGRAMME.value, _("Dagens program")),
        (Show.PAUSE.value, _("Pausebillede")),
        (Show.JOIN.value, _("Vejen ind for telefoner")),
        (Show.BLACK.value, _("Sort")),
    ]


def first_readers() -> list[tuple[str, str]]:
    """What can stand first when a leader answers; nothing wider than the group."""
    return [(Visibility.ONLY_ME.value, _("Kun mig")), (Visibility.GROUP.value, _("Min gruppe"))]


def answer_kinds() -> list[tuple[str, str]]:
    """How a question can be answered."""
    return [
        (AnswerKind.WORDS.value, _("Besvares med ord")),
        (AnswerKind.SCALE.value, _("Skala fra 1 til 10")),
        (AnswerKind.DOTS.value, _("Prikker på valg")),
    ]


def how_answered(kind: AnswerKind, answered: bool) -> str:
    """What is worth knowing of a question of that kind; empty when there is nothing."""
    if answered:
        return _("Der er svar, så måden at svare på ligger fast. Ordene kan stadig rettes.")
    if kind is AnswerKind.WORDS:
        return ""
    return _("Besvares uden navn og vises kun samlet, når der er mindst {n} svar.").format(n=ENOUGH_ANSWERS)


def minutes_text(minutes: int) -> str:
    """A length: 45 min."""
    return ngettext("{n} min.", "{n} min.", minutes).format(n=minutes)


def length_text(minutes: int) -> str:
    """A long length: 7 t. 15 min."""
    hours, rest = divmod(minutes, 60)
    parts = [_("{n} t.").format(n=hours)] if hours else []
    return " ".join([*parts, minutes_text(rest)] if rest or not hours else parts)


def blocks_text(count: int) -> str:
    """How many blocks: 19 punkter."""
    return ngettext("{n} punkt", "{n} punkter", count).format(n=count)


def whole_day(facts: Facts) -> str:
    """The day in one line: 19 punkter · 7 t. · slutter kl. 15.30."""
    if not facts.slots:
        return _("Ingen punkter endnu")
    end = _("slutter kl. {time}").format(time=clock(facts.end))
    if facts.end > 24 * 60:
        end = _("slutter kl. {time} næste dag").format(time=clock(facts.end))
    return " · ".join((blocks_text(len(facts.slots)), length_text(facts.minutes), end))


def notes(slot: Slot, facts: Facts) -> list[Note]:
    """What is worth knowing about a block, as short sentences."""
    found: list[Note] = []
    begun = facts.been.get(slot.block.id)
    if facts.under_way(slot.block.id) and begun:
        found.append(("play", _("I gang siden kl. {time}").format(time=_at(begun[0])), "accent_text"))
    if slot.overrun:
        locked = slot.block.locked_start or 0
        said = _("Det, der ligger før, varer {n} min. for længe til den faste start kl. {time}.")
        found.append(("triangle-alert", said.format(n=slot.overrun, time=clock(locked)), "danger"))
    if slot.slack:
        said = _("{n} min. luft inden den faste start kl. {time}.")
        found.append(("hourglass", said.format(n=slot.slack, time=clock(slot.start)), "text2"))
    found += [("info", rhythm_here(w), "warn") for w in facts.warnings if w.block_id == slot.block.id]
    spent = sum(step.minutes for step in slot.block.steps)
    if spent and spent != slot.block.minutes:
        said = _("Trinene varer {steps} min. og punktet {block} min.")
        found.append(("timer", said.format(steps=spent, block=slot.block.minutes), "text2"))
    return found


def rhythm_here(warning: RhythmWarning) -> str:
    """A rhythm warning on the row where the stretch begins."""
    if warning.kind is Rhythm.LONG_PLENUM:
        return _("Herfra er der {n} min. i plenum i træk.").format(n=warning.minutes)
    return _("Herfra går der {n} min. uden pause.").format(n=warning.minutes)


def rhythm_advice(warning: RhythmWarning, slot: Slot) -> str:
    """A rhythm warning told for the whole day, with a way on."""
    when = clock(slot.start)
    if warning.kind is Rhythm.LONG_PLENUM:
        said = _("Fra kl. {time} er der {n} min. i plenum i træk. To minutter to og to giver ny luft.")
    else:
        said = _("Fra kl. {time} går der {n} min. uden pause. Ti minutters pause er godt givet ud.")
    return said.format(time=when, n=warning.minutes)


def begun_text(facts: Facts, block_id: str) -> str:
    """When a block really ran; empty while it has not begun."""
    begun = facts.been.get(block_id)
    if begun is None:
        return ""
    if facts.under_way(block_id) or begun[1] is None:
        return _("I gang siden kl. {time}").format(time=_at(begun[0]))
    return _("Holdt kl. {time}").format(time=f"{_at(begun[0])}–{_at(begun[1])}")


def aloud(slot: Slot, facts: Facts) -> str:
    """A row for those who hear it."""
    block = slot.block
    parts = [
        clock_span(slot.start, slot.end),
        block.title or _("Uden titel"),
        kind_text(block.kind),
        form_text(block),
        minutes_text(block.minutes),
        _("fast start") if block.locked_start is not None else "",
        begun_text(facts, block.id),
        *(text for _icon, text, _tone in notes(slot, facts)),
    ]
    return ". ".join(dict.fromkeys(part.rstrip(".") for part in parts if part))


def screen_keys() -> list[tuple[str, str]]:
    """The keys of the plan's screen."""
    return [
        ("↑ ↓", _("Gå fra punkt til punkt")),
        ("← →", _("Gå mellem tid, titel og minutter")),
        ("F2", _("Ret titlen, tiden eller minutterne, hvor du står")),
        ("Enter", _("Åbn punktet i panelet")),
        ("Esc", _("Luk panelet, og se hele dagen")),
        ("Alt+↑  Alt+↓", _("Flyt punktet op eller ned")),
        ("Ctrl+N", _("Nyt punkt under det valgte")),
        ("Ctrl+E", _("Sæt en øvelse ind")),
        ("Ctrl+D", _("Lav en kopi af punktet")),
        ("Delete", _("Fjern punktet. Det kan fortrydes")),
        ("Ctrl+Shift+N", _("Lav en ny temadag")),
    ]


def _at(moment: float) -> str:
    here = datetime.fromtimestamp(moment)
    return clock(here.hour * 60 + here.minute)
