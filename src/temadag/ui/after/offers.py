"""Offers: what there is energy for, who has wished for it, and how many there is room for."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from temadag.actions import offers
from temadag.core.offers import Offer
from temadag.i18n import _, quoted
from temadag.ui import theme
from temadag.ui.after import offers_words as said
from temadag.ui.after.offers_panel import OfferPanel
from temadag.ui.after.offers_rows import Offers
from temadag.ui.after.offers_words import Seen, seen
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import card, chip, clear, column, empty, heading, label, row

TABLES = frozenset({"offer", "sign_up", "person"})


class OffersScreen(QWidget):
    """A line to write an offer in, the offers in order, and one of them in a side panel."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._stale, self._next = True, ""
        self._seen = Seen()
        self._add = QLineEdit()
        self._add.setObjectName("add")
        self._add.setFont(theme.font(15))
        self._add.setMinimumHeight(42)
        self._add.setMaxLength(200)
        self._add.setPlaceholderText(_("Skriv et netværk, en studietur eller andet, og tryk Enter"))
        self._add.setAccessibleName(_("Nyt tilbud"))
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._list, self._panel = Offers(), OfferPanel()
        self._places, self._side = QStackedWidget(), QStackedWidget()
        told = _("Det, der er lyst til. Alle ønsker frivilligt, og kun de, der har ønsket, står her.")
        head = heading(_("Tilbud"), told)
        self.setLayout(column(head, self._body(), spacing=16, margins=(24, 12, 24, 20)))
        self._connect()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("Ctrl+N", _("Skriv et nyt tilbud")),
            ("↑ ↓", _("Vælg et tilbud")),
            ("Enter", _("Rediger det valgte tilbud")),
            ("Alt+↑  Alt+↓", _("Flyt det valgte tilbud op eller ned")),
            ("Delete", _("Fjern det valgte tilbud eller ønske. Det kan fortrydes")),
        ]

    def redress(self) -> None:
        """Paint in the other theme's colours."""
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _body(self) -> QWidget:
        self._places.addWidget(self._list)
        self._places.addWidget(self._nothing())
        self._side.addWidget(self._panel)
        self._side.addWidget(self._none_chosen())
        self._side.setMinimumWidth(420)
        self._side.setMaximumWidth(560)
        left = card()
        left.setLayout(column(self._add, self._chips, self._places, spacing=12, margins=(16, 16, 16, 12)))
        left.layout().setStretch(2, 1)
        made = QWidget()
        made.setLayout(row(left, self._side, spacing=16))
        made.layout().setStretch(0, 5)
        made.layout().setStretch(1, 3)
        return made

    def _nothing(self) -> QWidget:
        told = _(
            "Netværk, studieture og samtaler, som lederne kan ønske sig. De har tre ønsker hver, og ingen "
            "bliver talt for at lade være. Skriv det første øverst, og tryk Enter."
        )
        return empty("heart", _("Ingen tilbud endnu"), told)

    def _none_chosen(self) -> QFrame:
        told = label(_("Vælg et tilbud for at se, hvem der har ønsket det."), 14, tone="2", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made = card()
        made.setLayout(column(None, told, None, margins=(48, 24, 48, 24)))
        return made

    def _connect(self) -> None:
        self._live.changed.connect(self._on_changed)
        self._add.returnPressed.connect(self._on_add)
        self._list.itemSelectionChanged.connect(self._show_panel)
        self._list.wished.connect(self._on_wished)
        self._list.moved.connect(self._on_moved)
        self._panel.edited.connect(self._on_edited)
        self._panel.signed_up.connect(self._on_signed_up)
        self._panel.told.connect(self._live.say)
        self._panel.moved.connect(self._on_moved)
        self._panel.removed.connect(self._on_removed)
        QShortcut(QKeySequence.StandardKey.New, self).activated.connect(self._add.setFocus)

    def _refresh(self) -> None:
        self._stale = False
        self._seen = self._live.read(seen)
        clear(self._chips)
        for text, kind in said.counted(self._seen):
            self._chips.addWidget(chip(text, kind))
        self._chips.addStretch(1)
        self._list.show_offers(self._seen)
        if self._next and self._seen.offer(self._next):
            self._list.choose(self._next)
            self._list.scrollToItem(self._list.currentItem())
            self._next = ""
        elif self._seen.offers and not self._list.chosen:
            self._list.setCurrentRow(0)
        self._places.setCurrentIndex(0 if self._seen.offers else 1)
        self._show_panel()

    def _show_panel(self) -> None:
        chosen = self._chosen()
        self._side.setCurrentIndex(0 if chosen else 1)
        self._side.setVisible(bool(self._seen.offers))
        if chosen is not None:
            self._panel.show_offer(chosen, self._seen)

    def _chosen(self) -> Offer | None:
        ids = self._list.chosen
        return self._seen.offer(ids[0]) if ids else None

    def _on_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._stale = True
            if self.isVisible():
                self._refresh()

    def _on_add(self) -> None:
        title = self._add.text().strip()
        if title:
            self._live.do(_("Nyt tilbud"), offers.add_offer, title, then=self._on_added)

    def _on_added(self, offer_id: str) -> None:
        self._add.clear()
        self._next = offer_id
        if self.isVisible():
            self._refresh()

    def _on_edited(self, name: str, value: Any) -> None:
        chosen = self._panel.offer_id
        shown = self._seen.offer(chosen)
        if shown is not None and getattr(shown, name) != value:
            label_ = _("Ret tilbuddet »{title}«").format(title=shown.title)
            self._live.do_joined(label_, f"offer-{chosen}-{name}", offers.edit_offer, chosen, **{name: value})

    def _on_signed_up(self, person_id: str, wish: int) -> None:
        offer = self._seen.offer(self._panel.offer_id)
        name = self._seen.names.get(person_id, "")
        if offer is None:
            return
        before = self._seen.wished_before(person_id, wish) if wish else None
        moved = _("{name} havde {other} som samme ønske. Det er flyttet hertil.")
        told = moved.format(name=name, other=quoted(before.title)) if before and before != offer else ""
        if not wish:
            told = _("{name} står der ikke længere. Tryk på Ctrl+Z for at fortryde.").format(name=name)
        label_ = _("Ønske fra {name}").format(name=name)
        self._live.do(
            label_,
            offers.sign_up,
            offer.id,
            person_id,
            wish,
            then=lambda _none: self._live.say(told) if told else None,
        )

    def _on_wished(self, wish: str) -> None:
        if wish == "enter" and self._chosen():
            self._panel.begin_to_edit()
        elif wish == "delete":
            self._on_removed()

    def _on_moved(self, step: int) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        ids = [offer.id for offer in self._seen.offers]
        place = ids.index(chosen.id) + step
        if 0 <= place < len(ids):
            # Up past a neighbour is the same as the neighbour down past the offer.
            moved, after = (chosen.id, ids[place]) if step > 0 else (ids[place], chosen.id)
            self._live.do(_("Flyt tilbud"), offers.move_offer, moved, after)

    def _on_removed(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            told = _("Tilbuddet er fjernet. Tryk på Ctrl+Z for at få det tilbage.")
            label_ = _("Fjern tilbuddet »{title}«").format(title=chosen.title)
            self._live.do(label_, offers.remove_offer, chosen.id, then=lambda _none: self._live.say(told))
