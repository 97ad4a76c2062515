"""What a paper is: its name, for whom it is, and how it is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from temadag.core.papers import Material, Part
from temadag.export import wording

Made = tuple[str, bytes]
"""A file's name, with a folder where there are many, and its bytes."""


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


def single(title: str, make: Callable[[Material], bytes]) -> Callable[[Material], Iterator[Made]]:
    """A paper of one file, called by its title and the day."""

    def made(material: Material) -> Iterator[Made]:
        yield f"{wording.file_name(f'{title} - {material.day.title}')}.pdf", make(material)

    return made


def always(_material: Material) -> str:
    """What a paper lacks that can be made of nothing."""
    return ""
