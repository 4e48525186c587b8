"""When a passage says that each thing it tells was done.  Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from briefings.facts import Precision, Time
from briefings.facts.questions import is_past
from briefings.facts.times import PUT_OFF
from briefings.model import Role, Span, Stamp
from briefings.stories.telling import KEPT
from briefings.stories.telling.clauses import clause_at
from briefings.stories.telling.happening import (
    Standing,
    Words,
    is_up_to,
    told_times,
)
from briefings.stories.telling.points import is_deed
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import Term, told, word_at
from briefings.stories.telling.words import listed
from briefings.tongues import lexicon


class Scale(StrEnum):
    """What a time is counted in."""

    CLOCK = "clock"  # minutes of a day
    DAY = "day"  # days of the calendar
    DATE = "date"  # the same, of a year that is not known
    MONTH = "month"  # months of all years
    YEAR = "year"


class Dating(NamedTuple):
    """That something was done, or is to be, at a time."""

    #: Term of what was done.
    deed: str

    #: It is to be done; else it was.
    ahead: bool
    scale: Scale

    #: First and last that it may mean, in units of its scale.
    low: int
    high: int

    #: Where the words for it stand in the passage.
    span: Span

    #: Terms of the names in its clause.
    names: frozenset[str]


def datings_of(tell: Tell) -> Sequence[Dating]:
    """Return what a passage dates, in order; of a card, nothing."""
    return () if tell.card else datings(words_told(tell))


def words_told(tell: Tell) -> Words:
    """Return the words of a passage."""
    said = Stamp(moment=tell.moment, has_time=True) if tell.moment else None
    role, kind = tell.passage.role, tell.passage.kind
    return Words(tell.text, said, tell.language, role, kind)


#: Where a clause ends; a comma between two parts of a date ends none.
_STOPS = (
    r"[;:()–—|]|,(?!\s\d)|\b(?:and|but|while|after|when|as|that|which|who|where|"
    r"because|since{})\b"
)
_ENDS = re.compile(_STOPS.format("|before|until"))

#: The same where a date belongs to what is "not before" it.
_ENDS_APART = re.compile(_STOPS.format(""))

#: Say which of several it was, and so that there are several.
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|latest|another|other"
    r"|(?<!open )(?<!opens )(?<!opened )again|(?<!the )new|next|earlier|previous|more"
    r"|also)\b",
    re.IGNORECASE,
)

#: Times of one passage that are compared: more than a sentence gives.
_MOST = 8

#: Behind a time of day, these say that it is not the place's own.
_ZONE = re.compile(r"\s*\(?(?:GMT|UTC|[A-Z]{1,3}[SD]?T)\b|\s+in\s+[A-Z]")


@lru_cache(maxsize=KEPT)
def datings(words: Words) -> Sequence[Dating]:
    """Return what a passage dates, in order.

    Nothing of what papers are said to say, or of another language than English.
    """
    if lexicon(words.language) or words.role is Role.COVERAGE:
        return ()
    return tuple(_found(words))


def _found(words: Words) -> Iterator[Dating]:
    text = words.text
    for each, standing in islice(told_times(words), _MOST):
        measured = _measured(text, each)
        if measured is None or standing in (Standing.ELSEWHERE, Standing.SAID):
            continue
        up_to = is_up_to(text[: each.span.start])
        ends = _ENDS_APART if up_to else _ENDS
        start, end = clause_at(text, each.span.start, ends)
        if _ONE_OF_SEVERAL.search(text, start, end):
            continue
        terms = [t for t in told(text).terms if start <= t.at < end and is_undated(t)]
        ahead = standing is Standing.AHEAD
        deed = _deed(text, (start, each.span.start), terms, ahead=ahead)
        if deed is None:
            continue
        scale, low, high = measured
        # What is closed until a day is to open on it.
        opens = up_to and deed == "closed"
        yield Dating(
            deed="reopen" if opens else deed,
            ahead=ahead,
            scale=scale,
            low=low,
            high=high,
            span=_trimmed(text, each.span),
            names=frozenset(t.key for t in terms if t.named),
        )


def _trimmed(text: str, span: Span) -> Span:
    """Leave out the full stop behind a date, but not that of "a.m."."""
    stop = text.endswith(".", span.start, span.end) and not text.endswith(
        "m.", span.start, span.end
    )
    return replace(span, end=span.end - stop)


def is_undated(term: Term) -> bool:
    """Whether a term is no day and no month."""
    return term.key not in listed("dated")


#: Tell of what stands before them that it was so, and nothing else.
_OCCURS = frozenset({"happen", "occur"})


def _deed(
    text: str, clause: tuple[int, int], terms: Sequence[Term], *, ahead: bool
) -> str | None:
    """Return what is done at a time: the nearest before it, or else behind it.

    Args:
        text: A passage's.
        clause: Where the clause of the time begins, and the time.
        terms: Of the clause.
        ahead: It is to be done.
    """
    at = clause[1]
    if ahead and (moves := _MOVES.search(text, *clause)):
        # "The vote was moved to Friday": then they vote.
        return _moved(text[: moves.start()], terms)
    if _TAKES_PLACE.search(text, *clause):
        return "hold"
    own = [t for t in terms if not t.named and _is_done(text, t, ahead=ahead)]
    # "The court overturned the conviction on Tuesday": it convicted nobody then.
    own = [term for term in own if is_past(word_at(text, term.at))] or own
    before = [term for term in own if term.at < at]
    deed = before[-1] if before else next(iter(own), None)
    return deed and deed.key


def _moved(before: str, terms: Sequence[Term]) -> str | None:
    """Return what has another day, of the words before it is said to have."""
    own = [term for term in terms if term.at < len(before) and not term.named]
    deeds = (term for term in own if is_deed(term.key))
    ends = _OF_IT.search(before, own[0].at) if own else None
    head = [term for term in own if not ends or term.at < ends.start()]
    found = next(deeds, head[-1] if head else None)
    return found and found.key


#: Behind what has another day, words that tell which one it is.
_OF_IT = re.compile(r"\b(?:of|in|on|against|for|over|about|between|with)\b")

#: As much as to be held.
_TAKES_PLACE = re.compile(r"\b(?:takes?|took|taken|taking) place\b")


#: Say that something has another day.
_MOVES = re.compile(rf"\b(?:moved|{PUT_OFF})\b", re.IGNORECASE)

#: Before what is to be done.
_TO_COME = re.compile(
    r"\b(?:will|won[’']t|shall|would|should|must|may|might|to)\s+(?:not\s+)?(?:be\s+|\w+ly\s+)?\Z"
)


def _is_done(text: str, term: Term, *, ahead: bool) -> bool:
    if ahead and _TO_COME.search(text, 0, term.at):
        return True
    word = word_at(text, term.at)
    done = is_past(word) or is_deed(term.key)
    return done and term.key not in _OCCURS and not word.endswith("ing")


def _measured(text: str, when: Time) -> tuple[Scale, int, int] | None:
    """Return a time on its scale, and the first and last that it may mean."""
    if when.clock is not None:
        return None if _ZONE.match(text, when.span.end) else _of_day(when, when.clock)
    if when.precision is Precision.DAY and when.earliest:
        day = when.earliest.toordinal()
        return Scale.DAY, day, day
    if when.precision is Precision.DAY and when.month and when.day:
        of_year = when.month * _MONTH + when.day
        return Scale.DATE, of_year, of_year
    if when.precision is Precision.MONTH and when.earliest and when.month:
        month = when.earliest.year * _YEAR + when.month
        return Scale.MONTH, month, month
    if when.precision is Precision.YEAR and when.year:
        return Scale.YEAR, when.year, when.year
    return None


_MONTH, _YEAR = 31, 12


def by_days(dating: Dating) -> Dating:
    """Return a dating by the days of the calendar, where it is of months or years."""
    if dating.scale is Scale.MONTH:
        first, past = _month(dating.low), _month(dating.high + 1)
    elif dating.scale is Scale.YEAR:
        first, past = date(dating.low, 1, 1), date(dating.high + 1, 1, 1)
    else:
        return dating
    return dating._replace(
        scale=Scale.DAY, low=first.toordinal(), high=past.toordinal() - 1
    )


def _month(number: int) -> date:
    """Return the first day of a month on its scale."""
    year, month = divmod(number - 1, _YEAR)
    return date(year, month + 1, 1)


#: What an hour alone leaves open on both sides, and "4:20", in minutes.
_ABOUT_HOUR, _ABOUT_MINUTE = 30, 5


def _of_day(when: Time, clock: time) -> tuple[Scale, int, int]:
    minutes = clock.hour * 60 + clock.minute
    about = _ABOUT_MINUTE if when.precision is Precision.MINUTE else _ABOUT_HOUR
    return Scale.CLOCK, minutes - about, minutes + about


#: First and last that a time may mean, in units of its scale.
Reach = tuple[int, int]


@lru_cache(maxsize=KEPT)
def times_named(words: Words) -> Mapping[Scale, Sequence[Reach]]:
    """Return the times that a passage names, but for that of the saying."""
    found: dict[Scale, list[Reach]] = defaultdict(list)
    if not lexicon(words.language):
        for each, standing in islice(told_times(words), _MOST):
            measured = _measured(words.text, each)
            if measured and standing is not Standing.SAID:
                found[measured[0]].append(measured[1:])
    return found


def days_named(words: Words) -> frozenset[int]:
    """Return the days that a passage names, as ordinals, but for that of the saying."""
    return frozenset(low for low, _ in times_named(words).get(Scale.DAY, ()))
