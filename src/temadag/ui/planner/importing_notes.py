"""Beside the preview: what to look at, and those whom the programme knows already."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem, QStackedWidget, QWidget

from temadag.core.matching import Match, Taking
from temadag.core.people import Person, Role
from temadag.i18n import _
from temadag.intake.people import Doubt
from temadag.ui.planner.people_words import field_names, role_text
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import column, label, row
from temadag.ui.widgets.segments import Segments
from temadag.ui.widgets.word_rows import WordRows

WIDTH = 330
_AS_ALL = "as-all"


def taking_text(taking: Taking) -> str:
    """What is done with somebody who is known."""
    return {Taking.KEEP: _("Behold"), Taking.OVERWRITE: _("Overskriv"), Taking.BOTH: _("Begge")}[taking]


class Notes(QFrame):
    """Two lists; `went_to` carries a row, `decided` what is done with one known person (or None)."""

    went_to = Signal(int)
    decided = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setFixedWidth(WIDTH)
        self.doubts, self.known = WordRows(_("Se efter")), WordRows(_("Kendte deltagere"))
        self._tabs = Segments([("doubts", _("Se efter")), ("known", _("Kendte"))], _("Hvad der vises"))
        self._one = Choice(
            [(_AS_ALL, _("Som alle andre")), *((t.value, taking_text(t)) for t in Taking)],
            _("For den valgte deltager"),
        )
        self._fine = label(
            _("Der er ikke noget at se efter. Alle rækker er forstået."), 14, tone="2", wrap=True
        )
        self._fine.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget()
        for page in (self._doubts_page(), self._known_page()):
            self._pages.addWidget(page)
        self.setLayout(column(self._tabs, self._pages, spacing=8, margins=(12, 12, 12, 12)))
        self._tabs.picked.connect(self._on_tab)
        self.doubts.itemClicked.connect(self._on_doubt)
        self.doubts.itemActivated.connect(self._on_doubt)
        self.known.currentItemChanged.connect(lambda *_items: self._show_one())
        self._one.picked.connect(self._on_decided)
        self._choices: dict[str, Taking] = {}
        self._unsure = 0

    def begin(self) -> None:
        """Show first what there is something to see in, and before all who may be somebody else."""
        known = self._unsure or (self.known.count() and not self.doubts.count())
        key = "known" if known else "doubts"
        self._tabs.show_key(key)
        self._on_tab(key)
        if self._unsure:
            self.known.setCurrentRow(0)  # its choice is shown below the list

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """List what is in doubt."""
        self.doubts.clear()
        for doubt in doubts:
            self.doubts.add(doubt.row, _("Række {row}").format(row=doubt.row), doubt.words, "warn")
        self._fine.setVisible(not doubts)
        self.doubts.setVisible(bool(doubts))
        self._tabs.button("doubts").setText(_("Se efter {n}").format(n=len(doubts)))

    def show_known(self, matches: Sequence[Match], known: int, choices: dict[str, Taking]) -> None:
        """List those known whom the list says otherwise, the doubtful first."""
        kept = self._current_id()
        self._choices = choices
        self._unsure = sum(not match.sure for match in matches)
        self.known.clear()
        for match in sorted(matches, key=lambda m: m.sure):
            name = match.known.name if match.known else match.found.name
            item = self.known.add(
                match.found.id, name, self._match_text(match), "text" if match.sure else "warn"
            )
            if match.found.id == kept:
                self.known.setCurrentItem(item)
        self._tabs.button("known").setText(_("Kendte {n}").format(n=known))
        self._tabs.setVisible(bool(known))
        same = known - len(matches)
        self._same.setText(_("{n} er helt uændrede.").format(n=same) if same else "")
        self._same.setVisible(bool(same))
        if not known:
            self._tabs.show_key("doubts")
            self._pages.setCurrentIndex(0)
        self._show_one()

    def _doubts_page(self) -> QWidget:
        made = QWidget()
        made.setLayout(column(self._fine, self.doubts, margins=(4, 4, 4, 0)))
        made.layout().setStretch(1, 1)
        return made

    def _known_page(self) -> QWidget:
        made = QWidget()
        self._same = label("", 13, tone="2", wrap=True)
        self._one_line = QWidget()
        self._one_line.setLayout(column(label(_("For den valgte"), 12, 500, tone="2"), self._one, spacing=3))
        made.setLayout(column(self._same, self.known, row(self._one_line), spacing=8, margins=(4, 4, 4, 0)))
        made.layout().setStretch(1, 1)
        return made

    def _match_text(self, match: Match) -> str:
        lines = [] if match.sure else [_("Måske er det en anden. Er det to, så vælg »Begge« herunder.")]
        lines += [_difference(match.known, match.found, name) for name in match.differs]
        if match.found.id in self._choices:
            lines.append(f"→ {taking_text(self._choices[match.found.id])}")
        return "\n".join(lines)

    def _current_id(self) -> str:
        item = self.known.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    def _show_one(self) -> None:
        person_id = self._current_id()
        self._one_line.setVisible(bool(person_id))
        self._one.show_key(self._choices[person_id].value if person_id in self._choices else _AS_ALL)

    def _on_tab(self, key: str) -> None:
        self._pages.setCurrentIndex(0 if key == "doubts" else 1)

    def _on_doubt(self, item: QListWidgetItem) -> None:
        self.went_to.emit(item.data(Qt.ItemDataRole.UserRole))

    def _on_decided(self, key: str) -> None:
        if self._current_id():
            self.decided.emit(self._current_id(), None if key == _AS_ALL else Taking(key))


def _difference(known: Person | None, found: Person, name: str) -> str:
    old, new = (getattr(person, name, "") for person in (known, found))
    if isinstance(old, Role) or isinstance(new, Role):
        old, new = (role_text(Role(value)) for value in (old, new))
    field = field_names()[name]
    if not old:
        return _("{field}: {new}").format(field=field, new=new)
    return _("{field}: {old} → {new}").format(field=field, old=old, new=new)
