"""The laptop's own addresses on the networks that it is on."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass

import ifaddr

_VIRTUAL = re.compile(
    r"docker|\bbr-|\bveth|virbr|vmnet|vmware|virtualbox|vboxnet|vethernet|hyper-v|wsl|loopback|\btun\d|\btap\d"
    r"|utun|wireguard|tailscale|zerotier|npcap|bluetooth",
    re.IGNORECASE,
)
"""Networks that are inside the laptop, or go elsewhere than into the room."""

_HOTSPOTS = tuple(map(ipaddress.IPv4Network, ("192.168.137.0/24", "10.42.0.0/24", "192.168.2.0/24")))
"""Where Windows, Linux and macOS put a laptop that is a hotspot itself; it has the first address there."""


@dataclass(frozen=True)
class Card:
    """A network card's address."""

    address: str
    network: str = ""

    @property
    def private(self) -> bool:
        """Whether only those on the same network reach it."""
        found = ipaddress.IPv4Address(self.address)
        return found.is_private and not (found.is_loopback or found.is_link_local or found.is_unspecified)

    @property
    def public(self) -> bool:
        """Whether the whole internet could reach it."""
        return ipaddress.IPv4Address(self.address).is_global

    @property
    def own_hotspot(self) -> bool:
        """Whether the laptop itself is the network."""
        found = ipaddress.IPv4Address(self.address)
        return any(found in net and found == net.network_address + 1 for net in _HOTSPOTS)


def cards() -> list[Card]:
    """All addresses of cards that may lead into the room, the likeliest first."""
    found = [
        Card(str(ip.ip), str(adapter.nice_name))
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4 and not _VIRTUAL.search(f"{adapter.name} {adapter.nice_name}")
    ]
    found = [card for card in found if not ipaddress.IPv4Address(card.address).is_loopback]
    outward = _outward()
    return sorted(set(found), key=lambda card: (card.address != outward, card.network, card.address))


def private(found: Iterable[Card]) -> list[Card]:
    """Those that the page may be served on."""
    return [card for card in found if card.private]


def _outward() -> str:
    """The address that a packet to elsewhere would leave by; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("203.0.113.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""
