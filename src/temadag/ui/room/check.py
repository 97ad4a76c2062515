"""The room check: whether phones can come in, each finding with its cause and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from temadag.core.room import Cause, Finding
from temadag.i18n import _, clock
from temadag.ui.clockwork import Clockwork
from temadag.ui.job import Job
from temadag.ui.phones import Phones
from temadag.ui.room import words as said
from temadag.ui.widgets.parts import (
    button,
    card,
    chip,
    clear,
    column,
    label,
    row,
    scroll,
    set_chip,
    set_icon,
    sign,
)


class CheckCard(QWidget):
    """Runs the check on a thread. `went` carries the screen where something can be mended."""

    went = Signal(str)

    def __init__(self, phones: Phones, clockwork: Clockwork) -> None:
        super().__init__()
        self._phones, self._clockwork = phones, clockwork
        self._job = Job(self)
        self._state = chip("", "ok")
        self._state.hide()
        self._told = label(_before(), 13, tone="2", wrap=True)
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self._bar.setAccessibleName(_("Rummet prøves af"))
        self._bar.hide()
        self._box = column(spacing=12)
        self.run = button(_("Prøv nu"), "list-checks")
        self.run.setObjectName("check")
        body = QWidget()
        body.setLayout(
            column(self._told, row(self.run, None), 2, self._box, None, spacing=8, margins=(0, 0, 8, 0))
        )
        sheet: QFrame = card()
        inside = column(
            row(label(_("Prøv rummet af"), 15, 600), None, self._state),
            self._bar,
            scroll(body),
            spacing=8,
            margins=(16, 12, 8, 12),
        )
        inside.setStretch(2, 1)
        sheet.setLayout(inside)
        self.setLayout(column(sheet))
        self.run.clicked.connect(self._on_run)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)

    @property
    def running(self) -> bool:
        """Whether a check is under way."""
        return self._job.running

    def _on_run(self) -> None:
        if self._job.running:
            self._job.abandon()
            self._rest(_before())
            return
        self._job.start(self._phones.check())
        clear(self._box)
        self._told.setText(_("Prøver netværk, port og adresser. Det tager nogle sekunder."))
        self._told.show()
        self._state.hide()
        self._bar.show()
        self.run.setText(_("Stop"))
        set_icon(self.run, "x")

    def _on_finished(self, findings: Sequence[Finding] | None) -> None:
        self._rest("")
        found = sorted(findings or (), key=lambda one: (one.holds, one.cause is Cause.NOT_TRIED))
        set_chip(self._state, *said.outcome(found))
        self._state.show()
        at = clock(self._clockwork.minute())
        self._told.setText(_("Prøvet af kl. {time}.").format(time=at))
        self._told.show()
        for one in found:
            self._box.addWidget(self._line(one))

    def _on_failed(self, trouble: BaseException) -> None:
        self._rest(_("Prøven kom ikke til ende. Se, om laptoppen er på rummets netværk, og prøv igen."))
        if not isinstance(trouble, OSError):
            raise trouble

    def _rest(self, told: str) -> None:
        self._bar.hide()
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.run.setText(_("Prøv igen"))
        set_icon(self.run, "list-checks")

    def _line(self, finding: Finding) -> QWidget:
        """One finding: a sign, what it is, and where it does not hold what to do."""
        waits = finding.cause is Cause.NOT_TRIED
        icon, tone = ("smartphone", "accent") if waits else ("circle-alert", "warn")
        drawn = sign("circle-check", "ok", 18) if finding.holds else sign(icon, tone, 18)
        drawn.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = label(said.tried(finding), 13, 400 if finding.holds else 600, wrap=True)
        words = column(head, spacing=2)
        if not finding.holds and finding.cause is not None:
            found = said.advice(finding.cause)
            words.addWidget(label(found.do, 13, tone="2", wrap=True))
            if found.screen:
                way = button(_("Gå til udskrifter"), "printer", "ghost")
                way.clicked.connect(lambda: self.went.emit(found.screen))
                words.addLayout(row(way, None))
        made = QWidget()
        box = row(drawn, words, spacing=10)
        box.setStretch(1, 1)
        made.setLayout(box)
        return made


def _before() -> str:
    return _(
        "Gør det gerne dagen før, i det rum, I skal være i: så er der tid til at finde et andet net. "
        "Hver ting, der kan drille, kommer her med det, du kan gøre ved den."
    )
