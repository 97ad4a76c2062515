"""What a document says, as values: read off its story, so that it holds what is printed and nothing else."""

from collections.abc import Iterable, Iterator
from typing import Any

from reportlab.platypus import KeepTogether, Paragraph, Table

from temadag.export.paper.text import Item, P

Content = list[dict[str, Any]]
"""Headings, paragraphs, items, figures and tables in reading order."""


def content_of(story: Iterable[Any]) -> Content:
    """The content of a story that is not yet drawn."""
    return [part for flowable in story for part in _parts(flowable)]


def _parts(flowable: Any) -> Iterator[dict[str, Any]]:
    if isinstance(flowable, str):
        if flowable.strip():
            yield {"text": flowable.strip()}
    elif isinstance(flowable, Item):
        yield {"item": _words(flowable), "label": flowable.label}
    elif isinstance(flowable, Paragraph):
        if words := _words(flowable):
            yield _named(getattr(flowable, "kind", "P"), words)
    elif isinstance(flowable, Table):
        yield from _table(flowable)
    elif isinstance(flowable, KeepTogether):
        yield from content_of(flowable._content)
    elif isinstance(flowable, list | tuple):
        yield from content_of(flowable)
    elif hasattr(flowable, "content"):
        yield from flowable.content()
    elif getattr(flowable, "alt", ""):
        yield {"figure": flowable.alt}


def _named(kind: str, words: str) -> dict[str, Any]:
    if kind in ("H1", "H2", "H3"):
        return {"heading": words, "level": int(kind[1])}
    return {"text": words}


def _table(table: Any) -> Iterator[dict[str, Any]]:
    """Rows by the names of their columns; of a table that only lays things out, what stands in it."""
    heads = getattr(table._renderCB, "heads", None)
    if heads is None:
        yield from content_of(cell for row in table._cellvalues for cell in row)
        return
    rows = [[_plain(cell) for cell in row] for row in table._cellvalues[1:]]
    yield {"columns": list(heads), "rows": rows}


def _plain(cell: Any) -> str:
    said = content_of([cell])
    return "\n".join(str(next(iter(part.values()))) for part in said)


def _words(paragraph: Paragraph) -> str:
    if isinstance(paragraph, P):
        return paragraph.words  # once it has been measured, its lines have hyphens of their own
    return " ".join(paragraph.getPlainText(identify=0).replace("\xad", "").split())
