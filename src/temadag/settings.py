"""What this person has chosen on this machine; only what differs from the default is written."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from temadag import places


@dataclass(frozen=True)
class Settings:
    """The choices, with their defaults."""

    language: str = "da"
    theme: str = "system"  # "system", "light" or "dark"
    motion: bool = True
    sound: bool = False
    projector_screen: str = ""
    """The screen that the big screen's window was last opened on, as the system calls it."""
    projector_open: str = ""
    """The file whose big screen was open on this machine when that was last seen."""
    projector_theme: str = "light"  # "light", "dark" or "contrast"
    screen_larger: int = 0
    """Steps that the big screen's letters are larger than usual, from -3 to 4."""
    show_at_once: bool = False
    """Whether the console shows a picture without trying it first."""
    recent: tuple[str, ...] = ()
    export_folder: str = ""
    leave_no_trace: bool = False
    """Whether the live copy and the snapshots go when a file is closed."""
    coaching_minutes: int = 10
    laptop: str = ""
    """What people call this machine; never the system's own name for it."""

    def with_letters(self, steps: int) -> "Settings":
        """The same settings with the big screen's letters so many steps larger, or with 0 as usual."""
        return replace(self, screen_larger=min(4, max(-3, self.screen_larger + steps)) if steps else 0)

    def remembering(self, path: Path) -> "Settings":
        """The same settings with `path` first among the files opened lately, eight at most."""
        rest = tuple(p for p in self.recent if p != str(path))
        return replace(self, recent=(str(path), *rest)[:8])

    def forgetting(self, path: Path) -> "Settings":
        """The same settings without `path` among the files opened lately."""
        return replace(self, recent=tuple(p for p in self.recent if p != str(path)))


def load() -> Settings:
    """The choices of this machine; a file that cannot be read counts as none made."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _sound(found) if isinstance(found, dict) else Settings()


def save(settings: Settings) -> None:
    """Write what differs from the default, whole or not at all."""
    plain = asdict(Settings())
    chosen = {key: value for key, value in asdict(settings).items() if value != plain[key]}
    target = _file()
    part = target.with_suffix(".part")
    part.write_text(json.dumps(chosen, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(part, target)  # noqa: PTH105 - replaces on Windows too


def _sound(found: dict[str, object]) -> Settings:
    chosen: dict[str, object] = {}
    if "wall_larger" in found:  # what was the wall's alone until it became the whole screen's
        found = {"screen_larger": found["wall_larger"], **found}
    for field in fields(Settings):
        value = found.get(field.name)
        if field.name == "recent" and isinstance(value, list):
            chosen["recent"] = tuple(str(v) for v in value)[:8]
        elif type(value) is type(field.default):
            chosen[field.name] = value
    settings = replace(Settings(), **chosen)  # type: ignore[arg-type]
    return settings if settings.language in ("da", "en") else replace(settings, language="da")


def _file() -> Path:
    return places.own_folder("config") / "settings.json"
