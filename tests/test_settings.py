"""What was chosen before a choice had its present name is kept."""

import json

from temadag import places, settings
from temadag.settings import Settings


def test_letters_that_were_chosen_for_the_wall_are_the_big_screens(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TEMADAG_HOME", str(tmp_path))
    file = places.own_folder("config") / "settings.json"
    file.write_text(json.dumps({"wall_larger": 2}), encoding="utf-8")
    assert settings.load() == Settings(screen_larger=2)
    settings.save(settings.load().with_letters(1))
    assert json.loads(file.read_text(encoding="utf-8")) == {"screen_larger": 3}
    assert settings.load().screen_larger == 3
