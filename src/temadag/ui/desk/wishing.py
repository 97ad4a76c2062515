"""Signing up by wish: for offers, and for tables in a round that is made by wish."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QPushButton, QWidget

from temadag.core.offers import WISHES, Offer, WishRound
from temadag.i18n import _
from temadag.ui.widgets.parts import Item, button, card, column, empty, label, row, scroll


class OffersPage(QWidget):
    """Offers with a first, second and third wish. `wished` carries an offer's id and the wish, 0 for none."""

    wished = Signal(str, int)
    went_back = Signal()

    def __init__(self, offers: Sequence[Offer], mine: Mapping[str, int]) -> None:
        super().__init__()
        self._buttons: dict[str, dict[int, QPushButton]] = {}
        self._trouble = label("", 14, 500, "danger", wrap=True)
        sheets: list[Item] = [self._sheet(offer) for offer in offers if not offer.closed or offer.id in mine]
        nothing = empty(
            "heart", _("Der er ingen tilbud lige nu"), _("Facilitatoren lægger dem ind, når der er nogen.")
        )
        held = QWidget()
        held.setLayout(column(*(sheets or [nothing]), None, spacing=10, margins=(0, 0, 10, 0)))
        told = _("Meld dig til det, du har lyst til. Ingen ser, hvad du ikke melder dig til.")
        _lay(self, _("Tilbud"), told, [scroll(held), self._trouble], self.went_back)
        self.show_wishes(mine)

    def show_wishes(self, mine: Mapping[str, int]) -> None:
        """Show which wish stands where."""
        for offer_id, buttons in self._buttons.items():
            for wish, made in buttons.items():
                made.setChecked(mine.get(offer_id, 0) == wish)

    def show_not_saved(self, sentence: str) -> None:
        """Tell why a wish was not kept."""
        self._trouble.setText(sentence)

    def show_saving(self) -> None:
        """A wish is on its way."""
        self._trouble.clear()

    def _sheet(self, offer: Offer) -> QFrame:
        sheet = card()
        choose = row(label(_("Mit ønske"), 14, tone="2"), spacing=8)
        one_of = QButtonGroup(sheet)
        one_of.setExclusive(False)
        self._buttons[offer.id] = {}
        names = {1: _("1. ønske"), 2: _("2. ønske"), 3: _("3. ønske")}
        for wish in WISHES:
            made = button(names[wish], big=True)
            made.setObjectName(f"wish-{offer.id}-{wish}")
            made.setAccessibleName(f"{offer.title}: {names[wish]}")
            made.setCheckable(True)
            made.clicked.connect(
                lambda on, which=offer.id, wanted=wish: self.wished.emit(which, wanted if on else 0)
            )
            self._buttons[offer.id][wish] = made
            choose.addWidget(made)
        choose.addStretch(1)
        seats = _("Der er {n} pladser.").format(n=offer.seats) if offer.seats else ""
        said = [label(text, 14, tone="2", wrap=True) for text in (offer.text, seats) if text]
        sheet.setLayout(
            column(label(offer.title, 17, 600, wrap=True), *said, choose, spacing=8, margins=(20, 16, 20, 16))
        )
        return sheet


class TablesPage(QWidget):
    """Up to three tables wished for. `sent` carries the round's id and the names, in order."""

    sent = Signal(str, object)
    went_back = Signal()

    def __init__(self, held: WishRound, wished: Sequence[str]) -> None:
        super().__init__()
        self._round = held
        self._boxes: list[QComboBox] = []
        self._trouble = label("", 14, 500, "danger", wrap=True)
        self._send = button(_("Send"), "send", "primary", big=True)
        self._send.setObjectName("send")
        names = [_("Helst"), _("Ellers"), _("Eller")]
        lines: list[Item] = []
        for number, name in enumerate(names):
            box = QComboBox()
            box.setObjectName(f"table-{number}")
            box.setAccessibleName(name)
            box.setMinimumHeight(48)
            box.addItem(_("Intet valgt"), "")
            for topic in held.topics:
                box.addItem(topic, topic)
            at = box.findData(wished[number]) if number < len(wished) else 0
            box.setCurrentIndex(max(0, at))
            self._boxes.append(box)
            lines += [label(name, 14, 600), box]
        told = _("Hold deles, så så mange som muligt får et ønske. Facilitatoren kan se dit ønske.")
        _lay(self, held.name, told, [*lines, self._trouble, row(self._send, None), None], self.went_back)
        self._send.clicked.connect(self._on_send)

    def show_saving(self) -> None:
        """Tell that it is on its way to the disk."""
        self._send.setEnabled(False)

    def show_not_saved(self, sentence: str) -> None:
        """Tell why it was not kept."""
        self._trouble.setText(sentence)
        self._send.setEnabled(True)

    def _on_send(self) -> None:
        wanted = [str(box.currentData()) for box in self._boxes if box.currentData()]
        self.sent.emit(self._round.id, list(dict.fromkeys(wanted)))


def _lay(page: QWidget, title: str, told: str, items: Sequence[Item], back) -> None:
    leave = button(_("Tilbage"), "arrow-left", "ghost", big=True)
    leave.setObjectName("back")
    leave.clicked.connect(back)
    inside = QWidget()
    inside.setMaximumWidth(760)
    inside.setLayout(
        column(
            label(title, 30, 600, display=True, wrap=True),
            label(told, 15, tone="2", wrap=True),
            8,
            *items,
            row(leave, None),
            spacing=8,
        )
    )
    page.setLayout(row(None, inside, None, spacing=0, margins=(32, 20, 32, 24)))
    page.layout().setStretch(1, 100)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
