"""The side panel: one offer, edited in place, and who has wished for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from temadag.core.offers import Offer, OfferKind
from temadag.i18n import _
from temadag.ui.after import offers_words as said
from temadag.ui.after.offers_rows import Names
from temadag.ui.after.offers_words import Seen
from temadag.ui.planner import plan_reading
from temadag.ui.planner.plan_fields import ReadField, captioned
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.naming import NameField
from temadag.ui.widgets.parts import button, column, icon_button, label, line, row, scroll
from temadag.ui.widgets.toggle import Toggle
from temadag.ui.widgets.typing import TextField


class OfferPanel(QFrame):
    """Signals: `edited` (field, value), `signed_up` (a person's id and a wish; 0 takes it back), `told`,
    `moved`, `removed`.
    """

    edited = Signal(str, object)
    signed_up = Signal(str, int)
    told = Signal(str)
    moved = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.offer_id = ""
        self._offer: Offer | None = None
        self.title = TextField(_("For eksempel: Studietur til nabokommunen"), 1, name=_("Tilbuddets navn"))
        self.title.needed = True
        self.words = TextField(_("Hvad, hvor længe og for hvem?"), 2, grows=False, name=_("Om tilbuddet"))
        self.kind = Choice(said.kinds(), _("Slags"))
        self.seats = ReadField(plan_reading.seats, _("Alle"), _("Pladser"))
        self.seats.setFixedWidth(96)
        self.closed = Toggle(
            _("Lukket for nye ønsker"), _("De ønsker, der er givet, bliver. Det kan åbnes igen.")
        )
        self.name, self.wish = NameField(_("Skriv nogen på fra papir")), Choice(said.wishes(), _("Ønske"))
        self.wish.setFixedWidth(118)
        self.wish.show_key("1")
        self.names = Names()
        self.take_back = button(_("Fjern ønsket"), "x", "ghost")
        self._over = label("", 13, 500, "warn", wrap=True)
        self._nobody = label("", 13, tone="2", wrap=True)
        self._build()
        self._connect()

    def show_offer(self, offer: Offer, seen: Seen) -> None:
        """Show an offer; what is being typed in the same one is left in peace."""
        other = offer.id != self.offer_id
        if other:
            self.save_typing()
        self.offer_id, self._offer = offer.id, offer
        for name, field in (("title", self.title), ("text", self.words)):
            field.shows("offer", offer.id, name)
            field.show_text(getattr(offer, name), other)
        self.kind.show_key(offer.kind.value)
        self.seats.show_value(str(offer.seats) if offer.seats else "", other)
        self.closed.show_on(offer.closed)
        self._show_wishes(offer, seen)

    def begin_to_edit(self) -> None:
        """Put the cursor in the name."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_typing(self) -> None:
        """Save what is being typed before another offer is shown."""
        for field in (self.title, self.words, self.seats):
            field.save_now()

    def _show_wishes(self, offer: Offer, seen: Seen) -> None:
        wished = seen.wishes(offer.id)
        over = said.over_text(offer, wished)
        self._over.setText(over)
        self._over.setVisible(bool(over))
        self.names.show_names(seen, offer.id)
        anybody = any(wished.values())
        self.names.setVisible(anybody)
        self._nobody.setVisible(not anybody)
        self._nobody.setText(
            _("Ingen har ønsket det endnu. Lederne ønsker fra telefonen; fra et ark skriver du dem på her.")
        )
        self.name.offer(seen.people)
        can = not offer.closed and bool(seen.people)
        self.name.setEnabled(can)
        self.wish.setEnabled(can)
        self.name.setPlaceholderText(
            _("Lukket: åbn det for at skrive nogen på") if offer.closed else _("Skriv nogen på …")
        )
        self._on_chosen()

    def _build(self) -> None:
        self.words.setMaximumHeight(76)
        fields = column(
            captioned(_("Tilbuddets navn"), self.title),
            captioned(_("Om tilbuddet"), self.words),
            row(captioned(_("Slags"), self.kind), captioned(_("Pladser"), self.seats), spacing=12),
            self.closed,
            spacing=8,
            margins=(20, 16, 20, 8),
        )
        wished = column(
            label(_("Hvem har ønsket det?"), 15, 600),
            self._over,
            row(self.name, self.wish, spacing=6),
            self.names,
            self._nobody,
            spacing=8,
            margins=(20, 8, 20, 4),
        )
        wished.setStretch(3, 1)
        up, down = icon_button("arrow-up", _("Flyt op")), icon_button("arrow-down", _("Flyt ned"))
        up.clicked.connect(lambda: self.moved.emit(-1))
        down.clicked.connect(lambda: self.moved.emit(1))
        gone = button(_("Fjern tilbuddet"), "trash-2", "ghost")
        gone.setObjectName("remove")
        gone.clicked.connect(self.removed)
        foot = QWidget()
        foot.setLayout(row(up, down, self.take_back, None, gone, margins=(12, 6, 12, 8)))
        inside = QWidget()
        inside.setLayout(column(fields, line(), wished, spacing=0))
        inside.layout().setStretch(2, 1)
        self.names.setMinimumHeight(150)
        whole = column(scroll(inside), line(), foot, spacing=0, margins=(1, 1, 1, 1))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.title.edited.connect(self._on_title)
        self.words.edited.connect(lambda text: self.edited.emit("text", text.strip()))
        self.kind.picked.connect(lambda key: self.edited.emit("kind", OfferKind(key)))
        self.seats.given.connect(lambda value: self.edited.emit("seats", value or 0))
        self.seats.refused.connect(lambda text: self.told.emit(text) if text else None)
        self.closed.toggled_by_hand.connect(lambda on: self.edited.emit("closed", on))
        self.name.picked.connect(lambda key: self.signed_up.emit(key, int(self.wish.value or 1)))
        self.names.itemSelectionChanged.connect(self._on_chosen)
        self.names.wished.connect(lambda wish: self._on_take_back() if wish == "delete" else None)
        self.take_back.clicked.connect(self._on_take_back)

    def _on_title(self, text: str) -> None:
        title = " ".join(text.split())
        if title:
            self.edited.emit("title", title)

    def _on_chosen(self) -> None:
        self.take_back.setVisible(bool(self.names.chosen))

    def _on_take_back(self) -> None:
        for key in self.names.chosen:
            self.signed_up.emit(key, 0)
