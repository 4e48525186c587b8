"""What a number is, before it is a quantity: a year, a date, part of a name...

Pure; each test looks at the tokens around the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from briefings.facts.counting import Numeral, key_at
from briefings.facts.frames import frame_of
from briefings.facts.grammar import listed as ordered
from briefings.facts.grammar import words as listed
from briefings.facts.nouns import head_noun, is_plural, names_people
from briefings.facts.tokens import Token
from briefings.facts.units import Measure, Unit


class FigureKind(StrEnum):
    """What a number is."""

    QUANTITY = "quantity"
    AGE = "age"
    MAGNITUDE = "magnitude"
    SCORE = "score"
    YEAR = "year"
    DATE = "date"
    CLOCK = "time of day"
    ORDINAL = "ordinal"
    NAME = "part of a name"
    LIST = "list numeral"
    VAGUE = "vague"


#: Years of the news and of its history.
_YEARS = frozenset(range(1000, 2101))
_YEAR_CUES = frozenset(
    "in since until till by of from during before after late early mid".split()
)
_DAYS = frozenset(range(1, 32))

_MONTHS = frozenset(ordered("months")) | {m[:3] for m in ordered("months")} | {"sept"}

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d\Z")
#: "1300 GMT": digits of a time without a colon, and what stands behind it.
_MILITARY = 4
_ZONES = frozenset({"gmt", "utc", "bst", "cet", "est", "edt"})
_CLOCK_CUES = frozenset({"am", "pm", "gmt", "utc", "bst", "cet", "est", "edt", "local"})
_QUAKES = frozenset(
    "earthquake quake tremor shock magnitude richter aftershock seismologists".split()
)


def is_month(word: Token | None) -> bool:
    """Whether a token is the name of a month, or its short form, capitalised."""
    return word is not None and word.capital and word.key in _MONTHS


def _at(words: Sequence[Token], at: int) -> Token | None:
    return words[at] if 0 <= at < len(words) else None


def plain_kind(words: Sequence[Token], number: Numeral) -> FigureKind | None:
    """Return the kind of a number that counts nothing, or None for a quantity."""
    if not number.digits:
        return None
    for test, kind in (
        (_is_clock, FigureKind.CLOCK),
        (_is_date, FigureKind.DATE),
        (_is_ordinal, FigureKind.ORDINAL),
        (_is_list_numeral, FigureKind.LIST),
        (_is_year, FigureKind.YEAR),
        (_is_name, FigureKind.NAME),
    ):
        if test(words, number):
            return kind
    return None


def _is_clock(words: Sequence[Token], number: Numeral) -> bool:
    """ "17:03", "8.46 in the morning", "3 pm", "3 p.m.", "9 o'clock"."""
    text, after = words[number.first].text, key_at(words, number.past)
    said = (
        after in _CLOCK_CUES
        or after == "o'clock"
        or (after in ("a", "p") and key_at(words, number.past + 2) == "m")
    )
    morning = after == "in" and key_at(words, number.past + 2) in (
        "morning",
        "afternoon",
        "evening",
    )
    military = after in _ZONES and len(text) == _MILITARY
    return (
        military
        or (said and number.value < 25)
        or (_CLOCK.match(text) is not None and (":" in text or said or morning))
    )


def _is_date(words: Sequence[Token], number: Numeral) -> bool:
    """The day or the year of "13 December 2025", "Dec. 13, 2025", "2025-12-13"."""
    at, text = number.first, words[number.first].text
    if not text.isdecimal():
        return text.count(".") == 2
    if number.value in _DAYS:
        after = number.past + (key_at(words, number.past) in ("st", "nd", "rd", "th"))
        after += key_at(words, after) == "of"
        return (
            is_month(_at(words, after))
            or is_month(_month_before(words, at))
            or _written_in_digits(words, at)
        )
    if len(text) != 4:
        return False
    back = at - 1 - (key_at(words, at - 1) == ",")
    month_day = is_month(_month_before(words, back)) and key_at(words, back).isdecimal()
    day_month = is_month(_at(words, back)) and key_at(words, back - 1).isdecimal()
    return month_day or day_month or _written_in_digits(words, at)


def _month_before(words: Sequence[Token], at: int) -> Token | None:
    return _at(words, at - 1 - (key_at(words, at - 1) == "."))


def _written_in_digits(words: Sequence[Token], at: int) -> bool:
    """Whether three groups of digits are joined by two strokes."""
    for first in (at, at - 2, at - 4):
        group = words[first : first + 5] if first >= 0 else ()
        if len(group) == 5 and all(w.glued for w in group[1:]):
            strokes = {group[1].text, group[3].text}
            digits = [w.text for w in group[::2]]
            if strokes in ({"-"}, {"/"}) and all(d.isdecimal() for d in digits):
                return sorted(map(len, digits))[-1] in (2, 4)
    return False


def _is_ordinal(words: Sequence[Token], number: Numeral) -> bool:
    after = _at(words, number.past)
    return after is not None and after.glued and after.key in ("st", "nd", "rd", "th")


def _is_list_numeral(words: Sequence[Token], number: Numeral) -> bool:
    """A number alone on its line, or that opens one: "2. The port"."""
    before = words[: number.first]
    opens = all(w.form == "sign" for w in before)
    stop = _at(words, number.past)
    alone = stop is None and number.value < 100
    return opens and (alone or (stop is not None and stop.glued and stop.text in ".)"))


def _is_year(words: Sequence[Token], number: Numeral) -> bool:
    text, after = words[number.first].text, key_at(words, number.past)
    if len(text) != 4 or not text.isdecimal() or number.value not in _YEARS:
        return after == "s" and words[number.past].glued
    if key_at(words, number.first - 1) in _YEAR_CUES:
        return not _counts_people(after)
    return number.value >= 1800 and not _counts_people(after)


def _counts_people(key: str) -> bool:
    """Whether what follows is counted, not dated: "2000 people", "2000 troops"."""
    return (
        key in listed("plurals")
        or key in listed("humans")
        or (frame_of(key) in ("deployed", "held", "hurt", "killed") and is_plural(key))
    )


def _is_name(words: Sequence[Token], number: Numeral) -> bool:
    """ "France 24", "Flight 370", "IC-814", "G20", "Covid-19"."""
    before, after = _at(words, number.first - 1), _at(words, number.past)
    if after is not None and after.glued and after.capital and after.form == "word":
        return len(after.text) == 1
    if before is None or number.past - number.first > 1:
        return False
    if before.text in ("-", "/") and before.glued and words[number.first].glued:
        joined = _at(words, number.first - 2)
        return joined is not None and joined.form == "word" and joined.capital
    if len(before.key) > 3 and before.key in listed("numbered"):
        counts = head_noun(words, number.past, plural=True) is not None
        return before.capital or not counts
    owner = "'" in before.text or "’" in before.text
    if before.form != "word" or not before.capital or owner:
        return False
    if words[number.first].glued or before.key in listed("numbered"):
        return True
    return _belongs_to_name(words, number)


def _belongs_to_name(words: Sequence[Token], number: Numeral) -> bool:
    """Whether a capitalised word before a small whole number makes it its name."""
    word = words[number.first - 1]
    if word.key in listed("closed") or frame_of(word.key):
        return False
    if is_month(word) or word.key in listed("weekdays"):
        return False
    if "," in words[number.first].text or number.step != 1 or number.value >= 1000:
        return False
    return word.key not in listed("quantifiers") and not _in_title_case(words)


#: Share of capitals from which a line is set in title case.
_TITLE_CASE = 0.6


def _in_title_case(words: Sequence[Token]) -> bool:
    long = [w for w in words if w.form == "word" and len(w.text) > 3]
    return len(long) > 2 and sum(w.capital for w in long) >= _TITLE_CASE * len(long)


def is_age(words: Sequence[Token], number: Numeral, found: Measure) -> bool:
    """Whether a number is somebody's age: "aged six", "Ann Lee, 82,", "at 43,"."""
    before = [key_at(words, number.first - n) for n in (1, 2, 3, 4)]
    after = [key_at(words, found.past + n) for n in (0, 1)]
    if found.unit is Unit.TIME:
        return after[0] in ("old", "-") and "old" in after
    if found.unit is not Unit.COUNT or number.value > 120 or number.step != 1:
        return False
    if (
        before[0] == "aged"
        or before[:2] == ["of", "age"]
        or before[:2] == ["age", "the"]
    ):
        return True
    if before[0] == "age" or (before[0] == "at" and after[0] == ","):
        return True
    if before[0] in _PAST_OR_SHORT_OF and (
        before[1] == "aged" or _is_of_those_before(words, number, found)
    ):
        return True
    name = before[0] == "," and number.first > 1 and words[number.first - 2].capital
    return bool(name) and after[0] in (",", ".", ";", ")", "")


_PAST_OR_SHORT_OF = frozenset({"over", "under", "above", "below"})


def _is_of_those_before(
    words: Sequence[Token], number: Numeral, found: Measure
) -> bool:
    """Whether a number is told of people, and counts nothing itself: "men over 70"."""
    people = key_at(words, number.first - 2)
    return names_people(people) and head_noun(words, found.past) is None


def is_magnitude(words: Sequence[Token], number: Numeral, found: Measure) -> bool:
    """Whether a bare number from 1 to 10 measures an earthquake."""
    if found.unit is not Unit.COUNT or not 1 <= number.value < 10:
        return False
    nearby = [key_at(words, number.first - n) for n in (1, 2, 3)]
    said = "magnitude" in nearby or "magnitude" in (
        key_at(words, number.past),
        key_at(words, number.past + 1),
    )
    decimal = number.step < 1
    return said or (decimal and any(w.key in _QUAKES for w in words))
