"""What only the whole list shows: names that are nearly the same, and people in a column not read."""

from collections.abc import Collection, Iterator, Sequence

from temadag.core.matching import alike, alike_keys
from temadag.core.people import Person, folded
from temadag.intake import headings, names


def nearly_the_same(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Those of one place whose name an earlier one nearly has, and that earlier one."""
    seen: dict[tuple[str, ...], Person] = {}
    for person in people:
        if not person.workplace:
            continue
        keys = [(*key, "", folded(person.workplace)) for key in alike_keys(person)]
        twin = next((seen[key] for key in keys if key in seen and alike(person, seen[key])), None)
        if twin is not None and not (person.email and person.email == twin.email):  # told already
            yield person, twin
        for key in keys:
            seen.setdefault(key, person)


def unread_names(
    header: Sequence[str], body: Sequence[Sequence[str]], read: Collection[int], known: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The heading of a column with people nobody asked for, and one of them: a deputy, a list beside."""
    for place, heading in enumerate(header):
        if not heading or place in read or not headings.with_names(heading):
            continue
        cells = [row[place] for row in body if place < len(row) and row[place]]
        called = [name for cell in cells if names.like_name(name := names.called(cell).name)]
        strangers = [name for name in called if folded(name) not in known]
        if len(called) * 2 > len(cells) and len(strangers) * 2 > len(called):
            yield heading, strangers[0]
