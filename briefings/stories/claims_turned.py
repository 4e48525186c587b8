"""Whether one passage says that something is not so which another says is.  Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from briefings.stories.claims_main import which_one, within
from briefings.stories.telling import KEPT
from briefings.stories.telling.clauses import NEGATED, clauses
from briefings.stories.telling.terms import is_plain, told

#: Turns round what stands behind it in its clause; and what only sounds so.
_NOT = re.compile(
    r"\b(?:not|never|no(?!\s+to\b)|nobody|none|cannot)\b|n[’']t\b", re.IGNORECASE
)
_NO_DENIAL = re.compile(
    r"\b(?:not|no)\s+(?:only|just|merely|less|more|fewer|later|longer|until)\b",
    re.IGNORECASE,
)


def turned_round(one: str, other: str) -> bool:
    """Whether one passage says that something is not so which the other says is.

    Who died and did not drown, did not drown.
    """
    mine, yours = _told_so(one), _told_so(other)
    return any(mine[key] is not yours[key] for key in mine.keys() & yours.keys())


@lru_cache(maxsize=KEPT)
def _told_so(text: str) -> Mapping[str, bool]:
    """Return whether the words of a passage tell what is, or what is not.

    Those left out that tell which one it is told of, and those that it has both ways.
    """
    which = [span] if (span := which_one(text)) else []
    denies = not _NO_DENIAL.search(text)
    turned = [each.start() for each in _NOT.finditer(text) if denies]
    starts = [start for start, _ in clauses(text, NEGATED)]
    found: dict[str, set[bool]] = defaultdict(set)
    for term in told(text).terms:
        if is_plain(term) and not within(term.at, which):
            start = starts[bisect_right(starts, term.at) - 1]
            # Whether anything turns round what stands behind it in the clause.
            first = bisect_left(turned, start)
            so = not (first < len(turned) and turned[first] < term.at)
            found[term.key].add(so)
    return {key: so.pop() for key, so in found.items() if len(so) == 1}
