"""Which column means what: by its heading in Danish or English, else by what stands in it."""

from collections.abc import Iterable, Mapping, Sequence

from temadag.core.people import folded
from temadag.intake import names
from temadag.intake.heading_words import LEADERS, LONGEST, READERS, YES_NO, exactly, meaning, meanings, plain

FIELDS = (
    "name",
    "first",
    "middle",
    "last",
    "title",
    "level",
    "area",
    "workplace",
    "email",
    "manager",
    "role",
    "needs",
)
NAMES = frozenset({"name", "first", "last"})
DEEPEST = 30
"""Rows; a header further down is none."""


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The row that names the columns, looked for among the first thirty; None when there is none."""
    best, found = 0, None
    for number, row in enumerate(rows[:DEEPEST]):
        known = _known_fields(row)
        if len(known) > best and known & (NAMES | {"manager"}) and _is_header(row, known, rows):
            best, found = len(known), number
    if found is None:
        return _nameless_header(rows)
    # Further down a second list may begin, with more columns than the first.
    return next((n for n in range(found - 1) if names_columns(rows[n]) and any(rows[n + 1])), found)


def strength(rows: Sequence[Sequence[str]]) -> int:
    """How many columns the header of a list names; 0 where it has none."""
    number = header_row(rows)
    return len(_known_fields(rows[number])) if number is not None else 0


def of_a_column(text: str) -> bool:
    """Whether a text is a heading that hardly any cell below one would say."""
    return bool({"email", *NAMES} & set(exactly(text)[:1]))


def same_header(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row repeats the headings, as lists of several pages do."""
    own = [folded(cell) for cell in row if cell]
    named = {folded(cell) for cell in header if cell}
    return bool(named) and len(own) * 2 >= len(named) and all(cell in named for cell in own)


def names_columns(row: Sequence[str]) -> bool:
    """Whether a row is nothing but headings, as where a second list with other columns begins."""
    known = [(exactly(cell) or ("",))[0] for cell in row if cell]
    return len(known) > 1 and all(known) and bool(NAMES & set(known))


def with_names(heading: str) -> bool:
    """Whether people may stand in a column of that heading, whatever they are to the list."""
    return meaning(heading) in (*NAMES, "manager") or names.titled(heading) or "navn" in plain(heading)


def columns_of(header: Sequence[str], body: Sequence[Sequence[str]] = ()) -> dict[str, int]:
    """The column of each field that a header row names.

    Columns that hold what they say win over those that hold numbers or nothing, exact headings over near.
    """
    found: dict[str, int] = {}
    sample = [row for row in body[:120] if sum(map(bool, row)) > 1]
    for (unfit, *_rank), number, name in sorted(_claims(header, sample)):
        if not (unfit and name == "name" and NAMES & set(found)) and number not in found.values():
            found.setdefault(name, number)
    if not NAMES & set(found) and "manager" in found:
        found["name"] = found.pop("manager")  # a list of leaders may well call its people »Leder«
    if not NAMES & set(found):
        found.update(_name_column(sample, found.values()))
    if "email" not in found:
        found.update(_mail_column(body, {*found.values(), *_leaders_mails(header, found)}))
    return {field: found[field] for field in FIELDS if field in found}


def guessed_columns(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns of a list without headings: addresses by their @, names and titles by their look."""
    sample = rows[:120]
    cells = {n: [row[n] for row in sample if n < len(row) and row[n]] for n in range(_width(sample))}
    cells = {n: found for n, found in cells.items() if found}
    found = _mail_column(sample, ())
    free = [n for n in cells if n not in found.values()]
    for field, like in (("name", _a_name), ("title", names.titled)):
        may = [n for n in free if field != "name" or _of_each(cells[n], sample)]
        best = max(may, key=lambda n: _share(cells[n], like), default=None)
        share = 0 if best is None else _share(cells[best], like)
        split = field == "name" and share < 0.9 and _first_and_last(cells, free)
        if best is not None and share > 0.5 and not split:  # »Holm Kjær« may be a surname among surnames
            found[field] = best
            free.remove(best)
    if "name" not in found:
        found.update(_first_and_last(cells, free))
    if "name" not in found and "first" not in found:
        return {"email": found["email"]} if "email" in found else {}
    free = [n for n in free if n not in found.values()]
    return {**found, **_manager_column(cells, free, found), **_places(cells, free)}


def _known_fields(row: Sequence[str]) -> set[str]:
    return {fields[0] for cell in row if cell and len(cell) < LONGEST and (fields := meanings(cell))}


def _nameless_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The row that names other columns than the one whose cells are plainly names."""
    for number, row in enumerate(rows[:DEEPEST]):
        known = {exactly(cell)[0] for cell in row if cell and exactly(cell)}
        if len(known) > 1 and _is_header(row, known, rows) and "name" in columns_of(row, rows[number + 1 :]):
            return number
    return None


def _claims(
    header: Sequence[str], body: Sequence[Sequence[str]]
) -> Iterable[tuple[tuple[bool, int, int], int, str]]:
    """Which column asks to be which field: misfits last, then near headings, then second wishes."""
    for number, heading in enumerate(header):
        cells = [row[number] if number < len(row) else "" for row in body]
        for step, reader in enumerate(READERS):
            if wishes := reader(heading):
                for wish, name in enumerate(wishes):
                    yield (not _fits(name, cells), step, wish), number, name
                break


def _fits(name: str, cells: Sequence[str]) -> bool:
    """Whether a column may hold what its heading says: words, names or addresses, not numbers or nothing."""
    if not cells or name not in (*NAMES, "title", "workplace", "area", "email"):
        return True
    if name == "email":
        return not any(cells) or any("@" in cell for cell in cells)
    return _share(cells, _worded) > (0.6 if name in NAMES else 0.2)


def _worded(cell: str) -> bool:
    return any(c.isalpha() for c in cell) and folded(cell) not in YES_NO


def _name_column(rows: Sequence[Sequence[str]], taken: Iterable[int]) -> dict[str, int]:
    for number in range(_width(rows)):
        cells = [row[number] for row in rows if number < len(row) and row[number]]
        if number not in taken and cells and _share(cells, _a_name) > 0.6:
            return {"name": number}
    return {}


def _leaders_mails(header: Sequence[str], found: Mapping[str, int]) -> set[int]:
    """Columns with the addresses of leaders, where the list itself is of others."""
    own = [plain(header[found[name]]) for name in NAMES if name in found]
    if any(map(LEADERS.search, own)):
        return set()
    return {n for n, heading in enumerate(header) if LEADERS.search(plain(heading))}


def _is_header(row: Sequence[str], known: set[str], rows: Sequence[Sequence[str]]) -> bool:
    filled = [cell for cell in row if cell]
    if any(names.mail(cell) for cell in filled):
        return False
    if len(known) == 1 and not any(exactly(cell) for cell in filled if known & set(meanings(cell))):
        return False
    if len(known) == 1 and len(filled) > 1 and "manager" in known:
        return False
    if not NAMES & known and any(_a_name(cell) and not meanings(cell) for cell in filled):
        return False  # »Hansen, Mette«, »Daglig leder«, »Birk Skole«
    # »Deltager« and »Leder« may stand in every row of a column; a heading does not come again and again.
    others = [other for other in rows[:80] if not same_header(other, row) and not names_columns(other)]
    for number, cell in enumerate(row):
        again = sum(1 for other in others if number < len(other) and other[number] == cell)
        if cell and meanings(cell) and again > (0 if meaning(cell) in NAMES else 1):
            return False
    return True


def _mail_column(rows: Sequence[Sequence[str]], taken: Iterable[int]) -> dict[str, int]:
    for number in range(_width(rows[:120])):
        cells = [row[number] for row in rows[:120] if number < len(row) and row[number]]
        if number not in taken and cells and _share(cells, _only_mail) > 0.6:
            return {"email": number}
    return {}


def _first_and_last(cells: Mapping[int, list[str]], free: list[int]) -> dict[str, int]:
    for number in free:
        if number + 1 in free and all(_share(cells[n], _one_name) > 0.8 for n in (number, number + 1)):
            surnames = [sum(map(_a_surname, cells[n])) for n in (number, number + 1)]
            turned = surnames[0] > surnames[1]
            return {"first": number + turned, "last": number + 1 - turned}
    return {}


def _manager_column(
    cells: Mapping[int, list[str]], free: list[int], found: Mapping[str, int]
) -> dict[str, int]:
    """The column whose names stand in the name column as well."""
    people = {folded(cell) for cell in cells.get(found.get("name", -1), [])}
    for number in free:
        if people and _share(cells[number], lambda cell: folded(cell) in people) > 0.5:
            free.remove(number)
            return {"manager": number}
    return {}


def _places(cells: Mapping[int, list[str]], free: list[int]) -> dict[str, int]:
    """Area and workplace from columns of words: the area is the one with fewer different values."""
    worded = [n for n in free if _share(cells[n], lambda cell: any(c.isalpha() for c in cell)) > 0.7][:2]
    if len(worded) == 1:
        return {"workplace": worded[0]}
    worded.sort(key=lambda n: len(set(cells[n])) / len(cells[n]))
    return dict(zip(("area", "workplace"), worded, strict=False))


def _share(cells: Sequence[str], like) -> float:  # type: ignore[no-untyped-def] # any test of a text
    return sum(map(bool, map(like, cells))) / len(cells)


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in rows), default=0)


def _only_mail(cell: str) -> bool:
    return bool(names.mail(cell)) and " " not in cell.strip()


def _of_each(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether nearly every row has a cell of its own here, as it has a name; schools come again and again."""
    return len(cells) * 5 > sum(map(any, rows)) * 3 and len(set(cells)) * 5 > len(cells) * 3


def _a_name(cell: str) -> bool:
    called = names.called(cell)
    return names.like_name(called.name) and not names.place(called.name)


def _a_surname(cell: str) -> bool:
    return cell.casefold().endswith(("sen", "gaard", "gård", "lund", "berg"))  # not for the screen


def _one_name(cell: str) -> bool:
    return (
        not names.place(cell)
        and 0 < len(cell.split()) <= 2
        and cell[0].isupper()
        and all(c.isalpha() or c in " -'." for c in cell)
    )
