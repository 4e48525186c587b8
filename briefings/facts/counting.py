"""Whole numbers and decimals in English, with their scales.  Pure.

"1.2 million", "3bn", "one hundred and nine", "twenty-one", "seven point seven".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.facts.tokens import Token

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
#: Number words by value: below twenty, then the tens, then what multiplies.
SMALL = {word: float(n) for n, word in enumerate(_SMALL)} | {"nil": 0.0}
TENS = {word: 10.0 * n for n, word in enumerate(_TENS, 2)}
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
#: Written onto the digits: "3bn".  A lone "m" may also be metres: see units.
_SUFFIXES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as read: the value, and the tokens it takes."""

    value: float

    #: First token, and the one after the last.
    first: int
    past: int

    #: Size of one step in the last place written: 1 for "7", 0.1 for "7.8",
    #: 100000 for "1.2 million".  Trailing zeros of digits count as written.
    step: float = 1.0

    #: The upper end of a range; infinite where the words name an order of size.
    up_to: float | None = None

    #: A share of a whole, as "two thirds of": the value is 2/3.
    share: bool = False

    #: Not a number at all, but a word for one: "several".
    vague: bool = False

    #: Written with digits.
    digits: bool = False


def key_at(words: Sequence[Token], at: int) -> str:
    """Return the folded token there; empty outside the text."""
    return words[at].key if 0 <= at < len(words) else ""


def cardinal(words: Sequence[Token], at: int) -> Numeral | None:
    """Return the whole number or decimal that begins with this token, or None."""
    if words[at].form == "digits":
        return _from_digits(words, at)
    if words[at].key in ("a", "an"):
        if key_at(words, at + 1) not in SCALES:
            return None
        return _hundred_and(words, Numeral(value=1.0, first=at, past=at + 1))
    return _from_words(words, at)


def _from_digits(words: Sequence[Token], at: int) -> Numeral | None:
    hour, colon, minutes = words[at].text.partition(":")
    raw = "".join(c for c in hour if c in ".0123456789")
    if raw.count(".") > 1 or (colon and len(minutes) != 2):
        return None
    step = 10.0 ** -len(raw.partition(".")[2])
    number = Numeral(value=float(raw), first=at, past=at + 1, step=step, digits=True)
    scale = _SUFFIXES.get(key_at(words, at + 1))
    if scale and words[at + 1].glued and _is_scale(words, at + 1):
        return _times(number, scale, at + 2)
    return scaled(words, number)


def _is_scale(words: Sequence[Token], at: int) -> bool:
    """Tell the million of "$40m" and "3m people" from the metres of "100m"."""
    before = words[at - 2] if at >= 2 else None
    money = before is not None and (
        before.text in "$€£¥₹₩₽₴₺₪" or (before.text.isupper() and words[at - 1].glued)
    )
    after = key_at(words, at + 1)
    return words[at].key != "m" or money or after == "people" or after.endswith("s")


def _times(number: Numeral, scale: float, past: int) -> Numeral:
    return Numeral(
        value=number.value * scale,
        first=number.first,
        past=past,
        step=number.step * scale,
        digits=number.digits,
    )


def scaled(words: Sequence[Token], number: Numeral) -> Numeral:
    """Read the scales behind a number: "57 billion", "two hundred thousand"."""
    past = past_hyphen(words, number.past)
    scale = SCALES.get(key_at(words, past))
    return scaled(words, _times(number, scale, past + 1)) if scale else number


def past_hyphen(words: Sequence[Token], at: int) -> int:
    """Return the token after a hyphen that joins two words, or the one there."""
    joined = key_at(words, at) == "-" and words[at].glued
    return at + 1 if joined else at


def _from_words(words: Sequence[Token], at: int) -> Numeral | None:
    """Read number words: parts below a thousand, each with its scales, add up."""
    total, part = 0.0, _below_thousand(words, at)
    past = at
    while part:
        number = scaled(words, Numeral(value=part[0], first=at, past=part[1]))
        total, past = total + number.value, number.past
        if number.step < SCALES["thousand"]:
            break
        part = _below_thousand(words, past + (key_at(words, past) == "and"))
    if past == at:
        return None
    return _point(words, Numeral(value=total, first=at, past=past))


def _hundred_and(words: Sequence[Token], one: Numeral) -> Numeral:
    """Read what follows "a": "hundred", "hundred and nine", "thousand"."""
    number = scaled(words, one)
    rest = below_hundred(words, number.past + 1)
    if (
        number.value == SCALES["hundred"]
        and key_at(words, number.past) == "and"
        and rest
    ):
        return Numeral(value=number.value + rest[0], first=one.first, past=rest[1])
    return number


def _below_thousand(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    part = below_hundred(words, at)
    if part is None or key_at(words, part[1]) != "hundred":
        return part
    hundreds, past = part[0] * SCALES["hundred"], part[1] + 1
    rest = below_hundred(words, past + (key_at(words, past) == "and"))
    return (hundreds + rest[0], rest[1]) if rest else (hundreds, past)


def below_hundred(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return a number word below a hundred and the token after it, or None."""
    key = key_at(words, at)
    if key in SMALL:
        return SMALL[key], at + 1
    if key not in TENS:
        return None
    past = past_hyphen(words, at + 1)
    units = SMALL.get(key_at(words, past), 0.0)
    return (TENS[key] + units, past + 1) if 0 < units < 10 else (TENS[key], at + 1)


def _point(words: Sequence[Token], number: Numeral) -> Numeral:
    """Read "seven point seven"; a number without a point stays as it is."""
    value, step, at = number.value, 1.0, number.past
    if key_at(words, at) != "point" or key_at(words, at + 1) not in SMALL:
        return number
    at += 1
    while key_at(words, at) in SMALL:
        step /= 10
        value += SMALL[words[at].key] * step
        at += 1
    return Numeral(value=round(value, 9), first=number.first, past=at, step=step)
