"""How a number is hedged, and which values that leaves open.  Pure."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from briefings.facts.counting import Numeral, key_at
from briefings.facts.frames import frame_of
from briefings.facts.tokens import Token


class Bound(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"


#: "About" leaves open half a step of the last figure that is not zero, but no
#: less and no more than these shares: "about 58" is not 53, "about 1,812" is.
_LEAST_SLACK, _MOST_SLACK = 0.025, 0.1

#: Bound, and the sides on which the true value may lie, of each list of words.
_SIDES = {
    "about": (Bound.ABOUT, True, True),
    "just_over": (Bound.ABOUT, False, True),
    "just_under": (Bound.ABOUT, True, False),
    "over": (Bound.OVER, False, True),
    "under": (Bound.UNDER, True, False),
    "at_least": (Bound.AT_LEAST, False, True),
    "at_most": (Bound.AT_MOST, True, False),
    "exact": (Bound.EXACT, False, False),
}


@cache
def _phrases() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    raw = files("briefings.facts").joinpath("data", "bounds.toml").read_text("utf-8")
    return {
        place: {
            tuple(phrase.split()): name
            for name, phrases in lists.items()
            for phrase in phrases.replace("\n", "|").split("|")
            if phrase.strip()
        }
        for place, lists in tomllib.loads(raw).items()
    }


_LONGEST = 4


def hedge(words: Sequence[Token], first: int, past: int) -> tuple[str, int]:
    """Return the list a number's hedge is in, and the first token of the whole.

    Args:
        words: The tokens of the sentence.
        first: Where the number begins, its currency included.
        past: The token after the number, its unit included.
    """
    name, begin = _before(words, first)
    if name == "exact" and begin < first:
        outer, outer_begin = _before(words, begin)
        name, begin = (outer, outer_begin) if outer != "exact" else (name, begin)
    if name == "exact":
        name = _after(words, past)
    return name, begin


def _before(words: Sequence[Token], first: int) -> tuple[str, int]:
    for length in range(min(_LONGEST, first), 0, -1):
        phrase = tuple(word.key for word in words[first - length : first])
        name = _phrases()["before"].get(phrase)
        if name and not (phrase == ("up", "to") and _rises(words, first - 3)):
            return name, first - length
    return "exact", first


def _rises(words: Sequence[Token], at: int) -> bool:
    """Whether a verb makes "up to" a direction: "goes up to 23%"."""
    return key_at(words, at) in ("go", "goes", "went", "gone", "going") or (
        frame_of(key_at(words, at)) == "rose"
    )


def _after(words: Sequence[Token], past: int) -> str:
    for length in (2, 1):
        phrase = tuple(key_at(words, past + n) for n in range(length))
        name = _phrases()["after"].get(phrase)
        if name:
            return name
    return "exact"


def open_values(name: str, number: Numeral) -> tuple[Bound, float, float]:
    """Return the bound and the least and greatest value that it leaves open.

    "Under" leaves open down to nought, "over" up to infinity.  A number that names
    an order of size ("thousands") is a range, whatever its hedge.
    """
    value = number.value
    if number.up_to is not None:
        return Bound.RANGE, value, number.up_to
    bound, below, above = _SIDES[name]
    if bound is Bound.ABOUT:
        slack = _slack(value, number.step)
        return bound, value - slack * below, value + slack * above
    low = min(0.0, value) if below else value
    return bound, low, math.inf if above else value


def _slack(value: float, step: float) -> float:
    half = place(value, step) / 2
    return max(min(half, abs(value) * _MOST_SLACK), abs(value) * _LEAST_SLACK)


def place(value: float, step: float) -> float:
    """Return the size of the last place that is not zero: 100 for 1,800."""
    steps = round(abs(value) / step)
    while steps and steps % 10 == 0:
        steps, step = steps // 10, step * 10
    return step
