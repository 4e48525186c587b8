"""A source's fingerprint: all that deciding its story needs to know of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from briefings.model import Kind, Passage, Role, Source
from briefings.stories.packing import Packed
from briefings.stories.terms import Term, by_stem, terms_of
from briefings.stories.vectors import embed

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

    def to_bytes(self) -> bytes:
        """Return it for a database, in about 1.5 KB."""
        return Packed(
            words=[term.word for term in self.terms.values()],
            weights=[term.weight for term in self.terms.values()],
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
        return cls(
            terms=by_stem(map(Term, packed.words, packed.weights)),
            size=packed.counts[0],
            vector=packed.vector,
            published=packed.moments[0],
        )


def fingerprint(source: Source) -> Fingerprint:
    """Return a source's fingerprint, from its passages and its stated date only.

    Names of outlets that it says it draws on are left out: they tell who
    reports, not what.
    """
    about = [said for said in source.passages if said.role not in _BESIDE]
    texts = _titled(source, about) + [_without_outlets(source, said) for said in about]
    shares = [_LEAD_SHARE] * _LEAD_PASSAGES + [1.0] * len(texts)
    terms, size = terms_of(zip(texts, shares, strict=False))
    return Fingerprint(
        terms=terms,
        size=size,
        vector=embed("\n".join(texts)),
        published=source.published.moment if source.published else None,
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
