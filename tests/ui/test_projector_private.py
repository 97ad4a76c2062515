"""The room sees nothing private: a word in every private field, and not one of them in any picture.

Also by its shape: one module of the big screen reads the file, and the windows only draw what it gives.
"""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

import temadag
from temadag.actions import card_on_screen, clusters, decisions, plan, reflections, runs, teams
from temadag.core.plan import Kind, Show, Step
from temadag.core.reflections import Visibility
from temadag.settings import Settings
from temadag.store import plan as plan_of
from temadag.store import sealing
from temadag.store.session_store import SessionStore
from temadag.ui import theme
from temadag.ui.clockwork import Clockwork
from temadag.ui.live import Live
from temadag.ui.projector.paint import paint
from temadag.ui.projector.released import released
from temadag.ui.projector.scene import Scene
from temadag.ui.projector.source import SceneSource
from temadag.ui.projector.view import ProjectorView
from temadag.ui.site import Site

BEGAN = datetime(2026, 11, 14, 8, 30).timestamp()
AT = "2026-11-14T08:40:00"
PROJECTOR = Path(temadag.__file__).parent / "ui" / "projector"
PRIVATE = "Qx"
"""Each private word begins so."""
SEEN = ("Fortæl om en fejl", "Hvad turde du?", "Vi sagde det højt", "Anna Holm", "Må vi droppe skemaet?")
"""What the room is given, to show that the walk sees what is painted."""


def fill(db) -> None:
    """A day with a private word wherever one can be written."""
    day = plan.add_day(db, "Temadag", held_on=date(2026, 11, 14), place="Rådhussalen", starts=510)
    plan.edit_day(db, day, purpose="Qxdayaim")
    first = plan.add_block(
        db, day, None, "Læringsrunden", 30, kind=Kind.REFLECT, participant_text="Fortæl om en fejl"
    )
    own = ("note", "spoken", "materials", "plan_b", "purpose", "responsible", "room")
    plan.edit_block(db, first, **{field: f"Qx{field}" for field in own})
    plan.set_steps(db, first, (Step("Skriv alene", 5), Step("Fortæl", 25)))
    plan.set_prompts(db, first, [("Hvad turde du?", Visibility.ONLY_ME)])
    later = plan.add_block(db, day, first, "Senere", 30, kind=Kind.EXERCISE)
    plan.edit_block(db, later, spoken="Qxlater", participant_text="Qxnotyet", note="Qxlaternote")
    given_up = plan.add_block(db, day, later, "Qxdropped", 15)
    db.table("block").update(given_up, {"today": 0})
    _people(db, day, first)
    _words(db, day)
    _cards(db, day)
    runs.begin_block(db, day, first, BEGAN)


def _people(db, day: str, block: str) -> None:
    key = bytes(sealing.PrivateKey(bytes(range(32))).public_key)
    for name in ("Anna", "Bo", "Carl", "Dorte", "Emil", "Freja"):
        db.table("person").insert({"id": name, "name": f"{name} Holm"})
        columns = {c.name for c in db.table("person").columns}
        said = {c: f"Qx{c}" for c in ("email", "needs", "title", "note") if c in columns}
        db.table("person").update(name, said)
        db.table("personal_key").insert({"id": name, "salt": b"s", "public_key": key})
    db.table("coaching_note").insert({"id": "note", "person_id": "Anna", "sealed": b"Qxcoaching"})
    db.table("person").insert({"id": "gone", "name": "Qxunseated"})
    shown = teams.add_round(db, day, "Runde 1", 3, block)
    teams.seat_everybody(
        db, shown, [["Anna", "Bo", "Carl"], ["Dorte", "Emil", "Freja"]], ["Bord 1", "Bord 2"]
    )
    teams.publish(db, shown, True)
    hidden = teams.add_round(db, day, "Qxhiddenround", 3, block)
    teams.seat_everybody(db, hidden, [["Freja", "Bo", "Anna"]], ["Qxhiddentable"])


def _words(db, day: str) -> None:
    prompt = plan_of.prompts(db, day)[0].id

    def say(who: str, whom: Visibility, text: str) -> str:
        return reflections.submit(db, prompt, who, whom, text, AT)

    say("Anna", Visibility.ONLY_ME, "Qxonlyme")
    say("Anna", Visibility.GROUP, "Qxgroup")
    say("Anna", Visibility.FACILITATOR, "Qxfacilitator")
    say("Bo", Visibility.ROOM_NAMED, "Qxnotreleased")
    given = say("Anna", Visibility.ROOM_NAMED, "Vi sagde det højt")
    held, regretted = (say("Carl", Visibility.ROOM_NAMED, f"Qx{word}") for word in ("held", "withdrawn"))
    for entry in (given, held, regretted):
        reflections.release(db, entry)
    reflections.hold_back(db, held)
    reflections.withdraw(db, regretted)
    for n, who in enumerate(("Anna", "Bo", "Carl", "Dorte")):
        reflections.release(db, say(who, Visibility.ROOM_UNNAMED, f"Qxbelowfive{n}"))
    clusters.add_cluster(db, prompt, "Qxheapofnone", held)


def _cards(db, day: str) -> None:
    shown = decisions.add_card(db, day, "Må vi droppe skemaet?", decider="Hans Holm")
    db.table("request_card").update(shown, {"asked_by": "Bo", "source": "phone", "owner": "Qxowner"})
    card_on_screen.show_card(db, day, shown, BEGAN)
    for aside in ("returned", "hr"):
        other = decisions.add_card(db, day, f"Qxaside{aside}", citizen_gets="Qxgets", cost="Qxcost")
        db.table("request_card").update(other, {"aside": aside})
    decisions.add_card(db, day, "Qxnotonscreen")


@pytest.fixture
def room(tmp_path, qtbot, qapp):
    theme.apply(qapp, False)
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    store.write(fill).result(20)
    live = Live(store)
    site = Site(Clockwork(lambda: BEGAN + 120), Settings())
    site.day_id = store.read(plan_of.days)[0].id
    yield live, site
    live.let_go()
    store.close()


def read(scene: Scene) -> str:
    """All that a picture says: painted, and for those who hear it."""
    image = QImage(160, 90, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = paint(painter, QRectF(0, 0, 160, 90), scene, theme.tokens())
    painter.end()
    view = ProjectorView()
    view.show_scene(scene)
    painted = " ".join(line.text for line in canvas.painted)
    return f"{painted}\n{view.accessibleName()} {view.accessibleDescription()} {view.toolTip()}"


def every_picture(live: Live, site: Site) -> Iterator[str]:
    """Each Show, shown and only tried, on each page, in each moment of the day's course."""
    source = SceneSource(live, site)
    for show in Show:
        tried = source.tried(show)
        live.store.write(runs.show, site.day_id, show).result(10)
        live.settle()
        yield repr(source._released)
        for scene in (tried, source.scene):
            for turn in range(12):
                yield read(replace(scene, turn=turn))
    site.trial = True
    yield read(source.scene)
    site.trial = False


def test_not_one_private_word_is_in_any_picture(room) -> None:
    live, site = room
    whole = "\n".join(every_picture(live, site))
    for word in SEEN:
        assert word in whole, "the walk sees what is painted"
    assert PRIVATE not in whole, whole[max(0, whole.find(PRIVATE) - 200) : whole.find(PRIVATE) + 60]
    card = next(p for p in every_picture(live, site) if "Må vi droppe skemaet?" in p and "wish=" not in p)
    assert "Bo" not in card.split(), "who asked is never told"


def test_nor_between_blocks_nor_when_the_day_is_over(room) -> None:
    live, site = room
    blocks = live.read(plan_of.blocks, site.day_id)
    for block in islice(blocks, 1, None):
        live.store.write(plan.edit_block, block.id, participant_text="", title="Senere").result(10)
    for moment in range(4):
        live.store.write(runs.end_block, site.day_id, BEGAN + 600 * (moment + 1)).result(10)
        live.settle()
        whole = "\n".join(every_picture(live, site))
        assert PRIVATE not in whole, whole[max(0, whole.find(PRIVATE) - 200) : whole.find(PRIVATE) + 60]
        if live.read(released, site.day_id).run.finished:
            return
    raise AssertionError("the day never ended")


def imports(path: Path) -> set[str]:
    """The modules that a file names, also inside its functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def reads(path: Path) -> list[str]:
    """What a file asks the open file for: the first argument of each call of `read`, and bare SQL."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "read" and ast.unparse(node.func.value).endswith(("live", "store")):
                found.append(ast.unparse(node.args[0]))
            elif node.func.attr in ("query", "execute", "table", "run_query"):
                found.append(node.func.attr)
    return found


def test_only_one_module_of_the_big_screen_reads_the_file() -> None:
    for path in sorted(PROJECTOR.glob("*.py")):
        outside = {name for name in imports(path) if name.startswith(("temadag.store", "sqlite"))}
        allowed = {"released.py": outside, "asked.py": {"temadag.store.wall.Hung"}}.get(path.name, set())
        assert outside <= allowed, path.name
        assert reads(path) == (["released"] if path.name == "source.py" else []), path.name


def test_a_picture_that_read_the_file_by_itself_would_be_seen(tmp_path) -> None:
    sly = tmp_path / "sly.py"
    sly.write_text(
        "def f(live):\n    from temadag.store import people\n    return live.read(people.everybody)\n"
    )
    assert imports(sly) == {"temadag.store.people"} and reads(sly) == ["people.everybody"]
