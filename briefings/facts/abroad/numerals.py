"""Numbers in words and digits, with their scales, by a language's tables.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefings.facts.abroad.words import amount_of
from briefings.facts.counting import Numeral, key_at
from briefings.facts.tokens import Token
from briefings.model import Language
from briefings.tongues import Lexicon

_HUNDRED = 100


def numeral_abroad(words: Sequence[Token], at: int, own: Lexicon) -> Numeral | None:
    """Return the number that begins with this token, or None.

    "1,2 млн", "сто двадцать", "półtora tysiąca", "hundertdreiundzwanzig".
    A one alone is an article, and a scale alone no number ("тысячи").
    """
    found = _digits(words, at) or _spelled(words, at, own)
    if found is None:
        return None
    scaled = _scaled(words, found, own)
    alone = not scaled.digits and scaled.value == 1 and scaled.past == at + 1
    return None if alone else scaled


def _digits(words: Sequence[Token], at: int) -> Numeral | None:
    amount = amount_of(words[at].text) if words[at].form == "digits" else None
    if amount is None:
        return None
    value, step = amount
    return Numeral(value=value, first=at, past=at + 1, step=step, digits=True)


def _scaled(words: Sequence[Token], number: Numeral, own: Lexicon) -> Numeral:
    past = number.past
    scale = own.scales(key_at(words, past)) if past < len(words) else None
    if scale is None or words[past].form != "word":
        return number
    dotted = key_at(words, past + 1) == "." and words[past + 1].glued
    more = past + 2 < len(words)
    return replace(
        number,
        value=number.value * float(scale),
        step=number.step * float(scale),
        past=past + 2 if dotted and more else past + 1,
    )


def _spelled(words: Sequence[Token], at: int, own: Lexicon) -> Numeral | None:
    """Read words that add up, each smaller than the one before: "сто двадцать"."""
    total, last, past = 0.0, float("inf"), at
    while past < len(words) and words[past].form == "word":
        value = _value(words[past].key, own)
        if value is None or value >= last:
            break
        total, last, past = total + value, _room(value), past + 1
    if past == at:
        return None
    step = 0.5 if total % 1 else 1.0
    return Numeral(value=total, first=at, past=past, step=step)


def _room(value: float) -> float:
    """Return what a number word leaves room below: hundreds for tens, tens for ones."""
    return float(_HUNDRED if value >= _HUNDRED else 10 if value >= 20 else 1)


def _value(key: str, own: Lexicon) -> float | None:
    value = own.numbers.get(key)
    if value is None and own.language is Language.GERMAN:
        return _compound(key, own)
    return value


def _compound(key: str, own: Lexicon) -> float | None:
    """Read a German number in one word: "dreiundzwanzig", "zweihundertelf"."""
    head, hundred, rest = key.partition("hundert")
    if hundred:
        times = own.numbers.get(head, 1.0 if not head else None)
        below = _value(rest.removeprefix("und"), own) if rest else 0.0
        known = times is not None and below is not None
        return (
            times * _HUNDRED + below if known and times and below is not None else None
        )
    ones, joint, tens = key.partition("und")
    one, ten = own.numbers.get(ones), own.numbers.get(tens)
    fits = joint and one is not None and ten is not None and one < 10 <= ten
    return one + ten if fits and one and ten else None
