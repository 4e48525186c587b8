"""What facts of a passage are, as values: numbers, times, acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import IntEnum, StrEnum

from briefings.facts.bounds import Bound
from briefings.facts.kinds import FigureKind
from briefings.facts.units import Unit
from briefings.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a text."""

    #: The number itself with its scale ("1.2 million"), without sign and unit.
    span: Span

    kind: FigureKind

    #: As said, in its unit: 2 for "two days"; shares in per cent.  The lower end
    #: of a range; the first side of a score.
    value: float

    #: Least and greatest amount that the words leave open, in base units (see
    #: ``units.toml``), money in units of its currency; ``high`` may be infinite.
    low: float
    high: float

    #: The value in base units: 172,800 for "two days".
    amount: float

    bound: Bound

    #: Size of the last place written, in base units: 100,000 for "1.2 million".
    step: float

    unit: Unit = Unit.COUNT

    #: ISO 4217 code where it is money.
    currency: str | None = None

    #: What happens to what it counts ("freed", "held"...); see ``frames.toml``.
    frame: str | None = None

    #: Stem of the head noun of what it counts; None where none is said.
    noun: str | None = None

    #: Where that head noun stands.
    counted: Span | None = None

    #: Whether the frame is denied.
    negated: bool = False

    #: The other side of a score: 2 in "3-2".
    against: float | None = None

    #: Whether it points back to something known: "the two nations".
    definite: bool = False


class Precision(StrEnum):
    """The smallest part of a time that is said."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One date or time of day, as said."""

    span: Span
    precision: Precision

    #: First and last moment it may mean, in UTC; the last is not in it.  None
    #: where the year, or the day, is not said and no date of telling gives it.
    earliest: datetime | None = None
    latest: datetime | None = None

    #: The parts that are said; months and days count from 1, weekdays from 0,
    #: Monday.
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    #: Time of day, in the place's own time: its zone is hardly ever said.
    clock: time | None = None


class Rank(IntEnum):
    """How far an act has come; a higher one replaces a lower."""

    SOUGHT = 1
    AGREED = 2
    ANNOUNCED = 3
    PARTLY = 4
    DONE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One act that a text speaks of."""

    #: The word that names the act.
    span: Span

    #: What is done: a frame ("lifted"), see ``frames.toml``.
    act: str

    rank: Rank

    #: It is said not to be so.
    negated: bool = False

    #: It is said with doubt ("reportedly", "may").
    hedged: bool = False
