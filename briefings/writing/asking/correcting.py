"""What a source puts right of what was told before: a number, or anything.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefings.facts import Figure, times
from briefings.model import Passage, Source
from briefings.stories.telling.putting_right import is_right, is_wrong, puts_right
from briefings.stories.telling.terms import told
from briefings.tongues import lexicon
from briefings.writing.asking.answering import Answer
from briefings.writing.asking.contrary import sets_right, takes_back
from briefings.writing.asking.differing import agrees, when
from briefings.writing.asking.sought import Asked
from briefings.writing.asking.sources import lines_of
from briefings.writing.pages import passage_line
from briefings.writing.parts import PROSE


def corrected(asked: Asked, best: Answer, sources: Sequence[Source]) -> Answer | None:
    """Return who put an answer right since it was told.

    Its own outlet, or another that told the same number: one passage takes it back,
    and that or the next has what is right.
    """
    standing = [each for each in sources if each.withdrawn is None]
    found = [
        right
        for source in standing
        for right in (*_righted(best, source), *_put_right(asked, best, source))
    ]
    later = [each for each in found if when(each) > when(best)]
    return max(later, key=when, default=None)


def puts_right_other(best: Answer, other: Answer) -> bool:
    """Return whether an answer stands behind what its outlet takes back of another."""
    passages = best.source.passages
    at = passages.index(best.passage)
    if at == 0 or not best.source.outlet == other.source.outlet is not None:
        return False
    wrong = _answer(best, best.source, passages[at - 1])
    taken = takes_back(wrong.text) and bool(wrong.figures and other.figures)
    return taken and agrees(other, wrong) and not agrees(best, other)


def _put_right(asked: Asked, best: Answer, source: Source) -> Iterator[Answer]:
    """Yield the passages that say of what was asked that it was told wrongly."""
    if lexicon(source.language) is not None:
        return
    own = told(best.text).weights
    spoken = [each.keys for each in asked.sought if not each.keys.isdisjoint(own)]
    lines = lines_of(source) if spoken else ()
    for at, (line, keys) in enumerate(lines):
        passage = source.passages[at]
        corrects = puts_right(line.words) or sets_right(line.words)
        if not corrects or passage.kind not in PROSE:
            continue
        shared = [not keys.isdisjoint(thing) for thing in spoken]
        own_words = all(shared) and best.source.outlet == source.outlet is not None
        if own_words or (any(shared) and _takes_back_its_number(best, line.words)):
            behind = lines[at + 1][0] if at + 1 < len(lines) else line
            if behind is not line and is_right(behind.words, line.words):
                passage, line = source.passages[at + 1], behind
            yield replace(best, source=source, passage=passage, line=line, figures=())


def _takes_back_its_number(best: Answer, text: str) -> bool:
    """Whether a passage says that the number or the hour of an answer was wrong."""
    clocks = {each.clock for each in best.times if each.clock}
    hours = [each.span.start for each in times(text) if each.clock in clocks]
    counts = [
        each.span.start
        for each in told(text).amounts
        if any(each.amount == own.amount for own in best.figures)
    ]
    return any(is_wrong(text, at) for at in (*hours, *counts))


def _righted(best: Answer, source: Source) -> Iterator[Answer]:
    """Yield what stands in a source behind a passage that takes a number back."""
    if not best.figures:
        return
    for one, other in pairwise(source.passages):
        if one.kind not in PROSE or other.kind not in PROSE:
            continue
        wrong, right = _answer(best, source, one), _answer(best, source, other)
        if not (wrong.figures and right.figures and takes_back(wrong.text)):
            continue
        if agrees(best, wrong) and not agrees(best, right) and _shares(best, wrong):
            yield right


def _answer(best: Answer, source: Source, passage: Passage) -> Answer:
    """Return a passage as an answer of the numbers that are of the best one's kind."""
    line = passage_line(source, passage)
    own = tuple(each for each in told(line.words).amounts if _is_alike(each, best))
    return replace(best, source=source, passage=passage, line=line, figures=own)


def _is_alike(figure: Figure, best: Answer) -> bool:
    kinds = {(each.unit, each.currency) for each in best.figures}
    return (figure.unit, figure.currency) in kinds


def _shares(best: Answer, wrong: Answer) -> bool:
    """Whether what is taken back tells of the same: a number alone is of anything."""
    return not told(best.text).weights.keys().isdisjoint(told(wrong.text).weights)
