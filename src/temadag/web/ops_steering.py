"""What a helper sees of the clock, and does with it while it has been handed over."""

from typing import Any

from sqlite_utils import Database

from temadag.actions import reflections, steering
from temadag.core import clock
from temadag.core.control import NAME_MOST
from temadag.core.plan import Kind, Show
from temadag.store import plan, runs
from temadag.web import views
from temadag.web.forms import Ask, Wrong, known, number, text, yes
from temadag.web.room import Caller, Room
from temadag.web.wire import Answer

_MINUTE = 60.0


async def look(room: Room, caller: Caller, ask: Ask) -> Answer:
    """The clock as the room sees it, and who holds it."""
    if "name" in ask:
        given = " ".join(reflections.clean(text(ask, "name")).split())
        if len(given) > NAME_MOST:
            raise Wrong(400, "form")
        if room.steering.name(caller.phone, given):
            room.changed()
    return _seen(room, caller)


async def steer(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Ask to hold the clock, or ask no more and give it back."""
    if yes(ask, "on"):
        room.steering.ask(caller.phone)
    else:
        room.steering.leave(caller.phone)
    room.steered()
    return _seen(room, caller)


async def drive(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Do something with the clock or the big screen, while holding it."""
    if not room.steering.holds(caller.phone):
        raise Wrong(403, "control")
    do, day_id, now = text(ask, "do"), room.day_id, room.now()
    if do == "black":
        room.steering.saw(await room.write(steering.darken, day_id))
    elif do == "light":
        await room.write(steering.light, day_id, room.steering.before_black)
    elif do in ("next", "back", "hold", "go", "more"):
        await _drive(room, do, known(ask, "b"), number(ask, "s"), now)
    else:
        raise Wrong(400, "form")
    return _seen(room, caller)


async def _drive(room: Room, do: str, block_id: str, step: int, now: float) -> None:
    day_id = room.day_id
    if do == "next":
        await room.write(steering.go_on, day_id, block_id, step, now)
    elif do == "back":
        await room.write(steering.go_back, day_id, block_id, step, now)
    elif do == "more":
        await room.write(steering.extend, day_id, block_id, _MINUTE)
    else:
        await room.write(steering.hold, day_id, block_id, do == "hold", now)


def _seen(room: Room, caller: Caller) -> Answer:
    seen = room.read(_clock, room.day_id, room.now())
    room.steering.saw(Show(seen["show"]))
    return Answer(200, {**seen, "ok": True, "control": room.steering.told(caller.phone)})


def _clock(db: Database, day_id: str, now: float) -> dict[str, Any]:
    """What the big screen may show of the clock, and nothing that only the facilitator reads."""
    run, blocks = runs.run(db, day_id), plan.blocks(db, day_id)
    block = next((b for b in blocks if b.id == run.block_id), None)
    told: dict[str, Any] = {"show": run.show.value, "over": run.finished, "b": "", "next": ""}
    if block is None:
        return told
    after = blocks[blocks.index(block) + 1 :]
    following = next((b.title for b in after if b.kind is not Kind.BUFFER and not b.dropped), "")
    steps = [step.text for step in block.steps]
    return {
        **told,
        "b": block.id,
        "title": block.title,
        "until": views.hour(clock.expected_end_of_block(run, now)),
        "left": round(clock.left(run, now)),
        "held": run.paused_at is not None,
        "s": run.step,
        "steps": steps,
        "next": following,
    }
