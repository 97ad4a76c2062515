"""A room to try the page in: Mette with her badge, a day under way, and what others have shared."""

import copy

from phone.laptop import Laptop, Leader

CODE = "M7QK-2R9T-4HXV"
SALT = b"saltsaltsaltsalt"

WORDS = {
    "id": "p1", "kind": "words", "block": "b1", "v": "only-me", "options": [], "dots": 0,
    "text": "Hvad skal der til, for at du i dag siger noget, du ellers ville have holdt for dig selv?",
}  # fmt: skip
NEXT = {**WORDS, "id": "p2", "v": "room-named", "text": "Hvad vil du turde lade være med?"}
SCALE = {
    "id": "p3", "kind": "scale", "block": "b1", "v": "room-unnamed", "dots": 0,
    "text": "Hvor tryg er du ved at sige det, du mener?", "options": ["Slet ikke tryg", "Helt tryg"],
}  # fmt: skip
DOTS = {
    "id": "p4", "kind": "dots", "block": "b1", "v": "room-unnamed", "dots": 3,
    "text": "Hvad skal vi tale videre om?",
    "options": ["Færre møder", "Teknologi hos borgeren", "Vagtplaner på tværs"],
}  # fmt: skip

DAY = {
    "lang": "da",
    "day": "Temadag 2: Turde teknologien",
    "prompts": [WORDS],
    "now": {
        "title": "Tre ord og et håb", "until": "10.45",
        "text": "Hver siger sine tre ord og ét håb. Ingen kommenterer.",
    },
    "team": {
        "round": "Runde 2", "name": "Bord 7", "topic": "Læringsrunden", "room": "Lokale 2",
        "mates": ["Anders Toft", "Birgit Sø", "Jonas Lykke"],
    },
    "programme": [
        {"at": "08.30", "title": "Ankomst", "text": "Kaffe og navneskilt", "now": False},
        {"at": "10.15", "title": "Tre ord og et håb", "text": "", "now": True},
        {"at": "12.00", "title": "Frokost", "text": "", "now": False},
    ],
    "wishes": [],
    "offers": [],
    "cards": True,
    "trials": True,
    "others": {},
}  # fmt: skip

WISH = {
    "round": "r9", "name": "Valgfri runde", "topics": ["Digital hverdag", "Pårørende", "Nattevagter"],
    "first": "", "second": "", "third": "",
}  # fmt: skip
OFFER = {
    "id": "o1", "title": "Netværk om velfærdsteknologi", "text": "Fire eftermiddage på tværs af områder.",
    "kind": "network", "seats": 12, "wish": 0,
}  # fmt: skip

_METTE: list[Leader] = []


def mette() -> Leader:
    """Mette, made once: her keys take a moment."""
    if not _METTE:
        _METTE.append(Leader("Mette Holm", CODE, SALT))
    return _METTE[0]


def new_laptop() -> Laptop:
    """A laptop in the room on its ordinary day."""
    return Laptop([mette()], SALT, copy.deepcopy(DAY))
