"""What can be chosen for the big screen from the console: its colours, its letters, its test."""

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from temadag.i18n import _
from temadag.ui.projector.screens import described, others
from temadag.ui.site import Site


def themes() -> list[tuple[str, str]]:
    """The big screen's colours to choose from."""
    return [("light", _("Lys")), ("dark", _("Mørk")), ("contrast", _("Kontrast"))]


class ScreenMenu(QMenu):
    """Opens from the big screen's card; each choice is in force at once and is kept on this machine."""

    def __init__(self, site: Site, parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self._colours = QActionGroup(self)
        self._head(_("Farver"))
        for key, name in themes():
            made = self.addAction(name, partial(self._choose, projector_theme=key))
            made.setCheckable(True)
            made.setData(key)
            self._colours.addAction(made)
        self.addSeparator()
        for name, steps in ((_("Større skrift"), 1), (_("Mindre skrift"), -1), (_("Almindelig skrift"), 0)):
            self.addAction(name, partial(self._letter, steps))
        self.addSeparator()
        self._at_once = self.addAction(_("Vis straks, uden forhåndsvisning"))
        self._at_once.setCheckable(True)
        self._at_once.triggered.connect(self._on_at_once)
        self.addAction(_("Test på storskærm"), self._test)
        self._screens = self.addMenu(_("Skærm"))
        self.aboutToShow.connect(self._show_choices)

    def _head(self, words: str) -> None:
        """What the next choices are about; a section's own words are not painted by a styled menu."""
        self.addAction(words).setEnabled(False)

    def _show_choices(self) -> None:
        chosen = self._site.settings
        self._show_screens(chosen.projector_screen)
        for made in self._colours.actions():
            made.setChecked(made.data() == chosen.projector_theme)
        self._at_once.setChecked(chosen.show_at_once)

    def _show_screens(self, name: str) -> None:
        """Which screen the room looks at, where there is more than one to choose from."""
        console = self._site.console
        found = others(console.screen()) if console is not None else []
        self._screens.clear()
        for screen in found:
            made = self._screens.addAction(
                described(screen), partial(self._choose, projector_screen=screen.name())
            )
            made.setCheckable(True)
            made.setChecked(screen.name() == name)
        self._screens.menuAction().setVisible(len(found) > 1)

    def _choose(self, **fields: str | bool) -> None:
        self._site.settings = replace(self._site.settings, **fields)  # type: ignore[arg-type]

    def _letter(self, steps: int) -> None:
        self._site.settings = self._site.settings.with_letters(steps)

    def _on_at_once(self, wished: bool) -> None:
        self._choose(show_at_once=wished)

    def _test(self) -> None:
        self._site.trial = True
