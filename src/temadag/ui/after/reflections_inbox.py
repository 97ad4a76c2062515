"""The pile of what may come on the wall, what is held back, and what was written to the facilitator."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QStackedWidget, QWidget

from temadag.core.reflections import Reflection
from temadag.i18n import _, ngettext
from temadag.ui import theme
from temadag.ui.after import reflections_words as said
from temadag.ui.after.reflections_check import SecondLook
from temadag.ui.after.reflections_rows import Entries
from temadag.ui.after.reflections_words import Seen
from temadag.ui.widgets.parts import button, chip, column, dress_button, empty, label, row, set_chip, well
from temadag.ui.widgets.segments import Segments


class Inbox(QFrame):
    """The middle column; its wishes carry the ids of what is selected."""

    release_wished = Signal(list)
    hold_wished = Signal(list)
    let_go_wished = Signal(list)
    desk_wished = Signal()

    def __init__(self, look: SecondLook) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._seen = Seen()
        self._question = label("", 18, 600, display=True, wrap=True)
        self._answers, self._kinds = chip("", "accent"), label("", 13, tone="2", wrap=True)
        self._few = label("", 13, tone="2", wrap=True)
        self._few_box = well()
        self._few_box.setLayout(row(self._few, margins=(14, 10, 14, 10)))
        self._names = {"inbox": _("Til væggen"), "held": _("Holdt tilbage"), "mine": _("Til dig")}
        self._piles = Segments(list(self._names.items()), _("Bunker"))
        self._list = Entries(_("Svar"))
        self._places = QStackedWidget()
        self._places.addWidget(self._list)
        self._show = button(_("Vis på væggen"), "eye", "primary")
        self._hold = button(_("Hold tilbage"), "hand")
        self._back = button(_("Læg tilbage i bunken"), "undo-2")
        self._told = label("", 13, tone="2", wrap=True)
        self._build(look)
        self._connect()

    def show_seen(self, seen: Seen) -> None:
        """Show what there is of the question chosen."""
        self._seen = seen
        if seen.chosen is None:
            return
        text = seen.chosen.prompt.text
        self._question.setText(text)
        self._question.setFont(theme.font(18 if len(text) < 140 else 15, 600, True))
        self._show_counts(seen)
        few = said.too_few(seen.chosen.count)
        self._few.setText(few)
        self._few_box.setVisible(bool(few))
        for key, name in self._names.items():
            self._piles.button(key).setText(f"{name} ({len(seen.pile(key))})")
        self._show_pile()

    def choose(self, key: str) -> None:
        """Select one entry of the pile in sight."""
        self._list.choose(key)

    def come_to(self, key: str) -> None:
        """Open the pile that an entry is in, and select it."""
        for pile in self._names:
            if any(entry.id == key for entry in self._seen.pile(pile)):
                self._piles.show_key(pile)
                self._show_pile()
                self.choose(key)
                self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus()

    def take_focus_back(self) -> None:
        """Put the keyboard into the list again, if it was here."""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self._list.setFocus()

    def _build(self, look: SecondLook) -> None:
        self._show.setObjectName("release")
        self._hold.setObjectName("hold")
        self._back.setObjectName("let-go")
        foot = row(self._show, self._hold, self._back, self._told, None)
        foot.setStretch(3, 1)
        counts = row(self._answers, self._kinds, spacing=10)
        counts.setStretch(1, 1)
        self.setLayout(
            column(
                self._question,
                counts,
                self._few_box,
                4,
                self._piles,
                self._places,
                look,
                foot,
                spacing=8,
                margins=(16, 16, 16, 16),
            )
        )
        self.layout().setStretch(5, 1)

    def _connect(self) -> None:
        self._piles.picked.connect(lambda _key: self._show_pile())
        self._list.itemSelectionChanged.connect(self._on_selected)
        self._list.wished.connect(self._on_wished)
        self._show.clicked.connect(lambda: self.release_wished.emit(self._list.chosen))
        self._hold.clicked.connect(lambda: self.hold_wished.emit(self._list.chosen))
        self._back.clicked.connect(lambda: self.let_go_wished.emit(self._list.chosen))

    def _show_counts(self, seen: Seen) -> None:
        assert seen.chosen is not None
        count = seen.chosen.count
        private = count.private - count.for_facilitator - count.for_group
        set_chip(self._answers, said.answers(count.answers), "accent")
        kinds = (
            (_("{n} med navn"), count.named_for_room),
            (_("{n} uden navn"), count.unnamed),
            (_("{n} til dig"), count.for_facilitator),
            (_("{n} til gruppen"), count.for_group),
            (ngettext("{n} privat", "{n} private", private), private),
        )
        self._kinds.setText(" · ".join(words.format(n=n) for words, n in kinds if n))
        self._kinds.setToolTip(_("Det private og det til gruppen kan du ikke læse.") if count.private else "")

    def _show_pile(self) -> None:
        key = self._piles.value
        pile = self._seen.pile(key)
        self._list.show_entries([self._row(entry, key) for entry in pile])
        if (old := self._places.widget(1)) is not None:
            self._places.removeWidget(old)
            old.deleteLater()
        if not pile:
            self._places.addWidget(self._nothing(key))
        self._places.setCurrentIndex(0 if pile else 1)
        self._on_selected()

    def _row(self, entry: Reflection, key: str) -> tuple[str, str, str, str]:
        found = () if key == "mine" else self._seen.names_somebody(entry)
        return (
            entry.id,
            entry.text,
            self._seen.names.get(entry.person_id, ""),
            said.may_name(found) if found else "",
        )

    def _nothing(self, key: str) -> QWidget:
        answered = self._seen.chosen is not None and self._seen.chosen.count.answers > 0
        if key == "held":
            return _narrow(
                "hand",
                _("Intet er holdt tilbage"),
                _("Det, du holder tilbage, kommer hverken på væggen eller i opsamlingen."),
            )
        if key == "mine":
            return _narrow(
                "user",
                _("Ingen har skrevet til dig"),
                _("Her står det, som kun du og den, der skrev, kan læse."),
            )
        if answered and not self._seen.wall and not self._seen.pile("held"):
            told = _("Svar uden navn kommer, når der er fem. De private kan kun læses af dem, der er valgt.")
            return _narrow("hourglass", _("Ikke noget at vise endnu"), told)
        if answered:
            return _narrow(
                "circle-check", _("Bunken er tom"), _("Alt, hvad du må vise, er vist eller holdt tilbage.")
            )
        way = button(_("Åbn skrivepladsen"), "keyboard", "primary")
        way.clicked.connect(self.desk_wished)
        told = _(
            "Lederne svarer på skrivepladsen. Det, de giver lov til, kommer her, før det kommer på væggen."
        )
        return _narrow("messages-square", _("Ingen svar endnu"), told, way)

    def _on_selected(self) -> None:
        key, chosen = self._piles.value, bool(self._list.chosen)
        pile = bool(self._seen.pile(key))
        self._show.setVisible(pile and key != "mine")
        self._hold.setVisible(pile and key == "inbox")
        self._back.setVisible(pile and key == "held")
        for made in (self._show, self._hold, self._back):
            made.setEnabled(chosen)
        many = len(self._list.chosen)
        if self._seen.hidden:
            self._show.setText(_("Læg {n} klar").format(n=many) if many > 1 else _("Læg klar"))
        else:
            self._show.setText(_("Vis {n} på væggen").format(n=many) if many > 1 else _("Vis på væggen"))
        dress_button(self._show, "eye", "" if self._seen.hidden else "primary", big=False)
        mine = _("Kun du og den, der skrev, kan læse det. Det kommer ikke på væggen.")
        self._told.setText(mine if key == "mine" and pile else "")

    def _on_wished(self, wish: str) -> None:
        chosen, key = self._list.chosen, self._piles.value
        if not chosen or key == "mine":
            return
        if wish == "enter":
            self.release_wished.emit(chosen)
        elif wish == "hold" and key == "inbox":
            self.hold_wished.emit(chosen)


def _narrow(icon: str, title: str, text: str, *actions: QWidget) -> QWidget:
    """An empty place that has room in the middle column, also on a small screen."""
    made = empty(icon, title, text, *actions)
    made.layout().setContentsMargins(0, 16, 0, 16)
    for words in made.findChildren(QLabel):
        if words.wordWrap():
            words.setFixedWidth(400)
    return made
