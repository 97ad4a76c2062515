"""What every test stands on: no display, Danish, and a home of its own."""

import os
import shutil
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from examples import EVERYTHING
from temadag import i18n

settings.register_profile("ours", deadline=None)  # a busy machine is no fault of the code's
settings.load_profile("ours")


def pytest_configure(config):
    """Where the slow tests run, properties are tried on all their examples."""
    if config.getoption("markexpr") != "not slow":
        os.environ[EVERYTHING] = "1"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Settings, locks and samples of a test never touch the person's own."""
    monkeypatch.setenv("TEMADAG_HOME", str(tmp_path_factory.mktemp("home")))
    i18n.speak("da")


@pytest.fixture(scope="session")
def sample_year(tmp_path_factory):
    """The sample year as a file, made once; each test opens a copy of its own."""
    from temadag.sample import build_sample
    from temadag.store.session_store import SessionStore

    i18n.speak("da")
    folder = tmp_path_factory.mktemp("sample")
    store = SessionStore.create(folder / "Eksempel.temadag", folder / "locks")
    build_sample(store, time.time(), "da")
    store.close()
    return folder / "Eksempel.temadag"


@pytest.fixture
def sample(sample_year, tmp_path):
    """A copy of the sample year."""
    return shutil.copy(sample_year, tmp_path / sample_year.name)
