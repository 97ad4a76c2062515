"""One person's right to what is held of them, and to be forgotten: for the window and the command line."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from temadag.core.holdings import Holdings
from temadag.core.people import Person, folded
from temadag.i18n import _, ngettext, speaking
from temadag.store import people, plan
from temadag.store.holdings import holdings

Read = Callable[..., Any]


class NobodySuch(Exception):  # noqa: N818 - one clear line for the person
    """Nobody, or more than one, is called so; the text says which, and what to do."""


def called(read: Read, name: str) -> Person:
    """The one person of that name or e-mail. Raises NobodySuch."""
    wanted = folded(name)
    everybody: list[Person] = read(people.everybody)
    found = [p for p in everybody if wanted and wanted in (folded(p.name), folded(p.email))]
    if len(found) == 1:
        return found[0]
    if found:
        told = "; ".join(", ".join(filter(None, (p.name, p.workplace, p.email))) for p in found)
        raise NobodySuch(
            _("Flere hedder »{name}«: {who}. Skriv e-mailen i stedet.").format(name=name, who=told)
        )
    near = [p.name for p in everybody if wanted and wanted in folded(p.name)][:5]
    if near:
        raise NobodySuch(_("Ingen hedder »{name}«. Måske: {who}.").format(name=name, who=", ".join(near)))
    raise NobodySuch(
        _("Ingen i filen hedder »{name}«. Skriv navnet, som det står på listen.").format(name=name)
    )


def extract(read: Read, person_id: str, folder: Path, language: str, made: datetime) -> list[Path]:
    """Write all that is held of somebody, as PDF and JSON; the paths. Raises CannotExport."""
    from temadag.export import personal_extract  # ReportLab is only wanted here
    from temadag.export.wording import file_name
    from temadag.exporting import CannotExport, one_paper, put

    held = read(holdings, person_id)
    if held is None:
        raise CannotExport(_("Personen er der ikke længere."))
    programme = read(plan.programme).name
    with one_paper, speaking(language):
        stem = file_name(_("Udtræk - {name}").format(name=held.person.name))
        files = {
            f"{stem}.pdf": personal_extract.make(held, programme, made),
            f"{stem}.json": personal_extract.as_json(held, programme, made).encode(),
        }
    return [put(folder / name, content) for name, content in files.items()]


def erased_text(held: Holdings) -> list[str]:
    """What is told after an erasure: what is gone, what others have written, and what we cannot reach."""
    told = [
        _(
            "{name} er slettet fra filen: ord, prøvehandlinger, ønsker, noter, pladser, fremmøde, kode, "
            "historik."
        ).format(name=held.person.name)
    ]
    if held.mentions:
        told.append(
            ngettext(
                "Navnet står stadig {n} sted, hvor facilitatoren har skrevet det: »{text}«.",
                "Navnet står stadig {n} steder, hvor facilitatoren har skrevet det, først: »{text}«.",
                len(held.mentions),
            ).format(n=len(held.mentions), text=held.mentions[0].text)
        )
    if held.named_aside:
        told.append(
            ngettext(
                "Navnet står på {n} ønskekort, der er lagt til side. Fjern det under Beslutninger.",
                "Navnet står på {n} ønskekort, der er lagt til side. Fjern dem under Beslutninger.",
                held.named_aside,
            ).format(n=held.named_aside)
        )
    told.append(
        _(
            "Svar uden navn har intet spor af, hvem der skrev, og bliver. Kopier af filen og papirer, der er "
            "skrevet ud, kan programmet ikke nå: slet dem selv."
        )
    )
    return told
