"""Power cuts while a file is worked on in its live copy, put in its place, closed and opened again."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from faults import crashvfs
from faults.disk import Event, Sync, SyncFolder
from faults.power_cuts import (
    HALF,
    LOST,
    NAME,
    NOT_ERASED,
    NOT_YET,
    STEP,
    WHOLE,
    Files,
    Judge,
    Tally,
    cut_at_random,
    place,
)
from faults.story import Story, state
from temadag.actions import people, programme
from temadag.store import life
from temadag.store import people as people_of
from temadag.store.home import Home
from temadag.store.session_store import SessionStore

PUT = "put"
"""The mark for what the program has said to be in the person's own file: so many commits."""

OLDER, GONE = "the file is older than was said", "the file is gone"

Careless = Callable[[Event], bool]
"""Whether a program that is less careful would have left something out."""


def no_sync_of_the_file(event: Event) -> bool:
    """What is left out when the file is not synced before it gets its name."""
    return isinstance(event, Sync) and ".temadag-part" in event.path


def no_sync_of_the_folder(event: Event) -> bool:
    """What is left out when the folder is not synced after it."""
    return isinstance(event, SyncFolder) and event.path.endswith("/stick")


def no_sync_of_the_live_copy(event: Event) -> bool:
    """What is left out when the live copy is not synced at each commit."""
    return isinstance(event, Sync) and event.path.endswith("/live.temadag")


def careful(_event: Event) -> bool:
    """Nothing is left out."""
    return False


def while_publishing(
    seed: int, cuts: int, steps: int = 40, left_out: Careless = careful, stories: int = 1
) -> Tally:
    """Cut the power while a story is written, published now and then, closed, and gone on with."""
    total = Tally()
    for number in range(stories):
        with place() as folder:
            total += _one_story(
                folder / "files", random.Random(seed * 1000 + number), cuts // stories, steps, left_out
            )
    return total


def _one_story(files: Path, chance: random.Random, cuts: int, steps: int, left_out: Careless) -> Tally:
    stick, home = files / "stick", Home(files / "home")
    stick.mkdir(parents=True)
    with crashvfs.recording(files) as recorder:
        store = life.create(stick / NAME, home)
        recorder.mark(STEP, 0)
        recorder.mark(PUT, 0)
        story = Story(store, chance, lambda number: recorder.mark(STEP, number))
        story.begin()
        for session in range(2):
            while len(story.states) <= steps * (session + 1) // 2:
                story.go_on()
                if chance.random() < 0.2:
                    _publish(story, recorder)
            done = len(story.states) - 1
            assert story.store.close() == ""
            recorder.mark(PUT, done)
            if session == 0:
                story.go_on_in(life.open_file(stick / NAME, home).store)
    judge = _Judge(files, story)
    events = [event for event in recorder.events if not left_out(event)]
    tally = cut_at_random(recorder.found, events, cuts, chance, judge.judged)
    tally.different = judge.different
    return tally


def _publish(story: Story, recorder: crashvfs.Recorder) -> None:
    """Put the file in its place while the writing goes on; what is said to be there is there."""
    story.store.settle()
    done = story.acknowledged
    asked = story.store.publish()
    asked.add_done_callback(lambda _asked: recorder.mark(PUT, done))
    story.go_on()
    assert asked.result(30) == ""


class _Judge(Judge):
    """Looks at what lies on the stick, and opens it as the program does, with what the machine has."""

    def __init__(self, files: Path, story: Story) -> None:
        super().__init__(files, {held: number for number, held in enumerate(story.states)})
        self._target, self._home = files / "stick" / NAME, Home(files / "home")
        self._erased = story.erased

    def judged(self, left: Files, marks: Mapping[str, int]) -> str:
        """What came of one cut."""
        found = self.found(left)
        if STEP not in marks:
            return NOT_YET
        if isinstance(found, str):
            return found
        put, together = found
        if put < marks.get(PUT, 0):
            return OLDER
        if together < marks[STEP]:
            return LOST
        return NOT_ERASED if self._tells_of_somebody(left, marks) else WHOLE

    def _tells_of_somebody(self, left: Files, marks: Mapping[str, int]) -> bool:
        for word, when in self._erased.items():
            for path, data in left.items():
                by_now = marks.get(PUT, 0) if path.startswith(str(self._target.parent)) else marks[STEP]
                if by_now >= when and word.encode() in data:
                    return True
        return False

    def _open(self, to_work: bool) -> tuple[int, int] | str:
        if not self._target.exists():
            return GONE
        put = self._state(SessionStore.look(self._target))
        if to_work:
            opened = life.open_file(self._target, self._home).store
            together = self._known.get(opened.read(state), HALF)
            opened.close()
        else:
            # What `open_file` does before it has a window to write through, which takes most of the time.
            where = self._home.place(self._target)
            life._prepare(self._target, where, life._unreadable(self._target))
            together = self._state(SessionStore.look(where.live))
        return next((found for found in (put, together) if isinstance(found, str)), (put, together))


def while_joining(seed: int, cuts: int, left_out: Careless = careful) -> Tally:
    """Cut the power while a file opens that was worked on here and elsewhere."""
    with place() as folder:
        files = folder / "files"
        path, here, there = files / "stick" / NAME, Home(files / "home"), Home(folder / "there")
        path.parent.mkdir(parents=True)
        store = life.create(path, here)
        store.write(programme.found_programme, "Ledertemadage").result(30)
        store.close()
        store = life.open_file(path, there).store
        theirs = {store.do("Ny", people.add_person, f"Der {n}").result(30) for n in range(20)}
        store.close()
        ours = _written_here_alone(path, here)
        with crashvfs.recording(files) as recorder:
            opened = life.open_file(path, here)
            recorder.mark(STEP, 1)
            assert opened.found == ["joined"] and opened.store.close() == ""
        events = [event for event in recorder.events if not left_out(event)]
        judge = _JoinedJudge(files, path, here, ours | theirs)
        tally = cut_at_random(
            recorder.found, events, cuts, random.Random(seed), lambda left, _marks: judge.found(left)
        )
        tally.different = judge.different
        return tally


def _written_here_alone(path: Path, here: Home) -> set[str]:
    """Write into the live copy what does not reach the person's file, as when the program is killed."""
    store = SessionStore.open(here.place(path).live, here.locks)
    ours = {store.do("Ny", people.add_person, f"Her {n}").result(30) for n in range(20)}
    store.close()
    return ours


class _JoinedJudge(Judge):
    """Opens what is left, and closes it; everybody of both sides is there and in the file."""

    def __init__(self, files: Path, path: Path, home: Home, everybody: set[str]) -> None:
        super().__init__(files, {})
        self._path, self._home, self._everybody = path, home, everybody

    def _open(self, to_work: bool) -> str:
        store = life.open_file(self._path, self._home).store
        there = {person.id for person in store.read(people_of.everybody)}
        code = store.close()
        looked = SessionStore.look(self._path)
        put = {person.id for person in looked.read(people_of.everybody)}
        looked.close()
        if there != self._everybody:
            return LOST
        return WHOLE if put == there and not code else OLDER
