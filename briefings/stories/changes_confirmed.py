"""What one voice alone had told of a story, and another bears out now.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from briefings.model import SourceId
from briefings.stories.claims import Claim, ClaimStatus
from briefings.stories.claims_main import counts_otherwise, is_told_by
from briefings.stories.telling.tells import Place, Tell
from briefings.stories.voices import Lineage, independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What one voice alone had told, and another tells now."""

    told: Place

    #: In the new sources, at least one.
    by: tuple[Place, ...]


_Tells = Mapping[Place, Tell]


def confirmations(
    claims: Iterable[Claim],
    added: Set[SourceId],
    told: _Tells,
    whose: Mapping[SourceId, Lineage],
) -> Iterator[Confirmation]:
    """Yield claims of one voice that a voice apart from it surely tells as well.

    A count that grew or is disputed is no confirmation, nor is what another tells
    beside it: who tells of a vote confirms nobody's resignation the day after.
    """
    confirmed: dict[Place, list[Place]] = {}
    claims = tuple(claims)
    for claim in claims:
        places = [place for place in claim.sure if place in told]
        old = [place for place in places if place.source not in added]
        new = [place for place in places if place.source in added]
        known = {whose[place.source] for place in old}
        if claim.status is ClaimStatus.AGREED and known and not _apart(known):
            for place in old:
                by = [each for each in new if _confirms(told[each], told[place])]
                voices = known | {whose[each.source] for each in by}
                telling = _telling(place, claims, told)
                before = {whose[p.source] for p in telling if p.source not in added}
                if _apart(voices) and not _apart(before):
                    confirmed.setdefault(place, []).extend(by)
                    break
    # One passage may tell two claims, and is shown once.
    for place, by in confirmed.items():
        yield Confirmation(told=place, by=tuple(dict.fromkeys(by)))


def _confirms(tell: Tell, known: Tell) -> bool:
    """Whether a new passage bears out what a known one tells for itself.

    Who counts 30 to be brought ashore does not bear out that 40 were.
    """
    abroad = tell.language or known.language
    otherwise = not abroad and counts_otherwise(tell.text, of=known.text)
    return is_told_by(known, tell) and not otherwise


def _apart(voices: Set[Lineage]) -> bool:
    return len(independent(voices)) > 1


def _telling(place: Place, claims: Iterable[Claim], told: _Tells) -> Iterator[Place]:
    """Yield a passage, and those that tell it in any claim that is made of it.

    Of one passage several claims may be made, each told by others, and who was
    surely one of them may not be so any more when more sources have told it.
    """
    for claim in claims:
        if place in claim.passages:
            for other in claim.passages:
                if other in told and is_told_by(told[place], told[other]):
                    yield other
    yield place
