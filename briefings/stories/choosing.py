"""The decision: which story a source joins, or that it opens one."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

import numpy as np

from briefings.model import SourceId, StoryId
from briefings.stories.anchors import shared
from briefings.stories.fingerprint import Fingerprint
from briefings.stories.frequencies import Frequencies
from briefings.stories.profile import Profile
from briefings.stories.telling.words import listed

#: A text of this many different terms or fewer is a headline; of so many or more,
#: it is told by its words alone.  A headline shares few words even with its like,
#: so its vector has to bridge; in a long text the vector only tells the topic,
#: and two earthquakes are one topic and two stories.
_HEADLINE_TERMS, _TEXT_TERMS = 8, 30

#: Weight of the vectors' cosine for a headline; none for a text.
_VECTOR = 0.75

#: Likeness asked of a headline and of a text: two short tellings share fewer
#: words than two long ones.
_ASKED_HEADLINE, _ASKED_TEXT = 0.18, 0.31

#: More likeness is asked by a story of many sources, as their sum has the words
#: that each telling lacks: so much for each e-fold of sources, up to so many.
_ASKED_GROWTH = 0.03
_GROWN = 8

#: What being told at the same moment adds to likeness; half of it is left after
#: each half-life.  A story rests for months at times, so time only speaks for.
_SAME_TIME = 0.08
_HALF_LIFE = timedelta(days=14)

#: Across languages: share of the smaller side's anchors that both have; weight of
#: people and numbers among them, and of numbers and days; weight below which a side
#: has told too little.  A story's anchor is usual if so large a share of its sources
#: has it.  Digests of one event come within days, so time between them counts against.
_ASKED_ANCHORS, _SURE, _MARKED, _LEAST_TOLD, _USUAL = 0.3, 2.6, 1.2, 7.0, 0.2
_FRESH, _UNDATED = timedelta(days=14), 0.8

#: A decision that this much more or less likeness would have changed is doubtful.
_DOUBT = 0.04

#: Nearest stories told with a decision, and terms told with each of them.
_NEAREST = 3
_REASONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A story that was thought of."""

    story: StoryId

    #: How alike, from 0 (nothing shared) to about 1.5; a likeness, no probability.
    likeness: float

    #: Likeness it takes to join, for texts as long as these.
    asked: float

    #: Words that source and story share, the most telling first.
    shared: tuple[str, ...] = ()

    @property
    def margin(self) -> float:
        """How much more likeness there is than it takes; below 0: too little."""
        return self.likeness - self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Which story a source belongs to, and why."""

    #: None: it opens one, see :func:`new_story_id`.
    story: StoryId | None

    #: The stories nearest to it, best first.
    nearest: tuple[Near, ...]

    #: It was close: an operator may want to look.
    doubtful: bool


def new_story_id(source: SourceId) -> StoryId:
    """Return the id of a story that a source opens: "st" and 8 base32 letters."""
    digest = hashlib.sha256(b"story\0" + source.encode()).digest()
    return StoryId("st" + base64.b32encode(digest[:5]).decode().lower())


def choose(
    fingerprint: Fingerprint,
    candidates: Sequence[tuple[StoryId, Profile]],
    frequencies: Frequencies,
) -> Assignment:
    """Return the story that a source joins, or that it opens one.

    It joins the candidate with the largest margin, if that is not below 0.

    Args:
        fingerprint: The source's.
        candidates: Stories that share a search term with it, in any order.
        frequencies: Of the source's terms.
    """
    weights = frequencies.discounted(fingerprint)
    length = math.hypot(*weights.values())
    near = [
        _near(fingerprint, story, profile, weights, length)
        if fingerprint.terms and profile.terms
        else _anchored(fingerprint, story, profile, frequencies)
        for story, profile in candidates
    ]
    near.sort(key=lambda each: (-each.margin, each.story))
    joined = bool(near) and near[0].margin >= 0
    profiles = dict(candidates)
    return Assignment(
        story=near[0].story if joined else None,
        nearest=tuple(
            replace(each, shared=_reasons(fingerprint, profiles[each.story], weights))
            for each in near[:_NEAREST]
        ),
        doubtful=_is_doubtful(near),
    )


def _reasons(
    source: Fingerprint, profile: Profile, weights: Mapping[str, float]
) -> tuple[str, ...]:
    """Return words that source and story share, the most telling first.

    Those left out that tell nothing ("said", "on").  Of two languages: the numbers,
    days, places and bodies that they share.
    """
    if not (source.terms and profile.terms):
        both = shared(source.anchors, profile.anchors)
        telling = [anchor for anchor in both if anchor[1] not in "pf"]
        return tuple(anchor.partition(":")[2] for anchor in telling[:_REASONS])
    best = sorted(
        (
            stem
            for stem in weights.keys() & profile.terms.keys()
            if source.terms[stem].word.lower() not in listed("silent")
        ),
        key=lambda stem: (-weights[stem] * profile.terms[stem], stem),
    )
    return tuple(source.terms[stem].word for stem in best[:_REASONS])


def _is_doubtful(near: list[Near]) -> bool:
    """Return whether joining hung by a hair, or which of two to join did."""
    if not near:
        return False
    second = near[1].margin if len(near) > 1 else -math.inf
    best = near[0].margin
    return abs(best) < _DOUBT or (best >= 0 and best - max(second, 0) < _DOUBT)


def _near(
    source: Fingerprint,
    story: StoryId,
    profile: Profile,
    weights: Mapping[str, float],
    length: float,
) -> Near:
    text = _textness(min(source.size, profile.size / profile.sources))
    likeness = _words_alike(weights, profile, length)
    if text < 1:
        likeness += _VECTOR * (1 - text) * _vectors_alike(source, profile)
    likeness += _SAME_TIME * text * _time_alike(source, profile)
    return Near(
        story=story,
        likeness=likeness,
        asked=_ASKED_HEADLINE * (1 - text)
        + (_ASKED_TEXT + _ASKED_GROWTH * math.log(min(profile.sources, _GROWN))) * text,
    )


def _anchored(
    source: Fingerprint, story: StoryId, profile: Profile, frequencies: Frequencies
) -> Near:
    """Return how near a story is whose words are of another language.

    Only names, numbers and days can tell.  The same people meet again within the week:
    so besides them it takes a precise number, or a number and the day.
    """
    within = shared(source.anchors, profile.anchors, most=math.inf)
    told = {
        anchor: weight * frequencies.rarity(anchor, within.get(anchor, 0.0) / weight)
        for anchor, weight in source.anchors.items()
    }
    usual = {
        anchor: weight / max(_USUAL * profile.anchored, 1.0)
        for anchor, weight in profile.anchors.items()
    }
    both = shared(told, usual)
    sure = sum(weight for a, weight in both.items() if a[1] in "pn")
    marks = sum(weight for a, weight in both.items() if a[1] in "nd")
    total = max(min(sum(told.values()), sum(usual.values())), _LEAST_TOLD)
    gap = profile.gap(source.published)
    time = math.exp2(-(gap / _FRESH)) if gap is not None else _UNDATED
    likeness = time * sum(both.values()) / total
    if sure * time < _SURE or marks < _MARKED:
        likeness = min(likeness, _ASKED_ANCHORS / 2)
    return Near(story=story, likeness=likeness, asked=_ASKED_ANCHORS)


def _textness(terms: float) -> float:
    """Return how much of a text so many terms are: 0 a headline, 1 a text."""
    return min(
        max((terms - _HEADLINE_TERMS) / (_TEXT_TERMS - _HEADLINE_TERMS), 0.0), 1.0
    )


def _words_alike(one: Mapping[str, float], story: Profile, length: float) -> float:
    """Return the cosine of a source's weights, of that length, and a story's.

    From 0 to 1.
    """
    lengths = length * _length(story)
    other = story.terms
    both = sum([one[stem] * other[stem] for stem in one.keys() & other.keys()])
    return min(both / lengths, 1.0) if lengths else 0.0


# A source is compared with a dozen stories, and the next one with most of them.
@lru_cache(maxsize=512)
def _length(story: Profile) -> float:
    return math.hypot(*story.terms.values())


def _vectors_alike(source: Fingerprint, profile: Profile) -> float:
    length = float(np.linalg.norm(profile.vector))
    return float(source.vector @ profile.vector) / length if length else 0.0


def _time_alike(source: Fingerprint, profile: Profile) -> float:
    gap = profile.gap(source.published)
    return math.exp2(-(gap / _HALF_LIFE)) if gap is not None else 0.0
