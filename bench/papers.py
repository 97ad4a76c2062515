"""Seventy-five own pages and a summary of 120 pages, beside Typst and WeasyPrint on the same content.

`python3 dev.py bench papers [--peers] [--rounds 3]`: each side runs in a process of its own, one after the
other in each round, and the best round counts. The peers are given what our documents hold as data (headings,
paragraphs, lists, tables) and set it in the same fonts and sizes, on the same page with header and footer,
tagged as PDF/UA-1. With `--peers` they run in an environment of their own (`requirements-peers.lock`).
Told for each: seconds of work on all threads, so that a machine that is busy elsewhere adds little; pages,
bytes to a document, and how many megabytes the work adds. The bounds are those of the issue: faster than both
on the first, no slower than Typst on the second, 30 kB, 60 MB. Typst is told twice: each document by itself,
and with one compiler for all.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

SIDES = ("temadag", "typst", "typst-kept", "weasyprint")
MADE = datetime(2026, 11, 14, 15, 30, tzinfo=UTC)
PAGES = 120


def main() -> int:
    """Run the sides in turn and tell the best of each."""
    parser = argparse.ArgumentParser(prog="dev.py bench papers")
    parser.add_argument("--peers", action="store_true", help="Typst and WeasyPrint as well")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        print(json.dumps(_measured(given.side, given.work)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _prepare(work)
        sides = SIDES if given.peers else SIDES[:1]
        found: dict[str, list[dict[str, Any]]] = {side: [] for side in sides}
        for _round in range(given.rounds):
            for side in sides:
                found[side].append(_asked(side, work))
    _tell(found)
    return 0


def _asked(side: str, work: Path) -> dict[str, Any]:
    python = sys.executable
    if side != "temadag":
        from peers import peers_python

        python = str(peers_python())
    command = [python, __file__, f"--side={side}", f"--work={work}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(told)
    return found


def _prepare(work: Path) -> None:
    """The sample year as a file, and what our documents of it hold as data, for the peers."""
    from temadag.i18n import speak
    from temadag.sample import build_sample
    from temadag.store.session_store import SessionStore

    speak("da")
    store = SessionStore.create(work / "year.temadag", work / "locks")
    build_sample(store, MADE.timestamp(), "da")
    store.close()
    own, summary = _ours(work)
    told = {
        "own": [_data(content) for content in own()],
        "summary": [_data(content) for content in summary()],
    }
    (work / "content.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _data(content: bytes) -> dict[str, Any]:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        found: dict[str, Any] = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    return found


def _ours(work: Path) -> tuple[Callable[[], list[bytes]], Callable[[], list[bytes]]]:
    """What makes the own pages, and what makes the long summary."""
    from dataclasses import replace

    from temadag import exporting
    from temadag.core.papers import SharedAnswer, SharedQuestion
    from temadag.export import own_pages, shared_summary
    from temadag.i18n import speak
    from temadag.store.session_store import SessionStore

    speak("da")
    store = SessionStore.open(work / "year.temadag", work / "locks")
    day = exporting.day_by_number(store.read, 2)
    ready = exporting.prepare(store.read, day, ["own-pages", "shared-summary"], "da", MADE)
    own, shared = (one.material for one in ready)
    store.close()
    text = "Jeg havde forventet, at forventningsafstemningen tog en time. Den tog tre, og vi lærte af det. "
    answers = tuple(SharedAnswer(text * (1 + n % 4), "Åse Nørgaard" if n % 2 else "") for n in range(24))
    asked = [SharedQuestion(f"Spørgsmål {n}: hvad ved vi nu?", "Blok", 24, answers) for n in range(65)]
    long = replace(shared, shared=tuple(asked))
    return (
        lambda: [content for _page, content in own_pages.make(own)],
        lambda: [shared_summary.make(long)],
    )


def _measured(side: str, work: Path) -> dict[str, Any]:
    """Seconds, pages and bytes of both works, and the memory that they add."""
    if side == "temadag":
        works = dict(zip(("own", "summary"), _ours(work), strict=True))
    else:
        told = json.loads((work / "content.json").read_text(encoding="utf-8"))
        sides = {"typst": _typst, "typst-kept": partial(_typst, kept=True), "weasyprint": _weasyprint}
        maker = sides[side](work)
        works = {key: lambda key=key: [maker(one) for one in told[key]] for key in told}
    before = _peak_anew()
    found: dict[str, Any] = {}
    for key, work_on in works.items():
        began = time.process_time()
        made = work_on()
        found[key] = {"seconds": time.process_time() - began, "files": len(made)}
        found[key] |= {"bytes": sum(map(len, made)) / len(made), "pages": sum(_pages(one) for one in made)}
    return {**found, "megabytes": _peak() - before}


def _pages(content: bytes) -> int:
    try:
        import pypdfium2
    except ImportError:
        import io

        from pypdf import PdfReader  # where the peers live

        return len(PdfReader(io.BytesIO(content)).pages)
    return len(pypdfium2.PdfDocument(content))


def _peak_anew() -> float:
    """What the process holds now, in megabytes, from where its peak is counted."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> float:
    """The most megabytes that the process has held; 0 where the system does not say."""
    try:
        told = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def _typst(work: Path, kept: bool = False) -> Callable[[dict[str, Any]], bytes]:
    """Each document by itself, or with one compiler `kept` for all, which remembers its work."""
    import typst

    page = work / "page.typ"
    page.write_text("", encoding="utf-8")

    def begin() -> Any:
        return typst.Compiler(str(page), root=str(work), font_paths=[str(ROOT / "resources" / "fonts")])

    one = begin()

    def make(data: dict[str, Any]) -> bytes:
        compiler = one if kept else begin()
        page.write_text(_typst_text(data), encoding="utf-8")
        return bytes(compiler.compile(input=str(page), format="pdf", pdf_standards=["ua-1"]))

    return make


def _typst_text(data: dict[str, Any]) -> str:
    def said(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    lines = [
        f"#set document(title: {said(data['title'])})",
        '#set text(font: "Temadag Sans", size: 10.5pt, lang: "da", hyphenate: true)',
        '#set page(paper: "a4", margin: (x: 20mm, top: 19mm, bottom: 18mm), header: text(8.5pt)'
        f"[#{said(data['programme'])} #h(1fr) #{said(data['title'])}], footer: context text(8.5pt)"
        f"[#{said(data['audience'])} #h(1fr) Side #counter(page).display() af "
        "#counter(page).final().first()])",
        "#set par(leading: 7.4pt, spacing: 13.4pt)",
        "#show heading.where(level: 1): set text(26pt)",
        "#show heading.where(level: 2): set text(14.5pt)",
    ]
    for part in data["content"]:
        if "heading" in part:
            lines.append(f"#heading(level: {part['level']}, {said(part['heading'])})")
        elif "item" in part:
            lines.append(f"#list({said(part['item'])})")
        elif "columns" in part:
            heads = ", ".join(f"[*#{said(head)}*]" for head in part["columns"])
            cells = ", ".join(said(cell) for row in part["rows"] for cell in row)
            count = len(part["columns"])
            lines.append(f"#table(columns: {count}, stroke: none, table.header({heads}), {cells})")
        else:
            lines.append(f"#par[#{said(str(next(iter(part.values()))))}]")
    return "\n".join(lines)


def _weasyprint(_work: Path) -> Callable[[dict[str, Any]], bytes]:
    from html import escape

    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    known = FontConfiguration()
    files = {400: "TemadagSans-Regular", 600: "TemadagSans-SemiBold"}
    faces = "".join(
        f"@font-face{{font-family:T;font-weight:{weight};"
        f"src:url({(ROOT / 'resources' / 'fonts' / f'{name}.ttf').as_uri()})}}"
        for weight, name in files.items()
    )
    look = CSS(string=faces + _STYLE, font_config=known)

    def make(data: dict[str, Any]) -> bytes:
        body = "".join(_html(part, escape) for part in data["content"])
        head = f"<title>{escape(data['title'])}</title>"
        edges = f"<style>@page{{@top-left{{content:'{escape(data['programme'])}'}}"
        edges += f"@bottom-left{{content:'{escape(data['audience'])}'}}}}</style>"
        text = f"<html lang=da><head>{head}{edges}</head><body>{body}</body></html>"
        done = HTML(string=text).write_pdf(stylesheets=[look], font_config=known, pdf_variant="pdf/ua-1")
        return bytes(done)

    return make


_STYLE = """
@page { size: A4; margin: 19mm 20mm 18mm; font: 8.5pt T;
  @bottom-right { content: 'Side ' counter(page) ' af ' counter(pages) } }
body { font: 10.5pt/15pt T; hyphens: auto } h1 { font: 600 26pt/30pt T } h2 { font: 600 14.5pt/19pt T }
h3 { font: 600 11pt/15pt T } table { border-collapse: collapse; font-size: 9.5pt } p { margin: 0 0 6pt }
td, th { padding: 4pt 8pt 4pt 0; border-bottom: .4pt solid #b8c0c6; text-align: left; vertical-align: top }
"""


def _html(part: dict[str, Any], escape: Callable[[str], str]) -> str:
    if "heading" in part:
        return f"<h{part['level']}>{escape(part['heading'])}</h{part['level']}>"
    if "item" in part:
        return f"<ul><li>{escape(part['item'])}</li></ul>"
    if "columns" in part:
        heads = "".join(f"<th scope=col>{escape(head)}</th>" for head in part["columns"])
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in part["rows"]
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<p>{escape(str(next(iter(part.values()))))}</p>"


def _tell(found: dict[str, list[dict[str, Any]]]) -> None:
    best = {side: _best(rounds) for side, rounds in found.items()}
    ours = best["temadag"]
    heads = ("own pages s", "ratio", "kB each", "summary s", "ratio", "pages", "MB")
    print(" " * 12 + "".join(f"{head:>12}" for head in heads))
    for side, works in best.items():
        own, summary = works["own"], works["summary"]
        megabytes = max(one["megabytes"] for one in found[side])
        told = [own["seconds"], own["seconds"] / ours["own"]["seconds"], own["bytes"] / 1000]
        told += [summary["seconds"], summary["seconds"] / ours["summary"]["seconds"]]
        print(f"{side:12}" + "".join(f"{n:12.2f}" for n in (*told, summary["pages"], megabytes)))
    print("bounds: own pages ratio over 1 for each peer, summary ratio of Typst at least 1, 30 kB, 60 MB")


def _best(rounds: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {key: min((r[key] for r in rounds), key=lambda w: w["seconds"]) for key in ("own", "summary")}


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
