"""What there is energy for: offers, and who signed up by wish."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

WISHES = (1, 2, 3)
"""First, second and third wish."""


class OfferKind(StrEnum):
    """What is offered."""

    NETWORK = "network"
    TRIP = "trip"
    COACHING = "coaching"
    OTHER = "other"


@dataclass(frozen=True)
class Offer:
    """Something that one may sign up for; `seats` 0 is as many as like."""

    id: str
    title: str
    kind: OfferKind = OfferKind.NETWORK
    text: str = ""
    seats: int = 0
    closed: bool = False


@dataclass(frozen=True)
class WishRound:
    """A round in which one may wish for tables by what they talk about; `wishes` by person, in order."""

    id: str
    name: str
    topics: tuple[str, ...]
    wishes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class SignUp:
    """Somebody's wish for an offer. Who did not sign up is nowhere."""

    offer_id: str
    person_id: str
    wish: int
