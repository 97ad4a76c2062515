"""Mending the round in hand: the banner that says that it is needed, and the way to the sheet."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QWidget

from temadag.actions import reseating
from temadag.actions.reseating import Outcome
from temadag.core.rejected import Rejected
from temadag.core.reseating import Announced, Need, moved_since, need
from temadag.i18n import _
from temadag.store import arriving
from temadag.ui.going import put_away
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.planner import teams_mending_words as words
from temadag.ui.planner.teams_facts import Board
from temadag.ui.planner.teams_mending_sheet import MendingSheet
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, icon_button, label, row, sign


class Banner(QFrame):
    """A calm line above the board: what is wrong with the round, or that it has been mended."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("well", "true")
        self.text = label("", 14, 500, wrap=True)
        self.mend = button(_("Ret holdene …"), "users-round", "primary")
        self.show_it = button(_("Vis på skærmen"), "monitor")
        self.close_it = icon_button("x", _("Luk"))
        inside = row(
            sign("info", "text2"),
            self.text,
            self.mend,
            self.show_it,
            self.close_it,
            spacing=12,
            margins=(16, 10, 12, 10),
        )
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self.hide()

    def show_line(self, sentence: str, mended: bool) -> None:
        """Show a sentence with the way on from there; an empty one shows nothing."""
        self.text.setText(sentence)
        self.mend.setVisible(not mended)
        self.show_it.setVisible(mended)
        self.close_it.setVisible(mended)
        self.setVisible(bool(sentence))


class Mending(QObject):
    """Looks after the round on the board that `shown` tells of, and else after the day's other open rounds.

    `picked` wishes for another round in hand.
    """

    picked = Signal(str)

    def __init__(self, live: Live, site: Site, shown: Callable[[], Board], parent: QWidget) -> None:
        super().__init__(parent)
        self._live, self._site, self._shown, self._window = live, site, shown, parent
        self.banner = Banner()
        self.sheet: MendingSheet | None = None
        self.done: dict[str, Announced] = {}
        self._asked: tuple[object, ...] = ()
        self._need, self._elsewhere, self._later = Need(), "", list[str]()
        self._job = Job(self)
        self._job.progressed.connect(self._on_found)
        self._job.finished.connect(self._on_found)
        self._job.failed.connect(self._on_failed)
        self.banner.mend.clicked.connect(self.begin)
        self.banner.show_it.clicked.connect(self.show_moves)
        self.banner.close_it.clicked.connect(self._on_closed)

    @property
    def running(self) -> bool:
        """Whether the choices are still being found out."""
        return self._job.running

    def refresh(self) -> None:
        """Look at the round in hand again."""
        board, now = self._shown(), self._shown().now
        self._need, self._elsewhere = Need(), ""
        told = self.done.get(now.id) if now else None
        moved = len(moved_since(now, told)) if now and told else 0
        needs = self._needs(board)
        other = next(iter(needs), None)
        if now is not None and now.id in needs:
            self._need = needs[now.id]
            self.banner.show_line(words.told(self._need), False)
        elif now is not None and moved:
            self.banner.show_line(words.after(moved, now.name), True)
        elif other is not None:
            self._elsewhere = other
            name = next(r.name for r in board.rounds if r.id == other)
            self.banner.show_line(f"{name}: {words.told(needs[other])}", False)
        else:
            self.banner.show_line("", False)
        if self.sheet is not None and self._asked and self._asked != self._question():
            self._find_out()

    def begin(self) -> None:
        """Open the sheet on the round in hand, or on the one that needs it."""
        if self._elsewhere:
            self.picked.emit(self._elsewhere)
        if self.sheet is not None or not self._need.any:
            return
        board, now = self._shown(), self._shown().now
        rounds = list(board.rounds)
        after = rounds[rounds.index(now) + 1 :] if now in rounds else []
        self._later = [r.id for r in after if r.seated and r.id not in board.held]
        self.sheet = MendingSheet(self._window, len(self._later))
        self.sheet.wished.connect(lambda _with_later: self._find_out())
        self.sheet.used.connect(self._use)
        self.sheet.showed.connect(self.show_moves)
        self.sheet.finished.connect(self._on_finished)
        self._find_out()
        self.sheet.open()

    def begin_at_hand(self) -> None:
        """Open the sheet on the first round of the day that needs it, whichever is on the board."""
        first = next(iter(self._needs(self._shown())), "")
        if not first:
            self._live.say(_("Holdene passer til dem, der er her."))
            return
        self.picked.emit(first)
        self.begin()

    def show_moves(self) -> None:
        """Let the big screen tell who moves in the round in hand."""
        board, now = self._shown(), self._shown().now
        if now is None or now.id not in self.done:
            return
        self._site.announced = self.done[now.id]
        self._live.do(_("Vis, hvem der flytter"), reseating.show_moves, board.day_id, now.id)
        told = words.on_screen(self._site.projector is not None)
        if self.sheet is not None:
            self.sheet.told.setText(told)
        else:
            self._live.say(told)

    def _needs(self, board: Board) -> dict[str, Need]:
        """What is to be mended in each round that is under way or still to be held."""
        if not board.rounds:
            return {}
        expected = [person.id for person in board.of_day]
        whole = {r.id: r for r in board.rounds}
        open_ones = [whole[r.id] for r in self._live.read(arriving.ahead, board.day_id) if r.id in whole]
        found = {r.id: need(r, expected) for r in open_ones}
        return {round_id: one for round_id, one in found.items() if one.any}

    def _question(self) -> tuple[object, ...]:
        """What the choices depend on, as far as the board knows."""
        board = self._shown()
        with_later = self.sheet is not None and self.sheet.later.isChecked()
        return board.now, board.here, tuple(board.rounds), tuple(board.pairings), with_later

    def _find_out(self) -> None:
        board, now = self._shown(), self._shown().now
        if self.sheet is None or now is None:
            return
        self._asked = self._question()
        self.sheet.show_need(words.told(self._need) if self._need.any else "")
        self.sheet.show_outcomes((), board.people, len(board.expected))
        ids = [now.id, *(self._later if self.sheet.later.isChecked() else ())]
        self._job.start(self._work(board.day_id, ids))

    def _work(self, day_id: str, ids: list[str]) -> Iterator[tuple[Outcome, ...]]:
        """On the other thread: what must be known is read there too."""
        yield from reseating.choices(self._live.read(reseating.read, day_id, ids))

    def _on_found(self, found: tuple[Outcome, ...] | None) -> None:
        if self.sheet is not None and self._asked and found:
            board = self._shown()
            self.sheet.show_outcomes(found, board.people, len(board.expected))

    def _on_failed(self, trouble: BaseException) -> None:
        if self.sheet is not None and isinstance(trouble, Rejected):
            self.sheet.show_trouble(_("Der er ingen her, der kan få en plads."))
            return
        if self.sheet is not None:
            self.sheet.show_trouble(_("Holdene kunne ikke rettes. Alt er, som det var."))
        raise trouble

    def _use(self, outcome: Outcome) -> None:
        self._asked = ()  # what is shown from now on is what was done
        self._job.abandon()

        def tell(_none: None) -> None:
            for mended in outcome.rounds:
                seats = tuple((s.person_id, t.id) for t in mended.before.teams for s in t.seats)
                if mended is outcome.rounds[0] or mended.before.published:
                    self.done[mended.before.id] = Announced(mended.before.id, seats)
            if self.sheet is not None:
                self.sheet.show_done(outcome)
            self.refresh()

        self._live.do(_("Ret holdene efter udeblivelser"), reseating.apply, outcome, then=tell)

    def _on_closed(self) -> None:
        now = self._shown().now
        if now is not None:
            self.done.pop(now.id, None)
        self.refresh()

    def _on_finished(self) -> None:
        self._job.abandon()
        self._asked = ()
        if self.sheet is not None:
            put_away(self.sheet)
            self.sheet = None
