"""What a number of another language is, before it is a quantity.  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.facts.abroad.words import amount_of
from briefings.facts.counting import Numeral, key_at
from briefings.facts.kinds import FigureKind
from briefings.facts.tokens import Token
from briefings.model import Language
from briefings.tongues import Lexicon

_YEARS = range(1000, 2101)
#: Years that need no word beside them.
_NEWS = range(1900, 2101)
_DAYS = range(1, 32)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d\Z")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})\Z")

#: Words before somebody's age: "в возрасте 82 лет", "im Alter von 82 Jahren".
_AGE_BEFORE = re.compile(r"возраст|вік|віц|узрос|wiek|alter")
_AGE_REACH = 2


def kind_abroad(
    words: Sequence[Token], number: Numeral, own: Lexicon
) -> FigureKind | None:
    """Return the kind of a number that counts nothing, or an age; None for a count."""
    if number.up_to is not None:
        return None
    if _is_age(words, number, own):
        return FigureKind.AGE
    if not number.digits:
        return None
    if _is_magnitude(words, number):
        return FigureKind.MAGNITUDE
    return next((kind for test, kind in _KINDS if test(words, number, own)), None)


#: Before how strong an earthquake is.
_STRENGTH = re.compile(r"магнит|магніт|magnitu|starke")


def _is_magnitude(words: Sequence[Token], number: Numeral) -> bool:
    before = [key_at(words, number.first - n) for n in range(1, 4)]
    said = any(_STRENGTH.match(key) for key in before)
    return 1 <= number.value < 10 and number.past == number.first + 1 and said


def _behind(words: Sequence[Token], number: Numeral, own: Lexicon) -> tuple[str, int]:
    """Return the ending set onto a number ("13-го"), and the token after it."""
    at = number.past
    if key_at(words, at) == "-" and words[at].glued and at + 1 < len(words):
        return words[at + 1].key, at + 2
    if own.language is Language.GERMAN and key_at(words, at) == ".":
        return ".", at + 1
    return "", at


def _is_day(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    _, past = _behind(words, number, own)
    if number.value in _DAYS and own.months(key_at(words, past)):
        return True
    year = len(words[number.first].text) == 4 and number.value in _YEARS
    month = own.months(key_at(words, number.first - 1)) is not None
    return year and month and key_at(words, number.first - 2).strip(".").isdigit()


def _is_ordinal(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    ending, past = _behind(words, number, own)
    if ending == ".":
        return past < len(words) and number.step == 1 and number.value < 200
    return ending in own.lists["ordinal"]


def _is_list_numeral(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    opens = all(word.form == "sign" for word in words[: number.first])
    return opens and key_at(words, number.past) in (".", ")", "")


def _is_year(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    text = words[number.first].text
    if len(text) != 4 or not text.isdecimal() or number.value not in _YEARS:
        return False
    behind = key_at(words, number.past)
    if behind in own.year_behind or key_at(words, number.first - 1) in own.year_before:
        return own.nouns(behind) is None
    counted = own.nouns(behind) or own.units(behind) or own.frames(behind)
    hedged = (key_at(words, number.first - 1),) in own.bounds
    return number.value in _NEWS and counted is None and not hedged


def _is_name(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    """ "G20", "Су-34", "Телеканал 24"."""
    if number.first == 0 or number.past - number.first > 1:
        return False
    before = words[number.first - 1]
    glued = words[number.first].glued and before.form == "word"
    hyphen = before.text == "-" and before.glued and words[number.first].glued
    joined = hyphen and words[number.first - 2].capital
    return glued or joined


def _is_age(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    ending, _ = _behind(words, number, own)
    if own.stems["aged"](ending):
        return True
    unit = own.units(key_at(words, number.past))
    before = [key_at(words, number.first - n) for n in range(1, _AGE_REACH + 1)]
    year = unit is not None and unit.startswith("time:3155")
    return year and any(_AGE_BEFORE.match(key) for key in before)


def _is_clock(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    said = _CLOCK.match(words[number.first].text) is not None
    return said or key_at(words, number.past) == "uhr"


def _is_date(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    written = _DATE.match(words[number.first].text) is not None
    return written or _is_day(words, number, own)


def _is_code(words: Sequence[Token], number: Numeral, own: Lexicon) -> bool:
    text = words[number.first].text
    return ":" in text or amount_of(text) is None


#: In the order they are asked.
_KINDS = (
    (_is_clock, FigureKind.CLOCK),
    (_is_date, FigureKind.DATE),
    (_is_code, FigureKind.NAME),
    (_is_ordinal, FigureKind.ORDINAL),
    (_is_list_numeral, FigureKind.LIST),
    (_is_year, FigureKind.YEAR),
    (_is_name, FigureKind.NAME),
)
