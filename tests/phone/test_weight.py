"""What a phone fetches before its leader can write weighs little, in either language."""

import pytest

from phone.laptop import PAGE, PAGES
from temadag import i18n
from temadag.web.gate import HEADERS
from temadag.web.travelling import travelling
from temadag.web.wire import Request, Response

FILES, IN_ALL = 29_500, 30_000
SCRIPT = {"da": "/app.js", "en": "/app.en.js"}


def fetched(path: str) -> Response:
    return PAGES.answer(Request("GET", path, "", {"accept-encoding": "gzip"}))


def head(got: Response) -> str:
    told = (*got.headers, *HEADERS, ("Content-Length", str(len(got.body))))
    return "".join(f"{line}\r\n" for line in ("HTTP/1.1 200 ", *map(": ".join, told), ""))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_page_weighs_at_most_thirty_kilobytes_with_the_heads_of_its_files(language):
    files = [fetched(path) for path in (f"/{language}", "/app.css", SCRIPT[language])]
    assert sum(len(file.body) for file in files) <= FILES
    assert sum(len(file.body) + len(head(file)) for file in files) <= IN_ALL


def test_what_only_we_read_stays_at_home_and_words_stay_whole():
    sent = travelling(PAGE, "app.js", "da").decode()
    assert "WebCrypto is missing" not in sent and "somebody else" not in sent and "\n  " not in sent
    assert '"Hvis vi …, så tror vi …, fordi …"' in sent
    assert (PAGE / "nacl.js").read_text(encoding="utf-8").strip() in sent
