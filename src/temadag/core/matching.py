"""Who on a new list is whom in the programme, so that a second import adds nobody twice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from temadag.core.people import Person, Role, folded

FIELDS = ("name", "title", "level", "area", "workplace", "email", "role", "needs")


class Taking(StrEnum):
    """What to do with somebody who is known already."""

    KEEP = "keep"
    OVERWRITE = "overwrite"
    BOTH = "both"


@dataclass(frozen=True)
class Match:
    """Somebody on the list, who that is among those known, and which fields the list says otherwise.

    `sure` is false where only the name agrees, where the name and place agree but not the e-mail, or
    the e-mail but no part of the name.
    """

    found: Person
    known: Person | None
    differs: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True)
class Plan:
    """What taking a list in would do, before it is done."""

    matches: tuple[Match, ...]

    @property
    def new(self) -> tuple[Match, ...]:
        """Those whom the programme does not know."""
        return tuple(m for m in self.matches if m.known is None)

    @property
    def known(self) -> tuple[Match, ...]:
        """Those whom the programme knows already."""
        return tuple(m for m in self.matches if m.known is not None)

    @property
    def changed(self) -> tuple[Match, ...]:
        """Those known whom the list says something else of."""
        return tuple(m for m in self.matches if m.differs)

    @property
    def in_doubt(self) -> tuple[Match, ...]:
        """Those who may be somebody else of the same name."""
        return tuple(m for m in self.matches if not m.sure)


def plan_take_in(known: Iterable[Person], found: Sequence[Person]) -> Plan:
    """Who is new, who is known, what differs, and who is in doubt."""
    return Plan(tuple(match_people(known, found)))


def match_people(known: Iterable[Person], found: Sequence[Person]) -> list[Match]:
    """Who is who: by e-mail, else by name and workplace, else by a name that only one person has.

    Each known person is matched at most once.
    """
    left = {p.id: p for p in known}
    chosen: dict[int, tuple[Person, bool]] = {}
    for key, single in _PASSES:
        _pass(left, found, chosen, key, single)
    return [_match(person, *chosen.get(number, (None, True))) for number, person in enumerate(found)]


def joined(known: Person, found: Person, taking: Taking) -> Person:
    """The person after a second import: empty fields filled, or the list wins where it says something."""
    changes = {}
    for name in FIELDS:
        old, new = getattr(known, name), getattr(found, name)
        if name == "role":
            old, new = (None if role is Role.LEADER else role for role in (old, new))
        if name == "email" and old and new and old.casefold() == new.casefold():
            continue
        if new and new != old and (taking is Taking.OVERWRITE or not old):
            changes[name] = new
    return replace(known, **changes)


def doubled(match: Match, taking: Taking) -> bool:
    """Whether both persons are to stay; somebody who is the same in every word is never doubled."""
    return taking is Taking.BOTH and bool(match.differs)


_Key = Callable[[Person], tuple[str, ...] | None]


def _pass(
    left: dict[str, Person],
    found: Sequence[Person],
    chosen: dict[int, tuple[Person, bool]],
    key: _Key,
    single: bool,
) -> None:
    """Match those who share a key; with `single` only where one person on each side has it."""
    waiting: dict[tuple[str, ...], list[Person]] = {}
    for person in left.values():
        if (own := key(person)) is not None:
            waiting.setdefault(own, []).append(person)
    seeking: dict[tuple[str, ...], list[int]] = {}
    for number, person in enumerate(found):
        if number not in chosen and (own := key(person)) in waiting and own is not None:
            seeking.setdefault(own, []).append(number)
    for own, numbers in seeking.items():
        if single and (len(numbers) > 1 or len(waiting[own]) > 1):
            continue
        for number, person in zip(numbers, waiting[own], strict=False):
            chosen[number] = (left.pop(person.id), _sure(person, found[number]))


def _match(found: Person, known: Person | None, sure: bool) -> Match:
    if known is None:
        return Match(found, None)
    after = joined(known, found, Taking.OVERWRITE)
    differs = tuple(name for name in FIELDS if getattr(after, name) != getattr(known, name))
    return Match(found, known, differs, sure)


def _sure(one: Person, other: Person) -> bool:
    if one.email and other.email:
        # A post's address goes on to the next one who has the post.
        shared = set(folded(one.name).split()) & set(folded(other.name).split())
        return one.email.casefold() == other.email.casefold() and bool(shared)
    return folded(one.workplace) == folded(other.workplace) or not (one.workplace and other.workplace)


def _by_all(person: Person) -> tuple[str, ...] | None:
    return (*(_mail(person) or ()), folded(person.name), folded(person.workplace))


def _by_mail_and_name(person: Person) -> tuple[str, ...] | None:
    return (*_mail(person), folded(person.name)) if person.email else None


def _mail(person: Person) -> tuple[str, ...]:
    return (person.email.casefold(),) if person.email else ()


def _by_mail(person: Person) -> tuple[str, ...] | None:
    return _mail(person) or None


def _by_place(person: Person) -> tuple[str, ...] | None:
    return (folded(person.name), folded(person.workplace))


def _by_name(person: Person) -> tuple[str, ...] | None:
    return (folded(person.name),)


_PASSES: tuple[tuple[_Key, bool], ...] = (
    (_by_all, False),
    (_by_mail_and_name, False),
    (_by_mail, False),
    (_by_place, False),
    (_by_name, True),
)
