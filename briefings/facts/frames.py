"""What happens to those that a number counts: freed, held, killed...  Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from briefings.facts.grammar import words as listed
from briefings.facts.tokens import Token, stem

#: What a step away from the number costs: over a word, over a comma or a word
#: that opens another clause, over another number, for a weak
#: word, and for the counted noun itself ("five employees were killed").  Set by
#: hand so that a verb of the number's own clause wins over one of the next.
_CLAUSE, _NUMBER, _WEAK, _OWN = 4, 5, 8, 3

#: Farther than this a frame says nothing of the number.
_FARTHEST = 18

_OPENERS = frozenset({"and", "but", "while", "as", "who", "whom", "which", "that"}) | {
    "after",
    "before",
    "when",
    "where",
    "because",
    "since",
    "although",
    "though",
}
_COMMAS = frozenset(",;:()–—|")

#: How far before a frame's word a negation still turns it round.
_NEGATION_REACH = 3


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    raw = files("briefings.facts").joinpath("data", "frames.toml").read_text("utf-8")
    return tomllib.loads(raw)


@cache
def _strengths(section: str) -> Mapping[str, str]:
    """Return words and their stems with the frame they name; the first one wins."""
    found: dict[str, str] = {}
    for frame, names in _table()[section].items():
        for name in names.split():
            found.setdefault(name, frame)
    for name, frame in list(found.items()):
        found.setdefault(stem(name), frame)
    return found


# Texts share most of their words.
@lru_cache(maxsize=1 << 14)
def frame_of(key: str) -> str | None:
    """Return the frame that a folded word names by itself, or None."""
    strong = _strengths("strong")
    return strong.get(key) or strong.get(stem(key))


def opposed(one: str, other: str) -> bool:
    """Whether two frames cannot both be said of one thing at one moment."""
    opposite = _table()["opposite"]
    return (
        other in opposite.get(one, "").split() or one in opposite.get(other, "").split()
    )


def frames(words: Sequence[Token]) -> list[tuple[int, str, bool]]:
    """Return (token, frame, weak) for every word that names a frame, in order.

    Several words ("let go", "lost their lives") stand at their first.
    """
    found = []
    pairs, firsts, weakly = _strengths("strong"), _firsts(), _strengths("weak")
    for at, word in enumerate(words):
        key = word.key
        if word.form != "word" or not _may_name(key):
            continue
        strong = frame_of(key)
        if key in firsts:
            behind = [each.key for each in words[at + 1 : at + 3]]
            said = ["-".join([key, *behind[:more]]) for more in (2, 1)]
            strong = next((pairs[one] for one in said if one in pairs), strong)
        weak = weakly.get(key)
        if strong or weak:
            found.append((at, strong or weak or "", not strong))
    return found


@lru_cache(maxsize=1 << 14)
def _may_name(key: str) -> bool:
    """Tell whether a folded word has a part in naming a frame: few have."""
    named = frame_of(key) is not None or key in _firsts()
    return named or key in _strengths("weak")


@cache
def _firsts() -> frozenset[str]:
    """Return what names of several words begin with: few words do."""
    pairs = (name.split("-") for name in _strengths("strong") if "-" in name)
    return frozenset(first for first, *_ in pairs)


def frame_near(
    words: Sequence[Token],
    named: Sequence[tuple[int, str, bool]],
    first: int,
    past: int,
    numbers: Sequence[int],
) -> tuple[str, bool] | None:
    """Return the frame nearest to a number, and whether it is negated.

    Args:
        words: The tokens of the sentence.
        named: What :func:`frames` gave for them.
        first: Where the number begins.
        past: The token after what it counts.
        numbers: Where the sentence's numbers begin, this one's included.
    """
    best: tuple[int, int, str] | None = None
    for at, frame, weak in named:
        cost = _distance(words, at, first, past, numbers) + _WEAK * weak
        if cost <= _FARTHEST and (best is None or cost < best[0]):
            best = (cost, at, frame)
    return (best[2], negated(words, best[1])) if best else None


def _distance(
    words: Sequence[Token], at: int, first: int, past: int, numbers: Sequence[int]
) -> int:
    if first <= at < past:
        return _OWN
    between = range(at + 1, first) if at < first else range(past, at)
    crossed = sum(words[n].key in _OPENERS or words[n].text in _COMMAS for n in between)
    others = sum(n != first and n in between for n in numbers)
    return len(between) + 1 + _CLAUSE * crossed + _NUMBER * others


def negated(words: Sequence[Token], at: int) -> bool:
    """Whether a negation stands shortly before a token, in its clause."""
    for back in range(at - 1, max(at - _NEGATION_REACH, 0) - 1, -1):
        if words[back].text in _COMMAS:
            return False
        key = words[back].key
        if key in listed("negations") or key.endswith("n't"):
            # "No fewer than", "not only" deny nothing.
            return words[back + 1].key not in ("more", "less", "fewer", "only")
    return False
