"""A real file of each layout that was ever handed out still opens, with everything in it."""

import shutil
from pathlib import Path

import pytest

from temadag.core.reflections import Audience, Visibility
from temadag.store import giving, people, plan, reflections, teams
from temadag.store.schema import VERSION
from temadag.store.session_store import SessionStore

OLD = sorted((Path(__file__).resolve().parents[1] / "old_files").glob("*.temadag"))


def test_every_layout_but_the_newest_has_its_file() -> None:
    assert [path.stem for path in OLD] == [f"layout-{number}" for number in range(1, VERSION)]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_file_still_opens(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path))
    seen = SessionStore.look(path)
    assert len(seen.read(people.everybody)) == 3, "it can be looked at as it is"
    assert not any(t.for_directors for t in seen.read(giving.trials, Audience.FACILITATOR))
    seen.close()
    store = SessionStore.open(path, tmp_path / "locks")
    day = store.read(plan.days)[0]
    assert [p.name for p in store.read(people.everybody)] == ["Bo Lund", "Mette Kjær", "Åse Østergård"]
    assert [len(r.seated) for r in store.read(teams.rounds, day.id)] == [3]
    prompt = store.read(plan.prompts, day.id)[0]
    counted = store.read(reflections.counts, day.id)[prompt.id]
    assert (counted.answers, counted.unnamed) == (2, 1)
    written = store.read(reflections.own, store.read(people.everybody)[0].id)
    tried = store.read(giving.own_trials, store.read(people.everybody)[0].id)
    learned = [("Vi blev færdige til tiden.", False)] if old.stem == "layout-6" else []
    assert [(t.words["learning"], t.for_directors) for t in tried] == learned
    assert [(e.text, e.visibility) for e in written] == [("Jeg sagde det højt.", Visibility.ROOM_NAMED)]
    assert store.undo_label == "Del i hold" and store.undo().result(9) == "Del i hold"
    store.close()
    with path.open("rb") as file:
        assert int.from_bytes(file.read(64)[60:64], "big") == VERSION
