"""What the plan's screen asks of the file, under the names that undo shows."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlite_utils import Database

from temadag.actions import plan as acts
from temadag.actions import programme as programme_acts
from temadag.core.exercises import said
from temadag.core.plan import Block, Form, Kind, Programme, Show, Step
from temadag.core.reflections import Prompt
from temadag.i18n import _, language
from temadag.intake import library
from temadag.ui.live import Live
from temadag.ui.planner.plan_facts import Facts
from temadag.ui.site import Site

Then = Callable[[str], None]

NEW_MINUTES = 15


class PlanWishes:
    """One method for each thing that is done to a day; `facts` is the day as it is shown."""

    def __init__(self, live: Live, site: Site) -> None:
        self._live, self._site = live, site
        self.facts = Facts(Programme("", ""))

    def add(self, after: str, then: Then) -> None:
        """A new block after another, or first."""
        label = _("Nyt punkt")
        title = _("Nyt punkt")
        self._live.do(label, acts.add_block, self._site.day_id, after or None, title, NEW_MINUTES, then=then)

    def add_pause(self, after: str, then: Then) -> None:
        """A pause after another block."""
        self._live.do(
            _("Ny pause"),
            acts.add_block,
            self._site.day_id,
            after or None,
            _("Pause"),
            10,
            then=then,
            kind=Kind.BREAK,
            form=Form.PAUSE,
            show=Show.PAUSE,
        )

    def add_exercise(self, exercise_id: str, after: str, then: Then) -> None:
        """An exercise of the library after another block, with its steps and questions."""
        exercise = library.exercise(exercise_id)
        if exercise is not None:
            label = _("Sæt ind: {name}").format(name=said(exercise.name, language()))
            day = self._site.day_id
            self._live.do(label, acts.add_exercise, day, after or None, exercise, language(), then=then)

    def change(self, block_id: str, name: str, value: object) -> None:
        """Let a field of a block have another value, while it is typed."""
        slot = self.facts.slot(block_id)
        if slot is not None and getattr(slot.block, name) != value:
            label = _("Ret »{title}«").format(title=slot.block.title)
            joined = f"block:{block_id}:{name}"
            self._live.do_joined(label, joined, acts.edit_block, block_id, **{name: value})

    def set_steps(self, block_id: str, steps: Sequence[Step]) -> None:
        """Let a block have these steps."""
        slot = self.facts.slot(block_id)
        if slot is not None and list(slot.block.steps) != list(steps):
            label = _("Trin i »{title}«").format(title=slot.block.title)
            self._live.do_joined(label, f"steps:{block_id}", acts.set_steps, block_id, list(steps))

    def put_prompt(self, prompt: Prompt, back: Callable[[], None]) -> None:
        """Let a block ask this; `back` is called when it cannot be asked so, once that is said."""
        slot = self.facts.slot(prompt.block_id)
        if slot is None:
            return

        def put(db: Database) -> None:
            how: dict[str, Any] = {"kind": prompt.kind, "options": prompt.options, "dots": prompt.dots}
            given = prompt.block_id, prompt.id, prompt.text, prompt.visibility
            acts.put_prompt(db, *given, together=prompt.together, **how)

        label = _("Spørgsmål i »{title}«").format(title=slot.block.title)
        self._live.try_joined(label, f"prompt:{prompt.id}", put, back)

    def remove_prompt(self, prompt_id: str) -> None:
        """Let a question go."""
        self._live.do(_("Fjern spørgsmål"), acts.remove_prompt, prompt_id)

    def move(self, block_id: str, after: str) -> None:
        """Move a block to after another, or first."""
        slot = self.facts.slot(block_id)
        if slot is not None:
            label = _("Flyt »{title}«").format(title=slot.block.title)
            self._live.do(label, acts.move_block, block_id, after or None)

    def step(self, block_id: str, way: int) -> None:
        """Move a block one place up or down."""
        ids = [slot.block.id for slot in self.facts.slots]
        place = ids.index(block_id) + way
        if 0 <= place < len(ids):
            before = place - 1 if way < 0 else place
            self.move(block_id, ids[before] if before >= 0 else "")

    def copy(self, block: Block, then: Then) -> None:
        """A copy of a block right after it."""
        self._live.do(
            _("Kopi af »{title}«").format(title=block.title), acts.duplicate_block, block.id, then=then
        )

    def remove(self, block: Block) -> None:
        """Let a block go, and say that it can be had back."""
        told = _("»{title}« er fjernet. Fortryd med Ctrl+Z.").format(title=block.title)
        label = _("Fjern »{title}«").format(title=block.title)
        self._live.do(label, acts.remove_block, block.id, then=lambda _none: self._live.say(told))

    def change_day(self, name: str, value: object) -> None:
        """Let a field of the day have another value, while it is typed."""
        day = self._site.day_id
        self._live.do_joined(_("Ret dagen"), f"day:{day}:{name}", acts.edit_day, day, **{name: value})

    def change_programme(self, name: str, value: object) -> None:
        """Let a field of the programme have another value, while it is typed."""
        joined = f"programme:{name}"
        self._live.do_joined(_("Ret forløbet"), joined, programme_acts.edit_programme, **{name: value})

    def ready_day(self, template_id: str, then: Then) -> None:
        """A day after the others, from a ready one."""
        template = next(t for t in library.templates() if t.id == template_id)
        given: dict[str, Any] = {"then": then}
        self._live.do(
            _("Ny dag: {title}").format(title=template.title(language())),
            acts.add_ready_day,
            template,
            language(),
            library.exercises(),
            **given,
        )

    def fill_day(self, template_id: str) -> None:
        """Fill the empty day in hand from a ready one."""
        template = next(t for t in library.templates() if t.id == template_id)
        label = _("Brug planen: {title}").format(title=template.title(language()))
        day = self._site.day_id
        self._live.do(label, acts.use_template, day, template, language(), library.exercises())

    def bare_day(self, number: int, then: Then) -> None:
        """An empty day after the others."""
        self._live.do(_("Ny dag"), acts.add_day, _("Temadag {n}").format(n=number), then=then)

    def copy_day(self, day_id: str, title: str, then: Then) -> None:
        """A day after the others with the plan of an earlier one."""
        named = _("{title} (kopi)").format(title=title)
        self._live.do(_("Kopi af {title}").format(title=title), acts.copy_day, day_id, named, then=then)

    def remove_day(self, title: str) -> None:
        """Let the day in hand go, and say that it can be had back."""
        told = _("{title} er fjernet. Fortryd med Ctrl+Z.").format(title=title)
        label = _("Fjern {title}").format(title=title)
        day = self._site.day_id
        self._live.do(label, acts.remove_day, day, then=lambda _none: self._live.say(told))
