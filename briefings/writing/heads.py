"""What a list shows of a story, kept up with each source that joins it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from briefings.model import (
    Cited,
    Kind,
    Passage,
    Source,
    Span,
    Stamp,
    StoryHead,
    StoryId,
)
from briefings.text import cut_at_word
from briefings.tongues import lexicon

#: Characters of a title; a first passage that stands for one is cut at a word.
LONGEST_TITLE = 120


def head_with(
    head: StoryHead | None, story: StoryId, source: Source, *, added: datetime
) -> StoryHead:
    """Return a story's head with one more source; None stands for no story yet."""
    if head is None:
        return StoryHead(
            id=story,
            title=_title(source),
            sources=1,
            outlets=(source.outlet,) if source.outlet else (),
            latest=source.published,
            added=added,
            rank=_rank(source),
        )
    if source.withdrawn is not None:
        # It is one more source, but what it stated stands no longer.
        return replace(head, sources=head.sources + 1, added=max(head.added, added))
    renamed = _rank(source) >= head.rank
    return StoryHead(
        id=story,
        title=_title(source) if renamed else head.title,
        sources=head.sources + 1,
        outlets=tuple(dict.fromkeys((*head.outlets, *filter(None, [source.outlet])))),
        latest=_later(head.latest, source.published),
        added=max(head.added, added),
        rank=_rank(source) if renamed else head.rank,
    )


def naming_passage(source: Source) -> Passage:
    """Return the headline, or the first passage where there is none."""
    return next(
        (said for said in source.passages if said.kind is Kind.HEADLINE),
        source.passages[0],
    )


def _title(source: Source) -> Cited:
    """Return the passage that names a source, cut at a word if it is long."""
    headline = naming_passage(source)
    words = source.say(headline)
    if len(words) > LONGEST_TITLE:
        words = cut_at_word(words, LONGEST_TITLE)
    start = headline.span.start
    return source.cite(Span(start=start, end=start + len(words)))


def _rank(source: Source) -> str:
    """Return text that sorts sources by how well they name their story.

    A source that stands, has a headline in English and states its outlet goes before
    one that does not; among equals the newest: a story is named by its latest turn.
    """
    headed = any(said.kind is Kind.HEADLINE for said in source.passages)
    stated = (
        source.withdrawn is None,
        headed and lexicon(source.language) is None,
        source.outlet is not None,
    )
    when = source.published.moment.isoformat() if source.published else ""
    return "".join("01"[fact] for fact in stated) + when


def _later(one: Stamp | None, other: Stamp | None) -> Stamp | None:
    stated = [stamp for stamp in (one, other) if stamp]
    return max(stated, key=lambda stamp: stamp.moment, default=None)
