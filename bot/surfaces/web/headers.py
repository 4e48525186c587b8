"""Headers of answers as they are sent: bytes, worked out once.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

#: Name, in lower case, and value.
Pair = tuple[bytes, bytes]


def encoded(headers: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return headers as they are sent."""
    return tuple(
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in headers.items()
    )


def filled(own: Iterable[Pair], more: Sequence[Pair]) -> list[Pair]:
    """Return an answer's own headers, and those of others that it says nothing of."""
    told = list(own)
    names = {name for name, _ in told}
    return told + [pair for pair in more if pair[0] not in names]


def varied(own: Iterable[Pair], by: bytes) -> list[Pair]:
    """Return headers that say that the answer hangs on one more of the request's."""
    told = list(own)
    for place, (name, value) in enumerate(told):
        if name == b"vary":
            if by not in value:
                told[place] = (name, value + b", " + by)
            return told
    return [*told, (b"vary", by)]
