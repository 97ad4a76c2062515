"""A disk that takes neither a post nor the undoing of it: phones are asked to wait, and then all goes on."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("limits files as Linux does", allow_module_level=True)

import resource

from temadag.actions import people
from temadag.store.session_store import NotSaved
from web.house import House, until
from web.phone import Phone


@pytest.fixture
def no_room():
    """No file may grow beyond so much, until the test is over."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size or hard, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def test_who_knocks_is_told_when_the_disk_can_be_read_again(house, no_room, monkeypatch):
    code = house.give_codes("Mette Holm")["Mette Holm"]
    for number in range(40):
        house.store.write(people.add_person, f"Leder {number}", needs="x" * 300).result(30)
    mette, stranger = Phone(house.open(), code), Phone(house.line)
    assert mette.join() == 200
    person, later, asked = house.person("Mette Holm"), house.now + 100, []
    no_room(house.store.place.live.stat().st_size // 2)
    with pytest.raises(NotSaved):
        house.store.write(people.edit_person, person, needs="x" * 3000).result(30)
    assert mette.call("hello", t=mette.line.token)[0] == 503
    # What phones are shown is old by now, and is read anew by who tells that somebody knocks.
    monkeypatch.setattr(House, "now", property(lambda _house: asked.append(1) or later), raising=False)
    assert stranger.call("knock", t=mette.line.token, name="Nora")[0] == 202
    until(lambda: len(asked) > 1)
    no_room(0)
    until(lambda: [one.name for one in house.service.state().knocks] == ["Nora"])
