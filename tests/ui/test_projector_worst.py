"""Each picture at its fullest, at six resolutions, in both languages, in the largest and smallest letters.

Nothing outside the margins, nothing on top of another, nothing too small, and no word that never comes by.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from temadag.core.clock import Place
from temadag.core.decisions import Answer, Barrier
from temadag.core.marks import Marks
from temadag.core.plan import Kind, Show
from temadag.core.reflections import Card
from temadag.i18n import speaking
from temadag.ui import theme
from temadag.ui.projector.asked import Asked, Chart, Counted, Heap, Question
from temadag.ui.projector.canvas import HEIGHT, Canvas, Painted, canvas_width
from temadag.ui.projector.lettering import SMALLEST
from temadag.ui.projector.paint import paint
from temadag.ui.projector.released import Door, Table, Wish
from temadag.ui.projector.scene import Countdown, Entry, Scene
from temadag.ui.projector.wording import promise

SIZES = ((1024, 768), (1280, 720), (1920, 1080), (1920, 1200), (2560, 1080), (3840, 2160))
LONG = "Annemarie-Elisabeth Østergaard Christoffersen-Frederiksen"
TITLE = (
    "Læringsrunden om det, vi ikke turde sige til direktionen i foråret, og hvad vi vil gøre ved det nu, "
    "hvor alle er samlet i Østermarkens Kommune"
)
DAY = "Temadag om modige samtaler i Østermarkens Kommune"
FOOT = {"foot_left": f"Næste: {TITLE} kl. 12.00", "foot_right": DAY}
TIME = Countdown("1:02:34", "til kl. 10.30", 0.4)


def _people() -> tuple[Table, ...]:
    """300 people, one in nine with a name that no line holds."""
    names = [f"{LONG} {n}" if n % 9 == 0 else f"{'ABCDE'[n % 5]}nna Østergaard{n}" for n in range(300)]
    return tuple(Table(f"Bord{t + 1}", tuple(names[t * 6 : t * 6 + 6])) for t in range(50))


def _cards() -> tuple[Card, ...]:
    said = "Vi sagde højt, at budgettet ikke holder, og der skete ikke noget farligt."
    made = [(f"Kort{n}. {said * (1 + n % 5)}", LONG if n % 2 else "") for n in range(75)]
    return tuple(Card(f"i{n}", "p", text, name) for n, (text, name) in enumerate(made))


def _wall(question: Question) -> Scene:
    return Scene(Show.WALL, kind=Kind.REFLECT, kicker="Ord fra salen", wall=(question,), **FOOT)


def _wish(answer: Answer, reason: str = "") -> Scene:
    far = " ".join(f"grund{n}" for n in range(60))
    wish = Wish(TITLE + "?", Barrier.LAW, far, TITLE, LONG, LONG, answer, reason, date(2026, 12, 1))
    counted = Countdown("3:00", "til et svar", 0.0) if answer is Answer.WAITING else None
    return Scene(Show.CARD, Kind.REFLECT, "Straks-runden", wish=wish, countdown=counted, **FOOT)


def worst() -> dict[str, Scene]:
    """Every Show with more in it than a real day has."""
    steps = tuple(f"trin{n}: lyt uden at afbryde, og skriv ned, hvad du hører" for n in range(12))
    titles = [f"Punkt{n} {TITLE if n % 6 == 5 else 'med et navn'}" for n in range(28)]
    where = [Place.DONE] * 9 + [Place.NOW, Place.NEXT] + [Place.LATER] * 17
    entries = tuple(Entry("10.30", t, Kind.TALK, p) for t, p in zip(titles, where, strict=True))
    asked = tuple(Asked(f"Spørgsmål{n}: {TITLE}?", (f"Valg{n}a {LONG}", f"Valg{n}b")) for n in range(5))
    door = Door("http://10.0.8.14:8717/#" + "t" * 65, "http://[fd12:3456:789a:1::1428]:18717/", "K7MX-P2QA")
    cards = _cards()
    heaps = (Heap("Mod", cards[:30]), Heap(TITLE, cards[30:60]))
    task = Scene(Show.TASK, Kind.EXERCISE, "Øvelse · i grupper på 4", TITLE, countdown=TIME, **FOOT)
    moves = tuple((f"{LONG} {n}" if n % 9 == 0 else f"Navn Efternavn{n}", f"Bord{n % 50}") for n in range(90))
    numbers = Marks(300, tuple((str(n), n * n % 37) for n in range(1, 11)), 9.96, 1.0)
    dots = Marks(300, tuple((f"valg{n} {LONG} og endnu mere", 40 * n) for n in range(9)))
    return {
        "task": replace(task, text="Fortæl om en fejl. " * 12, steps=steps, step=5, step_left="4:59 tilbage"),
        "title": task,
        "welcome": Scene(Show.TASK, kicker="Velkommen", title=TITLE, message=TITLE, foot_left=DAY),
        "countdown": replace(task, show=Show.COUNTDOWN),
        "question": Scene(Show.QUESTION, Kind.REFLECT, "", TITLE, TITLE, asked=asked, countdown=TIME, **FOOT),
        "teams": Scene(Show.TEAMS, Kind.EXERCISE, "Find dit hold", "Runde1", tables=_people(), **FOOT),
        "moves": Scene(Show.TEAMS, Kind.EXERCISE, "Runde 1", "Disse flytter", moves=moves, **FOOT),
        "wall": _wall(Question("Hvad lærte du?", cards)),
        "heaps": _wall(Question(TITLE, cards[60:], heaps)),
        "scale": _wall(Question(TITLE, chart=Chart(numbers, True, (TITLE, LONG)))),
        "dots": _wall(Question(TITLE, chart=Chart(dots, False))),
        "counted": _wall(Question(TITLE, counted=Counted(300, "svar er skrevet", TITLE))),
        "pause": Scene(Show.PAUSE, Kind.BREAK, title=TITLE, message="Vi fortsætter kl. 10.30", clock="10.22"),
        "join": Scene(Show.JOIN, None, "Fra din egen telefon", "Kom med", promise(), door=door, **FOOT),
        "programme": Scene(Show.PROGRAMME, None, "Dagens program", TITLE, programme=entries, **FOOT),
        "card": _wish(Answer.WAITING),
        "no": _wish(Answer.NO, " ".join(f"fordi{n}" for n in range(80))),
        "trial": Scene(Show.BLACK, trial="3840 × 2160"),
        "black": Scene(Show.BLACK),
    }


def painted(scene: Scene, size: tuple[int, int]) -> Canvas:
    """What painting a scene on a surface of this shape leaves; painted small, as the canvas is the same."""
    image = QImage(160, round(160 * size[1] / size[0]), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = paint(painter, QRectF(0, 0, image.width(), 160 * size[1] / size[0]), scene, theme.tokens())
    painter.end()
    return canvas


def pages(scene: Scene, size: tuple[int, int]) -> Iterator[Canvas]:
    """Each page of a scene, once."""
    first: list[str] = []
    for turn in range(400):
        canvas = painted(replace(scene, turn=turn), size)
        words = [line.text for line in canvas.painted]
        if turn and words == first:
            return
        first = first or words
        yield canvas
    raise AssertionError("it never comes round again")


def core(line: Painted) -> QRectF:
    """Where the letters themselves stand."""
    return line.rect.adjusted(1, line.rect.height() * 0.2, -1, -line.rect.height() * 0.2)


def check(canvas: Canvas, width: float) -> None:
    """All that is written on a page stands inside the edges, large enough, and on nothing else."""
    lines = canvas.painted
    for line in lines:
        assert line.px >= SMALLEST == HEIGHT / 45, line
        assert line.rect.left() >= canvas.margin * 0.4 and line.rect.right() <= width - canvas.margin * 0.4, (
            line
        )
        assert line.rect.top() >= 24 and line.rect.bottom() <= HEIGHT - 10, line
        assert not line.text.endswith("…"), line
    for number, one in enumerate(lines):
        for other in lines[number + 1 :]:
            assert not core(one).intersects(core(other)), (one, other)


def words_of(scene: Scene) -> set[str]:
    """Every word that the picture has to say."""
    wish = scene.wish
    said = [scene.kicker, scene.message, scene.text, scene.step_left, *scene.steps]
    said += [scene.title] if scene.show is not Show.WALL else []
    said += [word for t in scene.tables for word in (t.name, *t.people)]
    said += [word for move in scene.moves for word in move]
    said += [word for a in scene.asked for word in (a.text, *a.choices)]
    said += [f"{e.time} {e.title}" for e in scene.programme]
    if wish:
        said += [wish.asked, wish.citizen_gets, wish.cost, wish.decider, wish.substitute, wish.reason]
    for q in scene.wall:
        cards = [*q.cards, *(c for h in q.heaps for c in h.cards)]
        said += [q.text, *(h.name for h in q.heaps), *(f"{c.text} {c.name}" for c in cards)]
        said += [*q.chart.ends, *(n for n, _c in q.chart.marks.counts)] if q.chart else []
        said += [q.counted.coming, str(q.counted.answers)] if q.counted else []
    return {word for text in said for word in _words(text)}


def _words(text: str) -> list[str]:
    return re.findall(r"[\w.:]+", text)


QUICK = ((0, 0), (0, 2), (0, 4), (4, 0))
WALKS = [
    pytest.param(larger, SIZES[n], marks=() if (larger, n) in QUICK else pytest.mark.slow)
    for larger, sizes in ((0, range(6)), (4, (0, 2, 3, 4)))
    for n in sizes
]
"""In the largest letters each shape once: three of the six are 16:9."""


@pytest.mark.parametrize(
    ("larger", "size"), WALKS, ids=lambda v: f"{v[0]}x{v[1]}" if v and v != 4 else str(v)
)
def test_every_picture_at_its_fullest_is_whole_and_can_be_read(qapp, larger, size) -> None:
    theme.apply(qapp, False)
    width = canvas_width(*size)
    for name, scene in worst().items():
        said: list[str] = []
        for canvas in pages(replace(scene, larger=larger), size):
            check(canvas, width)
            said += [line.text for line in canvas.painted]
        found = {word for text in said for word in _words(text)}
        whole = "".join(said).replace(" ", "")
        missing = {w for w in words_of(scene) - found if w not in whole}
        assert not missing, (name, sorted(missing)[:8])


@pytest.mark.parametrize("larger", [pytest.param(-3, marks=pytest.mark.slow), 0, 2])
@pytest.mark.parametrize("language", ["da", "en"])
def test_in_both_languages_and_any_letters_nothing_is_cut(qapp, language: str, larger: int) -> None:
    theme.apply(qapp, False)
    with speaking(language):
        for scene in worst().values():
            for size in ((1024, 768), (1920, 1080)):
                for turn in range(3):
                    canvas = painted(replace(scene, larger=larger, turn=turn), size)
                    check(canvas, canvas_width(*size))


def test_what_is_cut_or_laid_on_another_would_be_seen(qapp) -> None:
    theme.apply(qapp, False)
    canvas = painted(worst()["task"], (1920, 1080))
    check(canvas, canvas.width)
    first = canvas.painted[0]
    for spoilt in (
        replace(first, text="Læringsrunden …"),
        replace(first, px=23),
        replace(first, rect=first.rect.translated(1700, 0)),
        replace(canvas.painted[1], rect=first.rect),
    ):
        canvas.painted.append(spoilt)
        with pytest.raises(AssertionError):
            check(canvas, canvas.width)
        canvas.painted.pop()
