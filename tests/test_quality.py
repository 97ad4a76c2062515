"""Lint, types and the import contracts, as tests; and each contract is seen to catch a breach."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(sys.executable).parent

BREACHES = {
    "core/people.py": "import PySide6.QtCore",
    "store/plan.py": "from temadag.i18n import _",
    "intake/words.py": "import temadag.store.plan",
    "actions/plan.py": "import temadag.ui.theme",
    "core/plan.py": "from temadag import i18n",
    "split/__init__.py": "import temadag.store.keys",
    "web/site.py": "import temadag.ui.theme",
    "web/gate.py": "import PySide6.QtCore",
    "ui/theme.py": "import temadag.web.gate",
    "actions/decisions.py": "import h11",
}


def run(*command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment)


def test_the_lint_is_clean():
    done = run(str(TOOLS / "ruff"), "check", ".")
    assert done.returncode == 0, done.stdout


def test_the_types_hold():
    done = run(sys.executable, "-m", "mypy")
    assert done.returncode == 0, done.stdout


def test_a_mistake_in_lint_or_types_is_seen(tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "temadag" / "core" / "planted.py"
    planted.write_text('"""Planted."""\n\nimport os\n\nCOUNT: int = "four"\n', encoding="utf-8")
    lint = run(str(TOOLS / "ruff"), "check", "--no-cache", ".", folder=tmp_path)
    assert lint.returncode != 0 and "F401" in lint.stdout
    types = run(sys.executable, "-m", "mypy", str(planted), folder=tmp_path)
    assert types.returncode != 0 and "Incompatible types" in types.stdout


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    return run(str(TOOLS / "lint-imports"), "--no-cache", folder=folder)


def test_nobody_imports_what_they_must_not():
    done = contracts(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", sorted(BREACHES))
def test_a_forbidden_import_is_seen(tmp_path, module):
    shutil.copytree(ROOT / "src", tmp_path / "src")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken = tmp_path / "src" / "temadag" / module
    broken.write_text(broken.read_text(encoding="utf-8") + f"\n{BREACHES[module]}\n", encoding="utf-8")
    done = contracts(tmp_path)
    assert done.returncode != 0 and "BROKEN" in done.stdout


LONG_LIVED = {"live", "site", "clockwork", "qt"}


def loose_ends(source: str) -> list[int]:
    """The lines where a signal of something long-lived calls a lambda: it outlives its widget."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr != "connect" or not any(isinstance(a, ast.Lambda) for a in node.args):
            continue
        whose = {part.strip("_") for part in ast.unparse(node.func.value).split(".")[:-1]}
        if whose & LONG_LIVED:
            found.append(node.lineno)
    return found


def test_what_outlives_a_window_never_calls_a_window_that_is_gone():
    ui = ROOT / "src" / "temadag" / "ui"
    assert {p.name: loose_ends(p.read_text("utf-8")) for p in ui.rglob("*.py")} == {
        p.name: [] for p in ui.rglob("*.py")
    }
    assert loose_ends("self._live.changed.connect(lambda touched: self.show())") == [1]
