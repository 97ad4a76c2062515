"""The facilitator's window: the rail, the header, and one screen at a time."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QWidget

from temadag.i18n import _
from temadag.store import plan
from temadag.store.compaction import keep_short
from temadag.ui.clock_strip import ClockStrip
from temadag.ui.header import Header
from temadag.ui.keys_sheet import KeysSheet
from temadag.ui.laptop import sign
from temadag.ui.live import Live
from temadag.ui.rail import Rail
from temadag.ui.retention import RetentionBanner
from temadag.ui.site import Site
from temadag.ui.wall_off import take_all_off
from temadag.ui.widgets.notice import Notice
from temadag.ui.widgets.parts import column, repaint_icons, row
from temadag.ui.widgets.typing import HISTORY_KEYS, LineField, TextField

if TYPE_CHECKING:
    from temadag.store.search import Hit
    from temadag.ui.search import SearchSheet

Maker = Callable[[Live, Site], QWidget]


class MainWindow(QMainWindow):
    """One programme, open. Screens are made when first visited.

    Signals: `open_wished` another file, `leave_wished` the person would close the window.
    """

    open_wished = Signal()
    leave_wished = Signal()

    def __init__(self, live: Live, site: Site, screens: Mapping[str, Maker]) -> None:
        super().__init__()
        self._live, self._site, self._makers = live, site, screens
        self._screens: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._rail, self._header = Rail(screens), Header(live, site)
        ground = QWidget()
        self._banner = RetentionBanner(live, site)
        self._clock_strip = ClockStrip(live, site)
        held = column(self._clock_strip, self._banner, margins=(24, 4, 24, 0))
        ground.setLayout(row(self._rail, column(self._header, held, self._stack, spacing=0), spacing=0))
        ground.layout().setStretch(1, 1)
        self.setCentralWidget(ground)
        self._notice = Notice(ground)
        self._keys = KeysSheet(self)
        self._search: SearchSheet | None = None
        self.setMinimumSize(1024, 640)
        self._title()
        self._connect()
        self._shortcuts()
        sign(live, site.settings.laptop)
        keep_short(live.store, site.clockwork.now())

    def go(self, key: str) -> None:
        """Show a screen; "new-day" is the plan ready to begin one, "mend" the teams ready to be mended."""
        if key == "new-day" and "plan" in self._makers:
            self.go("plan")
            self._screens["plan"].begin_new_day()  # type: ignore[attr-defined]
            return
        if key == "mend" and "teams" in self._makers:
            self.go("teams")
            self._screens["teams"].mending.begin_at_hand()  # type: ignore[attr-defined]
            return
        if key not in self._makers:
            return
        if key not in self._screens:
            self._screens[key] = self._makers[key](self._live, self._site)
            self._stack.addWidget(self._screens[key])
        self._stack.setCurrentWidget(self._screens[key])
        self._rail.show_key(key)

    def take_focus(self) -> None:
        """Put the keyboard where the screen begins, not in the rail: in the screen itself if it wants it."""
        if self._stack.currentWidget().focusPolicy() & Qt.FocusPolicy.TabFocus:
            self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for found in self._stack.currentWidget().findChildren(QWidget):
            can = found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isEnabled()
            if can and found.isVisibleTo(self):
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def visited(self, key: str) -> QWidget:
        """A screen, made if it has not been visited."""
        if key not in self._screens:
            self.go(key)
        return self._screens[key]

    def begin_search(self) -> None:
        """Look for words in the whole programme."""
        if self._search is None:
            from temadag.ui.search import SearchSheet  # the first window does without

            self._search = SearchSheet(self._live, self)
            self._search.chosen.connect(self._on_hit_chosen)
        self._search.begin()

    @property
    def current(self) -> str:
        """The key of the screen in sight."""
        shown = self._stack.currentWidget()
        return next((key for key, screen in self._screens.items() if screen is shown), "")

    @property
    def header(self) -> Header:
        """The line at the top."""
        return self._header

    @property
    def notice(self) -> Notice:
        """The sentence at the lower edge."""
        return self._notice

    def show_history(self, field: LineField | TextField) -> None:
        """Show what a field said before, and let it stand again if that is wished."""
        from temadag.ui.history import look_back  # read when somebody looks back

        look_back(self, self._live, self._site, field)

    def redress(self) -> None:
        """Tint every drawing anew, after the theme has changed."""
        repaint_icons(self)
        self._rail.paint_icons()
        for screen in self._screens.values():
            if hasattr(screen, "redress"):
                screen.redress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the console hear its keys although the rail or the header has the keyboard."""
        shown, held = self._stack.currentWidget(), self.focusWidget()
        outside = held is None or not (held is shown or shown.isAncestorOf(held))
        if outside and hasattr(shown, "press"):
            shown.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # a field writes down what it holds when it is left
        self._live.store.settle()
        event.ignore()
        self.leave_wished.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            focus = self.focusWidget()
            if focus is not None and hasattr(focus, "save_now"):
                focus.save_now()
            self._live.store.publish()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # not when the system folds the window together, its sheets with it
            self._close_sheets()

    def _close_sheets(self) -> None:
        """Close what is open over this window: none of its words stay over the writing desk."""
        for shown in self.findChildren(QWidget):
            if not shown.isWindow() or not shown.isVisible():
                continue
            if isinstance(shown, QDialog):
                shown.reject()  # as Escape does: each keeps what it keeps then
            else:
                shown.close()

    def _on_hit_chosen(self, screen: str, hit: "Hit") -> None:
        if hit.day_id:
            self._site.day_id = hit.day_id
        self._site.went.emit(screen)
        shown = self.visited(screen)
        shown.come_to(*filter(None, (hit.question_id, hit.id)))  # type: ignore[attr-defined]

    def _on_changed(self, touched: frozenset[str]) -> None:
        if "programme" in touched:
            self._title()

    def _title(self) -> None:
        name = self._live.read(plan.programme).name or self._live.store.path.stem
        self.setWindowTitle(f"{name} – temadag")

    def _connect(self) -> None:
        self._rail.picked.connect(self.go)
        self._site.went.connect(self.go)
        self._site.pressed.connect(self._on_pressed)  # a method's connection ends with its window
        self._header.help_wished.connect(self._on_help_wished)
        self._header.search_wished.connect(self.begin_search)
        self._live.told.connect(self._on_told)
        self._banner.date_wished.connect(self._on_date_wished)
        self._notice.undo_wished.connect(self._live.undo)
        self._live.changed.connect(self._on_changed)

    def _shortcuts(self) -> None:
        self._shortcut(QKeySequence.StandardKey.Undo, self._live.undo)
        self._shortcut(QKeySequence.StandardKey.Redo, self._live.redo)
        self._shortcut("Ctrl+Y", self._live.redo)
        self._shortcut(
            QKeySequence.StandardKey.Save, lambda: self._live.say(_("Alt gemmes, mens du skriver."))
        )
        self._shortcut(QKeySequence.StandardKey.Open, self.open_wished.emit)
        self._shortcut(HISTORY_KEYS, self._on_history_wished)
        self._shortcut(QKeySequence.StandardKey.Find, self.begin_search)
        self._shortcut("F1", self._on_help_wished)
        self._shortcut("F12", self._on_panic)
        self._shortcut("F11", lambda: self.showNormal() if self.isFullScreen() else self.showFullScreen())
        for digit, key in zip("1234567890", self._rail.keys(), strict=False):  # the last has none
            self._shortcut(f"Ctrl+{digit}", partial(self.go, key))

    def _shortcut(self, keys, wish: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(wish)

    def _on_told(self, sentence: str) -> None:
        self._notice.tell(sentence)

    def _on_date_wished(self) -> None:
        self.go("settings")
        self._screens["settings"].retention.begin()  # type: ignore[attr-defined]

    def _on_history_wished(self) -> None:
        field = self.focusWidget()
        if isinstance(field, LineField | TextField) and field.cell is not None:
            self.show_history(field)
        else:
            self._live.say(_("Stil dig i et tekstfelt fra planen eller listen, og tryk Ctrl+H igen."))

    def _on_panic(self) -> None:
        shown = self._stack.currentWidget()
        if hasattr(shown, "take_all_off"):
            shown.take_all_off()  # with what it has in hand besides
        else:
            take_all_off(self._live, self._site)

    def _on_pressed(self, key: object) -> None:
        self.visited("console").press(key)  # type: ignore[attr-defined]

    def _on_help_wished(self) -> None:
        shown = self._stack.currentWidget()
        own = shown.keys() if hasattr(shown, "keys") else []
        self._keys.show_keys(own)
