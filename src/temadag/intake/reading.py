"""One pass over the rows of a list: each becomes a person or a doubt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from temadag.core.people import Person, folded
from temadag.intake import headings, names, roles, words
from temadag.intake.second_look import nearly_the_same, unread_names
from temadag.intake.sheet import Sheet

_TOTAL = re.compile(  # not for the screen
    r"^(i alt|ialt|total|totalt|sum|antal|subtotal|in total|count|tilsammen|samlet)\b[^a-zæøå]*"
    r"([a-zæøå]+( [a-zæøå]+)?)?[^a-zæøå]*$|"
    r"^\d+ (deltagere|personer|ledere|tilmeldte|participants|people|leaders)( i alt| in total)?\W*$",
    re.IGNORECASE,
)
_NOTHING = frozenset(
    "- -- – — ? . n/a na #n/a #i/t #ref! #reference! #value! #værdi! #name? #navn? #div/0! "
    "#division/0! #num! #null! #nul!".split()
)
_BELOW = re.compile(  # not for the screen
    r"(udskrevet|udarbejdet|lavet|opdateret|revideret|kilde|udtræk|senest|side \d+|noter?|obs|bemærk|se også|"
    r"forklaring|spørgsmål|printed|updated|source|legend)\b",
    re.IGNORECASE,
)
_NO_NEEDS = frozenset("ingen|nej|nej tak|none|no|intet|-".split("|"))  # not for the screen
LONGEST_NAME = 120


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at: the row, what kind of doubt, and the words for it.

    `about` is the name in doubt where there is one.
    """

    row: int
    kind: str
    words: str
    about: str = ""


@dataclass(frozen=True)
class Found:
    """What a list holds.

    `managers` gives the manager's name for a person's temporary id, `row_of` the row, counted from 1
    as the spreadsheet does. `header` is the number of the header row in `rows`, from 0; `places` the
    number of each field's column. `sheet` says where the rows came from.
    """

    people: tuple[Person, ...]
    columns: Mapping[str, str]
    doubts: tuple[Doubt, ...]
    managers: Mapping[str, str] = field(default_factory=dict)
    row_of: Mapping[str, int] = field(default_factory=dict)
    header: int | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    sheet: Sheet = field(default_factory=lambda: Sheet([]))

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The bare rows."""
        return self.sheet.rows


class Reading:
    """Gathers people and doubts from the rows of a sheet."""

    def __init__(self, sheet: Sheet, header: int | None, places: Mapping[str, int]) -> None:
        self._sheet, self._header = sheet, header
        self._given = self._places = places
        self._people: list[Person] = []
        self._doubts: list[Doubt] = []
        self._managers: dict[str, str] = {}
        self._row_of: dict[str, int] = {}
        self._turned: list[tuple[int, str, str]] = []

    def found(self) -> Found:
        """Everything that the rows hold."""
        self._whole_list()
        for number, row in enumerate(self._sheet.rows):
            if number != self._header and any(row):
                self._row(number, row)
        self._say_turned()
        self._twins()
        self._second_look()
        self._unknown_managers()
        return Found(
            people=tuple(self._people),
            columns={f: self._heading(place) for f, place in self._given.items()},
            doubts=tuple(sorted(self._doubts, key=lambda d: d.row)),
            managers=dict(self._managers),
            row_of=dict(self._row_of),
            header=self._header,
            places=dict(self._given),
            sheet=self._sheet,
        )

    def _whole_list(self) -> None:
        if not self._sheet.sure:
            self._doubt(1, "encoding", encoding=self._sheet.encoding)
        if self._sheet.torn:
            self._doubt(1, "quotes")
        if self._header is None:
            self._doubt(1, "no-header")
        for tab in self._sheet.tabs:
            if tab != self._sheet.tab:
                self._doubt(1, "other-tab", tab=tab, read=self._sheet.tab)

    def _heading(self, place: int) -> str:
        if self._header is None:
            return words.column(place + 1)
        row = self._sheet.rows[self._header]
        return row[place] if place < len(row) and row[place] else words.column(place + 1)

    def _row(self, number: int, row: list[str]) -> None:
        filled = [cell for cell in row if cell]
        text = " · ".join(filled)
        if self._header is not None:
            if number < self._header:
                return self._above(number, filled)
            header = self._sheet.rows[self._header]
            if headings.same_header(row, header) or headings.names_columns(row):
                self._move(number, row, header)
                return self._doubt(number, "header-again", text=text)
        if _counts(filled):
            return self._doubt(number, "total", text=text)
        called = self._called(row)
        kind = self._why_nobody(called, filled)
        if kind:
            return self._doubt(number, kind, text=text)
        return self._person(number, row, called)

    def _move(self, number: int, row: list[str], header: list[str]) -> None:
        """Let the columns mean what the headings say that stand here again, perhaps in another order."""
        where = {folded(cell): n for n, cell in reversed(list(enumerate(row))) if cell}
        moved: dict[str, int] = {}
        for name, place in self._given.items():
            text, here = (folded(cells[place]) if place < len(cells) else "" for cells in (header, row))
            now = place if here in ("", text) else where.get(text)
            if now is not None and now not in moved.values():
                moved[name] = now
        same = headings.same_header(row, header)
        new = {} if same else headings.columns_of(row, self._sheet.rows[number + 1 :])
        self._places = {**{f: place for f, place in new.items() if place not in moved.values()}, **moved}

    def _above(self, number: int, filled: list[str]) -> None:
        # A title over the list is expected; a name or an address up there would be somebody lost.
        if len(filled) > 1 or names.mail(filled[0]) or names.like_formula(filled[0]):
            self._doubt(number, "above-header", text=" · ".join(filled))

    def _why_nobody(self, called: names.Called, filled: list[str]) -> str:
        """Why a row is no person; empty when it is one."""
        name = called.name
        if not name or folded(name) in _NOTHING:
            return "no-name"
        if names.nobody(name):
            return "nobody-yet"
        if not any(c.isalpha() for c in name) or len(name) > LONGEST_NAME or name.startswith("#"):
            return "not-a-person"
        if len(filled) > 1 or called.email or called.formula:
            return ""
        if len(self._places) > 1 and not names.like_name(name):
            return "not-a-person"
        if names.several(name) or _BELOW.match(name):
            return "not-a-person"
        return ""

    def _called(self, row: list[str]) -> names.Called:
        called = self._by_columns(row)
        if called.email and not called.name:
            name = names.from_mail(called.email)
            return replace(called, name=name, spelt=bool(name))
        return called

    def _by_columns(self, row: list[str]) -> names.Called:
        first, last = self._cell(row, "first"), self._cell(row, "last")
        first = f"{first} {self._cell(row, 'middle')}".strip()
        whole = self._cell(row, "name")
        if not headings.NAMES & set(self._places):
            whole = names.mail(self._cell(row, "email"))
        if names.like_formula(whole) and first and last:
            whole = ""  # a sheet that puts the two together, and was never worked out
        if (first or last) and not whole:
            text = f"{first} {last}".strip()
            if "," in text or "(" in text or "@" in text:
                return names.called(text)
            formula = names.like_formula(text)
            return names.Called(text if formula else names.calm(text), formula=formula)
        known = folded(whole).replace(",", " ").split()
        if last and not set(folded(last).split()) <= set(known):
            whole = f"{whole} {last}"  # »Navn« beside »Efternavn« is the first name
        if first and not set(folded(first).split()) <= set(known):
            whole = f"{first} {whole}"
        return names.called(whole)

    def _person(self, number: int, row: list[str], called: names.Called) -> None:
        title, address = self._cell(row, "title"), self._cell(row, "email")
        level, needs = self._cell(row, "level"), self._cell(row, "needs")
        title = title or called.title
        person = Person(
            id=f"row-{number + 1}",
            name=called.name,
            title=title,
            level=level,
            area=self._cell(row, "area"),
            workplace=self._cell(row, "workplace") or called.workplace,
            email=names.mail(address) or called.email,
            role=roles.role_of(self._cell(row, "role"), level, title),
            needs="" if folded(needs) in _NO_NEEDS else needs,
        )
        self._people.append(person)
        self._row_of[person.id] = number + 1
        self._set_manager(row, person)
        self._look_at_name(number, row, called)
        if address and not person.email:
            self._doubt(number, "email", about=person.name, name=person.name, text=address)

    def _look_at_name(self, number: int, row: list[str], called: names.Called) -> None:
        name = called.name
        if called.formula:
            self._doubt(number, "formula", about=name, text=name)
        elif called.spelt:
            self._doubt(number, "from-email", about=name, name=name, text=called.email)
        elif "\ufffd" in name or re.search(r"\w\?\w", name):
            self._doubt(number, "lost-letters", about=name, name=name)
        elif re.search(r"[\d()\[\]<>=;:/\\@?*]|\s[-–—]\s", name) or names.several(name):
            self._doubt(number, "odd-name", about=name, name=name)
        elif len(name.split()) == 1:
            self._doubt(number, "one-word", about=name, name=name)
        if called.turned:
            self._turned.append((number, self._cell(row, "name"), name))

    def _set_manager(self, row: list[str], person: Person) -> None:
        manager = self._cell(row, "manager")
        if not manager or folded(manager) in _NO_NEEDS:
            return
        called = names.called(manager)
        named = called.name or called.email
        if named and folded(named) != folded(person.name):
            self._managers[person.id] = named

    def _cell(self, row: list[str], name: str) -> str:
        place = self._places.get(name)
        text = row[place] if place is not None and place < len(row) else ""
        return "" if text.casefold() in _NOTHING and name != "name" else text

    def _say_turned(self) -> None:
        """One doubt for a list that turns all names, one for each where only some are turned."""
        whole = len(self._turned) * 2 > len(self._people)
        for number, text, name in self._turned[:1] if whole else self._turned:
            self._doubt(number, "swapped-names" if whole else "swapped-name", name, text=text, name=name)

    def _twins(self) -> None:
        by_name: dict[str, list[Person]] = {}
        by_mail: dict[str, Person] = {}
        kept: list[Person] = []
        for person in self._people:
            number = self._row_of[person.id] - 1
            others = by_name.setdefault(folded(person.name), [])
            twin = next((other for other in others if _same(person, other)), None)
            if twin is not None:
                self._join(number, person, twin, kept)
                continue
            if others:
                self._doubt(
                    number, "same-name", person.name, name=person.name, other=self._row_of[others[0].id]
                )
            elif person.email and person.email in by_mail:
                other = by_mail[person.email]
                self._doubt(number, "same-email", person.name, name=person.name, other=other.name)
            others.append(person)
            by_mail.setdefault(person.email, person)
            kept.append(person)
        self._people = kept

    def _second_look(self) -> None:
        """What the whole list shows that no row does."""
        for person, twin in nearly_the_same(self._people):
            row, other = self._row_of[person.id] - 1, self._row_of[twin.id]
            self._doubt(row, "alike", person.name, name=person.name, twin=twin.name, other=other)
        rows = sorted(row for row in self._row_of.values() if row - 1 in self._sheet.hidden)
        if rows:
            self._doubt(rows[0] - 1, "hidden-rows", n=len(rows))
        if self._header is not None:
            header, body = self._sheet.rows[self._header], self._sheet.rows[self._header + 1 :]
            known = {folded(name) for name in (*(p.name for p in self._people), *self._managers.values())}
            for heading, name in unread_names(header, body, self._given.values(), known):
                self._doubt(self._header, "more-names", text=heading, name=name)

    def _join(self, number: int, person: Person, twin: Person, kept: list[Person]) -> None:
        """Let the first of two rows about one person say what only the second says."""
        self._doubt(number, "duplicate", person.name, name=person.name, other=self._row_of[twin.id])
        manager = self._managers.pop(person.id, "")
        if manager:
            self._managers.setdefault(twin.id, manager)
        self._row_of.pop(person.id)
        place = next(n for n, other in enumerate(kept) if other.id == twin.id)
        kept[place] = roles.filled(kept[place], person)

    def _unknown_managers(self) -> None:
        known = {folded(p.name) for p in self._people} | {p.email for p in self._people}
        told: set[str] = set()
        for person_id, manager in self._managers.items():
            key = folded(manager) if "@" not in manager else manager
            if key not in known and key not in told and person_id in self._row_of:
                told.add(key)
                self._doubt(self._row_of[person_id] - 1, "unknown-manager", manager, name=manager)

    def _doubt(self, number: int, kind: str, about: str = "", **details: object) -> None:
        # The whole list's doubts stand at its first row.
        row = 1 if kind in ("encoding", "quotes", "no-header", "other-tab") else number + 1
        said = words.doubt(kind, **details)
        self._doubts.append(Doubt(row, kind.replace("swapped-names", "swapped-name"), said, about))


def _counts(filled: list[str]) -> bool:
    """Whether a row counts the others; »Sum« beside a title and no number is somebody's first name."""
    counts = len(filled) == 1 or any(c.isdigit() for c in "".join(filled))
    few = len(filled) <= 3 and not any(map(names.mail, filled))
    return few and counts and bool(_TOTAL.match(filled[0]))


def _same(one: Person, other: Person) -> bool:
    """Whether two rows of the same name are one person twice, not two people of one name."""
    if one.email and other.email:
        return one.email == other.email
    return folded(one.workplace) == folded(other.workplace) or not (one.workplace and other.workplace)
