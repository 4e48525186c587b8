"""Reading: the bytes of a document to the sources it holds.

One small module for each layout of text (mosaic, brief, wire, longform,
markdown) and for each form that carries texts (html, feed, json).  A document
is told by its structure; its name is only a hint.  Every character of a source
that is not white space is in a passage or in a mark that says what it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefings.errors import UnreadableSource
from briefings.model import Source, SourceId
from briefings.reading.coverage import Coverage, coverage
from briefings.reading.forms import outcomes
from briefings.reading.stated import source_id

__all__ = ["Coverage", "Reading", "coverage", "read", "source_id"]

#: Most sources of one document: a feed has tens, a day's archive hundreds.
MOST_SOURCES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document holds: the sources that read, and what did not."""

    #: In the order of the document, no two of one id.
    sources: tuple[Source, ...]

    #: Each with a reason fit to show an operator; never raised by :func:`read`.
    failures: tuple[UnreadableSource, ...]


def read(data: bytes, origin: str) -> Reading:
    """Read one document.  Bad content is never raised: it becomes a failure.

    Nothing is half-read: a source is there whole or its fault is.  The text of
    a source is the decoded document itself, line ends and all; for HTML and
    feeds, whose text is between markup, it is the readable text taken from it.

    Args:
        data: The whole document.
        origin: Where it came from: shown to operators, asked for its suffix,
            and the source's identity where the document states none.
    """
    sources: dict[SourceId, Source] = {}
    failures: list[UnreadableSource] = []
    for number, outcome in enumerate(outcomes(data, origin)):
        if isinstance(outcome, UnreadableSource):
            failures.append(outcome)
        elif number >= MOST_SOURCES:
            failures.append(
                UnreadableSource(origin, f"more than {MOST_SOURCES:,} items")
            )
            break
        elif outcome.id in sources:
            first = sources[outcome.id].origin
            failures.append(
                UnreadableSource(outcome.origin, f"has the id or URL of {first} again")
            )
        else:
            sources[outcome.id] = outcome
    return Reading(sources=tuple(sources.values()), failures=tuple(failures))
