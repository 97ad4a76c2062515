"""Takes the same picture in two themes and two sizes, once whatever is being drawn is there."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from temadag.app import App
from temadag.rehearsal import calm

SIZES = ((1366, 768), (1920, 1080))
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Picture:
    """A picture that was taken: what it shows, how, and the file's name."""

    section: str
    name: str
    language: str
    theme: str
    size: str
    file: str


class Camera:
    """Saves pictures in a folder and remembers each."""

    def __init__(self, folder: Path, only: str = "") -> None:
        self.folder, self.only = folder, only
        self.taken: list[Picture] = []
        self.section = ""

    def shoot(self, app: App, name: str, widget: QWidget, own_size: bool = False, busy: bool = False) -> None:
        """The widget in each theme and size; `own_size` keeps the size of a dialog, `busy` does not wait."""
        if self.only and self.only not in name:
            return
        language = app.settings.language
        for theme in THEMES:
            app.choose(replace(app.settings, theme=theme))
            for width, height in SIZES[: 1 if own_size else 2]:
                if not own_size:
                    widget.resize(width, height)
                calm(app, busy)
                size = f"{widget.width()}x{widget.height()}"
                file = f"{name}.{language}.{theme}.{size}.png"
                widget.grab().save(str(self.folder / file))
                self.taken.append(Picture(self.section, name, language, theme, size, file))
        app.choose(replace(app.settings, theme=THEMES[0]))

    def wants(self, start: str) -> bool:
        """Whether any picture whose name begins so is asked for."""
        return self.only.startswith(start) or self.only in start

    def keep(self, name: str, language: str, file: str, size: str, theme: str = "light") -> None:
        """Remember a picture that was made in another way."""
        self.taken.append(Picture(self.section, name, language, theme, size, file))
