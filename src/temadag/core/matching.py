"""Who on a new list is whom in the programme, so that a second import adds nobody twice."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from temadag.core.people import Person, Role, folded

_CROWD = 50
"""People; a key that so many share tells nobody from the others."""

FIELDS = ("name", "title", "level", "area", "workplace", "email", "role", "needs")


class Taking(StrEnum):
    """What to do with somebody who is known already."""

    KEEP = "keep"
    OVERWRITE = "overwrite"
    BOTH = "both"


@dataclass(frozen=True)
class Match:
    """Somebody on the list, who that is among those known, and which fields the list says otherwise.

    `sure` is false where only the name agrees, where the name and place agree but not the e-mail,
    the e-mail but no part of the name, or where the names are merely alike.
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
        """Those who may be somebody else of the same name, or of one nearly the same."""
        return tuple(m for m in self.matches if not m.sure)

    def assumed(self, choice: Taking, choices: Mapping[str, Taking]) -> tuple[Match, ...]:
        """Those in doubt who are taken for the known one all the same."""
        return tuple(m for m in self.in_doubt if not doubled(m, choices.get(m.found.id, choice)))


def plan_take_in(known: Iterable[Person], found: Sequence[Person]) -> Plan:
    """Who is new, who is known, what differs, and who is in doubt."""
    return Plan(tuple(match_people(known, found)))


def match_people(known: Iterable[Person], found: Sequence[Person]) -> list[Match]:
    """Who is who: by e-mail, else by name and workplace, else by a name that only one person has.

    Whoever is left is looked for once more, in doubt: by a name that is nearly the same, and by first
    name, post and place, as after a wedding. Each known person is matched at most once.
    """
    left = {p.id: p for p in known}
    chosen: dict[int, tuple[Person, bool]] = {}
    for key, single in _PASSES:
        _pass(left, found, chosen, key, single)
    _alike_pass(left, found, chosen)
    _pass(left, found, chosen, _by_post, single=True, doubtful=True)
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


def alike(one: Person, other: Person) -> bool:
    """Whether two names may be one person's, written in two ways: turned, a letter or a middle name apart."""
    if folded(one.name) == folded(other.name) or _mails_differ(one, other) or not _place_fits(one, other):
        return False
    mine, theirs = plain_words(one.name), plain_words(other.name)
    if sorted(mine) == sorted(theirs) or _less_a_letter(mine) & _less_a_letter(theirs):
        return True
    few, many = sorted((mine, theirs), key=len)
    return len(few) > 1 and few[0] == many[0] and set(few) <= set(many)


def alike_keys(person: Person) -> set[tuple[str, ...]]:
    """What two people who are alike have at least one of in common."""
    words = plain_words(person.name)
    rest = words[1:6]
    shorter = {(words[0], *some) for n in range(1, len(rest) + 1) for some in combinations(rest, n)}
    return {tuple(sorted(words)), *_less_a_letter(words), *shorter}


_Key = Callable[[Person], tuple[str, ...] | None]


def _pass(
    left: dict[str, Person],
    found: Sequence[Person],
    chosen: dict[int, tuple[Person, bool]],
    key: _Key,
    single: bool,
    doubtful: bool = False,
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
            if doubtful and _mails_differ(person, found[number]):
                continue
            chosen[number] = (left.pop(person.id), not doubtful and _sure(person, found[number]))


def _alike_pass(
    left: dict[str, Person], found: Sequence[Person], chosen: dict[int, tuple[Person, bool]]
) -> None:
    """Match, in doubt, those whose names are nearly the same, where each has only one such."""
    waiting: dict[tuple[str, ...], list[Person]] = {}
    for person in left.values():
        for key in alike_keys(person):
            waiting.setdefault(key, []).append(person)
    wishes: dict[int, set[str]] = {}
    for number, person in enumerate(found):
        if number not in chosen:
            near_by = (waiting.get(key, []) for key in alike_keys(person))
            near = {p.id: p for people in near_by if len(people) < _CROWD for p in people}
            wishes[number] = {p.id for p in near.values() if alike(p, person)}
    wished = Counter(known for ids in wishes.values() for known in ids)
    for number, ids in wishes.items():
        if len(ids) == 1 and wished[known := min(ids)] == 1:
            chosen[number] = (left.pop(known), False)


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
    return _place_fits(one, other)


def _place_fits(one: Person, other: Person) -> bool:
    return folded(one.workplace) == folded(other.workplace) or not (one.workplace and other.workplace)


def _mails_differ(one: Person, other: Person) -> bool:
    return bool(one.email and other.email) and one.email.casefold() != other.email.casefold()


def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name as any keyboard would write them: ø and oe as o, aa as a, no accents."""
    text = unicodedata.normalize("NFD", folded(name).replace("ø", "o").replace("æ", "ae"))
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'’")
    return tuple(text.replace("oe", "o").replace("aa", "a").replace("-", " ").split()) or ("",)


def _less_a_letter(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """A name, and the name with a letter less in one of its longer words, but for the first letter."""
    return {words} | {
        (*words[:place], word[:n] + word[n + 1 :], *words[place + 1 :])
        for place, word in enumerate(words)
        for n in range(1, len(word))
        if len(word) > 3
    }


def _by_post(person: Person) -> tuple[str, ...] | None:
    first, _space, last = person.name.partition(" ")
    post = (folded(first), folded(person.title), folded(person.workplace))
    return post if last and all(post) else None


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
