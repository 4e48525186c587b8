"""A story's claims laid side by side: what each source says of each.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefings.facts import Rank, status
from briefings.model import Source, SourceId
from briefings.stories.claims import Claim, ClaimStatus
from briefings.stories.comparing_plain import importance, is_comment, plainest
from briefings.stories.disputes import Dispute, DisputeKind
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.points import Point, acts_told
from briefings.stories.telling.tells import Place, Tell, tells, without_headlines
from briefings.stories.voices import independent


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


_Tells = Mapping[Place, Tell]


def compare(
    sources: Sequence[Source], claims: Sequence[Claim], disputes: Sequence[Dispute]
) -> Comparison:
    """Return the claims of one story by the sources that tell them.

    Args:
        sources: The story's, first told first; those taken back are left out.
        claims: What these sources tell alike.
        disputes: What they tell differently.
    """
    standing = [source for source in sources if source.withdrawn is None]
    told = {
        tell.place: tell for tell in without_headlines(tells(standing)) if not tell.card
    }
    ids = tuple(source.id for source in standing)
    rows = [
        _row(_case(claim, lead, told, disputes), ids, told)
        for claim, lead in _chosen(claims, told)
    ]
    rows.sort(key=lambda row: row.voices < 2)
    return Comparison(sources=ids, rows=tuple(rows))


def _chosen(claims: Sequence[Claim], told: _Tells) -> Iterator[tuple[Claim, Tell]]:
    """Yield claims, the best first, each with the passage that tells it most plainly.

    A claim is left out whose passages others have told already, most or all.
    """
    shown: set[Place] = set()
    leads: set[Place] = set()
    for claim in sorted(claims, key=lambda claim: _rank(claim, told)):
        sure = [place for place in claim.sure if place in told]
        fresh = [place for place in sure if place not in shown]
        mine = fresh if len(claim.voices) < 2 else sure
        free = [told[place] for place in mine if place not in leads]
        if free and 2 * len(fresh) >= len(sure):
            lead = plainest(_leading(claim, free) or free)
            leads.add(lead.place)
            shown.update(sure)
            yield claim, lead


def _leading(claim: Claim, tells: Sequence[Tell]) -> Sequence[Tell]:
    """Return those that give the last number of what grows, or the commonest."""
    values = [count.value for count in claim.timeline]
    if claim.status is not ClaimStatus.GROWING:
        values.sort(key=values.count)
    return [each for each in tells if values and values[-1] in _counts(each, claim)]


def _rank(claim: Claim, told: _Tells) -> tuple[bool, bool, int, float, Sequence[Place]]:
    """Return what sorts first what several tell, and what happened before comment."""
    found = [told[place] for place in claim.sure if place in told]
    alone = len(claim.voices) < 2
    comment = all(map(is_comment, found))
    weight = importance(found) + (0 if alone else len(found))
    return alone, comment, -len(claim.voices), -weight, claim.sure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A claim, and what its sources are asked about it."""

    claim: Claim
    lead: Tell
    sure: Sequence[Tell]

    #: What all that surely tell it tell was done.
    acts: frozenset[Point]

    #: Passages that disputes set against the lead.
    against: frozenset[Place]


def _case(claim: Claim, lead: Tell, told: _Tells, disputes: Sequence[Dispute]) -> _Case:
    sure = [told[place] for place in claim.sure if place in told]
    return _Case(
        claim=claim,
        lead=lead,
        sure=sure,
        acts=frozenset.intersection(*(acts_told(each.text) for each in sure)),
        against=frozenset().union(*(_against(each, lead.place) for each in disputes)),
    )


#: Disputes that set one telling of what happened against another.
_OPPOSING = frozenset(
    {DisputeKind.FIGURE, DisputeKind.ORDER, DisputeKind.WHAT, DisputeKind.WHO}
)


def _against(dispute: Dispute, lead: Place) -> frozenset[Place]:
    """Return the passages that a dispute sets against one, and not beside it."""
    sides = [frozenset(side.passages) for side in dispute.sides]
    beside = [side for side in sides if lead in side]
    if dispute.kind not in _OPPOSING or not beside:
        return frozenset()
    return frozenset().union(*sides) - frozenset().union(*beside)


def _row(case: _Case, sources: Sequence[SourceId], told: _Tells) -> Row:
    cells = tuple(_cell(source, case, told) for source in sources)
    said = [
        told[each.place].lineage
        for each in cells
        if each.place and (each.stance is Stance.SAYS or _differs(each, case))
    ]
    return Row(
        claim_id=case.claim.id,
        lead=case.lead.place,
        status=case.claim.status,
        voices=len(independent(said)),
        cells=cells,
    )


def _differs(cell: Cell, case: _Case) -> bool:
    """Whether a source tells the claim too, with another figure."""
    disputed = case.claim.status is ClaimStatus.DISPUTED
    opposes = cell.stance is Stance.OPPOSES
    return disputed and opposes and cell.place in case.claim.sure


def _cell(source: SourceId, case: _Case, told: _Tells) -> Cell:
    said = next((each for each in case.sure if each.place.source == source), None)
    if said:
        return Cell(source=source, stance=_stance(said, case), place=said.place)
    if near := _near(source, case, told):
        stance = Stance.SAYS if _repeats(near, case) else Stance.VAGUE
        return Cell(source=source, stance=stance, place=near.place)
    for place in sorted(case.against & told.keys()):
        if place.source == source and case.acts & acts_told(told[place].text):
            return Cell(source=source, stance=Stance.OPPOSES, place=place)
    return Cell(source=source, stance=Stance.SILENT, place=None)


def _stance(said: Tell, case: _Case) -> Stance:
    """Return how a passage stands to a claim that it surely tells."""
    if not _counts(said, case.claim) and _vaguer(said, case.lead):
        return Stance.VAGUE
    return Stance.OPPOSES if said.place in case.against else Stance.SAYS


def _counts(tell: Tell, claim: Claim) -> Sequence[float]:
    """Return the numbers of a claim's timeline that stand in a passage."""
    span, source = tell.place.span, tell.place.source
    return [
        count.value
        for count in claim.timeline
        if count.place.source == source
        and span.start <= count.place.span.start < span.end
    ]


def _vaguer(tell: Tell, other: Tell) -> bool:
    """Whether a passage tells less exactly, or of less, what another tells.

    It says "several" where the other counts, or that an act is announced or partly
    done which the other says is done.
    """
    vague = any(each.vague for each in amounts(tell.text))
    if vague and _kinds(other) and not _kinds(tell) & _kinds(other):
        return True
    told = status(other.text)
    done = {each.act for each in told if each.rank is Rank.DONE and not each.hedged}
    acts = [each for each in status(tell.text) if each.act in done]
    return bool(acts) and all(each.rank < Rank.DONE for each in acts)


def _kinds(tell: Tell) -> frozenset[object]:
    """Return the kinds of numbers that a passage gives, see ``Amount.dimension``."""
    return frozenset(e.dimension for e in amounts(tell.text) if not e.vague)


#: Acts that a passage has to share with all that surely make a claim to be near it;
#: one is enough to tell less exactly what they count.
_SHARED_ACTS = 2


def _near(source: SourceId, case: _Case, told: _Tells) -> Tell | None:
    """Return a passage of a source that tells a claim less exactly, if one does.

    One that was linked to it; or, where several surely tell it, the first that tells
    their acts ("the release of prisoners", where they say how many).
    """
    places = [place for place in case.claim.passages if place in told]
    near = [told[place] for place in places if place.source == source]
    if len(case.sure) > 1:
        least = 1 if case.claim.timeline else _SHARED_ACTS
        near += [
            tell
            for place, tell in told.items()
            if place.source == source and len(case.acts & acts_told(tell.text)) >= least
        ]
    fit = (t for t in near if not _counts_else(t, case) or _repeats(t, case))
    return next(fit, None)


def _counts_else(tell: Tell, case: _Case) -> bool:
    """Whether a passage gives a number of its own, where a claim counts."""
    counted = case.claim.timeline
    return bool(counted) and any(_kinds(tell) & _kinds(each) for each in case.sure)


def _repeats(tell: Tell, case: _Case) -> bool:
    """Whether a passage gives a number of a claim, be it as one known before."""
    values = {count.value for count in case.claim.timeline}
    given = {
        (each.unit, each.amount)
        for sure in case.sure
        for each in sure.told.amounts
        if each.value in values
    }
    return any((each.unit, each.amount) in given for each in tell.told.amounts)
