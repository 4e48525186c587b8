"""A source's fingerprint: all that deciding its story needs to know of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from briefings.model import Kind, Passage, Role, Source
from briefings.names import Entity
from briefings.stories.anchors import anchors_of
from briefings.stories.packing import Packed, parted
from briefings.stories.terms import Term, by_stem, terms_of
from briefings.stories.vectors import embed
from briefings.tongues import lexicon

if TYPE_CHECKING:
    from briefings.stories.vectors import Vector

#: What a mention counts for in the first passages, headline and first sentence:
#: news says first which news it is.  4 to 10 do equally well, 1 clearly worse.
_LEAD_SHARE = 4.0
_LEAD_PASSAGES = 2

#: Passages of these roles are about something else: questions to lead the reader
#: on, what an encyclopedia says of a person, labels of a shelf.
_BESIDE: Final = frozenset({Role.QUESTION, Role.BIO, Role.TOPIC})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fingerprint:
    """What tells a source from others; two are alike if their bytes are."""

    #: Stem to term, the weightiest first; the weights have length 1 together.
    terms: Mapping[str, Term]

    #: How many different terms the source has; not all of them are kept.
    size: int

    #: What it is about, of length 1: see :func:`briefings.stories.vectors.embed`.
    vector: Vector

    #: In UTC; None where the source does not state it.
    published: datetime | None

    #: What tells its story in any language, with weights: see
    #: :mod:`briefings.stories.anchors`.  A source of another language than English
    #: has these alone, and no terms.
    anchors: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_worded(self) -> bool:
        """Whether its words tell its story: whether it is told in English."""
        return bool(self.terms) or not self.anchors

    def to_bytes(self) -> bytes:
        """Return it for a database, in about 1.5 KB."""
        return Packed(
            words=[*(term.word for term in self.terms.values()), *self.anchors],
            weights=[
                *(term.weight for term in self.terms.values()),
                *self.anchors.values(),
            ],
            vector=self.vector,
            moments=(self.published,),
            counts=(self.size,),
        ).to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Fingerprint:
        """Return what :meth:`to_bytes` packed.

        Raises:
            ValueError: The bytes are not a fingerprint, or one of another form.
        """
        packed = Packed.from_bytes(data, moments=1, counts=1)
        terms, anchors = parted(packed)
        return cls(
            terms=by_stem(map(Term, terms, terms.values())),
            anchors=anchors,
            size=packed.counts[0],
            vector=packed.vector,
            published=packed.moments[0],
        )


def fingerprint(
    source: Source, entities: Sequence[Entity] | None = None
) -> Fingerprint:
    """Return a source's fingerprint, from its passages and its stated date only.

    Names of outlets that it says it draws on are left out: they tell who
    reports, not what.

    Args:
        source: The source.
        entities: Whom and what it names; without them it has no anchors.
    """
    about = [said for said in source.passages if said.role not in _BESIDE]
    anchors = {} if entities is None else anchors_of(source, about, entities)
    published = source.published.moment if source.published else None
    if lexicon(source.language):
        return Fingerprint(
            terms={}, size=0, vector=embed(""), published=published, anchors=anchors
        )
    texts = _titled(source, about) + [_without_outlets(source, said) for said in about]
    shares = [_LEAD_SHARE] * _LEAD_PASSAGES + [1.0] * len(texts)
    terms, size = terms_of(zip(texts, shares, strict=False))
    return Fingerprint(
        terms=terms,
        size=size,
        vector=embed("\n".join(texts)),
        published=published,
        anchors=anchors,
    )


def _titled(source: Source, about: list[Passage]) -> list[str]:
    """Return the title, where no passage holds it."""
    headed = any(said.kind is Kind.HEADLINE for said in about)
    return [source.title] if source.title and not headed else []


def _without_outlets(source: Source, said: Passage) -> str:
    text = source.say(said)
    for outlet in source.draws_on:
        text = re.sub(rf"\b{re.escape(outlet)}\b", " ", text)
    return text
