"""Another copy of the file is taken in: the report, two texts side by side, and both written into one."""

from camera import Camera

from temadag import places
from temadag.actions import people, plan
from temadag.app import App
from temadag.rehearsal import calm
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.store.session_store import SessionStore
from temadag.ui.joining import JoiningDialog


def joining(camera: Camera, app: App) -> None:
    """The settings with a choice waiting, and the window in each of its states."""
    camera.section = "joining"
    day = app.live.read(plan_of.days)[0]
    blocks = app.live.read(plan_of.blocks, day.id)
    person = app.live.read(people_of.everybody)[5]
    other = _elsewhere(camera, app)
    purpose = "At se sig selv i de andre, før vi taler om forandring"
    other.do("", plan.edit_block, blocks[1].id, purpose=purpose)
    other.do("", plan.edit_block, blocks[2].id, spoken="Vi begynder stille. " * 60)
    other.do("", people.edit_person, person.id, title="Områdeleder")
    other.close()
    app.live.do("", plan.edit_block, blocks[1].id, purpose="At se sig selv og de andre, før vi taler om mål")
    app.live.do("", plan.edit_block, blocks[2].id, spoken="Vi begynder med en sang. " * 60)
    app.live.do("", people.remove_people, [person.id])
    app.live.settle()
    joined = app.live.store.absorb(other.path).result()
    app.live.settle()
    app.window.go("settings")
    calm(app)
    camera.shoot(app, "settings-choices", app.window)
    dialog = JoiningDialog(app.live, app.window, joined)
    dialog.show()
    for name, deed in {
        "joining": lambda: None,
        "joining-long": dialog.next.click,
        "joining-together": dialog.write.click,
        "joining-nothing": lambda: _choose_all(app, dialog),
    }.items():
        deed()
        calm(app)
        camera.shoot(app, name, dialog, own_size=True)
    dialog.close()
    dialog.deleteLater()
    other.path.unlink()


def _choose_all(app: App, dialog: JoiningDialog) -> None:
    dialog.together.leave.click()
    while dialog.clash is not None:
        dialog.standing.choose.click()
        app.live.settle()


def _elsewhere(camera: Camera, app: App) -> SessionStore:
    path = camera.folder / "kopi.temadag"
    path.unlink(missing_ok=True)
    app.live.store.copy_to(path)
    store = SessionStore.open(path, places.own_folder("data") / "locks", "stick")
    store.write(lambda db: db.table("replica").insert({"id": "stick", "name": "Mettes bærbar"})).result()
    return store
