"""What somebody is on a theme day, as far as a list says it; and two rows of one person joined."""

from dataclasses import replace

from temadag.core.people import Person, Role, folded

# What lists call the roles; data for guessing, not for the screen.
_DIREKTION = frozenset(  # not for the screen
    "direktion direktionen direktionsmedlem topledelse topledelsen topledelseslag".split()
)
_CITIZEN = frozenset("borger borgere borgerrepræsentant brugerråd citizen citizens resident".split())
_EMPLOYEE = frozenset(
    "medarbejder medarbejdere medarbejderrepræsentant tillidsrepræsentant tr fællestillidsrepræsentant "
    "employee employees staff".split()
)
_TOP = ("direktør", "direktor", "direktoer", "director", "top management", "chief executive", "executive")


def role_of(role: str, level: str, title: str) -> Role:
    """The role that a row's own words give; a leader where they say nothing else."""
    said = set(_words(role)) | set(_words(level)) | set(_words(title) if len(_words(title)) == 1 else [])
    if said & _fold(_CITIZEN):
        return Role.GUEST_CITIZEN
    if said & _fold(_EMPLOYEE):
        return Role.GUEST_EMPLOYEE
    if said & _DIREKTION or _top(level) or _top(role):
        return Role.DIREKTION
    # A museum has a director too: where the list has levels, they decide.
    first = _words(title)[:1]
    if not level and first and (first[0].endswith(_TOP[:3]) or _top(title, begins=True)):
        return Role.DIREKTION
    return Role.LEADER


def filled(one: Person, other: Person) -> Person:
    """The first of two rows about one person, with what only the second says."""
    gaps = ("title", "level", "area", "workplace", "email", "needs")
    found = {name: getattr(other, name) for name in gaps if not getattr(one, name)}
    if one.role is Role.LEADER:
        found["role"] = other.role
    return replace(one, **found)


def _words(text: str) -> list[str]:
    return folded(text.replace("/", " ").replace(",", " ").replace("(", " ").replace(")", " ")).split()


def _fold(said: frozenset[str]) -> set[str]:
    return {folded(word) for word in said}


def _top(text: str, begins: bool = False) -> bool:
    plain = folded(text)
    if begins:
        return plain.startswith(_TOP[3:])
    return any(word.endswith(_TOP[:3]) for word in plain.split()) or plain.startswith(_TOP[3:])
