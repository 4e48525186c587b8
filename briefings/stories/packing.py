"""Words, weights, a vector, moments and counts as compact bytes."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from briefings.stories.vectors import DIMENSIONS

if TYPE_CHECKING:
    from briefings.stories.vectors import Vector

#: First byte of every packing; raised when the form changes.
_FORM = 1

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
            f"<B{len(self.moments)}d{len(self.counts)}IH",
            _FORM,
            *(each.timestamp() if each else math.nan for each in self.moments),
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
        head = struct.Struct(f"<B{moments}d{counts}IH")
        if len(data) < head.size or data[0] != _FORM:
            raise ValueError("these bytes hold no fingerprint or profile of this form")
        _, *values, size = head.unpack_from(data)
        numbers = np.frombuffer(data, "<f4", DIMENSIONS + size, head.size)
        text = data[head.size + numbers.nbytes :].decode()
        return cls(
            words=text.split(_BETWEEN) if size else [],
            weights=numbers[DIMENSIONS:].tolist(),
            vector=numbers[:DIMENSIONS],
            moments=[
                None if math.isnan(each) else datetime.fromtimestamp(each, UTC)
                for each in values[:moments]
            ],
            counts=values[moments:],
        )
