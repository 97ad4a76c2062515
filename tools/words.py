"""The English catalogue: takes every sentence out of the code, keeps what is translated, compiles it.

`python3 dev.py words` brings `resources/i18n/en.po` up to date with the code and writes `en.mo`;
what is not translated yet is told. `--check` changes nothing and only tells.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "i18n" / "en.po"
MO = PO.with_suffix(".mo")

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

WRITTEN = datetime(2026, 11, 24, tzinfo=UTC)
"""One date for the header, so that the file changes only when words do."""


def main(arguments: list[str]) -> int:
    """Bring the catalogue up to date, or only look; 1 where a sentence has no English yet."""
    catalogue = up_to_date()
    if "--check" not in arguments:
        PO.parent.mkdir(exist_ok=True)
        PO.write_bytes(po_bytes(catalogue))
        MO.write_bytes(mo_bytes(catalogue))
    missing = untranslated(catalogue)
    for sentence in missing:
        print(f"no English yet: {sentence}")
    return 1 if missing else 0


def sentences() -> Catalog:
    """Every sentence that the code shows, with the files it stands in."""
    found = _empty()
    for file, _line, message, comments, context in extract_from_dir(
        ROOT / "src", [("**.py", "python")], keywords=KEYWORDS
    ):
        if message:
            found.add(message, locations=[(f"src/{file}", 0)], auto_comments=comments, context=context)
    return found


def up_to_date() -> Catalog:
    """The catalogue as it stands, with the sentences of the code as they are now."""
    known = read() if PO.exists() else _empty()
    known.update(sentences(), no_fuzzy_matching=True)
    known.obsolete.clear()
    _dated(known)
    return known


def read() -> Catalog:
    """The catalogue that is written down."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="temadag")


def untranslated(catalogue: Catalog) -> list[str]:
    """Danish sentences that have no English, or whose English was never settled."""
    lacking = []
    for message in catalogue:
        given = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(given)):
            lacking.append(message.id if isinstance(message.id, str) else message.id[0])
    return lacking


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue to read and to write in."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, sort_by_file=True, include_lineno=False, omit_header=False)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _empty() -> Catalog:
    made = Catalog(locale="en", domain="temadag", project="temadag", version="1", fuzzy=False)
    _dated(made)
    return made


def _dated(catalogue: Catalog) -> None:
    catalogue.header_comment = "# English words of temadag; Danish stands in the code."
    catalogue.copyright_holder, catalogue.msgid_bugs_address = "temadag", ""
    catalogue.last_translator = catalogue.language_team = "temadag"
    catalogue.creation_date = catalogue.revision_date = WRITTEN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
