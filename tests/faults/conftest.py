"""A file on a stick and the folder of a machine, for all that may befall them."""

from pathlib import Path

import pytest

from faults.hands import add
from temadag.actions import programme
from temadag.store import life
from temadag.store.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def path(tmp_path: Path, home: Home) -> Path:
    """A programme with Bo in it, made here and closed."""
    (tmp_path / "stick").mkdir()
    made = tmp_path / "stick" / "dag.temadag"
    store = life.create(made, home)
    store.write(programme.found_programme, "Ledertemadage").result(9)
    add(store, "Bo")
    assert store.close() == ""
    return made
