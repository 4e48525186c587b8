"""Whether a passage tells a claim less exactly than those that surely tell it.  Pure.

It has to tell the same of the same subject, with less: a word or two that both have
make nothing of the one the other's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefings.facts import Rank
from briefings.stories.claims import ClaimStatus
from briefings.stories.claims_main import is_told_by
from briefings.stories.comparing_case import Case, counts_in, fates, kinds_in
from briefings.stories.comparing_found import matter, share_matter
from briefings.stories.relating import RelationKind, Statement, relate
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.figures import ROUNDED
from briefings.stories.telling.likeness import Rarity
from briefings.stories.telling.points import is_deed
from briefings.stories.telling.standing import standing
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import told


def vaguer(tell: Tell, other: Tell) -> bool:
    """Whether a passage tells less exactly, or of less, what another tells.

    It says "several" where the other counts, or that an act is announced or partly
    done which the other says is done.
    """
    vague = any(each.vague for each in amounts(tell.text))
    if (
        vague
        and kinds_in(other.text)
        and not kinds_in(tell.text) & kinds_in(other.text)
    ):
        return True
    acts = standing(other.text)
    done = {each.act for each in acts if each.rank is Rank.DONE and not each.hedged}
    mine = [each for each in standing(tell.text) if each.act in done]
    return bool(mine) and all(each.rank < Rank.DONE for each in mine)


def falls_short(said: Tell, case: Case) -> bool:
    """Whether a passage that surely tells a claim does not tell all that its lead does.

    It tells what the lead only names as a ground; it counts nothing where the lead
    counts; or, unless the count grew, it counts another number and is not known to
    oppose the lead's.
    """
    if not is_told_by(case.lead, said):
        return True
    given = counts_in(said, case.claim)
    if not given:
        return vaguer(said, case.lead)
    lead = counts_in(case.lead, case.claim)
    grew = case.claim.status is ClaimStatus.GROWING
    return bool(lead) and not grew and not _near_any(given, lead)


def _near_any(mine: Sequence[float], yours: Sequence[float]) -> bool:
    return any(abs(a - b) <= ROUNDED * max(a, b) for a in mine for b in yours)


def nearest(
    case: Case, acting: Sequence[Tell], linked: Sequence[Tell], rarity: Rarity
) -> Tell | None:
    """Return the first of some passages that tells a claim less exactly, if any.

    Args:
        case: The claim.
        acting: Passages that tell the acts of all that surely tell it.
        linked: Those that were linked to it.
        rarity: How telling each term is in the story.
    """
    fit = (
        *filter(lambda tell: _tells_less(tell, case, rarity), linked),
        *acting,
    )
    return next((tell for tell in fit if _may_be_less(tell, case)), None)


def _may_be_less(tell: Tell, case: Case) -> bool:
    again = repeats(tell, case)
    if tell.place in case.reports or (_counts_else(tell, case) and not again):
        return False
    # That both speak of one president makes nothing of the one the other's matter.
    return share_matter(tell, case.lead) and not _other_degree(
        tell.text, case.lead.text
    )


#: Of what a passage tells, and of what those tell that surely tell the claim, how much
#: both have to tell: the harmonic mean of the two shares.
_MOSTLY = 0.5

_OF_TWO = frozenset({RelationKind.DIFFERENT, RelationKind.CONFLICT})


def _tells_less(tell: Tell, case: Case, rarity: Rarity) -> bool:
    """Whether a passage tells mostly what one tells that surely tells a claim."""
    return repeats(tell, case) or any(
        _alike(tell, one, rarity) >= _MOSTLY
        and relate(_statement(tell), _statement(one)).kind not in _OF_TWO
        for one in case.sure
    )


def _alike(one: Tell, other: Tell, rarity: Rarity) -> float:
    mine, yours = matter(one, other)
    weights = {**one.told.weights, **other.told.weights}
    shared, here, there = (
        # Exact, and so the same in whatever order a set gives its members.
        math.fsum(weights[key] * rarity(key) for key in keys)
        for keys in (mine & yours, mine, yours)
    )
    return 2 * shared / (here + there) if shared else 0.0


def _statement(tell: Tell) -> Statement:
    return Statement(text=tell.text, told=tell.moment)


def _counts_else(tell: Tell, case: Case) -> bool:
    """Whether a passage gives a number of its own, where a claim counts."""
    return bool(case.claim.timeline) and not kinds_in(tell.text).isdisjoint(case.kinds)


def repeats(tell: Tell, case: Case) -> bool:
    """Whether a passage gives a number of a claim, be it as one known before.

    And what became of those it counts.
    """
    given = tell.told.amounts
    return any((each.unit, each.amount) in case.numbers for each in given) and (
        fates(case) <= tell.told.weights.keys()
    )


def _other_degree(one: str, other: str) -> bool:
    """Whether two passages tell of one deed how it was done, each another way.

    "Slightly injured" is no more exact than "seriously injured".
    """
    mine, yours = _manners(one), _manners(other)
    return any(mine[deed] != yours[deed] for deed in mine.keys() & yours.keys())


_MANNER = re.compile(r"\b([a-z]+ly)\s+\Z", re.IGNORECASE)


@lru_cache(maxsize=KEPT)
def _manners(text: str) -> Mapping[str, str]:
    """Return deeds of a passage that an adverb stands before, with that adverb."""
    return {
        term.key: match[1].lower()
        for term in told(text).terms
        if is_deed(term.key) and (match := _MANNER.search(text, 0, term.at))
    }
