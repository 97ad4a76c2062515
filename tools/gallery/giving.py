"""What leaders give: questions of each kind, offers, try-actions, cards from phones, and papers typed in."""

from camera import Camera

from temadag.actions import decisions, offers, people, plan, trials
from temadag.app import App
from temadag.core.offers import OfferKind
from temadag.core.reflections import Visibility
from temadag.core.sheets import Sheet, SheetKind, code_of
from temadag.rehearsal import calm
from temadag.store import keys
from temadag.store import people as people_of
from temadag.store import plan as plan_of

LONG = "Netværk om ledelse på tværs af forvaltninger, fag og fysiske grænser i en stor organisation"


def giving(camera: Camera, app: App) -> None:
    """The sample year: a question's kind, the offers, the try-actions, and who asks."""
    _kinds(camera, app)
    camera.section = "after"
    window = app.window
    for key, place in (("offers", 2), ("trials", 4)):
        window.go(key)
        calm(app)
        window.visited(key)._list.setCurrentRow(place)
        camera.shoot(app, key, window)
    window.visited("trials")._filter._on_clicked("looked-at")
    camera.shoot(app, "trials-looked-at", window)
    window.visited("trials")._filter._on_clicked("all")
    _asked(camera, app)
    _papers(camera, app)


def _kinds(camera: Camera, app: App) -> None:
    """A scale that can still be changed, and a vote that has answers."""
    camera.section = "plan"
    window, day = app.window, app.site.day_id
    window.go("plan")
    screen = window.visited("plan")
    days = app.live.read(plan_of.days)
    for name, number, exercise in (("plan-scale", 2, "o01"), ("plan-dots", 0, "o15")):
        app.site.day_id = days[number].id
        calm(app)
        blocks = app.live.read(plan_of.blocks, app.site.day_id)
        screen.table.choose(next(block.id for block in blocks if block.exercise_id == exercise))
        calm(app)
        bar = screen._side.widget(1).verticalScrollBar()
        bar.setValue(bar.maximum() * 6 // 10)
        camera.shoot(app, name, window)
    app.site.day_id = day
    calm(app)


def _asked(camera: Camera, app: App) -> None:
    """A card from a phone with a name, and one from paper."""
    day, first = app.site.day_id, app.live.read(plan_of.days)[0].id
    app.site.day_id = first
    person = app.live.read(people_of.everybody)[5]
    asked = {"asked": "Må vi aflyse det månedlige møde to gange og se, hvem der savner det?"}
    app.live.do("", decisions.send_card, keys.new_id(), first, asked, person.id, "phone")
    app.live.do("", decisions.add_paper_card, first, "Må vi bruge dørkoden fra nabohuset?")
    app.window.go("decisions")
    calm(app)
    listed = app.window.visited("decisions")._list
    for name, words in (("decisions-phone", "Må vi aflyse"), ("decisions-paper", "Må vi bruge dørkoden")):
        row = next(n for n in range(listed.count()) if listed.item(n).text().startswith(words))
        listed.setCurrentRow(row)
        camera.shoot(app, name, app.window)
    app.live.undo()
    app.live.undo()
    app.live.settle()
    app.site.day_id = day


def _papers(camera: Camera, app: App) -> None:
    """The sheet where papers are typed in: whose, a number, and one that is handed back."""
    window, day = app.window, app.site.day_id
    window.go("reflections")
    calm(app)
    button = window.visited("reflections")._paper
    button.click()
    calm(app)
    sheet = button.sheet
    camera.shoot(app, "paper-entry", sheet, own_size=True)
    person = app.live.read(people_of.everybody)[3]
    sheet.code.setText(code_of(Sheet(SheetKind.DAY, day, person.id)))
    sheet._on_code()
    sheet.form.words.setPlainText("Vi turde sige, at vi ikke vidste det. Det gav ro hos os alle.")
    sheet.form.tick._on_clicked(Visibility.ROOM_NAMED.value)
    camera.shoot(app, "paper-entry-words", sheet, own_size=True)
    sheet._on_save()
    calm(app)
    camera.shoot(app, "paper-entry-number", sheet, own_size=True)
    sheet.form.show_question(app.live.read(plan_of.prompts, day)[0].id)
    sheet.form.tick._on_clicked(Visibility.ONLY_ME.value)
    camera.shoot(app, "paper-entry-only-me", sheet, own_size=True)
    sheet._on_back()
    calm(app)
    sheet.close()


def crowd(camera: Camera, app: App) -> None:
    """Three hundred people and long names: who wished, and what they try."""
    camera.section = "crowd"
    app.live.write(_many)
    calm(app)
    for key in ("offers", "trials"):
        app.window.go(key)
        calm(app)
        camera.shoot(app, f"crowd-{key}", app.window)


def _many(db) -> None:
    made = [offers.add_offer(db, f"{LONG} {n}", OfferKind.NETWORK, LONG, 40) for n in range(1, 10)]
    for number, person in enumerate(people_of.everybody(db)):
        for wish in (1, 2, 3):
            offers.sign_up(db, made[(number * wish + wish) % 3 * wish % 9], person.id, wish)
        if number % 5 == 0:
            belief = f"Hvis vi prøver {LONG.lower()}, så tror vi på det."
            words = {"title": f"{LONG} {number}", "hypothesis": belief}
            seen = (Visibility.ROOM_NAMED, Visibility.FACILITATOR, Visibility.GROUP)[number % 3]
            trials.put_trial(db, keys.random_id(), person.id, seen, "2026-11-14T10:20:00", words)
    day = plan_of.days(db)[0].id
    people.edit_person(db, people_of.everybody(db)[0].id, title=LONG)
    plan.edit_day(db, day, purpose=LONG)
