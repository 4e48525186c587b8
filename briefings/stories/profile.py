"""A story's profile: all that deciding who joins it needs to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from briefings.stories.fingerprint import Fingerprint
from briefings.stories.packing import Packed

if TYPE_CHECKING:
    from briefings.stories.vectors import Vector

#: Terms kept of one story: those of its sources that weigh most in sum.  250 tell
#: stories apart as well as all do.
MOST_TERMS = 250


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """The sum of a story's fingerprints; two are alike if their bytes are."""

    #: Stem to the sum of its weights in the sources.
    terms: Mapping[str, float]

    #: Sum of the sources' vectors.
    vector: Vector

    sources: int

    #: Sum of the sources' sizes: see :class:`Fingerprint`.
    size: int

    #: First and last stated moment of its sources, in UTC; None if none states one.
    first: datetime | None
    last: datetime | None

    @classmethod
    def of(cls, fingerprint: Fingerprint) -> Profile:
        """Return the profile of a story of one source."""
        return cls(
            terms={stem: term.weight for stem, term in fingerprint.terms.items()},
            vector=fingerprint.vector,
            sources=1,
            size=fingerprint.size,
            first=fingerprint.published,
            last=fingerprint.published,
        )

    def with_source(self, fingerprint: Fingerprint) -> Profile:
        """Return the profile of the story with one more source."""
        terms = dict(self.terms)
        for stem, term in fingerprint.terms.items():
            terms[stem] = terms.get(stem, 0.0) + term.weight
        if len(terms) > MOST_TERMS:
            heaviest = sorted(terms, key=lambda stem: -terms[stem])[:MOST_TERMS]
            terms = {stem: terms[stem] for stem in heaviest}
        stated = [
            each for each in (self.first, self.last, fingerprint.published) if each
        ]
        return Profile(
            terms=terms,
            vector=self.vector + fingerprint.vector,
            sources=self.sources + 1,
            size=self.size + fingerprint.size,
            first=min(stated, default=None),
            last=max(stated, default=None),
        )

    def gap(self, moment: datetime | None) -> timedelta | None:
        """Return how far a moment lies outside the story's time; None if unknown."""
        if moment is None or self.first is None or self.last is None:
            return None
        return max(self.first - moment, moment - self.last, timedelta(0))

    def to_bytes(self) -> bytes:
        """Return it for a database, in 2 to 6 KB."""
        return Packed(
            words=list(self.terms),
            weights=list(self.terms.values()),
            vector=self.vector,
            moments=(self.first, self.last),
            counts=(self.sources, self.size),
        ).to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Profile:
        """Return what :meth:`to_bytes` packed.

        Raises:
            ValueError: The bytes are not a profile, or one of another form.
        """
        packed = Packed.from_bytes(data, moments=2, counts=2)
        return cls(
            terms=dict(zip(packed.words, packed.weights, strict=True)),
            vector=packed.vector,
            sources=packed.counts[0],
            size=packed.counts[1],
            first=packed.moments[0],
            last=packed.moments[1],
        )
