"""Every way to find something wrong with a PDF: two checkers of others, and what we look for ourselves."""

import io
import json
from collections.abc import Iterator
from typing import Any

import page
import pikepdf

from papers_read import faults_of
from papers_seen import font_faults, seen_faults, words_of
from papers_tree import heard

LIMITS = page.SafetyLimits(max_reference_depth=4096)
"""A list of contents with three hundred names is a long chain."""


def all_faults(content: bytes, *, kept: bool = True) -> list[str]:
    """Everything wrong with it; one that is not `kept` claims no PDF/A and has no data inside."""
    found = [*_by_page(content, "ua1"), *(_by_page(content, "3a") if kept else []), *_by_qpdf(content)]
    if "no structure tree" in faults_of(content):
        return [*found, "no structure tree"]
    found += [*faults_of(content), *seen_faults(content), *font_faults(content)]
    if kept:
        found += [f"not heard: {text}" for text in not_heard(content)]
        found += [f"cut: »{word}«" for word in cut_short(content)]
    return found


def _by_page(content: bytes, profile: str) -> list[str]:
    """What page-validation finds."""
    try:
        report = page.validate_pdf_bytes(content, profile=profile, limits=LIMITS)
    except page.PageError as trouble:
        return [f"page: {trouble}"]
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


def _by_qpdf(content: bytes) -> list[str]:
    """What qpdf finds, and that the file is the one it says it is."""
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            return [f"qpdf: {one}" for one in pdf.check_pdf_syntax()]
    except pikepdf.PdfError as trouble:
        return [f"qpdf: {trouble}"]


def data_of(content: bytes) -> dict[str, Any]:
    """The data inside."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    assert isinstance(found, dict)
    return found


def not_heard(content: bytes) -> list[str]:
    """What the data inside say that a listener does not hear, letter by letter.

    But for spaces, and for hyphens: the reader of pages cannot tell one at a line's end from one put in.
    """
    said = _run_together(heard(content))
    data = data_of(content)
    told = [part["content"] for part in data["parts"]] if "parts" in data else data["content"]
    return [text for text in strings_of(told) if _run_together(text) not in said]


def cut_short(content: bytes) -> list[str]:
    """Words with dots after them that are in nobody's text: there was more, and no room for it."""
    told = "".join(strings_of(data_of(content)))
    shown = [word.what for word in words_of(content) if word.what.endswith("…") and word.what != "…"]
    return [word for word in shown if word not in told]


def _run_together(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def strings_of(data: Any) -> Iterator[str]:
    """Every text in some data, labels of lists left out."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for inner in data:
            yield from strings_of(inner)
    elif isinstance(data, dict):
        for key, inner in data.items():
            if key != "label":
                yield from strings_of(inner)
