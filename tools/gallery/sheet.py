"""The gallery's page: every picture small, side by side, and large when it is clicked."""

from html import escape
from itertools import groupby

from camera import Picture

STYLE = """
body{font:15px system-ui,sans-serif;margin:24px;background:#ece8df;color:#1b2a2f}
nav a{margin-right:12px;color:#0f5c63} h2{margin:40px 0 8px} h3{margin:20px 0 4px;font-size:15px}
figure{display:inline-block;margin:0 12px 12px 0;vertical-align:top}
img{height:230px;display:block;border:1px solid #8f8877;background:#fff}
figcaption{font-size:12px;color:#4c5b61}
"""


def page(pictures: list[Picture]) -> str:
    """The whole page as HTML."""
    sections = [(name, list(found)) for name, found in groupby(_sorted(pictures), key=lambda p: p.section)]
    links = "".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name, _found in sections)
    body = "".join(_section(name, found) for name, found in sections)
    return (
        f'<!doctype html><meta charset="utf-8"><title>temadag: gallery</title><style>{STYLE}</style>'
        f"<h1>temadag</h1><p>{len(pictures)} pictures</p><nav>{links}</nav>{body}"
    )


def _sorted(pictures: list[Picture]) -> list[Picture]:
    sections = {p.section: n for n, p in reversed(list(enumerate(pictures)))}
    names = {p.name: n for n, p in reversed(list(enumerate(pictures)))}
    return sorted(pictures, key=lambda p: (sections[p.section], names[p.name], p.language, p.theme, p.size))


def _section(name: str, pictures: list[Picture]) -> str:
    rows = "".join(
        f"<h3>{escape(shown)}</h3>" + "".join(_figure(p) for p in found)
        for shown, found in groupby(pictures, key=lambda p: p.name)
    )
    return f'<h2 id="{escape(name)}">{escape(name)}</h2>{rows}'


def _figure(picture: Picture) -> str:
    told = f"{picture.language} · {picture.theme} · {picture.size}"
    file = escape(picture.file)
    return (
        f'<figure><a href="{file}"><img loading="lazy" src="{file}" alt="{escape(picture.name)}, {told}"></a>'
        f"<figcaption>{told}</figcaption></figure>"
    )
