"""The page's own files, from a fixed list of names, kept in memory while the room is open."""

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

from temadag.i18n import language
from temadag.web.travelling import is_there, travelling
from temadag.web.wire import Request, Response, fault

_HTML, _LOOK = "text/html; charset=utf-8", "text/css; charset=utf-8"
_SCRIPT = "text/javascript; charset=utf-8"
_FILES = {
    "/da": ("index.html", "da", _HTML),
    "/en": ("index.html", "en", _HTML),
    "/app.js": ("app.js", "da", _SCRIPT),
    "/app.en.js": ("app.js", "en", _SCRIPT),
    "/app.css": ("app.css", "da", _LOOK),
    "/helper.da": ("helper.html", "da", _HTML),
    "/helper.en": ("helper.html", "en", _HTML),
    "/helper.js": ("helper.js", "da", _SCRIPT),
    "/helper.en.js": ("helper.js", "en", _SCRIPT),
}
_OF_A_PAGE = (
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
"""What browsers heed with a whole page alone."""

_AS_GZIP = 31
_IN_THE_LAPTOPS_LANGUAGE = {"/": "/{}", "/helper": "/helper.{}"}


@dataclass(frozen=True)
class Page:
    """A file as it is sent."""

    plain: bytes
    small: bytes
    etag: str
    kind: str


class Pages:
    """The files that a folder holds of those a phone may ask for."""

    def __init__(self, folder: Path) -> None:
        self._pages = {
            path: _packed(travelling(folder, name, spoken), kind)
            for path, (name, spoken, kind) in _FILES.items()
            if is_there(folder, name, spoken)
        }

    def __contains__(self, path: str) -> bool:
        return _full(path) in self._pages

    def answer(self, request: Request) -> Response:
        """The file asked for, packed where the phone can unpack it."""
        if request.method not in ("GET", "HEAD"):
            return fault(405, "method", ("Allow", "GET, HEAD"))
        page = self._pages[_full(request.path)]
        headers = (
            ("Content-Type", page.kind),
            *(_OF_A_PAGE if page.kind == _HTML else ()),
            ("ETag", page.etag),
            ("Cache-Control", "no-cache"),
            ("Vary", "Accept-Encoding"),
        )
        if request.headers.get("if-none-match") == page.etag:
            return Response(304, b"", headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(200, page.small, (*headers, ("Content-Encoding", "gzip")))
        return Response(200, page.plain, headers)


def _full(path: str) -> str:
    """The path with its language: that of the laptop where none was chosen."""
    return _IN_THE_LAPTOPS_LANGUAGE.get(path, path).format(language())


def _packed(plain: bytes, kind: str) -> Page:
    etag = f'"{hashlib.sha256(plain).hexdigest()[:16]}"'
    return Page(plain, packed(plain), etag, kind)


def packed(plain: bytes) -> bytes:
    """Packed as small as may be: how much zlib looks at together decides, and no one measure is best."""
    makers = (zlib.compressobj(9, zlib.DEFLATED, _AS_GZIP, memory) for memory in range(5, 10))
    return min((maker.compress(plain) + maker.flush() for maker in makers), key=len)
