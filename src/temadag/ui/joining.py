"""Joining another copy of the file: what it did, in plain words, and the places where one must choose."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QWidget

from temadag import joining_words, words
from temadag.actions import clashes
from temadag.core.joining import Clash, Joined, differing, tidy
from temadag.i18n import _
from temadag.store import clashes as clashes_of
from temadag.store import snapshots
from temadag.store.opening import CannotOpen
from temadag.ui import ask
from temadag.ui.going import put_away
from temadag.ui.job import Job
from temadag.ui.joining_rows import Side, Together
from temadag.ui.live import Live
from temadag.ui.widgets.parts import button, column, empty, icon_button, label, row

FILES = "Temadag (*.temadag)"


def show_joined(parent: QWidget | None, live: Live, joined: Joined | None = None) -> None:
    """Tell what a join did, and let the person choose where two texts stand against each other."""
    dialog = JoiningDialog(live, parent, joined)
    dialog.exec()
    put_away(dialog)


class JoiningDialog(QDialog):
    """The report, and one choice at a time with both texts side by side."""

    def __init__(self, live: Live, parent: QWidget | None, joined: Joined | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Flet"))
        self._live, self._joined = live, joined
        self._found: list[Clash] = []
        self._now = 0
        self.place, self.count = label("", 15, 600, wrap=True), label("", 13, tone="2", tabular=True)
        self.waiting = label("", 14, tone="2", wrap=True)
        self.back = icon_button("chevron-left", _("Forrige sted"))
        self.next = icon_button("chevron-right", _("Næste sted"))
        self.standing = Side(_("Står nu"), button(_("Behold denne"), "check"))
        self.other = Side(_("Også skrevet"), button(_("Tag den anden"), "check"))
        self.write = button(_("Skriv sammen …"), "pencil")
        self.together = Together()
        self.undo = button(_("Fortryd"), "undo-2", "ghost")
        self.close_it = button(_("Luk"))
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.resize(920, 600)
        self._ask_again()
        self.close_it.setFocus()  # a key by accident chooses nothing

    @property
    def clash(self) -> Clash | None:
        """The choice in sight."""
        return self._found[self._now] if self._found else None

    def _build(self) -> None:
        told = QWidget()
        sentences = joining_words.done(self._joined) if self._joined is not None else []
        lines = [label(one, 14, tone="2", wrap=True) for one in sentences]
        told.setLayout(column(*lines, self.waiting, spacing=2))
        title = _("Flettet") if self._joined is not None else _("Vælg mellem to tekster")
        sides = QWidget()
        sides.setLayout(row(self.standing, self.other, spacing=16))
        self._side_by_side = QWidget()
        self._side_by_side.setLayout(column(sides, row(self.write, None), spacing=10))
        self._side_by_side.layout().setStretch(0, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._side_by_side)
        self._pages.addWidget(self.together)
        choice = QFrame()
        head = row(self.place, self.count, self.back, self.next)
        head.setStretch(0, 1)
        choice.setLayout(column(head, self._pages, spacing=8))
        choice.layout().setStretch(1, 1)
        told_then = _("Skrives det samme sted på to maskiner, gemmes begge tekster, og du vælger her.")
        nothing = empty("circle-check", _("Der er intet at vælge imellem"), told_then)
        self._stack.addWidget(choice)
        self._stack.addWidget(nothing)
        self.setLayout(
            column(
                label(title, 20, 600, display=True),
                told,
                12,
                self._stack,
                12,
                row(self.undo, None, self.close_it),
                spacing=4,
                margins=(24, 20, 24, 20),
            )
        )
        self.layout().setStretch(3, 1)

    def _connect(self) -> None:
        self.standing.taken.connect(self._on_keep)
        self.other.taken.connect(self._on_take)
        self.write.clicked.connect(self._on_write)
        self.together.written.connect(self._on_written)
        self.together.left.connect(self._on_left)
        self.next.clicked.connect(lambda: self._go(1))
        self.back.clicked.connect(lambda: self._go(-1))
        self.undo.clicked.connect(self._live.undo)
        self.close_it.clicked.connect(self.accept)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._live.undo)
        QShortcut(QKeySequence("Alt+Right"), self, lambda: self._go(1))
        QShortcut(QKeySequence("Alt+Left"), self, lambda: self._go(-1))
        self._live.changed.connect(self._on_changed)
        self._live.stepped.connect(self._on_stepped)

    def _ask_again(self) -> None:
        before = self.clash
        self._found = self._live.read(clashes_of.waiting, self._live.store.replica)
        ids = [clash.id for clash in self._found]
        if before is not None and before.id in ids:
            self._now = ids.index(before.id)
        self._now = min(self._now, max(0, len(ids) - 1))
        if self.clash is None or before is None or self.clash.id != before.id:
            self._pages.setCurrentIndex(0)
        self._show()
        self._on_stepped()

    def _show(self) -> None:
        clash = self.clash
        self.waiting.setText(joining_words.waiting(len(self._found)))
        self.waiting.setVisible(bool(self._found))
        self._stack.setCurrentIndex(0 if clash is not None else 1)
        if clash is None:
            self.close_it.setFocus()
            return
        self.place.setText(joining_words.place(clash))
        self.count.setText(_("{n} af {all}").format(n=self._now + 1, all=len(self._found)))
        for made in (self.back, self.next, self.count):
            made.setVisible(len(self._found) > 1)
        mine, theirs = differing(clash.standing.text, clash.other.text)
        self.standing.show_said(clash.standing, mine)
        self.other.show_said(clash.other, theirs)

    def _go(self, by: int) -> None:
        if self._found and self._pages.currentIndex() == 0:
            self._now = (self._now + by) % len(self._found)
            self._show()

    def _decide(self, text: str | None) -> None:
        clash = self.clash
        if clash is not None:
            label_of_step = _("Vælg tekst: {place}").format(place=joining_words.place(clash))
            self._live.do(label_of_step, clashes.decide, clash.id, text)

    def _on_keep(self) -> None:
        self._decide(None)

    def _on_take(self) -> None:
        if self.clash is not None:
            self._decide(self.clash.other.text)

    def _on_write(self) -> None:
        if self.clash is not None:
            self._pages.setCurrentIndex(1)
            self.together.begin(self.clash)

    def _on_written(self, text: str) -> None:
        if self.clash is not None:
            self._decide(tidy(self.clash.column, text))

    def _on_left(self) -> None:
        self._pages.setCurrentIndex(0)
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, touched: frozenset[str]) -> None:
        self._ask_again()

    def _on_stepped(self) -> None:
        self.undo.setEnabled(bool(self._live.store.undo_label))
        self.undo.setToolTip(self._live.store.undo_label)


class JoinWays(QWidget):
    """The two ways to joining on the settings screen: another copy, and what waits for a choice."""

    joined = Signal(object)

    def __init__(self, live: Live) -> None:
        super().__init__()
        self._live = live
        self.another = button(_("Flet med en anden kopi …"), "link")
        self.choose = button("", "scale")
        self._job = Job(self)
        self.another.clicked.connect(self._on_another)
        self.choose.clicked.connect(self._on_choose)
        self._job.finished.connect(self._on_joined)
        self._job.failed.connect(self._on_failed)
        self._live.changed.connect(self._on_changed)
        self.setLayout(row(self.another, self.choose, None))
        self.another.setEnabled(not live.store.read_only)
        self._count()

    def join(self, path: Path) -> None:
        """Take another copy in; the report comes in a window of its own."""
        self.another.setEnabled(False)
        self._job.start(self._work(path))

    def _work(self, path: Path) -> Iterator[Joined]:
        # A join cannot be undone; the state before it can be gone back to.
        if self._live.store.place is not None:
            snapshots.take(self._live.store.place, "joined")
        yield self._live.store.absorb(path).result()

    def _on_another(self) -> None:
        path = ask.open_file(self, _("Flet med en anden kopi"), FILES, self._live.store.path)
        if path is not None:
            self.join(path)

    def _on_choose(self) -> None:
        show_joined(self.window(), self._live)

    def _on_joined(self, joined: Joined) -> None:
        self.another.setEnabled(True)
        self.joined.emit(joined)
        show_joined(self.window(), self._live, joined)

    def _on_failed(self, trouble: BaseException) -> None:
        self.another.setEnabled(True)
        said = words.cannot_open(trouble) if isinstance(trouble, CannotOpen) else words.refusal(trouble)
        if said is None:
            raise trouble
        self._live.say(said)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if "clash" in touched:
            self._count()

    def _count(self) -> None:
        waiting = self._live.read(clashes_of.how_many)
        self.choose.setText(joining_words.to_choose(waiting))
        self.choose.setVisible(bool(waiting))
