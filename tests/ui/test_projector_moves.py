"""»Disse flytter« on the big screen: names and tables of a released round, true at each moment."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from temadag.actions import attendance, people, plan, reseating, runs, teams
from temadag.core.attendance import Presence
from temadag.core.plan import Show
from temadag.core.reseating import Announced
from temadag.settings import Settings
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.projector.canvas import HEIGHT, canvas_width
from temadag.ui.projector.paint import paint
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.source import SceneSource
from temadag.ui.site import Site

SHAPES = ((1024, 768), (1920, 1080), (2560, 1080))
LONG = "Annemarie-Elisabeth Ærøskøbing-Thorvaldsen-Kjærsgaard"
READABLE = 24
BACK_ROW = 40
"""The letters of a name of usual length: 1/27 of the height of the screen."""


class Wall:
    """A day with a round of ten at two tables, and what the big screen makes of it."""

    def __init__(self, store: SessionStore) -> None:
        self.store, self.live = store, Live(store)
        self.day = store.do("", plan.add_day, "Temadag").result(5)
        self.ids = [store.do("", people.add_person, f"Navn {n}").result(5) for n in range(10)]
        self.round = store.do("", teams.add_round, self.day, "Runde 1", 5).result(5)
        tables = [self.ids[:5], self.ids[5:]]
        store.do("", teams.seat_everybody, self.round, tables, ["Bord 1", "Bord 2"]).result(5)
        self.site = Site(Clockwork(lambda: 1_763_116_200.0), Settings())
        self.site.day_id = self.day
        self.source = SceneSource(self.live, self.site)

    @property
    def held(self):
        return self.store.read(teams_of.whole, self.round)

    def do(self, action, *args) -> None:
        self.store.do("", action, *args).result(5)
        self.live.settle()

    def mend(self) -> None:
        """One table loses three, and somebody comes whom nobody expected."""
        before = tuple((s.person_id, t.id) for t in self.held.teams for s in t.seats)
        self.do(attendance.mark_several, self.day, self.ids[:3], Presence.ABSENT)
        self.do(attendance.walk_in, self.day, "Ny Gæst")
        task = self.store.read(reseating.read, self.day, [self.round])
        self.do(reseating.apply, reseating.mend(task, "fewest"))
        self.site.announced = Announced(self.round, before)


@pytest.fixture
def wall(tmp_path, qtbot, qapp):
    theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Wall(store)
    store.close()


def painted(scene: Scene, size: tuple[int, int] = (1920, 1080)):
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = paint(painter, QRectF(0, 0, *size), scene, theme.tokens())
    painter.end()
    return canvas.painted


def test_nobody_is_told_to_move_before_the_room_may_see_the_round(wall: Wall) -> None:
    wall.do(runs.show, wall.day, Show.TEAMS)
    wall.mend()
    assert not wall.source.scene.moves and not wall.source.scene.tables
    wall.do(reseating.show_moves, wall.day, wall.round)
    assert wall.source.scene.moves == (("Ny Gæst", "Bord 1"),)
    assert wall.source.scene.title == "Disse flytter"
    wall.do(teams.publish, wall.round, False)
    assert not wall.source.scene.moves


def test_a_move_by_hand_is_told_and_an_undone_one_is_not(wall: Wall) -> None:
    wall.mend()
    wall.do(reseating.show_moves, wall.day, wall.round)
    wall.do(teams.move_person, wall.round, wall.ids[5], wall.held.teams[0].id)
    assert dict(wall.source.scene.moves) == {"Ny Gæst": "Bord 1", "Navn 5": "Bord 1"}
    wall.store.undo().result(5)
    wall.live.settle()
    assert dict(wall.source.scene.moves) == {"Ny Gæst": "Bord 1"}


def test_after_a_crash_the_screen_shows_where_everybody_sits(wall: Wall) -> None:
    wall.mend()
    wall.do(reseating.show_moves, wall.day, wall.round)
    again = Site(Clockwork(lambda: 1_763_116_200.0), Settings())
    again.day_id = wall.day
    scene = SceneSource(wall.live, again).scene
    assert scene.show is Show.TEAMS and not scene.moves
    assert {name for table in scene.tables for name in table.people} == {
        *(f"Navn {n}" for n in range(3, 10)),
        "Ny Gæst",
    }


def test_another_picture_or_the_next_block_ends_it_and_black_does_not(wall: Wall) -> None:
    wall.mend()
    wall.do(reseating.show_moves, wall.day, wall.round)
    wall.do(runs.show, wall.day, Show.BLACK)
    wall.do(runs.show, wall.day, Show.TEAMS)
    assert wall.source.scene.moves
    wall.do(runs.show, wall.day, Show.TASK)
    assert not wall.source.scene.moves
    wall.do(runs.show, wall.day, Show.TEAMS)
    assert not wall.source.scene.moves and wall.source.scene.tables


def test_many_are_turned_over_pages_and_each_is_read_from_the_back_row() -> None:
    moves = tuple((f"Person Efternavnsen {n:03}", f"Bord {n}") for n in range(120))
    for size in SHAPES:
        seen: set[str] = set()
        for turn in range(12):
            lines = painted(Scene(Show.TEAMS, title="Disse flytter", moves=moves, turn=turn), size)
            names = [one for one in lines if one.text.startswith("Person")]
            assert all(one.px >= BACK_ROW for one in names)
            seen |= {one.text for one in names}
        assert len(seen) == len(moves), size


def test_long_names_keep_inside_the_screen_and_off_each_other() -> None:
    moves = tuple((f"{LONG} {n}", f"Bordet ved vinduet mod {LONG} {n}") for n in range(9))
    for size in SHAPES:
        lines = painted(Scene(Show.TEAMS, title="Disse flytter", moves=moves, turn=0), size)
        for one in lines:
            assert one.px >= READABLE
            assert one.rect.left() >= 0 and one.rect.right() <= canvas_width(*size)
            assert one.rect.bottom() <= HEIGHT
        for one in lines:
            for other in lines:
                assert one is other or not one.rect.adjusted(2, 8, -2, -8).intersects(other.rect)
