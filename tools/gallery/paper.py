"""Each page of each paper as a picture, the first one also in grey, as most printers make it."""

from datetime import datetime

import pypdfium2 as pdfium
from camera import Camera

from temadag import exporting
from temadag.app import App
from temadag.export.catalogue import documents
from temadag.store import plan

MOST_PAGES = 4
"""Pages of one paper; the rest look alike."""

SCALE = 1.6
"""115 dots to the inch."""


def pages(camera: Camera, app: App) -> None:
    """The papers of the first day, which has been held."""
    camera.section = "pdf"
    language = app.settings.language
    first = app.live.read(plan.days)[0]
    made = datetime.fromtimestamp(app.site.clockwork.now()).astimezone()
    names = [document.name for document in documents() if document.on_paper]
    ready = exporting.prepare(app.live.read, first.id, names, language, made)
    folder = camera.folder / "pdf" / language
    folder.mkdir(parents=True, exist_ok=True)
    shown: dict[str, int] = {}
    for written in exporting.write(ready, folder, language):
        if shown.setdefault(written.document.name, 0) < MOST_PAGES:
            shown[written.document.name] += _page_pictures(
                camera, written, language, shown[written.document.name]
            )


def _page_pictures(camera: Camera, written: exporting.Written, language: str, before: int) -> int:
    with exporting.one_paper:
        document = pdfium.PdfDocument(written.path.read_bytes())
        count = min(len(document), MOST_PAGES - before)
        for number in range(count):
            page = document[number]
            name = f"pdf-{written.document.name}-{before + number + 1}"
            for ending, grey in (("", False), ("-grey", True))[: 1 if before + number else 2]:
                bitmap = page.render(scale=SCALE, grayscale=grey)
                picture = bitmap.to_pil()
                file = f"{name}{ending}.{language}.png"
                picture.save(camera.folder / file)
                camera.keep(f"{name}{ending}", language, file, f"{picture.width}x{picture.height}")
                bitmap.close()
            page.close()
        document.close()
    return count
