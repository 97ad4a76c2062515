"""The command line's own words: what argparse says in English is said here in the language spoken."""

import argparse
import re
from typing import Any, NoReturn

from temadag.i18n import _


class Refused(Exception):  # noqa: N818 - one clear line for the person
    """Something that cannot be done as asked; its text says why and what to do."""


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one line, and whose help is in the language spoken."""

    def __init__(self, **given: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **given)
        self._positionals.title = _("Det, kommandoen skal vide")
        self._optionals.title = _("Valg")
        self.add_argument("-h", "--help", action="help", help=_("vis denne hjælp"))

    def error(self, message: str) -> NoReturn:
        raise Refused(
            _("{why} Se »{program} --help«.").format(why=in_plain_words(message), program=self.prog)
        )


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def] # argparse's own
        super().add_usage(usage, actions, groups, prefix or _("Sådan: "))


def in_plain_words(message: str) -> str:
    """What argparse complains of, as a sentence; one that is not known comes back as it is."""
    for pattern, sentence in _sentences():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(**found.groupdict())
    return message.rstrip(".") + "."


def _sentences() -> list[tuple[str, str]]:
    what = r"argument (?P<what>[^:]+): "
    return [
        (r"the following arguments are required: (?P<what>.+)", _("Her mangler {what}.")),
        (r"unrecognized arguments: (?P<what>.+)", _("»{what}« kendes ikke her.")),
        (what + r"invalid \w+ value: '(?P<typed>.*)'", _("{what} skal være et tal, ikke »{typed}«.")),
        (
            what + r"invalid choice: '(?P<typed>.*)' \(choose from (?P<known>.+)\)",
            _("{what} kan ikke være »{typed}«. Vælg mellem {known}."),
        ),
        (what + r"expected .*argument.*", _("Efter {what} skal der stå noget.")),
        (what + r"ignored explicit argument .*", _("{what} tager ikke noget med sig.")),
        (r"ambiguous option: (?P<what>\S+) could match (?P<known>.+)", _("»{what}« kan være {known}.")),
    ]
