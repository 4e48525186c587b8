"""Which of several passages tells a thing most plainly, and what is mere comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefings.model import Kind, Role
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import amounts
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.words import listed

#: Roles of passages that tell what others make of the news.
_COMMENT = frozenset({Role.ANALYSIS, Role.INSIGHT, Role.COVERAGE})

#: Signs of comment: who watches, and what may come of it.
_MUSING = re.compile(
    r"\b(?:(?:analysts?|observers?|experts?|critics?)\b|watch(?:es|ing)? closely|"
    r"close attention|remains? to be seen|(?:rais\w+|open) (?:\w+ )?questions?|"
    r"(?:signal|mark|represent)(?:s|ing)?\b|should\b|outlines?\b)",
    re.IGNORECASE,
)

#: Leans on what stands before it: who or what is meant stands elsewhere.
_LEANS = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their|both|such|however|"
    r"the (?:move|decision|step))\b|[“\"]",
    re.IGNORECASE,
)

_FORMS = (Kind.SENTENCE, Kind.QUOTE, Kind.BULLET, Kind.ROW)


def plainest(tells: Sequence[Tell]) -> Tell:
    """Return the one of some passages that tells most plainly; of one, that one.

    What happened before comment, what stands by itself before what leans on the
    sentence before, a full sentence before a list's; of those alike, the shortest.
    English goes first, whose words alone are compared.
    """
    return min(tells, key=_plainness)


def _plainness(tell: Tell) -> tuple[bool, bool, int, bool, bool, int]:
    kind = tell.passage.kind
    form = _FORMS.index(kind) if kind in _FORMS else len(_FORMS)
    leads = tell.passage.role is Role.LEAD
    comment = is_comment(tell)
    abroad = tell.language is not None
    return (
        abroad,
        comment,
        form,
        bool(_LEANS.match(tell.text)),
        not leads,
        len(tell.text),
    )


def is_comment(tell: Tell) -> bool:
    """Whether a passage tells what somebody makes of the news."""
    return (
        tell.passage.role in _COMMENT
        or tell.text.rstrip().endswith("?")
        or _muses(tell.text)
    )


@lru_cache(maxsize=KEPT)
def _muses(text: str) -> bool:
    return bool(_MUSING.search(text)) or _hedged(text)


def _hedged(text: str) -> bool:
    words = set(re.findall(r"[a-z]+", text.lower()))
    return not words.isdisjoint(listed("hedges"))


def importance(tells: Sequence[Tell]) -> float:
    """Return how much a reader wants to know of it; only the order matters.

    A lead tells what its source finds most telling; figures and names are what
    readers ask for; a list's lines and what leans on others are worth least.
    """
    return max((_importance(tell) for tell in tells), default=0.0)


def _importance(tell: Tell) -> float:
    leads = tell.passage.role is Role.LEAD
    figure = any(not each.vague for each in amounts(tell.text))
    named = any(term.named for term in tell.told.terms)
    whole = tell.passage.kind is Kind.SENTENCE and not _LEANS.match(tell.text)
    return 2.0 * leads + figure + 0.5 * named + whole
