"""Settings: the choices of this machine, in force at once."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from temadag import __version__, i18n
from temadag.i18n import _
from temadag.ui.console.screen_menu import themes
from temadag.ui.joining import JoinWays
from temadag.ui.laptop import LaptopCard
from temadag.ui.live import Live
from temadag.ui.retention import RetentionCard
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, heading, label, line, row, scroll
from temadag.ui.widgets.segments import Segments
from temadag.ui.widgets.toggle import Toggle


class PreferencesScreen(QWidget):
    """Language, look, and where the file lies."""

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        inside = QWidget()
        inside.setMaximumWidth(760)
        self.retention = RetentionCard(live, site)
        cards = (self._look(), LaptopCard(live, site), self._file(), self.retention, self._about())
        inside.setLayout(column(*cards, None, spacing=16))
        held = QWidget()
        held.setLayout(row(inside, None))
        title = heading(_("Indstillinger"), _("Gælder for denne maskine, i alle forløb."))
        self.setLayout(column(title, scroll(held), spacing=16, margins=(24, 12, 24, 24)))

    def _look(self) -> QFrame:
        settings = self._site.settings
        made = card()
        language = self._choice(
            _("Sprog"),
            _("Skærmens sprog. Storskærm og papirer kan have deres eget."),
            [("da", "Dansk"), ("en", "English")],
            settings.language,
            "language",
        )
        language.setVisible(i18n.has_catalogue("en"))
        made.setLayout(
            column(
                language,
                self._choice(
                    _("Udseende"),
                    _("Lyst, mørkt eller som maskinen i øvrigt."),
                    [("system", _("Som maskinen")), ("light", _("Lyst")), ("dark", _("Mørkt"))],
                    settings.theme,
                    "theme",
                ),
                line(),
                self._choice(
                    _("Storskærm"),
                    _("Lys til et oplyst lokale, mørk til et mørkt, kontrast til en svag projektor."),
                    themes(),
                    settings.projector_theme,
                    "projector_theme",
                ),
                spacing=14,
                margins=(24, 18, 24, 18),
            )
        )
        return made

    def _choice(
        self, title: str, text: str, choices: list[tuple[str, str]], value: str, field: str
    ) -> QWidget:
        segments = Segments(choices, title)
        segments.show_key(value)
        segments.setFixedWidth(330)
        segments.picked.connect(lambda key: self._on_picked(field, key))
        made = QWidget()
        made.setLayout(
            row(
                column(label(title, 14, 600), label(text, 13, tone="2", wrap=True), spacing=2),
                segments,
                spacing=16,
            )
        )
        made.layout().setStretch(0, 1)
        return made

    def _file(self) -> QFrame:
        made = card()
        path = self._live.store.path
        where = label(str(path), 13, tone="2", wrap=True)
        told = label(
            _(
                "Hver ændring gemmes med det samme på maskinen og lægges i filen et øjeblik efter. "
                "Gem en kopi på en stick for at tage dagen med."
            ),
            13,
            tone="2",
            wrap=True,
        )
        trace = Toggle(_("Efterlad intet på maskinen, når en fil lukkes"))
        trace.setToolTip(_("Arbejdskopien og de tidligere udgaver slettes, når filen har det hele."))
        trace.show_on(self._site.settings.leave_no_trace)
        trace.toggled_by_hand.connect(partial(self._on_picked, "leave_no_trace"))
        copy = button(_("Gem en kopi …"), "copy")
        earlier = button(_("Tidligere udgaver …"), "rotate-ccw")
        earlier.setEnabled(self._live.store.place is not None)
        copy.clicked.connect(self._site.copy_wished)
        earlier.clicked.connect(self._site.earlier_wished)
        made.setLayout(
            column(
                label(_("Filen"), 14, 600),
                where,
                told,
                4,
                trace,
                8,
                row(copy, earlier, JoinWays(self._live)),
                spacing=4,
                margins=(24, 18, 24, 18),
            )
        )
        return made

    def _about(self) -> QFrame:
        made = card()
        facts = _(
            "temadag {version}. Programmet bruger ikke internettet. "
            "Skrift: Inter (SIL Open Font License). Ikoner: Lucide (ISC). Vinduer: Qt (LGPL)."
        ).format(version=__version__)
        made.setLayout(
            column(
                label(_("Om temadag"), 14, 600),
                label(facts, 13, tone="2", wrap=True),
                spacing=4,
                margins=(24, 18, 24, 18),
            )
        )
        return made

    def _on_picked(self, field: str, key: str | bool) -> None:
        self._site.settings = replace(self._site.settings, **{field: key})  # type: ignore[arg-type]
