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
    if not later:
        return None
    place = Place(source=best.source.id, span=best.passage.span)
    words = [words_in(best.source, best.passage)]
    history = History([place], words, {best.source.id: None}, None)
    own = (
        each.given.countries
        for each in counted_in(best.source.say(best.passage))
        if any(is_same(each.given.amount.figure, one) for one in best.figures)
    )
    of = frozenset(k for each in asked.sought for k in each.keys if k[0] == "@")
    places = of or frozenset[str]().union(*own)
    found = [a for source in later for a in _replacing(best, source, history, places)]
    return max(found, key=when, default=None)


def _replacing(
    best: Answer, source: Source, history: History, places: Set[str]
) -> Iterator[Answer]:
    """Yield the passages of a source that do.

    Args:
        best: The answer.
        source: One told since.
        history: Of the answer's passage alone.
        places: Countries beyond which a number is of others.
    """
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
