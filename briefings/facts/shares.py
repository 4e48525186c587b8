"""Shares and halves in English: "two thirds of", "half a billion".  Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.facts.counting import (
    SCALES,
    SMALL,
    Numeral,
    below_hundred,
    key_at,
    past_hyphen,
    scaled,
)
from briefings.facts.tokens import Token

#: Parts by name, plurals too.
FRACTIONS = {
    "half": 1 / 2,
    "halves": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}
FRACTIONS |= {f"{word}s": part for word, part in FRACTIONS.items() if word[-1] != "s"}

_ONE = frozenset({"a", "an", "one"})


def fraction(words: Sequence[Token], at: int) -> Numeral | None:
    """Return a share, or None: "half of", "a third of", "three quarters"."""
    count = SMALL.get(key_at(words, at), 1.0 if key_at(words, at) in _ONE else None)
    if key_at(words, at) == "half":
        of_it = _begins_whole(words, at + 1)
        return _share(0.5, at, at + 1) if of_it else None
    if count is None:
        return None
    past = past_hyphen(words, at + 1)
    name = key_at(words, past)
    part = FRACTIONS.get(name)
    if part is None or not (name.endswith("s") or _begins_whole(words, past + 1)):
        return None
    return _share(count * part, at, past + 1)


def _share(value: float, first: int, past: int) -> Numeral:
    return Numeral(value=value, first=first, past=past, step=0.1, share=True)


def _begins_whole(words: Sequence[Token], at: int) -> bool:
    """Whether what a share is taken of follows, or the share stands alone."""
    if key_at(words, at) == "or" and key_at(words, at + 1) == "so":
        at += 2
    follower = key_at(words, at)
    return follower in ("of", "the", "its", "their", "", ".", ",", ";")


def halved(words: Sequence[Token], at: int) -> Numeral | None:
    """Return a number told by its part, or None.

    "Half a million", "a quarter of a million", "two and a half".
    """
    share = FRACTIONS.get(key_at(words, at)) or (
        FRACTIONS.get(key_at(words, at + 1)) if key_at(words, at) in _ONE else None
    )
    if share is not None:
        return _part_of_scale(words, at, share)
    whole = _below_scale(words, at)
    if whole is None or [key_at(words, whole[1] + n) for n in range(3)] != [
        "and",
        "a",
        "half",
    ]:
        return None
    number = Numeral(value=whole[0] + 0.5, first=at, past=whole[1] + 3, step=0.5)
    return scaled(words, number)


def _below_scale(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    if at < len(words) and words[at].text.isdecimal():
        return float(words[at].text), at + 1
    return below_hundred(words, at)


def _part_of_scale(words: Sequence[Token], at: int, share: float) -> Numeral | None:
    past = at + (1 if key_at(words, at) in FRACTIONS else 2)
    past += key_at(words, past) == "of"
    if key_at(words, past) not in ("a", "an"):
        return None
    scale = SCALES.get(key_at(words, past + 1))
    if scale is None:
        return None
    return Numeral(value=share * scale, first=at, past=past + 2, step=scale / 10)
