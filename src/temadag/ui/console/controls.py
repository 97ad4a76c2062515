"""What can be wished for at the console, by button, key or remote, and how it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from temadag.actions import reflections, runs
from temadag.core.plan import Show
from temadag.core.times import read_clock
from temadag.i18n import _, clock
from temadag.store import runs as runs_of
from temadag.ui import ask
from temadag.ui.console.facts import Facts
from temadag.ui.live import Live
from temadag.ui.projector.wording import wall_clock
from temadag.ui.site import Site

GRACE = 1.5
"""Seconds after a block began, or its last step, in which another press is taken for the same one."""

DAY = 86_400.0
"""Seconds from a time of day to the same on the next."""


class Controls:
    """The wishes; `facts` and `midnight` are what the console saw last."""

    def __init__(self, live: Live, site: Site, parent: QWidget) -> None:
        self._live, self._site, self._parent = live, site, parent
        self._before_black = Show.TASK
        self._facts: Facts | None = None
        self._last_step_at = 0.0
        self.midnight = 0.0

    @property
    def facts(self) -> Facts | None:
        """The day as it was seen last."""
        return self._facts

    @facts.setter
    def facts(self, seen: Facts | None) -> None:
        """Remember also what the room saw before it was made black, by whomever."""
        before, self._facts = self._facts, seen
        if seen is None or before is None or seen.day.id != before.day.id:
            self._before_black = Show.TASK
        if seen is not None and seen.run.show is not Show.BLACK:
            self._before_black = seen.run.show

    def by_key(self):
        """What each key wishes for."""
        key = Qt.Key
        return {
            key.Key_Space: self.pause,
            key.Key_Right: self.go_on,
            key.Key_PageDown: self.go_on,
            key.Key_Left: self.go_back,
            key.Key_PageUp: self.go_back,
            key.Key_N: self.end_or_begin,
            key.Key_Plus: lambda: self.extend(60),
            key.Key_Minus: lambda: self.extend(-60),
            key.Key_5: lambda: self.extend(300),
            key.Key_M: lambda: self.extend(120),
            key.Key_L: self.let_run,
            key.Key_I: self.catch_up,
            key.Key_B: self.black,
            key.Key_Period: self.black,
        }

    def begin(self) -> None:
        """Begin the day, or the block that comes next."""
        held = self.facts
        if held is None:
            return
        now = self._site.clockwork.now()
        following = held.standing(now, self.midnight).following
        if following is not None:
            self._live.do(
                _("Begynd {title}").format(title=following.title),
                runs.begin_block,
                held.day.id,
                following.id,
                now,
            )

    def jump(self, block_id: str) -> None:
        """Go straight to a block."""
        held = self.facts
        block = next((b for b in held.blocks if b.id == block_id), None) if held else None
        if held is None or block is None or block_id == held.run.block_id or self._just_begun():
            return
        label_ = _("Gå til {title}").format(title=block.title)
        self._live.do(label_, runs.begin_block, held.day.id, block_id, self._site.clockwork.now())
        self._live.say(_("Nu er »{title}« i gang. Ctrl+Z går tilbage.").format(title=block.title))

    def pause(self) -> None:
        """Hold the clock, or let it go on."""
        held, now = self.facts, self._site.clockwork.now()
        if held is None or held.current is None:
            return
        if held.run.paused_at is None:
            self._live.do(_("Hold uret"), runs.pause, held.day.id, now)
        else:
            self._live.do(_("Lad uret gå"), runs.resume, held.day.id, now)

    def extend(self, seconds: float) -> None:
        """Give the block under way more time, or less."""
        if self.facts is not None and self.facts.current is not None:
            named = _("{n} min. mere") if seconds > 0 else _("{n} min. mindre")
            told = named.format(n=abs(int(seconds // 60)))
            now = self._site.clockwork.now()
            self._live.do(told, runs.extend, self.facts.day.id, seconds, now)

    def let_run(self) -> None:
        """Let the block under way run on without a word, or count again."""
        held = self.facts
        if held is not None and held.current is not None:
            free = not held.run.free
            self._live.do(_("Lad køre") if free else _("Tæl igen"), runs.let_run, held.day.id, free)

    def catch_up(self) -> None:
        """Show what can give way so that the day ends on time, and what has."""
        from temadag.ui.console.catching_up import CatchUpSheet  # read when somebody is late

        if self.facts is not None and self.facts.begun and not self.facts.run.finished:
            self.sheet = CatchUpSheet(self._live, self._site, self._parent)
            self.sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.sheet.open()

    def go_on(self) -> None:
        """The next step; after the last one, the next block."""
        held = self.facts
        if held is None or held.current is None:
            return
        if held.run.step + 1 < len(held.current.steps):
            self.step(held.run.step + 1)
        else:
            self.end()

    def go_back(self) -> None:
        """The step before."""
        held = self.facts
        if held is not None and held.current is not None and held.run.step > 0:
            self.step(held.run.step - 1)

    def step(self, step: int) -> None:
        """Say which step the room has come to, counted from 0."""
        if self.facts is not None and step != self.facts.run.step:
            now = self._site.clockwork.now()
            current = self.facts.current
            last = current is not None and step + 1 == len(current.steps)
            self._last_step_at = now if last else 0.0
            self._live.do(_("Skift trin"), runs.go_to_step, self.facts.day.id, step, now)

    def end(self) -> None:
        """End the block under way and begin the next, or end the day."""
        held = self.facts
        if held is None or held.current is None or self._just_begun() or self._just_stepped():
            return
        told = _("Slut {title}").format(title=held.current.title)
        self._live.do(told, runs.end_block, held.day.id, self._site.clockwork.now())

    def end_or_begin(self) -> None:
        """End the block under way and begin the next; where nothing is under way, begin what comes next."""
        if self.facts is not None and self.facts.current is None and not self.facts.run.finished:
            self.begin()
        else:
            self.end()

    def _just_stepped(self) -> bool:
        """Whether a press may be the second half of one that went to the last step."""
        return 0 <= self._site.clockwork.now() - self._last_step_at < GRACE

    def _just_begun(self) -> bool:
        """Whether a press may be the second half of a double click that has already begun a block."""
        held = self.facts
        # What the file says, not what is in sight: the first press may not have come back yet.
        run = self._live.read(runs_of.run, held.day.id) if held else None
        return (
            run is not None
            and bool(run.block_id)
            and 0 <= self._site.clockwork.now() - run.started_at < GRACE
        )

    def correct(self) -> None:
        """Ask when it really began, and set the clock by that."""
        held, now = self.facts, self._site.clockwork.now()
        if held is None:
            return
        started = held.run.started_at if held.current else now
        answer = ask.one_line(
            self._parent,
            _("Hvornår begyndte det?"),
            _("Klokkeslættet, for eksempel 9.05. Uret rettes ind efter det."),
            wall_clock(started),
        )
        if answer is None:
            return
        minute = read_clock(answer)
        clockwork = self._site.clockwork
        began = clockwork.midnight() + 60 * (minute or 0) - clockwork.drift
        first = min((begun for begun, _end in held.been.values()), default=now)
        if first <= began - DAY < now < began:
            began -= DAY  # a day that went on past midnight, and a time from before it
        if minute is None:
            self._live.say(_("»{text}« er ikke et klokkeslæt. Skriv det som 9.05.").format(text=answer))
        elif began > now:
            self._live.say(
                _("Kl. {time} er ikke endnu. Skriv et tidspunkt, der har været.").format(time=clock(minute))
            )
        elif held.current is not None:
            self._live.do(_("Ret begyndelsen"), runs.began_at, held.day.id, began)
        else:
            self._live.do(_("Begynd dagen"), runs.begin_day, held.day.id, began)

    def show(self, show: Show) -> None:
        """Let the big screen show another picture."""
        if self.facts is not None and show is not self.facts.run.show:
            self._live.do(_("Skift storskærmen"), runs.show, self.facts.day.id, show)
        elif show is Show.TEAMS:
            self._site.announced = None  # from those who move to everybody's table

    def reveal(self, prompt_ids: list[str]) -> None:
        """Let the wall show all at once what was written first."""
        for prompt_id in prompt_ids:
            self._live.do(_("Vis dem samlet"), reflections.reveal, prompt_id)

    def hold_back(self, reflection_id: str) -> None:
        """Take one card off the wall, and hold it back."""
        told = _("Kortet er af væggen og holdt tilbage. Ctrl+Z hænger det op igen.")
        self._live.do(
            _("Hold tilbage"), reflections.hold_back, reflection_id, then=lambda _none: self._live.say(told)
        )

    def letter(self, steps: int) -> None:
        """Give the big screen larger letters, or smaller."""
        self._site.settings = self._site.settings.with_letters(steps)

    def black(self) -> None:
        """Make the big screen black, or show again what it showed before."""
        self._site.trial = False
        if self.facts is None:
            return
        black = self.facts.run.show is Show.BLACK
        self.show(self._before_black if black else Show.BLACK)
