"""What became of a story between two moments: for those who knew it at the first.

Nothing is told that was told: a source that only repeats adds nothing, unless it is
the second voice for what one voice alone had told.  Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import permutations

from briefings.model import Passage, Source, SourceId
from briefings.stories.changes_confirmed import Confirmation, confirmations
from briefings.stories.claims import Claim
from briefings.stories.claims_main import is_told_by, most_is_told
from briefings.stories.disputes import Dispute, Side
from briefings.stories.novelty import Freshness, News, Replaced, novelty
from briefings.stories.telling.tells import Place, Tell, tells
from briefings.stories.voices import lineages
from briefings.stories.weighing import Shown


class ChangeKind(StrEnum):
    """What a change is to a reader."""

    NEW = "new"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A passage of a new source that brings something."""

    source: Source
    news: News

    @property
    def figures(self) -> tuple[Replaced, ...]:
        """The figures that it replaces.

        A state that has come to its end is told as new: which passage had told it
        before is seldom as plain as a figure is.
        """
        whole = self.news.passage.span
        return tuple(each for each in self.news.replaces if each.new != whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A source that says something else than it did, or stands no more, or again."""

    before: Source
    after: Source

    #: Passages of the one that the other does not have, in order.
    gone: tuple[Passage, ...]
    come: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The difference between a story as it was and as it is."""

    #: New ones that stand, in order of telling.
    sources: tuple[Source, ...]

    #: Their passages that bring something, in order of telling.
    fresh: tuple[Fresh, ...]

    #: Claims that one voice alone told, and now another does.
    confirmed: tuple[Confirmation, ...]

    #: Disputes that there were not before.
    disputed: tuple[Dispute, ...]
    corrected: tuple[Correction, ...]

    @property
    def kinds(self) -> frozenset[ChangeKind]:
        """What there is of each kind."""
        found = {
            ChangeKind.NEW: any(not fresh.figures for fresh in self.fresh),
            ChangeKind.CHANGED: any(fresh.figures for fresh in self.fresh),
            ChangeKind.CONFIRMED: bool(self.confirmed),
            ChangeKind.DISPUTED: bool(self.disputed),
            ChangeKind.CORRECTED: any(not _taken(one) for one in self.corrected),
            ChangeKind.WITHDRAWN: any(map(_taken, self.corrected)),
        }
        return frozenset(kind for kind, there in found.items() if there)


def changes(
    before: Sequence[Source], after: Sequence[Source], weighed: Shown
) -> Changes:
    """Return what a story became.

    Args:
        before: Its sources as the reader knows them, first told first.
        after: Its sources as they are, first told first.
        weighed: What those show when laid side by side.
    """
    known = {source.id: source for source in before}
    new = [one for one in after if one.id not in known and one.withdrawn is None]
    old = [one for one in after if one.id in known]
    added = {source.id for source in new}
    told = {tell.place: tell for tell in tells(after)}
    disputed = tuple(_disputed(weighed.disputes, added))
    fresh = _fresh(new, [one for one in old if one.withdrawn is None])
    untold = (
        each
        for each in fresh
        if each.figures
        or each.news.unheard
        or not _is_told(each, weighed.claims, known.keys(), told)
    )
    brought = tuple(_undisputed(untold, disputed))
    # Who says 41 confirms no "at least 20", though both may be so.
    past = [one.old for each in brought for one in each.figures]
    confirmed = confirmations(weighed.claims, added, told, lineages(after))
    return Changes(
        sources=tuple(new),
        fresh=brought,
        confirmed=tuple(
            each
            for each in _borne_out(confirmed, weighed.disputes)
            if not any(each.told.holds(one) for one in past)
        ),
        disputed=disputed,
        corrected=tuple(
            _corrected(known[one.id], one)
            for one in old
            if _differs(known[one.id], one)
        ),
    )


def _fresh(new: Sequence[Source], old: Sequence[Source]) -> Iterator[Fresh]:
    told = list(old)
    for source in new:
        for news in novelty(source, told):
            if news.freshness is not Freshness.RESTATED:
                yield Fresh(source=source, news=news)
        told.append(source)


def _undisputed(fresh: Iterable[Fresh], disputes: Sequence[Dispute]) -> Iterator[Fresh]:
    """Yield what is new without the figures that a dispute sets against the new ones.

    Which of the two holds is not known: none has taken the place of the other.
    """
    for each in fresh:
        place = Place(source=each.source.id, span=each.news.passage.span)
        kept = tuple(
            one
            for one in each.news.replaces
            if not any(_sets_apart(dispute, place, one.old) for dispute in disputes)
        )
        gone = len(kept) < len(each.news.replaces)
        news = replace(each.news, replaces=kept) if gone else each.news
        if gone and not kept:
            news = replace(news, freshness=Freshness.NEW, before=None)
        yield replace(each, news=news)


def _borne_out(
    confirmed: Iterable[Confirmation], disputes: Sequence[Dispute]
) -> Iterator[Confirmation]:
    """Yield confirmations by who is on no other side of a dispute over the passage.

    Who tells that a hut was 12 kilometres away does not bear out "in a hut 9
    kilometres away", though it tells of the hut.
    """
    for each in confirmed:
        against = set[SourceId]().union(
            *(
                _tellers(other) - _tellers(side)
                for dispute in disputes
                for side, other in permutations(dispute.sides, 2)
                if each.told in side.passages and not other.reported
            )
        )
        if by := tuple(one for one in each.by if one.source not in against):
            yield replace(each, by=by)


def _tellers(side: Side) -> Set[SourceId]:
    return {place.source for place in side.passages}


def _sets_apart(dispute: Dispute, place: Place, figure: Place) -> bool:
    """Whether a dispute sets a passage against the one in which a figure stands."""
    return any(
        place in one.passages and any(each.holds(figure) for each in other.passages)
        for one, other in permutations(dispute.sides, 2)
    )


_Tells = Mapping[Place, Tell]


def _is_told(
    fresh: Fresh, claims: Iterable[Claim], known: Set[SourceId], told: _Tells
) -> bool:
    """Whether a known source surely tells what a passage does, in other words.

    Who tells of the same wreck has not told how many are dead.
    """
    place = Place(source=fresh.source.id, span=fresh.news.passage.span)
    before = [
        told[each]
        for claim in claims
        if place in claim.sure
        for each in claim.sure
        if each.source in known and each in told
    ]
    return any(is_told_by(told[place], each) for each in before) and most_is_told(
        told[place].text, [each.text for each in before]
    )


def _disputed(disputes: Iterable[Dispute], added: set[SourceId]) -> Iterator[Dispute]:
    """Yield disputes of several sources that the known ones alone do not have.

    A source that only contradicts itself is no news.
    """
    for dispute in disputes:
        sides = [_known(side.passages, added) for side in dispute.sides]
        told_by = {place.source for side in dispute.sides for place in side.passages}
        if sum(map(bool, sides)) < len(sides) and len(told_by) > 1:
            yield dispute


def _known(places: Iterable[Place], added: set[SourceId]) -> list[Place]:
    return [place for place in places if place.source not in added]


def _differs(before: Source, after: Source) -> bool:
    stood, stands = before.withdrawn is None, after.withdrawn is None
    return stood is not stands or _said(before) != _said(after)


def _said(source: Source) -> list[str]:
    return [source.say(passage) for passage in source.passages]


def _corrected(before: Source, after: Source) -> Correction:
    old, new = set(_said(before)), set(_said(after))
    return Correction(
        before=before,
        after=after,
        gone=tuple(each for each in before.passages if before.say(each) not in new),
        come=tuple(each for each in after.passages if after.say(each) not in old),
    )


def _taken(correction: Correction) -> bool:
    return correction.after.withdrawn is not None
