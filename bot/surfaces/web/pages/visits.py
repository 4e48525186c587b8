"""What a visitor has seen of each story, in a cookie.  Pure.

It says nothing of who the visitor is, and nobody's but their own page hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from briefings.model import StoryId

#: Name of the cookie.
COOKIE: Final = "seen"

#: Stories remembered, those opened last: with their numbers 2,500 bytes of the 4,096
#: that a browser keeps.
MOST: Final = 60

#: After so long without a page a visit is over.
QUIET: Final = timedelta(minutes=30)

_YEAR: Final = 365 * 24 * 3600

_ENTRY: Final = re.compile(r"(st[a-z2-7]{8})-(\d{1,12})-(\d{1,12})-(\d{1,10})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What was seen of one story."""

    #: Version up to which the visits before this one told it.
    before: int

    #: Version that was shown last.
    seen: int

    #: When, in minutes since 1970.
    minute: int


Visits = Mapping[StoryId, Visit]


def parse(cookie: str) -> Visits:
    """Return what a cookie says; whatever is no entry is passed over."""
    found = [_ENTRY.fullmatch(entry) for entry in cookie[:4096].split(".")]
    return {
        StoryId(match[1]): Visit(
            before=int(match[2]), seen=int(match[3]), minute=int(match[4])
        )
        for match in found[:MOST]
        if match
    }


def dump(visits: Visits) -> str:
    """Return a cookie; :func:`parse` gives the same visits back."""
    return ".".join(
        f"{story}-{visit.before}-{visit.seen}-{visit.minute}"
        for story, visit in visits.items()
    )


def set_cookie(visits: Visits, *, secure: bool) -> str:
    """Return the header that has a browser keep visits for a year.

    Args:
        visits: To keep.
        secure: Whether pages are read over HTTPS alone.
    """
    attributes = f"HttpOnly; Max-Age={_YEAR}; Path=/story; SameSite=lax"
    return f"{COOKIE}={dump(visits)}; {attributes}{'; Secure' if secure else ''}"


def visited(visits: Visits, story: StoryId, version: int, now: datetime) -> Visits:
    """Return visits with one more page of a story, which comes first."""
    minute = int(now.timestamp()) // 60
    last = visits.get(story)
    if last is None or last.seen > version:  # A new story, or a new database.
        before = version
    elif 0 <= minute - last.minute < QUIET // timedelta(minutes=1):
        before = last.before
    else:
        before = last.seen
    own = Visit(before=min(before, version), seen=version, minute=minute)
    others = [(id_, visit) for id_, visit in visits.items() if id_ != story]
    return {story: own, **dict(others[: MOST - 1])}
