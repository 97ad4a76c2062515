"""The big screen shows what was released and nothing else, readable from the back row in any shape."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from temadag.actions import plan, reflections, runs, teams
from temadag.core.marks import Marks
from temadag.core.plan import Kind, Show, Step
from temadag.core.reflections import Card, Visibility
from temadag.settings import Settings
from temadag.store import plan as plan_of
from temadag.store import sealing
from temadag.store import teams as teams_of
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.projector.asked import Chart, Counted, Heap, Question
from temadag.ui.projector.canvas import HEIGHT, canvas_width
from temadag.ui.projector.lettering import SMALLEST
from temadag.ui.projector.paint import paint
from temadag.ui.projector.released import Door, Table, released
from temadag.ui.projector.scene import Scene, scene_at
from temadag.ui.projector.window import open_projector
from temadag.ui.projector.wording import promise
from temadag.ui.site import Site
from temadag.ui.widgets.qr import INK, modules

DAY = date(2026, 11, 14)
BEGAN = datetime(2026, 11, 14, 8, 30).timestamp()
MIDNIGHT = datetime(2026, 11, 14).timestamp()
SHAPES = {
    "4:3": (1024, 768),
    "16:10": (1280, 800),
    "16:9": (1920, 1080),
    "21:9": (2560, 1080),
    "4K": (3840, 2160),
}

OWN = {f: f"Kanarie-{f}" for f in ("note", "spoken", "materials", "plan_b", "purpose", "responsible")}
"""Words that only the facilitator has."""

CLOSED = {
    Visibility.ONLY_ME: "Solsort",
    Visibility.GROUP: "Gråspurv",
    Visibility.FACILITATOR: "Stær",
}


@pytest.fixture
def store(tmp_path):
    opened = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    opened.write(_fill).result(10)
    yield opened
    opened.close()


@pytest.fixture
def site(store, qtbot, qapp):
    theme.apply(qapp, False)
    made = Site(Clockwork(lambda: BEGAN + 120), Settings())
    made.day_id = store.read(plan_of.days)[0].id
    yield made
    made.close_projector()


def _fill(db) -> None:
    day = plan.add_day(db, "Temadag om fejl", held_on=DAY, place="Rådhussalen", starts=510)
    first = plan.add_block(
        db, day, None, "Læringsrunden", 30, kind=Kind.EXERCISE, participant_text="Fortæl om en fejl"
    )
    plan.edit_block(db, first, **OWN)
    plan.set_steps(db, first, (Step("Skriv alene", 5), Step("Fortæl i gruppen", 25)))
    plan.set_prompts(db, first, [("Hvad lærte du?", Visibility.ONLY_ME)])
    plan.add_block(db, day, first, "Pause", 15, kind=Kind.BREAK)
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    for name in ("Anna", "Bo", "Carl", "Dorte", "Emil", "Freja", "Åse"):
        db.table("person").insert({"id": name, "name": f"{name} Holm"})
        db.table("personal_key").insert({"id": name, "salt": b"s", "public_key": key})
    round_id = teams.add_round(db, day, "Runde 1", 4, first)
    teams.seat_everybody(
        db, round_id, [["Anna", "Bo", "Carl"], ["Dorte", "Emil", "Freja", "Åse"]], ["A", "B"]
    )
    runs.begin_block(db, day, first, BEGAN)


def day_of(store: SessionStore) -> str:
    return store.read(plan_of.days)[0].id


def say(store: SessionStore, writer: str, visibility: Visibility, text: str) -> str:
    prompt = store.read(plan_of.prompts, day_of(store))[0]
    at = "2026-11-14T08:40:00"
    return store.write(reflections.submit, prompt.id, writer, visibility, text, at).result(10)


def shown(store: SessionStore, show: Show, now: float = BEGAN + 120) -> Scene:
    store.write(runs.show, day_of(store), show).result(10)
    return scene_at(store.read(released, day_of(store)), now, MIDNIGHT)


def everything(store: SessionStore) -> str:
    """All that the big screen is ever handed of the day, in each of its states."""
    return "\n".join(
        repr((store.read(released, day_of(store)), shown(store, show), shown(store, show, BEGAN + 9999)))
        for show in Show
    )


def words_on(scene: Scene, size: tuple[int, int] = (1920, 1080)):
    """The lines that painting a scene leaves on a surface of this size."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = paint(painter, QRectF(0, 0, *size), scene, theme.tokens())
    painter.end()
    return canvas.painted


def test_each_state_says_what_it_is_for(store: SessionStore, site: Site) -> None:
    task = shown(store, Show.TASK)
    assert (task.title, task.text) == ("Læringsrunden", "Fortæl om en fejl")
    assert task.steps == ("Skriv alene", "Fortæl i gruppen")
    assert task.countdown is not None and task.countdown.digits == "28:00"
    assert shown(store, Show.COUNTDOWN).countdown == task.countdown
    assert "Pause" in task.foot_left
    assert shown(store, Show.BLACK) == Scene(Show.BLACK)
    assert shown(store, Show.WALL).title == "Hvad lærte du?"
    assert shown(store, Show.PAUSE).message
    assert not words_on(Scene(Show.BLACK))


def test_what_only_the_facilitator_has_never_gets_there(store: SessionStore) -> None:
    for visibility, word in CLOSED.items():
        say(store, "Anna", visibility, word)
    said = everything(store)
    for word in (*OWN.values(), *CLOSED.values()):
        assert word not in said, word


def test_words_hang_after_release_and_are_gone_when_taken_down(store: SessionStore) -> None:
    written = say(store, "Bo", Visibility.ROOM_NAMED, "Vi turde sige det højt")
    assert "turde" not in everything(store)
    store.write(reflections.release, written).result(10)
    wall = shown(store, Show.WALL)
    assert [(c.text, c.name) for q in wall.wall for c in q.cards] == [("Vi turde sige det højt", "Bo Holm")]
    store.write(reflections.hold_back, written).result(10)
    assert "turde" not in everything(store)


def test_unnamed_words_need_five_and_carry_no_name(store: SessionStore) -> None:
    writers = ("Anna", "Bo", "Carl", "Dorte", "Emil")
    for number, writer in enumerate(writers[:4]):
        store.write(
            reflections.release, say(store, writer, Visibility.ROOM_UNNAMED, f"Kanarie {number}")
        ).result(10)
    assert "Kanarie" not in everything(store)
    store.write(reflections.release, say(store, "Emil", Visibility.ROOM_UNNAMED, "Kanarie 4")).result(10)
    cards = [c for q in shown(store, Show.WALL).wall for c in q.cards]
    assert {c.text for c in cards} == {f"Kanarie {n}" for n in range(5)}
    assert {c.name for c in cards} == {""}


def test_teams_are_shown_when_they_are_published(store: SessionStore) -> None:
    assert not shown(store, Show.TEAMS).tables and "Anna" not in everything(store)
    round_id = store.read(teams_of.rounds, day_of(store))[0].id
    store.write(teams.publish, round_id, True).result(10)
    tables = shown(store, Show.TEAMS).tables
    assert [t.name for t in tables] == ["A", "B"]
    assert tables[1].people[-1] == "Åse Holm"  # å comes last
    store.write(teams.publish, round_id, False).result(10)
    assert not shown(store, Show.TEAMS).tables


DOOR = Door("http://10.0.8.14:8717/#" + "t" * 22 + "." + "k" * 43, "http://10.0.8.14:8717/", "K7MX-P2QA")


def test_the_way_in_is_shown_where_the_room_is_open(store: SessionStore) -> None:
    closed = shown(store, Show.JOIN)
    assert closed.door is None and "når rummet er åbent" in closed.message and not closed.text
    given = replace(store.read(released, day_of(store)), door=DOOR)
    scene = scene_at(given, BEGAN + 120, MIDNIGHT)
    read = {line.text for line in words_on(scene)}
    assert {DOOR.short, DOOR.word, "Kom med"} <= read
    said = " ".join(line.text for line in words_on(scene))
    for promised in ("låst på din telefon, før det sendes", "har ikke nøglen", "heller ikke vi"):
        assert promised in said, "the whole promise stands there"


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (384, 216)])
@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_the_code_can_be_read_off_the_screen(qapp, size: tuple[int, int], theme_name: str) -> None:
    theme.apply(qapp, False)
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, *size), a_crowd()["join"], theme.read(theme_name))
    painter.end()
    ink = QColor(INK)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(size[1], size[0], 4)[:, : size[0] // 2, :3]
    dark = (pixels == (ink.blue(), ink.green(), ink.red())).all(axis=2)
    across, down = np.flatnonzero(dark.any(axis=0)), np.flatnonzero(dark.any(axis=1))
    rows = modules(DOOR.url)
    side = (across[-1] - across[0] + 1) / len(rows)
    middles = [int((n + 0.5) * side) for n in range(len(rows))]
    read = tuple(bytes(bool(dark[down[0] + y, across[0] + x]) for x in middles) for y in middles)
    assert read == rows
    edge = image.pixelColor(int(across[0] - 3.5 * side), int(down[0] + 9 * side))
    assert edge.name().upper() == "#FFFFFF", "the quiet edge is white also in the dark"


def a_crowd() -> dict[str, Scene]:
    """States at their fullest: 300 people with long names, seventy-five cards, a text too long."""
    long = "Annemarie-Elisabeth Østergaard Christoffersen-Frederiksen"
    tables = tuple(Table(f"Bord {t}", tuple(f"{long} {t}-{n}" for n in range(6))) for t in range(1, 51))
    card = "Vi sagde højt, at budgettet ikke holder, og der skete ikke noget farligt. "
    cards = tuple(
        Card(f"id{n}", "p", f"{n}. " + card * (1 + n % 5), long if n % 2 else "") for n in range(75)
    )
    task = Scene(
        Show.TASK,
        kind=Kind.EXERCISE,
        kicker="Øvelse · grupper på fire",
        title="Læringsrunden om det, vi ikke turde sige til direktionen i foråret",
        text="Fortæl om en fejl, du har lært af. " * 6,
        steps=tuple(f"{n}. trin: lyt uden at afbryde, og skriv ned, hvad du hører" for n in range(1, 7)),
        step=3,
        foot_left="Næste: Frokost i kantinen på anden sal kl. 12.00",
        foot_right="Temadag om modige samtaler i Østermarkens Kommune",
    )
    return {
        "teams": Scene(
            Show.TEAMS, kicker="Find dit hold", title="Runde 1", tables=tables, foot_left="300 ved bordene"
        ),
        "wall": Scene(
            Show.WALL, kicker="Ord fra salen", title="Hvad?", wall=(Question("Hvad lærte du?", cards),)
        ),
        "task": task,
        "join": Scene(
            Show.JOIN,
            kicker="Fra din egen telefon",
            title="Kom med",
            text=promise(),
            door=replace(DOOR, short="http://[fd12:3456:789a:1::1428]:18717/"),
            foot_left="Papir er lige så godt.",
            foot_right="Temadag om modige samtaler i Østermarkens Kommune",
        ),
        **_walls(cards),
    }


def _walls(cards: tuple[Card, ...]) -> dict[str, Scene]:
    """Cards in heaps, with one name too long; numbers, dots with long names, and how many have answered."""
    long = "Det, vi gerne vil sige højt til hinanden, men ikke har turdet endnu, og som bliver ved"
    heaps = (Heap("Mod", cards[:30]), Heap(long, cards[30:52]), Heap("", cards[52:60]))
    numbers = Marks(300, tuple((str(n), n * n % 37) for n in range(1, 11)), 9.96, 1.0)
    dots = Marks(300, tuple((f"{long} {n}", 40 * n) for n in range(9)))
    shown = {
        "heaps": Question("Hvad lærte du?", cards[60:], heaps),
        "scale": Question(long + "?", chart=Chart(numbers, True, (long, long))),
        "dots": Question(long + "?", chart=Chart(dots, False)),
        "counted": Question(long + "?", counted=Counted(300, "svar er skrevet", long)),
    }
    return {name: Scene(Show.WALL, kicker="Ord fra salen", wall=(q,)) for name, q in shown.items()}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("state", ["teams", "wall", "task", "join", "heaps", "scale", "dots", "counted"])
def test_at_its_fullest_nothing_is_cut_small_or_on_top_of_another(qapp, shape: str, state: str) -> None:
    theme.apply(qapp, False)
    width = canvas_width(*SHAPES[shape])
    for turn in range(4):
        lines = words_on(replace(a_crowd()[state], turn=turn), SHAPES[shape])
        assert lines
        for line in lines:
            assert line.px >= SMALLEST, line
            assert line.rect.left() >= -0.5 and line.rect.right() <= width + 0.5, line
            assert line.rect.top() >= 0 and line.rect.bottom() <= HEIGHT, line
        for number, one in enumerate(lines):
            core = one.rect.adjusted(1, one.rect.height() * 0.2, -1, -one.rect.height() * 0.2)
            for other in lines[number + 1 :]:
                assert not core.intersects(
                    other.rect.adjusted(1, other.rect.height() * 0.2, -1, -other.rect.height() * 0.2)
                ), (one, other)


def test_everybody_of_300_comes_by_and_every_card_is_shown_to_its_end(qapp) -> None:
    theme.apply(qapp, False)
    crowd = a_crowd()
    short = tuple(
        Table(t.name, tuple(f"{'ABCDE'[n % 5]}nna Ø{t.name[5:]}x{n}" for n in range(6)))
        for t in crowd["teams"].tables
    )
    wanted = {name for table in short for name in table.people}
    seen: set[str] = set()
    for turn in range(24):
        scene = replace(crowd["teams"], tables=short, turn=turn)
        seen |= {line.text for line in words_on(scene)}
    assert wanted <= seen
    cards = " ".join(c.text for q in crowd["wall"].wall for c in q.cards)
    hung: list[str] = []
    first = words_on(crowd["wall"])
    for turn in range(200):
        page = words_on(replace(crowd["wall"], turn=turn))
        if turn and [p.text for p in page] == [p.text for p in first]:
            break
        hung += [line.text for line in page]
    assert " ".join(hung).count("budgettet") == cards.count("budgettet") > 200


@pytest.mark.parametrize("larger", [-3, -1, 1, 4])
def test_every_card_of_every_heap_comes_by_in_whatever_size_is_wished(qapp, larger: int) -> None:
    theme.apply(qapp, False)
    scene = replace(a_crowd()["heaps"], larger=larger)
    whole = " ".join(c.text for q in scene.wall for c in (*q.cards, *(c for h in q.heaps for c in h.cards)))
    hung: list[str] = []
    first, sizes = [p.text for p in words_on(scene)], set()
    for turn in range(400):
        page = words_on(replace(scene, turn=turn))
        if turn and [p.text for p in page] == first:
            break
        hung += [line.text for line in page]
        sizes |= {line.px for line in page if "budgettet" in line.text}
    assert " ".join(hung).count("budgettet") == whole.count("budgettet") > 200
    assert "Mod" in hung and len(sizes) == 1
    assert (min(sizes) < 32) == (larger < 0), "the letters are as asked for"


def test_the_window_follows_the_day_and_closes_without_stopping_it(store, site, qtbot) -> None:
    live = Live(store)
    window = open_projector(live, site)
    assert open_projector(live, site) is window
    assert window.view.scene.title == "Læringsrunden"
    store.write(runs.show, day_of(store), Show.BLACK).result(10)
    live.settle()
    assert window.view.scene == Scene(Show.BLACK)
    picture = window.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() // 2).value() == 0
    qtbot.keyClick(window, Qt.Key.Key_F)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    site.settings = replace(site.settings, projector_theme="dark")
    store.write(runs.show, day_of(store), Show.TASK).result(10)
    live.settle()
    assert window.view.grab().toImage().pixelColor(4, 4).name() == theme.read("dark").bg.lower()
    window.close()
    assert site.projector is None and store.read(released, day_of(store)).run.block_id
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
