"""What leaves as data and not as paper: a workbook, and JSON."""

from collections.abc import Callable, Iterator

from temadag.core.papers import Material, Part
from temadag.export import data, wording, workbook
from temadag.export.listing import Document, Group, Made, Stage, always
from temadag.i18n import _


def data_documents() -> list[Document]:
    """Both; made when they are asked for."""
    about = {
        "workbook": _(
            "Deltagere, program, hold, beslutninger og det, der må deles, på hver sit ark i Excel."
        ),
        "data": _("Det samme indhold som JSON, til andre programmer."),
    }
    made = (
        ("workbook", _("Regneark"), workbook.make, "xlsx"),
        ("data", _("Data"), data.make, "json"),
    )
    return [
        Document(
            name,
            title,
            _("Til alle, der var med"),
            about[name],
            frozenset({Part.SHARED, Part.SHARED_TRIALS}),
            always,
            _single(title, make, ending),
            when_asked_for=True,
            stage=Stage.AFTER,
            group=Group.DATA,
        )
        for name, title, make, ending in made
    ]


def _single(
    title: str, make: Callable[[Material], bytes], ending: str
) -> Callable[[Material], Iterator[Made]]:
    def made(material: Material) -> Iterator[Made]:
        yield f"{wording.file_name(f'{title} - {material.day.title}')}.{ending}", make(material)

    return made
