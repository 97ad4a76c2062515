"""What a paper is: its name, for whom it is, and how it is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from temadag.core.papers import Material, Part
from temadag.export import wording
from temadag.i18n import _

Made = tuple[str, bytes]
"""A file's name, with a folder where there are many, and its bytes."""


class Stage(StrEnum):
    """When a paper is used: made ready, on the day itself, or to follow it up."""

    BEFORE = "before"
    DAY = "day"
    AFTER = "after"


class Group(StrEnum):
    """The heading that a paper stands under where there are many, in the order they come."""

    PARTICIPANTS = "participants"
    ROOM = "room"
    WRITE_ON = "write-on"
    FACILITATORS = "facilitators"
    LEADERS = "leaders"
    DIRECTORS = "directors"
    DATA = "data"


@dataclass(frozen=True)
class Document:
    """One paper; `name` is what a command calls it, the other words are in the language spoken.

    `lacks` says in a sentence why it cannot be made yet, or nothing.
    """

    name: str
    title: str
    audience: str
    about: str
    parts: frozenset[Part]
    lacks: Callable[[Material], str]
    make: Callable[[Material], Iterator[Made]]
    when_asked_for: bool = False
    """Whether it is only made for who asks for it by name."""
    stage: Stage = Stage.BEFORE
    group: Group | None = None
    """Where it stands; by whom it is for, and by whether it is written on, where nothing is said."""
    whole: bool = False
    """Whether its pages are always one to a side: what is cut out, folded or hung up."""
    files: Callable[[Material], int] = lambda _material: 1
    """How many files it comes to, as far as can be told before they are made."""

    @property
    def stands_under(self) -> Group:
        """The heading that it stands under."""
        if self.group is not None:
            return self.group
        if self.when_asked_for:
            return Group.WRITE_ON
        return _by_audience().get(self.audience, Group.ROOM)

    @property
    def on_paper(self) -> bool:
        """Whether it has pages, which can be printed."""
        return self.stands_under is not Group.DATA


def single(title: str, make: Callable[[Material], bytes]) -> Callable[[Material], Iterator[Made]]:
    """A paper of one file, called by its title and the day."""

    def made(material: Material) -> Iterator[Made]:
        yield f"{wording.file_name(f'{title} - {material.day.title}')}.pdf", make(material)

    return made


def always(_material: Material) -> str:
    """What a paper lacks that can be made of nothing."""
    return ""


def group_title(group: Group) -> str:
    """A heading in words."""
    return {
        Group.PARTICIPANTS: _("Til deltagerne"),
        Group.ROOM: _("Til alle"),
        Group.WRITE_ON: _("Til at skrive på i hånden"),
        Group.FACILITATORS: _("Til facilitatorerne"),
        Group.LEADERS: _("Til den enkelte leder"),
        Group.DIRECTORS: _("Til direktionen"),
        Group.DATA: _("Til andre programmer"),
    }[group]


def _by_audience() -> dict[str, Group]:
    return {
        _("Til deltagerne"): Group.PARTICIPANTS,
        _("Kun til facilitatorer"): Group.FACILITATORS,
        _("Kun til den enkelte leder"): Group.LEADERS,
        _("Til lederne"): Group.LEADERS,
        _("Kun til direktionen"): Group.DIRECTORS,
        _("Til direktionen"): Group.DIRECTORS,
    }
