"""Coaching notes: from the first passphrase to a forgotten one, and with many people and many notes."""

from datetime import datetime

import pypdfium2 as pdfium
from camera import Camera
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QPlainTextEdit
from stages import press

from temadag.actions import coaching as acts
from temadag.app import App
from temadag.core.coaching import Note
from temadag.export import rescue_sheet
from temadag.exporting import one_paper
from temadag.rehearsal import calm
from temadag.store import coaching as asked
from temadag.store import people as people_of
from temadag.store import plan, vault

PHRASE, OTHER = "fem små ænder gik langs åen", "den anden laptops egne ord"
CODE = "K7MX-P2QA-9F3B"

NOTES = (
    "Hun vil prøve at begynde et møde uden dagsorden, men er nervøs for sin egen leder. Vi aftalte, at hun "
    "spørger to kolleger først.",
    "Ringede. Det gik bedre end ventet: de sad tyve minutter og talte om borgeren i stedet for budgettet.\n\n"
    "Næste skridt: skrive det ned på en halv side og tage det med i december.",
    "Husk: hun nævnte sin søn. Spørg til ham.",
)


def coaching(camera: Camera, app: App) -> None:
    """Each state of the screen, in the order in which one meets them."""
    camera.section = "coaching"
    window = app.window
    window.go("coaching")
    camera.shoot(app, "coaching-begin", window)
    screen = window.visited("coaching")
    _fill(screen, phrase=PHRASE, again=PHRASE)
    camera.shoot(app, "coaching-phrase", window)
    press(screen, "go")
    calm(app)
    screen._keeping._page._code.setText(CODE)  # the real one is another each time
    screen._keeping._page._code.show()
    screen._keeping._page.show_out()
    camera.shoot(app, "coaching-sheet", window)
    next(box for box in screen.findChildren(QCheckBox) if box.isVisible()).setChecked(True)
    press(screen, "go")
    calm(app)
    camera.shoot(app, "coaching-none", window)
    _notes(camera, app, screen)
    _locked(camera, app, screen)
    _two_locks(camera, app, screen)
    screen._key.lock()
    calm(app)


def _notes(camera: Camera, app: App, screen) -> None:
    [kept] = app.live.read(asked.vaults)
    person = app.live.read(people_of.everybody)[0].id
    for number, text in enumerate(NOTES):
        at = f"2026-1{number % 2}-0{number + 3}T13:1{number}:00"
        app.live.do("Note", acts.put_note, f"n{number}", person, vault.close(kept.public_key, Note(text, at)))
    calm(app)
    camera.shoot(app, "coaching-open", app.window)
    screen.findChild(QListWidget, "notes").setCurrentRow(1)
    press(screen, "edit")
    camera.shoot(app, "coaching-edit", app.window)
    screen._panel.editor.finish()
    screen._head.change_wished.emit()
    camera.shoot(app, "coaching-change", app.window)
    screen._keeping.give_up()


def _locked(camera: Camera, app: App, screen) -> None:
    screen._key.lock()
    camera.shoot(app, "coaching-locked", app.window)
    screen.findChild(QPlainTextEdit, "note").setPlainText("Ringer tirsdag om det, vi talte om ved døren.")
    camera.shoot(app, "coaching-quick", app.window)
    screen._panel.editor.finish()
    _fill(screen, unlock="noget helt andet")
    press(screen, "open")
    calm(app)
    camera.shoot(app, "coaching-wrong", app.window)
    press(screen, "forgotten")
    camera.shoot(app, "coaching-forgotten", app.window)
    _fill(screen, code="1234-5678")
    press(screen, "go")
    calm(app)
    camera.shoot(app, "coaching-mistyped", app.window)
    screen._keeping.give_up()


def _two_locks(camera: Camera, app: App, screen) -> None:
    """As after joining a file that was begun on another laptop."""
    other = vault.begin(OTHER, CODE)
    person = app.live.read(people_of.everybody)[0].id
    theirs = vault.close(other.public_key, Note("Skrevet i det andet lokale.", "2026-11-14T11:05:00"))
    app.live.write(acts.begin_vault, other)
    app.live.do("Note", acts.put_note, "other", person, theirs)
    calm(app)
    camera.shoot(app, "coaching-two-locks", app.window)
    first = app.live.read(asked.vaults)[0]
    screen._key.open({first.id: vault.opened(first, PHRASE)})
    camera.shoot(app, "coaching-elsewhere", app.window)
    screen._key.open({other.id: vault.opened(other, OTHER)})
    camera.shoot(app, "coaching-gather", app.window)


def crowd(camera: Camera, app: App) -> None:
    """Three hundred people, and thirty notes about one of them."""
    camera.section = "crowd"
    made = vault.begin(PHRASE, CODE)
    person = app.live.read(people_of.everybody)[0].id
    app.live.write(acts.begin_vault, made)
    for number in range(30):
        note = Note(NOTES[number % 3], f"2026-11-{number % 28 + 1:02d}T09:{number:02d}:00")
        app.live.do("Note", acts.put_note, f"n{number}", person, vault.close(made.public_key, note))
    app.window.go("coaching")
    screen = app.window.visited("coaching")
    screen._key.open({made.id: vault.opened(made, PHRASE)})
    calm(app)
    camera.shoot(app, "crowd-coaching", app.window)
    screen._key.lock()


def sheet(camera: Camera, app: App) -> None:
    """The rescue sheet."""
    made = datetime.fromtimestamp(app.site.clockwork.now()).astimezone()
    language = app.settings.language
    with one_paper:
        content = rescue_sheet.make(CODE, app.live.read(plan.programme).name, made)
        document = pdfium.PdfDocument(content)
        picture = document[0].render(scale=1.6).to_pil()
        document.close()
    file = f"pdf-rescue-sheet.{language}.png"
    picture.save(camera.folder / file)
    camera.keep("pdf-rescue-sheet", language, file, f"{picture.width}x{picture.height}")


def _fill(screen, **fields: str) -> None:
    for name, text in fields.items():
        shown = [field for field in screen.findChildren(QLineEdit, name) if field.isVisible()]
        shown[-1].setText(text)
