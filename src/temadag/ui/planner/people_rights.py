"""What anybody may ask of us: all that is held of them, and to be forgotten."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from temadag import one_person, places
from temadag.actions.erasing import erase_person
from temadag.core.people import Person
from temadag.i18n import _, language
from temadag.store.holdings import holdings
from temadag.ui import ask
from temadag.ui.job import Job
from temadag.ui.live import Live
from temadag.ui.site import Site


class PersonRights(QObject):
    """Both are asked for from the panel of one person."""

    def __init__(self, live: Live, site: Site, window: QWidget) -> None:
        super().__init__(window)
        self._live, self._site, self._window = live, site, window
        self._job = Job(self)
        self._job.finished.connect(self._on_written)
        self._job.failed.connect(self._on_failed)

    def extract(self, person: Person) -> None:
        """Write all that is held of somebody in a folder."""
        kept = self._site.settings.export_folder
        start = Path(kept) if kept else places.documents()
        title = _("Hvor skal udtrækket for {name} ligge?").format(name=person.name)
        folder = ask.folder(self._window, title, start)
        if folder is not None:
            made = datetime.fromtimestamp(self._site.clockwork.now()).astimezone()
            self._job.start(self._write(person.id, folder, language(), made))

    def erase(self, person: Person) -> None:
        """Erase somebody for good, when the facilitator is sure."""
        held = self._live.read(holdings, person.id)
        if held is None:
            return
        sure = ask.forgo(
            self._window,
            _("Slet {name} for altid?").format(name=person.name),
            _(
                "Alle ord, coachingnoter, pladser, fremmøde, koden og historikken slettes fra filen, og det "
                "kan ikke fortrydes. Det, der er gjort før, kan heller ikke fortrydes bagefter."
            ),
            _("Slet for altid"),
        )
        if sure:
            told = " ".join(one_person.erased_text(held))
            self._live.erase(erase_person, person.id, then=lambda _none: self._live.say(told))

    def _write(self, person_id: str, folder: Path, spoken: str, made: datetime) -> Iterator[list[Path]]:
        yield one_person.extract(self._live.read, person_id, folder, spoken, made)

    def _on_written(self, paths: list[Path] | None) -> None:
        if paths:
            told = _("Udtrækket ligger i {folder}. Giv det til personen selv, og ingen andre.")
            self._live.say(told.format(folder=paths[0].parent))

    def _on_failed(self, trouble: BaseException) -> None:
        from temadag.exporting import CannotExport  # ReportLab is read already when this can happen

        if not isinstance(trouble, CannotExport):
            raise trouble
        self._live.say(str(trouble))
