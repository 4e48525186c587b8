"""A story's profile: all that deciding who joins it needs to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.stories.fingerprint import Fingerprint
from briefings.stories.packing import Packed, parted

if TYPE_CHECKING:
    from briefings.stories.vectors import Vector

#: Terms kept of one story: those of its sources that weigh most in sum.  250 tell
#: stories apart as well as all do.
MOST_TERMS = 250

#: Anchors kept of one story.
_MOST_ANCHORS = 250

#: Packed among the anchors: how many sources have some.
_COUNT = "@#"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """The sum of a story's fingerprints; two are alike if their bytes are."""

    #: Stem to the sum of its weights in the sources.
    terms: Mapping[str, float]

    #: Sum of the sources' vectors.
    vector: Vector

    #: Sources that have terms: those told in English.
    sources: int

    #: Sum of the sources' sizes: see :class:`Fingerprint`.
    size: int

    #: First and last stated moment of its sources, in UTC; None if none states one.
    first: datetime | None
    last: datetime | None

    #: Anchor to the sum of its weights in the sources.
    anchors: Mapping[str, float] = field(default_factory=dict)

    #: Sources that have anchors.
    anchored: int = 0

    @classmethod
    def of(cls, fingerprint: Fingerprint) -> Profile:
        """Return the profile of a story of one source."""
        return cls(
            terms={stem: term.weight for stem, term in fingerprint.terms.items()},
            vector=fingerprint.vector,
            sources=fingerprint.is_worded,
            size=fingerprint.size,
            first=fingerprint.published,
            last=fingerprint.published,
            anchors=fingerprint.anchors,
            anchored=bool(fingerprint.anchors),
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
            sources=self.sources + fingerprint.is_worded,
            size=self.size + fingerprint.size,
            first=min(stated, default=None),
            last=max(stated, default=None),
            anchors=_added(self.anchors, fingerprint.anchors),
            anchored=self.anchored + bool(fingerprint.anchors),
        )

    def gap(self, moment: datetime | None) -> timedelta | None:
        """Return how far a moment lies outside the story's time; None if unknown."""
        if moment is None or self.first is None or self.last is None:
            return None
        return max(self.first - moment, moment - self.last, timedelta(0))

    def to_bytes(self) -> bytes:
        """Return it for a database, in 2 to 6 KB."""
        return Packed(
            words=[*self.terms, *self.anchors, *self._count],
            weights=[
                *self.terms.values(),
                *self.anchors.values(),
                *self._count.values(),
            ],
            vector=self.vector,
            moments=(self.first, self.last),
            counts=(self.sources, self.size),
        ).to_bytes()

    @classmethod
    # A source is compared with a dozen stories, and the next one with most of them.
    @lru_cache(maxsize=512)
    def from_bytes(cls, data: bytes) -> Profile:
        """Return what :meth:`to_bytes` packed.

        Raises:
            ValueError: The bytes are not a profile, or one of another form.
        """
        packed = Packed.from_bytes(data, moments=2, counts=2)
        terms, anchors = parted(packed)
        anchored = int(anchors.pop(_COUNT, 0))
        return cls(
            terms=terms,
            anchors=anchors,
            anchored=anchored,
            vector=packed.vector,
            sources=packed.counts[0],
            size=packed.counts[1],
            first=packed.moments[0],
            last=packed.moments[1],
        )

    @property
    def _count(self) -> Mapping[str, float]:
        """Return the number of sources with anchors, to be packed among them."""
        return {_COUNT: float(self.anchored)} if self.anchored else {}


def _added(one: Mapping[str, float], other: Mapping[str, float]) -> Mapping[str, float]:
    """Return the sum of two sets of anchors, the heaviest of it."""
    total = dict(one)
    for anchor, weight in other.items():
        total[anchor] = total.get(anchor, 0.0) + weight
    kept = sorted(total, key=lambda anchor: -total[anchor])[:_MOST_ANCHORS]
    return {anchor: total[anchor] for anchor in kept}
