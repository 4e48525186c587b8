"""Where a link leads: what may be asked, and the addresses to ask there."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

import httpx

from bot.fetching.addresses import host_fault, is_public
from bot.fetching.errors import FetchFailed, FetchRefused

#: Host name to its addresses, as text; raises OSError if there are none.
Resolver = Callable[[str], Awaitable[Sequence[str]]]

#: Longest link: what browsers and servers agree on.
_MOST_CHARACTERS = 2_000

#: The ports of the web, and those that its test servers use.
_PORTS = frozenset((80, 443, 8080, 8443))


async def resolved(host: str) -> Sequence[str]:
    """Return the addresses that the system knows for a host, as a Resolver does."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def checked(url: str) -> httpx.URL:
    """Return a link that may be looked up, its host without a dot at the end.

    Raises:
        FetchRefused: It breaks a rule.
    """
    if len(url) > _MOST_CHARACTERS:
        raise FetchRefused(url, f"is longer than {_MOST_CHARACTERS} characters")
    try:
        target = httpx.URL(url.strip())
        host = target.raw_host.decode("ascii").lower().removesuffix(".")
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchRefused(url, "is not a valid link") from error
    if target.scheme not in ("http", "https"):
        raise FetchRefused(url, "only http and https links are opened")
    if target.userinfo:
        raise FetchRefused(url, "holds a user name or password")
    if target.port is not None and target.port not in _PORTS:
        raise FetchRefused(url, f"port {target.port} is not one of the web")
    if fault := host_fault(host):
        raise FetchRefused(url, fault)
    return target.copy_with(host=host, fragment=None)


def next_target(target: httpx.URL, answer: httpx.Response) -> httpx.URL:
    """Return where a redirect leads, checked like a link that is given.

    Raises:
        FetchFailed: It does not say where to.
        FetchRefused: What it leads to breaks a rule.
    """
    place = answer.headers.get("Location")
    if not place:
        raise FetchFailed(str(target), "redirects without saying where to")
    try:
        joined = str(target.join(place))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchRefused(str(target), "redirects to what is no link") from error
    return checked(joined)


def host_of(target: httpx.URL) -> str:
    """Return the host as it goes over the wire: in ASCII."""
    return target.raw_host.decode("ascii")


async def public_addresses(target: httpx.URL, resolver: Resolver) -> Sequence[str]:
    """Return the addresses of a host, all of which are public.

    One that is not refuses the host: nobody has a page on both sides.

    Raises:
        FetchFailed: It has none.
        FetchRefused: One of them is not public.
    """
    try:
        found = await resolver(host_of(target))
    except (OSError, UnicodeError) as error:
        raise FetchFailed(str(target), "there is no such host") from error
    if not found:
        raise FetchFailed(str(target), "there is no such host")
    if not all(_is_public(address) for address in found):
        raise FetchRefused(str(target), "leads into a private network")
    return found


def _is_public(address: str) -> bool:
    try:
        return is_public(ip_address(address))
    except ValueError:
        return False
