"""What a phone fetches before its leader can write weighs little; English is fetched by those who want it."""

import gzip

from page.laptop import PAGE
from temadag.web.travelling import travelling

MOST, MOST_ENGLISH = 30_000, 3_600


def weight(*names: str) -> int:
    return sum(len(gzip.compress(travelling(PAGE, name), 9, mtime=0)) for name in names)


def test_the_page_weighs_at_most_thirty_kilobytes():
    assert weight("index.html", "app.css", "nacl.js", "app.js") <= MOST
    assert weight("en.json") <= MOST_ENGLISH


def test_what_only_we_read_stays_at_home_and_words_stay_whole():
    sent = travelling(PAGE, "app.js").decode()
    assert "WebCrypto is missing" not in sent and "\n  " not in sent
    assert '_("Hvis vi …, så tror vi …, fordi …")' in sent
