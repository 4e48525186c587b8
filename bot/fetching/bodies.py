"""What an answer carries: which types are taken, and no more bytes than agreed."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

#: Most bytes of a document, after it is unpacked: ten times the heaviest pages of
#: text, which have their pictures and scripts in files of their own.
MOST_BYTES = 5_000_000

#: What a link may lead to: pages, texts, feeds, JSON and PDF.
TYPES = frozenset(
    "text/html application/xhtml+xml text/plain text/markdown text/xml application/xml"
    " application/rss+xml application/atom+xml application/rdf+xml application/json"
    " application/feed+json application/x-ndjson application/pdf".split()
)

#: zlib's sign for "gzip or zlib, told from the header".
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


class TooLarge(Exception):
    """There is more than :data:`MOST_BYTES`."""


class BrokenOff(Exception):
    """What was packed cannot be unpacked."""


def media_type(stated: str) -> str:
    """Return a type without its parameters, in lower case."""
    return stated.partition(";")[0].strip().lower()


async def collected(chunks: AsyncIterable[bytes], *, packed: bool) -> bytes:
    """Return the bytes of an answer.

    Unpacking is done here, not by the client: it would unpack each chunk whole,
    and one chunk of 64 kB may hold 64 MB, or 64 GB if packed twice.

    Args:
        chunks: As they come over the wire.
        packed: Whether they are gzip or zlib.

    Raises:
        TooLarge: There is more than we take; no more is read, nor kept.
        BrokenOff: They are not what they are said to be, or the end is missing.
    """
    unpack = _Unpacking() if packed else None
    whole = bytearray()
    async for chunk in chunks:
        whole += unpack(chunk, MOST_BYTES + 1 - len(whole)) if unpack else chunk
        if len(whole) > MOST_BYTES:
            raise TooLarge
    if unpack and not unpack.is_done:
        raise BrokenOff
    return bytes(whole)


class _Unpacking:
    """gzip in chunks; several packed one after the other are one (RFC 1952)."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP_OR_ZLIB)

    @property
    def is_done(self) -> bool:
        return self._member.eof

    def __call__(self, chunk: bytes, room: int) -> bytes:
        """Return what a chunk holds, at most ``room`` bytes of it.

        Raises:
            BrokenOff: It is no gzip.
        """
        whole = bytearray()
        try:
            while chunk and len(whole) < room:
                if self._member.eof:
                    self._member = zlib.decompressobj(_GZIP_OR_ZLIB)
                whole += self._member.decompress(chunk, room - len(whole))
                chunk = self._member.unused_data
        except zlib.error as error:
            raise BrokenOff from error
        return bytes(whole)
