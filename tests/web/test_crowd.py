"""Who is shown out when it is full, and when a call has taken too long."""

from temadag.web.crowd import SLOW_AFTER, SLOW_MOST, Crowd


class Guest:
    def __init__(self, peer="10.0.0.1", since=0.0, doing="reading", known=False) -> None:
        self.peer, self.since, self.known, self.due = peer, since, known, since + 5
        self.reading, self.answering = doing == "reading", doing == "answering"
        self.resting = doing == "resting"
        self.streaming, self.gone = doing == "streaming", ""

    def expire(self) -> None:
        self.gone = "expired"

    def abort(self) -> None:
        self.gone = "aborted"


def filled(crowd: Crowd, *guests: Guest) -> list[Guest]:
    assert all(crowd.admit(guest) for guest in guests)
    return list(guests)


def test_a_full_room_shows_out_the_oldest_stranger_of_the_address_with_most_of_them():
    crowd = Crowd(most=6)
    flood = filled(crowd, *(Guest("10.0.0.66", since) for since in (3.0, 1.0, 2.0)))
    one = filled(crowd, Guest("10.0.0.2", 0.0))[0]  # as slow, but alone at its address
    leader, stream = filled(crowd, Guest("10.0.0.3", known=True), Guest("10.0.0.4", doing="streaming"))
    assert crowd.admit(Guest("10.0.0.5", 4.0))
    assert [guest.gone for guest in flood] == ["", "aborted", ""]
    assert one.gone == leader.gone == stream.gone == "" and len(crowd) == 6


def test_who_is_in_goes_only_when_all_are_in_and_one_being_answered_never():
    crowd = Crowd(most=3)
    busy, resting = filled(crowd, Guest(doing="answering"), Guest(since=1.0, doing="resting", known=True))
    filled(crowd, Guest(since=2.0, doing="resting", known=True))
    assert crowd.admit(Guest("10.0.0.9", 3.0)) and resting.gone == "aborted" and busy.gone == ""
    full = Crowd(most=1)
    filled(full, Guest(doing="streaming"))
    assert not full.admit(Guest())


def test_a_phone_that_has_only_just_come_is_let_in_for_one_that_rests():
    crowd = Crowd(most=3)
    rests, fresh = filled(crowd, Guest(since=1.0, doing="resting", known=True), Guest("10.0.0.7", 9.5))
    filled(crowd, Guest(doing="streaming", known=True))
    assert crowd.admit(Guest("10.0.0.8", 9.6)) and rests.gone == "aborted" and fresh.gone == ""


def test_what_takes_too_long_is_closed():
    crowd = Crowd()
    slow, quick = filled(crowd, Guest(since=0.0), Guest(since=4.0))
    crowd.sweep(5.0)
    assert (slow.gone, quick.gone) == ("expired", "")


def test_one_stranger_has_only_so_many_slow_calls_at_a_time():
    crowd = Crowd()
    many = filled(crowd, *(Guest(since=number / 100) for number in range(40)))
    quick = filled(crowd, *(Guest(since=1.9) for _number in range(40)))
    crowd.sweep(0.4 + SLOW_AFTER)
    gone = [guest for guest in many if guest.gone]
    assert gone == many[: 40 - SLOW_MOST] and not any(guest.gone for guest in quick)


def test_a_router_that_hides_the_whole_room_is_no_stranger():
    crowd = Crowd()
    leader = filled(crowd, Guest(doing="resting"))[0]
    crowd.know(leader)
    many = filled(crowd, *(Guest(since=0.1) for _number in range(40)))
    crowd.sweep(0.2 + SLOW_AFTER)
    assert not any(guest.gone for guest in many)
