"""All that the sources of a story show when laid side by side, as one value.  Pure.

Working it out takes a tenth of a second for a handful of sources, so it is kept; see
:mod:`briefings.stories.weighing_kept`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.model import Source, SourceId
from briefings.names import Entity
from briefings.stories.claims import Claim, ClaimStatus, claims
from briefings.stories.comparing import Comparison, compare
from briefings.stories.disputes import Dispute, disputes


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a story's sources agree on and contradict each other in."""

    #: Those that more than one source tells, and those taken back.
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Shown):
    """All that a story's sources show when laid side by side."""

    comparison: Comparison

    #: Those that were laid side by side, in order.
    sources: tuple[SourceId, ...]


def weigh(sources: Sequence[Source], *, every: bool = True) -> Weighed:
    """Return what the sources of one story show.

    Args:
        sources: The story's, first told first.
        every: They are all that it has.  If not, nothing can be said of what others
            leave out: whom one voice alone names, others may have named before.
    """
    told = claims(sources)
    disputed = disputes(sources, every=every)
    return Weighed(
        sources=tuple(source.id for source in sources),
        claims=_kept(told),
        disputes=disputed,
        comparison=compare(sources, told, disputed),
    )


def show(
    sources: Sequence[Source],
    entities: Mapping[SourceId, Sequence[Entity]] | None = None,
    *,
    every: bool = True,
) -> Shown:
    """Return what changes are told by; a tenth of the work is spared.

    Args:
        sources: The story's, first told first.
        entities: Whom each source names, where that was read before.
        every: See :func:`weigh`.
    """
    return Shown(
        claims=_kept(claims(sources)),
        disputes=disputes(sources, entities, every=every),
    )


def _kept(told: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(each for each in told if _is_kept(each))


def _is_kept(claim: Claim) -> bool:
    return len(claim.passages) > 1 or claim.status is ClaimStatus.WITHDRAWN
