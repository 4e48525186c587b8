"""What the other side answered: a document, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from bot.fetching.bodies import (
    MOST_BYTES,
    TYPES,
    BrokenOff,
    TooLarge,
    collected,
    media_type,
)
from bot.fetching.errors import FetchFailed, FetchRefused

#: Longest wait that we let a server ask for.
_LONGEST_WAIT = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One document and what to ask with next time."""

    #: Where it was in the end, after redirects.
    url: str
    data: bytes

    #: ETag and Last-Modified, as the server wrote them.
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The document is what it was when ``etag`` and ``modified`` were given."""

    url: str


async def document(
    answer: httpx.Response, url: str, *, now: datetime
) -> Fetched | NotModified:
    """Return the document of an answer that is no redirect; its body is unread.

    Raises:
        FetchRefused: It is of a type or size that is not taken.
        FetchFailed: It is none, or broken.
    """
    if answer.status_code == httpx.codes.NOT_MODIFIED and _is_conditional(answer):
        return NotModified(url=url)
    if answer.status_code != httpx.codes.OK:
        raise FetchFailed(
            url,
            f"answered {answer.status_code} {answer.reason_phrase}".rstrip(),
            status=answer.status_code,
            retry_after=_wait(answer.headers.get("Retry-After"), now),
        )
    _check_type(answer, url)
    return Fetched(
        url=url,
        data=await _data(answer, url),
        etag=_kept(answer, "ETag"),
        modified=_kept(answer, "Last-Modified"),
    )


def _is_conditional(answer: httpx.Response) -> bool:
    sent = answer.request.headers
    return "If-None-Match" in sent or "If-Modified-Since" in sent


def _check_type(answer: httpx.Response, url: str) -> None:
    kind = media_type(answer.headers.get("Content-Type", ""))
    if kind not in TYPES:
        what = f"is of the type {kind[:40]}" if kind else "does not say what it is"
        raise FetchRefused(url, f"{what}: only pages, texts, feeds and PDF are read")


async def _data(answer: httpx.Response, url: str) -> bytes:
    coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchRefused(url, "is packed in a way that is not read")
    try:
        return await collected(answer.aiter_raw(), packed=coding != "identity")
    except TooLarge as error:
        limit = MOST_BYTES // 1_000_000
        raise FetchRefused(url, f"is larger than {limit} MB") from error
    except BrokenOff as error:
        raise FetchFailed(url, "came broken: it cannot be unpacked") from error


def _kept(answer: httpx.Response, name: str) -> str | None:
    """Return a header to send back next time; None if it could not be sent."""
    value = answer.headers.get(name)
    return value if value and value.isascii() else None


def _wait(stated: str | None, now: datetime) -> timedelta | None:
    """Return how long "Retry-After" asks to wait: seconds or a date (RFC 9110)."""
    if not stated:
        return None
    if stated.isdecimal():
        seconds = int(stated[:9])
        return min(timedelta(seconds=seconds), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(stated)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta(0)), _LONGEST_WAIT)
