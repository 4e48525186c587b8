"""The clause of a number, and what in it makes it no plain count.  Pure."""

from __future__ import annotations

import re

from briefings.facts import Figure
from briefings.stories.telling.clauses import clause_around

#: Where a clause with a number ends: what lies beyond counts little for it.
_CLAUSE = re.compile(r"[,;:|()–—]|\b(?:and|while|but|of whom|of which)\b")

#: What stands right before a number, right behind it, or anywhere in its clause,
#: where it counts a part ("two of its three legs", "Of the 40, six"), an addition
#: ("another ten", "ten more"), a rate ("60 euros a day"), those who did it ("shot by
#: two men") or a plan ("should carry").
_ASIDE = {
    "part": (
        r"(?:\A|[.;:,—] )of (?:(?:the|its|their|these|those|all) \w|\d)[^.;:]*|"
        r"\bof \w+[’']s\s+",
        r"(?:,? out)? of (?:the|its|his|her|their|these|those|them|whom|which|all|\d)\b"
        r"| (?:on|in|at|inside|near) (?:the|an?|one)\b",
        r"\b(?:alone|whole|entire|altogether|overall|in total|in all)\b",
    ),
    "more": (
        r"\b(?:another|additional|further|extra|from)\s+",
        r"(?: \w+)? (?:more|fewer|less|additional|extra|sooner|earlier|later)\b",
        None,
    ),
    "rate": (
        r"\b(?:every|each|per)\s+",
        r"(?: \w+){0,2} (?:(?:per|each|every) \w|an? (?:second|minute|hour|day|night|"
        r"week|month|year|person|head|card)\b)",
        None,
    ),
    "doer": (r"\bby\s+(?:about |some |at least |more than )?", None, None),
    "plan": (
        None,
        None,
        r"\b(?:should|shall|will|would|could|may|might|can|expect\w*|hop(?:e|es|ed)|"
        r"(?<!\d )plan(?:s|ned)?|wants?|wanted|ask(?:s|ed)?|demand\w*|fear\w*|"
        r"predict\w*)\b",
    ),
}


def aside(text: str, figure: Figure) -> frozenset[str]:
    """Return how a number stands apart from a plain count: "part", "plan"...

    Two that do not stand alike cannot be held against each other.
    """
    start, end = clause(text, figure)
    return frozenset(
        name
        for name, (before, behind, around) in _ASIDE.items()
        if (before and re.search(rf"{before}\Z", text[: figure.span.start], re.I))
        or (behind and re.match(behind, text[figure.span.end :], re.I))
        or (around and re.search(around, text[start:end], re.I))
    )


def clause(text: str, figure: Figure) -> tuple[int, int]:
    """Return where the clause of a number begins, and where it ends."""
    return clause_around(text, figure.span, _CLAUSE)
