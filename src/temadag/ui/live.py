"""Where the store's thread meets Qt: changes are heard on the GUI thread, refusals become sentences."""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from sqlite_utils import Database

from temadag import words
from temadag.store.session_store import SessionStore
from temadag.ui.going import application

P = ParamSpec("P")
R = TypeVar("R")

GATHER_MS = 50
"""Changes are gathered this long, so that a burst of writes asks each question once."""


class Live(QObject):
    """The open file as windows see it.

    Signals: `changed` (names of tables), `told` (a sentence for the person), `saved` (the disk has
    everything asked for so far), `stepped` (what can be undone or redone is another).
    """

    changed = Signal(frozenset)
    told = Signal(str)
    saved = Signal()
    stepped = Signal()
    _committed = Signal(frozenset)
    _finished = Signal(object, object)
    _wary = Signal(str)
    _placed = Signal()

    def __init__(self, store: SessionStore, parent: QObject | None = None) -> None:
        super().__init__(parent or application())
        self.store = store
        self._gathered: frozenset[str] = frozenset()
        self._told_code, self._joined = store.published.code, store.keeper.joined
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self._tell)
        queued = Qt.ConnectionType.QueuedConnection
        self._committed.connect(self._on_committed, queued)
        self._finished.connect(self._on_finished, queued)
        self._wary.connect(self._on_refused, queued)
        store.listen(self._hear)
        self._placed.connect(self._on_placed, queued)
        store.beware(self._beware)
        store.keeper.follow(self._follow)

    def read(self, question: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a question, now."""
        return self.store.read(question, *args, **kwargs)

    def do(
        self,
        label: str,
        action: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Let an undoable action happen; `then` hears its value once the disk has it."""
        self._await(self.store.do(label, action, *args, **kwargs), then)

    def attempt(
        self,
        label: str,
        action: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        refused: Callable[[BaseException], None],
    ) -> None:
        """As `do`, where the one who asks also tells why it was refused."""
        self._await(self.store.do(label, action, *args), then, refused)

    def do_joined(
        self, label: str, joined: str, action: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> None:
        """As `do`, for typing: what follows at once in the same field is one step."""
        self._await(self.store.do_joined(label, joined, action, *args, **kwargs), None)

    def try_joined(
        self, label: str, joined: str, put: Callable[[Database], Any], back: Callable[[], None]
    ) -> None:
        """As `do_joined`; when it is refused that is said, and `back` shows again what the file has."""

        def refused(trouble: BaseException) -> None:
            self._refuse(trouble)
            back()

        self._await(self.store.do_joined(label, joined, put), None, refused)

    def write(
        self,
        action: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        refused: Callable[[BaseException], None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Let an action happen that nobody may undo; `refused` hears the reason instead of the banner."""
        self._await(self.store.write(action, *args, **kwargs), then, refused)

    def erase(self, action: Callable[..., Any], *args: Any, then: Callable[[Any], None]) -> None:
        """Let an action happen that leaves no trace in the file."""
        self._await(self.store.erase(action, *args), then)

    def publish(self, then: Callable[[Any], None]) -> None:
        """Renew the person's own file now; `then` hears a code, empty when it has everything."""
        self._await(self.store.publish(), then)

    def undo(self) -> None:
        """Take back the latest step and say which it was."""
        self._await(self.store.undo(), lambda label: self.say(words.undone(label)))

    def redo(self) -> None:
        """Do again what was taken back, and say what it was."""
        self._await(self.store.redo(), lambda label: self.say(words.redone(label)))

    def say(self, sentence: str) -> None:
        """Show the person a sentence that goes away by itself."""
        self.told.emit(sentence)

    def let_go(self) -> None:
        """Tell nobody anything more: the file is about to be closed."""
        self._timer.stop()
        self.blockSignals(True)

    def settle(self) -> None:
        """Wait for the disk and tell everybody at once; for tests and for closing."""
        for _round in range(3):
            self.store.settle()
            QCoreApplication.sendPostedEvents(self)
            if self._timer.isActive():
                self._timer.stop()
                self._tell()

    def _hear(self, touched: frozenset[str]) -> None:
        with contextlib.suppress(RuntimeError):  # the windows are gone; the file is written all the same
            self._committed.emit(touched)

    def _beware(self, code: str) -> None:
        with contextlib.suppress(RuntimeError):
            self._wary.emit(code)

    def _follow(self) -> None:
        with contextlib.suppress(RuntimeError):
            self._placed.emit()

    def _on_placed(self) -> None:
        if self.store.keeper.joined is not self._joined:
            self._joined = self.store.keeper.joined
            self.told.emit(words.found_on_opening(["joined"], self.store.path))
        code = self.store.published.code
        if code != self._told_code:
            self._told_code = code
            self.told.emit(words.placed(code, self.store.path))
        self.stepped.emit()

    def _on_refused(self, code: str) -> None:
        self.told.emit(words.held(code))
        self.stepped.emit()

    def _await(
        self,
        future: "Future[Any]",
        then: Callable[[Any], None] | None,
        refused: Callable[[BaseException], None] | None = None,
    ) -> None:
        def tell(done: "Future[Any]") -> None:
            with contextlib.suppress(RuntimeError):  # it was written after the windows had gone
                self._finished.emit(done, (then, refused))

        future.add_done_callback(tell)

    def _on_committed(self, touched: frozenset[str]) -> None:
        self._gathered |= touched
        if not self._timer.isActive():
            self._timer.start()

    def _on_finished(
        self,
        done: "Future[Any]",
        after: tuple[Callable[[Any], None] | None, Callable[[BaseException], None] | None],
    ) -> None:
        if self.signalsBlocked():
            return  # the file was closed before this was heard
        then, refused = after
        trouble = done.exception()
        self.stepped.emit()
        if self.store.unsaved == 0:
            self.saved.emit()
        if trouble is None:
            if then is not None:
                then(done.result())
        elif refused is not None:
            refused(trouble)
        else:
            self._refuse(trouble)

    def _refuse(self, trouble: BaseException) -> None:
        sentence = words.refusal(trouble)
        if sentence is None:
            raise trouble
        self.told.emit(sentence)

    def _tell(self) -> None:
        touched, self._gathered = self._gathered, frozenset()
        if touched:
            self.changed.emit(touched)
