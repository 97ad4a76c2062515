"""Those who were erased stay erased, whatever an old page still says of them."""

from temadag.store import keys
from temadag.store.carving import Carved
from temadag.store.forgetting import FLAGS, POINTING
from temadag.store.logbook import Logbook
from temadag.store.shapes import Shape


def purge(carved: Carved, book: Logbook, shapes: dict[str, Shape]) -> set[str]:
    """Take every row about an erased person out of what was found; the names they had."""
    marks = {entry.values[0] for entry in carved.of("erased")}
    marks |= {change.key for change in book.changes if change.tab == "erased" and change.kind == "i"}
    people = {person for person in _people(carved, book, shapes) if keys.shared_id("erased", person) in marks}
    names: set[str] = set()
    if people:
        names = _names(people, carved, book)
        rows = _rows_about(people, carved, book, shapes)
        book.forget(
            change
            for change in book.changes
            if (change.tab, change.key) in rows or change.value in people or change.was in people
        )
        for table in {table for table, _key in rows}:
            kept = [entry for entry in carved.of(table) if (table, entry.values[0]) not in rows]
            carved.entries[table] = kept
        for name, shape in shapes.items():
            if shape.index:
                carved.entries[name] = [
                    entry
                    for entry in carved.of(name)
                    if (shape.table, entry.values[-1]) not in rows and not people & set(entry.values)
                ]
    return names


def _names(people: set[str], carved: Carved, book: Logbook) -> set[str]:
    found: set[object] = {entry.values[1] for entry in carved.of("person") if entry.values[0] in people}
    for change in book.changes:
        if change.tab == "person" and change.key in people and change.col == "name":
            found |= {change.value, change.was}
    return {name for name in found if isinstance(name, str) and name}


def _people(carved: Carved, book: Logbook, shapes: dict[str, Shape]) -> set[str]:
    """Every key of a person that is named anywhere."""
    found = {change.key for change in book.changes if change.tab in ("person", "personal_key")}
    for shape in shapes.values():
        places = [i for i, column in enumerate(shape.columns) if _is_person(shape, column.name)]
        for entry in carved.of(shape.name) if places else ():
            found.update(v for i in places if i < len(entry.values) and isinstance(v := entry.values[i], str))
    columns = {(s.table, c.name) for s in shapes.values() for c in s.columns if c.points == "person"}
    for change in book.changes:
        if (change.tab, change.col) in columns:
            found.update(value for value in (change.value, change.was) if isinstance(value, str))
    return found


def _is_person(shape: Shape, column: str) -> bool:
    points = next(one.points for one in shape.columns if one.name == column)
    return points == "person" or (column == "id" and shape.table == "person")


def _rows_about(
    people: set[str], carved: Carved, book: Logbook, shapes: dict[str, Shape]
) -> set[tuple[str, str]]:
    rows = {(table, person) for table in ("person", "personal_key") for person in people}
    for change in book.changes:
        if change.tab in POINTING and (change.value in people or change.was in people):
            rows.add((change.tab, change.key))
    for table in POINTING:
        rows |= {
            (table, entry.values[0])
            for entry in carved.of(table)
            if any(isinstance(value, str) and value in people for value in entry.values[1:])
        }
    rows |= {(flag, key) for table, key in rows if table == "reflection" for flag in FLAGS}
    return rows
