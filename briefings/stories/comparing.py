"""A story's claims laid side by side: what each source says of each.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefings.model import Source, SourceId
from briefings.stories.claims import Claim, ClaimStatus
from briefings.stories.claims_tells import Place
from briefings.stories.disputes import Dispute


class Stance(StrEnum):
    """How one source stands to a claim."""

    SAYS = "says"
    VAGUE = "vague"  # tells it less exactly: "several" freed, not 123
    OPPOSES = "opposes"  # is on another side of a dispute about it
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source says of one claim."""

    source: SourceId
    stance: Stance

    #: Where it says so; None where it is silent.
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim, and how each source stands to it."""

    claim_id: str

    #: The passage that tells it most plainly.
    lead: Place
    status: ClaimStatus

    #: How many voices tell it that are surely apart.
    voices: int

    #: One for each source of the comparison, in the same order.
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The claims of a story by the sources that tell them."""

    #: Those that stand, first told first.
    sources: tuple[SourceId, ...]

    #: Best first: those of two voices or more, then those that one voice tells.
    rows: tuple[Row, ...]


def compare(
    sources: Sequence[Source], claims: Sequence[Claim], disputes: Sequence[Dispute]
) -> Comparison:
    """Return the claims of one story by the sources that tell them.

    Args:
        sources: The story's, first told first; those taken back are left out.
        claims: What these sources tell alike.
        disputes: What they tell differently.
    """
    standing = tuple(source.id for source in sources if source.withdrawn is None)
    rows = []
    for claim in claims:
        said = {place.source: place for place in claim.passages}
        if said.keys().isdisjoint(standing):
            continue
        cells = tuple(
            Cell(source=each, stance=Stance.SAYS, place=said[each])
            if each in said
            else Cell(source=each, stance=Stance.SILENT, place=None)
            for each in standing
        )
        rows.append(
            Row(
                claim_id=claim.id,
                lead=claim.passages[0],
                status=claim.status,
                voices=len(claim.voices),
                cells=cells,
            )
        )
    return Comparison(sources=standing, rows=tuple(rows))
