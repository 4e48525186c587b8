"""A claim with what each source of its story is asked about it.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.facts import Unit
from briefings.stories.claims import Claim, ClaimStatus
from briefings.stories.claims_main import is_told_by
from briefings.stories.claims_sure import fates_of
from briefings.stories.comparing_found import Opposed, Tells
from briefings.stories.disputes import Dispute, DisputeKind
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.figures import figures_of
from briefings.stories.telling.points import Point, acts_told
from briefings.stories.telling.tells import Place, Tell


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

    #: Kinds of numbers that those which surely tell it give, and those of the numbers
    #: that tell it.
    kinds: frozenset[object]
    numbers: frozenset[tuple[Unit, float]]

    #: Passages that give several of the figures in dispute, and so tell none.
    reports: frozenset[Place]


def case_of(claim: Claim, lead: Tell, told: Tells, opposed: Opposed) -> Case:
    """Return a claim with what its sources are asked about it."""
    sure = [told[place] for place in claim.sure if place in told]
    over = [one for one in opposed.of(lead.place) if _is_over(one, claim)]
    # What one denies that another tells beside the claim is no matter of it.
    denied = frozenset(
        at
        for place in claim.sure
        for at in opposed.denied(place)
        if place == lead.place or at not in told or is_told_by(lead, told[at])
    )
    return Case(
        claim=claim,
        lead=lead,
        sure=sure,
        acts=frozenset.intersection(*(acts_told(each.text) for each in sure)),
        against=opposed.against(lead.place) | denied,
        disputed=Opposed(over).against(lead.place) | denied,
        kinds=frozenset[object]().union(*(kinds_in(each.text) for each in sure)),
        numbers=_numbers(claim, lead, sure),
        reports=reports_in(claim, told),
    )


#: Passages that surely tell a claim, from which a dispute is over that very claim.
_OVER = 2


def _is_over(dispute: Dispute, claim: Claim) -> bool:
    sides = frozenset(place for side in dispute.sides for place in side.passages)
    counts = dispute.kind is DisputeKind.FIGURE
    return counts and len(sides.intersection(claim.sure)) >= _OVER


def reports_in(claim: Claim, told: Tells) -> frozenset[Place]:
    """Return the passages near a disputed claim that give several of its figures."""
    if claim.status is not ClaimStatus.DISPUTED:
        return frozenset()
    values = {count.value for count in claim.timeline}
    return frozenset(
        place
        for place in claim.passages
        if place in told and len(_given(told[place]) & values) > 1
    )


def _given(tell: Tell) -> frozenset[float]:
    return frozenset(e.figure.amount for e in amounts(tell.text) if not e.vague)


def counts_in(tell: Tell, claim: Claim) -> Sequence[float]:
    """Return the numbers of a claim's timeline that stand in a passage."""
    return [count.value for count in claim.timeline if tell.place.holds(count.place)]


@lru_cache(maxsize=KEPT)
def kinds_in(text: str) -> frozenset[object]:
    """Return the kinds of numbers that a passage gives, see ``Amount.dimension``."""
    return frozenset(e.dimension for e in amounts(text) if not e.vague)


#: Passages that surely tell a number, from which it may be taken as known.
_KNOWN = 2


def _numbers(
    claim: Claim, lead: Tell, sure: Sequence[Tell]
) -> frozenset[tuple[Unit, float]]:
    """Return the numbers that tell a claim; one passage alone makes none known."""
    if len(sure) < _KNOWN:
        return frozenset()
    grew = claim.status is ClaimStatus.GROWING
    values = (
        {count.value for count in claim.timeline}
        if grew
        else set(counts_in(lead, claim))
    )
    return frozenset(
        (each.unit, each.amount)
        for one in sure
        for each in one.told.amounts
        if each.value in values
    )


def fates(case: Case) -> frozenset[str]:
    """Return what became of those that the lead counts."""
    values = counts_in(case.lead, case.claim)
    return fates_of(
        [each for each in figures_of(case.lead) if each.amount.figure.amount in values]
    )
