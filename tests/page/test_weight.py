"""What a phone fetches before its leader can write weighs little."""

import gzip

from page.laptop import PAGE
from temadag.web.travelling import travelling

FILES = ("index.html", "app.css", "nacl.js", "app.js", "en.json")
MOST = 30_000


def test_the_page_weighs_at_most_thirty_kilobytes():
    weights = {name: len(gzip.compress(travelling(PAGE, name), 9, mtime=0)) for name in FILES}
    assert sum(weights.values()) <= MOST, weights
