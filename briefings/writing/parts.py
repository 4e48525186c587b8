"""The parts that the sources' own pages offer, and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from briefings.model import Kind, Passage, Role, Source
from briefings.writing.quotes import SAID

#: What stands between quotation marks that belong together.
_QUOTATION = re.compile(
    r"[“„]([^“”„\n]{1,400})[”“]|«([^«»\n]{1,400})»|\"([^\"\n]{1,400})\""
)

#: The part whose lines tell who spoke as well.
QUOTES = "quotes"

#: Kinds that are prose.
PROSE = (Kind.SENTENCE, Kind.BULLET, Kind.QUOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing the sources' own pages offer, by name."""

    #: The command that asks for it, without the slash.
    name: str

    #: Its heading, and the label of its button.
    heading: str

    #: Said where no source of the story has it.
    absent: str

    #: Whether a passage belongs to it.
    holds: Callable[[Source, Passage], bool]


def _of(*roles: Role) -> Callable[[Source, Passage], bool]:
    return lambda _, passage: (
        passage.role in roles and passage.kind is not Kind.HEADLINE
    )


def _row(_: Source, passage: Passage) -> bool:
    return passage.kind is Kind.ROW


def _quotes(source: Source, passage: Passage) -> bool:
    if passage.kind is Kind.QUOTE:
        return True
    if passage.kind not in PROSE:
        return False
    quoted = _QUOTATION.finditer(source.say(passage))
    return any(len((match[match.lastindex or 0]).split()) >= SAID for match in quoted)


#: In the order of their buttons.
PARTS: Final = (
    Part(
        name="happened",
        heading="What happened",
        absent="No source here says what happened in a lead of its own.",
        holds=_of(Role.LEAD),
    ),
    Part(
        name="behind",
        heading="Behind the headline",
        absent="No source here looks behind the headline.",
        holds=_of(Role.ANALYSIS),
    ),
    Part(
        name="papers",
        heading="What the papers say",
        absent="No source here compares what the papers say.",
        holds=_of(Role.COVERAGE),
    ),
    Part(
        name="background",
        heading="How we got here",
        absent="No source here tells how it came to this.",
        holds=_of(Role.BACKGROUND),
    ),
    Part(
        name="questions",
        heading="Questions",
        absent="No source here asks a question.",
        holds=_of(Role.QUESTION),
    ),
    Part(
        name="insights",
        heading="Key insights",
        absent="No source here lists key insights.",
        holds=_of(Role.INSIGHT),
    ),
    Part(
        name="takeaways",
        heading="Takeaways",
        absent="No source here draws a takeaway.",
        holds=_of(Role.TAKEAWAY),
    ),
    Part(
        name="topics",
        heading="Topics",
        absent="No source here names its topics.",
        holds=_of(Role.TOPIC),
    ),
    Part(
        name="tables",
        heading="Tables",
        absent="No source here has a table.",
        holds=_row,
    ),
    Part(
        name=QUOTES,
        heading="Quotes",
        absent="No source here quotes anybody directly.",
        holds=_quotes,
    ),
)
