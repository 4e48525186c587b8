"""Words, weights, a vector, moments and counts as compact bytes."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from briefings.stories.vectors import DIMENSIONS

if TYPE_CHECKING:
    from briefings.stories.vectors import Vector

#: First byte of every packing; raised when the form changes.
_FORM = 1

#: Moments are whole microseconds from here; one number stands for none.
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_MOMENT = -(1 << 63)

#: No word holds it: it is no letter, digit or joining sign.
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Packed:
    """What is packed.  Weights and vector keep 24 bits of precision."""

    words: Sequence[str]

    #: One for each word.
    weights: Sequence[float]
    vector: Vector

    #: In UTC; None stands for no moment.
    moments: Sequence[datetime | None]
    counts: Sequence[int]

    def to_bytes(self) -> bytes:
        """Return form, moments, counts, number of words, numbers, words."""
        head = struct.pack(
            f"<B{len(self.moments)}q{len(self.counts)}IH",
            _FORM,
            *map(_to_number, self.moments),
            *self.counts,
            len(self.words),
        )
        numbers = np.concatenate([self.vector, np.asarray(self.weights, "<f4")])
        text = _BETWEEN.join(self.words).encode()
        return head + numbers.astype("<f4").tobytes() + text

    @classmethod
    def from_bytes(cls, data: bytes, *, moments: int, counts: int) -> Packed:
        """Return what was packed with so many moments and counts.

        Raises:
            ValueError: The bytes are of another form, or cut short.
        """
        head = struct.Struct(f"<B{moments}q{counts}IH")
        if len(data) < head.size or data[0] != _FORM:
            raise ValueError("these bytes hold no fingerprint or profile of this form")
        _, *values, size = head.unpack_from(data)
        numbers = np.frombuffer(data, "<f4", DIMENSIONS + size, head.size)
        text = data[head.size + numbers.nbytes :].decode()
        words = text.split(_BETWEEN) if size else []
        if len(words) != size:
            raise ValueError("these bytes are cut short")
        return cls(
            words=words,
            weights=numbers[DIMENSIONS:].tolist(),
            vector=numbers[:DIMENSIONS],
            moments=list(map(_to_moment, values[:moments])),
            counts=values[moments:],
        )


#: First character of words that are no terms: see :mod:`briefings.stories.anchors`.
_MARK = "@"


def parted(packed: Packed) -> tuple[dict[str, float], dict[str, float]]:
    """Return terms and anchors, each with its weight, in their order."""
    words, weights = packed.words, packed.weights
    # Terms are packed first.
    at = bisect_left(words, True, key=lambda word: word[:1] == _MARK)
    terms = dict(zip(words[:at], weights[:at], strict=True))
    return terms, dict(zip(words[at:], weights[at:], strict=True))


def _to_number(moment: datetime | None) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1) if moment else _NO_MOMENT


def _to_moment(number: int) -> datetime | None:
    return _EPOCH + timedelta(microseconds=number) if number != _NO_MOMENT else None
