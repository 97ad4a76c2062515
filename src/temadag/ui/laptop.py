"""What this laptop is called: people say so themselves, and it stands beside the texts typed here."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from temadag.actions.laptops import name_laptop
from temadag.i18n import _
from temadag.store import laptops
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import column, label
from temadag.ui.widgets.typing import LineField

LONGEST = 40


def laptop_text(replica: str, name: str, own: str) -> str:
    """How a laptop is spoken of beside a text; `own` is the key of this one."""
    if name:
        return name
    return _("denne maskine") if replica in (own, laptops.HERE) else _("en anden maskine")


def sign(live: Live, name: str) -> None:
    """Let the open file know what this laptop is called; a file that knows is not written."""
    if live.store.read_only or live.read(laptops.names).get(live.store.replica, "") == name:
        return
    live.write(name_laptop, live.store.replica, name)


class LaptopCard(QFrame):
    """The field for the laptop's name."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self.setProperty("card", "true")
        head = label(_("Hvad skal denne maskine hedde?"), 14, 600)
        told = label(
            _(
                "Navnet står ved tidligere udgaver af en tekst, så I kan se, hvor den blev skrevet. "
                "Programmet henter aldrig maskinens eget navn."
            ),
            13,
            tone="2",
            wrap=True,
        )
        self.name = LineField(_("For eksempel: Kirstens"), head.text())
        self.name.setMaxLength(LONGEST)
        self.name.setText(site.settings.laptop)
        self.name.editingFinished.connect(self._on_named)
        head.setBuddy(self.name)
        self.setLayout(column(head, told, 4, self.name, spacing=4, margins=(24, 18, 24, 18)))
        self.layout().setAlignment(self.name, Qt.AlignmentFlag.AlignLeft)
        self.name.setFixedWidth(330)

    def _on_named(self) -> None:
        name = " ".join(self.name.text().split())
        if name != self._site.settings.laptop:
            self._site.settings = replace(self._site.settings, laptop=name)
            sign(self._live, name)
