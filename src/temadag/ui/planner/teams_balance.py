"""New faces or mixed tables: a slider, and what each of its places comes to, tried at once."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSlider, QVBoxLayout, QWidget

from temadag.actions import splitting
from temadag.actions.splitting import Progress
from temadag.core.rejected import Rejected
from temadag.core.teams import Preset
from temadag.core.tries import seated_as
from temadag.i18n import _, ngettext
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_words import table_names
from temadag.ui.widgets.parts import button, card, column, label, row

WEIGHTS = (1, 4, 10, 20, 60)
"""The price of a repeated meeting at each stop of the slider, from mixed tables to new faces."""

SECONDS = 1.5
"""How long one place of the slider is tried; what is worth having is found in the first half of it."""

UNWEIGHED = frozenset({Preset.SAME, Preset.WISH, Preset.HASTE})
"""What a round can be made for where neither end of the slider is asked for."""

REST_MS = 250
"""How long the slider rests before its place is tried."""


class Balance(QWidget):
    """The slider of the round in hand.

    Signals: `weighed` (the price of a repeated meeting), `used` (the tables that were tried).
    """

    weighed = Signal(int)
    used = Signal(object)

    def __init__(self, live: Live, seconds: float = SECONDS, steps: int | None = None) -> None:
        super().__init__()
        self._live, self.seconds, self.steps = live, seconds, steps
        self._board, self._found = Board(), Progress({}, (), False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(WEIGHTS) - 1)
        self.slider.setPageStep(1)
        self.slider.setMinimumHeight(24)
        self.slider.setAccessibleName(_("Vægt: fra blandede borde til nye ansigter"))
        self.mixed, self.faces = label("", 17, 600, tabular=True), label("", 17, 600, tabular=True)
        self._said = label("", 12, tone="2", wrap=True)
        self.use = button(_("Brug det"), "check")
        self.use.hide()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._job = Job(self)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self.slider.valueChanged.connect(self._on_slid)
        self.use.clicked.connect(self._on_use)
        self._build()

    def _build(self) -> None:
        sheet = card()
        sheet.setLayout(
            column(
                label(_("Nye ansigter eller blandede borde"), 15, 600, wrap=True),
                self.slider,
                row(
                    self._end(_("Blandede borde"), self.mixed, Qt.AlignmentFlag.AlignLeft),
                    None,
                    self._end(_("Nye ansigter"), self.faces, Qt.AlignmentFlag.AlignRight),
                ),
                row(self._said, self.use, spacing=8),
                spacing=4,
                margins=(16, 14, 16, 12),
            )
        )
        self.setLayout(column(sheet))

    @property
    def trying(self) -> bool:
        """Whether a place of the slider is being tried."""
        return self._job.running or self._rest.isActive()

    def show_board(self, board: Board) -> None:
        """Show what the round in hand comes to as it is seated; what was tried for another is let go of."""
        same = self._asked(board) == self._asked(self._board)
        self._board = board
        self.setVisible(board.now is not None and board.now.preset not in UNWEIGHED)
        if same and (self.trying or self._found.tables):
            return
        self._job.abandon()
        self._rest.stop()
        now = board.now
        if now is not None:
            self.slider.blockSignals(True)
            self.slider.setValue(min(range(len(WEIGHTS)), key=lambda n: abs(WEIGHTS[n] - now.weight)))
            self.slider.blockSignals(False)
        self._stand()

    def _stand(self) -> None:
        """Back to how they sit now."""
        self._found = Progress({}, (), False)
        self.use.hide()
        seated = self._board.now is not None and bool(self._board.now.seated)
        self._show_numbers(self._board if seated else None)
        self._said.setText(_("Sådan sidder de nu.") if seated else _("Træk for at se, hvad der kan nås."))

    def _asked(self, board: Board) -> tuple[object, ...]:
        """What a try depends on; the weight itself is what is tried."""
        now = board.now
        if now is None:
            return ()
        wishes = replace(now, weight=0, name="", published=False)
        return wishes, tuple(p.id for p in board.expected), board.pairings

    def _end(self, text: str, number: QLabel, side: Qt.AlignmentFlag) -> QVBoxLayout:
        said = label(text, 12, tone="2")
        for one in (said, number):
            one.setAlignment(side)
        return column(said, number, spacing=0)

    def _show_numbers(self, board: Board | None) -> None:
        if board is None:
            self.mixed.setText("–")
            self.faces.setText("–")
            return
        mixing, now = board.mixing, board.now
        alike = mixing.same_area * bool(now and now.mix_area) + mixing.same_level * bool(
            now and now.mix_level
        )
        again = len(mixing.again) + board.later
        self.mixed.setText(ngettext("{n} par ens", "{n} par ens", alike).format(n=alike))
        self.faces.setText(ngettext("{n} gensyn", "{n} gensyn", again).format(n=again))

    def _on_slid(self, stop: int) -> None:
        self._job.abandon()
        self._said.setText(_("Prøver …"))
        self.use.hide()
        self._rest.start()
        self.weighed.emit(WEIGHTS[stop])

    def _on_rest(self) -> None:
        now = self._board.now
        if now is not None:
            self._job.start(self._try(self._board.day_id, now.id, WEIGHTS[self.slider.value()]))

    def _try(self, day_id: str, round_id: str, weight: int) -> Iterator[object]:
        """Seats for the round at a weight, better and better; nobody is moved by it."""
        asked = self._live.read(splitting.parts, day_id, [round_id])
        parts = [replace(p, instance=replace(p.instance, repeat_weight=float(weight))) for p in asked]
        yield from splitting.solve(parts, 1, self.seconds if self.steps is None else None, self.steps)

    def _on_progressed(self, found: Progress) -> None:
        self._found = found
        self._show_numbers(self._tried())

    def _tried(self) -> Board | None:
        now = self._board.now
        tables = self._found.tables.get(now.id) if now is not None else None
        if now is None or tables is None:
            return None
        return replace(self._board, now=seated_as(now, tables, table_names(len(tables))))

    def _on_finished(self, found: Progress | None) -> None:
        tried = None
        if found is not None and found.failed is None:
            self._found = found
            tried = self._tried()
        if tried is None:
            self._stand()
            self._said.setText(_("Reglerne kan ikke holdes på én gang, så her er intet at vise."))
            return
        self._show_numbers(tried)
        self._said.setText(_("Sådan kan det blive."))
        self.use.show()

    def _on_failed(self, trouble: BaseException) -> None:
        self._stand()
        if not isinstance(trouble, Rejected):
            raise trouble

    def _on_use(self) -> None:
        now = self._board.now
        if now is not None and now.id in self._found.tables:
            tables = self._found.tables[now.id]
            self._found = Progress({}, (), False)
            self.use.hide()
            self.used.emit(tables)
