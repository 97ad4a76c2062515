"""A strip above every screen when the computer's clock was set while a day is under way, or it has slept."""

from PySide6.QtWidgets import QFrame, QWidget

from temadag.actions import runs
from temadag.i18n import _, ngettext
from temadag.store import runs as runs_of
from temadag.ui.clockwork import DRIFT
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, label, row, sign

MOMENTS = frozenset({"run", "block_run"})


class ClockStrip(QFrame):
    """Says what happened to the clock and lets a person choose; hidden while nothing did."""

    def __init__(self, live: Live, site: Site, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live, self._site = live, site
        self._slept = 0.0
        self.setProperty("card", "true")
        self._text = label("", 14, 500, wrap=True)
        self._follow = button(_("Ret ind"), "clock")
        self._follow.setObjectName("clock-follow")
        self._follow.setToolTip(
            _("Klokkeslæt følger computerens ur igen. Det, der er tilbage af punktet, er det samme.")
        )
        self._keep = button(_("Behold"), "", "ghost")
        self._keep.setObjectName("clock-keep")
        self._keep.setToolTip(_("Gå videre efter uret, som det var, til programmet lukkes."))
        self._seen = button(_("Forstået"), "check")
        self._seen.setObjectName("clock-seen")
        inside = row(
            sign("clock", "warn"), self._text, self._seen, self._keep, self._follow, margins=(16, 6, 8, 6)
        )
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self._follow.clicked.connect(self._on_follow)
        self._keep.clicked.connect(self._on_keep)
        self._seen.clicked.connect(self._on_seen)
        site.clockwork.drifted.connect(self._look)
        site.clockwork.woke.connect(self._on_woke)
        site.day_changed.connect(self._on_day_changed)
        self._look()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def _look(self) -> None:
        """Show what there is to say; where no day is under way the clock simply follows the computer's."""
        clockwork = self._site.clockwork
        drift = clockwork.drift
        if abs(drift) > DRIFT and not self._under_way():
            clockwork.follow(drift)
            drift = 0.0
        drifted = abs(drift) > DRIFT
        for made in (self._follow, self._keep):
            made.setVisible(drifted)
            made.setEnabled(True)
        self._seen.setVisible(bool(self._slept) and not drifted)
        if drifted:
            self._tell(drift_told(drift))
        elif self._slept:
            self._tell(slept_told(self._slept))
        else:
            self.hide()

    def _tell(self, sentence: str) -> None:
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _under_way(self) -> bool:
        been = self._live.read(runs_of.been, self._site.day_id)
        return bool(been) and not self._live.read(runs_of.run, self._site.day_id).finished

    def _on_day_changed(self, _day_id: str) -> None:
        self._look()

    def _on_woke(self, seconds: float) -> None:
        if self._live.read(runs_of.run, self._site.day_id).block_id:
            self._slept += seconds
            self._look()

    def _on_seen(self) -> None:
        self._slept = 0.0
        self._look()

    def _on_keep(self) -> None:
        self._site.clockwork.keep()
        self._look()

    def _on_follow(self) -> None:
        drift = self._site.clockwork.drift
        self._follow.setEnabled(False)  # a second press must not move the day twice
        self._keep.setEnabled(False)

        def moved(_none: object) -> None:
            self._site.clockwork.follow(drift)
            self._live.changed.emit(MOMENTS)  # now, before a tick sees new moments by the old clock
            self._look()

        self._live.write(runs.shift, self._site.day_id, drift, then=moved)


def drift_told(seconds: float) -> str:
    """What happened to the computer's clock, in words."""
    form = (
        _("Computerens ur er flyttet {time} frem. Nedtællingen går videre som før.")
        if seconds > 0
        else _("Computerens ur er flyttet {time} tilbage. Nedtællingen går videre som før.")
    )
    return form.format(time=_length(abs(seconds)))


def slept_told(seconds: float) -> str:
    """That the computer slept, and where the clock stands."""
    told = _("Computeren sov i {time}, og uret gik imens. Det står, hvor det rigtigt er.")
    return told.format(time=_length(seconds))


def _length(seconds: float) -> str:
    if seconds < 59.5:
        whole = round(seconds)
        return ngettext("{n} sek.", "{n} sek.", whole).format(n=whole)
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return _("{n} min.").format(n=minutes)
    return _("{hours} t. {minutes} min.").format(hours=hours, minutes=minutes)
