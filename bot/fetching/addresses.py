"""Which hosts and addresses are the public internet.  Pure: nothing is looked up.

What is not known to be public is refused.  The lists are IANA's registries of
special-purpose addresses, written out here because ``ipaddress.is_global``
answers differently from one Python release to the next.
"""

from __future__ import annotations

import re
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

IpAddress = IPv4Address | IPv6Address

#: iana.org/assignments/iana-ipv4-special-registry, and multicast (RFC 5771).
_CLOSED_4 = tuple(
    map(
        IPv4Network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12"
        " 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24"
        " 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24"
        " 224.0.0.0/4 240.0.0.0/4"
        # Public by its number, but what Azure's machines ask about themselves.
        " 168.63.129.16/32".split(),
    )
)

#: All that IANA has given out for the public internet (RFC 4291).  Outside of it
#: are loopback, link-local, unique local, multicast, NAT64 and IPv4 in disguise.
_OPEN_6 = IPv6Network("2000::/3")

#: iana.org/assignments/iana-ipv6-special-registry, what of it is within 2000::/3:
#: protocol assignments with Teredo, documentation, 6to4, AS112.
_CLOSED_6 = tuple(
    map(
        IPv6Network,
        "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20".split(),
    )
)

#: Names that mean a place within a network (RFC 6761, 6762, 8375; ICANN 2024).
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa")

_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")

#: A host that ends so is an address or nothing (url.spec.whatwg.org, host parsing).
_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")


def is_public(address: IpAddress) -> bool:
    """Return whether an address is one of the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    return address in _OPEN_6 and not any(address in net for net in _CLOSED_6)


def host_fault(host: str) -> str | None:
    """Return why a host is not opened, whatever it resolves to; None if it may be.

    Args:
        host: As a URL has it, in ASCII and lower case, without brackets; a dot
            at its end is to be taken off before.
    """
    literal = _literal(host)
    if literal is not None:
        return None if is_public(literal) else "is not an address of the public web"
    if not _NAME.fullmatch(host):
        return "has no valid host name"
    if _NUMBER.fullmatch(host):
        return "spells an address in an unusual way"
    local = any(f".{host}".endswith(f".{name}") for name in _LOCAL_NAMES)
    if local or "." not in host:
        return "names a host of a local network"
    return None


def _literal(host: str) -> IpAddress | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
