"""The room of phones as the facilitator sees it: open or not, under which addresses, and who is in."""

from dataclasses import dataclass, field
from enum import StrEnum

from temadag.core.control import Control, Helper


class Cause(StrEnum):
    """Why phones cannot reach the laptop, or may not be able to."""

    NO_NETWORK = "no-network"
    ONLY_LOOPBACK = "only-loopback"
    PORT_TAKEN = "port-taken"
    PUBLIC_ADDRESS = "public-address"
    SEVERAL_NETWORKS = "several-networks"
    CANNOT_REACH_ITSELF = "cannot-reach-itself"
    FEW_AT_A_HOTSPOT = "few-at-a-hotspot"
    NO_CODES = "no-codes"
    NOT_TRIED = "not-tried"
    DISK = "disk"
    """The room's keys cannot be kept: the disk is full, or will not take them."""


@dataclass(frozen=True)
class Address:
    """One way in: `url` is what a QR code holds, `short` is what one can type, `network` its card."""

    url: str
    short: str
    network: str = ""


@dataclass(frozen=True)
class Inside:
    """Somebody who is in from a phone; `approved` when let in by name, without a personal code."""

    person_id: str
    name: str
    approved: bool = False
    connected: bool = False
    """Whether a phone of theirs listens just now."""


@dataclass(frozen=True)
class Knock:
    """A phone without a code that asks to be let in, under the name that was typed there."""

    id: str
    name: str


@dataclass(frozen=True)
class RoomState:
    """All of it at one moment; `word` is what is typed with the short address, `helper_code` the helper's."""

    open: bool = False
    addresses: tuple[Address, ...] = ()
    word: str = ""
    helper_code: str = ""
    helping: tuple[Helper, ...] = ()
    control: Control = field(default_factory=Control)
    inside: tuple[Inside, ...] = ()
    knocks: tuple[Knock, ...] = ()
    causes: tuple[Cause, ...] = ()

    @property
    def helpers(self) -> int:
        """How many helpers are in."""
        return len(self.helping)

    @property
    def listening(self) -> int:
        """How many of those who are in have a phone that listens just now."""
        return sum(one.connected for one in self.inside)


@dataclass(frozen=True)
class Finding:
    """One line of the room check: what was tried, whether it held, and why not."""

    what: str
    holds: bool
    cause: Cause | None = None
