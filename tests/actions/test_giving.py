"""What leaders give, from the phone and at the desk: kept once, for those whom they chose, and taken back."""

import contextlib
import hashlib
import sqlite3

import pytest
from nacl.public import PrivateKey

from temadag.actions import clusters, decisions, offers, people, plan, reflections, sending, trials
from temadag.actions.sending import Sent
from temadag.core.reflections import Audience, Visibility, narrower
from temadag.core.rejected import Rejected
from temadag.store import clusters as clusters_of
from temadag.store import decisions as decisions_of
from temadag.store import giving, keys, sealing
from temadag.store import plan as plan_of
from temadag.store import reflections as words
from temadag.store.checking import against_the_log
from temadag.store.session_store import SessionStore

AT = "2026-11-30T10:20:00"
SECRET = "hemmeligheden-om-lukningen"


class Hall:
    """A file with a day, one question of each kind, and seven leaders, the first six with a code."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.day = self.do(plan.add_day, "Temadag")
        self.block = self.do(plan.add_block, self.day, None, "Spejl", 30)
        self.key = PrivateKey(hashlib.sha256(b"kode").digest())
        self.who = [self.do(people.add_person, f"Leder {letter}") for letter in "ABCDEFG"]
        for person in self.who[:6]:
            self.do(_give_key, person, bytes(self.key.public_key))
        self.do(_ask, self.block)

    def do(self, action, *args, **given):
        return self.store.write(action, *args, **given).result(10)

    def ask(self, question, *args):
        return self.store.read(question, *args)

    def send(self, person: int, text: str, visibility: Visibility, entry: str = "", **given) -> str:
        sent = Sent(entry or hashlib.md5(text.encode()).hexdigest(), "words", visibility, text, **given)
        return self.do(sending.send, self.who[person], sent, AT)

    def texts(self, audience: Audience) -> set[str]:
        return {e.text for e in self.ask(words.readable, "words", audience)}

    def bytes_with(self, text: str) -> int:
        """How often a text stands in the file, once everything is in its place."""
        with contextlib.closing(sqlite3.connect(self.store.path)) as conn:
            conn.execute("pragma wal_checkpoint(truncate)")
        found = sum(
            path.read_bytes().count(text.encode(code))
            for path in self.store.path.parent.glob("*.temadag*")
            for code in ("utf-8", "utf-16-le")
        )
        assert not self.ask(lambda db: against_the_log(db)), "the log and the tables agree"
        return found


def _give_key(db, person: str, key: bytes) -> None:
    db.table("personal_key").insert({"id": person, "salt": b"s" * 16, "public_key": key, "auth": b"a" * 32})


def _ask(db, block: str) -> None:
    for kind, options in (("words", ""), ("scale", "lavt\nhøjt"), ("dots", "Rød\nGrøn\nBlå")):
        row = {"id": kind, "block_id": block, "position": kind, "text": f"{kind}?", "kind": kind}
        db.table("prompt").insert({**row, "options": options})


@pytest.fixture
def hall(tmp_path):
    store = SessionStore.create(tmp_path / "dag.temadag", tmp_path / "locks")
    yield Hall(store)
    store.close()


@pytest.mark.parametrize("visibility", [v for v in Visibility if v is not Visibility.ONLY_ME])
def test_what_is_sent_twelve_times_is_there_once_and_other_words_are_refused(hall, visibility) -> None:
    said = [hall.send(0, "først", visibility, "a" * 32) for _ in range(12)]
    assert said == ["new", *["again"] * 11]
    with pytest.raises(Rejected) as other:
        hall.send(0, "noget andet", visibility, "a" * 32)
    assert other.value.code == "clash"
    assert hall.ask(words.counts, hall.day)["words"].answers == 1


def test_somebody_elses_id_is_refused_and_tells_nothing(hall) -> None:
    hall.send(0, "mit", Visibility.GROUP, "b" * 32)
    with pytest.raises(Rejected) as refused:
        hall.send(1, "mit", Visibility.GROUP, "b" * 32)
    assert refused.value.code == "clash" and refused.value.details == {}


def test_only_me_comes_sealed_or_not_at_all(hall) -> None:
    with pytest.raises(Rejected, match="sealed"):
        hall.send(0, SECRET, Visibility.ONLY_ME)
    assert hall.bytes_with(SECRET) == 0
    sealed = sealing.seal(bytes(hall.key.public_key), SECRET)
    sent = Sent("c" * 32, "words", Visibility.ONLY_ME, sealed=sealed)
    assert [hall.do(sending.send, hall.who[0], sent, AT) for _ in range(2)] == ["new", "again"]
    with pytest.raises(Rejected, match="no-code"):
        hall.do(sending.send, hall.who[6], Sent("d" * 32, "words", Visibility.ONLY_ME, sealed=sealed), AT)
    assert hall.bytes_with(SECRET) == 0


def test_an_unnamed_answer_is_taken_back_by_its_key_alone(hall) -> None:
    for n in range(6):
        hall.send(n, f"uden navn {n}", Visibility.ROOM_UNNAMED, f"{n:032x}")
    assert len(hall.texts(Audience.FACILITATOR)) == 6
    ids = {e.id for e in hall.ask(words.readable, "words", Audience.FACILITATOR)}
    assert f"{3:032x}" not in ids, "what the phone made is not what the file has"
    hall.do(reflections.withdraw_unnamed, f"{3:032x}")
    assert "uden navn 3" not in hall.texts(Audience.FACILITATOR)
    assert hall.send(3, "uden navn 3", Visibility.ROOM_UNNAMED, f"{3:032x}") == "again", (
        "late, but taken back"
    )
    assert hall.bytes_with("uden navn 3") == 0
    with pytest.raises(Rejected, match="gone"):
        hall.do(reflections.withdraw_unnamed, next(iter(ids)))


def test_the_key_of_an_unnamed_answer_opens_to_its_writer_and_nobody_is_named(hall) -> None:
    hall.send(0, "uden navn", Visibility.ROOM_UNNAMED, "e" * 32)
    (prompt_id, own) = hall.ask(words.own_keys, hall.day)[0]
    from nacl.bindings import sodium_unpad
    from nacl.public import SealedBox

    opened = sodium_unpad(SealedBox(hall.key).decrypt(own), 128).decode()
    assert (prompt_id, opened) == ("words", "e" * 32)
    entry = hall.ask(words.unnamed, keys.unnamed_id(opened))
    assert entry is not None and entry.text == "uden navn"


@pytest.mark.parametrize("visibility", [Visibility.GROUP, Visibility.FACILITATOR, Visibility.ROOM_NAMED])
def test_narrowed_to_only_me_the_words_are_gone_from_file_and_log(hall, visibility) -> None:
    hall.send(0, SECRET, visibility, "1" * 32)
    assert hall.bytes_with(SECRET) > 0, "the search finds what is there"
    hall.do(reflections.narrow, hall.who[0], "1" * 32, Visibility.ONLY_ME)
    assert hall.bytes_with(SECRET) == 0
    sealed = hall.ask(words.sealed_words, hall.who[0])["1" * 32]
    from nacl.bindings import sodium_unpad
    from nacl.public import SealedBox

    assert sodium_unpad(SealedBox(hall.key).decrypt(sealed), 128).decode() == SECRET
    assert hall.send(0, SECRET, visibility, "1" * 32) == "again", "the phone's second try brings nothing back"


def test_nothing_is_ever_made_wider(hall) -> None:
    for number, now in enumerate(v for v in Visibility if v is not Visibility.ROOM_UNNAMED):
        for step, wished in enumerate(v for v in Visibility if v not in narrower(now) and v is not now):
            entry = f"{number}{step}" * 16
            if now is Visibility.ONLY_ME:
                sealed = sealing.seal(bytes(hall.key.public_key), "ord")
                hall.do(sending.send, hall.who[0], Sent(entry, "words", now, sealed=sealed), AT)
            else:
                hall.send(0, "ord", now, entry)
            with pytest.raises(Rejected, match="wider"):
                hall.do(reflections.narrow, hall.who[0], entry, wished)
    assert narrower(Visibility.ONLY_ME) == () and narrower(Visibility.ROOM_UNNAMED) == ()
    assert narrower(Visibility.GROUP) == (Visibility.ONLY_ME,)


def test_only_the_writer_narrows_ticks_and_takes_back(hall) -> None:
    hall.send(0, SECRET, Visibility.ROOM_NAMED, "2" * 32)
    for deed in (
        lambda: hall.do(reflections.narrow, hall.who[1], "2" * 32, Visibility.ONLY_ME),
        lambda: hall.do(reflections.tick, hall.who[1], "2" * 32, True),
        lambda: hall.do(reflections.withdraw_own, hall.who[1], "2" * 32),
    ):
        with pytest.raises(Rejected, match="gone"):
            deed()
    assert hall.texts(Audience.DIRECTORS_SUMMARY) == set()
    hall.do(reflections.tick, hall.who[0], "2" * 32, True)
    assert hall.texts(Audience.DIRECTORS_SUMMARY) == {SECRET}
    hall.do(reflections.withdraw_own, hall.who[0], "2" * 32)
    assert hall.texts(Audience.FACILITATOR) == set() and hall.bytes_with(SECRET) == 0


def test_the_tick_goes_with_an_unnamed_answer_and_needs_the_room(hall) -> None:
    for n in range(5):
        hall.send(n, f"u{n}", Visibility.ROOM_UNNAMED, f"{n + 50:032x}", for_directors=n == 0)
    assert hall.texts(Audience.DIRECTORS_SUMMARY) == {"u0"}
    hall.do(reflections.tick_unnamed, f"{51:032x}", True)
    hall.do(reflections.tick_unnamed, f"{50:032x}", False)
    assert hall.texts(Audience.DIRECTORS_SUMMARY) == {"u1"}
    hall.send(0, "kun gruppen", Visibility.GROUP, "3" * 32, for_directors=True)
    with pytest.raises(Rejected, match="not-for-the-room"):
        hall.do(reflections.tick, hall.who[0], "3" * 32, True)


def test_nothing_in_storage_tells_who_has_no_code(hall) -> None:
    for person in (5, 6):  # the last has none
        hall.send(person, f"uden navn {person}", Visibility.ROOM_UNNAMED, f"{person:032x}")
    kept = hall.ask(lambda db: [r["own"] for r in db["unnamed_reflection"].rows])
    assert [len(own) for own in kept] == [48 + 128] * 2, "a sealed box for each, and all alike"
    opened = []
    for own in kept:
        with contextlib.suppress(sealing.WrongCode):
            opened.append(sealing.open_with(bytes(hall.key), own))
    assert opened == [f"{5:032x}"], "each opens its own, and nobody the one of nobody"


def test_numbers_and_dots_are_told_together_from_five(hall) -> None:
    prompts = {p.id: p for p in hall.ask(plan_of.prompts, hall.day)}
    for n in range(4):
        assert hall.do(sending.mark, "scale", f"{n}", [str(n + 5)]) == "new"
    assert hall.ask(words.marks, prompts["scale"]) is None
    hall.do(sending.mark, "scale", "4", ["10"])
    assert hall.do(sending.mark, "scale", "4", ["9"]) == "again", "the same ballot replaces its number"
    marks = hall.ask(words.marks, prompts["scale"])
    assert marks is not None and (marks.answers, marks.average) == (5, 7.0)
    for n in range(5):
        hall.do(sending.mark, "dots", f"{n}", ["Grøn", "Grøn", "Rød"] if n else ["Blå"])
    votes = hall.ask(words.marks, prompts["dots"])
    assert votes is not None and dict(votes.counts) == {"Rød": 4, "Grøn": 8, "Blå": 1}
    for given, code in ((["Sort"], "form"), (["Rød"] * 4, "too-many-dots"), ([], "empty")):
        with pytest.raises(Rejected, match=code):
            hall.do(sending.mark, "dots", "9", given)
    for bad in (["0"], ["11"], ["5", "6"], ["fem"], ["५"]):
        with pytest.raises(Rejected, match="form"):
            hall.do(sending.mark, "scale", "9", bad)
    assert hall.ask(words.readable, "scale", Audience.FACILITATOR) == [], "numbers are no words to read"
    with pytest.raises(Rejected, match="not-in-words"):
        hall.do(sending.send, hall.who[0], Sent("4" * 32, "scale", Visibility.GROUP, "ord"), AT)


def test_a_sheet_grows_and_can_be_closed(hall) -> None:
    sheet = {"title": "Morgenmøde uden dagsorden", "smallest": SECRET, "check": "ask"}
    put = (trials.put_trial, "5" * 32, hall.who[0])
    assert hall.do(*put, Visibility.ROOM_NAMED, AT, sheet, day_id=hall.day) == "new"
    assert hall.do(*put, Visibility.GROUP, AT, {**sheet, "learning": "Stille først."}) == "again"
    team = frozenset(hall.who[:3])
    assert [t.words["learning"] for t in hall.ask(giving.trials_of_group, team)] == ["Stille først."]
    assert hall.ask(giving.trials, Audience.FACILITATOR) == []
    hall.do(*put, Visibility.ONLY_ME, AT, sheet)
    assert hall.bytes_with(SECRET) == 0 and hall.ask(giving.trials_of_group, team) == []
    assert [t.visibility for t in hall.ask(giving.own_trials, hall.who[0])] == [Visibility.ONLY_ME]
    with pytest.raises(Rejected, match="clash"):
        hall.do(trials.put_trial, "5" * 32, hall.who[1], Visibility.GROUP, AT, sheet)
    for bad, code in (({"title": " "}, "no-title"), ({"title": "x", "hat": "y"}, "form")):
        with pytest.raises(Rejected, match=code):
            hall.do(trials.put_trial, "6" * 32, hall.who[0], Visibility.GROUP, AT, bad)
    hall.do(trials.withdraw_trial, hall.who[0], "5" * 32)
    assert hall.ask(giving.own_trials, hall.who[0]) == []


def test_what_a_sheet_taught_is_for_top_management_only_while_its_writer_says_so(hall) -> None:
    sheet = {"title": "Morgenmøde", "learning": "Stille først."}
    put, tick = (trials.put_trial, "5" * 32, hall.who[0]), (trials.tick_trial, hall.who[0], "5" * 32)

    def told() -> list[str]:
        return [t.words["learning"] for t in hall.ask(giving.trials, Audience.DIRECTORS_SUMMARY)]

    with pytest.raises(Rejected, match="gone"):
        hall.do(*tick, True)
    hall.do(*put, Visibility.GROUP, AT, sheet, for_directors=True)
    assert told() == [] and not hall.ask(giving.own_trials, hall.who[0])[0].for_directors
    with pytest.raises(Rejected, match="not-for-the-room"):
        hall.do(*tick, True)
    hall.do(*put, Visibility.ROOM_NAMED, AT, sheet)
    assert told() == [], "a tick that was not allowed is not kept until it would be"
    hall.do(*tick, True)
    assert told() == ["Stille først."]
    hall.do(*put, Visibility.ROOM_NAMED, AT, {**sheet, "learning": "Kort først."})
    assert told() == ["Kort først."], "who writes on has not unticked it"
    with pytest.raises(Rejected, match="gone"):
        hall.do(trials.tick_trial, hall.who[1], "5" * 32, False)
    hall.do(*put, Visibility.FACILITATOR, AT, sheet)
    hall.do(*put, Visibility.ROOM_NAMED, AT, sheet)
    assert told() == [], "what was narrowed is to be ticked anew"
    hall.do(*put, Visibility.ROOM_NAMED, AT, sheet, for_directors=True)
    assert told() == ["Stille først."]
    # Two laptops, joined: here it was ticked and there narrowed.
    hall.do(lambda db: db.table("try_action").update("5" * 32, {"visibility": "group"}))
    assert told() == []
    hall.do(*put, Visibility.ROOM_NAMED, AT, sheet)
    assert told() == [], "nobody has ticked it for everybody to read"
    hall.do(*tick, True)
    hall.do(*tick, False)
    assert told() == []
    hall.do(*tick, True)
    hall.do(trials.withdraw_trial, hall.who[0], "5" * 32)
    assert told() == []
    with pytest.raises(Rejected, match="gone"):
        hall.do(*tick, True)


def test_each_wish_is_given_once_and_a_closed_offer_takes_none(hall) -> None:
    trip, network = (hall.do(offers.add_offer, title) for title in ("Til Aarhus", "Netværk"))
    hall.do(offers.sign_up, trip, hall.who[0], 1)
    hall.do(offers.sign_up, network, hall.who[0], 1)
    assert hall.ask(giving.wishes_of, hall.who[0]) == {network: 1}
    hall.do(offers.sign_up, network, hall.who[0], 0)
    assert hall.ask(giving.sign_ups) == []
    hall.do(offers.edit_offer, trip, closed=True)
    with pytest.raises(Rejected, match="closed"):
        hall.do(offers.sign_up, trip, hall.who[0], 1)
    hall.do(offers.sign_up, trip, hall.who[0], 0)


def test_a_card_from_a_phone_is_one_card_and_names_only_who_wants_it(hall) -> None:
    card = {"asked": "Må vi slå to skemaer sammen?", "barrier": "law"}
    assert hall.do(decisions.send_card, "7" * 32, hall.day, card) == "new"
    assert hall.do(decisions.send_card, "7" * 32, hall.day, card) == "again"
    named = (decisions.send_card, "8" * 32, hall.day, {**card, "asked": "Med navn"}, hall.who[0])
    hall.do(*named)
    cards = hall.ask(decisions_of.cards, hall.day)
    assert [(c.asked, c.asked_by) for c in cards] == [(card["asked"], ""), ("Med navn", hall.who[0])]
    with pytest.raises(Rejected, match="form"):
        hall.do(decisions.send_card, "9" * 32, hall.day, {"asked": "x", "barrier": "weather"})


def test_a_card_that_the_facilitator_has_edited_is_known_again_and_other_words_are_not(hall) -> None:
    card = {"asked": "Må vi slå to skemaer sammen?", "barrier": "law", "cost": "Intet", "citizen_gets": "Tid"}
    sent = (decisions.send_card, "7" * 32, hall.day)
    hall.do(*sent, card, hall.who[0])
    changes = ("barrier", "it"), ("cost", "Meget"), ("citizen_gets", ""), ("decider", "Byrådet")
    for name, text in changes:
        with pytest.raises(Rejected, match="clash"):
            hall.do(*sent, {**card, name: text}, hall.who[0])
    with pytest.raises(Rejected, match="clash"):
        hall.do(*sent, card)
    edited = {"asked": "Må vi samle to skemaer?", "cost": "En time", "asked_by": ""}
    hall.do(decisions.edit_card, "7" * 32, **edited)
    hall.do(decisions.edit_card, "7" * 32, asked="Må vi samle skemaerne?")
    assert hall.do(*sent, card, hall.who[0]) == "again"
    with pytest.raises(Rejected, match="clash"):
        hall.do(*sent, {**card, "asked": "Må vi samle skemaerne?"}, hall.who[0])
    assert [c.asked for c in hall.ask(decisions_of.cards, hall.day)] == ["Må vi samle skemaerne?"]


def test_cards_on_the_wall_lie_in_clusters_and_come_all_at_once(hall) -> None:
    hall.send(0, "første", Visibility.ROOM_NAMED, "1a" * 16)
    hall.send(1, "anden", Visibility.ROOM_NAMED, "1b" * 16)
    heap = hall.do(clusters.add_cluster, "words", "Mod", "1a" * 16)
    hall.do(reflections.reveal, "words", True)
    hall.do(reflections.release, "1a" * 16, "1b" * 16)
    assert hall.ask(words.wall, "words") == [] and hall.ask(words.on_wall_now, hall.day) == {}
    hall.do(reflections.reveal, "words")
    shown = {c.text: c.cluster_id for c in hall.ask(words.wall, "words")}
    assert shown == {"første": heap, "anden": ""}
    hall.do(clusters.put_in_cluster, heap, "1b" * 16)
    hall.do(clusters.take_out, "1a" * 16)
    assert hall.ask(clusters_of.lies_in, "words") == {"1b" * 16: heap}
    hall.do(clusters.remove_cluster, heap)
    assert hall.ask(clusters_of.clusters, "words") == [] == list(hall.ask(clusters_of.lies_in, "words"))
