"""Whether a passage tells how old somebody is.  Pure."""

from __future__ import annotations

import re

from briefings.facts import FigureKind
from briefings.stories.telling.terms import told
from briefings.writing.asking.said import Fit, Said, joined
from briefings.writing.asking.sought import Asked

#: Characters from a name within which an age is that person's: "Ann Lee, 31".
_NEAR = 40


#: Between what somebody is and their age, who that is: "who died was Ann Lee, ".
_WHO_WAS = re.compile(
    r"\w+ who (?:[a-z]+ ){1,4}(?:was|is) (?:[A-Z][\w’'-]+,? ){1,4}(?:aged )?"
)


def age(asked: Asked, said: Said) -> Fit | None:
    """Return how well a passage tells how old: an age right beside the name."""
    ages = [f for f in told(said.text).amounts if f.kind is FigureKind.AGE]
    near = [
        figure
        for figure in ages
        if joined(said, figure.span.start, reach=_NEAR)
        or any(_WHO_WAS.fullmatch(said.text, a, figure.span.start) for a in said.acts)
    ]
    return Fit(worth=1.0, figures=tuple(near)) if near else None
