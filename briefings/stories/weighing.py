"""All that the sources of a story show when laid side by side, as one value.  Pure.

Working it out takes a tenth of a second for a handful of sources, so it is kept:
:func:`to_text` and :func:`from_text` turn it into a row of a database and back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError

from briefings.model import Source, SourceId
from briefings.names import Entity
from briefings.stories.claims import Claim, ClaimStatus, claims
from briefings.stories.comparing import Comparison, compare
from briefings.stories.disputes import Dispute, disputes

#: Raised when the rules change, so that what was kept is worked out anew.
EDITION = 5


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

    #: The rules by which it was worked out.
    edition: int = EDITION


def weigh(sources: Sequence[Source]) -> Weighed:
    """Return what the sources of one story show.

    Args:
        sources: The story's, first told first.
    """
    told = claims(sources)
    disputed = disputes(sources)
    return Weighed(
        claims=_kept(told),
        disputes=disputed,
        comparison=compare(sources, told, disputed),
    )


def show(
    sources: Sequence[Source],
    entities: Mapping[SourceId, Sequence[Entity]] | None = None,
) -> Shown:
    """Return what changes are told by; a tenth of the work is spared.

    Args:
        sources: The story's, first told first.
        entities: Whom each source names, where that was read before.
    """
    return Shown(claims=_kept(claims(sources)), disputes=disputes(sources, entities))


def _kept(told: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(each for each in told if _is_kept(each))


def _is_kept(claim: Claim) -> bool:
    return len(claim.passages) > 1 or claim.status is ClaimStatus.WITHDRAWN


def to_text(weighed: Weighed) -> str:
    """Return it as JSON; :func:`from_text` gives an equal one back."""
    return _adapter().dump_json(weighed).decode()


def from_text(text: str) -> Weighed | None:
    """Return what was kept; None if other rules made it."""
    try:
        weighed = _adapter().validate_json(text)
    except ValidationError:  # Kept by an edition whose values had another shape.
        return None
    return weighed if weighed.edition == EDITION else None


@cache
def _adapter() -> TypeAdapter[Weighed]:
    return TypeAdapter(Weighed)
