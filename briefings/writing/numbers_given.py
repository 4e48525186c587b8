"""A number as one passage gives it, and what it is a number of."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass

from briefings.facts import FigureKind, Unit
from briefings.model import Span
from briefings.stories.telling.amounts import Amount
from briefings.stories.telling.tells import Tell
from briefings.text import fold
from briefings.writing.quantities import counted_behind, said_as

#: Before somebody's age: "a girl of 13".
_AGED = re.compile(
    r"\b(?:man|woman|boy|girl|child|baby|infant|toddler|teenager|youth|daughter|son)"
    r" of (?:only |just |about )?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Given:
    """A number, and the passage that gives it."""

    tell: Tell
    amount: Amount

    @property
    def words(self) -> str:
        """The number alone."""
        return self.amount.figure.span.of(self.tell.text)

    @property
    def said_at(self) -> Span:
        """Where it stands in its passage with its hedge, unit and noun."""
        return said_as(self.tell.text, self.amount.figure, self.tell.language)

    @property
    def said(self) -> str:
        """It with its hedge, its unit and what it counts."""
        return self.said_at.of(self.tell.text)

    @property
    def number(self) -> Hashable:
        """It as one number, however it is hedged: "some 15 hours", "about 15 hours"."""
        if self.amount.vague:
            return fold(self.said)
        figure = self.amount.figure
        noun = counted_behind(figure)
        counted = fold(noun.of(self.tell.text)) if noun else None
        return (
            self.amount.dimension,
            figure.value,
            figure.bound,
            figure.against,
            counted,
        )

    @property
    def bare(self) -> bool:
        """Whether it says nothing of what it counts: "114 were driven away"."""
        figure = self.amount.figure
        return figure.unit is Unit.COUNT and not (
            counted_behind(figure) or figure.kind is not FigureKind.QUANTITY
        )

    @property
    def is_label(self) -> bool:
        """Whether it only numbers the row of a table."""
        passage, span = self.tell.passage, self.amount.figure.span
        return passage.cells[:1] == (placed(self.tell, span),)

    @property
    def kind(self) -> FigureKind:
        """What it measures: "a girl of 13" tells an age."""
        behind = self.tell.text[: self.amount.figure.span.start]
        aged = _AGED.search(behind) and self.amount.dimension[1] in (
            Unit.COUNT,
            Unit.TIME,
        )
        return FigureKind.AGE if aged else self.amount.dimension[0]


def placed(tell: Tell, span: Span) -> Span:
    """Return where a part of a passage stands in its source."""
    start = tell.place.span.start
    return Span(start=start + span.start, end=start + span.end)
