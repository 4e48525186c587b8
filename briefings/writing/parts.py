"""The parts that the sources' own pages offer, and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from briefings.language import N_, Marked
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
    heading: Marked

    #: Said where no source of the story has it.
    absent: Marked

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
# TRANSLATORS: Parts of a digest, as headings and on buttons; what is said where no
# source has the part follows each.
PARTS: Final = (
    Part(
        name="happened",
        heading=N_("What happened"),
        absent=N_("No source here says what happened in a lead of its own."),
        holds=_of(Role.LEAD),
    ),
    Part(
        name="behind",
        heading=N_("Behind the headline"),
        absent=N_("No source here looks behind the headline."),
        holds=_of(Role.ANALYSIS),
    ),
    Part(
        name="papers",
        heading=N_("What the papers say"),
        absent=N_("No source here compares what the papers say."),
        holds=_of(Role.COVERAGE),
    ),
    Part(
        name="background",
        heading=N_("How we got here"),
        absent=N_("No source here tells how it came to this."),
        holds=_of(Role.BACKGROUND),
    ),
    Part(
        name="questions",
        heading=N_("Questions"),
        absent=N_("No source here asks a question."),
        holds=_of(Role.QUESTION),
    ),
    Part(
        name="insights",
        heading=N_("Key insights"),
        absent=N_("No source here lists key insights."),
        holds=_of(Role.INSIGHT),
    ),
    Part(
        name="takeaways",
        heading=N_("Takeaways"),
        absent=N_("No source here draws a takeaway."),
        holds=_of(Role.TAKEAWAY),
    ),
    Part(
        name="topics",
        heading=N_("Topics"),
        absent=N_("No source here names its topics."),
        holds=_of(Role.TOPIC),
    ),
    Part(
        name="tables",
        heading=N_("Tables"),
        absent=N_("No source here has a table."),
        holds=_row,
    ),
    Part(
        name=QUOTES,
        heading=N_("Quotes"),
        absent=N_("No source here quotes anybody directly."),
        holds=_quotes,
    ),
)
