"""The page's own files, from a fixed list of names, kept in memory while the room is open."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from temadag.web.travelling import is_there, travelling
from temadag.web.wire import Request, Response, fault

_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/app.js": ("app.js", "text/javascript; charset=utf-8"),
    "/nacl.js": ("nacl.js", "text/javascript; charset=utf-8"),
    "/app.css": ("app.css", "text/css; charset=utf-8"),
    "/en.json": ("en.json", "application/json"),
    "/helper": ("helper.html", "text/html; charset=utf-8"),
    "/helper.js": ("helper.js", "text/javascript; charset=utf-8"),
    "/helper.json": ("helper.json", "application/json"),
}


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
            path: _packed(travelling(folder, name), kind)
            for path, (name, kind) in _FILES.items()
            if is_there(folder, name)
        }

    def __contains__(self, path: str) -> bool:
        return path in self._pages

    def answer(self, request: Request) -> Response:
        """The file asked for, packed where the phone can unpack it."""
        if request.method not in ("GET", "HEAD"):
            return fault(405, "method", ("Allow", "GET, HEAD"))
        page = self._pages[request.path]
        headers = (
            ("Content-Type", page.kind),
            ("ETag", page.etag),
            ("Cache-Control", "no-cache"),
            ("Vary", "Accept-Encoding"),
        )
        if request.headers.get("if-none-match") == page.etag:
            return Response(304, b"", headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(200, page.small, (*headers, ("Content-Encoding", "gzip")))
        return Response(200, page.plain, headers)


def _packed(plain: bytes, kind: str) -> Page:
    etag = f'"{hashlib.sha256(plain).hexdigest()[:16]}"'
    return Page(plain, gzip.compress(plain, 9, mtime=0), etag, kind)
