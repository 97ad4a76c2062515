"""What a leader gives: each is on the disk before it is acknowledged, and once however often it comes."""

from sqlite_utils import Database

from temadag.actions import decisions, offers, presets, reflections, sending, trials
from temadag.core.marks import written
from temadag.core.reflections import Visibility
from temadag.store import giving, plan
from temadag.web.forms import Ask, Wrong, key, known, number, sealed, strings, text, visibility, yes
from temadag.web.room import Caller, Room
from temadag.web.wire import Answer


async def write(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Keep what somebody wrote, for exactly those whom the writer chose."""
    chosen, entry, prompt_id, ticked = visibility(ask), key(ask), known(ask, "p"), yes(ask, "d")
    if chosen is Visibility.ONLY_ME:
        _see_code(caller)
        sent = sending.Sent(entry, prompt_id, chosen, sealed=sealed(ask.get("x")), for_directors=ticked)
    else:
        sent = sending.Sent(entry, prompt_id, chosen, text=text(ask, "x"), for_directors=ticked)
    found = await room.write(sending.send, caller.person_id, sent, room.moment)
    return _receipt(ask, found)


async def mark(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Keep a number or dots."""
    prompt_id, ballot = known(ask, "p"), key(ask)
    given, prompt = strings(ask, "v"), room.read(plan.prompt, prompt_id)
    if prompt is None:
        raise Wrong(410, "gone")
    written(prompt, given)  # what is refused shall not be remembered as anybody's
    held = room.ballots.setdefault((caller.person_id, prompt_id), [])
    held[:] = [other for other in held if other != ballot] + [ballot]
    found = await room.write(_vote, prompt_id, ballot, given, held[:-1])
    if ballot in held:
        del held[: held.index(ballot)]  # those are gone: posts are written in the order they came
    return _receipt(ask, found)


def _vote(db: Database, prompt_id: str, ballot: str, given: list[str], others: list[str]) -> str:
    found = sending.mark(db, prompt_id, ballot, given)
    for other in others:
        sending.mark(db, prompt_id, ballot, given, other)
    return found


async def card(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Keep a request card."""
    given = {name: text(ask, name) for name in ("asked", "barrier", "cost", "decider")}
    given["citizen_gets"] = text(ask, "gets")
    person_id = caller.person_id if yes(ask, "named") else ""
    found = await room.write(decisions.send_card, key(ask), room.day_id, given, person_id)
    return _receipt(ask, found)


async def trial(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Keep a try-action's sheet, or what it says now."""
    chosen, sheet, words, closed = visibility(ask), key(ask), None, b""
    if chosen is Visibility.ONLY_ME:
        _see_code(caller)
        closed = sealed(ask.get("s"))
    else:
        words = _fields(ask.get("w"))
    # Who does not say what it was has not seen that it was anything else.
    was = visibility(ask, "was") if "was" in ask else chosen
    at, day_id = room.moment, room.day_id
    found = await room.write(
        trials.put_trial, sheet, caller.person_id, chosen, at, words, closed, day_id, "phone", was
    )
    return _receipt(ask, found)


async def withdraw(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Take back what one has given."""
    if "k" in ask:
        await room.write(reflections.withdraw_unnamed, key(ask, "k"))
    elif room.read(giving.writer_of_trial, key(ask)) is not None:
        await room.write(trials.withdraw_trial, caller.person_id, key(ask))
    else:
        await room.write(reflections.withdraw_own, caller.person_id, key(ask))
    return Answer(200, {"ok": True})


async def narrow(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Let fewer read what one has given."""
    chosen = visibility(ask)
    if chosen is Visibility.ONLY_ME:
        _see_code(caller)
    await room.write(reflections.narrow, caller.person_id, key(ask), chosen)
    return Answer(200, {"ok": True})


async def tick(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Say whether what one has given may stand on top management's page."""
    on = yes(ask, "d")
    if "k" in ask:
        await room.write(reflections.tick_unnamed, key(ask, "k"), on)
    elif room.read(giving.writer_of_trial, key(ask)) is not None:
        await room.write(trials.tick_trial, caller.person_id, key(ask), on)
    else:
        await room.write(reflections.tick, caller.person_id, key(ask), on)
    return Answer(200, {"ok": True})


async def sign(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Wish for an offer, or take the wish back."""
    await room.write(offers.sign_up, known(ask, "offer"), caller.person_id, number(ask, "wish"))
    room.look_anew()
    return Answer(200, {"ok": True})


async def wish(room: Room, caller: Caller, ask: Ask) -> Answer:
    """Wish for up to three tables of a round that is not made yet."""
    round_id = known(ask, "round")
    held = next((r for r in room.read(giving.open_wishes, room.day_id) if r.id == round_id), None)
    if held is None:
        raise Wrong(410, "gone")
    names = [text(ask, place) for place in ("first", "second", "third")]
    if not set(filter(None, names)) <= set(held.topics):
        raise Wrong(400, "form")
    await room.write(presets.put_wish, round_id, caller.person_id, *names)
    room.look_anew()
    return Answer(200, {"ok": True})


def _see_code(caller: Caller) -> None:
    # Without a code nobody could ever open it again.
    if caller.session is None or caller.session.approved:
        raise Wrong(400, "sealed")


def _fields(given: object) -> dict[str, str]:
    if not isinstance(given, dict) or not all(isinstance(words, str) for words in given.values()):
        raise Wrong(400, "form")
    return given


def _receipt(ask: Ask, found: str) -> Answer:
    return Answer(201 if found == "new" else 200, {"ok": True, "id": ask["id"], "s": found})
