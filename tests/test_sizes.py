"""The tail is where style lives: no function over 60 lines, no file over 400, no dumping ground."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [*(ROOT / "src").rglob("*.py"), *(ROOT / "bench").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]
FILES = sorted([*ROOMS, ROOT / "dev.py", ROOT / "build_installer.py"])
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}


def crowded(source: str) -> list[str]:
    """The names of what is too long in a source text."""
    found = ["file"] if source.count("\n") > 400 else []
    for node in ast.walk(ast.parse(source)):
        lines = getattr(node, "end_lineno", 0) - getattr(node, "lineno", 0) + 1
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if lines > (40 if node.name == "__init__" else 60):
                found.append(f"{node.name} ({lines} lines)")
        elif isinstance(node, ast.ClassDef) and lines > 250:
            found.append(f"class {node.name} ({lines} lines)")
    return found


@pytest.mark.parametrize("path", [p for p in FILES if p.exists()], ids=lambda p: str(p.relative_to(ROOT)))
def test_every_room_is_small(path: Path) -> None:
    assert crowded(path.read_text(encoding="utf-8")) == []
    assert path.stem not in FORBIDDEN_NAMES


def test_the_measure_sees_a_crowded_room() -> None:
    long_function = "def f():\n" + "    pass\n" * 61
    long_init = "class C:\n    def __init__(self):\n" + "        pass\n" * 40
    assert crowded(long_function) and crowded(long_init) and crowded("\n" * 401)
    assert crowded("def f():\n" + "    pass\n" * 59) == []
