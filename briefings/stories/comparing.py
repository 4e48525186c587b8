"""A story's claims laid side by side: what each source says of each.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from briefings.model import Source, SourceId
from briefings.stories.claims import Claim, ClaimStatus, claim_id
from briefings.stories.claims_main import is_much_told_by, is_told_by, which_one
from briefings.stories.comparing_case import Case, case_of, counts_in, reports_in
from briefings.stories.comparing_cells import Cell, Stance, cells_of, untold
from briefings.stories.comparing_found import Opposed, Tells, Told
from briefings.stories.comparing_near import Nearby
from briefings.stories.comparing_plain import importance, is_comment, plainest
from briefings.stories.disputes import Dispute
from briefings.stories.telling.tells import Place, Tell, tells, without_headlines
from briefings.stories.voices import independent
from briefings.tongues import lexicon

__all__ = ["Cell", "Comparison", "Row", "Stance", "compare"]


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


#: Claims of one voice alone, the best first, of which it is looked for who comes near
#: them: more than any answer shows, and a long story has thousands.
_SHOWN_ALONE = 40


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
    every = tells(standing)
    told = Told(t for t in without_headlines(every) if not t.card)
    nearby = Nearby(every)
    opposed = Opposed(disputes)
    abroad = frozenset(source.id for source in standing if lexicon(source.language))
    silent = {each.id: untold(each.id, abroad=each.id in abroad) for each in standing}
    # What only another language tells may well be told here in other words.
    told_here = [c for c in claims if len(c.voices) > 1 or not _is_of(c, abroad)]
    apart = [*told_here, *_beside(told_here, told.by_place)]
    settled = [_owned(each, told.by_place) for each in _settled(apart, opposed)]
    chosen = list(_chosen(settled, told.by_place, opposed))
    shown = sum(len(claim.voices) > 1 for claim, _ in chosen) + _SHOWN_ALONE
    rows = [
        _row(
            case_of(claim, lead, told.by_place, opposed),
            told,
            nearby if at < shown else None,
            silent,
            abroad,
        )
        for at, (claim, lead) in enumerate(chosen)
    ]
    rows.sort(key=lambda row: row.voices < 2)
    return Comparison(sources=tuple(silent), rows=tuple(rows))


def _is_of(claim: Claim, sources: Set[SourceId]) -> bool:
    return all(place.source in sources for place in claim.passages)


def _settled(claims: Sequence[Claim], opposed: Opposed) -> Sequence[Claim]:
    """Return claims of which none is disputed but where a dispute was found.

    Two figures that are no dispute are told of two moments: the count grew, or we
    cannot tell, and then it stands for what its lead alone gives.
    """
    return [
        replace(claim, status=_grown(claim))
        if claim.status is ClaimStatus.DISPUTED and not _is_split(claim, opposed)
        else claim
        for claim in claims
    ]


def _is_split(claim: Claim, opposed: Opposed) -> bool:
    """Whether a dispute sets one passage that surely tells a claim against another."""
    return any(not opposed.against(one).isdisjoint(claim.sure) for one in claim.sure)


def _grown(claim: Claim) -> ClaimStatus:
    rose = claim.timeline[-1].value > claim.timeline[0].value
    return ClaimStatus.GROWING if rose else ClaimStatus.AGREED


def _owned(claim: Claim, told: Tells) -> Claim:
    """Return a claim without those that report several sides of its dispute.

    They tell none of them as their own word: they are no voice of any.
    """
    reports = reports_in(claim, told)
    own = tuple(place for place in claim.sure if place not in reports)
    if not reports or not own:
        return claim
    voices = independent(told[place].lineage for place in own if place in told)
    return replace(claim, sure=own, voices=voices)


def _beside(claims: Sequence[Claim], told: Tells) -> Iterator[Claim]:
    """Yield for itself what one passage of a claim tells beside it, and no other does.

    "The envoy resigned, a day after 61 per cent voted no" tells of the vote as well.
    """
    for claim in claims:
        sure = [told[place] for place in claim.sure if place in told]
        telling = _telling_it(sure)
        for tell in (each for each in sure if each not in telling):
            yield replace(
                claim,
                id=claim_id(tell.place),
                passages=(tell.place,),
                sure=(tell.place,),
                voices=(tell.lineage,),
                status=ClaimStatus.LONE,
                timeline=(),
            )


def _telling_it(sure: Sequence[Tell]) -> Sequence[Tell]:
    """Return those passages of a claim that tell it for itself: all, if it is lone."""
    return [
        tell
        for tell in sure
        if len(sure) == 1
        or any(is_told_by(tell, other) for other in sure if other is not tell)
    ]


def _chosen(
    claims: Sequence[Claim], told: Tells, opposed: Opposed
) -> Iterator[tuple[Claim, Tell]]:
    """Yield claims, the best first, each with the passage that tells it most plainly.

    A claim is left out whose passages others have told already, most or all.
    """
    shown: set[Place] = set()
    leads: set[Place] = set()
    newest = frozenset(p for claim in claims for p in _newest_counts(claim))
    for claim in sorted(claims, key=lambda claim: _rank(claim, told)):
        sure = [place for place in claim.sure if place in told]
        fresh = [place for place in sure if place not in shown]
        mine = fresh if len(claim.voices) < 2 else sure
        own = _telling_it([told[place] for place in sure])
        free = [told[p] for p in mine if p not in leads and told[p] in own]
        if claim.status is not ClaimStatus.GROWING:
            free = [each for each in free if each.place not in newest]
        if free and 2 * len(fresh) >= len(sure):
            sided = _sided(claim, free, opposed) or free
            leading = _leading(claim, sided) or sided
            much = _much_told(leading, claim, told) or leading
            much = _for_itself(much) or much
            lead = plainest(_undisputed(much, claim, opposed) or much)
            leads.add(lead.place)
            shown.update(place for place in sure if is_told_by(told[place], lead))
            yield claim, lead


def _newest_counts(claim: Claim) -> Iterator[Place]:
    """Yield the passages that give the last number of what grows, to lead with them."""
    if claim.status is ClaimStatus.GROWING:
        last = claim.timeline[-1].place
        yield from (place for place in claim.sure if place.holds(last))


def _much_told(tells: Sequence[Tell], claim: Claim, told: Tells) -> Sequence[Tell]:
    """Return those of which another of a claim tells a good part."""
    sure = [told[place] for place in claim.sure if place in told]
    return [
        each
        for each in tells
        if any(is_much_told_by(each, other) for other in sure if other is not each)
    ]


def _for_itself(tells: Sequence[Tell]) -> Sequence[Tell]:
    """Return those that tell no more of one of whom they say what others tell.

    "The boy who was bitten has gone home": that he was bitten may be agreed.
    """
    return [each for each in tells if which_one(each.text) is None]


def _undisputed(
    tells: Sequence[Tell], claim: Claim, opposed: Opposed
) -> Sequence[Tell]:
    """Return those of which no source of a claim disputes a part elsewhere."""
    sources = {place.source for place in claim.sure}
    return [
        each
        for each in tells
        if sources.isdisjoint(p.source for p in opposed.against(each.place))
    ]


def _sided(claim: Claim, tells: Sequence[Tell], opposed: Opposed) -> Sequence[Tell]:
    """Return those of the side with most voices, where a claim is disputed."""
    if claim.status is not ClaimStatus.DISPUTED:
        return ()
    sided = [each for each in tells if opposed.against(each.place)]
    most = max((opposed.behind(each.place) for each in sided), default=0)
    return [each for each in sided if opposed.behind(each.place) == most]


def _leading(claim: Claim, tells: Sequence[Tell]) -> Sequence[Tell]:
    """Return those that give the last number of what grows, or the commonest."""
    sure = {place.source for place in claim.sure}
    values = [count.value for count in claim.timeline if count.place.source in sure]
    if claim.status is not ClaimStatus.GROWING:
        # Not in place: a list that is being sorted holds nothing to count.
        values = sorted(values, key=values.count)
    return [each for each in tells if values and values[-1] in counts_in(each, claim)]


def _rank(claim: Claim, told: Tells) -> tuple[bool, bool, int, float, Sequence[Place]]:
    """Return what sorts first what several tell, and what happened before comment."""
    found = [told[place] for place in claim.sure if place in told]
    alone = len(claim.voices) < 2
    comment = all(map(is_comment, found))
    weight = importance(found) + (0 if alone else len(found))
    return alone, comment, -len(claim.voices), -weight, claim.sure


def _row(
    case: Case,
    told: Told,
    nearby: Nearby | None,
    silent: Mapping[SourceId, Cell],
    abroad: Set[SourceId],
) -> Row:
    cells = cells_of(case, told, nearby, silent, abroad)
    said = [
        told.by_place[each.place].lineage
        for each in cells
        if each.place and each.stance is Stance.SAYS
    ]
    voices = len(independent(said))
    return Row(
        claim_id=case.claim.id,
        lead=case.lead.place,
        status=_status(case.claim.status, voices),
        voices=voices,
        cells=cells,
    )


def _status(status: ClaimStatus, voices: int) -> ClaimStatus:
    """Return how a claim stands by its row's voices: one alone agrees with none."""
    if status in (ClaimStatus.AGREED, ClaimStatus.LONE):
        return ClaimStatus.AGREED if voices > 1 else ClaimStatus.LONE
    return status
