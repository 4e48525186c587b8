"""What a source says is right, behind a number that it takes back.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefings.facts import Figure
from briefings.model import Passage, Source
from briefings.stories.telling.terms import told
from briefings.writing.asking.answering import Answer
from briefings.writing.asking.contrary import takes_back
from briefings.writing.asking.differing import agrees, when
from briefings.writing.pages import passage_line
from briefings.writing.parts import PROSE


def corrected(best: Answer, sources: Sequence[Source]) -> Answer | None:
    """Return who put the number of an answer right since it was told.

    Its own outlet, or another that told the same: one passage takes it back, and the
    next has the right one.
    """
    if not best.figures:
        return None
    found = [right for source in sources for right in _righted(best, source)]
    later = [each for each in found if when(each) > when(best)]
    return max(later, key=when, default=None)


def _righted(best: Answer, source: Source) -> Iterator[Answer]:
    """Yield what stands in a source behind a passage that takes a number back."""
    if source.withdrawn is not None:
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
