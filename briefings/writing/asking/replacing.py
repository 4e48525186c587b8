"""Which passages brought the number of an answer up to date since.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from briefings.model import Source
from briefings.stories.novelty.fates import History, fate_of
from briefings.stories.novelty.of_another import counted_in
from briefings.stories.telling.happening import words_in
from briefings.stories.telling.tells import Place
from briefings.tongues import lexicon
from briefings.writing.asking.answering import Answer
from briefings.writing.asking.differing import is_same, moves, when
from briefings.writing.asking.sought import Asked
from briefings.writing.asking.sources import lines_of
from briefings.writing.parts import PROSE


def replaced_since(
    asked: Asked, best: Answer, sources: Sequence[Source]
) -> Answer | None:
    """Return who told last another number in the place of an answer's own.

    By the rules that tell a follower of a change: be it in words that were not asked.
    """
    if not moves(best) or best.part:
        return None  # How many set out was told differently, and has not changed.
    later = [
        each
        for each in sources
        if each.withdrawn is None
        and each.published
        and best.source.published
        and each.published.moment > best.source.published.moment
        and lexicon(each.language) is None
    ]
    of = frozenset(k for each in asked.sought for k in each.keys if k[0] == "@")
    found = [answer for source in later for answer in _replacing(best, source, of)]
    return max(found, key=when, default=None)


def _replacing(best: Answer, source: Source, of: Set[str]) -> Iterator[Answer]:
    """Yield the passages of a source that do, of some countries or else of its own."""
    place = Place(source=best.source.id, span=best.passage.span)
    days = {best.source.id: None}
    history = History([place], [words_in(best.source, best.passage)], days, None)
    own = (
        each.given.countries
        for each in counted_in(best.source.say(best.passage))
        if any(is_same(each.given.amount.figure, one) for one in best.figures)
    )
    places = of or frozenset[str]().union(*own)
    lines = lines_of(source)
    for passage, (line, _) in zip(source.passages, lines, strict=True):
        if passage.kind not in PROSE:
            continue
        counts = counted_in(source.say(passage))
        for each in counts:
            fate = fate_of(each, counts, history)
            old = fate.replaces and fate.replaces[1].figure
            told_of = old and any(is_same(old, own) for own in best.figures)
            # In "Syria" alone are others than were asked for, or fewer.
            if told_of and each.given.countries <= places:
                figures = (each.given.amount.figure,)
                yield replace(
                    best, source=source, passage=passage, line=line, figures=figures
                )
                break
