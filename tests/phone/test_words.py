"""The page's sentences: whole in both languages, and those of the desk where they say who may read."""

import json
import re

import pytest

from phone.laptop import PAGE
from temadag import i18n
from temadag.ui.desk.readers import readers, without_code
from temadag.web.travelling import SCRIPTS, travelling

SOURCES = sorted({part for parts in SCRIPTS.values() for part in parts})
ENGLISH: dict[str, str] = json.loads((PAGE / "en.json").read_text(encoding="utf-8"))
DANISH = re.compile(r"[æøåÆØÅ»«]")


def said() -> set[str]:
    """Every sentence that the sources ask for, and those that stand in the pages themselves."""
    whole = "".join((PAGE / name).read_text(encoding="utf-8") for name in SOURCES)
    found = re.findall(r'(?<![\w$])_\(\s*"((?:[^"\\]|\\.)*)"', whole)
    assert len(found) == len(re.findall(r"(?<![\w$.])_\(", whole)), "a sentence that is no plain string"
    pages = "".join((PAGE / name).read_text(encoding="utf-8") for name in ("index.html", "helper.html"))
    return {*found, *re.findall(r">([^<>\n]+)<", pages)} - {"Temadag"}


def blanks(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


def test_every_sentence_has_its_english_and_no_other_stands_there():
    assert set(ENGLISH) == said()
    for danish, english in ENGLISH.items():
        assert blanks(danish) == blanks(english), danish
        assert not DANISH.search(english), danish
        assert danish.endswith("?") == english.endswith("?"), danish
        assert danish.endswith("…") == english.endswith("…"), danish


@pytest.mark.parametrize("name", ["index.html", "app.js", "helper.html", "helper.js"])
def test_the_english_page_says_the_same_in_english_and_nothing_else_changes(name):
    danish, english = (travelling(PAGE, name, language).decode() for language in ("da", "en"))
    assert "".join(DANISH.findall(danish)) and not DANISH.search(english.replace(">Dansk<", ""))
    bare = [re.sub(r'"(?:[^"\\]|\\.)*"|>[^<>]*<', "…", text) for text in (danish, english)]
    assert bare[0] == bare[1]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_phone_and_desk_say_the_same_of_who_may_read(language):
    with i18n.speaking(language):
        told = [part for r in readers() for part in (r.title, r.sentence, r.more)] + [without_code()]
    ours = list(ENGLISH) if language == "da" else list(ENGLISH.values())
    assert [sentence for sentence in told if sentence not in ours] == []


def test_no_danish_stands_outside_the_sentences():
    for name in SOURCES:
        source = (PAGE / name).read_text(encoding="utf-8")
        bare = re.sub(r'(?<![\w$])_\(\s*"(?:[^"\\]|\\.)*"', "", source)
        assert not DANISH.search(bare), name


def test_the_sources_write_no_html_and_ask_nobody_else():
    for name in SOURCES:
        source = (PAGE / name).read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|\.style\b", source
        ), name
        assert set(re.findall(r"https?://[\w.]+", source)) <= {"http://www.w3.org"}, name
