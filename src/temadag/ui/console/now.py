"""The middle of the console: the block under way, its clock, its steps, and what to say."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from temadag.core import clock
from temadag.core.plan import Block, Step
from temadag.i18n import _
from temadag.ui.console.beside_clock import LetRun, Nudge
from temadag.ui.console.facts import Facts
from temadag.ui.console.ring_clock import RingClock
from temadag.ui.console.steps import Steps
from temadag.ui.projector import wording
from temadag.ui.projector.scene import countdown
from temadag.ui.widgets.elided import OncePressed
from temadag.ui.widgets.parts import (
    Button,
    button,
    card,
    chip,
    column,
    dress_button,
    label,
    line,
    row,
    scroll,
    set_chip,
    set_icon,
    sign,
)
from temadag.ui.widgets.two_lines import TwoLines

NARROW = 470
"""Width under which things are said shorter."""


class NowPanel(QWidget):
    """Wishes: `paused`, `let_run`, `extended` (seconds), `stepped` (to a step), `ended`, `corrected`."""

    paused = Signal()
    extended = Signal(float)
    stepped = Signal(int)
    ended = Signal()
    corrected = Signal()
    let_run = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = chip("")
        self._when = label("", 13, tone="2", tabular=True)
        self._form = label("", 13, tone="2")
        self._title = TwoLines(24)
        self._ring = RingClock()
        self._free, self._nudge = LetRun(), Nudge()
        self._free.wished.connect(self.let_run)
        self._nudge.wished.connect(self.extended)
        self._steps = Steps()
        self._steps.picked.connect(self.stepped)
        self._say = _Note("megaphone", _("Sig"))
        self._note = _Note("lightbulb", _("Husk"))
        self._things = _Note("clipboard-paste", _("Ting"))
        self._main = OncePressed(_("Næste"), "skip-forward", "primary", big=True)
        self._main.setObjectName("next")
        self._pause: QPushButton = button(_("Pausér"), "pause", big=True)
        self._pause.setObjectName("pause")
        self._pause.setMinimumWidth(132)
        self._pause.clicked.connect(self.paused)
        self._end: QPushButton = button(_("Slut nu"), "skip-forward", big=True)
        self._end.setObjectName("end")
        self._end.clicked.connect(self.ended)
        self._began: QPushButton = button(_("Begyndte …"), "clock", "ghost")
        self._began.setAccessibleName(_("Begyndte …"))
        self._began.setToolTip(_("Sig, hvornår det rigtigt begyndte"))
        self._began.clicked.connect(self.corrected)
        self._step = -1
        self._narrow = self._held = False
        self._seen: tuple[Facts, Block, str, str] | None = None
        self._main.clicked.connect(self._on_main)
        self._build()

    @property
    def ring(self) -> RingClock:
        """The clock."""
        return self._ring

    def show_block(self, facts: Facts, block: Block, span: str, following: str) -> None:
        """Show what changes when somebody presses something; what is the same is left alone."""
        if self._seen is not None and self._seen[0] is facts and self._seen[1:] == (block, span, following):
            return
        self._seen = (facts, block, span, following)
        set_chip(self._kind, wording.kind_name(block.kind), block.kind.value)
        steps, at = block.steps, facts.run.step
        self._show_when(span, at, len(steps))
        self._form.setText(wording.form_name(block.form, block.team_size))
        self._title.show_text(block.title)
        self._steps.show_steps(_of_today(block), at)
        self._steps.setVisible(bool(steps))
        self._say.show_text(block.spoken)
        self._note.show_text("\n".join(t for t in (block.note, _plan_b(block)) if t.strip()))
        self._things.show_text(block.materials)
        self._step = at + 1 if at + 1 < len(steps) else -1
        self._show_main(steps[at + 1].text if self._step >= 0 else "", following)
        self._free.show_free(facts.run.free)
        self._held = facts.run.paused_at is not None
        self._show_pause()

    def _show_when(self, span: str, at: int, steps: int) -> None:
        told = span
        if steps:
            form = _("trin {n} af {m}") if self._narrow else _("{span} · trin {n} af {m}")
            told = form.format(span=span, n=at + 1, m=steps)
        self._when.setText(told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def _fit(self) -> None:
        """Say things shorter where the window is small; the ear still gets all of it."""
        narrow = self._narrow
        for made in self._times:
            made.show_short(narrow)
        for side in (self._free, self._nudge):
            side.show_narrow(narrow)
        self._form.setVisible(not narrow)
        self._title.show_size(20 if narrow else 24)
        self._end.setText(_("Slut") if narrow else _("Slut nu"))
        if self._seen is not None:
            facts, block, span, _following = self._seen
            self._show_when(span, facts.run.step, len(block.steps))
        self._began.setText("" if narrow else _("Begyndte …"))
        self._pause.setMinimumWidth(56 if narrow else 132)
        self._time_row.setSpacing(4 if narrow else 8)
        self._show_pause()

    def _show_pause(self) -> None:
        told = _("Fortsæt") if self._held else _("Pausér")
        self._pause.setText("" if self._narrow else told)
        self._pause.setAccessibleName(told)
        set_icon(self._pause, "play" if self._held else "pause")

    def show_moment(self, facts: Facts, now: float) -> None:
        """Show what changes with the clock."""
        run = facts.run
        counted, aloud = countdown(run, now), wording.spoken_time(clock.left(run, now))
        if run.free:
            counted = replace(counted, over=False, share=1.0, under=_("kører frit"))
            aloud = f"{counted.under}, {aloud}"
        self._ring.show_countdown(counted, aloud)
        self._nudge.show_moment(run, now)
        self._steps.show_left(clock.step_left(run, now), run.free)

    def _show_main(self, step: str, following: str) -> None:
        self._end.setVisible(bool(step))
        if step:
            full, icon = _("Næste trin: {text}").format(text=step), "arrow-right"
        elif following:
            full, icon = _("Begynd: {title}").format(title=following), "skip-forward"
        else:
            full, icon = _("Slut dagen"), "check"
        self._main.show_whole(full)
        set_icon(self._main, icon)
        end = _("Slut nu, og begynd: {title}").format(title=following) if following else _("Slut dagen")
        self._end.setToolTip(end)
        self._end.setAccessibleName(end)

    def _on_main(self) -> None:
        if self._step >= 0:
            self.stepped.emit(self._step)
        else:
            self.ended.emit()

    def _build(self) -> None:
        self._times = [_TimeButton(minutes, self.extended) for minutes in (-1, 1, 5)]
        less, more, much = self._times
        clock_ = row(self._free, self._ring, self._nudge, spacing=4)
        clock_.setStretch(1, 1)
        self._time_row = row(None, less, self._pause, more, much, None, spacing=8)
        head = row(self._kind, self._when, None, self._form, self._began, spacing=8)
        body = QWidget()
        body.setLayout(
            column(self._steps, self._say, self._note, self._things, None, spacing=10, margins=(0, 0, 6, 4))
        )
        below = scroll(body)
        sheet = card()
        inside = column(
            head,
            self._title,
            clock_,
            self._time_row,
            row(None, self._main, self._end, None, spacing=8),
            line(),
            below,
            spacing=10,
            margins=(24, 16, 24, 12),
        )
        inside.setStretch(2, 3)
        inside.setStretch(6, 4)
        sheet.setLayout(inside)
        self.setLayout(column(sheet))


class _Note(QWidget):
    """A sign, a small heading and some words; hidden while there are none."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        drawn = sign(icon, "warn", 18)
        drawn.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text = label("", 14, tone="2", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told = column(label(name, 13, 600), self._text, spacing=2)
        box = row(drawn, told, spacing=10, margins=(8, 0, 8, 0))
        box.setStretch(1, 1)
        self.setLayout(box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Show words, or nothing."""
        self._text.setText(text.strip())
        self.setVisible(bool(text.strip()))


class _TimeButton(Button):
    """So many minutes more or less."""

    def __init__(self, minutes: int, extended) -> None:
        mark = f"{'+' if minutes > 0 else '−'}{abs(minutes)}"
        self._short, self._whole = mark, _("{mark} min.").format(mark=mark)
        super().__init__(self._whole)
        self.setAccessibleName(self._whole)
        dress_button(self, "", "", True)
        self.clicked.connect(lambda: extended.emit(60.0 * minutes))

    def show_short(self, short: bool) -> None:
        """Say it shorter, where there is little room."""
        self.setText(self._short if short else self._whole)


def _of_today(block: Block) -> tuple[Step, ...]:
    """The steps with the minutes that they have today."""
    seconds = (clock.step_seconds(block, number) for number in range(len(block.steps)))
    return tuple(replace(step, minutes=round(s / 60)) for step, s in zip(block.steps, seconds, strict=True))


def _plan_b(block: Block) -> str:
    return _("Plan B: {text}").format(text=block.plan_b.strip()) if block.plan_b.strip() else ""
