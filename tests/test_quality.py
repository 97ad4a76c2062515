"""Lint, types and the import contracts, as tests; and each contract is seen to catch a breach."""

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
