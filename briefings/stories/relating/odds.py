"""How likely two texts speak of one thing: a small logistic model."""

from __future__ import annotations

from collections.abc import Mapping

from briefings.stories.relating.numbers import Fit, Match
from briefings.stories.relating.topic import Topic, likeness, rivalry

#: Weights of the logistic model, and the log odds from which two texts speak of
#: one thing.  Fitted by ``tests/bench/pairs.py``, rounded; the threshold is where,
#: over events left out of the fit, both classes are found best.
WEIGHTS: Mapping[str, float] = {
    "always": 1.6,
    "lost": -2.8,
    "kin": 0.6,
    "unlike": -0.3,
    "equal": 0.95,
    "frames": -0.5,
    "ratio": -2.0,
    "likeness": 1.15,
    "rivalry": -2.1,
}
THRESHOLD = 0.4

#: Below the one two counted nouns are unlike; from the other on, like enough
#: for equal values to be no accident.
_UNLIKE, _LIKE = 0.3, 0.5

#: Signs beyond these say no more.
_MOST_RATIO, _MOST_RIVALRY = 2.0, 2.0


def signs(
    a: Topic, b: Topic, match: Match | None, *, lost: bool, later: bool
) -> dict[str, float]:
    """Return what the model weighs, by the names of ``WEIGHTS``.

    Args:
        a: What the one text is about.
        b: What the other is about.
        match: The figures that may measure one thing, if any.
        lost: Both give figures, and no two of them can be compared.
        later: One was told after the moment of the other.
    """
    return _figure_signs(match, lost=lost, later=later) | {
        "always": 1.0,
        "likeness": likeness(a, b),
        "rivalry": min(rivalry(a, b), _MOST_RIVALRY),
    }


def _figure_signs(match: Match | None, *, lost: bool, later: bool) -> dict[str, float]:
    if match is None:
        none = dict.fromkeys(("kin", "unlike", "equal", "frames", "ratio"), 0.0)
        return none | {"lost": float(lost)}
    hard = not match.vague
    unlike = hard and match.kin < _UNLIKE
    same = hard and match.kin >= _LIKE and match.fit is Fit.SAME
    return {
        "lost": float(unlike and match.by_chance),
        "kin": match.kin - 0.5,
        "unlike": float(unlike),
        "equal": float(same),
        "frames": float(match.frame < 0),
        # What has time to grow may have grown tenfold.
        "ratio": 0.0 if later else min(match.ratio, _MOST_RATIO),
    }
