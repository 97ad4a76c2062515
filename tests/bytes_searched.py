"""Searches files for a text in every form that it may stand in: for what must be nowhere."""

import base64
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from papers_read import text_of


def forms(text: str) -> list[bytes]:
    """A text as it may stand in a file: three encodings, each plain and in base64 at its three shifts."""
    plain = [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    plain.append(text.encode("unicode_escape"))
    shifted = [base64.b64encode(b"x" * shift + one)[4:-4] for one in plain for shift in range(3)]
    return [*plain, *shifted]


def contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and also what is packed in a workbook, or in a PDF with the words on its pages."""
    content = path.read_bytes()
    yield content
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as packed:
            yield from map(packed.read, packed.namelist())
    if path.suffix == ".pdf":
        yield text_of(content).encode()
        with pikepdf.open(path) as pdf:
            for part in pdf.objects:
                if isinstance(part, pikepdf.Stream):
                    try:
                        yield part.read_bytes()
                    except pikepdf.PdfError:
                        yield part.read_raw_bytes()  # a picture


def words_of(content: bytes) -> str:
    """The words of a paper, a workbook or JSON."""
    if content.startswith(b"%PDF"):
        return text_of(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return " ".join(packed.read(name).decode() for name in packed.namelist())
    return content.decode()


def holding(text: str, *folders: Path) -> set[str]:
    """The names of the files, anywhere under these folders, in which a text is found."""
    wanted = forms(text)
    return {
        path.name
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(form in content for content in contents(path) for form in wanted)
    }
