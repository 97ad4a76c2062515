"""Personal codes: made, printed and forgotten; the file keeps only what seals to them."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from temadag.actions import papers as acts
from temadag.core.papers import Material, Part
from temadag.exporting import one_paper
from temadag.i18n import _, language, ngettext, speaking
from temadag.store import papers as papers_of
from temadag.store import people as people_of
from temadag.ui import ask
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.paper_out import put_on
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, card, column, label, row


class CodesCard(QWidget):
    """Who still lacks a personal code, and the way to print one for each. `done` when they have them."""

    done = Signal()

    def __init__(self, live: Live, site: Site) -> None:
        super().__init__()
        self._live, self._site = live, site
        self._job = Job(self)
        self._told = label("", 13, tone="2", wrap=True)
        self.print_them = button(_("Udskriv koder …"), "printer")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(_("Hvor mange koder der er gjort klar"))
        self._bar.hide()
        self._missing: list[str] = []
        sheet: QFrame = card()
        sheet.setLayout(
            column(
                label(_("Personlige koder"), 14, 600),
                self._told,
                self._bar,
                row(self.print_them, None),
                spacing=6,
                margins=(16, 12, 14, 12),
            )
        )
        self.setLayout(column(sheet))
        self.print_them.clicked.connect(self._on_print)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)

    def refresh(self) -> None:
        """Ask anew who lacks a code."""
        have = self._live.read(people_of.with_personal_code)
        everybody = self._live.read(people_of.everybody)
        self._missing = [person.id for person in everybody if person.id not in have]
        self.setVisible(bool(everybody))
        self.print_them.setEnabled(bool(self._missing) and not self._job.running)
        if not self._missing:
            self._told.setText(_("Alle har en kode. »Kun mig« kan bruges ved skrivepladsen."))
            return
        told = ngettext(
            "{n} mangler en kode til »Kun mig«. Koderne skrives kun på papir og gemmes ikke.",
            "{n} mangler en kode til »Kun mig«. Koderne skrives kun på papir og gemmes ikke.",
            len(self._missing),
        )
        self._told.setText(told.format(n=len(self._missing)))

    def _on_print(self) -> None:
        printer = ask.printer(self, _("Udskriv personlige koder"))
        if printer is None:
            return
        codes = acts.new_codes(self._missing)
        material = self._live.read(
            papers_of.material, self._site.day_id, frozenset({Part.CODES}), _now(self._site), codes
        )
        if material is None or not self._on_paper(printer, material):
            self._live.say(_("Der kom ikke noget ud af printeren. Ingen har fået en kode endnu."))
            return
        kept = ask.confirm(
            self,
            _("Kom koderne ud af printeren?"),
            _(
                "Først når du siger ja, gælder de. De kan ikke skrives ud igen, for programmet gemmer dem "
                "ikke. Kom de ikke ud, så sig nej og prøv igen."
            ),
            _("Ja, de er her"),
            _("Nej"),
        )
        if kept:
            self._bar.setRange(0, len(codes))
            self._bar.setValue(0)
            self._bar.show()
            self._job.start(_keys(codes, self._live.read(acts.salt_for)))
            self.refresh()

    def _on_paper(self, printer, material: Material) -> bool:
        from temadag.export import badges  # ReportLab is only wanted when papers are

        with one_paper, speaking(language()):
            content = badges.make_slips(material)
        return put_on(printer, content)

    def _on_progressed(self, made: Mapping[str, object]) -> None:
        self._bar.setValue(len(made))

    def _on_finished(self, made: Mapping[str, acts.CodeKeys] | None) -> None:
        self._bar.hide()
        if made:
            told = _("{n} har fået en kode. Del dem ud, og behold ingen.").format(n=len(made))
            self._live.write(acts.give_codes, made, then=lambda _none: self._live.say(told))
        self.done.emit()

    def _on_failed(self, trouble: BaseException) -> None:
        self._bar.hide()
        self._live.say(_("Koderne blev ikke gjort klar. Smid de udskrevne ud, og prøv igen."))
        raise trouble


def _keys(codes: Mapping[str, str], salt: bytes) -> Iterator[dict[str, acts.CodeKeys]]:
    made: dict[str, acts.CodeKeys] = {}
    for person_id, code in codes.items():
        made = {**made, **acts.make_keys({person_id: code}, salt)}
        yield made


def _now(site: Site) -> datetime:
    return datetime.fromtimestamp(site.clockwork.now()).astimezone()
