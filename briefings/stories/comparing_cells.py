"""How each source stands to one claim of a story.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from briefings.facts import Rank, Unit
from briefings.model import SourceId
from briefings.stories.claims import Claim, ClaimStatus
from briefings.stories.claims_sure import fates_of
from briefings.stories.comparing_found import Opposed, Tells, Told, share_matter
from briefings.stories.disputes import Dispute, DisputeKind
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.figures import figures_of
from briefings.stories.telling.points import Point, acts_told
from briefings.stories.telling.standing import standing
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


def case_of(claim: Claim, lead: Tell, told: Tells, opposed: Opposed) -> Case:
    """Return a claim with what its sources are asked about it."""
    sure = [told[place] for place in claim.sure if place in told]
    over = [one for one in opposed.of(lead.place) if _is_over(one, claim)]
    return Case(
        claim=claim,
        lead=lead,
        sure=sure,
        acts=frozenset.intersection(*(acts_told(each.text) for each in sure)),
        against=opposed.against(lead.place),
        disputed=Opposed(over).against(lead.place),
        kinds=frozenset[object]().union(*(_kinds(each.text) for each in sure)),
        numbers=_numbers(claim, lead, sure),
    )


#: Passages that surely tell a claim, from which a dispute is over that very claim.
_OVER = 2


def _is_over(dispute: Dispute, claim: Claim) -> bool:
    sides = frozenset(place for side in dispute.sides for place in side.passages)
    counts = dispute.kind is DisputeKind.FIGURE
    return counts and len(sides.intersection(claim.sure)) >= _OVER


def cells_of(
    case: Case, told: Told, silent: Mapping[SourceId, Cell], abroad: Set[SourceId]
) -> tuple[Cell, ...]:
    """Return what each source says of a claim; who opposes it does not say it.

    Only those are asked that a passage of theirs has anything to do with: in a long
    story few have, and the others are silent.

    Args:
        case: The claim.
        told: What each passage tells.
        silent: Of all sources, in order, what is said of one that tells nothing of it.
        abroad: Those of them in another language than English.
    """
    said = {
        source: _cell(source, case, heard, abroad=source in abroad)
        for source, heard in _heard(case, told).items()
    }
    return tuple({**silent, **said}.values())


def untold(source: SourceId, *, abroad: bool) -> Cell:
    """Return what a source says of a claim that none of its passages is near."""
    stance = Stance.UNREAD if abroad else Stance.SILENT
    return Cell(source=source, stance=stance, place=None)


@dataclass(slots=True)
class _Heard:
    """The passages of one source that have to do with a claim."""

    said: Tell | None = None
    against: list[Tell] = field(default_factory=list)
    near: list[Tell] = field(default_factory=list)


def _heard(case: Case, told: Told) -> Mapping[SourceId, _Heard]:
    """Return what has to do with a claim, by the sources that tell it.

    Near it is what was linked to it; or, where several surely tell it, what tells
    their acts ("the release of prisoners", where they say how many).
    """
    heard: dict[SourceId, _Heard] = defaultdict(_Heard)
    places = told.by_place
    for tell in reversed(case.sure):
        heard[tell.place.source].said = tell
    for place in sorted(case.against & places.keys()):
        heard[place.source].against.append(places[place])
    for place in case.claim.passages:
        if place in places:
            heard[place.source].near.append(places[place])
    if len(case.sure) > 1:
        least = 1 if case.claim.timeline else _SHARED_ACTS
        for tell in told.sharing(case.acts, least=least):
            heard[tell.place.source].near.append(tell)
    return heard


def _cell(source: SourceId, case: Case, heard: _Heard, *, abroad: bool) -> Cell:
    said = heard.said
    if said and said.place not in case.against:
        short = not abroad and _falls_short(said, case)
        stance = Stance.VAGUE if short else Stance.SAYS
        return Cell(source=source, stance=stance, place=said.place)
    if abroad:
        return untold(source, abroad=True)
    if other := said or _other_side(case, heard.against):
        vague = _vaguer(other, case.lead)
        stance = Stance.VAGUE if vague else Stance.OPPOSES
        return Cell(source=source, stance=stance, place=other.place)
    if near := _near(case, heard.near):
        stance = Stance.SAYS if _repeats(near, case) else Stance.VAGUE
        return Cell(source=source, stance=stance, place=near.place)
    return untold(source, abroad=False)


def _other_side(case: Case, against: Sequence[Tell]) -> Tell | None:
    """Return the first passage that a dispute over the same sets against a claim.

    It tells the claim's deed too, or the dispute is over the very claim.
    """
    for tell in against:
        if case.acts & acts_told(tell.text) or tell.place in case.disputed:
            return tell
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
    if vague and _kinds(other.text) and not _kinds(tell.text) & _kinds(other.text):
        return True
    told = standing(other.text)
    done = {each.act for each in told if each.rank is Rank.DONE and not each.hedged}
    acts = [each for each in standing(tell.text) if each.act in done]
    return bool(acts) and all(each.rank < Rank.DONE for each in acts)


@lru_cache(maxsize=KEPT)
def _kinds(text: str) -> frozenset[object]:
    """Return the kinds of numbers that a passage gives, see ``Amount.dimension``."""
    return frozenset(e.dimension for e in amounts(text) if not e.vague)


#: Acts that a passage has to share with all that surely make a claim to be near it;
#: one is enough to tell less exactly what they count.
_SHARED_ACTS = 2


def _near(case: Case, near: Sequence[Tell]) -> Tell | None:
    """Return the first of some passages that tells a claim less exactly, if any."""
    fit = (t for t in near if not _counts_else(t, case) or _repeats(t, case))
    # That both speak of one president makes nothing of the one the other's matter.
    return next((t for t in fit if share_matter(t, case.lead)), None)


def _counts_else(tell: Tell, case: Case) -> bool:
    """Whether a passage gives a number of its own, where a claim counts."""
    return bool(case.claim.timeline) and not _kinds(tell.text).isdisjoint(case.kinds)


def _repeats(tell: Tell, case: Case) -> bool:
    """Whether a passage gives a number of a claim, be it as one known before.

    And what became of those it counts.
    """
    given = tell.told.amounts
    return any((each.unit, each.amount) in case.numbers for each in given) and (
        _fates(case) <= tell.told.weights.keys()
    )


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


def _fates(case: Case) -> frozenset[str]:
    """Return what became of those that the lead counts."""
    values = counts_in(case.lead, case.claim)
    return fates_of(
        [each for each in figures_of(case.lead) if each.amount.figure.amount in values]
    )
