"""The rescue sheet on its way out: to a printer, or as a PDF to print elsewhere."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from temadag import places
from temadag.i18n import _
from temadag.store import plan
from temadag.ui import ask
from temadag.ui.live import Live
from temadag.ui.paper_out import put_on
from temadag.ui.site import Site


def printed(parent: QWidget, live: Live, site: Site, code: str) -> bool:
    """Print the sheet; whether it went to a printer."""
    printer = ask.printer(parent, _("Udskriv redningsarket"))
    if printer is None:
        return False
    if put_on(printer, _sheet(live, site, code)):
        return True
    live.say(_("Der kom ikke noget ud af printeren. Prøv igen, eller skriv koden af i hånden."))
    return False


def saved(parent: QWidget, live: Live, site: Site, code: str) -> bool:
    """Save the sheet as a PDF where the person says; whether it is there."""
    from temadag.exporting import CannotExport, put

    suggested = places.documents() / (_("Redningsark") + ".pdf")
    target = ask.save_file(parent, _("Gem redningsarket"), suggested, "PDF (*.pdf)")
    if target is None:
        return False
    try:
        path: Path = put(target.with_suffix(".pdf"), _sheet(live, site, code))
    except CannotExport as trouble:
        live.say(str(trouble))
        return False
    live.say(_("Arket ligger i {folder}. Skriv det ud, og slet så filen.").format(folder=path.parent))
    return True


def _sheet(live: Live, site: Site, code: str) -> bytes:
    from temadag.export import rescue_sheet  # ReportLab is only wanted when papers are
    from temadag.exporting import one_paper

    made = datetime.fromtimestamp(site.clockwork.now()).astimezone()
    with one_paper:
        return rescue_sheet.make(code, live.read(plan.programme).name, made)
