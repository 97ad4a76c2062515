"""The real laptop: a file with leaders and a day under way, and the program's own server."""

import time
from pathlib import Path

from phone.browsers import ROOM
from temadag import files, places
from temadag.actions import offers, papers, people, plan, presets, runs, teams
from temadag.core.plan import Kind
from temadag.core.reflections import Visibility
from temadag.core.teams import Preset
from temadag.store import giving, reflections
from temadag.store import people as people_of
from temadag.store import plan as plan_of
from temadag.web.service import PhoneService
from web.phone import free_port

NAMES = ("Mette Holm", "Ali Krogh", "Søren Ågård", "Bodil Friis", "Jens Østergaard", "Ida Lund")
QUESTION = "Hvornår turde du sidst sige noget svært?"


class RealRoom:
    """A room that is open; it has what the tests ask the small laptop for too: `port` and `fragment`."""

    def __init__(self, folder: Path) -> None:
        self.store = files.founded(folder / "rum.temadag", "Ledertemadage", "Vestermose Kommune", "da").store
        self.day_id = self.store.write(_fill).result(30)
        self.people = {p.name: p.id for p in self.store.read(people_of.everybody)}
        codes = papers.new_codes([self.people["Mette Holm"]])  # making keys takes a moment
        self.store.write(papers.give_codes, papers.make_keys(codes)).result(60)
        self.code = codes[self.people["Mette Holm"]]
        self.service = PhoneService(self.store, folder / "rooms", places.resources("page"), time.time)
        self.port = free_port()  # it is opened again on it, and the usual one is everybody's
        self.open()

    def open(self) -> None:
        """Open the room, on the port of last time."""
        self.service.open(self.day_id, self.port, "127.0.0.1", ROOM)
        self.port = int(self.service.state().addresses[0].short.rstrip("/").rpartition(":")[2])

    def close(self) -> None:
        """Close the room and the file."""
        self.service.close()
        self.store.close()

    def fragment(self, code: str = "") -> str:
        """What stands after # in a QR code."""
        return self.service.fragment() + (f".{code}" if code else "")

    def own(self, name: str = "Mette Holm") -> list:
        """What somebody has given under their name."""
        return list(self.store.read(reflections.own, self.people[name]))

    def sheets(self, name: str = "Mette Holm") -> list:
        """Somebody's try-actions."""
        return list(self.store.read(giving.own_trials, self.people[name]))

    def rows(self, table: str) -> list[dict]:
        """The rows of a table."""
        return list(self.store.read(lambda db: list(db.table(table).rows)))

    def prompt(self) -> str:
        """The id of the question."""
        return self.store.read(plan_of.prompts, self.day_id)[0].id


def _fill(db) -> str:
    for name in NAMES:
        people.add_person(db, name)
    day_id = plan.add_day(db, "Temadag 1")
    block = plan.add_block(db, day_id, None, "Tre ord og et håb", 30, kind=Kind.REFLECT)
    plan.set_prompts(db, block, [(QUESTION, Visibility.ROOM_NAMED)])
    runs.begin_block(db, day_id, block, time.time())
    offers.add_offer(db, "Netværk om velfærdsteknologi", seats=12)
    wished = teams.add_round(db, day_id, "Valgfri runde", 3)
    presets.apply_preset(db, wished, Preset.WISH)
    presets.lay_tables(db, wished, ["Pårørende", "Nattevagter"])
    return day_id
