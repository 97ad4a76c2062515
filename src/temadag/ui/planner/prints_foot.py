"""Below the papers: the language, how pages lie, where they are put, and the work under way."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from temadag.export.paper.imposing import Lay
from temadag.i18n import _, has_catalogue, language, ngettext
from temadag.ui.planner.prints_making import Pace, time_left
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.elided import ElidedButton, ElidedLine
from temadag.ui.widgets.parts import button, column, icon_button, label, row


class Foot(QFrame):
    """The choices for all papers, the buttons, and while there is work what it has come to."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.language = Choice([("da", _("Dansk")), ("en", _("Engelsk"))], _("Sprog på papiret"))
        self.language.show_key(language())
        self.language.setEnabled(has_catalogue("en"))
        self.lay = Choice(
            [
                (Lay.ONE.value, _("Én side på hver")),
                (Lay.TWO.value, _("To sider på hver")),
                (Lay.BOOKLET.value, _("Hæfte, foldet A4")),
            ],
            _("Hvordan siderne ligger på arket"),
        )
        self.lay.show_key(Lay.ONE.value)
        self._lay_told = label("", 12, tone="2", wrap=True)
        self.folder = ElidedButton("", "folder-open", "ghost")
        self.save = button(_("Gem som PDF"), "file-down", "primary")
        self.print_them = button(_("Udskriv …"), "printer")
        self.stop = button(_("Stop"), "square")
        self.open_it = icon_button("folder-open", _("Åbn mappen"))
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(_("Hvor langt papirerne er"))
        self.told, self.counted = ElidedLine(weight=600), ElidedLine(tone="2")
        self.setLayout(column(*self._lines(), spacing=8, margins=(14, 12, 14, 14)))
        self.lay.picked.connect(lambda _key: self._show_lay())
        self._show_lay()
        self.rest()

    @property
    def laid(self) -> Lay:
        """How pages are to lie."""
        return Lay(self.lay.value)

    def _lines(self) -> list[QWidget]:
        choices, where, doing = QWidget(), QWidget(), QWidget()
        choices.setLayout(row(self.language, self.lay, spacing=8))
        choices.layout().setStretch(0, 2)
        choices.layout().setStretch(1, 3)
        where.setLayout(row(label(_("Gemmes i"), 13, tone="2"), self.folder, self.open_it, spacing=4))
        where.layout().setStretch(1, 1)
        doing.setLayout(row(self.save, self.print_them, self.stop, None, spacing=8))
        return [choices, self._lay_told, where, self.told, self.counted, self.bar, doing]

    def show_target(self, folder: Path) -> None:
        """Tell which folder papers go to."""
        self.folder.show_whole(folder.name or str(folder))
        self.folder.setToolTip(_("Gemmes i {folder}. Vælg en anden …").format(folder=folder))
        self.folder.setAccessibleName(_("Mappe: {folder}").format(folder=folder))

    def show_chosen(self, chosen: int, on_paper: int) -> None:
        """Say on the buttons how many papers they are about; data has no pages to print."""
        if chosen == on_paper:
            text = ngettext("Gem {n} papir som PDF", "Gem {n} papirer som PDF", chosen)
        else:
            text = ngettext("Gem {n} valgt", "Gem {n} valgte", chosen)
        self.save.setText(text.format(n=chosen) if chosen else _("Gem som PDF"))
        self.save.setEnabled(bool(chosen))
        self.print_them.setEnabled(bool(on_paper))
        told = _("Printeren spørger om sider, antal og begge sider.")
        none = _("Regneark og data har ingen sider at udskrive.")
        self.print_them.setToolTip(told if on_paper or not chosen else none)

    def begin(self) -> None:
        """There is work under way."""
        self.bar.setRange(0, 0)
        self._tell("", "")
        for shown in (self.told, self.counted, self.bar, self.stop):
            shown.show()
        for away in (self.save, self.print_them):
            away.hide()
        for still in (self.language, self.lay, self.folder):
            still.setEnabled(False)
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def show_pace(self, what: str, counted: str, pace: Pace) -> None:
        """Tell which paper is under way, how far it has come, and how long it still takes."""
        self.bar.setRange(0, max(1, pace.whole))
        self.bar.setValue(pace.done)
        self._tell(what, " · ".join(part for part in (counted, time_left(pace.left)) if part))

    def show_making(self, what: str) -> None:
        """Tell which paper is made before any can be printed; how long it takes is not known yet."""
        self._tell(what, _("Gøres klar …"))

    def ending(self) -> None:
        """It was asked to stop, and does when the file in hand is whole."""
        self.stop.setEnabled(False)
        self._tell(self.told.text, _("Stopper, når det, der er i gang, er helt …"))

    def rest(self) -> None:
        """There is no work any more."""
        had_focus = self.stop.hasFocus()
        for away in (self.told, self.counted, self.bar, self.stop):
            away.hide()
        for shown in (self.save, self.print_them):
            shown.show()
        for still in (self.lay, self.folder):
            still.setEnabled(True)
        self.language.setEnabled(has_catalogue("en"))
        if had_focus:
            self.save.setFocus()

    def _tell(self, what: str, how_far: str) -> None:
        self.told.show_text(what)
        self.counted.show_text(how_far)

    def _show_lay(self) -> None:
        told = {
            Lay.ONE: "",
            Lay.TWO: _("Kun til printeren: to A5-sider på hver A4, uden det, der læses højt af."),
            Lay.BOOKLET: _(
                "Kun til printeren: print på begge sider, vend om den korte kant, og fold. Uden det, der "
                "læses højt af."
            ),
        }[self.laid]
        self._lay_told.setText(told)
        self._lay_told.setVisible(bool(told))
