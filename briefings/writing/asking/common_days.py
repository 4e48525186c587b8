"""Whether two passages name a day in common.  Pure."""

from __future__ import annotations

import re

from briefings.facts import times

#: Up to the day on which something was said.
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|told|reported|wrote)\b(?:(?!\bthat\b)[^,;:.])*\Z",
    re.IGNORECASE,
)


#: Up to a day that stands no more: "moved from 4 May", "did not begin on Friday".
_NO_MORE = re.compile(
    r"\b(?:from|not(?: on)?|instead of|rather than)\s+(?:\w+,?\s+)?\Z|"
    r"\b(?:did|was|were|is|are|will|would|could|can) not\b"
    r"(?:(?!\b(?:before|until|till)\b)[^,;:.])*\Z",
    re.IGNORECASE,
)


def names_its_day(one: str, other: str, *, still: bool = False) -> bool:
    """Whether two passages name a day in common, by its date where both have one.

    Args:
        one: Its words.
        other: Those of the other.
        still: A day that the first says it is moved from is none.
    """
    days = [
        " ".join(
            time.span.of(text)
            for time in times(text)
            if not _SAID_ON.search(text, 0, time.span.start)
            and not (still and _NO_MORE.search(text, 0, time.span.start))
        )
        for text in (one, other)
    ]
    dated = [set(_DATE.findall(each)) for each in days]
    if all(dated):
        return not dated[0].isdisjoint(dated[1])
    return not set(days[0].split()).isdisjoint(days[1].split())


#: A day of the month, or an hour.
_DATE = re.compile(r"\b\d{1,2}\b")
