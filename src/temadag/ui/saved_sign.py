"""Whether everything is saved, and where: on this machine at once, in the person's file a moment later."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from temadag.i18n import _, clock
from temadag.ui import theme
from temadag.ui.live import Live
from temadag.ui.widgets.parts import set_chip


class SavedSign(QPushButton):
    """A small sign that tells the truth of it; behind it what can be done.

    Signals: `copy_wished` (the file saved elsewhere too), `earlier_wished` (earlier states of it).
    """

    copy_wished = Signal()
    earlier_wished = Signal()

    def __init__(self, live: Live) -> None:
        super().__init__()
        self._live = live
        self.setFont(theme.font(12, 600))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._menu = QMenu(self)
        self._told = self._menu.addAction("")
        self._told.setEnabled(False)
        self._menu.addSeparator()
        self._now = self._menu.addAction(_("Læg i filen nu"), self._on_now)
        self._menu.addAction(_("Gem en kopi …"), self.copy_wished.emit)
        earlier = self._menu.addAction(_("Tidligere udgaver …"), self.earlier_wished.emit)
        earlier.setEnabled(live.store.place is not None)
        self.setMenu(self._menu)
        live.stepped.connect(self.refresh)
        live.saved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands at this moment."""
        text, kind, told = _standing(self._live)
        if self.text() != text:
            set_chip(self, text, kind)
        self.setAccessibleName(text)
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self._told.setText(told)
        self._now.setEnabled(self._live.store.published.waiting)

    def _on_now(self) -> None:
        self._live.store.publish()


def _standing(live: Live) -> tuple[str, str, str]:
    """The sign's word, its kind, and the whole of it."""
    store = live.store
    name, published = store.path.name, store.published
    if store.read_only:
        return (
            _("Kan kun læses"),
            "warn",
            _("{file} er åbnet til læsning, intet kan ændres").format(file=name),
        )
    if store.refused:
        return _("Ikke gemt"), "danger", _("Det sidste er ikke på disken endnu")
    if store.unsaved:
        return _("Gemmer …"), "neutral", _("Det sidste er på vej til disken")
    if published.code:
        return (
            _("Ikke i filen"),
            "warn",
            _("Alt er gemt på maskinen, men {file} kunne ikke opdateres").format(file=name),
        )
    if published.waiting:
        return (
            _("Gemt"),
            "ok",
            _("Alt er gemt på maskinen. {file} opdateres om et øjeblik").format(file=name),
        )
    if published.at:
        hours, minutes = published.at[11:16].split(":")
        at = clock(int(hours) * 60 + int(minutes))
        return _("Gemt"), "ok", _("Alt er gemt i {file}, sidst kl. {time}").format(file=name, time=at)
    return _("Gemt"), "ok", _("Alt er gemt i {file}").format(file=name)
