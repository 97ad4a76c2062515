"""Every sentence has its English, says the same with the same blanks, and stands in the catalogue."""

import ast
import re
import sys
from pathlib import Path

import pytest

from temadag import i18n
from temadag.words import refusals

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "temadag"
sys.path.insert(0, str(ROOT / "tools"))

import words as tool  # noqa: E402 - it lies among the tools

DANISH = re.compile(r"[æøåÆØÅ»«]")

NOT_FOR_THE_SCREEN = {
    "actions/programme.py": "what a programme begins with, in both languages side by side",
    "export/paper/joints.py": "what Danish words begin and end in",
    "i18n.py": "months and weekdays of both languages, side by side",
    "core/arriving.py": "letters that are typed in several ways",
    "core/people.py": "the Danish alphabet",
    "core/sought.py": "letters that are compared as the same",
    "store/sieve.py": "letters that are written in two ways",
    "core/matching.py": "letters that are written in two ways",
    "intake/heading_words.py": "headings that lists have",
    "intake/headings.py": "endings that surnames have",
    "intake/letters.py": "letters that tell an encoding",
    "intake/names.py": "titles and particles that names have",
    "intake/reading.py": "words that lists have",
    "intake/roles.py": "words that lists have",
    "ui/planner/plan_reading.py": "the letters of a month that was typed",
}
"""Files whose Danish is read, not shown; each must still have some."""


def pairs():
    """Each Danish form with its English forms."""
    for message in tool.read():
        if message.id:
            danish = message.id if isinstance(message.id, tuple) else (message.id,)
            english = message.string if isinstance(message.string, tuple) else (message.string,)
            yield danish, english


def blanks(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{[^}]*\}", text)))


def test_the_catalogue_is_whole_and_as_the_code_is() -> None:
    now = tool.up_to_date()
    assert tool.untranslated(now) == [], "put the English into en.po, then: python3 dev.py words"
    assert tool.PO.read_bytes() == tool.po_bytes(now), "the code has changed: python3 dev.py words"
    assert tool.MO.read_bytes() == tool.mo_bytes(now), "en.po has changed: python3 dev.py words"
    assert sum(1 for _pair in pairs()) > 1000


def test_english_has_the_same_blanks_and_ends_alike() -> None:
    for danish, english in pairs():
        for form, meant in zip(english, danish, strict=True):
            assert blanks(form) == blanks(meant), danish
            assert form.startswith(" ") == danish[0].startswith(" "), danish
            assert form.endswith("…") == danish[0].endswith("…"), danish
            assert form.endswith("?") == danish[0].endswith("?"), danish


def test_english_has_no_danish_in_it() -> None:
    for danish, english in pairs():
        for form in english:
            left = form.replace("æ, ø and å", "")
            assert not DANISH.search(left), danish
            assert "kl." not in form, danish


def shown_strings(tree: ast.AST):
    """String constants that stand in the code by themselves: not docstrings, not in `_()` and its like."""
    marked = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"_", "N_", "ngettext", "pgettext"}
        for inner in ast.walk(node)
    }
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in marked | told and isinstance(node.value, str):
            yield node


def asked_for(tree: ast.AST) -> set[str]:
    """Every sentence that the code asks the catalogue for, wherever it stands."""
    return {
        first.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "N_", "ngettext"}
        for first in node.args[:1]
        if isinstance(first, ast.Constant)
    }


def outside(path: Path) -> list[str]:
    found = shown_strings(ast.parse(path.read_text(encoding="utf-8")))
    return [f"{path.name}:{node.lineno} {node.value}" for node in found if DANISH.search(node.value)]


def test_no_danish_stands_outside_the_catalogue() -> None:
    for path in sorted(SOURCE.rglob("*.py")):
        known = path.relative_to(SOURCE).as_posix() in NOT_FOR_THE_SCREEN
        assert bool(outside(path)) == known, outside(path)


def test_nothing_is_asked_for_that_the_catalogue_lacks() -> None:
    """The tool that collects sentences does not look inside f-strings."""
    known = {danish[0] for danish, _english in pairs()}
    for path in sorted(SOURCE.rglob("*.py")):
        assert asked_for(ast.parse(path.read_text(encoding="utf-8"))) <= known, path


def test_the_search_for_danish_finds_it(tmp_path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text('"""Å."""\nsay("Prøv igen")\nsay(_("Prøv igen"))\n', encoding="utf-8")
    assert outside(planted) == ["planted.py:2 Prøv igen"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_refusal_has_its_own_sentence(language: str) -> None:
    raised = {
        code
        for path in SOURCE.rglob("*.py")
        for code in re.findall(r'(?:raise|return) Rejected\("([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(raised) > 15
    with i18n.speaking(language):
        said = {code: sentence() for code, sentence in refusals().items()}
    assert raised <= set(said)
    assert len(set(said.values())) == len(said)


def test_the_same_program_speaks_both(qapp) -> None:
    assert i18n._("Deltagere") == "Deltagere"
    with i18n.speaking("en"):
        assert i18n._("Deltagere") == "Participants"
        assert i18n.ngettext("{n} runde", "{n} runder", 1) == "{n} round"
        assert i18n.ngettext("{n} runde", "{n} runder", 2) == "{n} rounds"
    assert i18n.has_catalogue("en")
