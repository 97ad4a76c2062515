"""All that was made: for whom, when and where, and what should be called back because words in it were."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from temadag.core.papers import PaperMade, Recall
from temadag.i18n import _, clock, long_date, ngettext
from temadag.ui.widgets.choice import Choice
from temadag.ui.widgets.parts import button, card, chip, clear, column, label, row, scroll
from temadag.ui.widgets.segments import Segments

AT_A_TIME = 60
"""How many notes are shown before one asks for more."""


class MadeSheet(QDialog):
    """The list, which can be narrowed to one paper or to what is to be called back.

    `called_back` tells a note that the person has collected the paper of.
    """

    called_back = Signal(str)

    def __init__(self, parent: QWidget, titles: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setProperty("sheet", "true")
        self.setWindowTitle(_("Lavet før"))
        self._titles = titles
        self._made: Sequence[PaperMade] = ()
        self._to_collect: dict[str, str] = {}
        self._most = AT_A_TIME
        self.which = Segments([("all", _("Alle")), ("back", _("At hente tilbage"))], _("Hvilke der vises"))
        self.paper = Choice([], _("Vis kun ét papir"))
        self.paper.setMinimumWidth(240)
        self._told = label("", 14, tone="2", wrap=True)
        self._rows = column(spacing=8)
        self.more = button(_("Vis flere"), kind="ghost")
        inside = QWidget()
        inside.setLayout(column(self._rows, row(None, self.more, None), None, margins=(0, 0, 8, 0)))
        done = button(_("Luk"), kind="primary")
        done.clicked.connect(self.close)
        head = label(_("Lavet før"), 18, 600, display=True)
        narrow = row(self.which, None, self.paper, spacing=12)
        parts = (head, self._told, narrow, scroll(inside), row(None, done))
        self.setLayout(column(*parts, spacing=12, margins=(24, 20, 24, 20)))
        self.layout().setStretch(3, 1)
        self.resize(720, 560)
        self.which.picked.connect(lambda _key: self._show())
        self.paper.picked.connect(lambda _key: self._show())
        self.more.clicked.connect(self._on_more)

    def show_made(self, made: Sequence[PaperMade], recalls: Sequence[Recall]) -> None:
        """Show what there is, the latest first."""
        self._made, self._to_collect = made, why(recalls)
        names = list(dict.fromkeys(one.name for one in made))
        offered = sorted((self._title(name), name) for name in names)
        self.paper.offer([("", _("Alle papirer")), *((name, title) for title, name in offered)])
        if self.paper.currentIndex() < 0:
            self.paper.setCurrentIndex(0)
        n = len(self._to_collect)
        told = ngettext(
            "{n} papir kan have ord, som er taget tilbage siden, eller som færre må læse nu. Saml det ind, "
            "og lav det igen: det nye har dem ikke.",
            "{n} papirer kan have ord, som er taget tilbage siden, eller som færre må læse nu. Saml dem ind, "
            "og lav dem igen: de nye har dem ikke.",
            n,
        ).format(n=n)
        calm = _("Ingen af dem har ord, som er taget tilbage siden. Her står, hvad der er givet ud, og hvor.")
        self._told.setText(told if n else calm)
        self._show()

    @property
    def shown(self) -> list[PaperMade]:
        """The notes that are listed."""
        found = [one for one in self._made if self.paper.value in ("", one.name)]
        return [one for one in found if self.which.value == "all" or one.id in self._to_collect]

    def _show(self) -> None:
        clear(self._rows)
        shown = self.shown
        for one in shown[: self._most]:
            self._rows.addWidget(self._row(one))
        if not shown:
            none = _("Intet er lavet endnu.") if not self._made else _("Ingen her.")
            self._rows.addWidget(label(none, 14, tone="2"))
        self.more.setVisible(len(shown) > self._most)

    def _row(self, one: PaperMade) -> QFrame:
        sheet = card()
        place = label(
            _("{moment} · {place}").format(moment=moment(one.made_at), place=one.place),
            13,
            tone="2",
            wrap=True,
        )
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines: list[QWidget] = [place]
        end: list[QWidget] = []
        if one.back_at:
            lines.append(
                label(_("Hentet tilbage {moment}").format(moment=moment(one.back_at)), 13, 600, tone="ok")
            )
        else:
            back = button(_("Er hentet tilbage"), "undo-2")
            back.setAccessibleName(_("{paper} er hentet tilbage").format(paper=self._title(one.name)))
            back.clicked.connect(partial(self.called_back.emit, one.id))
            end.append(back)
        if one.id in self._to_collect:
            lines.append(label(self._to_collect[one.id], 13, 600, tone="warn", wrap=True))
        head = row(label(self._title(one.name), 14, 600), chip(one.audience), None, spacing=8)
        body = row(column(*lines, spacing=2), *end, spacing=12)
        body.setStretch(0, 1)
        sheet.setLayout(column(head, body, spacing=4, margins=(14, 10, 12, 10)))
        return sheet

    def _title(self, name: str) -> str:
        return self._titles.get(name, name)

    def _on_more(self) -> None:
        self._most += AT_A_TIME
        self._show()


def why(recalls: Sequence[Recall]) -> dict[str, str]:
    """Why each paper should be collected, by the id of its note: what happened last, and never who."""
    from temadag.ui.after.reflections_recalls import what

    found: dict[str, str] = {}
    for recall in recalls:  # the latest first
        for one in recall.papers:
            found.setdefault(one.id, what(recall))
    return found


def moment(iso: str) -> str:
    """A moment in words."""
    at = datetime.fromisoformat(iso)
    return _("{day} kl. {time}").format(day=long_date(at.date()), time=clock(at.hour * 60 + at.minute))
