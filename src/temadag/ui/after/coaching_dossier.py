"""The coaching dossier on its way out: a password of its own, given twice, and then a locked PDF."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from temadag import places
from temadag.core.coaching import Note, Strength, Vault, strength
from temadag.core.dossier import Dossier, fits
from temadag.core.people import Person
from temadag.i18n import _, language, speaking
from temadag.store import coaching as asked
from temadag.store import plan, sealing, vault
from temadag.ui import ask
from temadag.ui.after.coaching_pages import fact, secret_field, sheet
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.site import Site
from temadag.ui.widgets.parts import button, label, row, set_tone


class SamePhrase(Exception):  # noqa: N818 - an answer to the person
    """A password that opens the notes themselves."""


class DossierPage(QWidget):
    """A password, twice and exactly alike; `chosen` carries it."""

    chosen = Signal(str)
    given_up = Signal()

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._short = _("For kort. Tag mindst fire ord eller 12 tegn.")
        self._weak = _("Den er for let at gætte. Tag flere ord, som ikke hører sammen.")
        self._long = _("For lang. En PDF husker kun de første 127 tegn.")
        self._good = _("God. Den er svær at gætte.")
        self._differ = _("De to er ikke ens endnu. Store og små bogstaver tæller.")
        self._same = _("Det er adgangssætningen til noterne. Vælg en anden: denne skal du give videre.")
        self._first = secret_field(_("Adgangskode til PDF-filen"), "password")
        self._again = secret_field(_("Adgangskoden igen"), "password-again")
        self._judged = label(self._short, 13, 500, "2", wrap=True)
        self._judged.setObjectName("judged")
        self._show = QCheckBox(_("Vis, hvad jeg skriver"))
        self._show.setObjectName("show-password")
        self._suggest = button(_("Foreslå en"), "wand-sparkles", "ghost")
        self._suggest.setObjectName("suggest-password")
        self._go_text, self._busy = _("Lav den låste PDF"), _("Låser …")
        self._go = button(self._go_text, kind="primary", big=True)
        self._go.setObjectName("make-dossier")
        self._stop = button(_("Annuller"), kind="ghost", big=True)
        self._stop.setObjectName("stop-dossier")
        self._build(person)
        self._on_changed()

    def take_focus(self) -> None:
        """Put the cursor where one begins."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Let go of what was typed."""
        for field in (self._first, self._again):
            field.setText("")  # not clear(): that can be undone

    def show_busy(self, busy: bool) -> None:
        """Tell that the lock is being made."""
        for field in (self._first, self._again):
            field.setEnabled(not busy)
        self._go.setText(self._busy if busy else self._go_text)
        self._on_changed()

    def show_same(self) -> None:
        """Tell that it is the passphrase of the notes."""
        self.wipe()
        self.show_busy(False)
        self._judged.setText(self._same)
        set_tone(self._judged, "warn")
        self.take_focus()

    def _judge(self) -> tuple[str, str, bool]:
        typed = self._first.text()
        found = strength(typed)
        if found is Strength.SHORT:
            return self._short, "2", False
        if found is Strength.WEAK:
            return self._weak, "warn", False
        if not fits(typed):
            return self._long, "warn", False
        if typed != self._again.text():
            return (self._differ, "2", False) if self._again.text() else (self._good, "ok", False)
        return self._good, "ok", True

    def _on_changed(self) -> None:
        told, tone, good = self._judge()
        self._judged.setText(told)
        set_tone(self._judged, tone)
        self._go.setEnabled(good and self._first.isEnabled())

    def _on_go(self) -> None:
        if self._go.isEnabled():
            self.chosen.emit(self._first.text())

    def _on_suggest(self) -> None:
        self._show.setChecked(True)
        self._first.setText(vault.new_rescue_code())
        self._again.setText("")
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shown(self, shown: bool) -> None:
        mode = self._first.EchoMode.Normal if shown else self._first.EchoMode.Password
        self._first.setEchoMode(mode)
        self._again.setEchoMode(mode)

    def _build(self, person: Person) -> None:
        told = _(
            "De åbne noter om {name} i én PDF, til jer to eller til den, noterne handler om. Den er låst med "
            "en adgangskode, som I vælger nu. Uden koden kan ingen læse den, heller ikke vi."
        ).format(name=person.name)
        facts = (
            ("key-round", _("Brug en anden end adgangssætningen til noterne. Koden gemmes ingen steder.")),
            ("send", _("Send aldrig koden samme vej som filen. Sig den, eller ring med den.")),
            ("triangle-alert", _("Filen ligger uden for programmet. Slet den selv, når den er brugt.")),
        )
        sheet(
            self,
            label(_("Noterne som låst PDF"), 22, 600, display=True, wrap=True),
            label(told, 14, tone="2", wrap=True),
            *(fact(icon, text) for icon, text in facts),
            4,
            row(label(_("Adgangskode til PDF-filen"), 14, 600), None, self._suggest),
            self._first,
            self._judged,
            label(_("Skriv den igen"), 14, 600),
            self._again,
            self._show,
            4,
            row(self._go, self._stop, None),
        )
        self._first.textChanged.connect(self._on_changed)
        self._again.textChanged.connect(self._on_changed)
        self._first.returnPressed.connect(self._again.setFocus)
        self._again.returnPressed.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._suggest.clicked.connect(self._on_suggest)
        self._show.toggled.connect(self._on_shown)
        self._stop.clicked.connect(self.given_up)


class DossierWalk(QObject):
    """From the password to the file. Signals: `came` with the page, `ended`.

    The notes are asked for when the password is there: what is locked meanwhile comes on no paper.
    """

    came = Signal(object)
    ended = Signal()

    def __init__(self, live: Live, site: Site, parent: QWidget) -> None:
        super().__init__(parent)
        self._live, self._site, self._window = live, site, parent
        self._job = Job(self)
        self._job.finished.connect(self._on_made)
        self._job.failed.connect(self._on_failed)
        self._page: DossierPage | None = None
        self._person: Person | None = None
        self._notes: Callable[[], Sequence[Note]] = tuple

    @property
    def under_way(self) -> bool:
        """Whether the page is in sight."""
        return self._page is not None

    def begin(self, person: Person, notes: Callable[[], Sequence[Note]]) -> None:
        """Ask for a password for the notes about somebody; `notes` has those that are open."""
        self._person, self._notes = person, notes
        self._page = DossierPage(person)
        self._page.chosen.connect(self._on_chosen)
        self._page.given_up.connect(self.give_up)
        self.came.emit(self._page)
        self._page.take_focus()

    def give_up(self) -> None:
        """Leave it; nothing is made."""
        if self._page is None:
            return
        self._job.abandon()
        self._page, self._person, self._notes = None, None, tuple
        self.ended.emit()

    def _on_chosen(self, password: str) -> None:
        notes = tuple(self._notes())
        if self._page is None or self._person is None or not notes:
            self.give_up()
            return
        days = {day.id: day.title for day in self._live.read(plan.days)}
        programme = self._live.read(plan.programme).name
        made = datetime.fromtimestamp(self._site.clockwork.now()).astimezone()
        self._page.show_busy(True)
        vaults = self._live.read(asked.vaults)
        dossier = Dossier(self._person, notes, days)
        self._job.start(_locked(dossier, programme, made, password, vaults, language()))

    def _on_made(self, content: bytes | None) -> None:
        if self._page is None or content is None:
            return
        # Nobody's name: what a file is called is read by all who see the folder.
        name = _("Fortrolige noter") + ".pdf"
        title = _("Gem de låste noter")
        target = ask.save_file(self._window, title, places.documents() / name, "PDF (*.pdf)")
        if not self.under_way:
            return  # the notes were locked meanwhile
        self._page.show_busy(False)
        if target is not None:
            self._put(target, content)

    def _put(self, target: Path, content: bytes) -> None:
        from temadag.exporting import CannotExport, put

        try:
            named = target if target.suffix.lower() == ".pdf" else target.with_name(f"{target.name}.pdf")
            path = put(named, content)
        except CannotExport as trouble:
            self._live.say(str(trouble))
            return
        self._live.say(
            _("Den låste PDF ligger i {folder}. Giv koden en anden vej end filen.").format(folder=path.parent)
        )
        self.give_up()

    def _on_failed(self, trouble: BaseException) -> None:
        if self._page is None:
            return
        if isinstance(trouble, SamePhrase):
            self._page.show_same()
            return
        self.give_up()
        raise trouble


def _locked(
    dossier: Dossier, programme: str, made: datetime, password: str, vaults: Sequence[Vault], spoken: str
) -> Iterator[bytes | None]:
    from temadag.export import coaching_dossier
    from temadag.exporting import one_paper

    for kept in vaults:
        if _opens(kept, password):
            raise SamePhrase
    yield None
    with one_paper, speaking(spoken):
        content = coaching_dossier.make_locked(dossier, programme, made, password)
    yield content


def _opens(kept: Vault, password: str) -> bool:
    for tried in (vault.opened, vault.rescued):
        try:
            vault.forget(tried(kept, password))
            return True
        except (vault.WrongPhrase, sealing.WrongCode):
            continue
    return False
