"""Whether the dates that a passage names are of what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from briefings.facts import Precision, Time, times
from briefings.facts.questions import is_past
from briefings.facts.times import PARTS_OF_DAY, PUT_OFF
from briefings.model import Kind, Language, Passage, Role, Source, Stamp
from briefings.stories.telling.putting_right import puts_right

#: What is still to come on "Monday": the day after, not before, it was told.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|must|may|might|can|could|due|next|until|expected"
    r"|planned|scheduled"
    r"|(?:is|are|was|were|has|have|had|set|meant|hopes?|plans?) to)\b",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W\d_]+")

#: Before a date, these lead up to it or away from it, or name a thing by it: "17
#: days after the fall of 5 May", "called for 7 July", "after he fell on 3 May", "the
#: worst since 1999", "the fire that broke out on 3 May is out".
_ELSEWHERE = re.compile(
    r"\b(?:before|by|until|till|for|to|coming|after)\s+(?:the\s+)?\Z"
    rf"|\b(?:before|until|after|following)\s(?!(?:{PARTS_OF_DAY})\b)[^,;:.–—]*\Z"
    r"|(?<!\bas )(?<!day )(?<!days )(?<!morning )(?<!afternoon )(?<!evening )"
    r"(?<!night )(?<!hours )(?<!start )(?<!end )\bof\s+\Z"
    r"|\b(?:an?|the|this)\s+(?:[\w’'-]+\s+){1,2}?(?<!said )(?<!says )(?<!told )"
    r"(?<!ed )(?:that|who|which|where)\s[^,;:.]*\Z"
    r"|\b(?:\w+est|first|last|most|least|worst)\b.*\bsince\s+\Z",
    re.IGNORECASE | re.DOTALL,
)

#: Before the date of what is told beside: "Lee, who came on 3 May, said".
_BESIDE = re.compile(r",\s(?:who|whom|whose|which)\s[^,;:]*\Z", re.IGNORECASE)

#: Before a date to which something is put off: "will not reopen before 1 March".
_NOT_UNTIL = re.compile(
    r"\b(?:will|shall|would|is|are|was|were|can|could|may|does|do) not\b[^,;:.–—]*"
    r"\b(?:before|until|till)\s+(?:the\s+)?\Z|"
    r"\b(?:wo|is|are|was|were|could|does|do|would|ca)n[’']t\b[^,;:.–—]*"
    r"\b(?:before|until|till)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)

#: Before a day up to which, or from which, it goes on: "is shut until Friday".
_GOES_ON = re.compile(
    r"\b(?:is|are|stays?|remains?|keeps?|will|shall|must|can|cannot)\b"
    r"[^,;:.–—]*\b(?:until|till|from)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)

#: Before a day that something has now: "was moved from Friday to Saturday".
_MOVED_TO = re.compile(
    rf"\b(?:moved|{PUT_OFF})\b[^,;:.]*\bto\s+(?:the\s+)?\Z", re.IGNORECASE
)

#: Before a date that is of the saying, not of what is said: "three were hurt, the
#: hospital said on Wednesday".
_SAID = re.compile(
    r"[,”\"]\s+[^,;:.]*\b(?:said|says|told|reported|announced|added|wrote|stated"
    r"|confirmed|according to)(?:\s[^,;:.]{0,40})?\s+(?:late\s+|early\s+)?(?:on\s+)?\Z"
)
_POSSESSIVE = ("'s", "’s")

#: A bare year is when it happened only behind one of these, or where a part of the
#: sentence begins; else it names a thing: "the 2020 protests".
_IN_YEAR = re.compile(
    r"(?:\b(?:in|since|from|during|late|early|mid|around|about|and"
    r"|spring|summer|autumn|fall|winter)[\s-]+|[(\[|:,;–—-]\s*|\A\s*)\Z",
    re.IGNORECASE,
)

#: A year that is part of a name: "in 2022 Nobel committee members".
_NAME_BEHIND = re.compile(r"\s[A-Z]")

#: A month that is led up to within its own words: "until May".
_LED_UP_TO = ("until", "by", "next")

#: Between the weekday and the day of one date: "Tuesday morning, 16 April".
_ONE_DATE = re.compile(r"(?: [a-z]+)?,? \Z")

#: An entry of a calendar: its day, then a sign.
_ENTRY = re.compile(r"\s*[:|–—]")

#: Where what is ahead in one part of a sentence is not in the next.
_PART = re.compile(r"[,;:–—]")

#: Of these, the one that runs tells nothing: "larger than any this year".
_ERAS = frozenset({Precision.YEAR, Precision.DECADE})


class Words(NamedTuple):
    """A passage's words, and what is known of them."""

    text: str

    #: When its source was published.
    said: Stamp | None
    language: Language | None
    role: Role
    kind: Kind


def words_in(source: Source, passage: Passage) -> Words:
    """Return the words of a passage of a source."""
    return Words(
        text=source.say(passage),
        said=source.published,
        language=source.language,
        role=passage.role,
        kind=passage.kind,
    )


class Standing(StrEnum):
    """What a time that a passage names is to what it tells."""

    HAPPENED = "happened"  # when it happened
    AHEAD = "ahead"  # when it is to happen
    SAID = "said"  # when it was said
    BESIDE = "beside"  # when that happened which is told beside it
    ELSEWHERE = "elsewhere"  # that of another thing, or up to which or for which it is


def told_times(words: Words) -> Iterator[tuple[Time, Standing]]:
    """Yield the times that a passage names, in order, with spans of its own words."""
    found = times(words.text, said=words.said, language=words.language)
    start: int | None = None
    for time, after in zip_longest(found, found[1:]):
        begin = time.span.start if start is None else start
        start = None
        if after and _is_one_date(words.text, time, after):
            start = begin
        else:
            standing = _standing(words, time, begin)
            yield _to_come(words, time, begin, standing), standing


#: Before the day on which somebody said what is to come: "announced on Friday that".
_SAID_ON = re.compile(
    r"\b(?:said|says|told|reported|announced|added|wrote|stated|confirmed|agreed"
    r"|decided|promised)\s+(?:[^,;:.]{0,30}\s)?on\s+\Z",
    re.IGNORECASE,
)

#: Before a day for which something was planned once.
_WAS_TO = re.compile(r"\b(?:was|were|had|would)\b[^,;:.–—]*\Z", re.IGNORECASE)


#: Before a day that is to come, whatever year is nearest.
_WILL = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:\w+ )?(?:to|for)|due|set to|scheduled|planned"
    r"|postponed|put (?:off|back))\b(?! have\b)[^,;:.–—]*\Z",
    re.IGNORECASE,
)


def _to_come(words: Words, time: Time, start: int, standing: Standing) -> Time:
    """Return a time, a day that is to come as the next such day or date.

    As it stands, a day of the week is read as the last one up to the telling, and a
    date without a year as the nearest one.
    """
    if standing is not Standing.AHEAD:
        return time
    if time.earliest is None or time.latest is None:
        return time
    if words.said is None or time.earliest.date() >= words.said.moment.date():
        return time
    before = words.text[:start]
    was = _WAS_TO.search(before) or _SAID_ON.search(before)
    if was and not _MOVED_TO.search(before):
        return time
    if time.weekday is not None:
        return replace(time, earliest=time.earliest + _WEEK, latest=time.latest + _WEEK)
    if time.month is None or time.year is not None or not _WILL.search(before):
        return time
    return replace(time, earliest=_after(time.earliest), latest=_after(time.latest))


_WEEK = timedelta(weeks=1)


def _after(moment: datetime) -> datetime:
    """Return the same day of the year after; of 29 February, 1 March."""
    leap = (moment.month, moment.day) == (2, 29)
    return moment.replace(
        year=moment.year + 1,
        month=3 if leap else moment.month,
        day=1 if leap else moment.day,
    )


def _is_one_date(text: str, time: Time, after: Time) -> bool:
    """Whether a weekday belongs to the day behind it: "Sunday, 5 July"."""
    between = text[time.span.end : after.span.start]
    return bool(time.weekday is not None and after.day and _ONE_DATE.match(between))


def _standing(words: Words, time: Time, start: int) -> Standing:
    """Return what a time is to what its passage tells.

    Args:
        words: What it tells.
        time: As said in it.
        start: Where the words for it begin, its weekday included.
    """
    before = words.text[:start]
    if time.day and not before.strip("| ") and _ENTRY.match(words.text, time.span.end):
        return Standing.HAPPENED
    if _SAID.search(before) or puts_right(words.text):
        return Standing.SAID
    moved = _MOVED_TO.search(before) is not None
    if moved or (is_up_to(before) and _lies_ahead(words, time, before)):
        return Standing.AHEAD
    if (
        _ELSEWHERE.search(before)
        or words.text.startswith(_POSSESSIVE, time.span.end)
        or _names_a_thing(words, time, before)
    ):
        return Standing.ELSEWHERE
    if _BESIDE.search(before):
        return Standing.BESIDE
    return Standing.AHEAD if _lies_ahead(words, time, before) else Standing.HAPPENED


def is_up_to(before: str) -> bool:
    """Return whether what words tell goes on, or is put off, to a date behind them."""
    return bool(_NOT_UNTIL.search(before) or _GOES_ON.search(before))


def _names_a_thing(words: Words, time: Time, before: str) -> bool:
    if time.precision not in _ERAS:
        return False
    if words.role is Role.COVERAGE:
        return True  # What papers are said to say dates no news by a year alone.
    if _NAME_BEHIND.match(words.text, time.span.end):
        return True
    bare = time.year is not None and time.precision is Precision.YEAR
    return bare and not _IN_YEAR.search(before)


def _lies_ahead(words: Words, time: Time, before: str) -> bool:
    """Whether it is after the telling, or told as what is to come."""
    said = words.said
    if time.span.of(words.text).lower().startswith(_LED_UP_TO):
        return True
    over = time.latest if time.precision in _ERAS else time.earliest
    if said and over:
        if over > said.moment:
            return True
        if time.weekday is None:
            return bool(_AHEAD.search(_PART.split(before)[-1]))
    lasting = time.precision in _ERAS or words.kind is Kind.ROW
    return bool(_AHEAD.search(words.text)) or not (lasting or _tells_past(words.text))


def _tells_past(text: str) -> bool:
    """Return whether a verb of a passage is in the past: "sails on Friday" is ahead."""
    return any(is_past(word) for word in _WORD.findall(text.lower()))
