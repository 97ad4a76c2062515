"""Papers that may hold what was taken back or set aside since, so that they can be called back."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from temadag.core.papers import PaperMade, Recall
from temadag.i18n import _, clock, long_date, ngettext
from temadag.ui.widgets.parts import button, clear, column, label, row, scroll


class RecallSheet(QDialog):
    """A list in plain words: when something was taken back, and which papers may still have it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("sheet", "true")
        self.setWindowTitle(_("Papirer at hente tilbage"))
        told = _(
            "Den, der skrev, har taget sine ord tilbage eller ladet færre læse dem, eller et ønskekort er "
            "lagt til side. Papirer, der blev lavet inden da, kan stadig have ordene. Saml dem ind, og lav "
            "dem igen: de nye har dem ikke."
        )
        self._rows = column(spacing=16)
        inside = QWidget()
        inside.setLayout(column(self._rows, None))
        done = button(_("Luk"), kind="primary")
        done.clicked.connect(self.close)
        head = label(_("Papirer at hente tilbage"), 18, 600, display=True)
        below = label(told, 14, tone="2", wrap=True)
        parts = (head, below, scroll(inside), row(None, done))
        self.setLayout(column(*parts, spacing=12, margins=(24, 20, 24, 20)))
        self.resize(560, 380)

    def show_recalls(self, recalls: Sequence[Recall]) -> None:
        """Show what there is."""
        clear(self._rows)
        for recall in recalls:
            lines = [label(what(recall), 14, 600, wrap=True)]
            lines += [label(f"•  {paper(one)}", 14, tone="2", wrap=True) for one in recall.papers]
            for line in lines:
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addLayout(column(*lines, spacing=4))


def way_in(recalls: Sequence[Recall]) -> str:
    """The words of the button that opens the list."""
    papers = {one.id for recall in recalls for one in recall.papers}
    n = len(papers)
    return ngettext("{n} papir at hente tilbage", "{n} papirer at hente tilbage", n).format(n=n)


def what(recall: Recall) -> str:
    """What happened, and when; never who."""
    if recall.card:
        told = _("Et ønskekort blev lagt til side {moment}")
    elif recall.trial:
        told = (
            _("En prøvehandling kan læses af færre siden {moment}")
            if recall.narrowed
            else _("En prøvehandling blev taget tilbage {moment}")
        )
    elif recall.narrowed:
        told = _("Et svar kan læses af færre siden {moment}")
    elif recall.unnamed:
        told = _("Et svar uden navn blev taget tilbage {moment}")
    else:
        told = _("Et svar blev taget tilbage {moment}")
    return told.format(moment=_moment(datetime.fromtimestamp(recall.at)))


def paper(made: PaperMade) -> str:
    """A paper with when it was made and where it was put."""
    when = _moment(datetime.fromisoformat(made.made_at))
    told = _("{paper}, lavet {moment}, i {place}")
    return told.format(paper=_titles().get(made.name, made.name), moment=when, place=made.place)


def _titles() -> dict[str, str]:
    """What the papers that can hold leaders' words are called."""
    return {
        "shared-summary": _("Fælles opsamling"),
        "own-pages": _("Min side"),
        "workbook": _("Regneark"),
        "data": _("Data"),
        "own-pages-print": _("Min side til printeren"),
        "evaluation": _("Evaluering"),
        "decision-log": _("Beslutningslog"),
        "directors-summary": _("Opsamling til direktionen"),
        "trial-catalogue": _("Prøvehandlingskatalog"),
        "year-summary": _("Årets opsamling"),
    }


def _moment(at: datetime) -> str:
    return _("{day} kl. {time}").format(day=long_date(at.date()), time=clock(at.hour * 60 + at.minute))
