"""How likely a passage restates what its story has told: a small logistic model."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.stories.novelty.cover import Cover

#: Log odds that a passage restates, by what there is to see of it.  Fitted by
#: ``tests/bench/novelty.py``; over stories it was not fitted to, any threshold from
#: log odds of -0.8 to 0 does about as well.
WEIGHTS = {
    "always": -6.0,
    "story": 3.7,
    "passage": 3.4,
    "meaning": 3.8,
    "unknown figures": -1.7,
    "known figures": 0.4,
}
THRESHOLD = -0.5


def signs(cover: Cover, known: Sequence[bool]) -> dict[str, float]:
    """Return what there is to see of a passage, by the names of ``WEIGHTS``."""
    return {
        "always": 1.0,
        "story": cover.story,
        "passage": cover.passage,
        "meaning": cover.meaning,
        "unknown figures": float(known.count(False)),
        "known figures": float(known.count(True)),
    }


def restates(found: dict[str, float]) -> bool:
    """Whether a passage of those signs tells nothing that the story has not."""
    return sum(WEIGHTS[name] * value for name, value in found.items()) >= THRESHOLD
