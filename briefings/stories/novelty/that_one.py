"""What becomes of one that a passage names by what was told of it.  Pure.

"The bear that escaped from the zoo is at large" has few words that are new, and those
are the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefings.stories.claims_main import which_one
from briefings.stories.telling.terms import is_plain, told
from briefings.stories.telling.words import listed

#: Where what it tells ends, and who says it may stand.
_ENDS = re.compile(r"[,;:–—]|\bever since\b")

#: Up to what is told of one, of whom something is told beside it: "Ann Lee, who
#: resigned on Monday, had been warned".
_BESIDE = re.compile(r"[^,;:–—]{1,60},\s(?:who|which|whose)\s[^,;:–—]*,\s")


def befell_that_one(text: str, texts: Sequence[str]) -> bool:
    """Return whether a passage tells of one that is known what nobody has told.

    Args:
        text: Its words.
        texts: Of the passages told before.
    """
    new = frozenset(_told_of(text))
    return bool(new) and not any(new <= told(one).weights.keys() for one in texts)


def _told_of(text: str) -> Iterator[str]:
    """Yield the terms of what is told of the one that a passage is about."""
    which = which_one(text)
    beside = _BESIDE.match(text)
    if which is None and beside is None:
        return
    start = which[1] if which else beside.end() if beside else 0
    stop = _ENDS.search(text, start)
    end = stop.start() if stop else len(text)
    for term in told(text).terms:
        within = start <= term.at < end
        if within and is_plain(term) and term.key not in listed("dated"):
            yield term.key
