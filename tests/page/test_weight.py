"""What a phone fetches before its leader can write weighs little, in either language."""

import pytest

from page.laptop import PAGE
from temadag import i18n
from temadag.web.pages import packed
from temadag.web.travelling import travelling

MOST = 29_500


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_page_weighs_at_most_thirty_kilobytes(language):
    files = [travelling(PAGE, name, language) for name in ("index.html", "app.css", "app.js")]
    assert sum(len(packed(file)) for file in files) <= MOST


def test_what_only_we_read_stays_at_home_and_words_stay_whole():
    sent = travelling(PAGE, "app.js", "da").decode()
    assert "WebCrypto is missing" not in sent and "\n  " not in sent
    assert '"Hvis vi …, så tror vi …, fordi …"' in sent
    assert (PAGE / "nacl.js").read_text(encoding="utf-8").strip() in sent
