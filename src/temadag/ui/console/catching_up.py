"""The sheet on which a late day is caught up: what would give way and why, before anything does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLayout, QScrollArea, QWidget

from temadag.actions import catching_up as acts
from temadag.core import catching_up
from temadag.core.catching_up import Ahead, Cut, Proposal
from temadag.core.plan import Block
from temadag.i18n import _
from temadag.ui.console import says
from temadag.ui.console.catching_up_row import CutRow
from temadag.ui.console.facts import Facts, facts
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, column, dress_scroll, label, line, row, set_tone
from temadag.ui.widgets.toggle import Toggle

TABLES = frozenset({"day", "block", "run", "block_run"})


WIDE = 560

ROOM = (110, 300)
"""The least and the most height that the rows ask for."""


class CatchUpSheet(QDialog):
    """A proposal that follows the day while it is open; nothing gives way before it is used."""

    def __init__(self, live: Live, site: Site, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Indhent tid"))
        self._live, self._site = live, site
        self._left_out: set[str] = set()
        self._rows: dict[str, CutRow] = {}
        self._held: Facts | None = None
        self._ahead: Ahead | None = None
        self._proposal: Proposal | None = None
        self._title = label("", 20, 600, display=True, wrap=True)
        self._told = label("", 14, tone="2", wrap=True)
        self._none = label("", 14, tone="2", wrap=True)
        self._box = column(spacing=2)
        self.others = Toggle(_("Også punkter uden nummer, ned til det halve. Pauser røres ikke."))
        self.others.setObjectName("others")
        self._ends = label("", 15, 600, wrap=True, tabular=True)
        self._lacks = label("", 14, tone="warn", wrap=True, tabular=True)
        self.use = button(_("Brug forslaget"), "check", "primary")
        self.use.setObjectName("use")
        self.back = button(_("Som planlagt igen"), "undo-2", "ghost")
        self.back.setObjectName("as-planned")
        self.back.setToolTip(_("Giv de punkter, der ikke er begyndt, deres planlagte minutter tilbage."))
        self._shut = button(_("Luk"))
        self._build()
        self._connect()
        self.setMinimumSize(480, 380)
        self.resize(WIDE, 380)
        self._ask()

    @property
    def proposal(self) -> Proposal | None:
        """What is proposed now; None when nothing is to come."""
        return self._proposal

    def words(self) -> list[str]:
        """The sentences in sight."""
        made = (self._title, self._told, self._none, self._ends, self._lacks)
        return [one.text() for one in made if not one.isHidden()]

    def _build(self) -> None:
        self._body = QWidget()
        self._body.setLayout(column(self._box, self._none, None, spacing=4))
        self._below = QScrollArea()
        dress_scroll(self._below, self._body)
        foot = row(self.back, None, self._shut, self.use, spacing=8)
        whole = column(
            self._title,
            self._told,
            6,
            self._below,
            self.others,
            line(),
            self._ends,
            self._lacks,
            8,
            foot,
            spacing=8,
            margins=(24, 20, 24, 20),
        )
        whole.setStretch(3, 1)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it grows by `_grow`
        self.setLayout(whole)
        self.use.setDefault(True)

    def _connect(self) -> None:
        self.use.clicked.connect(self._on_use)
        self.back.clicked.connect(self._on_back)
        self._shut.clicked.connect(self.reject)
        self.others.toggled_by_hand.connect(self._on_others)
        self._live.changed.connect(self._on_changed)
        self._site.clockwork.ticked.connect(self._look)
        self._site.day_changed.connect(self._on_day_changed)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._ask()

    def _on_day_changed(self, _day_id: str) -> None:
        self.reject()

    def _on_others(self, _on: bool) -> None:
        self._look()

    def _ask(self) -> None:
        self._held = self._live.read(facts, self._site.day_id)
        if self._held is not None:
            self._midnight = self._site.midnight(self._held.day, self._held.been)
        self._look()

    def _look(self) -> None:
        """Work the proposal out for this moment, and show it where it is another."""
        if self._held is None:
            return
        ahead = self._held.ahead(self._site.clockwork.now(), self._midnight)
        self._ahead = ahead
        found = catching_up.propose(ahead, self._left_out, self.others.isChecked()) if ahead else None
        seen = self._proposal is not None or not self._rows
        if found == self._proposal and seen and self._title.text():
            return
        self._proposal = found
        self._show()

    def _show(self) -> None:
        missing = self._ahead.missing if self._ahead else 0
        self._title.setText(_("Indhent {n} min.").format(n=missing) if missing else _("Dagen er med"))
        self._told.setText(says.lateness(self._ahead) if self._ahead else "")
        cuts = self._proposal.cuts if self._proposal else ()
        self._show_rows(cuts)
        self._none.setText(_nothing_told(missing, bool(self._rows)))
        self._none.setVisible(bool(self._none.text()))
        self._ends.setText(says.end_with(self._proposal) if self._proposal and cuts else "")
        self._ends.setVisible(bool(self._ends.text()))
        lacks = says.still_late(self._proposal) if self._proposal else ""
        self._lacks.setText(lacks)
        self._lacks.setVisible(bool(lacks))
        set_tone(self._lacks, "warn")
        self.use.setEnabled(bool(cuts))
        held = self._held
        self.back.setVisible(held is not None and any(b.today is not None for b in held.after_now))
        least, most = ROOM
        self._below.setMinimumHeight(min(most, max(least, self._body.sizeHint().height())))
        self._grow()

    def _grow(self) -> None:
        """Make room for what is shown; a sheet that has grown stays so."""
        self.layout().activate()
        needed = self.layout().totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)

    def _show_rows(self, cuts: tuple[Cut, ...]) -> None:
        """One row for each block that gives way or was left out; a row that stays keeps the keyboard."""
        by_id = {cut.block.id: cut for cut in cuts}
        coming = self._ahead.blocks if self._ahead else ()
        shown = [b for b in coming if b.id in by_id or b.id in self._left_out]
        for gone in set(self._rows) - {b.id for b in shown}:
            made = self._rows.pop(gone)
            self._box.removeWidget(made)
            made.hide()
            made.deleteLater()
        for place, block in enumerate(shown):
            if block.id not in self._rows:
                self._rows[block.id] = self._row(block)
                self._box.insertWidget(place, self._rows[block.id])
                self._rows[block.id].show()  # at once, so that its height is counted
            self._rows[block.id].show_cut(block, by_id.get(block.id))

    def _row(self, block: Block) -> CutRow:
        made = CutRow(block.id)
        made.ticked.connect(self._on_ticked)
        return made

    def _on_ticked(self, block_id: str, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(block_id)
        self._look()

    def _on_use(self) -> None:
        proposal, held = self._proposal, self._held
        if proposal is None or held is None or not proposal.cuts:
            return
        told = _("Indhentet {n} min. Ctrl+Z giver dem tilbage.").format(n=proposal.minutes)
        label_ = _("Indhent {n} min.").format(n=proposal.minutes)
        then = self._live.say
        self._live.do(label_, acts.catch_up, held.day.id, proposal.cuts, then=lambda _none: then(told))
        self.accept()

    def _on_back(self) -> None:
        if self._held is not None:
            self._live.do(_("Som planlagt igen"), acts.as_planned, self._held.day.id)
            self.use.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing_told(missing: int, has_rows: bool) -> str:
    if has_rows:
        return ""
    if not missing:
        return _("Der er ikke noget at indhente.")
    return _(
        "Ingen af de punkter, der mangler, må skæres. I planen kan et punkt få et nummer under »Skæres som "
        "nummer«; det laveste nummer giver plads først."
    )
