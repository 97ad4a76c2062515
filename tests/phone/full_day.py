"""A day on which everything that a phone can show is there, in both languages."""

from phone.a_room import DOTS, NEXT, OFFER, SCALE, WISH, WORDS
from phone.laptop import Laptop

_SHARED = {
    "p1": {
        "group": [
            {"name": "Anders Toft", "x": "At nogen andre siger det først. I dag vil jeg være den første."}
        ],
        "room": [
            {"name": "", "x": "At det bliver hørt som en undren og ikke som en klage."},
            {"name": "Birgit Sø", "x": "At vi øver os, mens det er småt."},
        ],
        "marks": None,
    },
    "p3": {"group": [], "room": [], "marks": {"4": 1, "6": 2, "7": 5, "8": 3, "9": 1}},
}

HELPER = "HELP1234"
_NAMES = ("Anders Toft", "Birgit Sø", "Jonas Lykke", "Mette Holm")
_WHERE = ("present", "present", "expected", "late")

_ENGLISH = {
    WORDS[
        "text"
    ]: "What would it take for you to say something today that you would otherwise have kept to yourself?",
    NEXT["text"]: "What would you dare to leave undone?",
    SCALE["text"]: "How safe do you feel to say what you mean?",
    "Slet ikke tryg": "Not safe at all",
    "Helt tryg": "Quite safe",
    DOTS["text"]: "What shall we go on talking about?",
    "Færre møder": "Fewer meetings",
    "Teknologi hos borgeren": "Technology at the citizen’s",
    "Vagtplaner på tværs": "Rosters across workplaces",
    "Temadag 2: Turde teknologien": "Theme day 2: Daring technology",
    "Tre ord og et håb": "Three words and a hope",
    "Hver siger sine tre ord og ét håb. Ingen kommenterer.": "Three words and one hope each, no comments.",
    "Runde 2": "Round 2",
    "Bord 7": "Table 7",
    "Læringsrunden": "The learning round",
    "Lokale 2": "Room 2",
    "Ankomst": "Arrival",
    "Kaffe og navneskilt": "Coffee and a badge",
    "Frokost": "Lunch",
    "Valgfri runde": "Open round",
    "Digital hverdag": "Digital everyday",
    "Pårørende": "Relatives",
    "Nattevagter": "Night shifts",
    OFFER["title"]: "Network on welfare technology",
    OFFER["text"]: "Four afternoons across areas.",
    _SHARED["p1"]["group"][0]["x"]: "That somebody else says it first. Today I will be the first.",
    _SHARED["p1"]["room"][0]["x"]: "That it is heard as wondering and not as complaining.",
    _SHARED["p1"]["room"][1]["x"]: "That we practise while it is small.",
    "10.45": "10:45",
    "08.30": "08:30",
    "10.15": "10:15",
    "12.00": "12:00",
}


def full_day(laptop: Laptop, language: str = "da") -> None:
    """Let the laptop have all of it."""
    day = laptop.day
    day |= {"prompts": [WORDS, SCALE, DOTS, NEXT], "offers": [OFFER], "wishes": [WISH], "others": _SHARED}
    laptop.day = _said(day, language)
    laptop.people = [
        {"id": f"x{number}", "name": name, "presence": presence}
        for number, (name, presence) in enumerate(zip(_NAMES, _WHERE, strict=True))
    ]
    steps = {"da": ["Alene", "I fire", "Fælles"], "en": ["Alone", "In fours", "All together"]}[language]
    laptop.clock = {
        "show": "countdown",
        "over": False,
        "b": "b1",
        "title": laptop.day["now"]["title"],
        "until": laptop.day["now"]["until"],
        "left": 754,
        "held": True,
        "s": 1,
        "steps": steps,
        "next": laptop.day["programme"][-1]["title"],
        "control": "",
    }
    laptop.inbox = [
        {"id": f"e{number}", "q": laptop.day["prompts"][0]["text"], **shared}
        for number, shared in enumerate(laptop.day["others"]["p1"]["room"])
    ]


_HOPES = (
    (
        "At vi tør sige det, når en tavle bare står der.",
        "That we dare say it when a board just stands there.",
    ),
    ("Fem minutter om ugen med nattevagterne.", "Five minutes a week with the night shifts."),
    (
        "At min egen leder spørger mig, hvad jeg er i tvivl om, og bliver siddende, til jeg har svaret.",
        "That my own leader asks what I doubt, and stays until I have answered.",
    ),
    ("Mod.", "Courage."),
    ("At nogen siger: Det vidste jeg heller ikke.", "That somebody says: I did not know that either."),
)


def answered(laptop: Laptop, count: int, language: str = "da") -> None:
    """Let so many have answered without a name, and all that the room may read be released: from five."""
    shown = count if count >= 5 else 0
    hopes = [said[language == "en"] for said in _HOPES]
    room = [{"name": "", "x": hopes[n % len(hopes)]} for n in range(shown)]
    few = shown // 15
    marks = {"4": few, "6": shown // 5, "7": shown // 3, "8": shown // 5, "9": few * 3} if shown > 5 else None
    marks = {"4": 1, "6": 1, "7": 2, "9": 1} if shown == 5 else marks
    laptop.day["others"] = {
        "p1": {"group": [], "room": room, "marks": None},
        "p3": {"group": [], "room": [], "marks": marks},
    }


def _said(value, language: str):
    if isinstance(value, dict):
        return {key: _said(one, language) for key, one in value.items()}
    if isinstance(value, list):
        return [_said(one, language) for one in value]
    return _ENGLISH.get(value, value) if language == "en" and isinstance(value, str) else value
