"""How each source stands to one claim of a story.  Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefings.facts import Rank, status
from briefings.model import SourceId
from briefings.stories.claims import Claim, ClaimStatus
from briefings.stories.claims_sure import fates_of
from briefings.stories.disputes import Dispute, DisputeKind
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.figures import figures_of
from briefings.stories.telling.points import Point, acts_told
from briefings.stories.telling.tells import Place, Tell


class Stance(StrEnum):
    """How one source stands to a claim."""

    SAYS = "says"
    VAGUE = "vague"  # tells it less exactly: "several" freed, not 123
    OPPOSES = "opposes"  # is on another side of a dispute about it
    SILENT = "silent"
    UNREAD = "unread"  # tells it or not in a language whose words are not compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source says of one claim."""

    source: SourceId
    stance: Stance

    #: Where it says so; None where it is silent or unread.
    place: Place | None


Tells = Mapping[Place, Tell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim, and what its sources are asked about it."""

    claim: Claim
    lead: Tell
    sure: Sequence[Tell]

    #: What all that surely tell it tell was done.
    acts: frozenset[Point]

    #: Passages that disputes set against the lead; those of them in disputes that
    #: two passages which surely tell the claim take part in: it is disputed itself.
    against: frozenset[Place]
    disputed: frozenset[Place]


def case_of(claim: Claim, lead: Tell, told: Tells, disputes: Sequence[Dispute]) -> Case:
    """Return a claim with what its sources are asked about it."""
    sure = [told[place] for place in claim.sure if place in told]
    return Case(
        claim=claim,
        lead=lead,
        sure=sure,
        acts=frozenset.intersection(*(acts_told(each.text) for each in sure)),
        against=_all_against(lead.place, disputes),
        disputed=_all_against(
            lead.place, [one for one in disputes if _is_over(one, claim)]
        ),
    )


def _all_against(lead: Place, disputes: Sequence[Dispute]) -> frozenset[Place]:
    return frozenset[Place]().union(*(against(each, lead) for each in disputes))


#: Passages that surely tell a claim, from which a dispute is over that very claim.
_OVER = 2


def _is_over(dispute: Dispute, claim: Claim) -> bool:
    sides = frozenset(place for side in dispute.sides for place in side.passages)
    counts = dispute.kind is DisputeKind.FIGURE
    return counts and len(sides.intersection(claim.sure)) >= _OVER


#: Disputes that set one telling of what happened against another.
_OPPOSING = frozenset(
    {DisputeKind.FIGURE, DisputeKind.ORDER, DisputeKind.WHAT, DisputeKind.WHO}
)


def against(dispute: Dispute, lead: Place) -> frozenset[Place]:
    """Return the passages that a dispute sets against one, and not beside it."""
    sides = [frozenset(side.passages) for side in dispute.sides]
    beside = [side for side in sides if lead in side]
    if dispute.kind not in _OPPOSING or not beside:
        return frozenset()
    return frozenset().union(*sides) - frozenset().union(*beside)


def cell_of(source: SourceId, case: Case, told: Tells, *, abroad: bool) -> Cell:
    """Return what one source says of a claim; who opposes it does not say it.

    Args:
        source: The one asked.
        case: The claim.
        told: What each passage tells.
        abroad: It is in another language than English.
    """
    said = next((each for each in case.sure if each.place.source == source), None)
    if said and said.place not in case.against:
        short = not abroad and _falls_short(said, case)
        stance = Stance.VAGUE if short else Stance.SAYS
        return Cell(source=source, stance=stance, place=said.place)
    if abroad:
        return Cell(source=source, stance=Stance.UNREAD, place=None)
    if other := said or _other_side(source, case, told):
        vague = _vaguer(other, case.lead)
        stance = Stance.VAGUE if vague else Stance.OPPOSES
        return Cell(source=source, stance=stance, place=other.place)
    if near := _near(source, case, told):
        stance = Stance.SAYS if _repeats(near, case) else Stance.VAGUE
        return Cell(source=source, stance=stance, place=near.place)
    return Cell(source=source, stance=Stance.SILENT, place=None)


def _other_side(source: SourceId, case: Case, told: Tells) -> Tell | None:
    """Return a passage of a source that a dispute over the same sets against a claim.

    It tells the claim's deed too, or the dispute is over the very claim.
    """
    for place in sorted(case.against & told.keys()):
        if place.source == source:
            told_too = case.acts & acts_told(told[place].text)
            if told_too or place in case.disputed:
                return told[place]
    return None


def _falls_short(said: Tell, case: Case) -> bool:
    """Whether a passage that surely tells a claim does not tell all that its lead does.

    It counts nothing where the lead counts; or, unless the count grew, it counts
    another number and is not known to oppose the lead's.
    """
    given = counts_in(said, case.claim)
    if not given:
        return _vaguer(said, case.lead)
    lead = counts_in(case.lead, case.claim)
    grew = case.claim.status is ClaimStatus.GROWING
    return bool(lead) and not grew and not _near_any(given, lead)


#: Two numbers this near to each other, in shares, are one of them rounded.
_ROUNDED = 0.05


def _near_any(mine: Sequence[float], yours: Sequence[float]) -> bool:
    return any(abs(a - b) <= _ROUNDED * max(a, b) for a in mine for b in yours)


def counts_in(tell: Tell, claim: Claim) -> Sequence[float]:
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


def _near(source: SourceId, case: Case, told: Tells) -> Tell | None:
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


def _counts_else(tell: Tell, case: Case) -> bool:
    """Whether a passage gives a number of its own, where a claim counts."""
    counted = case.claim.timeline
    return bool(counted) and any(_kinds(tell) & _kinds(each) for each in case.sure)


def _repeats(tell: Tell, case: Case) -> bool:
    """Whether a passage gives a number of a claim, be it as one known before.

    And what became of those it counts; one passage alone makes no number known.
    """
    if len(case.sure) < _KNOWN or not _fates(case) <= tell.told.weights.keys():
        return False
    grew = case.claim.status is ClaimStatus.GROWING
    values = (
        {count.value for count in case.claim.timeline}
        if grew
        else set(counts_in(case.lead, case.claim))
    )
    given = {
        (each.unit, each.amount)
        for sure in case.sure
        for each in sure.told.amounts
        if each.value in values
    }
    return any((each.unit, each.amount) in given for each in tell.told.amounts)


#: Passages that surely tell a number, from which it may be taken as known.
_KNOWN = 2


def _fates(case: Case) -> frozenset[str]:
    """Return what became of those that the lead counts."""
    values = counts_in(case.lead, case.claim)
    return fates_of(
        [each for each in figures_of(case.lead) if each.amount.figure.amount in values]
    )
