"""Reading numbers in English: digits, words, scales and fractions.  Pure.

"1.2 million", "3bn", "one hundred and nine", "half a billion", "twenty-one",
"seven point seven", "tens of thousands", "four fifths".
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

#: Plural scales name an order of size: from twice the scale to ten times it.
_PLURALS = {f"{word}s": scale for word, scale in SCALES.items()} | {"scores": 20.0}

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

    #: The upper end where the words name an order of size: 10,000 for "thousands".
    up_to: float | None = None

    #: A share of a whole, as "two thirds of": the value is 2/3.
    share: bool = False

    #: Not a number at all, but a word for one: "several".
    vague: bool = False

    #: Written with digits.
    digits: bool = False


def numeral(words: Sequence[Token], at: int) -> Numeral | None:
    """Return the number that begins with this token, or None.

    The longest reading wins; "a" and "an" begin one only before a scale or a
    fraction ("a hundred", "a third of").
    """
    return (
        _plural(words, at)
        or _halved(words, at)
        or _fraction(words, at)
        or _cardinal(words, at)
    )


def key_at(words: Sequence[Token], at: int) -> str:
    """Return the folded token there; empty outside the text."""
    return words[at].key if 0 <= at < len(words) else ""


def _cardinal(words: Sequence[Token], at: int) -> Numeral | None:
    if at >= len(words):
        return None
    if words[at].form == "digits":
        return _from_digits(words, at)
    if words[at].key in ("a", "an"):
        if key_at(words, at + 1) not in SCALES:
            return None
        return _hundred_and(words, Numeral(value=1.0, first=at, past=at + 1))
    return _from_words(words, at)


def _from_digits(words: Sequence[Token], at: int) -> Numeral | None:
    raw = "".join(c for c in words[at].text if c in ".0123456789")
    if raw.count(".") > 1 or ":" in words[at].text:
        return None
    step = 10.0 ** -len(raw.partition(".")[2])
    number = Numeral(value=float(raw), first=at, past=at + 1, step=step, digits=True)
    scale = _SUFFIXES.get(key_at(words, at + 1))
    if scale and words[at + 1].glued and _is_scale(words, at + 1):
        return _times(number, scale, at + 2)
    return _scaled(words, number)


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


def _scaled(words: Sequence[Token], number: Numeral) -> Numeral:
    """Read the scales behind a number: "57 billion", "two hundred thousand"."""
    past = _skip_hyphen(words, number.past)
    scale = SCALES.get(key_at(words, past))
    return _scaled(words, _times(number, scale, past + 1)) if scale else number


def _skip_hyphen(words: Sequence[Token], at: int) -> int:
    joined = key_at(words, at) == "-" and words[at].glued
    return at + 1 if joined else at


def _from_words(words: Sequence[Token], at: int) -> Numeral | None:
    """Read number words: parts below a thousand, each with its scales, add up."""
    total, part = 0.0, _below_thousand(words, at)
    past = at
    while part:
        number = _scaled(words, Numeral(value=part[0], first=at, past=part[1]))
        total, past = total + number.value, number.past
        if number.step < SCALES["thousand"]:
            break
        part = _below_thousand(words, past + (key_at(words, past) == "and"))
    if past == at:
        return None
    return _point(words, Numeral(value=total, first=at, past=past))


def _hundred_and(words: Sequence[Token], one: Numeral) -> Numeral:
    """Read what follows "a": "hundred", "hundred and nine", "thousand"."""
    number = _scaled(words, one)
    rest = _below_hundred(words, number.past + 1)
    if (
        number.value == SCALES["hundred"]
        and key_at(words, number.past) == "and"
        and rest
    ):
        return Numeral(value=number.value + rest[0], first=one.first, past=rest[1])
    return number


def _below_thousand(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    part = _below_hundred(words, at)
    if part is None or key_at(words, part[1]) != "hundred":
        return part
    hundreds, past = part[0] * SCALES["hundred"], part[1] + 1
    rest = _below_hundred(words, past + (key_at(words, past) == "and"))
    return (hundreds + rest[0], rest[1]) if rest else (hundreds, past)


def _below_hundred(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    key = key_at(words, at)
    if key in SMALL:
        return SMALL[key], at + 1
    if key not in TENS:
        return None
    past = _skip_hyphen(words, at + 1)
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


def _plural(words: Sequence[Token], at: int) -> Numeral | None:
    """Read "hundreds", "tens of thousands"."""
    first = _PLURALS.get(key_at(words, at)) or (
        10.0 if key_at(words, at) == "tens" else None
    )
    if first is None:
        return None
    second = _PLURALS.get(key_at(words, at + 2))
    of_more = key_at(words, at + 1) == "of" and second
    if key_at(words, at) == "tens" and not of_more:
        return None
    scale = first * second if of_more and second else first
    return Numeral(
        value=2 * scale,
        first=at,
        past=at + 3 if of_more else at + 1,
        step=scale,
        up_to=10 * scale,
    )


def _fraction(words: Sequence[Token], at: int) -> Numeral | None:
    """Read a share: "half of", "a third of", "three quarters", "two-thirds"."""
    count = SMALL.get(key_at(words, at), 1.0 if key_at(words, at) in _ONE else None)
    if key_at(words, at) == "half":
        of_it = _begins_whole(words, at + 1)
        return _share(0.5, at, at + 1) if of_it else None
    if count is None:
        return None
    past = _skip_hyphen(words, at + 1)
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


def _halved(words: Sequence[Token], at: int) -> Numeral | None:
    """Read "half a million", "two and a half", "a quarter of a million"."""
    share = FRACTIONS.get(key_at(words, at)) or (
        FRACTIONS.get(key_at(words, at + 1)) if key_at(words, at) in _ONE else None
    )
    if share is not None:
        return _part_of_scale(words, at, share)
    whole = _cardinal_below_scale(words, at)
    if whole is None or [key_at(words, whole[1] + n) for n in range(3)] != [
        "and",
        "a",
        "half",
    ]:
        return None
    number = Numeral(value=whole[0] + 0.5, first=at, past=whole[1] + 3, step=0.5)
    return _scaled(words, number)


def _cardinal_below_scale(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    if at < len(words) and words[at].text.isdecimal():
        return float(words[at].text), at + 1
    return _below_hundred(words, at)


def _part_of_scale(words: Sequence[Token], at: int, share: float) -> Numeral | None:
    past = at + (1 if key_at(words, at) in FRACTIONS else 2)
    past += key_at(words, past) == "of"
    if key_at(words, past) not in ("a", "an"):
        return None
    scale = SCALES.get(key_at(words, past + 1))
    if scale is None:
        return None
    return Numeral(value=share * scale, first=at, past=past + 2, step=scale / 10)
