"""Pictures of every screen, of the big screen's states, of the desk and of each paper's pages.

    python3 dev.py gallery [FOLDER] [--only NAME] [--readme]

The clock, the sample and its seed stand still, so the same program gives the same pictures. `--only`
takes the pictures whose name has NAME in it; `--readme` also renews the pictures in `docs/pictures`.
"""

import argparse
import os
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import bad_days
import big_screen
import closed
import door
import giving
import joining
import keeping
import late
import made_for
import meetings
import mending
import paper
import phone_pictures
import questions
import room
import round_of_cards
import sheet
import stages
import wall
from camera import Camera
from PySide6.QtCore import QLocale, qInstallMessageHandler

import phones
from temadag import i18n, settings
from temadag.app import App
from temadag.rehearsal import only_what_matters
from temadag.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 14, 10, 22, 41).timestamp()

IN_README = {
    "console.da.light.1366x768.png": "console.png",
    "teams.da.light.1366x768.png": "teams.png",
    "projector-task.da.1920x1080.png": "projector.png",
}


def main(arguments: list[str]) -> int:
    """Take the pictures and write the page."""
    asked = _asked(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for old in [*asked.folder.glob("*.png"), *asked.folder.glob("pdf/*/*.pdf")]:
        old.unlink()
    qInstallMessageHandler(only_what_matters)
    camera = Camera(asked.folder, asked.only)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "Dokumenter"
        home.mkdir()
        os.environ["TEMADAG_HOME"] = str(home)
        for language in i18n.LANGUAGES:
            _in_one_language(camera, language)
            phone_pictures.pages(camera, language)
    page = asked.folder / "index.html"
    page.write_text(sheet.page(camera.taken), encoding="utf-8")
    print(f"{len(camera.taken)} pictures: {page}")
    if asked.readme:
        _renew_readme(asked.folder)
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py gallery", description="Pictures of everything.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "gallery")
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--readme", action="store_true")
    return parser.parse_args(arguments)


def _in_one_language(camera: Camera, language: str) -> None:
    settings.save(Settings(language=language, theme="light", motion=False))
    app = App(now=lambda: NOW)
    QLocale.setDefault(QLocale("da_DK" if language == "da" else "en_GB"))
    stages.start(camera, app)
    app.open_sample()
    room.console(camera, app)
    late.late(camera, app)
    big_screen.big_screen(camera, app)
    room.desk(camera, app)
    phones.phones(camera, app)
    wall.wall(camera, app)
    for stage in stages.all_of_the_sample():
        stage(camera, app)
    giving.giving(camera, app)
    made_for.made_for(camera, app)
    meetings.meetings(camera, app)
    mending.mending(camera, app)
    door.door(camera, app)
    closed.coaching(camera, app)
    questions.questions(camera, app)
    keeping.looking_back(camera, app)
    keeping.keeping(camera, app)
    joining.joining(camera, app)
    if not camera.only or "pdf" in camera.only:
        paper.pages(camera, app)
        closed.sheet(camera, app)
    round_of_cards.round_of_cards(camera, app)
    bad_days.bad_days(camera, app, datetime.fromtimestamp(NOW))
    stages.beginning(camera, app)
    stages.crowd(camera, app)
    phones.crowd(camera, app)
    giving.crowd(camera, app)
    meetings.crowd(camera, app)
    mending.crowd(camera, app)
    door.door(camera, app, "crowd-door", "an")
    closed.crowd(camera, app)
    app.close()
    stages.scratch(camera.folder)


def _renew_readme(folder: Path) -> None:
    target = ROOT / "docs" / "pictures"
    target.mkdir(exist_ok=True)
    for taken, kept in IN_README.items():
        shutil.copyfile(folder / taken, target / kept)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
