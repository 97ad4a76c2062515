"""Try-actions as cards: whose, what is tried, and how it stands."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem

from temadag.core.trials import TryAction
from temadag.i18n import _
from temadag.ui import theme
from temadag.ui.after import trials_words as said
from temadag.ui.after.card_rows import KEY, CardDelegate, Index, Rows, paint_foot
from temadag.ui.after.trials_words import Seen
from temadag.ui.widgets.laid import Laid

_STANDING = Qt.ItemDataRole.UserRole + 1
_ABOVE = Qt.ItemDataRole.UserRole + 2
_BELIEF = Qt.ItemDataRole.UserRole + 3


class Trials(Rows):
    """The sheets that the facilitator may read, to look at."""

    def __init__(self) -> None:
        super().__init__(_("Prøvehandlinger"), several=False)
        self.setItemDelegate(_TrialRow(self))

    def show_trials(self, trials: list[TryAction], seen: Seen) -> None:
        """Show these, the latest first."""
        items = []
        for trial in trials:
            item = QListWidgetItem(trial.title)
            above = [seen.names.get(trial.person_id, ""), seen.days.get(trial.day_id, "")]
            belief = trial.words.get("learning") or trial.words.get("hypothesis", "")
            item.setData(KEY, trial.id)
            item.setData(_ABOVE, " · ".join(part for part in above if part))
            item.setData(_BELIEF, belief)
            item.setData(_STANDING, said.standing(trial))
            spoken = [trial.title, *above, belief, said.standing(trial)[1], said.readers(trial)]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(part for part in spoken if part))
            items.append(item)
        self.fill(items)


class _TrialRow(CardDelegate):
    """Whose it is, its name, what is believed or was learned in two lines, and how it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words, belief = self._laid(index)
        foot = QFontMetricsF(theme.font(13, 500)).height() + 6
        above = QFontMetricsF(theme.font(12, 500)).height() + 2
        return QSize(120, round(words.height + (belief.height + 3 if belief else 0) + above + foot + 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        painter.save()
        place = self.ground(painter, option, plain=False)
        words, belief = self._laid(index)
        above = Laid(str(index.data(_ABOVE) or ""), theme.font(12, 500), place.width(), most=1)
        above.paint(painter, place.left(), place.top(), t.text3)
        top = place.top() + above.height + 2
        words.paint(painter, place.left(), top, t.text)
        top += words.height + 3
        if belief:
            belief.paint(painter, place.left(), top, t.text2)
            top += belief.height + 3
        paint_foot(painter, place, top + 3, *index.data(_STANDING))
        painter.restore()

    def _laid(self, index: Index) -> tuple[Laid, Laid | None]:
        belief = str(index.data(_BELIEF) or "")
        words = Laid(str(index.data() or ""), theme.font(15, 600), self.room(), most=2)
        return words, Laid(belief, theme.font(13), self.room(), most=2) if belief else None
