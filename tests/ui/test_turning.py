"""A list of several pages is turned over also after »Ret ind«."""

from datetime import datetime

from temadag.actions import plan, runs
from temadag.core.plan import Show
from temadag.settings import Settings
from temadag.store.session_store import SessionStore
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.projector.source import TURN, SceneSource
from temadag.ui.site import Site


def test_pages_go_on_turning_when_the_clock_was_set_back(tmp_path, qtbot):
    now = [datetime(2026, 11, 14, 9, 0).timestamp()]
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    live, site = Live(store), Site(Clockwork(lambda: now[0]), Settings())
    day = store.do("", plan.add_day, "Temadag").result(5)
    block = store.do("", plan.add_block, day, None, "Punkt", 30).result(5)
    store.do("", runs.begin_block, day, block, now[0]).result(5)
    site.day_id = day
    source = SceneSource(live, site)
    store.do("", runs.show, day, Show.TEAMS).result(5)
    live.settle()
    turns = []
    for passed in (0, TURN, -3600, TURN, TURN):
        now[0] += passed
        site.clockwork.tick()
        turns.append(source.scene.turn)
    assert turns == [0, 1, 0, 1, 2]
    source.deleteLater()
    live.let_go()
    store.close()
