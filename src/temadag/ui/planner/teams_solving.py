"""Making teams: the search on its own thread, what it has found, and the way to stop it."""

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from temadag.actions import splitting
from temadag.actions.splitting import Progress
from temadag.core.people import Person
from temadag.core.rejected import Rejected
from temadag.core.teams import Round
from temadag.i18n import _, ngettext
from temadag.split import Plan
from temadag.store import people
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.planner.teams_words import failed, progress, table_names
from temadag.ui.widgets.parts import button, column, label, row

SECONDS = 4.0
"""For one round; what is worth having is found in the first second."""
EACH_MORE = 3.0


class Solving(QFrame):
    """A strip above the board while teams are made, or with the reason why they cannot be.

    Signals: `begun`, `made` (the Progress that came of it), `ended`; the seats themselves are heard as a
    change of the file.
    """

    begun = Signal()
    made = Signal(object)
    ended = Signal()

    def __init__(self, live: Live, seconds: float = SECONDS, steps: int | None = None) -> None:
        super().__init__()
        self.setProperty("well", "true")
        self._live, self._seconds, self._steps = live, seconds, steps
        self._job = Job(self)
        self._seed: dict[tuple[str, ...], int] = {}
        self._began, self._lasts = 0.0, seconds
        self._people: dict[str, Person] = {}
        self._expected, self._label = 0, ""
        self.plans: dict[str, Plan] = {}
        self.text = label("", 14, 500, wrap=True)
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(_("Hvor langt delingen er"))
        self.stop = button(_("Brug det bedste nu"), "square")
        self.close_it = button(_("Luk"), "x", "ghost")
        said = QWidget()
        said.setLayout(column(self.text, self.bar, spacing=8))
        self.setLayout(row(said, self.stop, self.close_it, spacing=16, margins=(16, 12, 12, 12)))
        self.layout().setStretch(0, 1)
        self._beat = QTimer(self, interval=100)
        self._beat.timeout.connect(self._on_beat)
        self.stop.clicked.connect(self._job.stop)
        self.close_it.clicked.connect(self.hide)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether teams are being made."""
        return self._job.running

    def begin(self, day_id: str, round_ids: list[str], step: str) -> None:
        """Make teams for these rounds of the day, each time from another beginning; `step` is undo's name.

        Without a name it is a try: nobody gets another seat by it.
        """
        self._people = {p.id: p for p in self._live.read(people.everybody)}
        self._expected = len(self._live.read(people.expected, day_id))
        key = tuple(round_ids)
        self._seed[key] = self._seed.get(key, 0) + 1
        self._label = step
        self._lasts = self._seconds + EACH_MORE * (len(round_ids) - 1)
        seconds = self._lasts if self._steps is None else None
        self._began = monotonic()
        self.text.setText(_("Deler {n} deltagere i hold …").format(n=self._expected))
        self.bar.setValue(0)
        self._show_running(True)
        self._job.start(self._work(day_id, round_ids, self._seed[key], seconds))
        self._beat.start()
        self.begun.emit()

    def _work(
        self, day_id: str, round_ids: list[str], seed: int, seconds: float | None
    ) -> Iterator[Progress]:
        """On the other thread: what is to be seated is read there too."""
        parts = self._live.read(splitting.parts, day_id, round_ids)
        yield from splitting.solve(parts, seed, seconds, self._steps)

    def proven(self, held: Round) -> Plan | None:
        """What the search could say of a round, while everybody still sits as it left them."""
        plan = self.plans.get(held.id)
        sits = {frozenset(seat.person_id for seat in team.seats) for team in held.teams}
        return plan if plan and {frozenset(team) for team in plan.rounds[0]} == sits else None

    def stop_now(self) -> None:
        """Use the best that is found."""
        self._job.stop()

    def _show_running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.close_it.setVisible(not running)
        self.show()

    def _say(self, sentence: str) -> None:
        self.text.setText(sentence)
        self._show_running(False)

    def _on_beat(self) -> None:
        self.bar.setValue(min(990, round(1000 * (monotonic() - self._began) / self._lasts)))

    def _on_progressed(self, found: Progress) -> None:
        if found.plans[-1].rounds:
            self.text.setText(progress(found))

    def _on_finished(self, found: Progress | None) -> None:
        self._beat.stop()
        plan = found.failed if found else None
        if found is None:
            self.hide()
        elif plan is not None:
            self._say(failed(plan, self._people, self._expected))
        else:
            self.hide()
            self.made.emit(found)
            if self._label:
                self._seat(found)
        self.ended.emit()

    def _seat(self, found: Progress) -> None:
        names = table_names(max((len(tables) for tables in found.tables.values()), default=0))
        if len(found.tables) == 1:
            self.plans = {**self.plans, **dict.fromkeys(found.tables, found.plans[0])}
        told = ngettext("{n} runde er delt i hold.", "{n} runder er delt i hold.", len(found.tables))
        told = told.format(n=len(found.tables))
        self._live.do(
            self._label,
            splitting.seat_all,
            found.tables,
            names,
            then=lambda _none: self._live.say(told),
        )

    def _on_failed(self, trouble: BaseException) -> None:
        self._beat.stop()
        if isinstance(trouble, Rejected):
            self._say(_("Der er ingen at dele i hold endnu. Hent deltagerlisten først."))
            self.ended.emit()
            return
        self._say(_("Holdene kunne ikke laves. Alt er, som det var. Prøv igen, eller løsn et ønske."))
        self.ended.emit()
        raise trouble
