"""What every test stands on: no display, Danish, and a home of its own."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from temadag import i18n

settings.register_profile("ours", deadline=None)  # a busy machine is no fault of the code's
settings.load_profile("ours")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Settings, locks and samples of a test never touch the person's own."""
    monkeypatch.setenv("TEMADAG_HOME", str(tmp_path_factory.mktemp("home")))
    i18n.speak("da")
